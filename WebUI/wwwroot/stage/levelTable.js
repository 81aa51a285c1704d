import { bottomDb, levelText, stepColours, stepDb } from './levelScale.js';

/** The plan's levels as text: legend, the loudest loudspeaker, and a table of all of them while it is open. */
export class LevelTable {
  #model;
  #facts;
  #details;
  #table;
  #cells = [];
  /** Index of the loudspeaker under the pointer, shown instead of the loudest; -1 for none. */
  pointedAt = -1;

  constructor(root, model) {
    this.#model = model;
    this.#facts = root.querySelector('[data-live="loudest"]');
    this.#details = root.querySelector('.levels');
    this.#table = root.querySelector('[data-live="levels"]');
    this.#details.addEventListener('toggle', () => this.show(0));
    showLegend(root.querySelector('[data-live="legend"]'));
  }

  /** @param age milliseconds since the last frame */
  show(age) {
    const { levels, stale } = this.#model;
    if (stale) {
      this.#facts.textContent = Number.isFinite(age) ? `No live data for ${Math.floor(age / 1000)} s` : 'No live data yet';
    } else {
      this.#facts.textContent = this.pointedAt < 0 ? loudestText(levels) : this.#pointedText();
    }
    this.#facts.toggleAttribute('data-stale', stale);
    if (this.#details.open) {
      this.#showTable(stale);
    }
  }

  #pointedText() {
    const { levels, room } = this.#model;
    const number = this.pointedAt + 1;
    const node = room.nodes.find(n => n.loudspeakers.includes(number));
    return `Loudspeaker ${number}${node ? ` on ${node.name}` : ''}: ${levelText(levels[this.pointedAt] ?? NaN)} dBFS`;
  }

  #showTable(stale) {
    const { levels } = this.#model;
    if (this.#cells.length !== levels.length) {
      const table = document.createElement('table');
      const head = table.createTHead().insertRow();
      for (const title of ['Loudspeaker', 'Level [dBFS]']) {
        const cell = document.createElement('th');
        cell.scope = 'col';
        cell.textContent = title;
        head.append(cell);
      }
      const body = table.createTBody();
      this.#cells = Array.from(levels, (_, i) => {
        const row = body.insertRow();
        const name = document.createElement('th');
        name.scope = 'row';
        name.textContent = i + 1;
        row.append(name);
        return row.insertCell();
      });
      this.#table.replaceChildren(table);
    }
    this.#cells.forEach((cell, i) => {
      const shown = stale ? 'unknown' : levelText(levels[i]);
      if (cell.textContent !== shown) {
        cell.textContent = shown;
      }
    });
  }
}

/** Index of the loudest loudspeaker; -1 when nothing sounds. */
export function loudestIndex(levels) {
  let best = -1;
  levels.forEach((level, i) => {
    if (level > (best < 0 ? -Infinity : levels[best])) {
      best = i;
    }
  });
  return best;
}

function loudestText(levels) {
  const loudest = loudestIndex(levels);
  if (loudest < 0) {
    return levels.every(Number.isNaN) ? 'No loudspeaker reports a level' : 'Silence';
  }
  return `Loudest: loudspeaker ${loudest + 1}, ${levelText(levels[loudest])} dBFS`;
}

function showLegend(legend) {
  const label = text => {
    const element = document.createElement('span');
    element.textContent = text;
    return element;
  };
  const swatches = document.createElement('span');
  swatches.className = 'level-swatches';
  swatches.setAttribute('role', 'img');
  swatches.setAttribute('aria-label', `Colours of levels from ${bottomDb} to 0 dBFS in steps of ${stepDb} dB, dark to light`);
  for (const colour of stepColours) {
    const swatch = document.createElement('i');
    swatch.style.background = colour;
    swatches.append(swatch);
  }
  const hollow = document.createElement('i');
  hollow.className = 'level-hollow';
  legend.replaceChildren(label('\u221260'), swatches, label('0 dBFS'), hollow, label('unknown'));
}
