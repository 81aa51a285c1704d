// The colours of the console on the canvas; the same values stand in console.css.
export const page = '#0F1216';
export const panel = '#171B21';
export const line = '#2A313A';
export const strongLine = '#6B7684';
export const text = '#E6EAEE';
export const secondary = '#A9B3BD';
export const selection = '#5AA9F0';
export const fontFamily = '"Source Sans Pro", "Segoe UI", sans-serif';
