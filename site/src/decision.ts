// The answers to "Did it go through?" and "Send it again?" about one error.

import type { Decision } from "bindings/decide.ts";
import type { ApiError } from "bindings/names.ts";
import type { Site } from "./parts.ts";

/** The answer to "Did it go through?". */
export function effectOf(
  { info }: ApiError,
  decision: Decision,
  { words, write }: Site,
): string {
  if (decision.lookUp) {
    const effect = info?.effect ?? "none"; // then the status says more
    return words.effects[effect === "none" ? "unknown" : effect] ?? effect;
  }
  if (write) return words.effects["none"] ?? "";
  // A read is not repeated after such a code only if it is of a record.
  if (info?.effect === "unknown" && !mayPass(decision))
    return words.effects["unknown"] ?? "";
  return "The request only reads: nothing has changed.";
}

/** Whether the request, or the item that the error is about, may be sent again. */
function mayPass({ resend, resendItem }: Decision): boolean {
  return resend || resendItem;
}

/** The answer to "Send it again?". */
export function againOf(
  error: ApiError,
  decision: Decision,
  { words }: Site,
): string {
  const { info, retryAfter } = error;
  const passes = info?.retry === "after_backoff";
  const yes = words.retries["after_backoff"] ?? "";
  if (mayPass(decision)) {
    const wait = `at least ${decision.wait} s`;
    return passes
      ? `${yes} Wait ${wait}, longer each time.`
      : `Yes, after ${wait}, because it only reads. Wait longer each time.`;
  }
  if (decision.lookUp) return words.retries["after_resync"] ?? "";
  if (!info) return "No: nobody knows this code.";
  const wait = retryAfter || info.wait;
  return passes
    ? `${yes} But after ${wait} s an order is out of date: decide anew.`
    : (words.retries[info.retry] ?? info.retry);
}
