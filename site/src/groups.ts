// Groups the errors of a text that are of one kind, and says where they stand.

import type { Seen } from "./errors.ts";

const MOST_NAMES = 5;
const MOST_TRIES = 20;

/** Errors of one kind: the first of them, and where all of them are. */
export interface Group {
  readonly first: Seen;
  readonly count: number;
  /** Where they stand, for people; empty if the text is one error. */
  readonly where: string;
}

/** Says how an item is called: by its own id if it has one, and by its position. */
export type Namer = (index: number, isShort?: boolean) => string;

/** The errors by scope, code and case, in the order of the text. */
export function groupErrors(
  errors: readonly Seen[],
  text: string,
  name: Namer,
): Group[] {
  const byKind = new Map<string, [Seen, ...Seen[]]>();
  for (const error of errors) {
    const kind = error.choices.map(({ scope, case: of }) => [scope, of]);
    const unnamed = error.code === null ? error.text : "";
    const key = JSON.stringify([error.code, kind, unnamed]);
    const same = byKind.get(key);
    if (same) same.push(error);
    else byKind.set(key, [error]);
  }
  const isAlone = errors.length === 1 && !text.trim().includes("\n");
  return Array.from(byKind.values(), (all) => {
    const [first] = all;
    const count = all.reduce((sum, each) => sum + each.count, 0);
    const isItem = first.index !== undefined;
    const alone = isAlone && count === 1 && !isItem;
    const where = isItem ? whichItems(all, name) : whichLines(all, count, text);
    return { first, count, where: alone ? "" : where };
  });
}

function whichItems(all: readonly Seen[], name: Namer): string {
  const places = all.map(({ index }) => index ?? 0);
  const [only = 0] = places;
  if (places.length === 1) return name(only);
  const names = places.slice(0, MOST_NAMES).map((place) => name(place, true));
  const last = places.at(-1) ?? 0;
  const more = places.length - names.length;
  const end = more
    ? ` and ${number(more)} more, the last: ${name(last, true)}`
    : "";
  return `${number(places.length)} items: ${names.join(", ")}${end}`;
}

function whichLines(all: readonly Seen[], count: number, text: string): string {
  const lines = all.flatMap((each) => each.lines).sort((a, b) => a - b);
  const first = lines[0] ?? 1;
  if (count === 1) return `Line ${number(first)}`;
  const last = count > lines.length ? lastLine(all, text) : lines.at(-1);
  const times = `${number(count)} times`;
  if (last === first) return `${times}, in line ${number(first)}`;
  const end = last ? `, last in line ${number(last)}` : "";
  return `${times}, first in line ${number(first)}${end}`;
}

/** The last line with a code or text; the reader gives the first lines only. */
function lastLine(all: readonly Seen[], text: string): number | undefined {
  const [error] = all;
  const wanted = String(error?.code ?? error?.text ?? "").split("\n")[0];
  if (!wanted) return undefined;
  let at = text.length;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    at = text.lastIndexOf(wanted, at - 1);
    if (at < 0) return undefined;
    // The number is not a part of a longer one, such as an id.
    const around = `${text[at - 1] ?? ""}${text[at + wanted.length] ?? ""}`;
    if (!/[\w.]/.test(around)) return text.slice(0, at).split("\n").length;
    if (at === 0) return undefined;
  }
  return undefined;
}

/** A number as people write it. */
export function number(value: number): string {
  return value.toLocaleString("en");
}
