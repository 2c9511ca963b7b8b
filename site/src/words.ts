// Reads a text as the search compares it. `generator/search/words.py` does the same.

/** The most characters of a query that count. */
export const LONGEST_QUERY = 10_000;

const DASHES = /[\u2010-\u2015\u2212]/g;
const HUMP = /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g;
const WIDE = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff"; // without spaces
const LETTER = `(?:(?![0-9${WIDE}])[\\p{L}\\p{N}])`;
const TOKEN = new RegExp(
  `(?:(?<![\\p{L}\\p{N}])-)?[0-9]+(?:\\.[0-9]+)*${LETTER}*|[${WIDE}]|${LETTER}+`,
  "gu",
);

/** A text in one form of each letter and without capitals, which end words. */
function fold(text: string): string {
  // Letter by letter, because putting many marks in order takes time by the square of their number.
  const forms = text.replace(/[^\0-\x7f]/gu, (c) => c.normalize("NFKC"));
  return cut(forms).replace(DASHES, "-").replace(HUMP, " ").toLowerCase();
}

function cut(text: string): string {
  if (text.length <= LONGEST_QUERY) return text;
  const letters = [...text.slice(0, 2 * LONGEST_QUERY)];
  return letters.slice(0, LONGEST_QUERY).join("");
}

/** The words and numbers of a text, in order; plurals are as singulars. */
export function tokensOf(text: string): string[] {
  return (fold(cut(text)).match(TOKEN) ?? []).map(singular);
}

/** Whether a token is a number, perhaps with its unit. */
export function isNumber(token: string): boolean {
  return /^[-0-9]/.test(token);
}

/** Whether a text is a whole number and nothing else. */
export function isWhole(text: string): boolean {
  return /^-?[0-9]+$/.test(text);
}

/** The words that a number follows: two texts that share one have their numbers in one place. */
export function leadsOf(tokens: readonly string[]): Set<string> {
  const next = (place: number): string => tokens[place + 1] ?? "";
  return new Set(
    tokens.filter((one, place) => isNumber(next(place)) && !isNumber(one)),
  );
}

/** A name without spaces and marks. */
export function keyOf(text: string): string {
  return tokensOf(text).join("").replaceAll("-", "");
}

/** How much words say: a letter counts once, a character of a word without spaces twice. */
export function sizeOf(words: readonly string[]): number {
  const sizes = words.map((word) => {
    const size = [...word].length;
    return size === 1 && word > "\u3000" ? 2 : size;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

function singular(token: string): string {
  const isPlural =
    token.length > 3 && token.endsWith("s") && !token.endsWith("ss");
  return isPlural && !isNumber(token) ? token.slice(0, -1) : token;
}
