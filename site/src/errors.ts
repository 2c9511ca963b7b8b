// Reads a text, and makes of each of its errors the objects of the bindings that know what to do.

import { readAnswer } from "bindings/answer.ts";
import { STATUSES } from "bindings/envelope.ts";
import { ApiError, type ApiErrorInit } from "bindings/names.ts";
import { type PastedError, readPaste, type Verdict } from "bindings/paste.ts";
import { DEFAULT_SCOPE } from "bindings/scopes.ts";
import type { Scope } from "bindings/terms.ts";

/** An error of a text: one object for each scope that may have sent it. */
export interface Seen extends Pick<
  PastedError,
  "code" | "text" | "status" | "index" | "count" | "lines"
> {
  readonly retryAfter: number | undefined;
  readonly choices: readonly ApiError[];
  /** Whether it is an HTTP status without a code. */
  readonly isStatus: boolean;
}

/** What a text says. */
export interface Reading {
  readonly errors: readonly Seen[];
  readonly verdict: Verdict | undefined;
  /** How many errors were left out. */
  readonly more: number;
}

/** What a person filled in; empty if nothing. */
export interface Given {
  readonly scope: string;
  readonly status: string;
  readonly retryAfter: string;
}

type Head = Pick<ApiErrorInit, "status" | "retryAfter" | "unclear">;

/** Reads a text. What a person filled in counts more than what the text says. */
export function readErrors(text: string, given: Given): Reading {
  const scope = (given.scope || undefined) as Scope | undefined;
  const paste = readPaste(text, { scope });
  const { errors, verdict, more } = paste;
  const [first] = errors;
  // The status of a response without a code, or more items than a paste gives.
  const isWhole = !text.trim() || (!errors.length && verdict !== "success");
  if ((given.status && isWhole) || (more && first?.index !== undefined)) {
    const decoded = decodeWhole(text, given, scope ?? first?.scopes[0]);
    if (decoded.length) return { errors: decoded, verdict: undefined, more: 0 };
  }
  const head = headOf(given);
  return { errors: errors.map((each) => seen(each, head)), verdict, more };
}

function seen(error: PastedError, head: Head): Seen {
  const { code, text, index, scopes, count, lines } = error;
  const status = head.status ?? error.status;
  const retryAfter = head.retryAfter ?? error.retryAfter;
  const isStatus = scopes.length === 1 && scopes[0] === STATUSES;
  const choices = scopes.map((scope, position) => {
    // A case is of the first scope; the text tells those of the others.
    const named = position ? undefined : error.case;
    const init = { scope, code, text, index, status, retryAfter };
    return new ApiError({ ...init, case: named, unclear: head.unclear });
  });
  const own = { code, text, index, count, lines };
  return { ...own, status, retryAfter, choices, isStatus };
}

/** The errors of a text that is a response as a whole. */
function decodeWhole(text: string, given: Given, scope?: Scope): Seen[] {
  const { status, retryAfter } = given;
  const body = text.trim();
  const own = { scope: scope ?? DEFAULT_SCOPE, body, status, retryAfter };
  return readAnswer({ ...own, status: status || undefined }).map((init) => {
    const error = new ApiError(init);
    return {
      code: error.code,
      text: error.text,
      status: error.status,
      retryAfter: error.retryAfter,
      index: error.index,
      count: 1,
      lines: [1],
      choices: [error],
      isStatus: error.scope === STATUSES,
    };
  });
}

/** The fields as the bindings read them. */
function headOf({ status, retryAfter }: Given): Head {
  if (!status && !retryAfter) return {};
  const own = { scope: DEFAULT_SCOPE, body: "", retryAfter };
  const [head] = readAnswer({ ...own, status: status || 500 });
  return status ? (head ?? {}) : { ...head, status: undefined };
}
