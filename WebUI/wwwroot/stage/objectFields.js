const limitMetres = 1000;

/**
 * The number fields of the objects' places. They follow the live feed outside Blazor's render tree, except the one that
 * somebody is writing in.
 */
export class ObjectFields {
  #list;
  #model;

  /** @param actions {select(number), move(number, place)} */
  constructor(root, model, actions) {
    this.#list = root.querySelector('[data-objects]');
    this.#model = model;
    const numberOf = target => Number(target.closest('[data-object]')?.dataset.object ?? 0);
    this.#list.addEventListener('pointerdown', event => actions.select(numberOf(event.target) || model.selected));
    this.#list.addEventListener('focusin', event => actions.select(numberOf(event.target) || model.selected));
    this.#list.addEventListener('change', event => {
      const { axis } = event.target.dataset;
      const object = model.find(numberOf(event.target));
      if (!axis || !object) {
        return;
      }
      const metres = event.target.valueAsNumber;
      if (Number.isFinite(metres) && Math.abs(metres) <= limitMetres) {
        actions.move(object.number, { x: object.x, y: object.y, z: object.z, [axis]: metres });
      } else {
        event.target.value = object[axis].toFixed(2);
      }
    });
    this.#list.addEventListener('keydown', event => {
      if (event.key === 'Escape' && event.target.dataset.axis) {
        event.target.value = model.find(numberOf(event.target))?.[event.target.dataset.axis].toFixed(2) ?? '';
        event.target.blur();
      }
    });
  }

  /** Writes the places and the selection into the list. */
  show() {
    for (const strip of this.#list.children) {
      const object = this.#model.find(Number(strip.dataset.object));
      strip.toggleAttribute('data-selected', Number(strip.dataset.object) === this.#model.selected);
      if (!object) {
        continue;
      }
      for (const field of strip.querySelectorAll('[data-axis]')) {
        const value = object[field.dataset.axis].toFixed(2);
        if (field !== document.activeElement && field.value !== value) {
          field.value = value;
        }
      }
    }
  }
}
