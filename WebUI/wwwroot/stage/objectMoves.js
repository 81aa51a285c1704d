// The server's answer to a move comes by another way than the live feed: until a frame shows the new place, or this long
// after the answer, the object is drawn where the hand left it.
const confirmMilliseconds = 1000;
const sameMetres = 0.002;

const nextFrame = () => new Promise(resolve => {
  // Animation frames stop while the page is hidden; the last place must arrive all the same.
  const timer = setTimeout(resolve, 50);
  requestAnimationFrame(() => {
    clearTimeout(timer);
    resolve();
  });
});

/** Sends moves to the server: at most one call at a time and one per animation frame; the last place always arrives. */
export class ObjectMoves {
  #send;
  #waiting = new Map();
  #hand = new Map();
  #sending = false;

  /** @param send async (number, x, y, z) */
  constructor(send) {
    this.#send = send;
  }

  move(number, place) {
    this.#waiting.set(number, place);
    this.#hand.set(number, { ...place, deadline: Infinity });
    if (!this.#sending) {
      this.#sending = true;
      this.#sendAll();
    }
  }

  /** Where the hand has put an object that the server has not confirmed yet; undefined for none. */
  placeInHand(number) {
    const hand = this.#hand.get(number);
    return hand && { x: hand.x, y: hand.y, z: hand.z };
  }

  /** Lets go of what the live feed has confirmed. */
  confirm(objects) {
    const now = performance.now();
    for (const [number, hand] of this.#hand) {
      const live = objects.find(o => o.number === number);
      const arrived = live && Math.hypot(live.x - hand.x, live.y - hand.y, live.z - hand.z) < sameMetres && !live.following;
      if (now > hand.deadline || (arrived && hand.deadline !== Infinity)) {
        this.#hand.delete(number);
      }
    }
  }

  async #sendAll() {
    while (this.#waiting.size > 0) {
      const [number, place] = this.#waiting.entries().next().value;
      this.#waiting.delete(number);
      try {
        await this.#send(number, place.x, place.y, place.z);
        this.#settle(number, performance.now() + confirmMilliseconds);
      } catch {
        // No circuit: the modal says so, and the object goes back to where the server has it.
        this.#settle(number, 0);
      }
      await nextFrame();
    }
    this.#sending = false;
  }

  #settle(number, deadline) {
    const hand = this.#hand.get(number);
    if (hand && !this.#waiting.has(number)) {
      hand.deadline = deadline;
    }
  }
}
