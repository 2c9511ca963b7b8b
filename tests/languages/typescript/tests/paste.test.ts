// What people paste. Copied next to the generated `src`, with the pasted texts
// that every language reads alike.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { type Paste, readPaste } from "./src/paste.ts";

const SENT = '{"code":30004,"msg":"Insufficient position"}';

function codes(paste: Paste): unknown[] {
  return paste.errors.map(({ scopes, code }) => [...scopes, code]);
}

test("the texts that people paste give the very errors", () => {
  const lines = readFileSync("pastes.jsonl", "utf8").split("\n");
  const pastes = lines.filter(Boolean).map((line) => JSON.parse(line));
  assert.ok(pastes.length > 80);
  for (const { id, paste, errors, verdict } of pastes) {
    const found = readPaste(paste);
    const rows = found.errors.map((error) => ({
      scopes: error.scopes,
      code: error.code,
      known: error.isKnown,
      case: error.case ?? null,
      text: error.text,
      status: error.status ?? null,
      retry_after: error.retryAfter ?? null,
      index: error.index ?? null,
    }));
    assert.deepEqual(rows, errors, id);
    assert.equal(found.verdict ?? null, verdict, id);
  }
});

test("an error that comes again is one, with its lines", () => {
  const line = `2026-11-26 03:12:44 ERROR mexc ${SENT}`;
  const paste = readPaste([line, "2026-11-26 03:12:45 ok", line].join("\n"));
  const [error, ...others] = paste.errors;
  assert.deepEqual(others, []);
  assert.equal(error?.count, 2);
  assert.deepEqual(error.lines, [1, 3]);
  assert.equal(paste.more, 0);
});

test("very many errors are capped", () => {
  const items = Array.from({ length: 9000 }, (_, at) => ({
    code: 10_000 + at,
  }));
  const paste = readPaste(JSON.stringify(items));
  assert.equal(paste.errors.length, 500);
  assert.equal(paste.more, 8500);
});

test("the scope of the request decides what a code means", () => {
  const text = "error 30004";
  assert.deepEqual(codes(readPaste(text)), [["spot", 30004]]);
  assert.deepEqual(codes(readPaste(text, { scope: "spot" })), [
    ["spot", 30004],
  ]);
  const other = readPaste(text, { scope: "futures" });
  assert.deepEqual(codes(other), [[30004]]);
  assert.equal(other.errors[0]?.isKnown, false);
});

test("members keep their order, whatever they are called", () => {
  const texts = [30004, 700002, 30005].map((code) => `{"code":${code}}`);
  const text = `{"b":${texts[0]},"__proto__":${texts[1]},"1":${texts[2]}}`;
  const found = codes(readPaste(text));
  assert.deepEqual(found, [
    ["spot", 30004],
    ["spot", 700002],
    ["spot", 30005],
  ]);
  assert.equal(({} as { code?: unknown }).code, undefined);
});

test("numbers that no number holds keep their digits", () => {
  const [error] = readPaste('{"code":12345678901234567890,"msg":"x"}').errors;
  assert.equal(error?.code, "12345678901234567890");
});

test("it never throws, and returns plain text", () => {
  const halves = [
    "\ud83d",
    "\udc00",
    "\\ud83d",
    '"<title>403 \\ud83d</title>"',
  ];
  for (const text of [...halves, "", "\0", "\ufeff", "{".repeat(2000)]) {
    const said = JSON.stringify(readPaste(text));
    assert.ok(!/\\ud[89a-f]/.test(said), said);
  }
  for (const held of [undefined, null, {}, Object.create(null), Symbol()]) {
    assert.equal(readPaste(held).verdict, "nothing");
  }
});

test("bytes, and whatever prints as a text, are read", () => {
  const error = new Error(`mexc ${SENT}`);
  for (const held of [error, new TextEncoder().encode(SENT), 30004]) {
    assert.deepEqual(codes(readPaste(held)), [["spot", 30004]]);
  }
});

// Each is many times slower if a step is not linear: those that are not take
// minutes for as long a text.
const FLOODS = [
  ...[
    "{",
    "[",
    '"',
    "\\",
    '\\"',
    '{"a":',
    '[{"a":',
    '{"a":1}{',
    "}{",
    "{a=b, ",
  ],
  ...[
    "1",
    "1.",
    "-1 ",
    "code 1 ",
    "error 30004 ",
    "{\\'a\n",
    '{\\"a\n',
    '"{\\"',
  ],
  ...[
    "<title>",
    "<html>",
    "<h1>4",
    "%22",
    "&quot;",
    "\x1b[31m",
    "\u201c",
    "\ud83d",
  ],
  ...[
    " Oversold",
    "timeout\n",
    "wss:// closed\n",
    "2026-11-26 HTTP 503 ",
    SENT,
  ],
];

test("no text takes long", () => {
  const cpu = () => process.cpuUsage().user / 1e6;
  for (const part of FLOODS) {
    const [short = 0, long = 0] = [25_000, 400_000].map((length) => {
      const text = part.repeat(Math.ceil(length / part.length));
      const start = cpu();
      readPaste(text);
      return cpu() - start;
    });
    // 16 times as long; a square would be 256 times as much.
    assert.ok(long < 0.5 + 64 * short, `${part}: ${short} s, ${long} s`);
  }
  const digits = `{"code":${"9".repeat(1e6)}}`;
  assert.equal(readPaste(digits).errors[0]?.code, null);
});
