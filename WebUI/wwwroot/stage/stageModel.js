/** What the plan shows: the room, the last live frame, and what this operator has selected or holds. */
export class StageModel {
  room = null;
  levels = new Float32Array(0);
  mediaTime = 0;
  /** Objects in the order of their numbers: {number, x, y, z, muted, following, hasPath, name, kind, path, held}. */
  objects = [];
  /** Number of the selected object; 0 for none. */
  selected = 0;
  /** Name of the node whose loudspeakers are pointed out; empty for none. */
  node = '';
  /** True when the last frame is older than a second: nothing of it may be taken for the present. */
  stale = true;

  #live = [];
  #moves;

  constructor(moves) {
    this.#moves = moves;
  }

  setRoom(room) {
    this.room = room;
    this.#join();
  }

  setFrame(frame) {
    this.levels = frame.levels;
    this.mediaTime = frame.mediaTime;
    this.#live = frame.objects;
    this.#moves.confirm(frame.objects);
    this.#join();
  }

  find(number) {
    return this.objects.find(o => o.number === number);
  }

  /** Puts objects where this operator's hand has them, before the server has said so. */
  refresh() {
    this.#join();
  }

  #join() {
    const named = new Map((this.room?.objects ?? []).map(o => [o.number, o]));
    this.objects = this.#live.map(live => {
      const { name = '', kind = 'auto', path = [] } = named.get(live.number) ?? {};
      const hand = this.#moves.placeInHand(live.number);
      return { ...live, ...hand, following: live.following && !hand, held: Boolean(hand), name, kind, path };
    });
    if (!this.objects.some(o => o.number === this.selected)) {
      this.selected = 0;
    }
  }
}
