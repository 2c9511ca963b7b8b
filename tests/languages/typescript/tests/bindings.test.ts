// What the TypeScript bindings do when run. Copied next to the generated `src`
// and the generated `catalog.json`: node --test bindings.test.ts

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as index from "./src/index.ts";
import {
  Action,
  actionTexts,
  Actor,
  Category,
  Effect,
  findInfo,
  FuturesCode,
  handleError,
  type Info,
  MexcError,
  Retry,
  Scope,
  SpotCode,
  spotInfo,
} from "./src/index.ts";
import * as spot from "./src/spot.ts";
import { match } from "./src/texts.ts";

interface Verdict extends Record<string, unknown> {
  name: string;
  wait: number | null;
  wait_up_to: number | null;
}

interface Code extends Verdict {
  code: number;
  cases: Verdict[];
  messages: { text: string }[];
}

interface Catalog {
  actions: ({ name: Action; wait: number | null } & Record<string, unknown>)[];
  scopes: { scope: Scope; sections: { codes: Code[] }[] }[];
}

const catalog = JSON.parse(
  readFileSync(new URL("catalog.json", import.meta.url), "utf8"),
) as Catalog;

test("each constant is a member of the object, with the same number", () => {
  const { SpotCode: members, ...constants } = spot;
  assert.deepEqual({ ...constants }, { ...members });
  assert.equal(spot.API_KEY_REQUIRED, 400);
  assert.equal(SpotCode.UNKNOWN_ORDER, -2011);
});

test("the index leaves the constants to the modules of the scopes", () => {
  assert.ok(!("API_KEY_REQUIRED" in index));
});

test("every field of each code is filled", () => {
  for (const code of Object.values(SpotCode)) {
    const info = spotInfo(code);
    assert.equal(info.code, code);
    assert.equal(info.scope, Scope.SPOT);
    assert.equal(SpotCode[info.name], code);
    assert.ok(info.summary && info.remedy);
    assert.ok(Object.values<string>(Category).includes(info.category));
    assert.ok(Object.values<string>(Action).includes(info.action));
    assert.ok(Object.values<string>(Effect).includes(info.effect));
    assert.ok(Object.values<string>(Retry).includes(info.retry));
    assert.ok(info.url.endsWith(`/spot/${code}/`), info.url);
    assert.equal(findInfo("spot", code), info);
  }
});

test("every code of every scope is as in the JSON catalogue", () => {
  const names = catalog.scopes.map(({ scope }) => scope);
  assert.deepEqual(Object.values(Scope), names);
  for (const { scope, sections } of catalog.scopes) {
    const codes = sections.flatMap((section) => section.codes);
    assert.ok(codes.length > 0);
    for (const code of codes) {
      const info = findInfo(scope, code.code);
      assert.ok(info);
      const { cases, ...own } = fields(info);
      assert.deepEqual(own, { scope, code: code.code, ...verdict(code) });
      assert.deepEqual(
        info.cases.map(fields),
        code.cases.map(({ name, ...rest }) => {
          const said = verdict({ ...rest, name: code.name });
          return { scope, code: code.code, case: name, ...said, cases: [] };
        }),
      );
    }
  }
});

/** The fields of an info, except its patterns, which JSON has not. */
function fields(info: Info): Partial<Info> {
  const { texts, ...rest } = info;
  return rest;
}

/** What JSON says about a code or a case, in the form of an info. */
function verdict(json: Verdict): object {
  return {
    name: json.name,
    summary: json["summary"],
    category: json["category"],
    action: json["action"],
    effect: json["effect"],
    retry: json["retry"],
    ...(json.wait !== null && { wait: json.wait }),
    ...(json.wait_up_to !== null && { waitUpTo: json.wait_up_to }),
    advice: json["advice"],
    remedy: json["remedy"],
    url: json["url"],
  };
}

test("every text that was sent with a code is one of its texts", () => {
  let checked = 0;
  for (const { scope, sections } of catalog.scopes) {
    for (const { code, messages } of sections.flatMap(({ codes }) => codes)) {
      for (const { text } of messages.filter(
        ({ text }) => !/[{}]/.test(text),
      )) {
        const error = new MexcError({ scope, code, text: `${text}!` });
        const known = findInfo(scope, code);
        assert.ok(match(known?.texts ?? [], error.text), text);
        assert.deepEqual(error.textBelongsTo, [], text);
        checked++;
      }
    }
  }
  assert.ok(checked > 200);
});

test("every action is as in the JSON catalogue", () => {
  const texts = catalog.actions.map(({ name, advice, summary, wait, by }) => {
    return [name, { advice, summary, ...(wait !== null && { wait }), by }];
  });
  assert.deepEqual(Object.entries(actionTexts), texts);
  const actors = new Set(catalog.actions.map(({ by }) => by));
  assert.deepEqual(actors, new Set(Object.values(Actor)));
});

test("one code in full", () => {
  const { remedy, url, texts, ...rest } = spotInfo(spot.TOO_MANY_REQUESTS);
  assert.deepEqual(rest, {
    scope: "spot",
    code: 429,
    name: "TOO_MANY_REQUESTS",
    summary: "Too many requests",
    category: "rate_limit",
    action: "back_off",
    effect: "none",
    retry: "after_backoff",
    wait: 60,
    waitUpTo: 600,
    advice: "Wait, then try again more slowly",
    cases: [],
  });
});

test("any other value is unknown", () => {
  for (const code of [0, -0, 1.5, 2011, 99999, NaN, Infinity, 2 ** 53]) {
    assert.equal(spotInfo(code), undefined);
  }
  for (const name of [
    "constructor",
    "__proto__",
    "toString",
    "400",
    "",
    null,
  ]) {
    assert.equal(spotInfo(name as unknown as number), undefined);
    assert.equal(findInfo(name as Scope, 400), undefined);
  }
});

test("the message of an error says what happened", () => {
  const body = { code: 30004, msg: "Insufficient position" };
  const error = new MexcError({
    scope: "spot",
    code: body.code,
    text: body.msg,
    status: 400,
    retryAfter: 2,
    index: 0,
    body,
    cause: "why",
  });
  assert.ok(error instanceof Error);
  assert.equal(error.name, "MexcError");
  assert.equal(
    String(error),
    `MexcError: spot 30004 ${error.codeName} in item 0: Insufficient position`,
  );
  assert.match(error.stack ?? "", /^MexcError: spot 30004 /);
  assert.deepEqual(
    { ...error },
    {
      scope: "spot",
      code: 30004,
      codeName: spotInfo(30004).name,
      text: "Insufficient position",
      status: 400,
      retryAfter: 2,
      unclear: false,
      index: 0,
      request: undefined,
    },
  );
  assert.equal(error.info, spotInfo(30004));
  assert.equal(error.body, body);
  assert.equal(error.cause, "why");
});

test("an error has what is known about its code", () => {
  const error = new MexcError({ scope: "futures", code: 2011, text: "x" });
  assert.equal(error.codeName, findInfo("futures", 2011)?.name);
  assert.equal(error.category, Category.INVALID_ORDER);
  assert.equal(error.action, Action.ADJUST_ORDER);
  assert.equal(error.effect, Effect.NONE);
  assert.equal(error.retry, Retry.AFTER_FIX);
  assert.equal(error.case, undefined);
  assert.equal(error.advice, "Adjust the order");
  const gateway = new MexcError({ scope: "http", code: 429 });
  assert.equal(gateway.advice, actionTexts.back_off.advice);
});

test("an error with an unknown code keeps it and its text", () => {
  for (const code of [99999, 1.5, "E-7", "030004", "4e2", " 400", "", null]) {
    const error = new MexcError({ scope: "spot", code, text: "some text" });
    assert.equal(error.code, code);
    assert.equal(error.text, "some text");
    assert.equal(error.codeName, undefined);
    assert.equal(error.info, undefined);
    assert.equal(error.category, undefined);
    assert.equal(error.action, undefined);
    assert.equal(error.effect, undefined);
    assert.equal(error.retry, undefined);
    assert.equal(error.case, undefined);
    assert.deepEqual({ ...error.details }, {});
    assert.ok(!error.isKnown());
    assert.ok(!error.hasCategory(...Object.values(Category)));
    assert.ok(!error.hasAction(...Object.values(Action)));
  }
});

test("a code in digits is a number", () => {
  const error = new MexcError({ scope: "spot", code: "-2011" });
  assert.equal(error.code, -2011);
  assert.ok(error.is("spot", spot.UNKNOWN_ORDER));
});

test("an error with few fields still has a message", () => {
  const message = (init: Omit<index.MexcErrorInit, "scope">) =>
    new MexcError({ scope: "spot", ...init }).message;
  assert.equal(message({}), "spot");
  assert.equal(message({ text: "Forbidden" }), "spot: Forbidden");
  assert.equal(message({ code: 99999 }), "spot 99999");
  assert.equal(message({ code: 99999, text: "x" }), "spot 99999: x");
  assert.equal(
    message({ code: -2011 }),
    "spot -2011 UNKNOWN_ORDER: Unknown order sent",
  );
  assert.equal(message({ index: 1 }), "spot in item 1");
  assert.equal(message({ code: 99999, index: 2 }), "spot 99999 in item 2");
  assert.equal(new MexcError({ scope: "spot" }).cause, undefined);
});

test("an error matches by code, category and action", () => {
  const error = new MexcError({ scope: "spot", code: 700003 });
  assert.equal(error.isKnown(), true);
  assert.equal(error.isKnown("spot"), true);
  assert.equal(error.is("spot", 700003), true);
  assert.equal(error.is("spot", 700002, 700003), true);
  assert.equal(error.is("spot", 700002), false);
  assert.equal(error.hasCategory("clock"), true);
  assert.equal(error.hasCategory("permission", "clock"), true);
  assert.equal(error.hasCategory("permission"), false);
  assert.equal(error.hasAction("sync_clock"), true);
  assert.equal(error.hasAction("fix_signature"), false);
});

test("a code does not match the same number of another scope", () => {
  assert.equal(SpotCode.UNAUTHORIZED, 401);
  assert.equal(FuturesCode.UNAUTHORIZED, 401);
  const error = new MexcError({ scope: "futures", code: 401 });
  assert.ok(error.is("futures", FuturesCode.UNAUTHORIZED));
  assert.ok(error.isKnown("futures"));
  assert.ok(!error.is("spot", SpotCode.UNAUTHORIZED));
  assert.ok(!error.isKnown("spot"));
  assert.notEqual(findInfo("futures", 401), findInfo("spot", 401));

  const unknown = new MexcError({ scope: "futures", code: 700003, text: "x" });
  assert.equal(unknown.message, "futures 700003: x");
  assert.ok(!unknown.isKnown());
  assert.ok(!unknown.hasCategory("authentication"));
  assert.equal(handleError(700003, "x", "futures"), "Error 700003: x");
  assert.equal(handleError(2011, "x", "spot"), "Error 2011: x");
  assert.equal(handleError(2011, "x", "futures"), "Adjust the order");
});

test("the advice of common codes", () => {
  const advice: [number, string][] = [
    [700003, "Sync your system clock"],
    [700002, "Check signature algorithm"],
    [30004, "Insufficient balance"],
    [10101, "Insufficient balance"],
    [30014, "Check symbol format (e.g., BTCUSDT)"],
    [30016, "Trading disabled for this pair"],
    [30018, "Trading disabled for this pair"],
    [99999, "Error 99999: some text"],
  ];
  for (const [code, text] of advice) {
    assert.equal(handleError(code, "some text"), text);
    assert.equal(handleError(code, "some text", "spot"), text);
  }
});

test("the advice takes what an error holds", () => {
  const advice: [number | string | null | undefined, string][] = [
    ["700003", "Sync your system clock"],
    ["-2011", "Look up the order before anything else"],
    ["99999", "Error 99999: some text"],
    ["0700003", "Error 0700003: some text"],
    ["E-7", "Error E-7: some text"],
    ["constructor", "Error constructor: some text"],
    [null, "Error: some text"],
    [undefined, "Error: some text"],
  ];
  for (const [code, text] of advice) {
    assert.equal(handleError(code, "some text"), text);
    const error = new MexcError({ scope: "spot", code, text: "some text" });
    assert.equal(handleError(error.code, error.text, error.scope), text);
    assert.equal(error.advice, text);
  }
});
