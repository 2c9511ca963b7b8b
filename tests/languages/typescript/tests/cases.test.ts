// What the text and the values of a response tell about an error. Copied next
// to the generated `src` and the table of texts: node --test cases.test.ts

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  decode,
  findInfo,
  handleError,
  MexcError,
  readAnswer,
  type Scope,
  SpotCode,
  spotInfo,
} from "./src/index.ts";
import { fits, fold, match } from "./src/texts.ts";

interface Row {
  pattern: string;
  text: string;
  values: Record<string, string> | null;
}

function decoded(body: object, scope: Scope = "spot"): MexcError {
  const [error, ...others] = decode({ scope, body, status: 400 });
  assert.ok(error);
  assert.deepEqual(others, []);
  return error;
}

test("a text matches a pattern as the table says", () => {
  const file = new URL("texts.jsonl", import.meta.url);
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  assert.ok(lines.length > 0);
  for (const line of lines) {
    const { pattern, text, values } = JSON.parse(line) as Row;
    const found = match([pattern], text);
    assert.deepEqual(found ? Object.fromEntries(found) : null, values, line);
    assert.equal(fits([pattern], fold(text)), values !== null, line);
  }
});

test("the first pattern that matches counts", () => {
  const found = match(["min{min}", "max{max}", "max{other}"], "max 5");
  assert.deepEqual([...(found ?? [])], [["max", "5"]]);
  assert.equal(match([], "max 5"), undefined);
  assert.equal(fits([], "max 5"), false);
});

test("a value is a whole character, and an empty part is anywhere", () => {
  const values = (pattern: string, text: string) =>
    Object.fromEntries(match([pattern], text) ?? [["", ""]]);
  assert.deepEqual(values("a{b}...", "a💰💰"), { b: "💰" });
  assert.deepEqual(values("...{a}b", "💰b"), { a: "💰" });
  assert.deepEqual(values("a{b}...", "a"), { "": "" });
  assert.deepEqual(values("...{b}...", ""), { "": "" });
  assert.deepEqual(values("{a}{b}", "💰1"), { a: "💰", b: "1" });
});

test("a text tells the case of a code, and with it the verdict", () => {
  const error = decoded({ code: 400, msg: " quantity scale is invalid" });
  assert.equal(error.case, "QUANTITY_SCALE");
  assert.equal(error.codeName, "INVALID_PARAMETER");
  assert.equal(error.category, "invalid_order");
  assert.equal(error.action, "adjust_order");
  assert.equal(error.info, spotInfo(400).cases[0]);
  assert.equal(error.info, findInfo("spot", 400, "Quantity scale, is INVALID"));
  assert.ok(error.is("spot", SpotCode.INVALID_PARAMETER));
  assert.ok(error.hasCategory("invalid_order"));
  assert.ok(!error.hasCategory("invalid_request"));
  assert.ok(error.hasAction("adjust_order"));
  assert.equal(error.advice, "Adjust the order");
  assert.equal(handleError(400, error.text), "Adjust the order");
  assert.match(error.message, /^spot 400 INVALID_PARAMETER: /);
});

test("without a text that tells a case, the code counts", () => {
  for (const text of ["something else", "", "quantity scale is"]) {
    const error = new MexcError({ scope: "spot", code: 400, text });
    assert.equal(error.case, undefined);
    assert.equal(error.info, spotInfo(400));
    assert.equal(findInfo("spot", 400, text), spotInfo(400));
    assert.equal(handleError(400, text), spotInfo(400).advice);
  }
  assert.equal(findInfo("spot", 99999, "quantity scale is invalid"), undefined);
});

test("a duplicate is evidence of the order before it", () => {
  const error = decoded({ code: 400, msg: "Duplicate client order id!" });
  assert.equal(error.case, "DUPLICATE_CLIENT_ORDER_ID");
  assert.equal(error.effect, "earlier");
  const write = error.decide({ write: true });
  assert.deepEqual([write.resend, write.lookUp], [false, true]);
  assert.equal(error.decide({ write: false }).resend, false);
  const refused = decoded({ code: 400, msg: "quantity scale is invalid" });
  assert.equal(refused.decide({ write: true }).lookUp, false);
});

test("every case is told by its texts, and by those of no other case", () => {
  for (const code of Object.values(SpotCode)) {
    const { cases } = spotInfo(code);
    for (const [index, info] of cases.entries()) {
      assert.ok(info.case && info.texts.length, info.url);
      for (const pattern of info.texts) {
        const text = pattern.replaceAll(/\{\w+\}/g, " 1 ");
        assert.equal(findInfo("spot", code, text), cases[index], text);
      }
    }
  }
});

test("details are the values at the placeholders of the text, as sent", () => {
  const msg = "The minimum transaction volume cannot be less than\uff1a0.5USDT";
  const { details } = decoded({ code: 30002, msg });
  assert.deepEqual({ ...details }, { min: "0.5USDT" });
  assert.deepEqual({ ...decoded({ code: 99999, msg }).details }, {});
  assert.deepEqual({ ...decoded({ code: 30002 }).details }, {});
});

test("details are the texts and whole numbers of a member, which win", () => {
  const text = "The minimum transaction volume cannot be less than:0.5USDT";
  const parsed = { min: "7", n: 3, empty: "", big: 2 ** 53 - 1, zero: -0 };
  const error = decoded({ code: 30002, msg: text, _extend: parsed });
  assert.deepEqual(
    { ...error.details },
    { min: "7", n: "3", empty: "", big: "9007199254740991", zero: "0" },
  );
  const sent =
    '{"code":2005,"_extend":{"cost":"2.44","big":12345678901234567890,' +
    '"whole":3.0,"half":"\\ud800","part":1.5,"large":1e30,"is":true,' +
    '"none":null,"list":["1"],"more":{"a":"1"}}}';
  const [init] = readAnswer({ scope: "futures", body: sent });
  const expected = {
    cost: "2.44",
    big: "12345678901234567890",
    whole: "3",
    half: "\ufffd",
  };
  assert.deepEqual({ ...init?.details }, expected);
  assert.deepEqual({ ...new MexcError(init!).details }, expected);
  for (const extra of [null, "x", 7, ["a"], true]) {
    const none = decoded({ code: 2005, _extend: extra }, "futures");
    assert.deepEqual({ ...none.details }, {});
  }
});

test("each item has its own details, and so has a failure without a code", () => {
  const body = [
    { code: 30002, msg: "x", _extend: { min: "1" } },
    { code: 30002, msg: "x", _extend: { min: "2" } },
  ];
  const mins = decode({ scope: "spot", body }).map(({ details }) => details);
  assert.deepEqual(
    mins.map((details) => details["min"]),
    ["1", "2"],
  );
  const failed = { success: false, _extend: { why: "x" } };
  const [error] = decode({ scope: "spot", body: failed });
  assert.equal(error?.code, null);
  assert.deepEqual({ ...error?.details }, { why: "x" });
  assert.deepEqual(
    decode({ scope: "spot", body: '{"_extend":{"a":"b"}}', status: 500 }).map(
      ({ details }) => ({ ...details }),
    ),
    [{}],
  );
});

test("names that every object has are details like any others", () => {
  const body =
    '{"code":2005,"_extend":{"__proto__":"a","constructor":"b","toString":7}}';
  const [error] = decode({ scope: "futures", body });
  const { details } = error!;
  assert.deepEqual(Object.entries(details), [
    ["__proto__", "a"],
    ["constructor", "b"],
    ["toString", "7"],
  ]);
  assert.equal(details["__proto__"], "a");
  assert.equal(Object.getPrototypeOf(details), null);
  assert.equal(details["hasOwnProperty"], undefined);
  const nested = decode({
    scope: "futures",
    body: '{"code":2005,"_extend":{"__proto__":{"polluted":"yes"}}}',
  })[0]!.details;
  assert.equal(nested["polluted"], undefined);
  assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
  assert.deepEqual(Object.keys(decoded({ code: 2005 }, "futures").details), []);
});

test("an error says to which other codes of the scope its text belongs", () => {
  const [msg] = spotInfo(SpotCode.INSUFFICIENT_TRADING_BALANCE).texts;
  const codes = (code: number, text = msg) =>
    decoded({ code, msg: text }).textBelongsTo.map((info) => info.code);
  assert.ok(codes(30014).includes(30004));
  assert.ok(codes(99999).includes(30004));
  assert.deepEqual(codes(30004), []);
  assert.deepEqual(codes(30014, "no such text"), []);
  for (const text of ["", " ", "?!"]) {
    assert.deepEqual(codes(30014, text), []);
  }
  assert.ok(codes(30004, "Quantity scale is invalid!").includes(400));
  assert.deepEqual(codes(400, "Quantity scale is invalid!"), []);
  const nowhere = new MexcError({ scope: "sport" as Scope, text: msg });
  assert.deepEqual(nowhere.textBelongsTo, []);
});

test("long texts take a time that grows with their length", () => {
  const patterns = ["...aa{b}aa{c}ab...", "a a{d}a a b", "...a{e}z"];
  const milliseconds = (part: string, length: number) => {
    const text = part.repeat(length / part.length);
    const body = { code: 400, msg: text };
    const start = process.cpuUsage();
    match(patterns, text);
    const [error] = decode({ scope: "spot", body, status: 400 });
    assert.deepEqual({ ...error?.details }, {});
    assert.deepEqual(error?.textBelongsTo, []);
    return process.cpuUsage(start).user / 1000;
  };
  for (const part of ["a ", "a", "-", "\u3000", "é", "💰", "aa{b}aa", "z-"]) {
    const short = Math.min(...[1, 2, 3].map(() => milliseconds(part, 50_000)));
    const long = milliseconds(part, 1_000_000);
    assert.ok(long < 80 * short + 1000, `${part}: ${short} ms, ${long} ms`);
  }
});
