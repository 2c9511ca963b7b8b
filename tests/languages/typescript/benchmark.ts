// Measures the TypeScript binding: node benchmark.ts
// The bundler comes from the toolchain: run `npm ci` in tests/languages/npm.

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import {
  type Answer,
  decode,
  readAnswer,
} from "../../../generated/typescript/src/index.ts";

const SOURCES = new URL("../../../generated/typescript/src/", import.meta.url);
const TOOLS = new URL("../npm/package.json", import.meta.url);
const { build } = createRequire(TOOLS)("esbuild");

async function bundle(contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(SOURCES), loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
  });
  return outputFiles[0].contents;
}

/** The nanoseconds that a call takes: the median of some rounds. */
function time(call: () => unknown): number {
  const calls = 20_000;
  const rounds = Array.from({ length: 15 }, () => {
    const start = process.hrtime.bigint();
    for (let n = 0; n < calls; n++) call();
    return Number(process.hrtime.bigint() - start) / calls;
  });
  return rounds.sort((a, b) => a - b)[7] ?? NaN;
}

const none = (await bundle("export const x = 1")).length;
const constant = 'export { INVALID_SIGNATURE } from "./spot.ts";';
const one = (await bundle(`${constant} export const x = 1`)).length;
const sizes = Object.entries({
  "readAnswer alone": 'export { readAnswer } from "./answer.ts"',
  "decode and all metadata": 'export { decode } from "./index.ts"',
  everything: 'export * from "./index.ts"',
});

console.table([
  { what: "one constant", minified: one - none, gzipped: "" },
  ...(await Promise.all(
    sizes.map(async ([what, contents]) => {
      const code = await bundle(contents);
      return { what, minified: code.length, gzipped: gzipSync(code).length };
    }),
  )),
]);

const body =
  '{"code":700003,"msg":"Timestamp for this request is outside of the recvWindow."}';
const bytes = new TextEncoder().encode(body);
const parsed: unknown = JSON.parse(body);
const answer: Answer = { scope: "spot", body, status: 400 };
const reference = time(() => JSON.parse(body));
const times = {
  "JSON.parse": () => JSON.parse(body),
  "readAnswer, text": () => readAnswer(answer),
  "readAnswer, bytes": () => readAnswer({ ...answer, body: bytes }),
  "readAnswer, parsed": () => readAnswer({ ...answer, body: parsed }),
  "decode, text": () => decode(answer),
};
console.table(
  Object.entries(times).map(([what, call]) => {
    const nanoseconds = Math.round(time(call));
    const ratio = (nanoseconds / reference).toFixed(1);
    return { what, nanoseconds, "to JSON.parse": ratio };
  }),
);
