// What is read once: the JSON of a success, or else an error. Copied next to the
// generated `src`: node --test read.test.ts

import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import {
  decode,
  errorsOf,
  isMexcError,
  MexcBatchError,
  MexcError,
  readBody,
  readResponse,
  type Scope,
} from "./src/index.ts";
import * as light from "./src/light.ts";

fc.configureGlobal({ seed: 1, numRuns: 1000 });

function thrownBy(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}

test("a success is returned, and a failure thrown", async () => {
  const body = '{"orderId":"1","price":0.1}';
  assert.deepEqual(readBody({ scope: "spot", body, status: 200 }), {
    orderId: "1",
    price: 0.1,
  });
  const parsed = { orderId: "1" };
  assert.equal(readBody({ scope: "spot", body: parsed }), parsed);
  assert.equal(readBody({ scope: "spot", body: "", status: 204 }), undefined);
  assert.deepEqual(await readResponse("spot", new Response(body)), {
    orderId: "1",
    price: 0.1,
  });
  const empty = new Response(null, { status: 204 });
  assert.equal(await readResponse("spot", empty), undefined);
  const refused = {
    scope: "spot",
    body: '{"code":30004}',
    status: 400,
  } as const;
  const error = thrownBy(() => readBody(refused));
  assert.ok(error instanceof MexcError && error.is("spot", 30004));
  const batch = { scope: "spot", body: '[{"code":30004}]' } as const;
  assert.ok(thrownBy(() => readBody(batch)) instanceof MexcBatchError);
});

test("a response that cannot be read is an error, not a success", async () => {
  const used = Response.json({ orderId: "1" });
  await used.text();
  await assert.rejects(readResponse("spot", used), (error) => {
    assert.ok(isMexcError(error));
    assert.deepEqual([error.scope, error.code], ["spot", null]);
    return error.decide({ write: true }).lookUp;
  });
  const broken = new Response(
    new ReadableStream({
      start(controller) {
        const reset = Object.assign(new Error("reset"), { code: "ECONNRESET" });
        controller.error(new TypeError("terminated", { cause: reset }));
      },
    }),
  );
  await assert.rejects(readResponse("spot", broken), (error) => {
    assert.ok(isMexcError(error));
    assert.ok(error.is("network", "no_answer"));
    assert.ok(error.cause instanceof TypeError);
    return error.decide({ write: true }).lookUp;
  });
});

test("an error has the request of its response, without secrets", async () => {
  const response = Response.json(
    { code: 30004, msg: "Insufficient position" },
    { status: 400, headers: { "X-Request-Id": "r1", "CF-Ray": "c1" } },
  );
  Object.defineProperty(response, "url", {
    value: "https://key:secret@api.mexc.com:444/api/v3/order?signature=x#y",
  });
  await assert.rejects(readResponse("spot", response), (error) => {
    assert.ok(isMexcError(error));
    assert.deepEqual(error.request, {
      method: undefined,
      url: "https://api.mexc.com:444/api/v3/order",
      requestId: "r1",
      traceId: "c1",
    });
    return true;
  });
});

test("a long user in an address is no host", () => {
  for (const user of ["u", "u".repeat(3000), `u:${"p".repeat(3000)}`]) {
    const url = `https://${user}@api.mexc.com/api/v3/order?signature=s`;
    const held = { status: 503, headers: {}, data: "x", url };
    const [error] = errorsOf("spot", held);
    assert.equal(error?.request?.url, "https://api.mexc.com/api/v3/order");
  }
});

test("a user without a host is not shown", () => {
  for (const url of [
    "https://user:secret@/order",
    "https://user:secret@",
    "https://a@secret@?b",
  ]) {
    const held = { status: 503, headers: {}, data: "x", url };
    const [error] = errorsOf("spot", held);
    assert.ok(!JSON.stringify(error).includes("secret"), url);
  }
});

test("a large integer keeps its digits in an error, whatever is around it", () => {
  const body =
    '{"a":"\\"12345678901234567890","code":12345678901234567890,' +
    '"_extend":{"n":98765432109876543210,"f":1234567890123456789.5}}';
  const [error] = decode({ scope: "spot", body });
  assert.equal(error?.code, "12345678901234567890");
  const extended = body.replace("12345678901234567890,", "30004,");
  const [known] = decode({ scope: "spot", body: extended });
  assert.deepEqual({ ...known?.details }, { n: "98765432109876543210" });
});

test("the depth of the text counts, also where a member stands twice", () => {
  const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  for (const [body, isJson] of [
    [`{"x":${deep(99)}}`, true],
    [`{"x":${deep(100)}}`, false],
    [`{"x":${deep(99)},"x":1}`, true],
    [`{"x":${deep(100)},"x":1}`, false],
    [`{"x":"${"[".repeat(500)}"}`, true],
    [`{"x":"${'[\\"'.repeat(500)}","y":${deep(99)}}`, true],
    [`{"x":"${'[\\"'.repeat(500)}","y":${deep(100)}}`, false],
    [`{"x":"${'[\\"'.repeat(500)}","x":${deep(100)},"x":2}`, false],
    [`[${`${deep(50)},`.repeat(1000)}${deep(99)}]`, true],
    [`[${`${deep(50)},`.repeat(1000)}${deep(100)}]`, false],
  ] as const) {
    const errors = decode({ scope: "spot", body, status: 200 });
    assert.equal(errors.length, isJson ? 0 : 1, body.slice(0, 40));
  }
});

// JSON whose members are those that decide, and numbers of any size.
const number = fc.oneof(
  fc.constantFrom("0", "200", "-0", "8", "510", "30004", "1e2", "0.0"),
  fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);
const name = fc.constantFrom(
  ...["code", "msg", "message", "data", "errorCode", "errorMsg"],
  ...["success", "state", "channel", "_extend", "constructor"],
);
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small" },
    number,
    fc.constantFrom("null", "true", "false", '""', '"0"', '"rs.error"'),
    number.map((digits) => `"${digits}"`),
    fc.array(tie("json"), { maxLength: 4 }).map((all) => `[${all.join()}]`),
    fc
      .array(fc.tuple(name, tie("json")), { maxLength: 5 })
      .map(
        (all) => `{${all.map(([key, value]) => `"${key}":${value}`).join()}}`,
      ),
  ),
}));

/** JSON as it is read slowly: every large integer is exact from the start. */
function exact(text: string): unknown {
  return JSON.parse(text, (_, value, context?: { source: string }) => {
    const source = context?.source ?? "";
    const isLarge = typeof value === "number" && /^-?\d{16,}$/.test(source);
    return isLarge && !Number.isSafeInteger(value) ? BigInt(source) : value;
  });
}

test("the fast way decides what the slow way decides", () => {
  const isObject = (text: string) => /^[[{]/.test(text);
  const scope = fc.constantFrom<Scope>("spot", "futures", "futures_order");
  let failures = 0;
  fc.assert(
    fc.property(json.filter(isObject), scope, (body, scope) => {
      const report = (body: unknown) =>
        decode({ scope, body, status: 200 }).map((error) => {
          const { code, text, index, details } = error;
          return [error.scope, code, text, index, { ...details }];
        });
      const found = report(body);
      failures += found.length;
      assert.deepEqual(found, report(exact(body)));
    }),
    { numRuns: 5000 },
  );
  assert.ok(failures > 1000);
});

test("the light module throws what readAnswer finds", async () => {
  const body = '{"code":"E\\u001b","msg":"No\\nbalance"}';
  const error = thrownBy(() => light.readBody({ scope: "spot", body }));
  assert.ok(error instanceof light.AnswerError && !isMexcError(error));
  assert.equal(String(error), "AnswerError: spot E\\x1b No\\nbalance");
  assert.deepEqual(
    error.errors.map((init) => new MexcError(init).message),
    decode({ scope: "spot", body }).map(({ message }) => message),
  );
  assert.deepEqual(light.readBody({ scope: "spot", body: "{}" }), {});
  light.throwFor({ scope: "spot", body: "{}" });
  assert.throws(() => light.throwFor({ scope: "spot", body }));
  const response = Response.json({ a: 1 });
  await light.throwForErrors("spot", response);
  assert.deepEqual(await light.readResponse("spot", response), { a: 1 });
  const refused = () => new Response(body, { status: 400 });
  await assert.rejects(light.throwForErrors("spot", refused()));
  await assert.rejects(light.readResponse("spot", refused()));
});
