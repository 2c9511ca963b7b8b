// Shows what the search found as a list of links, and says in a line what it is.

import { make } from "./dom.ts";
import type { Index } from "./index.ts";
import { type Found, LONGEST_QUERY } from "./rank.ts";

/** The links; what is only near has a line before it. `base` is the address of the site. */
export function drawResults(found: readonly Found[], base: string): Node[] {
  const firstNear = found.findIndex(({ isNear }) => isNear);
  return found.flatMap((one, place) => {
    const label = make("li", { class: "results-near" }, "Did you mean");
    return place === firstNear ? [label, entry(one, base)] : entry(one, base);
  });
}

/** What the line of the search says. */
export function describe(found: readonly Found[], query: string): string {
  const count = found.length === 1 ? "1 result" : `${found.length} results`;
  let said = `${count}. Enter opens the first`;
  if (!query.trim()) return "";
  if (!found.length) said = "Nothing found. Try the number, or fewer words.";
  else if (found[0]?.isNear) said = `Nothing is exactly this. ${count} near it`;
  const isCut = query.length > LONGEST_QUERY;
  return isCut
    ? `Only the first ${LONGEST_QUERY} characters count. ${said}`
    : said;
}

/** What looks like an answer as a whole is for the decoder. */
export function decodeThis(query: string, index: Index): Found[] {
  if (
    !/^\s*[[{<]/.test(query) ||
    !index.pages.some(([, page]) => page === "decode/")
  )
    return [];
  // Not in the address: what was pasted stays out of it.
  const found = { address: "decode/", title: "Decode this answer", name: "" };
  const about = "Paste it there: every error in it, and what to do";
  return [{ ...found, about, verdict: "", isNear: false }];
}

function entry(found: Found, base: string): HTMLLIElement {
  const link = make("a", { href: `${base}/${found.address}` });
  link.append(make("strong", {}, found.title));
  if (found.name) link.append(" ", make("code", {}, found.name));
  for (const line of [found.about, found.verdict])
    if (line) link.append(make("span", {}, line));
  return make("li", {}, link);
}
