// What the page says about itself: the words of the catalogue, and where the files of the site are.

import { one } from "./dom.ts";
import type { Words } from "./view.ts";

const form = one(".decoder", HTMLFormElement);
const search = one(".site-search", HTMLFormElement);

export const words: Words = JSON.parse(
  one("#words", HTMLScriptElement).textContent ?? "",
);

/** The address of the site, from this page. */
export const base = search.dataset["base"] ?? ".";

/** The address of the index of the search. */
export const index = whole(search.dataset["index"]);

/** The address of the script that reads. */
export const worker = whole(form.dataset["worker"]);

/** The page that links lead to. */
export const pageOfLinks = whole(form.dataset["page"]);

function whole(address: string | undefined): string {
  return new URL(address ?? "", document.baseURI).href;
}
