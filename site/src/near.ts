// Finds what may have been meant: numbers and words with one or two mistakes. `generator/search/near.py` does the same.

const SHORTEST_NUMBER = 3; // a shorter number with a mistake may be any
const SHORTEST_WORD = 4;
const LONGEST_WORD = 40;
const LONG_WORD = 8; // letters from which on a word may have two mistakes

// Mistakes, the likeliest first: one of two equal digits was left out, two neighbours were swapped, a
// digit was typed twice, one was left out or is too much, one is another, the end is missing.
const SIGN = 0;
const SHORTENED = 1;
const SWAPPED = 2;
const DOUBLED = 3;
const MISSING = 4;
const CHANGED = 5;
const BEGINNING = 6;

/** How a number differs from a known one, the least mistake first; undefined if it is another. */
export function numberDistance(
  asked: string,
  known: string,
): number | undefined {
  const digits = asked.replace("-", "");
  const others = known.replace("-", "");
  const kind = digitsDistance(digits, others);
  const isSameSign = (digits === asked) === (others === known);
  if (kind === undefined || isSameSign || kind === SIGN) return kind;
  return kind + BEGINNING;
}

function digitsDistance(digits: string, others: string): number | undefined {
  if (digits === others) return SIGN;
  const shortest = Math.min(digits.length, others.length);
  const apart = Math.abs(digits.length - others.length);
  if (shortest >= SHORTEST_NUMBER && apart <= 1) {
    const start = commonStart(digits, others);
    if (apart === 1) {
      const isLonger = digits.length > others.length;
      const [longer, shorter] = isLonger ? [digits, others] : [others, digits];
      if (longer.slice(start + 1) === shorter.slice(start)) {
        if (start === 0 || longer[start] !== longer[start - 1]) return MISSING;
        return isLonger ? DOUBLED : SHORTENED;
      }
    } else if (digits.slice(start + 1) === others.slice(start + 1)) {
      return CHANGED;
    } else if (isSwapped(digits, others, start)) return SWAPPED;
  }
  return others.startsWith(digits) ? BEGINNING : undefined;
}

function commonStart(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let n = 0; n < length; n++) if (one[n] !== other[n]) return n;
  return length;
}

function isSwapped(one: string, other: string, start: number): boolean {
  return (
    one[start] === other[start + 1] &&
    one[start + 1] === other[start] &&
    one.slice(start + 2) === other.slice(start + 2)
  );
}

/** The known word, given with its number of uses, that a word with mistakes may be. */
export function correct(
  word: string,
  known: Iterable<readonly [string, number]>,
): string | undefined {
  if (word.length < SHORTEST_WORD || word.length > LONGEST_WORD)
    return undefined;
  const most = word.length >= LONG_WORD ? 2 : 1;
  let best: readonly [number, number, string] | undefined;
  for (const [other, uses] of known) {
    if (other.length < SHORTEST_WORD) continue;
    if (Math.abs(other.length - word.length) > most) continue;
    const distance = wordDistance(word, other);
    if (distance > most) continue;
    const next = [distance, -uses, other] as const;
    if (!best || isLess(next, best)) best = next;
  }
  return best?.[2];
}

function isLess(
  one: readonly [number, number, string],
  other: readonly [number, number, string],
): boolean {
  if (one[0] !== other[0]) return one[0] < other[0];
  if (one[1] !== other[1]) return one[1] < other[1];
  return one[2] < other[2];
}

/** How many letters are missing, added, changed or swapped with their neighbours. */
export function wordDistance(word: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, n) => n);
  const at = (list: readonly number[], n: number): number => list[n] ?? 0;
  for (let i = 1; i <= word.length; i++) {
    const after = [i];
    for (let j = 1; j <= other.length; j++) {
      const isOther = word[i - 1] !== other[j - 1];
      let cost = Math.min(
        at(row, j) + 1,
        at(after, j - 1) + 1,
        at(row, j - 1) + (isOther ? 1 : 0),
      );
      const isSwap =
        i > 1 &&
        j > 1 &&
        word[i - 1] === other[j - 2] &&
        word[i - 2] === other[j - 1];
      if (isSwap) cost = Math.min(cost, at(before, j - 2) + 1);
      after.push(cost);
    }
    before = row;
    row = after;
  }
  return at(row, other.length);
}
