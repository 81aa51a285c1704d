export function openStage() { return { close() {} }; }
