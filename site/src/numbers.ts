// Finds codes by the numbers of a query, and those with near numbers. `generator/search/numbers.py` does the same.

import { type Hit, type Hits, STEP } from "./found.ts";
import type { Match } from "./matches.ts";
import { numberDistance } from "./near.ts";
import type { Table } from "./table.ts";
import { isWhole } from "./words.ts";

const MOST_ASKED = 3; // numbers for which near ones are offered
const MOST_NEAR = 6;
const SHORTEST_LOOSE = 3; // digits of a number that may be a code though nothing says so

type Matches = ReadonlyMap<number, Match>;
const NONE: Matches = new Map();

/** The codes with the numbers of a query, and those with the other sign. */
export function matchNumbers(hits: Hits, texts: Matches): Hit[] {
  const { query, table } = hits;
  const found: Hit[] = [];
  for (const number of query.stated) {
    const rows = rowsOf(table, number, texts);
    const isThere = rows.some((row) => hits.isMeant(row));
    for (const row of rows) {
      const match = texts.get(row);
      const score = match ? (10 - match.step) * 1e9 + match.score : 0;
      if (hits.isMeant(row)) found.push(hits.found(row, STEP.code, score));
      else {
        const step = isThere ? STEP.code : STEP.otherScope;
        found.push(hits.near(row, step, score));
      }
    }
    const isSigned = number.startsWith("-");
    const other = isSigned ? number.slice(1) : `-${number}`;
    for (const row of rowsOf(table, other, NONE))
      found.push(hits.near(row, STEP.code, -1));
  }
  for (const number of query.loose) {
    if (number.length < SHORTEST_LOOSE) continue;
    for (const row of rowsOf(table, number, texts)) {
      const match = texts.get(row);
      if (match) found.push(hits.found(row, STEP.number, match.score));
      else found.push(hits.found(row, STEP.loose));
    }
  }
  return found;
}

/** The codes with the numbers that are nearest to those of a query. */
export function nearNumbers(hits: Hits): Hit[] {
  const { query, table } = hits;
  const found: Hit[] = [];
  for (const number of query.stated.slice(0, MOST_ASKED)) {
    for (const row of table.byNumberInName.get(unsigned(number)) ?? [])
      found.push(hits.near(row, STEP.code, -2));
    for (const { code, penalty } of nearest(table, number))
      for (const row of rowsOf(table, code, NONE))
        found.push(hits.near(row, STEP.code, -penalty - 3));
  }
  return found;
}

/** The nearest codes, each with how far it is from a number. */
function nearest(
  table: Table,
  number: string,
): { code: string; penalty: number }[] {
  return [...table.byCode]
    .flatMap(([code, rows]) => {
      const distance = isWhole(code) ? numberDistance(number, code) : undefined;
      if (distance === undefined) return [];
      const apart = Math.abs(Number(unsigned(code)) - Number(unsigned(number)));
      const penalty = distance * 1_000_000 + Math.min(apart, 999_999);
      return [{ code, penalty, row: rows[0] ?? 0 }];
    })
    .sort((a, b) => a.penalty - b.penalty || a.row - b.row)
    .slice(0, MOST_NEAR);
}

/** The entries of a number: its codes, and those of its cases whose text the query has. */
function rowsOf(table: Table, number: string, texts: Matches): number[] {
  const rows = table.byCode.get(number) ?? [];
  return rows.filter((row) => !table.entries[row]?.kind || texts.has(row));
}

function unsigned(number: string): string {
  return number.replace("-", "");
}
