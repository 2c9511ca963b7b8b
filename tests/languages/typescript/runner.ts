// Decodes a file of vectors: node runner.ts FILE

import { readFileSync } from "node:fs";

import {
  type Answer,
  decode,
  MexcBatchError,
  type MexcError,
  throwFor,
} from "../../../generated/typescript/src/index.ts";

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

const lines = readFileSync(process.argv[2] ?? "", "utf8").split("\n");
const rows = lines.filter(Boolean).map((line) => {
  const { id, retry_after: retryAfter, ...rest } = JSON.parse(line);
  const answer: Answer = { ...rest, retryAfter };
  const errors = decode(answer).map(row);
  return `${JSON.stringify({ id, errors, ...request(answer) })}\n`;
});
process.stdout.write(rows.join(""));
