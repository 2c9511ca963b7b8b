// Masks what is secret in any text: the values of keys, secrets, signatures and tokens. It is one
// regular expression, which takes a time that grows with the length of the text, and
// tests/data/masks.jsonl says what it does, so that other languages can do the same.

/** What stands for a secret. */
export const MASK = "***";

// How values of secrets are called, in any case; other letters may stand before, as in X-API-KEY.
const NAMES = [
  "api[ _-]?key",
  "access[ _-]?key",
  "secret(?:[ _-]?key)?",
  "private[ _-]?key",
  "listen[ _-]?key",
  "passphrase",
  "password",
  "(?:access|auth|refresh)[ _-]?token",
  "signature",
  "(?<![a-z])sign",
  "authorization",
].join("|");

// A quote, also behind backslashes, as an entity, or with percent signs (also more than once).
const QUOTE = String.raw`(?:\\{0,8}["'\x60]|\\{1,8}u002[27]|%(?:25){0,3}2[27]|&quot;|&#3[49];)`;
const IS = String.raw`[ \t]{0,4}(?:=>|[:=\uff1a]|%(?:25){0,3}3[AD]|\\{1,8}u003[ad])(?:[ \t+]|%(?:25){0,3}20){0,4}`;
// What stands between two parts of a list, as in ('apiKey', 'x') or {"name": "apiKey", "value": "x"}.
const NEXT = String.raw`[ \t]{0,4},[ \t]{0,4}(?:${QUOTE}value${QUOTE}${IS}|(?!${QUOTE}value${QUOTE}))`;
const BLANK = String.raw`(?:[ \t+]|%(?:25){0,3}20)`;
const SCHEME = `(?:(?:bearer|basic|token|digest)${BLANK}{1,4})`;
// The letters of keys; percent signs and escapes stand for the others.
const LETTER = String.raw`(?:[a-z0-9_.+/=~*-]|%(?:25){0,3}(?:2[BF]|3D)|\\{1,8}u003d)`;
const IN_QUOTES = String.raw`(?:[^\s"'\x60\\%&]|%(?:25){0,3}(?:2[BF]|3D)|\\{1,8}u003d)`;
const NO_SCHEME = `(?!(?:bearer|basic|token|digest)${BLANK})`;
// A word is no value: a key without quotes has a digit among its first letters, or is long.
const KEY = String.raw`(?=[a-z_.+/=~*-]{0,60}[0-9]|${LETTER}{20})${LETTER}{6,}`;
const LONG_KEY = String.raw`(?=[0-9_.-]{0,60}[a-z])(?=[a-z_.-]{0,60}[0-9])[a-z0-9_.-]{16,}`;

const SECRET = new RegExp(
  [
    // In quotes: any value, unless it is very short.
    `((?:${NAMES})(?:${QUOTE}{0,2}${IS}|${QUOTE}${NEXT})[bu]?${QUOTE}${SCHEME}?)${NO_SCHEME}${IN_QUOTES}{4,}`,
    // Without quotes, or with a quote around more than the value.
    `((?:${NAMES})${QUOTE}{0,2}${IS}(?:\\[?${QUOTE}?)${SCHEME}?)${NO_SCHEME}${KEY}`,
    // After a blank only, as on a command line.
    `((?:${NAMES})[ \\t]{1,4})${LONG_KEY}`,
    `(\\bbearer${BLANK}{1,4})${LETTER}{8,}`,
  ].join("|"),
  "gi",
);

/** The text with "***" for each secret. */
export function mask(text: string): string {
  return text.replace(SECRET, (_, ...parts: (string | undefined)[]) => {
    const [quoted, plain, spaced, bearer] = parts;
    return (quoted ?? plain ?? spaced ?? bearer ?? "") + MASK;
  });
}
