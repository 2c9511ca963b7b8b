// What libraries throw and return, by their shapes. Copied next to the generated
// `src`: node --test held.test.ts

import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

import fc from "fast-check";

import {
  decode,
  errorsOf,
  isMexcError,
  MexcBatchError,
  MexcError,
  throwFor,
} from "./src/index.ts";

const BODY = '{"code":30004,"msg":"Insufficient position"}';

function found(held: unknown): (number | string | null)[] {
  return errorsOf("spot", held).map(({ code }) => code);
}

function withCode(code: string, more: object = {}): Error {
  return Object.assign(new Error(code), { code, ...more });
}

function fetchFailed(cause: unknown): TypeError {
  return new TypeError("fetch failed", { cause });
}

test("an error is never sent only if that is proved", () => {
  const refused = withCode("ECONNREFUSED", { syscall: "connect" });
  const secure =
    "Client network socket disconnected before secure TLS connection was established";
  for (const error of [
    refused,
    fetchFailed(refused),
    fetchFailed(
      Object.assign(new AggregateError([refused, refused]), {
        code: "ECONNREFUSED",
      }),
    ),
    withCode("ENOTFOUND"),
    withCode("EAI_AGAIN"),
    fetchFailed(withCode("UND_ERR_CONNECT_TIMEOUT")),
    withCode("ETIMEDOUT", { syscall: "connect" }),
    withCode("EHOSTUNREACH", { syscall: "connect" }),
    withCode("CERT_HAS_EXPIRED"),
    withCode("DEPTH_ZERO_SELF_SIGNED_CERT"),
    withCode("ERR_TLS_CERT_ALTNAME_INVALID"),
    withCode("ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"),
    Object.assign(withCode("ECONNRESET"), { message: secure }),
    Object.assign(withCode("ETIMEDOUT"), {
      name: "TimeoutError",
      event: "connect",
    }),
    withCode("ConnectionRefused"),
  ]) {
    const [lost, ...others] = errorsOf("spot", error);
    assert.ok(lost?.is("network", "never_sent"), error.message);
    assert.deepEqual(others, []);
    assert.equal(lost.cause, error);
    const decision = lost.decide({ write: true });
    assert.deepEqual([decision.resend, decision.lookUp], [true, false]);
  }
});

test("in doubt there was no answer", () => {
  for (const error of [
    withCode("ECONNRESET", { syscall: "read" }),
    withCode("EPIPE", { syscall: "write" }),
    withCode("ETIMEDOUT"),
    withCode("ECONNABORTED"),
    withCode("UND_ERR_SOCKET"),
    withCode("UND_ERR_HEADERS_TIMEOUT"),
    withCode("HPE_INVALID_CONSTANT"),
    withCode("ERR_STREAM_PREMATURE_CLOSE"),
    new TypeError("terminated", { cause: withCode("UND_ERR_SOCKET") }),
    fetchFailed(new Error("anything")),
    fetchFailed(
      Object.assign(
        new AggregateError([
          withCode("ECONNREFUSED"),
          withCode("ECONNRESET", { syscall: "read" }),
        ]),
        { code: "ETIMEDOUT" },
      ),
    ),
    new TypeError("Failed to fetch"),
    new TypeError("Load failed"),
    new TypeError("NetworkError when attempting to fetch resource."),
    new DOMException("The operation was aborted", "AbortError"),
    new DOMException("The operation timed out", "TimeoutError"),
    Object.assign(new Error("x"), { isTaskCancelledError: true }),
    new Error("outer", { cause: new Error("x", { cause: withCode("EPIPE") }) }),
    runInNewContext("Object.assign(new Error('x'), { code: 'ECONNRESET' })"),
  ]) {
    assert.deepEqual(found(error), ["no_answer"], String(error));
    const [lost] = errorsOf("spot", error);
    const write = lost?.decide({ write: true });
    assert.deepEqual([write?.resend, write?.lookUp], [false, true]);
    assert.equal(lost?.decide({ write: false }).resend, true);
  }
  assert.deepEqual(found(undefined), ["no_answer"]);
  assert.deepEqual(found(null), ["no_answer"]);
});

test("an error without an answer has the request that the client names", () => {
  const config = { method: "post", url: "https://a.b/c?signature=secret" };
  for (const message of ["socket hang up", "connect ECONNREFUSED 1.2.3.4:5"]) {
    const thrown = Object.assign(withCode("ECONNRESET", { config }), {
      message,
    });
    const [error] = errorsOf("spot", thrown);
    assert.equal(error?.request?.url, "https://a.b/c");
    assert.equal(error.request.method, "POST");
  }
});

test("a websocket that closed is a stream that was lost", () => {
  const target = { url: "wss://wbs-api.mexc.com/ws", readyState: 3 };
  class CloseEvent extends Event {
    code = 1006;
  }
  class ErrorEvent extends Event {
    override target = target as never;
  }
  for (const held of [
    new CloseEvent("close"),
    new ErrorEvent("error"),
    new Error("WebSocket was closed before the connection was established"),
  ]) {
    assert.deepEqual(found(held), ["stream_lost"]);
  }
});

test("a mistake of the program is no error of the exchange", () => {
  for (const error of [
    new TypeError("x is not a function"),
    new RangeError("no"),
    new SyntaxError("Unexpected token"),
    new Error("network down, says the program"),
    withCode("ERR_INVALID_URL"),
    new TypeError("Failed to parse URL", {
      cause: withCode("ERR_INVALID_URL"),
    }),
    withCode("ERR_BAD_OPTION_VALUE"),
    withCode("ENOENT"),
    new AggregateError([new Error("x"), new TypeError("y")]),
  ]) {
    assert.deepEqual(found(error), [], String(error));
  }
});

test("the answer in an exception counts", () => {
  const response = { status: 400, headers: {}, data: JSON.parse(BODY) };
  const config = { method: "post", baseURL: "https://a.b/", url: "/order?x=1" };
  const axios = Object.assign(
    new Error("Request failed with status code 400"),
    {
      code: "ERR_BAD_REQUEST",
      isAxiosError: true,
      config,
      response: { ...response, config },
    },
  );
  const [error] = errorsOf("spot", axios);
  assert.ok(error?.is("spot", 30004));
  assert.equal(error.status, 400);
  assert.equal(error.request?.method, "POST");
  assert.equal(error.request.url, "https://a.b/order");
  const got = { statusCode: 400, headers: {}, body: BODY };
  for (const held of [
    Object.assign(new Error("x"), { response: got }),
    Object.assign(new Error("x"), got),
    Object.assign(new Error("x"), { response: { ...response, data: BODY } }),
    new Error("outer", { cause: axios }),
    new AggregateError([new Error("x"), axios]),
    response,
    got,
    BODY,
    JSON.parse(BODY),
    new TextEncoder().encode(BODY),
  ]) {
    assert.deepEqual(found(held), [30004]);
  }
  const limited = { status: 429, headers: { "retry-after": "7" }, data: "" };
  assert.equal(errorsOf("spot", limited)[0]?.retryAfter, 7);
  const headers = new Headers({ "Retry-After": "7" });
  assert.equal(errorsOf("spot", { ...limited, headers })[0]?.retryAfter, 7);
});

test("of a response of fetch only the status counts", () => {
  assert.deepEqual(found(new Response("{}", { status: 503 })), [503]);
  assert.deepEqual(found(new Response("{}")), [null]);
  assert.deepEqual(found(new Response(null, { status: 204 })), []);
});

test("an error that was found before is found again", () => {
  const [error] = decode({ scope: "spot", body: BODY });
  assert.ok(error);
  assert.deepEqual(errorsOf("spot", error), [error]);
  assert.deepEqual(errorsOf("spot", new Error("x", { cause: error })), [error]);
  try {
    throwFor({ scope: "spot", body: '[{"code":30004},{"code":429}]' });
  } catch (batch) {
    assert.ok(batch instanceof MexcBatchError);
    assert.deepEqual(errorsOf("spot", batch), batch.errors);
    assert.deepEqual(errorsOf("spot", { cause: batch }), []);
  }
});

test("a circle of causes ends, and a long chain is cut", () => {
  const circle: Error & { cause?: unknown } = new Error("a");
  circle.cause = new AggregateError([circle, circle]);
  assert.deepEqual(found(circle), []);
  let chain: Error = withCode("ECONNRESET");
  for (let depth = 0; depth < 100_000; depth++) {
    chain = new Error("x", { cause: chain });
  }
  assert.deepEqual(found(chain), ["no_answer"]);
  const wide = new AggregateError(Array(100_000).fill(new Error("x")));
  assert.deepEqual(found(wide), []);
});

test("what is not looked at may be anything", () => {
  for (const first of [
    () => new Error("x"),
    () => withCode("ECONNREFUSED"),
    () => new MexcError({ scope: "spot", code: 510 }),
  ]) {
    const many = Array.from({ length: 1000 }, first);
    const held = new AggregateError([...many, withCode("ECONNRESET")]);
    const all = errorsOf("spot", held);
    assert.ok(all.some((error) => error.decide({ write: true }).lookUp));
    assert.ok(all.length < 1000);
  }
});

test("a log with values of other types harms nothing", () => {
  const log = {
    ...{ scope: "spot", code: 429, fingerprint: "s", "error.type": "s" },
    ...{ status: "503", retry_after: "10", unclear: "no", text: { a: 1 } },
    ...{ index: null, url: 7, errors: { length: 9 } },
  };
  log.fingerprint = log["error.type"] = "spot/429";
  const [error] = errorsOf("spot", log);
  assert.ok(error);
  assert.deepEqual([error.index, error.text], [undefined, ""]);
  assert.equal(error.status, undefined);
  assert.equal(typeof error.decide({ write: false }).wait, "number");
  assert.equal(errorsOf("spot", { ...log, errors: [7, null] }).length, 2);
});

test("whatever is held, errorsOf returns", () => {
  const fail = () => {
    throw new Error("it was read");
  };
  const traps = Object.fromEntries(
    ["get", "has", "ownKeys", "getPrototypeOf"].map((name) => [name, fail]),
  );
  for (const held of [
    new Proxy({}, traps),
    new Proxy(new Error("x"), traps),
    Object.defineProperty(new Error("x"), "cause", { get: fail }),
    Object.defineProperty(new Error("x"), "response", { get: fail }),
    Object.assign(new Error("x"), { response: new Proxy({}, traps) }),
  ]) {
    const [error] = errorsOf("spot", held);
    assert.equal(error?.code, null);
    assert.ok(error?.decide({ write: true }).lookUp);
    assert.equal(isMexcError(new Proxy({}, traps)), false);
  }
  const member = fc.constantFrom(
    ...["code", "name", "message", "cause", "errors", "response", "status"],
    ...["headers", "data", "body", "type", "request", "config", "url"],
  );
  const value = fc.anything({ withBigInt: true, withDate: true });
  fc.assert(
    fc.property(fc.dictionary(member, value), value, (members, held) => {
      errorsOf("spot", held);
      errorsOf("spot", members);
      errorsOf("spot", Object.assign(new Error("x"), members));
    }),
    { numRuns: 2000, seed: 1 },
  );
});

class CcxtError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

test("the text of an exception of ccxt holds the answer", () => {
  const url = "https://api.mexc.com/api/v3/order?timestamp=1&signature=secret";
  const page = "<html><title>Access Denied</title></html>";
  for (const [name, message, code, status] of [
    ["InsufficientFunds", `mexc ${BODY}`, 30004, undefined],
    ["RateLimitExceeded", `mexc POST ${url} 429 Too Many Requests `, 429, 429],
    ["ExchangeNotAvailable", `mexc GET ${url} 403 Forbidden ${page}`, 403, 403],
    ["ExchangeError", `mexc POST ${url} 400 Bad Request ${BODY}`, 30004, 400],
    [
      "RequestTimeout",
      `mexc POST ${url} request timed out (10000 ms)`,
      "no_answer",
    ],
    ["NetworkError", `mexc POST ${url} fetch failed`, "no_answer"],
    [
      "NetworkError",
      `mexc POST ${url} fetch failed: connect ECONNREFUSED 1.2.3.4:443`,
      "never_sent",
    ],
    [
      "NetworkError",
      "mexc closed by remote server, closing code 1006",
      "stream_lost",
    ],
  ] as const) {
    const held = new CcxtError(name, message);
    const [error, ...others] = errorsOf("spot", held);
    assert.deepEqual([error?.code, error?.status, others], [code, status, []]);
    if (message.includes(url)) {
      assert.equal(error?.request?.url, "https://api.mexc.com/api/v3/order");
      assert.ok(!JSON.stringify(error).includes("secret"));
    }
  }
  for (const message of ["mexc createOrder() needs a price", "mexc", ""]) {
    assert.deepEqual(found(new CcxtError("InvalidOrder", message)), []);
  }
});

test("what a worker or a log gave back is an error again", () => {
  const request = { method: "POST", url: "https://a.b/c", requestId: "r" };
  const error = new MexcError({
    scope: "spot",
    code: 400,
    text: "quantity scale is invalid",
    status: 500,
    retryAfter: 7,
    request,
  });
  for (const held of [
    structuredClone(error.toJSON()),
    JSON.parse(JSON.stringify(error)),
  ]) {
    const [same] = errorsOf("spot", held);
    assert.ok(same instanceof MexcError && same.is("spot", 400));
    assert.equal(same.case, "QUANTITY_SCALE");
    assert.deepEqual(same.toJSON(), error.toJSON());
    const write = { write: true };
    assert.deepEqual(same.decide(write), error.decide(write));
  }
  const errors = decode({
    scope: "spot",
    body: '[{"code":30004},{"code":429}]',
  });
  const batch = new MexcBatchError({ scope: "spot", errors });
  assert.deepEqual(
    errorsOf("spot", structuredClone(batch.toJSON())).map(String),
    errors.map(String),
  );
  for (const text of [JSON.stringify(batch), JSON.stringify(batch, null, 2)]) {
    for (const held of [text, new TextEncoder().encode(text)]) {
      assert.deepEqual(errorsOf("spot", held).map(String), errors.map(String));
    }
  }
  const items = Array.from({ length: 25 }, () => ({ code: 30004 }));
  const all = decode({ scope: "spot", body: items });
  const long = new MexcBatchError({ scope: "spot", errors: all });
  const [rest, ...shown] = errorsOf("spot", long.toJSON()).reverse();
  assert.deepEqual(
    [shown.length, rest?.code, rest?.index],
    [20, null, undefined],
  );
  assert.ok(rest?.decide({ write: true }).lookUp);
  // Their logs cut the text, which tells the case.
  const page = "<title>Denied</title> error 1010";
  const longer = { code: 403, msg: `error 1010 ${"x".repeat(1000)}` };
  for (const body of [page, longer]) {
    const [denied] = decode({ scope: "http", body, status: 403 });
    const [same] = errorsOf("http", structuredClone(denied?.toJSON()));
    assert.equal(same?.case, body === page ? "CLIENT_REFUSED" : undefined);
    assert.deepEqual(same?.toJSON(), denied?.toJSON());
    const write = { write: true };
    assert.deepEqual(same?.decide(write), denied?.decide(write));
  }
  const none = { scope: "spot", fingerprint: "x", "error.type": "y" };
  assert.deepEqual(found(none), []);
});

test("an error of another copy of the package is recognised", async () => {
  const other = await import(`./src/index.ts?copy`);
  const copy = await import(`./src/error.ts?copy`);
  assert.equal(other.MexcError, MexcError);
  assert.notEqual(copy.MexcError, MexcError);
  const body = { code: 30004, _extend: { min: "1" } };
  const foreign = new copy.MexcError({
    scope: "spot",
    code: 30004,
    text: "x",
    status: 400,
    details: { min: "1" },
    body,
  });
  assert.ok(!(foreign instanceof MexcError) && isMexcError(foreign));
  const [error] = errorsOf("spot", foreign);
  assert.ok(error instanceof MexcError && error.is("spot", 30004));
  assert.equal(error.message, foreign.message);
  assert.deepEqual({ ...error.details }, { min: "1" });
  assert.deepEqual([error.body, error.status], [body, 400]);
  for (const value of [undefined, null, {}, new Error("x"), "MexcError"]) {
    assert.equal(isMexcError(value), false);
  }
});
