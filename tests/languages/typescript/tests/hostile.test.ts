// Bodies that only JavaScript can hold: whatever they do when they are read, the
// decoder returns a value. Copied next to the generated `src`: node --test
// hostile.test.ts

import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

import { type Answer, decode, MexcError } from "./src/index.ts";

function fail(): never {
  throw new Error("it was read");
}

const TRAPS = [
  ...["get", "has", "ownKeys", "getPrototypeOf"],
  "getOwnPropertyDescriptor",
];
const RAISING = Object.fromEntries(TRAPS.map((name) => [name, fail]));

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

class Items extends Array {
  override flatMap(): never {
    return fail();
  }
  override map(): never {
    return fail();
  }
  static override get [Symbol.species](): never {
    return fail();
  }
}

const UNREAD: { readonly [what: string]: unknown } = {
  "a code that throws": {
    get code() {
      return fail();
    },
  },
  "a text that throws": {
    code: 30004,
    get msg() {
      return fail();
    },
  },
  "items that throw": {
    get data() {
      return fail();
    },
  },
  "an item that throws": [new Proxy({}, RAISING)],
  "a proxy that throws": new Proxy({}, RAISING),
  "a proxy of an array that throws": new Proxy([], RAISING),
  "a proxy of a function": new Proxy(() => 1, RAISING),
  "a revoked proxy": revoked({}),
  "a revoked proxy of an array": revoked([]),
  "an item that is a revoked proxy": [revoked({})],
  "a tag that throws": {
    get [Symbol.toStringTag]() {
      return fail();
    },
  },
  "a tag of a buffer": { [Symbol.toStringTag]: "ArrayBuffer", code: 30004 },
  "a tag of a shared buffer": { [Symbol.toStringTag]: "SharedArrayBuffer" },
  "the tag of a buffer of its prototype": Object.create({
    [Symbol.toStringTag]: "ArrayBuffer",
  }),
  "a symbol": Symbol("x"),
  "a bigint": 30004n,
  "a function": () => '{"code":30004}',
  "a class": class {},
  "a map": new Map([["code", 30004]]),
  "a weak map": new WeakMap(),
  headers: new Headers({ code: "30004" }),
  parameters: new URLSearchParams("code=30004"),
  "a generator": (function* () {
    yield 30004;
  })(),
  "a promise": Promise.resolve({ code: 30004 }),
  "a global object": globalThis,
  "a boxed text": Object('{"code":30004}'),
  "a boxed bigint": Object(30004n),
  "a date": new Date(NaN),
  "an expression": /x/,
  "a map of another realm": runInNewContext("new Map([['code', 30004]])"),
};

function check(what: string, body: unknown): void {
  for (const status of [undefined, 200, 204, 403]) {
    const errors = decode({ scope: "spot", body, status });
    const [error, ...others] = errors;
    assert.ok(error, what);
    assert.deepEqual(others, []);
    const unread = status === 403 ? ["http", 403, ""] : ["spot", null, ""];
    assert.deepEqual([error.scope, error.code, error.text], unread, what);
    assert.ok(Object.is(error.body, body), what);
    assert.equal(error.decide({ write: true }).lookUp, status !== 403);
    assert.equal(typeof String(error), "string");
  }
}

test("an object that throws when it is read is an error without a code", () => {
  for (const [what, body] of Object.entries(UNREAD)) check(what, body);
});

test("more bytes than fit into a string are an error without a code", () => {
  const body = new Uint8Array(513 * 2 ** 20); // zeros, which take no memory
  const [error] = decode({ scope: "spot", body, status: 403 });
  assert.deepEqual([error?.scope, error?.code, error?.text], ["http", 403, ""]);
});

// What a view or a buffer is after its buffer was given away, or cut.
function lost(): unknown[] {
  const given = new ArrayBuffer(8);
  const views = [new Uint8Array(given), new DataView(given)];
  structuredClone(given, { transfer: [given] });
  const cut = Reflect.construct(ArrayBuffer, [8, { maxByteLength: 8 }]);
  const short = [new Uint16Array(cut, 4), new DataView(cut, 4)];
  cut.resize(2);
  return [given, ...views, ...short];
}

test("a buffer that was given away or cut is no empty body", () => {
  for (const body of lost()) {
    for (const status of [200, 204]) {
      const [error] = decode({ scope: "spot", body, status });
      assert.deepEqual([error?.scope, error?.code], ["spot", null]);
    }
  }
  const empty = new ArrayBuffer(0);
  for (const body of [empty, new Uint16Array(empty), new DataView(empty)]) {
    assert.deepEqual(decode({ scope: "spot", body, status: 204 }), []);
  }
});

test("an array that claims any number of items is not read for ever", () => {
  const endless = new Proxy([], {
    get: (target, name) =>
      name === "length" ? Infinity : Reflect.get(target, name),
  });
  for (const items of [new Array(2 ** 32 - 1), endless]) {
    for (const body of [items, { data: items }]) {
      const [error] = decode({ scope: "spot", body, status: 200 });
      assert.deepEqual([error?.scope, error?.code], ["spot", null]);
    }
  }
});

const cyclic: { [name: string]: unknown } = { code: 30004 };
cyclic["data"] = [cyclic];
cyclic["msg"] = cyclic;
let deep: unknown = [];
for (let level = 0; level < 100_000; level++) deep = [deep];
const sent = new TextEncoder().encode('{"code":30004}');
const shared = new Uint8Array(new SharedArrayBuffer(sent.length));
shared.set(sent);

const READ: { readonly [what: string]: unknown } = {
  "a cycle": cyclic,
  "a deep object": { code: 30004, data: deep },
  "an object without a prototype": Object.assign(Object.create(null), {
    code: 30004,
  }),
  "a frozen object": Object.freeze({ code: 30004 }),
  toJSON: { code: 30004, toJSON: fail, toString: fail, valueOf: fail },
  "a conversion that throws": { code: 30004, [Symbol.toPrimitive]: fail },
  "names of every object": { code: 30004, constructor: 1, hasOwnProperty: 2 },
  "an own __proto__": JSON.parse('{"code":30004,"__proto__":{"code":1}}'),
  "a getter that returns": {
    get code() {
      return 30004;
    },
  },
  "a bigint as a code": { code: 30004n },
  "a proxy that lets through": new Proxy({ code: 30004 }, {}),
  "an object of another realm": runInNewContext("({ code: 30004 })"),
  "a buffer": Buffer.from(sent),
  "a shared buffer": shared.buffer,
  "a view of a shared buffer": shared,
  "a view of data": new DataView(sent.buffer),
  "a view of wider numbers": new Uint16Array(sent.buffer),
  "a buffer of another realm": runInNewContext("Uint8Array").from(sent),
};

test("an object that can be read is read", () => {
  for (const [what, body] of Object.entries(READ)) {
    const errors = decode({ scope: "spot", body, status: 400 });
    assert.deepEqual(
      errors.map(({ code }) => code),
      [30004],
      what,
    );
    assert.ok(errors[0]?.is("spot", 30004), what);
  }
});

test("items are read whatever their class does", () => {
  for (const body of [
    Items.of({ code: 30004 }),
    { data: Items.of({ errorCode: 30004 }) },
    runInNewContext("[{ code: 30004 }]"),
  ]) {
    const [error] = decode({ scope: "spot", body });
    assert.deepEqual([error?.code, error?.index], [30004, 0]);
  }
});

test("a code of any type is a code or none", () => {
  for (const code of [
    ...[Symbol("x"), () => 1, {}, [], [30004], NaN, Infinity, -Infinity, 1.5],
    ...[1e300, true, new Date(), Object(30004), new Proxy({}, RAISING)],
  ]) {
    const [error] = decode({ scope: "spot", body: { code } });
    assert.deepEqual([error?.scope, error?.code], ["spot", null]);
  }
  const digits = "9".repeat(5000);
  const [error] = decode({ scope: "spot", body: { code: BigInt(digits) } });
  assert.equal(error?.code, digits);
});

test("a text of any type is a text or none", () => {
  for (const msg of [Symbol("x"), 7n, fail, {}, ["x"], Object("x")]) {
    const [error] = decode({ scope: "spot", body: { code: 7, msg } });
    assert.deepEqual([error?.code, error?.text], [7, ""]);
  }
});

test("a status and a header of any type are none", () => {
  for (const sent of [
    ...[Symbol("x"), -7n, fail, {}, [], ["7"], Object(7), true, "٣", 1e300, -1],
    ...[NaN, new Proxy({}, RAISING), revoked({}), "9".repeat(1_000_000)],
  ]) {
    const answer = { status: sent, retryAfter: sent } as unknown as Answer;
    const [error] = decode({ ...answer, scope: "spot", body: { code: 7 } });
    assert.deepEqual(
      [error?.status, error?.retryAfter, error?.unclear],
      [undefined, undefined, true],
    );
  }
});

test("a scope that does not exist has no success", () => {
  for (const scope of [
    ...["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf"],
  ] as never[]) {
    const [error, ...others] = decode({ scope, body: '{"code":0}' });
    assert.deepEqual([error?.scope, error?.code, others], [scope, 0, []]);
    const made = new MexcError({ scope, code: 7, text: "x" });
    assert.equal(made.message, `${scope} 7: x`);
    assert.ok(!made.isKnown());
    assert.deepEqual(decode({ scope, body: "{}" }), []);
  }
});
