// Runs beside the page, so that the page stays quick: answers what the box asks.

import { answer } from "./answer.ts";
import { type Found, type Index, search } from "./rank.ts";
import type { Question, Reply } from "./view.ts";

const MOST_FOUND = 8;
const WAITS = [500, 1000, 2000, 4000, 8000]; // milliseconds

// What a worker has, in the types of a page.
const here = self as unknown as {
  onmessage: (event: MessageEvent<Question>) => void;
  postMessage(reply: Reply): void;
};

let index: Index | undefined;
let latest = 0;

here.onmessage = ({ data }) => {
  latest = data.id;
  const { view, query } = answer(data);
  here.postMessage({ id: data.id, view });
  if (query) void find(data, query);
};

/** Searches; loads the index first, and tries again until it is there or something else is asked. */
async function find(asked: Question, query: string): Promise<void> {
  for (let tries = 0; !index; tries++) {
    try {
      const response = await fetch(asked.index);
      if (!response.ok) throw new Error(String(response.status));
      index = (await response.json()) as Index;
    } catch {
      if (latest !== asked.id) return;
      here.postMessage({ id: asked.id, failed: true });
      const wait = WAITS[Math.min(tries, WAITS.length - 1)];
      await new Promise((done) => setTimeout(done, wait));
    }
    if (latest !== asked.id) return;
  }
  const found: Found[] = search(index, query, MOST_FOUND);
  here.postMessage({ id: asked.id, found });
}
