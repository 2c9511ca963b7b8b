// Finds the entries of a table that somebody may mean by a number, a name, a text or a few words.
// `generator/search/finder.py` finds the same in the same order.

import { compare, type Hit, Hits, STEP } from "./found.ts";
import { matchTexts } from "./matches.ts";
import { correct } from "./near.ts";
import { matchNumbers, nearNumbers } from "./numbers.ts";
import { type Called, type Query, readQuery } from "./query.ts";
import type { Table } from "./table.ts";

const MOST_CORRECTED = 8; // words; a text with more that nobody knows is not about a code

/** Searches a table; `within` gives the scope of the responses whose items have a scope's codes. */
export class Finder {
  constructor(
    private readonly table: Table,
    private readonly called: Called,
    private readonly within: Readonly<Record<string, string>>,
  ) {}

  /** What a text may mean, the best first; what is only near comes last. */
  find(text: string): Hit[] {
    const hits = this.read(text);
    let found = this.findAll(hits);
    if (found.every(({ isNear }) => isNear)) {
      found.push(...nearNumbers(hits));
      const corrected = this.correct(hits.query);
      if (corrected) found.push(...this.findNear(corrected));
    } else {
      found = found.filter(({ isNear, step }) => !isNear || step <= STEP.code);
    }
    const best = new Map<number, Hit>();
    for (const hit of found.sort(compare))
      if (!best.has(hit.row)) best.set(hit.row, hit);
    return [...best.values()];
  }

  private read(text: string): Hits {
    const split = (word: string): readonly string[] => this.table.split(word);
    const query = readQuery(text, this.called, split);
    return new Hits(query, this.table, this.within);
  }

  private findAll(hits: Hits): Hit[] {
    const texts = matchTexts(hits);
    const found = [...matchNumbers(hits, texts), ...this.byName(hits)];
    for (const [row, { step, score }] of texts)
      found.push(hits.found(row, step, score));
    return found;
  }

  /** The codes, and after them the cases, with what may be a name in a query. */
  private byName(hits: Hits): Hit[] {
    const { byName, byQualifiedName, entries } = this.table;
    const score = (row: number): number => (entries[row]?.kind ? 0 : 1);
    const [whole] = hits.query.keys;
    return hits.query.keys.flatMap((key) => [
      ...(byQualifiedName.get(key) ?? []).map((row) =>
        hits.found(row, STEP.qualifiedName, score(row)),
      ),
      ...(byName.get(key) ?? []).map((row) =>
        key === whole || hits.isMeant(row)
          ? hits.found(row, STEP.name, score(row))
          : hits.near(row, STEP.name, score(row)),
      ),
    ]);
  }

  private findNear(text: string): Hit[] {
    const found = this.findAll(this.read(text));
    return found.map((hit) => ({ ...hit, isNear: true }));
  }

  /** The query with known words for those that nobody knows, or nothing. */
  private correct(query: Query): string {
    const { uses, byName } = this.table;
    const unknown = query.hard.filter((word) => !uses.has(word));
    if (!unknown.length || unknown.length > MOST_CORRECTED) return "";
    const names = [...byName.keys()].map((key) => [key, 0] as const);
    const known = [...uses, ...names];
    const fixes = new Map(
      unknown.map((word) => [word, correct(word, known) ?? word]),
    );
    if ([...fixes].every(([word, fixed]) => word === fixed)) return "";
    return query.tokens.map((token) => fixes.get(token) ?? token).join(" ");
  }
}
