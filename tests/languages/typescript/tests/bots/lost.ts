// What clients throw or return at a server that refuses, breaks or stalls, and
// what that says. Prints a line for each: node lost.ts ADDRESS OF_NO_SERVER

import http from "node:http";

import axios from "axios";
import got from "got";

import { decodeResponse, errorsOf, type MexcError } from "../src/index.ts";

const [, , server = "", nobody = ""] = process.argv;
const LIMIT = 1000; // milliseconds, which only "stall" needs
const SCRIPTS = [
  ...["ok", "page", "gateway", "bad-gateway", "throttle"],
  ...["reset-before", "reset-after", "close", "cut", "stall"],
];
const body = JSON.stringify({ id: "a" });

type Client = (url: string) => Promise<MexcError[]>;

const CLIENTS: { readonly [name: string]: Client } = {
  async fetch(url) {
    const signal = AbortSignal.timeout(LIMIT);
    const response = await fetch(url, { method: "POST", body, signal });
    return decodeResponse("futures", response);
  },
  axios: async (url) => {
    return errorsOf("futures", await axios.post(url, body, { timeout: LIMIT }));
  },
  async got(url) {
    const timeout = { request: LIMIT };
    const options = { body, timeout, retry: { limit: 0 } };
    return errorsOf("futures", await got.post(url, options));
  },
  node: (url) =>
    new Promise((resolve, reject) => {
      const options = { method: "POST", timeout: LIMIT, agent: false };
      const request = http.request(url, options, (response) => {
        let text = "";
        response.on("data", (part) => (text += part));
        response.on("error", reject);
        response.on("end", () => {
          const { statusCode, headers } = response;
          resolve(errorsOf("futures", { statusCode, headers, body: text }));
        });
      });
      request.on("error", reject);
      request.on("timeout", () => {
        const error = new Error("timed out");
        request.destroy(Object.assign(error, { code: "ETIMEDOUT" }));
      });
      request.end(body);
    }),
};

for (const [client, send] of Object.entries(CLIENTS)) {
  for (const script of ["refused", ...SCRIPTS]) {
    const base = script === "refused" ? nobody : server;
    const url = `${base}/lost-${client}/${script}/order?signature=secret`;
    const errors = await send(url).catch((thrown: unknown) =>
      errorsOf("futures", thrown),
    );
    const rows = errors.map(({ scope, code, request }) => {
      return [scope, code, request?.url ?? null];
    });
    console.log(JSON.stringify([client, script, rows]));
  }
}
