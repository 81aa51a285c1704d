const clickPixels = 4;
const reachPixels = { mouse: 18, pen: 20, touch: 28 };

/** Mouse, pen and touch on the plan: drag an object, pan, zoom by wheel or with two fingers. */
export class PlanPointer {
  /** Number of the object being dragged; 0 for none. */
  dragging = 0;

  #surface;
  #model;
  #view;
  #actions;
  #pointers = new Map();
  #grip = null;

  /** @param actions {select(number), move(number, place), viewChanged(), hover(x, y)} */
  constructor(surface, model, view, actions) {
    this.#surface = surface;
    this.#model = model;
    this.#view = view;
    this.#actions = actions;
    surface.addEventListener('pointerdown', event => this.#down(event));
    surface.addEventListener('pointermove', event => this.#moved(event));
    surface.addEventListener('pointerup', event => this.#up(event));
    surface.addEventListener('pointercancel', event => this.#up(event));
    surface.addEventListener('lostpointercapture', event => this.#up(event));
    surface.addEventListener('pointerleave', () => this.#actions.hover(-1000, -1000));
    surface.addEventListener('wheel', event => this.#wheel(event), { passive: false });
  }

  #place(event) {
    const box = this.#surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #hit(at, type) {
    let best = null;
    let bestDistance = reachPixels[type] ?? 20;
    for (const o of this.#model.objects) {
      if (o.kind === 'bed') {
        continue;
      }
      const distance = Math.hypot(this.#view.screenX(o.y) - at.x, this.#view.screenY(o.x) - at.y);
      if (distance < bestDistance || (distance === bestDistance && o.number === this.#model.selected)) {
        [best, bestDistance] = [o, distance];
      }
    }
    return best;
  }

  #down(event) {
    if (event.pointerType === 'mouse' && event.button !== 0) {
      return;
    }
    const at = this.#place(event);
    this.#pointers.set(event.pointerId, at);
    this.#surface.setPointerCapture(event.pointerId);
    if (this.#pointers.size > 1) {
      this.#letGo();
      return;
    }
    const object = this.#hit(at, event.pointerType);
    if (object) {
      this.#actions.select(object.number);
      this.#grip = {
        number: object.number, from: at, moved: false,
        offsetX: this.#view.screenX(object.y) - at.x, offsetY: this.#view.screenY(object.x) - at.y,
      };
    }
  }

  #moved(event) {
    const at = this.#place(event);
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      this.#surface.style.cursor = this.#hit(at, event.pointerType) ? 'grab' : '';
      this.#actions.hover(at.x, at.y);
      return;
    }
    if (this.#grip) {
      this.#drag(at);
    } else if (this.#pointers.size === 1) {
      this.#view.pan(at.x - before.x, at.y - before.y);
      this.#actions.viewChanged();
    } else {
      this.#pinch(event.pointerId, before, at);
    }
    this.#pointers.set(event.pointerId, at);
  }

  #drag(at) {
    const grip = this.#grip;
    if (!grip.moved && Math.hypot(at.x - grip.from.x, at.y - grip.from.y) < clickPixels) {
      return;
    }
    const object = this.#model.find(grip.number);
    if (!object) {
      this.#letGo();
      return;
    }
    grip.moved = true;
    this.dragging = grip.number;
    this.#surface.style.cursor = 'grabbing';
    const round = metres => Math.round(metres * 100) / 100;
    this.#actions.move(grip.number, {
      x: round(this.#view.roomX(at.y + grip.offsetY)),
      y: round(this.#view.roomY(at.x + grip.offsetX)),
      z: object.z,
    });
  }

  #pinch(id, before, at) {
    const other = [...this.#pointers].find(([otherId]) => otherId !== id)[1];
    const factor = Math.hypot(at.x - other.x, at.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
    this.#view.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
    this.#view.zoomAt((at.x + other.x) / 2, (at.y + other.y) / 2, factor);
    this.#actions.viewChanged();
  }

  #up(event) {
    if (this.#pointers.delete(event.pointerId)) {
      this.#letGo();
    }
  }

  #letGo() {
    this.#grip = null;
    this.dragging = 0;
    this.#surface.style.cursor = '';
    this.#actions.select(this.#model.selected);
  }

  #wheel(event) {
    event.preventDefault();
    const at = this.#place(event);
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
    this.#view.zoomAt(at.x, at.y, Math.exp(-Math.max(-240, Math.min(240, pixels)) * 0.002));
    this.#actions.viewChanged();
  }
}
