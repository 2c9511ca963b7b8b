// Asks the worker that reads pastes: one question at a time, always the newest. If the worker
// cannot be loaded, it is tried again.

import type { Question, Reply } from "./view.ts";

const WAITS = [500, 1000, 2000, 4000, 8000]; // milliseconds

/** What the box does with answers. */
export interface Listener {
  answered(reply: Reply): void;
  /** The reader could not be loaded, and is tried again; or a text broke it. */
  failed(isLoaded: boolean): void;
}

/** The worker, which is loaded when it is first needed. */
export class Reader {
  readonly #address: string;
  readonly #listener: Listener;
  #worker: Worker | undefined;
  #asked: Question | undefined; // not yet answered
  #next: Question | undefined;
  #tries = 0;
  #timer: number | undefined;
  #isLoaded = false;

  constructor(address: string, listener: Listener) {
    this.#address = address;
    this.#listener = listener;
    addEventListener("online", () => this.retry());
  }

  /** Loads the worker, so that it is there when something is pasted. */
  load(): void {
    if (this.#worker || this.#timer !== undefined) return;
    // Another address each time, because browsers may remember a failure.
    const again = this.#tries ? `?${this.#tries}` : "";
    const worker = new Worker(this.#address + again);
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#take(data);
    worker.onerror = () => this.#fail();
    this.#worker = worker;
  }

  /** Asks; an older question that waits is dropped. */
  ask(question: Question): void {
    this.#next = question;
    this.load();
    this.#send();
  }

  /** Tries at once what failed. */
  retry(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.load();
    this.#send();
  }

  #send(): void {
    if (!this.#worker || this.#asked || !this.#next) return;
    this.#asked = this.#next;
    this.#next = undefined;
    this.#worker.postMessage(this.#asked);
  }

  #take(reply: Reply): void {
    this.#isLoaded = true;
    this.#tries = 0;
    if ("view" in reply) this.#asked = undefined;
    this.#listener.answered(reply);
    this.#send();
  }

  #fail(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    // A text that breaks the reader is not read again.
    if (!this.#isLoaded) this.#next ??= this.#asked;
    this.#asked = undefined;
    const isLoaded = this.#isLoaded;
    this.#isLoaded = false;
    const wait = WAITS[Math.min(this.#tries++, WAITS.length - 1)];
    this.#timer = setTimeout(() => this.retry(), wait);
    this.#listener.failed(isLoaded);
  }
}
