/**
 * A code as the index has it, or a case of one: scope, code, case or "", name,
 * summary, remedy, texts, effect, retry.
 */
export type CodeRow = readonly [
  scope: string,
  code: string,
  kind: string,
  name: string,
  summary: string,
  remedy: string,
  texts: readonly string[],
  effect: string,
  retry: string,
];

/** Another page: its title and address. */
export type PageRow = readonly [string, string];

/** What the search reads. */
export interface Index {
  /** What people call each scope. */
  readonly scopes: Readonly<Record<string, string>>;
  /** The answers to "Did it go through?", by effect. */
  readonly effects: Readonly<Record<string, string>>;
  /** The answers to "Send it again?", by retry. */
  readonly retries: Readonly<Record<string, string>>;
  readonly codes: readonly CodeRow[];
  readonly pages: readonly PageRow[];
}

/** Something that was found. */
export interface Found {
  readonly address: string;
  readonly title: string;
  readonly name: string;
  readonly about: string;
  /** Whether it went through and may be sent again; empty if it is no code. */
  readonly verdict: string;
  readonly score: number;
}

// A number keeps its sign, and Chinese has no spaces: each pair of its characters is a word.
const WORDS = /(?<![\p{L}\p{N}])-\d+|\d+|\p{Script=Han}+|[\p{L}]+/gu;
const HAN = /^\p{Script=Han}/u;

/** A text as it is compared: one form of each letter, no capitals, no punctuation. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}-]+/gu, " ")
    .trim();
}

/** The words of a text. */
export function words(text: string): string[] {
  return (plain(text).match(WORDS) ?? []).flatMap((word) => {
    if (!HAN.test(word) || word.length < 3) return [word];
    return Array.from({ length: word.length - 1 }, (_, i) =>
      word.slice(i, i + 2),
    );
  });
}

/** The most characters of a query that count; comparing more with every text takes seconds. */
export const LONGEST_QUERY = 10_000;

/** The codes and pages that a query is about, the best first; codes come before pages. */
export function search(index: Index, typed: string, most = 12): Found[] {
  const query = typed.trim().slice(0, LONGEST_QUERY);
  const asked = plain(query);
  const askedWords = [...new Set(words(query))];
  if (!asked) return [];
  const codes = index.codes.map((row) =>
    scoreCode(index, row, query, asked, askedWords),
  );
  const pages = index.pages.map((row) => scorePage(row, asked, askedWords));
  const found = [...codes, ...pages].filter(({ score }) => score > 0);
  // Sorting keeps the order of the documents where two are as good.
  return found.sort((a, b) => b.score - a.score).slice(0, most);
}

function scoreCode(
  index: Index,
  row: CodeRow,
  query: string,
  asked: string,
  askedWords: string[],
): Found {
  const [scope, code, kind, name, summary, remedy, texts, effect, retry] = row;
  const went = `Did it go through? ${index.effects[effect] ?? effect}.`;
  const found = {
    address: `${scope}/${code}/${kind && `#${kind.toLowerCase()}`}`,
    title: `${index.scopes[scope] ?? scope} ${code}`,
    name: kind || name,
    about: summary,
    verdict: `${went} Send it again? ${index.retries[retry] ?? retry}.`,
  };
  const number = code.toLowerCase();
  let score = 0;
  // A number alone means the code, not one of its cases.
  if (query.toLowerCase() === number) score = kind ? 0 : 1000;
  // A short number stands in many texts, such as an amount.
  else if (askedWords.includes(number)) score = number.length > 2 ? 500 : 60;
  else if (!kind && /^-?\d+$/.test(query) && number.startsWith(query))
    score = 300;
  if (score && askedWords.includes(scope.toLowerCase())) score += 20;
  const said = [found.name.replaceAll("_", " "), summary, ...texts].map(plain);
  // A text that holds a value is known without it.
  const bare = asked
    .split(" ")
    .filter((word) => !/\d/.test(word))
    .join(" ");
  const ways = bare && bare !== asked ? [asked, bare] : [asked];
  score += Math.max(
    ...said.flatMap((text) =>
      ways.map((way) => scoreText(text, way, askedWords)),
    ),
  );
  if (score < 40) score += scoreText(plain(remedy), asked, askedWords) / 4;
  return { ...found, score: score < 20 ? 0 : score };
}

/** How well one text answers: 100 and more if it holds the whole query, else by common words. */
function scoreText(
  text: string,
  asked: string,
  askedWords: readonly string[],
): number {
  if (text === asked) return 200;
  const whole = ` ${text} `.includes(` ${asked} `);
  if (whole || (asked.length > 2 && text.includes(asked))) {
    return 100 + (whole ? 20 : 0) + 40 * (asked.length / text.length);
  }
  // What was pasted may hold the text among other things, or with other numbers.
  if (text.length > 8 && asked.includes(text))
    return 90 + Math.min(text.length, 60) / 2;
  const known = new Set(words(text));
  const common = askedWords.filter((word) => known.has(word));
  const letters = (list: readonly string[]) => list.join("").length;
  if (!common.length || letters(common) < 3) return 0;
  const share = letters(common) / letters(askedWords);
  return 80 * share * share + 10 * (common.length / known.size);
}

function scorePage(
  [title, address]: PageRow,
  asked: string,
  askedWords: readonly string[],
): Found {
  const score = scoreText(plain(title), asked, askedWords) / 2;
  return {
    address,
    title,
    name: "",
    about: "",
    verdict: "",
    score: score < 20 ? 0 : score,
  };
}
