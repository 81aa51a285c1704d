import { LevelTable } from './levelTable.js';
import { LiveFeed } from './liveFeed.js';
import { ObjectFields } from './objectFields.js';
import { ObjectMoves } from './objectMoves.js';
import { PlanPainter } from './planPainter.js';
import { PlanPointer } from './planPointer.js';
import { PlanView } from './planView.js';
import { listenToKeys } from './stageKeys.js';
import { StageModel } from './stageModel.js';
import { showClock } from './statusClock.js';

const staleMilliseconds = 1000;
const textMilliseconds = 100;
const margin = { left: 36, right: 48, top: 44, bottom: 44 };
const zoomStep = 1.4;
const outsideShare = 0.5;

/** Brings the stage page to life. @param page .NET object: MoveObject(number, x, y, z), ToggleMute(number) */
export function openStage(root, page) {
  const stage = new Stage(root, page);
  return { close: () => stage.close() };
}

// The room, and of what is outside only so much that the room stays the main thing.
function boundsOf({ room, objects }) {
  const solid = [...room.loudspeakers, ...room.listeningArea];
  const range = axis => {
    const inside = solid.map(place => place[axis]);
    const [min, max] = [Math.min(...inside), Math.max(...inside)];
    const reach = (max - min) * outsideShare;
    const outside = objects.flatMap(o => [[o.x, o.y], ...o.path]).map(place => Math.min(max + reach, Math.max(min - reach, place[axis])));
    return [Math.min(min, ...outside), Math.max(max, ...outside)];
  };
  const [minX, maxX] = range(0);
  const [minY, maxY] = range(1);
  return { minX, maxX, minY, maxY };
}

class Stage {
  #root;
  #surface;
  #view = new PlanView();
  #model;
  #painter;
  #pointer;
  #fields;
  #table;
  #feed;
  #moves;
  #painting = 0;
  #textTimer = 0;
  #resize;
  #askedRevision = -1;
  #closed = false;
  // The canvas does not repaint by itself when the theme's font has come.
  #fontsLoaded = () => this.#viewChanged();

  constructor(root, page) {
    this.#root = root;
    this.#surface = root.querySelector('.plan-surface');
    const canvas = root.querySelector('canvas');
    this.#moves = new ObjectMoves((...move) => page.invokeMethodAsync('MoveObject', ...move));
    this.#model = new StageModel(this.#moves);
    this.#painter = new PlanPainter(canvas);
    const actions = {
      select: number => this.#select(number),
      move: (number, place) => this.#move(number, place),
      toggleMute: number => page.invokeMethodAsync('ToggleMute', number).catch(() => { }),
      viewChanged: () => this.#viewChanged(),
      hover: (x, y) => this.#hover(x, y),
    };
    this.#pointer = new PlanPointer(this.#surface, this.#model, this.#view, actions);
    this.#fields = new ObjectFields(root, this.#model, actions);
    this.#table = new LevelTable(root, this.#model);
    listenToKeys(root, this.#model, actions);
    root.querySelector('.plan-tools').addEventListener('click', event => this.#tool(event.target.dataset.planAction));
    root.addEventListener('pointerover', event => this.#pointOut(event.target));
    root.addEventListener('focusin', event => this.#pointOut(event.target));
    this.#resize = new ResizeObserver(() => this.#resized());
    this.#resize.observe(this.#surface);
    this.#textTimer = setInterval(() => this.#showText(), textMilliseconds);
    this.#feed = new LiveFeed(frame => this.#frame(frame));
    document.fonts.addEventListener('loadingdone', this.#fontsLoaded);
    window.wavehall = { model: this.#model, view: this.#view, feed: this.#feed, get levels() { return this.model.levels; } };
  }

  close() {
    this.#closed = true;
    this.#feed.close();
    this.#resize.disconnect();
    document.fonts.removeEventListener('loadingdone', this.#fontsLoaded);
    clearInterval(this.#textTimer);
    cancelAnimationFrame(this.#painting);
  }

  #frame(frame) {
    this.#model.setFrame(frame);
    this.#model.stale = false;
    if (frame.revision !== this.#model.room?.revision) {
      this.#readRoom(frame.revision);
    }
    this.#repaint();
  }

  async #readRoom(revision) {
    if (this.#askedRevision === revision) {
      return;
    }
    this.#askedRevision = revision;
    try {
      const answer = await fetch(new URL('live/room', document.baseURI));
      if (answer.ok && !this.#closed) {
        this.#model.setRoom(await answer.json());
        this.#painter.invalidate();
        this.#resized();
      }
    } catch {
      // The server went away in between; the next frame asks again.
    }
    this.#askedRevision = -1;
  }

  #select(number) {
    this.#model.selected = number;
    this.#fields.show();
    this.#repaint();
  }

  #move(number, place) {
    this.#moves.move(number, place);
    this.#model.refresh();
    this.#repaint();
  }

  #tool(action) {
    const { width, height } = this.#view;
    switch (action) {
      case 'fit':
        this.#fit();
        break;
      case 'in':
        this.#view.zoomAt(width / 2, height / 2, zoomStep);
        break;
      case 'out':
        this.#view.zoomAt(width / 2, height / 2, 1 / zoomStep);
        break;
      default:
        return;
    }
    this.#viewChanged();
  }

  #fit() {
    if (this.#model.room) {
      this.#view.fit(boundsOf(this.#model), margin);
    }
  }

  #resized() {
    const { clientWidth, clientHeight } = this.#surface;
    this.#view.width = clientWidth;
    this.#view.height = clientHeight;
    this.#painter.resize(clientWidth, clientHeight);
    if (this.#view.fitted) {
      this.#fit();
    }
    this.#viewChanged();
  }

  #viewChanged() {
    this.#painter.invalidate();
    this.#repaint();
  }

  #repaint() {
    if (!this.#painting && !this.#closed) {
      this.#painting = requestAnimationFrame(() => {
        this.#painting = 0;
        this.#painter.paint(this.#model, this.#view, this.#pointer);
      });
    }
  }

  #pointOut(element) {
    const node = element.closest?.('[data-node]')?.dataset.node ?? '';
    if (node !== this.#model.node) {
      this.#model.node = node;
      this.#repaint();
    }
  }

  #hover(screenX, screenY) {
    const { room } = this.#model;
    let best = -1;
    let bestPixels = 14;
    room?.loudspeakers.forEach(([x, y], i) => {
      const pixels = Math.hypot(this.#view.screenX(y) - screenX, this.#view.screenY(x) - screenY);
      if (pixels < bestPixels) {
        [best, bestPixels] = [i, pixels];
      }
    });
    this.#table.pointedAt = best;
  }

  #showText() {
    const age = performance.now() - this.#feed.lastFrameTime;
    if (this.#model.stale !== age > staleMilliseconds) {
      this.#model.stale = age > staleMilliseconds;
      this.#repaint();
    }
    this.#root.toggleAttribute('data-stale', this.#model.stale);
    this.#fields.show();
    this.#table.show(age);
    showClock(this.#model.mediaTime, this.#model.stale);
  }
}
