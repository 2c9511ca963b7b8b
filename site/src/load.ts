// Loads the index of the search once, and tries again until it is there.

import type { Index } from "./index.ts";

const WAITS = [500, 1000, 2000, 4000, 8000]; // milliseconds

/** The index at an address. */
export class IndexFile {
  readonly #address: string;
  readonly #failed: () => void;
  #loading: Promise<Index> | undefined;
  #retry: (() => void) | undefined;

  /** Calls `failed` each time that the index could not be loaded. */
  constructor(address: string, failed: () => void) {
    this.#address = address;
    this.#failed = failed;
    addEventListener("online", () => this.retry());
  }

  /** The index, as soon as it is there. */
  get(): Promise<Index> {
    return (this.#loading ??= this.#load());
  }

  /** Tries at once what failed. */
  retry(): void {
    this.#retry?.();
  }

  async #load(): Promise<Index> {
    for (let tries = 0; ; tries++) {
      try {
        const answer = await fetch(this.#address);
        if (answer.ok) return (await answer.json()) as Index;
      } catch {
        // The network may come back.
      }
      this.#failed();
      await new Promise<void>((done) => {
        this.#retry = done;
        setTimeout(done, WAITS[Math.min(tries, WAITS.length - 1)]);
      });
    }
  }
}
