import { parseLiveFrame } from './liveFrame.js';

const retryMilliseconds = 500;
const silenceMilliseconds = 5000;

/** Receives live frames for as long as the page is open; connects again by itself, whatever happened to the server. */
export class LiveFeed {
  #onFrame;
  #socket = null;
  #timer = 0;
  #watchdog = 0;
  #closed = false;

  /** Number of frames received. */
  frames = 0;
  /** performance.now() of the last frame. */
  lastFrameTime = -Infinity;

  constructor(onFrame) {
    this.#onFrame = onFrame;
    this.#watchdog = setInterval(() => this.#endWhenSilent(), 1000);
    this.#connect();
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#watchdog);
    this.#socket?.close();
  }

  #connect() {
    const socket = new WebSocket(new URL('live', document.baseURI.replace(/^http/, 'ws')));
    this.#socket = socket;
    socket.openedTime = performance.now();
    socket.binaryType = 'arraybuffer';
    socket.onmessage = message => {
      const frame = parseLiveFrame(message.data);
      if (frame) {
        this.frames++;
        this.lastFrameTime = performance.now();
        this.#onFrame(frame);
      }
    };
    socket.onclose = () => {
      if (!this.#closed) {
        this.#timer = setTimeout(() => this.#connect(), retryMilliseconds);
      }
    };
  }

  // A server that stopped without closing would leave the socket open for minutes.
  #endWhenSilent() {
    const heard = Math.max(this.lastFrameTime, this.#socket.openedTime);
    if (this.#socket.readyState === WebSocket.OPEN && performance.now() - heard > silenceMilliseconds) {
      this.#socket.close();
    }
  }
}
