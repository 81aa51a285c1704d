import { metric } from './levelScale.js';
import { fontFamily, page, secondary, strongLine } from './palette.js';

const leastGridPixels = 44;

/** Paints what rests: grid with its scale, axes, listening area, contours, reference point. */
export function paintRoom(context, room, view) {
  context.fillStyle = page;
  context.fillRect(0, 0, view.width, view.height);
  paintGrid(context, view);
  if (room) {
    paintArea(context, room.listeningArea, view);
    room.contours.forEach(contour => paintContour(context, room, contour, view));
    paintReference(context, room.reference, view);
  }
  paintAxes(context, view);
}

function gridMetres(scale) {
  return [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50].find(metres => metres * scale >= leastGridPixels) ?? 100;
}

function paintGrid(context, view) {
  const step = gridMetres(view.scale);
  const digits = step < 1 ? 1 : 0;
  context.lineWidth = 1;
  context.font = `12px ${fontFamily}`;
  context.textBaseline = 'middle';
  for (let i = Math.ceil(view.roomY(view.width) / step); i * step <= view.roomY(0); i++) {
    const at = Math.round(view.screenX(i * step)) + 0.5;
    context.strokeStyle = i === 0 ? '#3A4450' : '#1B2027';
    strokeLine(context, at, 0, at, view.height);
    context.fillStyle = secondary;
    context.textAlign = 'center';
    if (at > 120 && at < view.width - 40) {
      context.fillText(metric(i * step, digits), at, view.height - 12);
    }
  }
  for (let i = Math.ceil(view.roomX(view.height) / step); i * step <= view.roomX(0); i++) {
    const at = Math.round(view.screenY(i * step)) + 0.5;
    context.strokeStyle = i === 0 ? '#3A4450' : '#1B2027';
    strokeLine(context, 0, at, view.width, at);
    context.fillStyle = secondary;
    context.textAlign = 'right';
    if (at > 60 && at < view.height - 34) {
      context.fillText(metric(i * step, digits), view.width - 10, at);
    }
  }
}

function paintAxes(context, view) {
  context.font = `600 13px ${fontFamily}`;
  context.textBaseline = 'middle';
  context.fillStyle = secondary;
  context.strokeStyle = secondary;
  context.lineWidth = 1.5;
  context.textAlign = 'left';
  arrow(context, view.width / 2, 26, 0, -12);
  context.fillText('FRONT  x [m]', view.width / 2 + 10, 19);
  arrow(context, 26, view.height - 22, -12, 0);
  context.fillText('LEFT  y [m]', 34, view.height - 22 + 10);
}

function paintArea(context, corners, view) {
  if (corners.length < 3) {
    return;
  }
  context.beginPath();
  corners.forEach(([x, y], i) => context[i === 0 ? 'moveTo' : 'lineTo'](view.screenX(y), view.screenY(x)));
  context.closePath();
  context.fillStyle = 'rgba(169, 179, 189, 0.07)';
  context.fill();
  context.strokeStyle = '#4A5562';
  context.lineWidth = 1;
  context.setLineDash([5, 4]);
  context.stroke();
  context.setLineDash([]);
  const top = corners.reduce((best, corner) => corner[0] > best[0] || (corner[0] === best[0] && corner[1] > best[1]) ? corner : best);
  context.fillStyle = secondary;
  context.font = `12px ${fontFamily}`;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  context.fillText('Listening area', view.screenX(top[1]) + 6, view.screenY(top[0]) + 5);
}

function paintContour(context, room, contour, view) {
  const { order } = contour;
  const gaps = new Set(contour.gapsAfter);
  const place = number => room.loudspeakers[number - 1];
  context.strokeStyle = strongLine;
  context.lineWidth = 1;
  context.beginPath();
  const last = contour.closed ? order.length : order.length - 1;
  for (let i = 0; i < last; i++) {
    if (!gaps.has(order[i])) {
      const from = place(order[i]);
      const to = place(order[(i + 1) % order.length]);
      context.moveTo(view.screenX(from[1]), view.screenY(from[0]));
      context.lineTo(view.screenX(to[1]), view.screenY(to[0]));
    }
  }
  context.stroke();
}

function paintReference(context, [x, y], view) {
  const sx = view.screenX(y);
  const sy = view.screenY(x);
  context.strokeStyle = secondary;
  context.lineWidth = 1.5;
  strokeLine(context, sx - 7, sy, sx + 7, sy);
  strokeLine(context, sx, sy - 7, sx, sy + 7);
  context.fillStyle = secondary;
  context.font = `12px ${fontFamily}`;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  context.fillText('Reference', sx + 6, sy + 4);
}

function strokeLine(context, x1, y1, x2, y2) {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function arrow(context, x, y, dx, dy) {
  strokeLine(context, x, y, x + dx, y + dy);
  const head = 0.45;
  context.beginPath();
  context.moveTo(x + dx * (1 - head) - dy * head, y + dy * (1 - head) + dx * head);
  context.lineTo(x + dx, y + dy);
  context.lineTo(x + dx * (1 - head) + dy * head, y + dy * (1 - head) - dx * head);
  context.stroke();
}
