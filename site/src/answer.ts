// Answers a question: reads the text and gives all that is shown about it, and what to search for.

import { SUCCESS_CODES } from "bindings/envelope.ts";
import type { Scope } from "bindings/terms.ts";
import { cardsOf, verdictCards } from "./cards.ts";
import { type Reading, readErrors } from "./errors.ts";
import { type Group, groupErrors, number } from "./groups.ts";
import { nameItems } from "./items.ts";
import { mask } from "./mask.ts";
import { clip, type Site } from "./parts.ts";
import type { Card, Question, View } from "./view.ts";

const LONGEST_QUERY = 200;
// An exception of a library, such as `ccxt.base.errors.InvalidOrder: mexc ...`
const EXCEPTION = /(?:^|[\s.\\])[A-Z][A-Za-z]{3,60}: (\w{1,60})[ :]/;
// Exceptions of HTTP clients and of calls, which come before anything is sent
const UNSENT =
  /\b(?:MissingSchema|InvalidSchema|InvalidURL|InvalidHeader|UnsupportedProtocol|ArgumentsRequired|ERR_INVALID_URL|missing [0-9]{1,2} required)\b/;

/** All that is shown about a text; `query` is what to search for, empty if nothing. */
export function answer(question: Question): { view: View; query: string } {
  const { words, base, write } = question;
  const site: Site = { words, base, write };
  const text = mask(question.text);
  const given = { ...question };
  const reading = readErrors(text, given);
  const hasItems = reading.errors.some(({ index }) => index !== undefined);
  const name = nameItems(hasItems ? text : "", words.itemNames);
  const groups = groupErrors(reading.errors, text, name);
  const refusal = isRefusal(text, reading, words.name);
  const special = refusal
    ? [plainCard("after_fix", words.refusal)]
    : specialCards(text, reading, site);
  const cards = groups.map((group) => cardsOf(group, site));
  const query = refusal ? "" : queryOf(text, reading);
  const all = special.length ? [special, ...cards] : cards;
  const nothing = all.length ? undefined : nothingCard(text);
  const isFinal = nothing && !query; // nothing is searched
  const view = {
    heading:
      nothing && query
        ? "Codes and pages with these words"
        : headingOf(groups, reading, refusal),
    groups: isFinal ? [[nothing]] : all,
    nothing,
    notes: reading.more
      ? [`${number(reading.more)} more errors are not shown.`]
      : [],
    ...fieldsOf(reading),
    masked: text,
  };
  return { view, query };
}

/** The cards for texts without an error: a lost answer, a success, nothing. */
function specialCards(text: string, reading: Reading, site: Site): Card[] {
  const { errors, verdict } = reading;
  if (!verdict || (verdict === "nothing" && errors.length)) return [];
  if (verdict === "success") return [successCard(text, site)];
  return verdict === "nothing" ? [] : verdictCards(verdict, site);
}

/** Says that nothing was found, which is not a success. */
function nothingCard(text: string): Card {
  const said = text.trim();
  const title =
    said.length <= LONGEST_QUERY && !said.includes("\n")
      ? `Nothing has “${clip(said)}”`
      : "No code and no message that the catalogue knows";
  const warning =
    "This is no success: it only means that the catalogue does not know it. If a request stands behind it, look up what became of it before you send it again.";
  return {
    tone: "after_resync",
    title: [title],
    lines: [[warning]],
    facts: [],
  };
}

function successCard(text: string, { words }: Site): Card {
  const asked = text.trim();
  const scopes = Object.keys(words.scopes).filter((scope) =>
    SUCCESS_CODES[scope as Scope]?.map(String).includes(asked),
  );
  const titles = scopes.map((scope) => words.scopes[scope] ?? scope).join(", ");
  const said = scopes.length
    ? `${asked} means success in ${titles}.`
    : (words.verdicts["success"] ?? "");
  return { ...plainCard("after_backoff", said), title: ["No error: success"] };
}

function plainCard(tone: string, text: string): Card {
  const end = text.indexOf(". ") + 1 || text.length;
  const title = [text.slice(0, end).replace(/\.$/, "")];
  const whole = end === text.length && !title[0]?.includes(":");
  const line = whole ? text : text.slice(end).trim();
  return { tone, title, lines: line ? [[line]] : [], facts: [] };
}

/** Whether a library refused the request itself, and sent nothing. */
function isRefusal(text: string, reading: Reading, name: string): boolean {
  if (reading.verdict !== "nothing") return false;
  const head = text.slice(0, 10_000);
  return UNSENT.test(head) || EXCEPTION.exec(head)?.[1] === name;
}

function headingOf(
  groups: readonly Group[],
  { errors, verdict, more }: Reading,
  refusal: boolean,
): string {
  if (refusal) return "The request was not sent";
  if (!errors.length) {
    if (verdict === "nothing") return "Nothing found in the catalogue";
    return verdict === "success" ? "No error" : "No error with a code";
  }
  const count = groups.reduce((sum, group) => sum + group.count, 0) + more;
  const all = count === 1 ? "1 error" : `${number(count)} errors`;
  return groups.length > 1 && count > groups.length
    ? `${all} of ${number(groups.length)} kinds`
    : all;
}

/** What to search for: a short text whose errors the catalogue does not know. */
function queryOf(text: string, { errors, verdict }: Reading): string {
  if (verdict === "success") return "";
  if (errors.some(({ choices }) => choices.some(({ info }) => info))) return "";
  const query = text.trim();
  if (query.length <= LONGEST_QUERY && !/[{}\n]/.test(query)) return query;
  const [error] = errors;
  return error ? `${error.code ?? ""} ${error.text}`.trim() : "";
}

/** What the text says about the fields: only what all errors have in common. */
function fieldsOf({ errors }: Reading) {
  const common = (values: readonly unknown[]): string => {
    const [first] = values;
    const same = values.every((value) => value === first);
    return same && first !== undefined ? String(first) : "";
  };
  const scopes = errors.map(({ choices }) =>
    choices.length === 1 ? choices[0]?.scope : undefined,
  );
  return {
    scope: common(scopes),
    status: common(errors.map(({ status }) => status)),
    retryAfter: common(errors.map(({ retryAfter }) => retryAfter)),
  };
}
