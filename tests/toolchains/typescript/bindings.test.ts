// What the TypeScript bindings do when run. Copied next to the generated `src`:
// node --test bindings.test.ts

import assert from "node:assert/strict";
import { test } from "node:test";

import * as index from "./src/index.ts";
import {
  Action,
  Category,
  findInfo,
  handleError,
  MexcError,
  Retry,
  Scope,
  SpotCode,
  spotInfo,
} from "./src/index.ts";
import * as spot from "./src/spot.ts";

test("each constant is a member of the object, with the same number", () => {
  const { SpotCode: members, ...constants } = spot;
  assert.deepEqual({ ...constants }, { ...members });
  assert.equal(spot.API_KEY_REQUIRED, 400);
  assert.equal(SpotCode.UNKNOWN_ORDER, -2011);
});

test("the index leaves the constants to the modules of the scopes", () => {
  assert.ok(!("API_KEY_REQUIRED" in index));
});

test("all is known of each code", () => {
  for (const code of Object.values(SpotCode)) {
    const info = spotInfo(code);
    assert.equal(info.code, code);
    assert.equal(info.scope, Scope.SPOT);
    assert.equal(SpotCode[info.name], code);
    assert.ok(info.summary && info.remedy);
    assert.ok(Object.values<string>(Category).includes(info.category));
    assert.ok(Object.values<string>(Action).includes(info.action));
    assert.ok(Object.values<string>(Retry).includes(info.retry));
    assert.ok(info.url.endsWith(`/spot/#${code}`), info.url);
    assert.equal(findInfo("spot", code), info);
  }
});

test("one code in full", () => {
  const { remedy, url, ...rest } = spotInfo(spot.UNKNOWN_ORDER);
  assert.deepEqual(rest, {
    scope: "spot",
    code: -2011,
    name: "UNKNOWN_ORDER",
    summary: "Unknown order sent",
    category: "order_not_found",
    action: "reconcile_order",
    retry: "after_resync",
  });
});

test("nothing is known of any other value", () => {
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
    assert.equal(
      handleError(name as unknown as number, "x"),
      `Error ${name}: x`,
    );
  }
});

test("an error tells what happened", () => {
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
    `MexcError: spot 30004 ${error.codeName}: Insufficient position`,
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
      index: 0,
      info: spotInfo(30004),
      body,
    },
  );
  assert.equal(error.cause, "why");
});

test("an error with an unknown code keeps it and its text", () => {
  for (const code of [99999, 1.5, "E-7", "030004", "4e2", " 400", "", null]) {
    const error = new MexcError({ scope: "spot", code, text: "some text" });
    assert.equal(error.code, code);
    assert.equal(error.text, "some text");
    assert.equal(error.codeName, undefined);
    assert.equal(error.info, undefined);
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

test("an error of which little is known still has a message", () => {
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
  assert.ok(!("cause" in new MexcError({ scope: "spot" })));
});

test("errors are told apart by code, category and action", () => {
  const error = new MexcError({ scope: "spot", code: 700003 });
  assert.equal(error.isKnown(), true);
  assert.equal(error.isKnown("spot"), true);
  assert.equal(error.is("spot", 700003), true);
  assert.equal(error.is("spot", 700002, 700003), true);
  assert.equal(error.is("spot", 700002), false);
  assert.equal(error.hasCategory("authentication"), true);
  assert.equal(error.hasCategory("permission", "authentication"), true);
  assert.equal(error.hasCategory("permission"), false);
  assert.equal(error.hasAction("sync_clock"), true);
  assert.equal(error.hasAction("fix_signature"), false);
});

test("a code does not match the same number of another scope", () => {
  const other = "other" as Scope;
  const error = new MexcError({ scope: other, code: 700003, text: "x" });
  assert.equal(error.message, "other 700003: x");
  assert.ok(!error.is("spot", 700003));
  assert.ok(!error.isKnown("spot"));
  assert.ok(!error.hasCategory("authentication"));
  assert.ok(!new MexcError({ scope: "spot", code: 700003 }).isKnown(other));
  assert.equal(handleError(700003, "x", other), "Error 700003: x");
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
