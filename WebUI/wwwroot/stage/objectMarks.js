import { metric } from './levelScale.js';
import { fontFamily, page, panel, secondary, selection, text } from './palette.js';

const radius = 14;
const mutedInk = '#8B96A2';

/** Trajectories, faint; that of the selected object stronger. */
export function paintPaths(context, model, view) {
  for (const o of model.objects) {
    if (o.path.length < 2) {
      continue;
    }
    context.beginPath();
    o.path.forEach(([x, y], i) => context[i === 0 ? 'moveTo' : 'lineTo'](view.screenX(y), view.screenY(x)));
    const selected = o.number === model.selected;
    context.strokeStyle = selected ? selection : secondary;
    context.globalAlpha = selected ? 0.75 : 0.3;
    context.lineWidth = 1.25;
    context.stroke();
    context.globalAlpha = 1;
  }
}

/** Objects as numbered discs, the selected one on top. */
export function paintObjects(context, model, view, pointer) {
  // A bed has no place.
  const order = model.objects.filter(o => o.kind !== 'bed').sort((a, b) => (a.number === model.selected) - (b.number === model.selected));
  const taken = order.map(o => disc(view.screenX(o.y), view.screenY(o.x)));
  context.globalAlpha = model.stale ? 0.45 : 1;
  for (const o of order) {
    if (isOutside(o, view)) {
      paintDirection(context, o, model, view);
    } else {
      paintLabel(context, o, model, view, pointer.dragging === o.number, taken);
    }
  }
  order.filter(o => !isOutside(o, view)).forEach(o => paintObject(context, o, model, view));
  context.globalAlpha = 1;
}

function paintObject(context, o, model, view) {
  const sx = view.screenX(o.y);
  const sy = view.screenY(o.x);
  const selected = o.number === model.selected;
  const ink = o.muted ? mutedInk : text;
  if (o.kind === 'plane') {
    paintWaveDirection(context, sx, sy, view.screenX(model.room.reference[1]) - sx, view.screenY(model.room.reference[0]) - sy, ink);
  }
  if (o.hasPath) {
    // Dashed ring: carried along by its path. Full ring: it has a path, but a hand holds it.
    circle(context, sx, sy, radius + 5);
    context.setLineDash(o.following ? [4, 4] : []);
    context.strokeStyle = selected ? selection : secondary;
    context.lineWidth = 1.75;
    context.stroke();
    context.setLineDash([]);
  }

  circle(context, sx, sy, radius);
  context.fillStyle = selected ? selection : panel;
  context.fill();
  context.strokeStyle = selected ? selection : ink;
  context.lineWidth = 2;
  context.stroke();
  context.fillStyle = selected ? page : ink;
  context.font = `700 ${o.number > 99 ? 12 : 15}px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  if (o.muted) {
    // Struck out, and the number stays readable in front of it.
    paintStrike(context, sx, sy, selected ? text : ink);
    context.strokeStyle = selected ? selection : panel;
    context.lineWidth = 5;
    context.lineJoin = 'round';
    context.strokeText(o.number, sx, sy + 0.5);
  }
  context.fillText(o.number, sx, sy + 0.5);
}

const disc = (x, y) => ({ left: x - radius - 3, top: y - radius, width: 2 * radius + 6, height: 2 * radius });

const overlap = (a, b) =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

function isOutside(o, view) {
  const [sx, sy] = [view.screenX(o.y), view.screenY(o.x)];
  return sx < 0 || sy < 0 || sx > view.width || sy > view.height;
}

// An object out of view: its number at the edge, with a point towards it.
function paintDirection(context, o, model, view) {
  const [sx, sy] = [view.screenX(o.y), view.screenY(o.x)];
  const x = Math.min(view.width - 22, Math.max(22, sx));
  const y = Math.min(view.height - 22, Math.max(22, sy));
  const length = Math.hypot(sx - x, sy - y);
  const [ux, uy] = [(sx - x) / length, (sy - y) / length];
  context.fillStyle = o.number === model.selected ? selection : secondary;
  context.beginPath();
  context.moveTo(x + ux * 18, y + uy * 18);
  context.lineTo(x + ux * 9 - uy * 7, y + uy * 9 + ux * 7);
  context.lineTo(x + ux * 9 + uy * 7, y + uy * 9 - ux * 7);
  context.fill();
  context.font = `700 14px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(o.number, x, y);
}

function paintStrike(context, sx, sy, ink) {
  const reach = radius + 3;
  context.beginPath();
  context.moveTo(sx - reach, sy + reach);
  context.lineTo(sx + reach, sy - reach);
  context.strokeStyle = ink;
  context.lineWidth = 2.5;
  context.stroke();
}

// A label stands to the right of its disc, or where nothing else is: left, below, above.
function paintLabel(context, o, model, view, dragged, taken) {
  const [sx, sy] = [view.screenX(o.y), view.screenY(o.x)];
  const name = o.muted ? `${o.name}  M` : o.name;
  const place = dragged || (o.number === model.selected && o.held) ? `x ${metric(o.x, 2)}  y ${metric(o.y, 2)}  z ${metric(o.z, 2)} m` : '';
  context.font = `600 14px ${fontFamily}`;
  const width = Math.max(context.measureText(name).width, place ? context.measureText(place).width : 0) + 12;
  const height = place ? 40 : 22;
  const away = radius + 9;
  const choices = [[sx + away, sy - 11], [sx - away - width, sy - 11], [sx - width / 2, sy + away], [sx - width / 2, sy - away - height]]
    .map(([left, top]) => ({ left, top, width, height }))
    .filter(box => box.left > 2 && box.left + width < view.width - 2);
  const box = choices.find(choice => !taken.some(other => overlap(choice, other))) ?? choices[0];
  if (!box) {
    return;
  }
  taken.push(box);
  context.fillStyle = 'rgba(15, 18, 22, 0.82)';
  context.fillRect(box.left, box.top, width, height);
  context.fillStyle = o.muted ? mutedInk : text;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(name, box.left + 6, box.top + 11.5);
  if (place) {
    context.fillStyle = text;
    context.fillText(place, box.left + 6, box.top + 29.5);
  }
}

// A plane wave comes from the object's direction: an arrow to the reference point with three wave fronts across it.
function paintWaveDirection(context, sx, sy, dx, dy, ink) {
  const length = Math.hypot(dx, dy);
  if (length < 2 * radius) {
    return;
  }
  const [ux, uy] = [dx / length, dy / length];
  context.strokeStyle = ink;
  context.lineWidth = 1.75;
  context.beginPath();
  for (const [distance, half] of [[radius + 9, 8], [radius + 15, 10], [radius + 21, 12]]) {
    const [x, y] = [sx + ux * distance, sy + uy * distance];
    context.moveTo(x - uy * half, y + ux * half);
    context.lineTo(x + uy * half, y - ux * half);
  }
  context.stroke();
}

function circle(context, x, y, r) {
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
}
