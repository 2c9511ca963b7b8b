// What a log shows of an error. Copied next to the generated `src`:
// node --test log.test.ts

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";

import { decode, errorsOf, MexcBatchError, MexcError } from "./src/index.ts";

const ORDERS = Array.from({ length: 20 }, (_, index) => {
  return { newClientOrderId: `order-${index}`, code: 30004, msg: "No balance" };
});

function batch(count = 20): MexcBatchError {
  const body = JSON.stringify(
    Array.from({ length: count }, (_, index) => ORDERS[index % 20]),
  );
  const errors = decode({ scope: "spot", body, status: 200 });
  return new MexcBatchError({ scope: "spot", body, errors });
}

test("the log of an error has its facts and no more", () => {
  const error = new MexcError({
    scope: "spot",
    code: 400,
    text: "quantity scale is invalid\n\u202e",
    status: 400,
    retryAfter: 1.5,
    index: 0,
    unclear: true,
    body: "secret",
    details: { secret: "1" },
    request: {
      method: "POST",
      url: "https://api.mexc.com/api/v3/order",
      requestId: "r",
      traceId: "t",
    },
  });
  const log = JSON.parse(JSON.stringify(error));
  assert.deepEqual(Object.entries(log), [
    ["scope", "spot"],
    ["code", 400],
    ["name", "INVALID_PARAMETER"],
    ["case", "QUANTITY_SCALE"],
    ["category", "invalid_order"],
    ["action", "adjust_order"],
    ["effect", "none"],
    ["retry", "after_fix"],
    ["status", 400],
    ["retry_after", 1.5],
    ["unclear", true],
    ["index", 0],
    ["text", "quantity scale is invalid\\n\\u202e"],
    ["method", "POST"],
    ["url", "https://api.mexc.com/api/v3/order"],
    ["request_id", "r"],
    ["trace_id", "t"],
    ["error.type", "spot/400/QUANTITY_SCALE"],
    ["fingerprint", "spot/400/QUANTITY_SCALE"],
  ]);
  assert.equal(error.fingerprint, "spot/400/QUANTITY_SCALE");
  const unknown = new MexcError({ scope: "spot" });
  assert.deepEqual(unknown.toJSON(), {
    scope: "spot",
    "error.type": "spot",
    fingerprint: "spot",
  });
});

test("a batch of 20 failures is short in a log", () => {
  const error = batch();
  for (const text of [
    JSON.stringify(error),
    JSON.stringify({ err: error }),
    inspect(error),
    inspect({ err: error }, { depth: 9 }),
  ]) {
    assert.ok(text.length < 4000, `${text.length}`);
    assert.ok(!text.includes("order-"));
  }
  const { errors, more, ...rest } = error.toJSON();
  assert.deepEqual(rest, {
    scope: "spot",
    status: 200,
    "error.type": "spot",
    fingerprint: "spot",
  });
  assert.equal(more, undefined);
  assert.deepEqual(errors?.[19], {
    index: 19,
    code: 30004,
    name: "INSUFFICIENT_TRADING_BALANCE",
    text: "No balance",
  });
});

test("a console shows the facts, and nothing that a client keeps", () => {
  const thrown = Object.assign(new Error("socket hang up"), {
    code: "ECONNRESET",
    config: {
      url: "https://api.mexc.com/api/v3/order?signature=secret",
      headers: { "X-MEXC-APIKEY": "secret" },
    },
  });
  const [error] = errorsOf("spot", thrown);
  assert.equal(error?.cause, thrown);
  for (const depth of [2, 9]) {
    for (const value of [error, { error }, [error]]) {
      const shown = inspect(value, { depth });
      assert.ok(!shown.includes("secret"), shown);
      assert.match(shown, /MexcError: network no_answer[^]*\n +at /);
      assert.match(shown, /fingerprint: 'network\/no_answer'/);
    }
  }
});

test("a message without a code has the HTTP status", () => {
  const [error] = decode({ scope: "spot", body: "", status: 200 });
  assert.equal(error?.message, "spot HTTP 200");
  const [message] = decode({ scope: "spot", body: "" });
  assert.equal(message?.message, "spot");
});

test("of a longer batch, 20 failures are shown and the others counted", () => {
  const { errors, more } = batch(25).toJSON();
  assert.deepEqual([errors?.length, more], [20, 5]);
});

test("of a page, a log has the title or the first words", () => {
  const page = (text: string) =>
    new MexcError({ scope: "http", text }).toJSON();
  assert.equal(
    page("<html><head>\n<TITLE>\n502 Bad\r\n Gateway</title></head>").text,
    "502 Bad Gateway",
  );
  assert.equal(page(" <p>Access <b>denied</b>").text, "Access denied");
  assert.equal(page("<html>").text, undefined);
  const started = Date.now();
  page("<title".repeat(200_000));
  page("<".repeat(1_000_000));
  assert.ok(Date.now() - started < 2000);
});

test("the longest texts stay below 4 kB, without control characters", () => {
  const hostile = "\u001b[2J\n\u202e".repeat(1000);
  const error = new MexcError({
    scope: "spot",
    code: hostile,
    text: hostile,
    request: { method: hostile, url: hostile },
  });
  const log = JSON.stringify(error);
  assert.ok(!/[\0-\x1f\u202e]/.test(log));
  for (const value of Object.values(error.toJSON())) {
    assert.ok(String(value).length < 2000);
  }
});

test("no log shows what an exception holds of its request", () => {
  const thrown = Object.assign(new Error("Request failed: secret"), {
    code: "ECONNRESET",
    config: { headers: { "X-MEXC-APIKEY": "secret" }, url: "/a?b=secret" },
  });
  const [error] = errorsOf("spot", thrown);
  assert.equal(error?.cause, thrown);
  for (const text of [
    JSON.stringify(error),
    String(error),
    inspect(error, { depth: 9 }),
  ]) {
    assert.ok(!text.includes("secret"), text);
  }
});
