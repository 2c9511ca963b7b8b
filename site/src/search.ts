// The field of the search with its list of results.

import { IndexFile } from "./load.ts";
import { search } from "./rank.ts";
import { decodeThis, describe, drawResults } from "./results.ts";

/**
 * Makes a field with a list of results below it, which are links; `base` is the address of the
 * site. Enter opens the first, and the arrows move between the field and the links.
 */
export function searchField(
  input: HTMLInputElement,
  list: HTMLUListElement,
  status: HTMLElement,
  base: string,
  address: string,
): void {
  const form = input.form;
  if (!form) return;
  const file = new IndexFile(address, () => {
    if (input.value.trim())
      say("The search could not be loaded. Trying again…", true);
  });

  /** Shows a line; anything but a list of results is seen too. */
  function say(text: string, isSeen: boolean): void {
    status.textContent = text;
    status.classList.toggle("seen", isSeen);
  }

  /** Shows what the query finds; the answer is whether the query is still the same. */
  async function show(): Promise<boolean> {
    const query = input.value;
    const index = await file.get();
    if (query !== input.value) return false;
    const found = [...decodeThis(query, index), ...search(index, query)];
    list.replaceChildren(...drawResults(found, base));
    list.hidden = !found.length;
    say(describe(found, query), !found.length);
    return true;
  }

  /** Opens the first result, or goes to it if it is only near; else says what to do. */
  async function submit(): Promise<void> {
    if (!input.value.trim()) {
      list.hidden = true;
      say("Type a code, a name or a message first.", true);
      return;
    }
    say("Searching…", true);
    file.retry();
    if (!(await show())) return;
    const first = list.querySelector("a");
    if (list.querySelector("li:first-child > a")) first?.click();
    else first?.focus();
  }

  function close(): void {
    list.hidden = true;
    say("", false);
  }

  /** Moves the focus down or up among the field and the links. */
  function move(step: number): void {
    const places = [input, ...list.querySelectorAll("a")];
    const now = places.findIndex((place) => place === document.activeElement);
    places[Math.max(0, Math.min(now + step, places.length - 1))]?.focus();
  }

  input.addEventListener("focus", () => {
    if (input.value.trim() && list.hidden) void show();
    else void file.get();
  });
  input.addEventListener("input", () => void show());
  form.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape") {
      input.focus();
      close();
    } else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  list.addEventListener("click", () => {
    // Back from the page that opens, the query is there again; it stays out of the address.
    const kept = { ...history.state, [form.className]: input.value };
    history.replaceState(kept, "");
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Node && !form.contains(target)) close();
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !form.contains(relatedTarget)) close();
  });

  const kept: unknown = history.state?.[form.className];
  if (!input.value && typeof kept === "string") input.value = kept;
  else if (input.value) void show(); // typed before this script was there
}
