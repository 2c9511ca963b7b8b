// What the worker answers, as data: the page makes elements of it.

import type { Found } from "./rank.ts";

/** A part of a line: a text, or more than that. */
export type Part =
  | string
  | {
      readonly text: string;
      readonly kind: "strong" | "quote" | "code" | "link";
      readonly href?: string;
    };

/** An error or a verdict as people read it. */
export interface Card {
  /** The retry, which gives the colour. */
  readonly tone: string;
  readonly title: readonly Part[];
  readonly lines: readonly (readonly Part[])[];
  /** Questions with their answers. */
  readonly facts: readonly (readonly [string, ...Part[]])[];
}

/** All that is shown about a text. */
export interface View {
  /** In a few words what was found, also for those who hear the page. */
  readonly heading: string;
  /** Each with a card for each scope that is meant. */
  readonly groups: readonly (readonly Card[])[];
  /** What is shown instead if the search finds nothing either. */
  readonly nothing: Card | undefined;
  /** What else is said. */
  readonly notes: readonly string[];
  /** What the text says about the fields. */
  readonly scope: string;
  readonly status: string;
  readonly retryAfter: string;
  /** The text as a link may hold it, without secrets. */
  readonly masked: string;
}

/** Words for people, from the catalogue, by the words for programs. */
export interface Words {
  readonly name: string;
  readonly scopes: Readonly<Record<string, string>>;
  readonly effects: Readonly<Record<string, string>>;
  readonly retries: Readonly<Record<string, string>>;
  readonly actors: Readonly<Record<string, string>>;
  readonly verdicts: Readonly<Record<string, string>>;
  readonly refusal: string;
  readonly statusAlone: string;
  readonly itemNames: readonly string[];
  readonly issues: string;
}

/** A question to the worker. A field is empty unless a person filled it in. */
export interface Question {
  readonly id: number;
  readonly text: string;
  readonly scope: string;
  readonly status: string;
  readonly retryAfter: string;
  readonly write: boolean;
  readonly words: Words;
  /** The address of the site, and of the index of the search. */
  readonly base: string;
  readonly index: string;
}

/** An answer of the worker: what was read, or what was searched, or that it cannot be loaded. */
export type Reply =
  | { readonly id: number; readonly view: View }
  | { readonly id: number; readonly found: readonly Found[] }
  | { readonly id: number; readonly failed: true };
