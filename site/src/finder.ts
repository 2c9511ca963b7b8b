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
    const query = this.read(text);
    const hits = new Hits(query, this.table, this.within);
    let found = this.findAll(query, hits);
    if (found.every(({ isNear }) => isNear)) {
      found.push(...nearNumbers(query, this.table, hits));
      const corrected = this.correct(query);
      if (corrected) found.push(...this.findNear(corrected));
    } else {
      found = found.filter(({ isNear, step }) => !isNear || step <= STEP.code);
    }
    const best = new Map<number, Hit>();
    for (const hit of found.sort(compare))
      if (!best.has(hit.row)) best.set(hit.row, hit);
    return [...best.values()];
  }

  private read(text: string): Query {
    return readQuery(text, this.called, (word) => this.table.split(word));
  }

  private findAll(query: Query, hits: Hits): Hit[] {
    const { byName, byQualifiedName } = this.table;
    const texts = matchTexts(query, this.table);
    const found = matchNumbers(query, this.table, texts, hits);
    for (const key of query.keys) {
      for (const row of byQualifiedName.get(key) ?? [])
        found.push(hits.found(row, STEP.qualifiedName));
      for (const row of byName.get(key) ?? [])
        found.push(hits.found(row, STEP.name));
    }
    for (const [row, { step, score }] of texts)
      found.push(hits.found(row, step, score));
    return found;
  }

  private findNear(text: string): Hit[] {
    const query = this.read(text);
    const hits = new Hits(query, this.table, this.within);
    return this.findAll(query, hits).map((hit) => ({ ...hit, isNear: true }));
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
