// The client of ccxt, as it is and as the README makes it throw our errors.
// Prints a line for each request: node ccxt.ts ADDRESS OF_NO_SERVER

import { mexc } from "ccxt";

import { errorsOf, MexcBatchError, MexcError } from "../src/index.ts";
import { Mexc } from "./readme.ts";

const [, , server = "", nobody = ""] = process.argv;
const CALLS: readonly (readonly [script: string, call: string])[] = [
  ["ok", "spotPrivatePostOrder"],
  ["clock", "spotPrivatePostOrder"],
  ["busy", "spotPrivatePostOrder"],
  ["page", "spotPrivatePostOrder"],
  ["bad-gateway", "spotPrivatePostOrder"],
  ["throttle", "contractPrivatePostOrderSubmit"],
  ["spot-batch", "spotPrivatePostBatchOrders"],
  ["futures-batch", "contractPrivatePostOrderSubmit"],
  ["reset-after", "spotPrivatePostOrder"],
  ["stall", "spotPrivatePostOrder"],
  ["refused", "spotPrivatePostOrder"],
];

for (const client of [mexc, Mexc]) {
  for (const [script, call] of CALLS) {
    const exchange = new client({ apiKey: "k", secret: "s", timeout: 1000 });
    const base = script === "refused" ? nobody : server;
    const url = `${base}/ccxt-${client.name}-${script}/${script}`;
    const api = exchange.urls["api"] as Record<string, { private: string }>;
    api["spot"]!.private = url;
    api["contract"]!.private = `${url}/api/v1/private`;
    const orders = ["a", "b"].map((newClientOrderId) => ({ newClientOrderId }));
    const params = call.endsWith("BatchOrders")
      ? { batchOrders: JSON.stringify(orders) }
      : { newClientOrderId: "a" };
    const isBatch = script === "futures-batch";
    const method = exchange[call] as (params: unknown) => Promise<unknown>;
    const row = await method.call(exchange, isBatch ? orders : params).then(
      () => ["placed"],
      (thrown: unknown) => {
        const scope = call.startsWith("contract") ? "futures" : "spot";
        return [
          thrown instanceof MexcBatchError
            ? "batch"
            : thrown instanceof MexcError
              ? "ours"
              : "theirs",
          ...errorsOf(scope, thrown).map(({ code, index }) => {
            return index === undefined ? code : [code, index];
          }),
        ];
      },
    );
    console.log(JSON.stringify([client.name, script, ...row]));
  }
}
