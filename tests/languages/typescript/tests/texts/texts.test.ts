// What bindings with text codes do, beside a scope of numbers. Copied
// next to the `src` made of tests/cases/text_codes, compiled, then run:
// tsc -p tsconfig.types.json && node --test texts.test.ts

import assert from "node:assert/strict";
import { test } from "node:test";

import { readAnswer } from "./src/answer.ts";
import {
  type CodeOf,
  decode,
  decodeResponse,
  findInfo,
  handleError,
  type Info,
  LedgerError,
  LimitsCode,
  limitsInfo,
  PaymentsCode,
  type PaymentsInfos,
  type Scope,
  SqlstateCode,
  sqlstateInfo,
} from "./src/index.ts";
import * as payments from "./src/payments.ts";
import { UNDEFINED_TABLE, UNIQUE_VIOLATION } from "./src/sqlstate.ts";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2
    ? true
    : false;

function isTrue<_ extends true>(): void {}

function found(scope: Scope, body: string): [Scope, unknown, unknown][] {
  return decode({ scope, body }).map((error) => {
    return [error.scope, error.code, error.codeName];
  });
}

test("a constant and a member are the same text", () => {
  const { PaymentsCode: members, ...constants } = payments;
  assert.deepEqual({ ...constants }, { ...members });
  assert.equal(UNDEFINED_TABLE, "42P01");
  assert.equal(SqlstateCode.UNIQUE_VIOLATION, "23505");
  assert.equal(LimitsCode.TOO_MANY_ROWS, 23505);
  assert.equal(Object.keys(SqlstateCode).length, 240);
});

test("the codes of a scope are a union of literals", () => {
  UNDEFINED_TABLE satisfies "42P01";
  isTrue<Same<PaymentsCode, "card_declined" | "expired-card" | "3d.secure">>();
  isTrue<Same<CodeOf<"sqlstate">, SqlstateCode>>();
  isTrue<Same<CodeOf<"limits">, 23505>>();
  isTrue<Same<Info["code"], number | string>>();
  isTrue<Same<keyof PaymentsInfos, keyof typeof PaymentsCode>>();
  isTrue<Same<PaymentsInfos["CARD_TOO_OLD"], PaymentsInfos["CARD_EXPIRED"]>>();
  // @ts-expect-error: the catalogue has no such code.
  const none: PaymentsCode = "card_accepted";
  // @ts-expect-error: the codes of the scope are texts.
  sqlstateInfo(23505);
  // @ts-expect-error: the codes of the scope are numbers.
  limitsInfo("23505");
  // @ts-expect-error: a code of another scope.
  new LedgerError({ scope: "limits" }).is("limits", UNIQUE_VIOLATION);
  assert.ok(none);
});

test("a look-up takes a text for a text and a number for a number", () => {
  assert.equal(sqlstateInfo("42P01").name, "UNDEFINED_TABLE");
  assert.equal(sqlstateInfo("23505").name, "UNIQUE_VIOLATION");
  assert.equal(limitsInfo(23505).name, "TOO_MANY_ROWS");
  for (const text of ["42p01", "card_declined", "constructor", "__proto__"]) {
    assert.equal(sqlstateInfo(text), undefined);
  }
});

test("what is known is found, however the code was sent", () => {
  for (const code of [23505, "23505"]) {
    assert.equal(findInfo("sqlstate", code), sqlstateInfo("23505"));
    assert.equal(findInfo("limits", code), limitsInfo(23505));
    assert.equal(findInfo("payments", code), undefined);
  }
  assert.equal(findInfo("sqlstate", "42P01"), sqlstateInfo("42P01"));
  assert.equal(findInfo("limits", "42P01"), undefined);
  assert.equal(findInfo("limits", "023505"), undefined);
  assert.equal(findInfo("sqlstate", null), undefined);
});

test("a code is kept in the type of its scope", () => {
  for (const code of [23505, "23505"]) {
    assert.equal(new LedgerError({ scope: "sqlstate", code }).code, "23505");
    assert.equal(new LedgerError({ scope: "limits", code }).code, 23505);
  }
  for (const code of ["00023", "-0", "E 1", ""]) {
    for (const scope of ["sqlstate", "limits"] as const) {
      const error = new LedgerError({ scope, code });
      assert.equal(error.code, code);
      assert.ok(!error.isKnown());
    }
  }
  const error = new LedgerError({ scope: "sqlstate", code: "42P01" });
  assert.equal(
    String(error),
    "LedgerError: sqlstate 42P01 UNDEFINED_TABLE: The table does not exist",
  );
  assert.equal(new LedgerError({ scope: "sqlstate" }).code, null);
});

test("an error matches by text, and a switch has every case", () => {
  const describe = (error: LedgerError) => {
    if (!error.isKnown("payments")) return "another";
    switch (error.code) {
      case payments.CARD_DECLINED:
        error.info.action satisfies "ask_customer";
        return "declined";
      case payments.CARD_EXPIRED:
        return "expired";
      // @ts-expect-error: the catalogue has no such code.
      case "card_accepted":
        return "accepted";
      default:
        error.code satisfies "3d.secure";
        // @ts-expect-error: a case is missing.
        error satisfies never;
        return error.codeName;
    }
  };
  const codes = ["card_declined", "expired-card", "3d.secure", "card", 1];
  const errors = codes.map(
    (code) => new LedgerError({ scope: "payments", code }),
  );
  assert.deepEqual(errors.map(describe), [
    "declined",
    "expired",
    "AUTHENTICATION_REQUIRED",
    "another",
    "another",
  ]);
  assert.ok(errors[1]?.is("payments", payments.CARD_TOO_OLD));
  assert.ok(!errors[1]?.is("payments", "card_declined", "3d.secure"));
  assert.ok(errors[1]?.hasCategory("card"));
});

test("the same digits are other errors in other scopes", () => {
  const text = new LedgerError({ scope: "sqlstate", code: 23505 });
  const number = new LedgerError({ scope: "limits", code: "23505" });
  assert.ok(text.is("sqlstate", "23505") && number.is("limits", 23505));
  assert.ok(!new LedgerError({ scope: "payments", code: 23505 }).isKnown());
  assert.equal(text.decide({ write: true }).lookUp, true);
  assert.equal(text.decide({ write: false }).wait, 1);
  assert.equal(number.decide({ write: true }).lookUp, false);
});

test("the advice follows the scope", () => {
  assert.equal(handleError("card_declined", ""), "Ask for another card");
  for (const code of [23505, "23505"]) {
    assert.equal(handleError(code, "", "sqlstate"), "Look up the row");
    assert.equal(handleError(code, "", "limits"), "Correct the statement");
    assert.equal(handleError(code, "why"), "Error 23505: why");
  }
  assert.equal(handleError("023505", "why", "limits"), "Error 023505: why");
  assert.equal(handleError(null, "why"), "Error: why");
});

test("a response is decoded", async () => {
  const body = '{"code":"card_declined","message":"Your card was declined."}';
  const response = new Response(body, { status: 402 });
  const [error, ...others] = await decodeResponse("payments", response);
  assert.ok(error?.is("payments", payments.CARD_DECLINED));
  assert.equal(error.text, "Your card was declined.");
  assert.equal(error.status, 402);
  assert.equal(error.body, body);
  assert.deepEqual(others, []);
});

test("a code that was sent as a number is found", () => {
  for (const sent of ["23505", "23505.0", '"23505"']) {
    const body = `{"code":${sent}}`;
    assert.deepEqual(found("sqlstate", body), [
      ["sqlstate", "23505", "UNIQUE_VIOLATION"],
    ]);
    assert.deepEqual(found("limits", body), [
      ["limits", 23505, "TOO_MANY_ROWS"],
    ]);
  }
  const body = { code: 23505n };
  assert.equal(readAnswer({ scope: "sqlstate", body })[0]?.code, "23505");
  assert.equal(readAnswer({ scope: "limits", body })[0]?.code, 23505);
});

test("nothing of a code is lost", () => {
  const digits = "123456789012345678901234567890";
  for (const scope of ["sqlstate", "limits"] as const) {
    for (const sent of [digits, `"${digits}"`]) {
      assert.deepEqual(found(scope, `{"code":${sent}}`), [
        [scope, digits, undefined],
      ]);
    }
    for (const sent of ["1.5", "true", "1e30", "{}"]) {
      assert.deepEqual(found(scope, `{"code":${sent}}`), [
        [scope, null, undefined],
      ]);
    }
  }
  assert.deepEqual(found("sqlstate", '{"code":-0}'), [
    ["sqlstate", "0", undefined],
  ]);
  assert.deepEqual(found("sqlstate", '{"code":"\\ud800"}'), [
    ["sqlstate", "\ufffd", undefined],
  ]);
});

test("success is what the scope says, as a text or as a number", () => {
  const cases: [Scope, string, boolean][] = [
    ["payments", '"ok"', true],
    ["payments", '"OK"', false],
    ["payments", "0", false],
    ["sqlstate", '"00000"', true],
    ["sqlstate", '"0"', false],
    ["sqlstate", "0", false],
    ["sqlstate", '"ok"', false],
    ["limits", "0", true],
    ["limits", '"0"', true],
    ["limits", '"00000"', false],
    ["limits", '"ok"', false],
  ];
  for (const [scope, code, succeeded] of cases) {
    const errors = found(scope, `{"code":${code}}`);
    assert.equal(errors.length === 0, succeeded, `${scope} ${code}`);
  }
});

test("each item has its code", () => {
  const body =
    '{"code":"00000","results":[{"error":"00000"},{"error":23505},{"error":"x"}]}';
  const errors = decode({ scope: "sqlstate", body });
  assert.deepEqual(
    errors.map(({ index, code, codeName }) => [index, code, codeName]),
    [
      [1, "23505", "UNIQUE_VIOLATION"],
      [2, "x", undefined],
    ],
  );
});
