// What a search finds: entries, each with how it was found. `generator/search/found.py` does the same.

import type { Query } from "./query.ts";
import type { Table } from "./table.ts";

/** How something was found, from the best step to the worst. */
export const STEP = {
  /** By a number that another scope has. */
  otherScope: 0,
  code: 1,
  /** By its name with its scope. */
  qualifiedName: 2,
  name: 3,
  text: 4,
  /** By a part of a text. */
  piece: 5,
  /** By a number and some words. */
  number: 6,
  /** By all words. */
  words: 7,
  /** By a number or a text among other words. */
  loose: 8,
  /** By some words. */
  some: 9,
} as const;

/** An entry that was found. */
export interface Hit {
  readonly row: number;
  /** Whether it is only similar to what was asked. */
  readonly isNear: boolean;
  readonly step: number;
  /** Whether another scope was named. */
  readonly isElsewhere: boolean;
  readonly score: number;
}

/** Which of two is better. */
export function compare(one: Hit, other: Hit): number {
  return (
    Number(one.isNear) - Number(other.isNear) ||
    one.step - other.step ||
    Number(one.isElsewhere) - Number(other.isElsewhere) ||
    other.score - one.score ||
    one.row - other.row
  );
}

/** Makes the entries that a query finds in a table. */
export class Hits {
  constructor(
    readonly query: Query,
    readonly table: Table,
    /** The scope of the responses whose items have a scope's codes. */
    private readonly within: Readonly<Record<string, string>>,
  ) {}

  /** Whether an entry belongs to the scopes that the query names, if it names any. */
  isMeant(row: number): boolean {
    const { scopes } = this.query;
    const scope = this.table.entries[row]?.scope ?? "";
    const outer = this.within[scope] ?? "";
    return !scopes.size || scopes.has(scope) || scopes.has(outer) || !scope;
  }

  /** An entry; less than all words is only near. */
  found(row: number, step: number, score = 0): Hit {
    const isElsewhere = !this.isMeant(row);
    const isNear = step >= STEP.loose;
    return { row, isNear, step, isElsewhere, score };
  }

  /** An entry that is only near. */
  near(row: number, step: number, score = 0): Hit {
    return { ...this.found(row, step, score), isNear: true };
  }
}
