// Makes elements of what the worker answers. Whatever was pasted stays text.

import { make } from "./dom.ts";
import type { Found } from "./rank.ts";
import type { Card, Part, View } from "./view.ts";

const MOST_GROUPS = 20;

/** What was read: a heading, and a card for each kind of error and each scope. */
export function drawView(view: View): HTMLElement[] {
  const shown = view.groups.slice(0, MOST_GROUPS).map(drawGroup);
  const rest = view.groups.slice(MOST_GROUPS);
  const elements = [make("h2", { tabindex: "-1" }, view.heading), ...shown];
  if (rest.length) {
    const text = `Show all ${view.groups.length} kinds`;
    const button = make("button", { type: "button", class: "box-all" }, text);
    button.addEventListener("click", () => {
      const more = rest.map(drawGroup);
      button.replaceWith(...more);
      more[0]?.querySelector("a")?.focus();
    });
    elements.push(button);
  }
  return [...elements, ...view.notes.map((note) => make("p", {}, note))];
}

/** What the search found, as links below what was read. */
export function drawFound(
  found: readonly Found[],
  view: View,
  base: string,
): HTMLElement[] {
  if (!found.length) return view.nothing ? [drawCard(view.nothing)] : [];
  const items = found.map(({ address, title, name, about, verdict }) => {
    const link = make("a", { href: `${base}/${address}` }, title);
    const item = make("li", {}, link);
    if (name) item.append(" ", make("code", {}, name));
    for (const line of [about, verdict])
      if (line) item.append(make("span", {}, line));
    return item;
  });
  const list = make("ul", { class: "box-found" }, ...items);
  const isExact = view.nothing && !found[0]?.isNear;
  return isExact ? [list] : [make("h2", {}, "Did you mean"), list];
}

/** The cards of one error side by side, if several scopes may have sent it. */
function drawGroup(cards: readonly Card[]): HTMLElement {
  const [first] = cards;
  if (cards.length === 1 && first) return drawCard(first);
  const text = "Which API did you call? It means something else in each:";
  const drawn = make("div", { class: "box-choices" }, ...cards.map(drawCard));
  return make("section", { "aria-label": text }, make("p", {}, text), drawn);
}

function drawCard({ tone, title, lines, facts }: Card): HTMLElement {
  const article = make(
    "article",
    { class: `verdict ${tone}` },
    make("h3", {}, ...title.map(drawPart)),
    ...lines.map((line) => make("p", {}, ...line.map(drawPart))),
  );
  if (facts.length) {
    const items = facts.map(([question, ...parts]) =>
      make("li", {}, make("strong", {}, question), " ", ...parts.map(drawPart)),
    );
    article.append(make("ul", {}, ...items));
  }
  return article;
}

function drawPart(part: Part): Node | string {
  if (typeof part === "string") return part;
  const { text, kind, href } = part;
  if (kind === "link")
    return make("a", { href: href ?? "", rel: "noopener" }, text);
  return make(kind === "quote" ? "q" : kind, {}, text);
}
