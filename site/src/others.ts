// Other codes that may be meant: of other scopes, and with the other sign.

import { findInfo } from "bindings/info.ts";
import type { Scope } from "bindings/terms.ts";
import { called, link, type Site } from "./parts.ts";
import type { Part } from "./view.ts";

/** What the code means in the other scopes, because the wrong one may have been chosen. */
export function elsewhere(
  site: Site,
  asked: Scope | undefined,
  code: number | string,
): Part[][] {
  return Object.keys(site.words.scopes).flatMap((name) => {
    const scope = name as Scope;
    const info = findInfo(scope, code);
    if (!info || scope === asked) return [];
    const there = link(site, info, called(site, scope, code));
    const named: Part = { text: info.name, kind: "code" };
    return [["Sent elsewhere? Then it is ", there, " ", named, "."]];
  });
}

/** The codes with the same number and the other sign. */
export function twins(site: Site, code: number | string | null): Part[][] {
  if (typeof code !== "number") return [];
  return Object.keys(site.words.scopes).flatMap((name) => {
    const info = findInfo(name as Scope, -code);
    if (!info) return [];
    const there = link(site, info, called(site, info.scope, info.code));
    const named: Part = { text: info.name, kind: "code" };
    return [["Did you mean ", there, " ", named, "?"]];
  });
}
