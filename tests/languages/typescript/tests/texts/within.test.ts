// The scope of a code if scopes of texts and numbers are within one of texts,
// and one of texts within one of numbers. Copied next to their `src`:
// node --test within.test.ts

import assert from "node:assert/strict";
import { test } from "node:test";

import { decode, readAnswer, type Scope } from "./src/index.ts";

type Case = [asked: Scope, body: object, scope: Scope, code: unknown];

function check(cases: readonly Case[]): void {
  for (const [asked, body, scope, code] of cases) {
    const answer = { scope: asked, body };
    for (const errors of [readAnswer(answer), decode(answer)]) {
      const found = errors.map((error) => [error.scope, error.code]);
      assert.deepEqual(found, [[scope, code]], JSON.stringify([asked, body]));
    }
  }
}

test("an item's code is in the first scope that has it", () => {
  check([
    ["sqlstate", { error: "card_declined" }, "payments", "card_declined"],
    ["sqlstate", { results: [{ error: 777 }] }, "limits", 777],
    ["sqlstate", { error: "777" }, "limits", 777],
    ["sqlstate", { error: 23505 }, "sqlstate", "23505"],
    ["sqlstate", { error: "x" }, "sqlstate", "x"],
    ["sqlstate", { error: true }, "sqlstate", null],
    ["limits", { error: "3" }, "deep", "3"],
    ["limits", { error: 4 }, "limits", 4],
  ]);
});

test("a response's code is in the outer scope, if it can be", () => {
  check([
    ["payments", { code: "card_declined" }, "payments", "card_declined"],
    ["payments", { code: "42P01" }, "sqlstate", "42P01"],
    ["payments", { code: 23505 }, "sqlstate", "23505"],
    ["payments", { code: 1.5 }, "payments", null],
    ["limits", { code: 777 }, "limits", 777],
    ["limits", { code: 23505 }, "sqlstate", "23505"],
    ["limits", { code: "x" }, "sqlstate", "x"],
    ["deep", { code: 3 }, "deep", "3"],
    ["deep", { code: "4" }, "limits", 4],
    ["deep", { code: "x" }, "deep", "x"],
  ]);
});
