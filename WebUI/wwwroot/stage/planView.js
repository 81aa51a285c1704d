const smallestScale = 2;
const largestScale = 600;

/** What part of the room is on the screen. x (front) goes up, y (left) goes left. */
export class PlanView {
  width = 1;
  height = 1;
  /** Pixels per metre. */
  scale = 50;
  #centreX = 0;
  #centreY = 0;
  /** False as soon as the operator has chosen a part. */
  fitted = true;

  screenX(y) {
    return this.width / 2 - (y - this.#centreY) * this.scale;
  }

  screenY(x) {
    return this.height / 2 - (x - this.#centreX) * this.scale;
  }

  roomX(screenY) {
    return this.#centreX - (screenY - this.height / 2) / this.scale;
  }

  roomY(screenX) {
    return this.#centreY - (screenX - this.width / 2) / this.scale;
  }

  /** Shows all of {minX, maxX, minY, maxY} within margins of pixels. */
  fit(bounds, margin) {
    const width = Math.max(1, this.width - margin.left - margin.right);
    const height = Math.max(1, this.height - margin.top - margin.bottom);
    this.scale = this.#limited(Math.min(width / Math.max(1, bounds.maxY - bounds.minY), height / Math.max(1, bounds.maxX - bounds.minX)));
    this.#centreX = (bounds.minX + bounds.maxX) / 2 + (margin.top - margin.bottom) / 2 / this.scale;
    this.#centreY = (bounds.minY + bounds.maxY) / 2 + (margin.left - margin.right) / 2 / this.scale;
    this.fitted = true;
  }

  /** Zooms so that the point under (screenX, screenY) stays. */
  zoomAt(screenX, screenY, factor) {
    const x = this.roomX(screenY);
    const y = this.roomY(screenX);
    this.scale = this.#limited(this.scale * factor);
    this.#centreX += x - this.roomX(screenY);
    this.#centreY += y - this.roomY(screenX);
    this.fitted = false;
  }

  pan(screenDx, screenDy) {
    this.#centreX += screenDy / this.scale;
    this.#centreY += screenDx / this.scale;
    this.fitted = false;
  }

  #limited(scale) {
    return Math.min(largestScale, Math.max(smallestScale, scale));
  }
}
