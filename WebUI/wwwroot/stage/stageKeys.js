const smallStepMetres = 0.1;
const directions = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, 1], ArrowRight: [0, -1] };

/** Keys on the stage: arrows move the selected object, shift ten times as far; M mutes it; brackets select another one. */
export function listenToKeys(root, model, actions) {
  root.addEventListener('keydown', event => {
    const { target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || target.closest('input, select, textarea')) {
      return;
    }
    const onStage = target.closest('.plan-surface, [data-select]');
    if (event.key in directions && onStage) {
      nudge(event, model, actions);
    } else if (event.key === 'm' || event.key === 'M') {
      if (model.selected && !event.repeat) {
        actions.toggleMute(model.selected);
        event.preventDefault();
      }
    } else if (event.key === '[' || event.key === ']') {
      selectBeside(event.key === ']' ? 1 : -1, model, actions);
      event.preventDefault();
    }
  });
}

function nudge(event, model, actions) {
  const object = model.find(model.selected);
  if (object && object.kind !== 'bed') {
    const step = smallStepMetres * (event.shiftKey ? 10 : 1);
    const [dx, dy] = directions[event.key];
    const round = metres => Math.round(metres * 1000) / 1000;
    actions.move(object.number, { x: round(object.x + dx * step), y: round(object.y + dy * step), z: object.z });
    event.preventDefault();
  }
}

function selectBeside(step, model, actions) {
  const { length } = model.objects;
  if (length > 0) {
    const now = model.objects.findIndex(o => o.number === model.selected);
    actions.select(model.objects[now < 0 ? (step > 0 ? 0 : length - 1) : (now + step + length) % length].number);
  }
}
