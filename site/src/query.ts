// Reads what somebody asks: which words must be found, and which numbers are said to be codes.
// `generator/search/query.py` does the same.

import type { Index } from "./index.ts";
import { isNumber, isWhole, keyOf, tokensOf } from "./words.ts";

const LONGEST_NAME = 200;
const MOST_DIGITS = 19;

/** What somebody asks. */
export interface Query {
  readonly tokens: readonly string[];
  readonly words: readonly string[];
  /** The scopes that are named. */
  readonly scopes: ReadonlySet<string>;
  /** The words that must be found, each once. */
  readonly hard: readonly string[];
  /** Numbers that are said to be codes, and other numbers. */
  readonly stated: readonly string[];
  readonly loose: readonly string[];
  /** What a name may be. */
  readonly keys: readonly string[];
  /** The words as a text, also without those that only lead to it. */
  readonly phrases: readonly string[];
}

/** What people call a catalogue and its scopes. */
export interface Called {
  readonly filler: ReadonlySet<string>;
  readonly soft: ReadonlySet<string>;
  readonly phrases: readonly (readonly [scope: string, phrase: string])[];
}

export function calledOf(index: Index): Called {
  return {
    filler: new Set([...index.filler, ...tokensOf(index.name)]),
    soft: new Set(index.soft),
    phrases: Object.entries(index.words).flatMap(([scope, called]) =>
      called.map((word) => [scope, tokensOf(word).join(" ")] as const),
    ),
  };
}

/** Reads a query; `split` gives the words of one that was written without a space. */
export function readQuery(
  text: string,
  called: Called,
  split: (word: string) => readonly string[],
): Query {
  const tokens = tokensOf(text).flatMap((token) =>
    isNumber(token) ? [token] : split(token),
  );
  const words = tokens.filter((token) => !isNumber(token));
  const whole = ` ${words.join(" ")} `;
  const named = called.phrases.filter(([, phrase]) =>
    whole.includes(` ${phrase} `),
  );
  const calling = named.flatMap(([, phrase]) => phrase.split(" "));
  const leading = new Set([...called.filler, ...calling]);
  const hard = words.filter(
    (word) => !leading.has(word) && !called.soft.has(word),
  );
  const [stated, loose] = numbers(tokens, leading, hard.length > 0);
  const asked = hard.length || !stated.length ? words : []; // else the number says it all
  const phrases = eachOnce([asked.join(" "), trim(asked, leading).join(" ")]);
  return {
    tokens,
    words,
    scopes: new Set(named.map(([scope]) => scope)),
    hard: eachOnce(hard.length || stated.length ? hard : words),
    stated,
    loose,
    keys: eachOnce([
      ...nameKeys(text),
      ...phrases.map((phrase) => phrase.replaceAll(" ", "")),
    ]),
    phrases,
  };
}

/** The numbers that may be codes: those that are said to be, and the others. */
function numbers(
  tokens: readonly string[],
  leading: ReadonlySet<string>,
  hasWords: boolean,
): [string[], string[]] {
  const stated: string[] = [];
  const loose: string[] = [];
  tokens.forEach((token, place) => {
    if (!isWhole(token) || token.replace("-", "").length > MOST_DIGITS) return;
    const before = tokens[place - 1];
    const isStated = !hasWords || before === undefined || leading.has(before);
    (isStated ? stated : loose).push(token);
  });
  return [eachOnce(stated), eachOnce(loose)];
}

/** Words without those around them that only lead to them. */
function trim(
  words: readonly string[],
  leading: ReadonlySet<string>,
): readonly string[] {
  const inner = words.flatMap((word, n) => (leading.has(word) ? [] : n));
  return words.slice(inner[0] ?? words.length, (inner.at(-1) ?? 0) + 1);
}

/** What a name may be: the text, its last two parts between dots, and the last part. */
function nameKeys(text: string): string[] {
  const start = [...text.trim().slice(0, 2 * LONGEST_NAME)];
  const short = start.slice(0, LONGEST_NAME).join("");
  const parts = short.split(".").filter((part) => part.trim());
  return [parts, parts.slice(-2), parts.slice(-1)].map((end) =>
    keyOf(end.join(".")),
  );
}

function eachOnce(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter(Boolean);
}
