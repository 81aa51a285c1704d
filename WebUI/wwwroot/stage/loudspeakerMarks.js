import { quietColour, stepColours, stepOf } from './levelScale.js';
import { selection } from './palette.js';

const hollowColour = '#7A8694';

/** The corners of every loudspeaker's mark on the screen; they change with the view only. */
export class LoudspeakerShapes {
  /** Eight numbers for each loudspeaker: x and y of four corners, the front edge first. */
  corners = new Float32Array(0);
  #buckets = [];

  place(room, view) {
    if (!room) {
      return;
    }
    this.corners = new Float32Array(8 * room.loudspeakers.length);
    const spacing = new Float32Array(room.loudspeakers.length).fill(0.5);
    for (const contour of room.contours) {
      contour.order.forEach(number => spacing[number - 1] = contour.spacingMetres);
    }
    const subwoofers = new Set(room.subwoofers);
    room.loudspeakers.forEach(([x, y, , normalX, normalY], i) => {
      // A subwoofer is a large square; all others narrow to the back.
      const isSubwoofer = subwoofers.has(i + 1);
      const width = isSubwoofer ? 20 : Math.min(18, Math.max(2, spacing[i] * view.scale * 0.86));
      const depth = isSubwoofer ? 20 : Math.min(14, Math.max(8, width * 0.9));

      // A loudspeaker that looks straight up or down has no direction in plan: its mark points to the front.
      const length = Math.hypot(normalX, normalY);
      const [nx, ny] = length > 0.1 ? [-normalY / length, -normalX / length] : [0, -1];
      const [tx, ty] = [-ny * width / 2, nx * width / 2];
      const sx = view.screenX(y);
      const sy = view.screenY(x);
      const narrow = width > 6 && !isSubwoofer ? 0.55 : 1;
      this.corners.set([
        sx + tx, sy + ty, sx - tx, sy - ty,
        sx - tx * narrow - nx * depth, sy - ty * narrow - ny * depth, sx + tx * narrow - nx * depth, sy + ty * narrow - ny * depth,
      ], 8 * i);
    });
  }

  addTo(context, i) {
    const c = this.corners;
    const at = 8 * i;
    context.moveTo(c[at], c[at + 1]);
    context.lineTo(c[at + 2], c[at + 3]);
    context.lineTo(c[at + 4], c[at + 5]);
    context.lineTo(c[at + 6], c[at + 7]);
    context.closePath();
  }

  /** Loudspeaker indices by colour step: [0] unknown, [1] below the scale, [2...] the steps. */
  sort(levels, count, stale) {
    const buckets = this.#buckets;
    while (buckets.length < stepColours.length + 2) {
      buckets.push([]);
    }
    buckets.forEach(bucket => bucket.length = 0);
    for (let i = 0; i < count; i++) {
      buckets[stale || i >= levels.length ? 0 : stepOf(levels[i]) + 2].push(i);
    }
    return buckets;
  }
}

/** Paints all marks, one path for each colour: 2000 of them take under a millisecond. */
export function paintLoudspeakers(context, model, shapes) {
  const count = model.room.loudspeakers.length;
  if (shapes.corners.length !== 8 * count) {
    return;
  }
  shapes.sort(model.levels, count, model.stale).forEach((bucket, index) => {
    if (bucket.length === 0) {
      return;
    }
    context.beginPath();
    bucket.forEach(i => shapes.addTo(context, i));
    if (index === 0) {
      context.strokeStyle = hollowColour;
      context.lineWidth = 1;
      context.stroke();
    } else {
      context.fillStyle = index === 1 ? quietColour : stepColours[index - 2];
      context.fill();
    }
  });

  const node = model.room.nodes.find(n => n.name === model.node);
  if (node) {
    context.beginPath();
    node.loudspeakers.forEach(number => shapes.addTo(context, number - 1));
    context.strokeStyle = selection;
    context.lineWidth = 2;
    context.stroke();
  }
}
