// Keeps entries by their numbers, names, texts and words. `generator/search/table.py` does the same.

import {
  isNumber,
  isWhole,
  keyOf,
  leadsOf,
  sizeOf,
  tokensOf,
} from "./words.ts";

const SHORTEST_PART = 2; // letters of a word that was written together with another
const LONGEST_WORD = 40;

/** What can be found: a code, a case of one, or a page, whose code is empty. */
export interface Entry {
  readonly scope: string;
  readonly code: string;
  readonly kind: string;
  readonly names: readonly string[];
  readonly texts: readonly string[];
}

/** A text of an entry, or one of its names. */
export interface Text {
  readonly row: number;
  /** Its words, each once. */
  readonly words: readonly string[];
  /** The words, with a space before and after each. */
  readonly phrase: string;
  /** Its first two words: a text without them does not have the whole phrase. */
  readonly start: string;
  readonly leads: ReadonlySet<string>;
  readonly size: number;
  /** How much its words say. */
  weight: number;
}

type Rows = Map<string, number[]>;

export class Table {
  readonly texts: Text[] = [];
  readonly byCode: Rows = new Map();
  readonly byName: Rows = new Map();
  readonly byQualifiedName: Rows = new Map();
  readonly byNumberInName: Rows = new Map();
  readonly textsWith: Rows = new Map();
  /** In how many entries each word is. */
  readonly uses = new Map<string, number>();

  constructor(
    readonly entries: readonly Entry[],
    readonly soft: ReadonlySet<string>,
  ) {
    entries.forEach((entry, row) => this.add(row, entry));
    for (const text of this.texts)
      text.weight = sum(text.words.map((word) => this.weight(word)));
  }

  private add(row: number, entry: Entry): void {
    const { scope, code, kind, names } = entry;
    const all = !code || isWhole(code) || kind ? names : [...names, code];
    if (code) push(this.byCode, code, row);
    for (const name of all) {
      const key = keyOf(name);
      push(this.byName, key, row);
      if (scope) {
        push(this.byQualifiedName, keyOf(scope) + key, row);
        push(this.byQualifiedName, `${keyOf(scope)}code${key}`, row);
      }
      for (const token of tokensOf(name))
        if (isWhole(token))
          push(this.byNumberInName, token.replace("-", ""), row);
    }
    const words = new Set<string>();
    for (const text of new Set([...all, ...entry.texts]))
      for (const word of this.addText(row, text)) words.add(word);
    for (const word of words)
      this.uses.set(word, (this.uses.get(word) ?? 0) + 1);
  }

  private addText(row: number, text: string): readonly string[] {
    const tokens = tokensOf(text);
    const all = tokens.filter((token) => !isNumber(token));
    const words = [...new Set(all)];
    for (const word of words) push(this.textsWith, word, this.texts.length);
    const phrase = ` ${all.join(" ")} `;
    const start = all.slice(0, 2).join(" ");
    const [leads, size] = [leadsOf(tokens), sizeOf(all)];
    this.texts.push({ row, words, phrase, start, leads, size, weight: 0 });
    return words;
  }

  /** Two known words for one that nobody knows, if they were written as one. */
  split(word: string): readonly string[] {
    if (this.uses.has(word) || word.length > LONGEST_WORD) return [word];
    for (let end = word.length - SHORTEST_PART; end >= SHORTEST_PART; end--) {
      const parts = [word.slice(0, end), word.slice(end)];
      if (parts.every((part) => this.uses.has(part) && !this.soft.has(part)))
        return parts;
    }
    return [word];
  }

  /** How much a word says: the rarer, the more. */
  weight(word: string): number {
    if (this.soft.has(word)) return 1;
    const uses = Math.max(1, this.uses.get(word) ?? 1);
    return bits(Math.floor(this.entries.length / uses)) || 1;
  }
}

/** How many binary digits a number has. */
export function bits(count: number): number {
  return 32 - Math.clz32(count);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function push(rows: Rows, key: string, row: number): void {
  const known = rows.get(key);
  if (known) known.push(row);
  else rows.set(key, [row]);
}
