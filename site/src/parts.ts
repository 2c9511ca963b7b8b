// Parts of lines that several kinds of cards have.

import type { Info, Scope } from "bindings/terms.ts";
import { mask } from "./mask.ts";
import type { Part, Words } from "./view.ts";

const LONGEST = 300;

/** What cards need besides an error. */
export interface Site {
  readonly words: Words;
  /** The address of the site. */
  readonly base: string;
  /** Whether the request changes anything. */
  readonly write: boolean;
}

/** A text from outside: cut, and without secrets. */
export function clip(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return mask(short);
}

/** A code as people call it: with the title of its scope. */
export function called(site: Site, scope: Scope, code: unknown): string {
  return `${site.words.scopes[scope] ?? scope} ${clip(String(code))}`;
}

/** A link to a code's page, or to a case on it. */
export function link(site: Site, info: Info, text: string): Part {
  const part = info.case ? `#${info.case.toLowerCase()}` : "";
  const href = `${site.base}/${info.scope}/${info.code}/${part}`;
  return { text, kind: "link", href };
}

/** A text in bold letters. */
export function strong(text: string): Part {
  return { text, kind: "strong" };
}
