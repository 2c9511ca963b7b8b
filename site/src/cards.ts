// Makes the cards of errors and verdicts, as data.

import { UNANSWERED } from "bindings/envelope.ts";
import { findInfo } from "bindings/info.ts";
import { ApiError } from "bindings/names.ts";
import { actionTexts, type Info } from "bindings/terms.ts";
import { againOf, effectOf } from "./decision.ts";
import type { Seen } from "./errors.ts";
import type { Group } from "./groups.ts";
import { twins } from "./others.ts";
import { called, clip, link, type Site, strong } from "./parts.ts";
import { statementOf } from "./statement.ts";
import { unknownCard } from "./unknown.ts";
import type { Card, Part } from "./view.ts";

const MOST_DETAILS = 20;

/** A card for each scope that may have sent an error. */
export function cardsOf(group: Group, site: Site): Card[] {
  const { first } = group;
  if (!first.choices.length) return [unknownCard(group, site)];
  return first.choices.map((error) =>
    error.info ? card(error, group, site) : unknownCard(group, site, error),
  );
}

function card(error: ApiError, group: Group, site: Site): Card {
  const info = error.info as Info;
  const decision = error.decide({ write: site.write });
  const title: Part[] = [link(site, info, called(site, info.scope, info.code))];
  for (const name of [info.name, info.case])
    if (name) title.push(" ", { text: name, kind: "code" });
  const lines: Part[][] = [
    ...statementOf(group),
    ...aloneOf(group.first, site),
    [strong("What to do: "), info.remedy],
    [strong("It means: "), `${info.summary}.`],
    ...textOfOthers(error, site),
    ...twins(site, error.code),
  ];
  const facts: [string, ...Part[]][] = [
    ["Did it go through?", effectOf(error, decision, site)],
    ["Send it again?", againOf(error, decision, site)],
  ];
  if (decision.action) facts.push(...nextOf(decision.action, info, site));
  for (const [name, value] of Object.entries(error.details).slice(
    0,
    MOST_DETAILS,
  ))
    facts.push([`${clip(name)}:`, clip(value)]);
  const tone = decision.lookUp ? "after_resync" : info.retry;
  return { tone, title, lines, facts };
}

function nextOf(
  action: keyof typeof actionTexts,
  info: Info,
  { base, words }: Site,
): [string, ...Part[]][] {
  const { advice, by } = actionTexts[action];
  const href = `${base}/actions/#${action}`;
  return [
    ["Next step:", { text: info.advice ?? advice, kind: "link", href }],
    ["Who acts:", words.actors[by] ?? by],
  ];
}

/** That a status without a body says little. */
function aloneOf({ isStatus, code, text }: Seen, { words }: Site): Part[][] {
  const refused = typeof code === "number" && code >= 300 && code < 500;
  return isStatus && refused && !text ? [[words.statusAlone]] : [];
}

/** That the text belongs to other codes. */
function textOfOthers(error: ApiError, site: Site): Part[][] {
  const others = error.textBelongsTo.slice(0, MOST_DETAILS);
  if (!others.length) return [];
  const links = others.flatMap((info, place) => [
    place ? ", " : "",
    link(site, info, called(site, info.scope, info.code)),
  ]);
  const text = "The text belongs to another code: ";
  return [[strong(text), ...links, ". The code counts; look closely."]];
}

/** What the catalogue says about a lost answer and the like. */
export function verdictCards(verdict: string, site: Site): Card[] {
  const said = site.words.verdicts[verdict];
  if (!said) return [];
  const end = said.indexOf(". ") + 1 || said.length;
  const rest = said.slice(end).trim();
  const title = said.slice(0, end).replace(/\.$/, "");
  const lines = rest ? [[rest]] : [];
  const tone = verdict === "success" ? "after_backoff" : "after_fix";
  const info = UNANSWERED && findInfo(UNANSWERED, verdict);
  if (!info) return [{ tone, title: [title], lines, facts: [] }];
  const error = new ApiError({ scope: info.scope, code: info.code });
  const first = { code: null, text: "", status: undefined, index: undefined };
  const own = { ...first, count: 1, lines: [], retryAfter: undefined };
  const seen = { ...own, choices: [error], isStatus: false };
  const made = card(error, { first: seen, count: 1, where: "" }, site);
  const linked = [link(site, info, title)];
  return [{ ...made, title: linked, lines: [...lines, ...made.lines] }];
}
