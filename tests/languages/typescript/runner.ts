// Decodes a file of vectors: node runner.ts FILE

import { readFileSync } from "node:fs";

import {
  type Answer,
  decode,
  type MexcError,
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
  };
}

const lines = readFileSync(process.argv[2] ?? "", "utf8").split("\n");
const rows = lines.filter(Boolean).map((line) => {
  const { id, retry_after: retryAfter, ...rest } = JSON.parse(line);
  const answer: Answer = { ...rest, retryAfter };
  return `${JSON.stringify({ id, errors: decode(answer).map(row) })}\n`;
});
process.stdout.write(rows.join(""));
