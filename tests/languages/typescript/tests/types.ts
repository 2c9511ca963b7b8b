// What the compiler makes of the TypeScript bindings. Copied next to the
// generated `src`: tsc -p tsconfig.types.json

import {
  Action,
  actionTexts,
  type Actor,
  type Category,
  type CodeOf,
  type Decision,
  decode,
  decodeResponse,
  type Effect,
  errorsOf,
  findInfo,
  handleError,
  HttpCode,
  type Info,
  isMexcError,
  type KnownMexcError,
  MexcBatchError,
  MexcError,
  readBody,
  readResponse,
  type Scope,
  SpotCode,
  type SpotInfo,
  spotInfo,
  throwForErrors,
} from "./src/index.ts";
import {
  INSUFFICIENT_TRADING_BALANCE,
  INVALID_PARAMETER,
  INVALID_SIGNATURE,
  TIMESTAMP_OUTSIDE_RECV_WINDOW,
} from "./src/spot.ts";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2
    ? true
    : false;

function isTrue<_ extends true>(): void {}

// A constant and a member are literals, and all of them are the type of the codes.
INVALID_SIGNATURE satisfies 700002;
SpotCode.INVALID_SIGNATURE satisfies 700002;
isTrue<Same<SpotInfo["code"], SpotCode>>();
isTrue<Same<CodeOf<"spot">, SpotCode>>();

// @ts-expect-error: the catalogue has no such code.
export const wrong: SpotCode = 99999;

// @ts-expect-error: the object cannot be changed.
SpotCode.INVALID_SIGNATURE = 700002;

// A switch over a few codes is exhaustive without a default; so is its result.
export function few(error: MexcError): string {
  if (!error.is("spot", INVALID_SIGNATURE, TIMESTAMP_OUTSIDE_RECV_WINDOW)) {
    return "another";
  }
  switch (error.code) {
    case INVALID_SIGNATURE:
      error.info.action satisfies "fix_signature";
      error.codeName satisfies "INVALID_SIGNATURE";
      error.category satisfies "authentication";
      error.action satisfies "fix_signature";
      error.effect satisfies "none";
      error.retry satisfies "after_fix";
      error.case satisfies undefined;
      return "signature";
    case TIMESTAMP_OUTSIDE_RECV_WINDOW:
      error.info.action satisfies "sync_clock";
      return "clock";
  }
}

// What the text may change has the types of the code and of all its cases.
export function cases(error: MexcError, text: string): void {
  if (error.is("spot", INVALID_PARAMETER)) {
    type Categories = "invalid_request" | "invalid_order" | "duplicate";
    isTrue<Same<typeof error.category, Categories>>();
    isTrue<Same<typeof error.info.category, Categories>>();
    isTrue<Same<typeof error.effect, "none" | "earlier">>();
    isTrue<Same<typeof error.retry, "after_fix" | "after_resync">>();
    error.action satisfies "fix_request" | "adjust_order" | "reconcile_order";
    error.info.cases satisfies readonly { category: Categories }[];
    if (error.case === "QUANTITY_SCALE") error.case satisfies "QUANTITY_SCALE";
    // @ts-expect-error: the code has no such case.
    if (error.case === "QUANTITY") return;
    // @ts-expect-error: a case may have another action.
    error.action satisfies "fix_request";
    if (error.hasAction("reconcile_order")) {
      error.action satisfies "reconcile_order";
      error.code satisfies 400;
    }
  }
  isTrue<Same<typeof error.case, string | undefined>>();
  isTrue<Same<typeof error.effect, Effect | undefined>>();
  error.textBelongsTo satisfies readonly Info[];
  // @ts-expect-error: there may be no such value.
  error.details["min"] satisfies string;
  // @ts-expect-error: what was sent cannot be changed.
  error.details["min"] = "1";
  findInfo("spot", INVALID_PARAMETER, text)?.waitUpTo satisfies
    number | undefined;
  actionTexts[Action.SYNC_CLOCK].by satisfies Actor;
}

// The same with a default, because more cases may come.
export function checked(error: MexcError): void {
  if (error.is("spot", INVALID_SIGNATURE, TIMESTAMP_OUTSIDE_RECV_WINDOW)) {
    switch (error.code) {
      case INVALID_SIGNATURE:
      case TIMESTAMP_OUTSIDE_RECV_WINDOW:
        break;
      default:
        error satisfies never;
    }
  }
}

// A switch over all codes without some of them is an error.
export function all(error: MexcError): void {
  if (error.isKnown("spot")) {
    isTrue<Same<typeof error.code, SpotCode>>();
    switch (error.code) {
      case INVALID_SIGNATURE:
        break;
      // @ts-expect-error: the catalogue has no such code.
      case 99999:
        break;
      default:
        // @ts-expect-error: cases are missing.
        error satisfies never;
        // @ts-expect-error: cases are missing.
        error.code satisfies never;
    }
  }
}

// Types that are written down are narrowed in the same way.
export function describe(error: KnownMexcError<SpotInfo>): void {
  if (error.code === INVALID_SIGNATURE) {
    error.info.category satisfies "authentication";
  }
  const { info } = error;
  if (info.code === INVALID_SIGNATURE) {
    info.name satisfies "INVALID_SIGNATURE";
    info.retry satisfies "after_fix";
  }
}

// The codes of scopes do not mix, nor do codes, categories and actions.
export function apart(error: MexcError): void {
  // @ts-expect-error: the scope has no such code.
  error.is("spot", 99999);
  // @ts-expect-error: a scope alone says nothing; that is isKnown.
  error.is("spot");
  // @ts-expect-error: there is no such scope.
  error.is("sport", INVALID_SIGNATURE);
  // @ts-expect-error: there is no such category.
  error.hasCategory("rate-limit");
  // @ts-expect-error: a category is not an action.
  error.hasAction("authentication");
}

// A caught error is narrowed step by step, and not at all if nothing matches.
export function caught(error: unknown): number | string | null {
  if (!(error instanceof MexcError)) throw error;
  if (error.is("spot", INSUFFICIENT_TRADING_BALANCE)) {
    isTrue<Same<typeof error.code, 30004>>();
    return error.info.remedy;
  }
  if (error.hasCategory("authentication", "permission")) {
    isTrue<Same<typeof error.code, number | string>>();
    error.info.category satisfies "authentication" | "permission";
    error.category satisfies "authentication" | "permission";
    if (error.hasAction("sync_clock")) {
      error.info.category satisfies "authentication" | "permission";
      error.info.action satisfies "sync_clock";
    }
    if (error.is("spot", INVALID_SIGNATURE)) {
      return error.info.url;
    }
    return error.retryAfter ?? error.code;
  }
  isTrue<Same<typeof error.code, number | string | null>>();
  isTrue<Same<typeof error.info, Info | undefined>>();
  isTrue<Same<typeof error.category, Category | undefined>>();
  // @ts-expect-error: the code may be unknown.
  error.info.remedy;
  return error.code;
}

// A look-up of a code in the catalogue has exact types.
export function lookUps(code: number, scope: Scope): void {
  spotInfo(INVALID_SIGNATURE).action satisfies "fix_signature";
  isTrue<Same<ReturnType<typeof findInfo<"spot">>, SpotInfo | undefined>>();
  // @ts-expect-error: any number may be unknown.
  spotInfo(code).action;
  // @ts-expect-error: any number may be unknown, whatever the scope.
  findInfo(scope, INVALID_SIGNATURE).action;
  findInfo(scope, code)?.category satisfies Category | undefined;
}

// What an error holds can be shown to a person.
export function shown(error: MexcError): string {
  return handleError(error.code, error.text, error.scope);
}

// A decoded error is narrowed by scope, then by code; no case is missing.
export function decoded(body: unknown): void {
  for (const error of decode({ scope: "spot", body })) {
    if (error.isKnown("http")) {
      switch (error.code) {
        case HttpCode.UNAUTHORIZED:
        case HttpCode.FIREWALL_BLOCK:
        case HttpCode.IP_BANNED:
        case HttpCode.TOO_MANY_REQUESTS:
        case HttpCode.INTERNAL_SERVER_ERROR:
        case HttpCode.BAD_GATEWAY:
        case HttpCode.SERVICE_UNAVAILABLE:
        case HttpCode.GATEWAY_TIMEOUT:
          error.info.scope satisfies "http";
          break;
        default:
          error satisfies never;
      }
    }
  }
}

// The same without one case is an error.
export function forgotten(body: unknown): void {
  for (const error of decode({ scope: "spot", body })) {
    if (error.isKnown("http")) {
      switch (error.code) {
        case HttpCode.UNAUTHORIZED:
        case HttpCode.FIREWALL_BLOCK:
        case HttpCode.IP_BANNED:
        case HttpCode.TOO_MANY_REQUESTS:
        case HttpCode.INTERNAL_SERVER_ERROR:
        case HttpCode.BAD_GATEWAY:
        case HttpCode.SERVICE_UNAVAILABLE:
          break;
        default:
          // @ts-expect-error: a case is missing.
          error satisfies never;
      }
    }
  }
}

// A response of fetch is accepted, of any implementation.
export async function answered(response: Response): Promise<Decision[]> {
  await throwForErrors("spot", response);
  // @ts-expect-error: there is no such scope.
  await throwForErrors("sport", response);
  const errors = await decodeResponse("futures", response);
  isTrue<Same<typeof errors, MexcError[]>>();
  if (errors[0] instanceof MexcBatchError) {
    errors[0].errors satisfies readonly MexcError[];
    errors[0].isKnown() satisfies boolean;
  }
  return errors.map((error) => error.decide({ write: true }));
}

// What was read has the type that the caller gives it.
export async function parsed(response: Response): Promise<string> {
  const order = await readResponse<{ orderId: string }>("spot", response);
  isTrue<Same<typeof order, { orderId: string }>>();
  const anything = readBody({ scope: "spot", body: "{}" });
  isTrue<Same<typeof anything, unknown>>();
  errorsOf("spot", anything) satisfies MexcError[];
  if (isMexcError(anything)) anything.code satisfies number | string | null;
  return order.orderId;
}

// A body must be given, and may be undefined.
export function given(body: string | undefined): MexcError[] {
  // @ts-expect-error: the body was forgotten.
  decode({ scope: "spot" });
  return decode({ scope: "spot", body });
}

// `write` must be given.
export function asked(error: MexcError): number {
  // @ts-expect-error: it is missing.
  error.decide({});
  return error.decide({ write: false }).wait;
}
