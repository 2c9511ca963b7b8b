// Makes the card of an error that the catalogue does not know.

import { STATUSES } from "bindings/envelope.ts";
import type { ApiError } from "bindings/names.ts";

import { againOf, effectOf } from "./decision.ts";
import type { Group } from "./groups.ts";
import { elsewhere, twins } from "./others.ts";
import { called, clip, type Site } from "./parts.ts";
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
    lines.push(...elsewhere(site, scope, code), ...twins(site, code));
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
