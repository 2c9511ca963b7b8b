// Messages of errors are safe in a log, as in every language. Copied next to the
// generated `src` and the shared `messages.json`: node --test messages.test.ts

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { decode, handleError, MexcError } from "./src/index.ts";

interface Table {
  readonly hidden: readonly (readonly [first: string, last: string])[];
  readonly shown: readonly { readonly text: string; readonly shown: string }[];
}

const TABLE: Table = JSON.parse(readFileSync("messages.json", "utf8"));

test("a message shows a text as in every language", () => {
  for (const { text, shown } of TABLE.shown) {
    const body = JSON.stringify({ code: 99999, msg: text });
    const [error] = decode({ scope: "spot", body });
    assert.equal(error?.text, text);
    assert.equal(error.message, `spot 99999: ${shown}`);
    assert.equal(String(error), `MexcError: spot 99999: ${shown}`);
    assert.ok(error.stack?.startsWith(`${error}\n`));
    assert.equal(error.advice, `Error 99999: ${shown}`);
    assert.equal(handleError(99999, text), `Error 99999: ${shown}`);
    const code = `E${text}`;
    const coded = new MexcError({ scope: "spot", code, text: "x" });
    assert.equal(coded.code, code);
    if (text.length < 300) {
      assert.equal(coded.message, `spot E${shown}: x`);
      assert.equal(coded.advice, `Error E${shown}: x`);
    }
  }
});

test("exactly the hidden characters are escaped", () => {
  const ranges = TABLE.hidden.map((ends) =>
    ends.map((end) => parseInt(end, 16)),
  );
  const hidden = new Set<number>();
  for (const [first = NaN, last = NaN] of ranges) {
    for (let point = first; point <= last; point++) hidden.add(point);
  }
  for (let start = 0; start < 0x110000; start += 256) {
    const points = Array.from({ length: 256 }, (_, at) => start + at);
    const shown = points.map((point) => {
      return hidden.has(point) ? escape(point) : String.fromCodePoint(point);
    });
    const text = String.fromCodePoint(...points);
    const error = new MexcError({ scope: "spot", text });
    assert.equal(error.message, `spot: ${shown.join("")}`);
  }
});

function escape(point: number): string {
  const short = new Map([
    [9, "\\t"],
    [10, "\\n"],
    [13, "\\r"],
  ]).get(point);
  const hex = point.toString(16);
  if (short) return short;
  if (point < 0x100) return `\\x${hex.padStart(2, "0")}`;
  if (point < 0x10000) return `\\u${hex.padStart(4, "0")}`;
  return `\\U${hex.padStart(8, "0")}`;
}

test("the message of a long text is short", () => {
  const text = "x\n".repeat(1_000_000);
  const code = "9".repeat(1_000_000);
  const error = new MexcError({ scope: "spot", code, text });
  assert.ok(error.message.length < 1000);
  assert.ok(error.advice.length < 1000);
  assert.deepEqual([error.code, error.text], [code, text]);
});
