// What a text says about an error, before anything is known about its code.

import { STATUSES } from "bindings/envelope.ts";
import { findInfo } from "bindings/info.ts";
import type { Scope } from "bindings/terms.ts";
import type { Group } from "./groups.ts";
import { clip } from "./parts.ts";
import type { Part } from "./view.ts";

/** What the paste says: the text, the status, and where it stands. */
export function statementOf({ first, where }: Group): Part[][] {
  const { text, status, code } = first;
  const line: Part[] = where ? [`${where}. `] : [];
  if (text.trim())
    line.push("It says: ", { text: clip(text), kind: "quote" }, " ");
  if (status !== undefined && status !== code)
    line.push(`HTTP status ${status}. `);
  if (first.retryAfter !== undefined)
    line.push(`Retry-After ${first.retryAfter}.`);
  return line.length ? [line] : [];
}

/** How an HTTP status counts that the catalogue does not list. */
export function unlisted(scope: Scope, code: unknown): string | undefined {
  if (scope !== STATUSES || typeof code !== "number") return undefined;
  if (code < 501 || code > 599 || findInfo(scope, code)) return undefined;
  const known = findInfo(scope, 500);
  return known && `As an HTTP status, ${code} counts as 500.`;
}
