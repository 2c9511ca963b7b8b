// Decodes a file of vectors, or reads pasted texts: node runner.ts [--pastes] FILE

import { readFileSync } from "node:fs";

import {
  type Answer,
  decode,
  MexcBatchError,
  type MexcError,
  throwFor,
} from "../../../generated/typescript/src/index.ts";
import { readPaste } from "../../../generated/typescript/src/paste.ts";

function row(error: MexcError): object {
  return {
    scope: error.scope,
    code: error.code,
    known: error.isKnown(),
    name: error.codeName ?? null,
    category: error.info?.category ?? null,
    action: error.info?.action ?? null,
    retry: error.info?.retry ?? null,
    case: error.case ?? null,
    message: error.text,
    index: error.index ?? null,
    status: error.status ?? null,
    retry_after: error.retryAfter ?? null,
    decide: decisions(error),
  };
}

/** What is decided about an error or a batch, with the names of Python. */
function decisions(error: MexcError): object {
  const decided = (write: boolean) => {
    const decision = error.decide({ write });
    return {
      resend: decision.resend,
      resend_item: decision.resendItem,
      wait: decision.wait,
      look_up: decision.lookUp,
      after: decision.after ?? null,
      action: decision.action ?? null,
    };
  };
  return { write: decided(true), read: decided(false) };
}

/** The decision about a request of which an item failed, if one did. */
function request(answer: Answer): { request?: object } {
  try {
    throwFor(answer);
  } catch (error) {
    if (!(error instanceof MexcBatchError)) return {};
    const hasItem = error.errors.some(({ index }) => index !== undefined);
    return hasItem ? { request: decisions(error) } : {};
  }
  return {};
}

/** What is printed for a response. */
function decoded({ id, retry_after: retryAfter, ...rest }: any): object {
  const answer: Answer = { ...rest, retryAfter };
  return { id, errors: decode(answer).map(row), ...request(answer) };
}

/** What is printed for a pasted text. */
function read({ id, paste }: any): object {
  const { errors, verdict = null } = readPaste(paste);
  const rows = errors.map((error) => ({
    scopes: error.scopes,
    code: error.code,
    known: error.isKnown,
    case: error.case ?? null,
    text: error.text,
    status: error.status ?? null,
    retry_after: error.retryAfter ?? null,
    index: error.index ?? null,
  }));
  return { id, errors: rows, verdict };
}

const lines = readFileSync(process.argv.at(-1) ?? "", "utf8").split("\n");
const said = process.argv.includes("--pastes") ? read : decoded;
const rows = lines.filter(Boolean).map((line) => {
  return `${JSON.stringify(said(JSON.parse(line)))}\n`;
});
process.stdout.write(rows.join(""));
