// Finds the entries whose texts or names have what a query says, and how well. `generator/search/matches.py` does the same.

import { type Hits, STEP } from "./found.ts";
import type { Query } from "./query.ts";
import { bits, sum, type Table, type Text } from "./table.ts";
import { leadsOf, sizeOf } from "./words.ts";

const SHORTEST_START = 3; // letters of a word that is not yet finished
const SMALLEST = 6; // a text in a query counts from here on
const LARGE = 16; // and always from here on

/** How well an entry has what a query says: the step, the better the smaller, and a score. */
export interface Match {
  readonly step: number;
  readonly score: number;
}

type Forms = ReadonlyMap<string, readonly string[]>;

/** The entries that have at least half of the words, with the best match of each. */
export function matchTexts(hits: Hits): Map<number, Match> {
  const best = new Map<number, Match>();
  if (!hits.query.hard.length) return best;
  const forms = formsOf(hits.query, hits.table);
  function keep(row: number, match: Match): void {
    const known = best.get(row);
    const isBetter =
      !known ||
      match.step < known.step ||
      (match.step === known.step && match.score > known.score);
    if (isBetter) best.set(row, match);
  }
  findWhole(hits, forms, keep);
  findByWords(hits, forms, keep);
  return best;
}

/** The known words for each known word of a query: itself, or what the last one begins. */
function formsOf(query: Query, table: Table): Forms {
  const forms = new Map<string, readonly string[]>();
  for (const word of query.words)
    if (table.uses.has(word)) forms.set(word, [word]);
  const last = query.words.at(-1) ?? "";
  if (!forms.has(last) && last.length >= SHORTEST_START) {
    const known = [...table.uses.keys()];
    const started = known.filter((word) => word.startsWith(last));
    if (started.length) forms.set(last, started);
  }
  return forms;
}

type Keep = (row: number, match: Match) => void;

/** Keeps the entries with a text that is the query, a part of it, or has it as a part. */
function findWhole(hits: Hits, forms: Forms, keep: Keep): void {
  const { query, table } = hits;
  const counts = new Map<number, number>();
  for (const word of [...forms.values()].flat())
    for (const n of table.textsWith.get(word) ?? [])
      counts.set(n, (counts.get(n) ?? 0) + 1);
  const size = sizeOf(query.words);
  const leads = leadsOf(query.tokens);
  const end = table.uses.has(query.words.at(-1) ?? "") ? " " : "";
  const asked = ` ${query.words.join(" ")} `;
  const pairs = new Set(
    query.words.map((word, n) => `${query.words[n - 1] ?? ""} ${word}`),
  );
  const letters = query.phrases.map((phrase) => phrase.replaceAll(" ", ""));
  const pieces = query.phrases.map((phrase) => ` ${phrase}${end}`);
  for (const [n, count] of counts) {
    const text = table.texts[n];
    if (!text) continue;
    // What a query says without the name of a scope is said of that scope.
    const isHere = hits.isMeant(text.row);
    const most = isHere ? pieces.length : 1;
    let step = stepOf(text, letters.slice(0, most), pieces.slice(0, most));
    const common = step ? size : text.size;
    const isThere = count >= text.words.length && text.words.length > 1;
    if (!step && isThere && text.size >= SMALLEST) {
      const isWhole = pairs.has(text.start) && asked.includes(text.phrase);
      if (isWhole || text.words.length > 3) {
        const isMost = text.size * 2 >= size || (isWhole && text.size >= LARGE);
        step = isMost && isHere ? STEP.piece : STEP.loose;
      }
    }
    if (!step) continue;
    const hasPlace = [...text.leads].some((lead) => leads.has(lead));
    const share = Math.floor((common * 999) / Math.max(text.size, size));
    const score = (common * 2 + (hasPlace ? 1 : 0)) * 1000 + share;
    keep(text.row, { step, score });
  }
}

/** The step of a text that is the query, or has all of it; else 0. */
function stepOf(
  text: Text,
  letters: readonly string[],
  pieces: readonly string[],
): number {
  const own = text.phrase.replaceAll(" ", "");
  if (letters.includes(own)) return STEP.text;
  return pieces.some((piece) => text.phrase.includes(piece)) ? STEP.piece : 0;
}

/** Keeps the entries that have all words of a query, or the heavier half of them. */
function findByWords(hits: Hits, forms: Forms, keep: Keep): void {
  const { query, table } = hits;
  const weights = new Map<string, number>();
  for (const word of query.hard) {
    const known = (forms.get(word) ?? []).map((form) => table.weight(form));
    if (known.length) weights.set(word, Math.max(...known));
  }
  const unknown = query.hard.length - weights.size;
  const wanted = sum([
    ...weights.values(),
    unknown * bits(table.entries.length),
  ]);
  const byText = new Map<number, number>();
  const byRow = new Map<number, number>();
  for (const [word, weight] of weights) {
    const rows = new Set<number>();
    const places = (forms.get(word) ?? []).flatMap(
      (form) => table.textsWith.get(form) ?? [],
    );
    for (const n of new Set(places)) {
      byText.set(n, (byText.get(n) ?? 0) + weight);
      rows.add(table.texts[n]?.row ?? 0);
    }
    for (const row of rows) byRow.set(row, (byRow.get(row) ?? 0) + weight);
  }
  for (const [n, common] of byText) {
    const text = table.texts[n];
    if (!text) continue;
    const likeness = Math.floor((2000 * common) / (wanted + text.weight));
    const covered = byRow.get(text.row) ?? 0;
    if (covered === wanted && hits.isMeant(text.row))
      keep(text.row, { step: STEP.words, score: likeness });
    else if (covered * 2 >= wanted) {
      const share = Math.floor((covered * 1000) / wanted);
      keep(text.row, { step: STEP.some, score: share * 1000 + likeness });
    }
  }
}
