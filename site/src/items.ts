// Names the items of a batch: by the id that their sender gave them, or else by their position.

import { mask } from "./mask.ts";
import type { Namer } from "./groups.ts";

const DEEPEST = 5;
const LONGEST = 60;

/** Says how the items of the batch in a text are called; `members` hold their ids. */
export function nameItems(text: string, members: readonly string[]): Namer {
  const items = listIn(parse(text), 0);
  return (index, isShort) => {
    const item = items?.[index];
    const id = isObject(item) ? idOf(item, members) : undefined;
    if (isShort) return id ?? `item ${index + 1}`;
    const place = `${index + 1}${items ? ` of ${items.length}` : ""}`;
    return id === undefined ? `Item ${place}` : `${id} (item ${place})`;
  };
}

function idOf(
  item: Readonly<Record<string, unknown>>,
  members: readonly string[],
): string | undefined {
  for (const member of members) {
    const id = Object.hasOwn(item, member) ? item[member] : undefined;
    const isExact = typeof id === "string" ? id : Number.isSafeInteger(id);
    if (isExact) return mask(String(id)).slice(0, LONGEST);
  }
  return undefined;
}

/** The JSON that a text has, from its first bracket to its last. */
function parse(text: string): unknown {
  const start = text.search(/[[{]/);
  const end = Math.max(text.lastIndexOf("]"), text.lastIndexOf("}"));
  try {
    return JSON.parse(text.slice(start, end + 1));
  } catch {
    return undefined;
  }
}

/** The first list of objects in a value. */
function listIn(value: unknown, depth: number): unknown[] | undefined {
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.some(isObject) ? value : undefined;
  if (!isObject(value)) return undefined;
  for (const inner of Object.values(value)) {
    const list = listIn(inner, depth + 1);
    if (list) return list;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
