// Measures the TypeScript binding: node benchmark.ts
// The bundler comes from the toolchain: run `npm ci` in tests/languages/npm.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import {
  type Answer,
  readBody,
  type Scope,
  throwFor,
} from "../../../generated/typescript/src/index.ts";

const SOURCES = new URL("../../../generated/typescript/src/", import.meta.url);
const TOOLS = new URL("../npm/package.json", import.meta.url);
const { build } = createRequire(TOOLS)("esbuild");
const { mexc } = createRequire(TOOLS)("ccxt");

async function bundle(contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(SOURCES), loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
  });
  return outputFiles[0].contents;
}

/**
 * The processor time that calls take, in microseconds, and the median of the
 * ratios. They take turns, because other programs run beside them.
 */
function compare(
  calls: number,
  rounds: number,
  [ours, theirs]: readonly [() => unknown, () => unknown],
): [us: number, ratio: number] {
  const time = (call: () => unknown) => {
    const start = process.cpuUsage();
    for (let n = 0; n < calls; n++) call();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / calls;
  };
  const median = (values: number[]) =>
    values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
  const pairs = Array.from({ length: rounds }, () => [
    time(ours),
    time(theirs),
  ]);
  return [
    median(pairs.map(([one = NaN]) => one)),
    median(pairs.map(([one = NaN, other = NaN]) => one / other)),
  ];
}

function row(what: string, to: string, us: number, ratio: number): object {
  return {
    what,
    microseconds: us.toFixed(us < 100 ? 2 : 0),
    [`to ${to}`]: ratio.toFixed(2),
  };
}

const none = (await bundle("export const x = 1")).length;
const constant = 'export { INVALID_SIGNATURE } from "./spot.ts";';
const one = (await bundle(`${constant} export const x = 1`)).length;
const sizes = Object.entries({
  "readAnswer alone": 'export { readAnswer } from "./answer.ts"',
  "readResponse of light": 'export { readResponse } from "./light.ts"',
  "decode and all metadata": 'export { decode } from "./index.ts"',
  everything: 'export * from "./index.ts"',
});

console.table([
  { what: "one constant", minified: one - none, gzipped: "" },
  ...(await Promise.all(
    sizes.map(async ([what, contents]) => {
      const code = await bundle(contents);
      return { what, minified: code.length, gzipped: gzipSync(code).length };
    }),
  )),
]);

const kline = (n: number) => {
  const time = 1.7e12 + n * 60_000;
  const prices = ["67000.12", "67010.5", "66990.01", "67001.77"];
  return [time, ...prices, "12.345678", time + 59_999, "827361.12"];
};
const symbol = (n: number) => ({
  symbol: `S${n}USDT`,
  status: "1",
  baseAsset: `S${n}`,
  baseAssetPrecision: 8,
  quoteAsset: "USDT",
  quotePrecision: 8,
  orderTypes: ["LIMIT", "MARKET", "LIMIT_MAKER"],
  isSpotTradingAllowed: true,
  permissions: ["SPOT"],
  filters: [],
  maxQuoteAmount: "2000000",
  makerCommission: "0",
  takerCommission: "0.0005",
  fullName: `Name ${n}`,
});
const order = (n: number) => ({
  orderId: `10201501823100${n}`,
  symbol: "BTC_USDT",
  positionId: 5_394_317 + n,
  price: 67_000.5 + n / 10,
  vol: 3,
  leverage: 20,
  side: 1,
  orderType: 1,
  dealAvgPrice: 67_000.1,
  feeCurrency: "USDT",
  state: 3,
  externalOid: `_m_${n}`,
  createTime: 1.7e12 + n,
  errorCode: 0,
});

/** Items that are about so long as JSON. */
function items(make: (n: number) => unknown, size: number): unknown[] {
  const length = JSON.stringify(make(1e4)).length + 1;
  return Array.from({ length: size / length }, (_, n) => make(n));
}

const SMALL = {
  symbol: "BTCUSDT",
  orderId: "06a480e69e604477bfb48dddd5f0b750",
  orderListId: -1,
};
const successes = [5e5, 5e6].flatMap((size): [string, Scope, unknown][] => {
  const mega = `${size / 1e6} MB`;
  return [
    [`klines, ${mega}`, "spot", items(kline, size)],
    [`exchangeInfo, ${mega}`, "spot", { symbols: items(symbol, size) }],
    [`a list of objects, ${mega}`, "spot", items(symbol, size)],
    [
      `futures orders, ${mega}`,
      "futures",
      { success: true, code: 0, data: items(order, size) },
    ],
  ];
});

console.table(
  [["an order, 82 B", "spot", SMALL] as const, ...successes].map(
    ([what, scope, json]) => {
      const body = JSON.stringify(json);
      const calls = Math.ceil(2e6 / body.length);
      const [us, ratio] = compare(calls, 9, [
        () => readBody({ scope, body, status: 200 }),
        () => JSON.parse(body),
      ]);
      return row(what, "JSON.parse", us, ratio);
    },
  ),
);

const page =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n" +
  "<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";
const url = "https://api.mexc.com/api/v3/order";
const client = new mexc();
const failures: [what: string, body: string, status: number][] = [
  ["30004", '{"msg":"Insufficient position","code":30004}', 400],
  ["an unknown code", '{"code":99999,"msg":"Something happened"}', 400],
  ["a page with 502", page, 502],
];

/** What ccxt does with a response that reports an error. */
function ccxt(sent: string, status: number): unknown {
  const body = sent.trim();
  const json = client.parseJson(body);
  const given = [status, "", url, "POST", {}, body, json, {}, ""] as const;
  if (client.handleErrors(...given) === undefined) {
    client.handleHttpStatusCode(status, "", url, "POST", body);
  }
  return assert.fail();
}

function caught(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

console.table(
  failures.map(([what, body, status]) => {
    const answer: Answer = { scope: "spot", body, status };
    const [us, ratio] = compare(5000, 15, [
      () => caught(() => throwFor(answer)),
      () => caught(() => ccxt(body, status)),
    ]);
    return row(what, "ccxt", us, ratio);
  }),
);
