// Makes the card of an error that the catalogue does not know.

import { STATUSES } from "bindings/envelope.ts";
import { findInfo } from "bindings/info.ts";
import type { ApiError } from "bindings/names.ts";
import type { Scope } from "bindings/terms.ts";
import { againOf, effectOf } from "./decision.ts";
import type { Group } from "./groups.ts";
import { called, clip, link, type Site } from "./parts.ts";
import { statementOf, unlisted } from "./statement.ts";
import type { Card, Part } from "./view.ts";

/** The card of an unknown code, or of a text without a code; `error` if a scope is known. */
export function unknownCard(group: Group, site: Site, error?: ApiError): Card {
  const { code, text, status } = group.first;
  const scope = error?.scope;
  const head = scope
    ? called(site, scope, code ?? "no code")
    : clip(nameOf(group));
  const lines: Part[][] = statementOf(group);
  if (code === null) {
    lines.push(["The response has no code. Only its text is known."]);
  } else {
    const asked = new URLSearchParams({
      template: "unknown-code.yml",
      title: `Unknown code: ${scope ?? ""} ${clip(String(code))}`,
      scope: scope ?? "",
      code: clip(String(code)),
      status: status === undefined ? "" : String(status),
      text: clip(text),
    });
    const href = `${site.words.issues}?${asked}`;
    const report: Part = { text: "Report it", kind: "link", href };
    const end = ": the form is filled in, you only send it.";
    const counts = scope && unlisted(scope, code);
    if (scope && scope === STATUSES)
      lines.push([counts ?? site.words.statusAlone]);
    else lines.push(["This code is not in the catalogue. ", report, end]);
    lines.push(...elsewhere(site, scope, code));
  }
  const facts: [string, ...Part[]][] = error
    ? answersOf(error, site)
    : [
        ["Did it go through?", site.words.effects["unknown"] ?? ""],
        ["Send it again?", site.words.retries["after_resync"] ?? ""],
      ];
  return { tone: "after_resync", title: [head], lines, facts };
}

function answersOf(error: ApiError, site: Site): [string, ...Part[]][] {
  const decision = error.decide({ write: site.write });
  return [
    ["Did it go through?", effectOf(error, decision, site)],
    ["Send it again?", againOf(error, decision, site)],
  ];
}

function nameOf({ first: { code, isStatus } }: Group): string {
  if (code === null) return "No code";
  return `${isStatus ? "HTTP status" : "Code"} ${code}`;
}

/** What the code means in the other scopes, because the wrong one may have been chosen. */
function elsewhere(
  site: Site,
  asked: Scope | undefined,
  code: number | string,
): Part[][] {
  return Object.keys(site.words.scopes).flatMap((name) => {
    const scope = name as Scope;
    const info = findInfo(scope, code);
    if (!info || scope === asked) return [];
    const there = link(site, info, called(site, scope, code));
    const named: Part = { text: info.name, kind: "code" };
    return [["Sent elsewhere? Then it is ", there, " ", named, "."]];
  });
}
