// What the decoder and the decisions do when run. Copied next to the generated
// `src` and the generated `catalog.json`: node --test decode.test.ts

import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

import fc from "fast-check";

import {
  actionTexts,
  type Answer,
  type Decision,
  decode,
  decodeResponse,
  findInfo,
  FuturesCode,
  FuturesOrderCode,
  HttpCode,
  MexcBatchError,
  MexcError,
  readAnswer,
  Scope,
  SpotCode,
  throwFor,
  throwForErrors,
} from "./src/index.ts";

fc.configureGlobal({ seed: 1, numRuns: 1000 });

type Row = [scope: Scope, code: number | string | null, text: string];

function rows(answer: Partial<Answer>): Row[] {
  return decode({ scope: "spot", body: undefined, ...answer }).map(
    ({ scope, code, text }) => {
      return [scope, code, text];
    },
  );
}

function codes(body: unknown, scope: Scope = "spot"): unknown[] {
  return decode({ scope, body }).map(({ code, index }) =>
    index === undefined ? code : [code, index],
  );
}

function bytes(...values: number[]): Uint8Array {
  return new Uint8Array(values);
}

const NO: Decision = {
  resend: false,
  resendItem: false,
  wait: 0,
  lookUp: false,
  after: undefined,
  action: undefined,
};

const BUSY = '{"code":429,"msg":"Too many requests"}';
const TOO_LATE = '{"code":700003,"msg":"Timestamp is outside of recvWindow."}';

test("a body is text, bytes or parsed", () => {
  const row: Row = ["spot", 700003, "Timestamp is outside of recvWindow."];
  const sent = new TextEncoder().encode(TOO_LATE);
  for (const body of [
    TOO_LATE,
    `\ufeff${TOO_LATE}`,
    sent,
    sent.buffer,
    Buffer.from(TOO_LATE),
    new DataView(sent.buffer),
    JSON.parse(TOO_LATE),
  ]) {
    assert.deepEqual(rows({ body, status: 400 }), [row]);
    assert.equal(decode({ scope: "spot", body })[0]?.body, body);
  }
});

test("anything that is not JSON is an error with its beginning", () => {
  const page = `<html>${"😀".repeat(300)}`;
  const beginning = `<html>${"😀".repeat(194)}`;
  assert.deepEqual(rows({ body: page }), [["spot", null, beginning]]);
  assert.deepEqual(rows({ body: page, status: 403 }), [
    ["http", 403, beginning],
  ]);
  const lines = "a\n".repeat(150);
  assert.deepEqual(rows({ body: lines }), [
    ["spot", null, lines.slice(0, 200)],
  ]);
  const marks = bytes(...[0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], 0x37);
  assert.deepEqual(rows({ body: marks }), [["spot", null, "\ufeff7"]]);
  const bad = bytes(0xff, 0x61);
  assert.deepEqual(rows({ body: bad }), [["spot", null, "\ufffda"]]);
  for (const body of ["{}{}", "{'a':1}", "[1,]", "NaN", "\ufeff\ufeff{}"]) {
    assert.equal(rows({ body }).length, 1, body);
  }
});

test("a blank body is a success with 204 only", () => {
  for (const body of ["", " \t\r\n", "\ufeff", bytes()]) {
    assert.deepEqual(rows({ body }), [["spot", null, ""]]);
    assert.deepEqual(rows({ body, status: 200 }), [["spot", null, ""]]);
    assert.deepEqual(rows({ body, status: 504 }), [["http", 504, ""]]);
    assert.deepEqual(rows({ body, status: 204 }), []);
  }
  assert.equal(rows({ body: "\u00a0", status: 204 }).length, 1);
  assert.equal(rows({ body: '{"success":false}', status: 204 }).length, 1);
});

test("a body that is missing is a blank one", () => {
  for (const body of [undefined, null]) {
    assert.deepEqual(rows({ body }), [["spot", null, ""]]);
    assert.deepEqual(rows({ body, status: 200 }), [["spot", null, ""]]);
    assert.deepEqual(rows({ body, status: 500 }), [["http", 500, ""]]);
    assert.deepEqual(rows({ body, status: 204 }), []);
  }
  assert.deepEqual(rows({ body: "null", status: 204 }), [["spot", null, ""]]);
});

test("anything that cannot be JSON is an error", () => {
  class Parsed {
    code = 0;
    msg = "fine";
  }
  const response = Response.json({ code: 0 });
  for (const body of [
    Promise.resolve({ code: 0 }),
    response,
    response.body,
    new Map([["code", 0]]),
    new Set(),
    new Date(),
    new Error("no"),
    new Blob(["{}"]),
    new String("{}"),
    new Parsed(),
    Parsed,
    Object.create({ code: 3 }),
    () => "{}",
    Symbol("{}"),
    { data: { code: 30004 }, status: 200, headers: {}, config: {} }, // of axios
  ]) {
    for (const status of [undefined, 200, 204]) {
      assert.deepEqual(rows({ body, status }), [["spot", null, ""]]);
    }
    assert.deepEqual(rows({ body, status: 504 }), [["http", 504, ""]]);
  }
});

test("parsed bodies may be of another realm, or without a prototype", () => {
  const bare = Object.assign(Object.create(null), { code: 700003 });
  for (const body of [bare, runInNewContext("({ code: 700003 })")]) {
    assert.deepEqual(codes(body), [700003]);
  }
  const batch = codes(runInNewContext("[{ code: 700003 }]"));
  assert.deepEqual([...batch], [[700003, 0]]);
  assert.deepEqual(codes(Object.create(null)), []);
  for (const body of [{}, []]) assert.deepEqual(codes(body), []);
});

test("a text, a number or the like alone is an error without a code", () => {
  for (const body of ["true", "null", "12", "1e3", '""', 7, 7n, true, false]) {
    for (const status of [undefined, 200, 204]) {
      const [error, ...others] = decode({ scope: "spot", body, status });
      assert.deepEqual([error?.code, error?.text, others], [null, "", []]);
      assert.ok(error && error.decide({ write: true }).lookUp);
    }
    assert.deepEqual(rows({ body, status: 400 }), [["http", 400, ""]]);
  }
  const text = '"no\\udc00"';
  assert.deepEqual(rows({ body: text }), [["spot", null, "no\ufffd"]]);
  assert.deepEqual(rows({ body: "7".repeat(5000) }), [["spot", null, ""]]);
});

test("bytes that are not UTF-8 become one U+FFFD for each part", () => {
  const euro = [0xe2, 0x82, 0xac];
  const cut = [...'{"code":1,"msg":"'].map((char) => char.charCodeAt(0));
  const body = bytes(...cut, ...euro, 0xe2, 0x82, 0x22, 0x7d);
  assert.deepEqual(rows({ body }), [["spot", 1, "\u20ac\ufffd"]]);
  const parts = bytes(0xe2, 0x82, 0x20, 0xf0, 0x9f, 0x98);
  assert.deepEqual(rows({ body: parts }), [["spot", null, "\ufffd \ufffd"]]);
});

test("JSON that nests too deep is not read, however long", () => {
  const nested = (depth: number) =>
    `{"code":7,"x":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`;
  assert.deepEqual(codes(nested(100)), [7]);
  assert.deepEqual(codes(nested(101)), [null]);
  assert.deepEqual(codes(`[${"[],".repeat(200)}{"code":7}]`), [[7, 200]]);
  assert.deepEqual(codes(`{"code":7,"x":"${'[\\"'.repeat(500)}"}`), [7]);
  for (const part of ["[", '{"a":', "]", '"', '\\"', "-", "1e", '[{"":']) {
    assert.equal(codes(part.repeat(1_000_000)).length, 1);
  }
  assert.deepEqual(codes("1".repeat(1_000_000)), [null]);
});

test("a code in digits is a number, and any other text stays", () => {
  const digits = "1".repeat(5000);
  const values: [json: string, code: unknown][] = [
    ["30004", 30004],
    ['"30004"', 30004],
    ['"-2011"', -2011],
    ["30004.0", 30004],
    ["3.0004e4", 30004],
    ["9007199254740991", 2 ** 53 - 1],
    ["9007199254740992", "9007199254740992"],
    ['"9007199254740993"', "9007199254740993"],
    ["-9007199254740993", "-9007199254740993"],
    [digits, digits],
    [`"${digits}"`, digits],
    ['"0703"', "0703"],
    ['" 703"', " 703"],
    ['"+1"', "+1"],
    ['"-0"', "-0"],
    ['"1.0"', "1.0"],
    ['"٣"', "٣"],
    ['"\\ud800"', "\ufffd"],
    ...["true", "false", "1.5", "1e400", "1e30", "{}", "[]"].map(
      (json): [string, null] => [json, null],
    ),
    ["1.00000000000000000000001", 1],
    ['{"":"12345678901234567890"}', null],
  ];
  for (const [json, code] of values) {
    assert.deepEqual(codes(`{"code":${json}}`), [code], json.slice(0, 40));
    assert.deepEqual(codes(`{"data":[{"errorCode":${json}}]}`), [[code, 0]]);
  }
  for (const json of ["0", "-0", '"0"', "200", '"200"', "0.0", '""', "null"]) {
    assert.deepEqual(codes(`{"code":${json}}`), [], json);
  }
  assert.deepEqual(codes('{"code":00000000000000000001}'), [null]);
  assert.deepEqual(codes({ code: 10n ** 30n }), [`1${"0".repeat(30)}`]);
  assert.deepEqual(codes({ code: 700003n }), [700003]);
});

test("the first text is kept, with characters for halves of some", () => {
  const body = '{"errorMsg":"c","message":"b","msg":"a\\ud800","code":1}';
  assert.deepEqual(rows({ body }), [["spot", 1, "a\ufffd"]]);
  assert.deepEqual(rows({ body: '"no\\udc00"', status: 400 }), [
    ["http", 400, "no\ufffd"],
  ]);
});

test("a large number is a code but no text", () => {
  const body = '{"code":1,"msg":12345678901234567890,"message":"no"}';
  assert.deepEqual(rows({ body }), [["spot", 1, "no"]]);
  assert.deepEqual(rows({ body: "12345678901234567890", status: 400 }), [
    ["http", 400, ""],
  ]);
});

test("names that every object has are not members", () => {
  assert.deepEqual(codes('{"__proto__":{"code":1}}'), []);
  assert.deepEqual(codes('{"__proto__":1,"constructor":2,"code":3}'), [3]);
});

test("each refused item of a batch is an error", () => {
  const cancelled =
    '{"success":true,"code":0,"data":[{"errorCode":2040,"errorMsg":"no"},' +
    '{"errorCode":0},7,{"errorCode":"2041"}]}';
  const errors = decode({ scope: "futures", body: cancelled, status: 200 });
  assert.deepEqual(
    errors.map(({ code, index, text }) => [code, index, text]),
    [
      [2040, 0, "no"],
      [2041, 3, ""],
    ],
  );
  assert.deepEqual(codes('[{"orderId":1},{"code":30002}]'), [[30002, 1]]);
  assert.deepEqual(codes('{"data":{"errorCode":5}}', "futures"), [5]);
  assert.deepEqual(codes('{"code":1,"data":[{"errorCode":2}]}'), [1]);
});

test("the record of an order is an error only in its own scope", () => {
  const body = '{"code":0,"data":[{"state":4,"errorCode":8}]}';
  assert.deepEqual(rows({ scope: "futures", body }), []);
  assert.deepEqual(rows({ scope: "futures_order", body }), [
    ["futures_order", 8, ""],
  ]);
});

test("a record has no text, and a failed outcome has one", () => {
  const item = { state: 4, errorCode: 2040, errorMsg: "Order not found" };
  const body = { code: 0, data: [{ state: 4, errorCode: 2040 }, item] };
  const [error, ...others] = decode({ scope: "futures", body });
  assert.deepEqual(
    [error?.scope, error?.code, error?.text, error?.index],
    ["futures", 2040, "Order not found", 1],
  );
  assert.deepEqual(others, []);
  const found = decode({ scope: "futures_order", body });
  assert.deepEqual(
    found.map(({ index }) => index),
    [0, 1],
  );
});

test("a number belongs to the scope of the member that holds it", () => {
  const scopes = (scope: Scope, body: string) =>
    rows({ scope, body }).map(([found]) => found);
  const item = (code: number) => `{"data":[{"errorCode":${code}}]}`;
  assert.deepEqual(scopes("futures", item(8)), ["futures_order"]);
  assert.deepEqual(scopes("futures", item(2040)), ["futures"]);
  assert.deepEqual(scopes("futures", '{"code":8}'), ["futures"]);
  assert.deepEqual(scopes("futures_order", '{"code":510}'), ["futures"]);
  assert.deepEqual(scopes("futures_order", '{"code":8}'), ["futures_order"]);
  assert.deepEqual(scopes("futures_order", item(99)), ["futures_order"]);
  assert.deepEqual(scopes("spot", item(8)), ["spot"]);
  assert.deepEqual(scopes("futures", '{"code":"x"}'), ["futures"]);
  assert.deepEqual(scopes("futures_order", '{"code":"x"}'), ["futures_order"]);
});

test("some responses fail by their text alone", () => {
  const failed = { id: 0, code: 0, msg: "Not Subscribed successfully! [x]" };
  assert.deepEqual(rows({ body: failed }), [["spot", null, failed.msg]]);
  assert.deepEqual(rows({ body: { id: 0, code: 0, msg: "PONG" } }), []);
  assert.deepEqual(rows({ body: { channel: "rs.error", data: "no" } }), [
    ["spot", null, "no"],
  ]);
  assert.deepEqual(rows({ body: { success: false } }), [["spot", null, ""]]);
  assert.deepEqual(rows({ body: { success: false, code: 0 } }), []);
});

test("the body decides first, the status second", () => {
  assert.deepEqual(rows({ body: TOO_LATE, status: 500 })[0]?.[1], 700003);
  assert.deepEqual(rows({ body: '{"code":99999}', status: 429 })[0], [
    "spot",
    99999,
    "",
  ]);
  assert.deepEqual(rows({ body: '{"code":0,"msg":"ok"}', status: 502 }), [
    ["http", 502, "ok"],
  ]);
  assert.deepEqual(rows({ body: '[{"code":true}]', status: 500 }), [
    ["spot", null, ""],
  ]);
  assert.deepEqual(rows({ body: '[{"code":null}]', status: 302 }), [
    ["http", 302, ""],
  ]);
  for (const status of [
    ...[0, -1, 400.5, 1000, NaN, Infinity, null, undefined],
  ]) {
    assert.deepEqual(rows({ body: "{}", status }), []);
    const [error] = decode({ scope: "spot", body: TOO_LATE, status });
    assert.equal(error?.status, undefined);
  }
  for (const status of [1, 999]) {
    const [error] = decode({ scope: "spot", body: TOO_LATE, status });
    assert.equal(error?.status, status);
  }
});

test("Retry-After is seconds or a date", (context) => {
  const now = Date.UTC(2030, 0, 1, 0, 0, 0, 1);
  context.mock.timers.enable({ apis: ["Date"], now });
  const values: [string | number | null, number | undefined][] = [
    ["30", 30],
    ["0", 0],
    [" \t1.5 ", 1.5],
    [30, 30],
    [0, 0],
    [0.25, 0.25],
    ["Wed, 21 Oct 2015 07:28:00 GMT", 0],
    ["Tue, 01 Jan 2030 00:01:00 GMT", 60],
    ["Mon, 01 Jan 1900 00:00:00 GMT", 0],
    ["Sun, 31 Dec 1899 23:59:59 GMT", undefined],
    ["Mon, 01 Jan 0001 00:00:00 GMT", undefined],
    ["Wed, 01 Jan 2030 00:01:00 GMT", undefined],
    ["Tue, 1 Jan 2030 00:01:00 GMT", undefined],
    ["Tue, 01 Jan 2030 24:00:00 GMT", undefined],
    ["Tuesday, 01-Jan-30 00:01:00 GMT", undefined],
    ["Invalid Date", undefined],
    ["1234567890", undefined],
    ["1.", undefined],
    ["-5", undefined],
    ["1\n", undefined],
    ["٣", undefined],
    ["soon", undefined],
    ["", undefined],
    [-1, undefined],
    [1e9, undefined],
    [NaN, undefined],
    [null, undefined],
  ];
  for (const [retryAfter, seconds] of values) {
    const [error] = decode({ scope: "spot", body: TOO_LATE, retryAfter });
    assert.equal(error?.retryAfter, seconds, String(retryAfter));
  }
});

test("a status or a Retry-After that cannot be read is unclear", () => {
  const read = (head: object) => {
    const answer = { scope: "spot", body: BUSY, ...head } as const;
    const [error, ...others] = decode(answer);
    assert.ok(error);
    assert.deepEqual(others, []);
    const init = readAnswer(answer)[0];
    assert.equal(init?.unclear ?? false, error.unclear);
    return error;
  };
  for (const [status, number] of [
    ...[undefined, null].map((none) => [none, undefined]),
    ...[503, 503n, "503"].map((sent) => [sent, 503]),
  ]) {
    const error = read({ status });
    assert.deepEqual([error.status, error.unclear], [number, false]);
  }
  for (const [retryAfter, seconds] of [
    ...[undefined, null, "", " \t"].map((none) => [none, undefined]),
    ...[7, 7n, "7", " 7 "].map((sent) => [sent, 7]),
  ]) {
    const error = read({ retryAfter });
    assert.deepEqual([error.retryAfter, error.unclear], [seconds, false]);
  }
  for (const head of [
    ...[503.5, 1503, 0, -1, NaN, 0n, 1000n].map((status) => ({ status })),
    ...["x", "", "5030", "503 ", "000", {}, [503]].map((status) => ({
      status,
    })),
    ...["120, 120", "120s", "1000000000", "soon", "-1", {}, ["7"], true].map(
      (retryAfter) => ({ retryAfter }),
    ),
    ...[1e9, Infinity, NaN, -1, 10n ** 9n, -1n].map((retryAfter) => ({
      retryAfter,
    })),
    { status: 503.5, retryAfter: "7" },
    { status: 429, retryAfter: "soon" },
  ] as { status?: unknown; retryAfter?: unknown }[]) {
    const error = read(head);
    assert.ok(error.unclear, String(head.status ?? head.retryAfter));
    assert.equal(error.status, head.status === 429 ? 429 : undefined);
    assert.equal(error.retryAfter, head.retryAfter === "7" ? 7 : undefined);
    const no = { ...NO, action: error.action };
    for (const write of [true, false]) {
      assert.deepEqual(error.decide({ write }), { ...no, lookUp: write });
    }
  }
  const clear = read({ status: 429, retryAfter: "7" });
  assert.ok(clear.decide({ write: true }).resend);
  const unknown = new MexcError({ scope: "spot", code: 99999, unclear: true });
  assert.equal(unknown.decide({ write: true }).lookUp, true);
});

test("more than three days are never waited for", () => {
  for (const [retryAfter, resend] of [
    [259_200, true],
    [259_201, false],
    [Infinity, false],
  ] as const) {
    const error = new MexcError({ scope: "http", code: 429, retryAfter });
    const wait = resend ? retryAfter : 0;
    const { action } = error;
    const decision = { ...NO, resend, wait, action };
    assert.deepEqual(error.decide({ write: false }), decision);
    assert.equal(error.decide({ write: true }).resend, false);
  }
});

test("an unknown code keeps its number, its text and its body", () => {
  const body = '{"code":-1021,"msg":"Timestamp"}';
  const [error] = decode({ scope: "spot", body, status: 400 });
  assert.equal(error?.message, "spot -1021: Timestamp");
  assert.equal(error?.body, body);
  assert.equal(error?.isKnown(), false);
});

test("any bytes and any text decode", () => {
  const check = (body: string | Uint8Array, status: number | undefined) => {
    for (const scope of Object.values(Scope)) {
      for (const error of decode({ scope, body, status })) {
        assert.equal(error.body, body);
        assert.ok(!/\p{Surrogate}/u.test(error.text + error.code));
      }
    }
  };
  const status = fc.option(fc.integer({ min: -1, max: 600 }), {
    nil: undefined,
  });
  const text = fc.string({ unit: "binary" });
  fc.assert(fc.property(fc.uint8Array(), status, check));
  fc.assert(fc.property(text, status, check));
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff)), status, (units, status) => {
      check(String.fromCharCode(...units), status);
    }),
  );
});

const key = fc.constantFrom(
  ...["code", "msg", "message", "data", "errorCode", "errorMsg"],
  ...["success", "state", "channel", "__proto__", "other"],
);
const leaf = fc.oneof(
  fc.constantFrom(0, 200, "0", "703", "", "rs.error", null, false, true, 8),
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }).filter((number) => {
    return !Number.isInteger(number) || Number.isSafeInteger(number);
  }),
  fc.string(),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 6 }),
  ),
}));

test("parsed JSON and its text report the same", () => {
  fc.assert(
    fc.property(
      tree.filter((value) => value !== null && typeof value !== "string"),
      fc.constantFrom(...Object.values(Scope)),
      fc.constantFrom(undefined, 200, 204, 400),
      (value, scope, status) => {
        const text = JSON.stringify(value);
        const report = (body: unknown) =>
          decode({ scope, body, status }).map((error) => {
            return { ...error, body: null };
          });
        assert.deepEqual(report(JSON.parse(text)), report(text));
      },
    ),
  );
});

test("the code and the text are kept as sent", () => {
  const code = fc.integer().filter((code) => code !== 0 && code !== 200);
  fc.assert(
    fc.property(code, fc.string({ unit: "grapheme" }), (code, msg) => {
      const body = JSON.stringify({ msg, code });
      assert.deepEqual(rows({ body }), [["spot", code, msg]]);
    }),
  );
});

test("any value is a body", () => {
  const cyclic: Record<string, unknown> = { code: 5 };
  cyclic["data"] = [cyclic];
  assert.deepEqual(codes(cyclic), [5]);
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true }), (body) => {
      for (const error of decode({ scope: "spot", body, status: 400 })) {
        assert.ok(Object.is(error.body, body));
      }
    }),
  );
});

test("responses of fetch are decoded and can still be read", async () => {
  const response = new Response("Slow down", {
    status: 429,
    headers: { "Retry-After": "30" },
  });
  const [error] = await decodeResponse("spot", response);
  assert.equal(error?.code, HttpCode.TOO_MANY_REQUESTS);
  assert.equal(error?.retryAfter, 30);
  assert.equal(error?.text, "Slow down");
  assert.equal(await response.text(), "Slow down");
  const [unread] = await decodeResponse("spot", response); // it was read
  assert.deepEqual([unread?.code, unread?.text], [429, ""]);

  const fine = Response.json({ price: "1" });
  await throwForErrors("spot", fine);
  assert.deepEqual(await fine.json(), { price: "1" });
});

const BATCH = [{ orderId: 1 }, { code: 30002 }, { code: 429, msg: "Slow" }];

test("a batch with failed items is thrown as one error", async () => {
  const check = (error: unknown) => {
    assert.ok(error instanceof MexcBatchError && error instanceof MexcError);
    assert.deepEqual(
      error.errors.map(({ code, index, text }) => [code, index, text]),
      [
        [30002, 1, ""],
        [429, 2, "Slow"],
      ],
    );
    const { scope, code, index, status, retryAfter, text } = error;
    assert.deepEqual(
      [scope, code, index, status, retryAfter, text],
      ["spot", null, undefined, 200, 7, ""],
    );
    assert.match(
      error.message,
      /^spot: 2 items failed, first item 1: spot 30002 [A-Z_]+: ./,
    );
    assert.ok(!error.is("spot", 30002) && !error.isKnown());
    assert.ok(!error.hasCategory(...error.errors.map((e) => e.category!)));
    assert.ok(!error.hasAction(...error.errors.map((e) => e.action!)));
    assert.deepEqual(error.decide({ write: true }), NO);
    assert.deepEqual(
      error.errors.map((each) => each.decide({ write: true })),
      [
        { ...NO, action: "adjust_order" },
        { ...NO, resendItem: true, wait: 7, action: "back_off" },
      ],
    );
    return true;
  };
  const headers = { "Retry-After": "7" };
  const response = Response.json(BATCH, { headers });
  await assert.rejects(throwForErrors("spot", response), check);
  const answer = { scope: "spot", status: 200, retryAfter: "7" } as const;
  const body = JSON.stringify(BATCH);
  assert.throws(() => throwFor({ ...answer, body }), check);
  assert.throws(
    () => throwFor({ ...answer, body: BATCH }),
    (error) => error instanceof MexcError && error.body === BATCH,
  );
});

test("one failed item makes a batch, and one error without an item none", () => {
  const thrown = (body: unknown, scope: Scope = "spot") => {
    try {
      throwFor({ scope, body, status: 200 });
      return undefined;
    } catch (error) {
      assert.ok(error instanceof MexcError);
      return error;
    }
  };
  const single = thrown([{ code: 429 }]);
  assert.ok(single instanceof MexcBatchError);
  assert.match(single.message, /^spot: 1 item failed, item 0: spot 429 /);
  assert.equal(single.decide({ write: false }).resend, false);
  assert.equal(single.decide({ write: false }).action, "back_off");
  const whole = thrown({ code: 429 });
  assert.ok(whole && !(whole instanceof MexcBatchError));
  assert.equal(whole.decide({ write: true }).resend, true);
  assert.equal(thrown({ code: 0 }), undefined);
  assert.equal(thrown([]), undefined);
});

test("a batch is looked up if any of its items may have gone through", () => {
  const item = (code: number) =>
    new MexcError({ scope: "spot", code, index: 0 });
  const decided = (...codes: number[]) =>
    new MexcBatchError({ scope: "spot", errors: codes.map(item) });
  const { action } = item(30002);
  assert.deepEqual(decided(30002, 30002).decide({ write: true }), {
    ...NO,
    action,
  });
  assert.equal(decided(30002, 99999).decide({ write: true }).lookUp, true);
  assert.equal(decided(30002, 99999).decide({ write: false }).lookUp, false);
  assert.equal(decided(30002, 99999).decide({ write: true }).action, undefined);
});

test("a program's step comes before the request is sent once more", () => {
  const late = new MexcError({ scope: "spot", code: 700003, status: 400 });
  const after = { ...NO, after: "sync_clock", action: "sync_clock" };
  assert.deepEqual(late.decide({ write: true }), after);
  assert.deepEqual(late.decide({ write: false }), after);
  for (const [more, lookUp] of [
    [{ status: 500 }, true],
    [{ unclear: true }, true],
    [{ index: 0 }, false],
  ] as const) {
    const { after, ...rest } = new MexcError({
      scope: "spot",
      code: 700003,
      ...more,
    }).decide({ write: true });
    assert.deepEqual([after, rest.lookUp], [undefined, lookUp]);
  }
  for (const code of [700002, 429]) {
    const error = new MexcError({ scope: "spot", code });
    assert.equal(error.decide({ write: true }).after, undefined);
  }
});

test("every code is decided by its effect and its retry", () => {
  const all = {
    spot: SpotCode,
    futures: FuturesCode,
    futures_order: FuturesOrderCode,
    http: HttpCode,
  };
  for (const [scope, members] of Object.entries(all)) {
    for (const code of Object.values(members)) {
      const info = findInfo(scope as Scope, code);
      assert.ok(info);
      const { action, effect, retry, wait: usual = 0 } = info;
      for (const [retryAfter, wait] of [
        ...[undefined, 0].map((asked) => [asked, usual] as const),
        ...[7.5, 60, 61].map((asked) => [asked, asked] as const),
      ]) {
        const error = new MexcError({ scope: info.scope, code, retryAfter });
        const isFix =
          actionTexts[action].by === "program" && retry === "after_fix";
        const no = { ...NO, action };
        const fixed = { ...no, after: isFix ? action : undefined };
        const again = { ...no, resend: true, wait };
        const later = retry === "after_backoff";
        // A record says the same again.
        const rereads =
          scope !== "futures_order" && (later || effect === "unknown");
        assert.deepEqual(
          error.decide({ write: false }),
          rereads ? again : fixed,
        );
        // A write after more than a minute would be another trade.
        const resends = later && wait <= 60;
        assert.deepEqual(
          error.decide({ write: true }),
          effect !== "none" ? { ...no, lookUp: true } : resends ? again : fixed,
        );
      }
    }
  }
});

test("a write that ended with a 5XX is looked up", () => {
  const all = { spot: SpotCode, futures: FuturesCode, http: HttpCode };
  for (const [name, members] of Object.entries(all)) {
    const scope = name as Scope;
    for (const code of [...Object.values(members), 99999, null]) {
      const decided = (status: number | undefined, write: boolean) =>
        new MexcError({ scope, code, status }).decide({ write });
      const { action } = decided(undefined, true);
      const no = { ...NO, lookUp: true, action };
      for (const status of [500, 504, 599, 999]) {
        assert.deepEqual(decided(status, true), no);
        assert.deepEqual(decided(status, false), decided(undefined, false));
      }
      for (const status of [200, 400, 499]) {
        assert.deepEqual(decided(status, true), decided(undefined, true));
      }
    }
  }
  const body = '{"code":429,"msg":"Too many requests"}';
  const retryAfter = "7";
  const [error] = decode({ scope: "spot", body, status: 503, retryAfter });
  assert.ok(error?.info?.retry === "after_backoff");
  assert.equal(error.decide({ write: true }).lookUp, true);
  assert.equal(error.decide({ write: false }).wait, 7);
});

test("the wait is what the response asks for, unless that is over", () => {
  for (const [retryAfter, wait] of [
    [7, 7],
    [0, 60],
    [undefined, 60],
  ]) {
    const error = new MexcError({ scope: "http", code: 429, retryAfter });
    assert.equal(error.decide({ write: true }).wait, wait);
  }
  assert.equal(findInfo("http", 429)?.wait, 60);
  assert.notEqual(actionTexts.back_off.wait, 60);
  const retryAfter = "Wed, 21 Oct 2015 07:28:00 GMT";
  const [error] = decode({ scope: "spot", body: "", status: 429, retryAfter });
  assert.equal(error?.retryAfter, 0);
  assert.ok(error && error.decide({ write: false }).wait > 0);
});

test("the record of an order is not read for ever", () => {
  const scope = "futures_order";
  const body = { code: 0, data: { state: 4, errorCode: 8 } };
  const [record] = decode({ scope, body, status: 200, retryAfter: 5 });
  assert.equal(record?.retry, "after_resync");
  const no = { ...NO, action: record?.action };
  assert.deepEqual(record && record.decide({ write: false }), no);
  const [busy] = decode({ scope, body: { code: 510 }, retryAfter: 5 });
  assert.equal(busy && busy.decide({ write: false }).wait, 5);
});

test("nothing is sent again after an unknown code", () => {
  for (const code of [99999, null, "x"]) {
    const error = new MexcError({ scope: "spot", code, retryAfter: 5 });
    const no = NO;
    assert.deepEqual(error.decide({ write: false }), no);
    assert.deepEqual(error.decide({ write: true }), { ...no, lookUp: true });
  }
});

test("an unknown status of a server counts as 500", () => {
  const decided = (scope: Scope, code: number | string, write: boolean) =>
    new MexcError({ scope, code }).decide({ write });
  for (const write of [true, false]) {
    const known = decided("http", 500, write);
    assert.deepEqual(decided("http", 520, write), known);
    assert.equal(known.lookUp, write);
    assert.equal(decided("http", 499, write).action, undefined);
    assert.equal(decided("http", 600.5, write).action, undefined);
    assert.equal(decided("http", "520", write).resend, known.resend);
    assert.equal(decided("spot", 520, write).action, undefined);
  }
});
