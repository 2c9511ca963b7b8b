// The search: the codes and pages that a query is about, the best first.

import { Finder } from "./finder.ts";
import { compare, type Hit, STEP } from "./found.ts";
import type { CodeRow, Index, PageRow } from "./index.ts";
import { calledOf } from "./query.ts";
import { type Entry, Table } from "./table.ts";

export type { Index } from "./index.ts";
export { LONGEST_QUERY } from "./words.ts";

/** Something that was found. */
export interface Found {
  readonly address: string;
  readonly title: string;
  readonly name: string;
  readonly about: string;
  /** Whether it went through, may be sent again, and what to do; empty if it is no code. */
  readonly verdict: string;
  /** Whether it is only similar to what was asked. */
  readonly isNear: boolean;
}

interface Finders {
  readonly codes: Finder;
  readonly pages: Finder;
}

const known = new WeakMap<Index, Finders>();

/** The codes and pages that a query is about, the best first; codes come before pages. */
export function search(index: Index, typed: string, most = 12): Found[] {
  const { codes, pages } = findersOf(index);
  const hits = [
    ...codes.find(typed).map((hit) => ({ ...hit, isPage: false })),
    ...pages.find(typed).map((hit) => ({ ...hit, isPage: true })),
  ];
  const isExact = hits.some(({ isNear }) => !isNear);
  return hits
    .filter(({ isNear, step }) => !isExact || !isNear || step <= STEP.code)
    .sort(
      (a, b) =>
        Number(a.isNear) - Number(b.isNear) ||
        a.step - b.step ||
        Number(a.isPage) - Number(b.isPage) ||
        compare(a, b),
    )
    .slice(0, most)
    .flatMap((hit) => shown(index, hit.isPage, hit) ?? []);
}

function findersOf(index: Index): Finders {
  const made = known.get(index);
  if (made) return made;
  const called = calledOf(index);
  const codes = index.codes.map(([scope, code, kind, names, texts]) => {
    return { scope, code, kind, names, texts };
  });
  const pages = index.pages.map((row) => pageEntry(index, row));
  const finder = (entries: readonly Entry[]): Finder =>
    new Finder(new Table(entries, called.soft), called, index.within);
  const finders = { codes: finder(codes), pages: finder(pages) };
  known.set(index, finders);
  return finders;
}

/** A page, which is named by its title, and that of a scope by what people call the scope. */
function pageEntry(index: Index, [title, address, texts]: PageRow): Entry {
  const scope = address.replace(/\/$/, "");
  const names = [title, ...(index.words[scope] ?? [])];
  return { scope: "", code: "", kind: "", names, texts };
}

function shown(index: Index, isPage: boolean, hit: Hit): Found | undefined {
  const { row, isNear } = hit;
  if (isPage) {
    const [title, address] = index.pages[row] ?? ["", ""];
    return { address, title, name: "", about: "", verdict: "", isNear };
  }
  const found = index.codes[row];
  return found && { ...codeFound(index, found), isNear };
}

function codeFound(index: Index, row: CodeRow): Omit<Found, "isNear"> {
  const [scope, code, kind, [name = ""], [about = ""], effect, retry, advice] =
    row;
  const went = index.effects[effect] ?? effect;
  const again = index.retries[retry] ?? retry;
  return {
    address: `${scope}/${code}/${kind && `#${kind.toLowerCase()}`}`,
    title: `${index.scopes[scope] ?? scope} ${code}`,
    name,
    about,
    verdict: `Did it go through? ${went}. Send it again? ${again}. ${advice}.`,
  };
}
