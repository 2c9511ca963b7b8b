// Naive loops around orders, each with another library. Prints a line for each
// order that was sent: node loops.ts ADDRESS

import axios from "axios";
import { ConstantBackoff, handleWhen, retry } from "cockatiel";
import pRetry from "p-retry";

import { errorsOf, MexcError, readBody, readResponse } from "../src/index.ts";

const [, , server = ""] = process.argv;
const SCRIPTS = [
  ...["ok", "spot-batch", "futures-batch", "throttle", "busy", "gateway"],
  ...["page", "bad-gateway", "reset-after", "reset-before", "stall", "cut"],
  ...["close", "futures-clock", "long-wait"],
];
const orders = JSON.stringify(["a", "b", "c"].map((id) => ({ id })));
const scope = "futures";

async function send(url: string): Promise<unknown> {
  const signal = AbortSignal.timeout(1000);
  const options = { method: "POST", body: orders, signal };
  return readResponse(scope, await fetch(url, options));
}

/** Whether everything may be sent again; also if something else was thrown. */
function mayResend(thrown: unknown): boolean {
  const errors = errorsOf(scope, thrown);
  const decisions = errors.map((error) => error.decide({ write: true }));
  return decisions.some(({ resend }) => resend);
}

const LOOPS: {
  readonly [name: string]: (url: string) => Promise<unknown>;
} = {
  async plain(url) {
    for (let left = 5; ; left--) {
      try {
        return await send(url);
      } catch (thrown) {
        if (!mayResend(thrown) || left === 0) throw thrown;
      }
    }
  },
  async decision(url) {
    for (let left = 5; ; left--) {
      try {
        return await send(url);
      } catch (thrown) {
        const [found] = errorsOf(scope, thrown);
        const error = thrown instanceof MexcError ? thrown : found;
        if (!error?.decide({ write: true }).resend || !left) throw thrown;
      }
    }
  },
  "p-retry": (url) =>
    pRetry(() => send(url), {
      retries: 5,
      minTimeout: 1,
      shouldRetry: ({ error }) => mayResend(error),
    }),
  cockatiel: (url) => {
    const backoff = new ConstantBackoff(1);
    const policy = retry(handleWhen(mayResend), { maxAttempts: 5, backoff });
    return policy.execute(() => send(url));
  },
  axios: (url) =>
    pRetry(
      async () => {
        const options = { timeout: 1000, responseType: "text" as const };
        const { data: body } = await axios.post(url, orders, options);
        return readBody({ scope, body });
      },
      {
        retries: 5,
        minTimeout: 1,
        shouldRetry: ({ error }) => mayResend(error),
      },
    ),
};

for (const [loop, run] of Object.entries(LOOPS)) {
  for (const script of SCRIPTS) {
    const url = `${server}/ts-${loop}-${script}/${script}/order`;
    const outcome = await run(url).then(
      () => "placed",
      (thrown: unknown) => String(thrown),
    );
    console.log(JSON.stringify([loop, script, outcome]));
  }
}
