// The part of the page below the box, where everything is shown and said.

import { make, one } from "./dom.ts";

export const output = one("#decoded", HTMLElement);

/** What those hear who hear the page. */
export const status = one("#decoded-count", HTMLElement);

/** Where the links of the search stand, below the cards. */
export const found = make("div");

/** Says whether something is being read. */
export function setBusy(busy: boolean): void {
  output.setAttribute("aria-busy", String(busy));
}

/** Shows nothing. */
export function clear(): void {
  output.replaceChildren();
  status.textContent = "";
  setBusy(false);
}

/** Says a sentence instead of errors. */
export function say(text: string): void {
  status.textContent = text;
  output.replaceChildren(make("p", {}, text));
}

/** Leads to what was found, so that Enter always does something. */
export function jump(): void {
  output.querySelector("h2")?.focus({ preventScroll: true });
  output.scrollIntoView({ block: "nearest" });
}
