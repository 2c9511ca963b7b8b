/**
 * A code, or a case of one: scope, code, case or "", its names with its own name first, its texts
 * with its summary first, effect, retry, and what to do in short.
 */
export type CodeRow = readonly [
  scope: string,
  code: string,
  kind: string,
  names: readonly string[],
  texts: readonly string[],
  effect: string,
  retry: string,
  advice: string,
];

/** Another page: its title, its address, and the questions among its headings. */
export type PageRow = readonly [
  title: string,
  address: string,
  questions: readonly string[],
];

type Words = Readonly<Record<string, string>>;

/** What the search reads. */
export interface Index {
  /** The name of the catalogue. */
  readonly name: string;
  /** The title of each scope. */
  readonly scopes: Words;
  /** What people call each scope. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** The scope of the responses whose items have the codes of a scope. */
  readonly within: Words;
  /** The answers to "Did it go through?", by effect. */
  readonly effects: Words;
  /** The answers to "Send it again?", by retry. */
  readonly retries: Words;
  /** Words around a number that say that it is a code. */
  readonly filler: readonly string[];
  /** Words that need not be found. */
  readonly soft: readonly string[];
  readonly codes: readonly CodeRow[];
  readonly pages: readonly PageRow[];
}
