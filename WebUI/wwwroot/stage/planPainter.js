import { paintLoudspeakers, LoudspeakerShapes } from './loudspeakerMarks.js';
import { paintObjects, paintPaths } from './objectMarks.js';
import { paintRoom } from './roomDrawing.js';

/** Paints the plan: what rests on a layer of its own, over it the levels and the objects. */
export class PlanPainter {
  #canvas;
  #context;
  #still = document.createElement('canvas');
  #shapes = new LoudspeakerShapes();
  #stillIsOld = true;
  #ratio = 1;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d', { alpha: false });
  }

  /** To be called when the size, the view or the room has changed. */
  invalidate() {
    this.#stillIsOld = true;
  }

  resize(width, height) {
    this.#ratio = Math.min(2, window.devicePixelRatio || 1);
    for (const canvas of [this.#canvas, this.#still]) {
      canvas.width = Math.round(width * this.#ratio);
      canvas.height = Math.round(height * this.#ratio);
    }
    this.#stillIsOld = true;
  }

  paint(model, view, pointer) {
    const context = this.#context;
    if (this.#stillIsOld) {
      const still = this.#still.getContext('2d', { alpha: false });
      still.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
      paintRoom(still, model.room, view);
      this.#shapes.place(model.room, view);
      this.#stillIsOld = false;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.#still, 0, 0);
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    if (model.room) {
      paintPaths(context, model, view);
      paintLoudspeakers(context, model, this.#shapes);
      paintObjects(context, model, view, pointer);
    }
  }
}
