// Links to what was pasted: it stands in their last part, which browsers send to no server.

import { LONGEST_LINK, pack, unpack } from "./fragment.ts";
import type { Fields } from "./fields.ts";

/** A link to a text and the fields; undefined if it would be too long. */
function linkOf(
  text: string,
  fields: Fields,
  page: string,
): string | undefined {
  const { given, write } = fields;
  const own = {
    scope: given.scope,
    status: given.status,
    "retry-after": given.retryAfter,
    write: write ? "" : "read",
    body: text,
  };
  if (text.length > LONGEST_LINK) return undefined;
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(own))
    if (value) parts.set(name, value);
  const word = pack(parts);
  return word.length < LONGEST_LINK ? `${page}#${word}` : undefined;
}

/** Fills in what the address says; returns what is wrong with it, if anything. */
export function openLink(
  body: HTMLTextAreaElement,
  fields: Fields,
): string | undefined {
  const word = location.hash.slice(1);
  if (!word) return undefined; // what was typed before the script came stays
  if (word.length > LONGEST_LINK) {
    history.replaceState(null, "", location.pathname);
    return "This link is too long to be from this page. Paste the text itself.";
  }
  const parts = unpack(word);
  if (!parts.has("body") && !parts.has("status")) return undefined;
  body.value = parts.get("body") ?? "";
  fields.set(parts);
  return undefined;
}

/** Copies a link to a text and the fields; returns what happened. */
export async function copyLink(
  text: string,
  fields: Fields,
  page: string,
): Promise<string> {
  const link = linkOf(text, fields, page);
  if (link === undefined) return "Too long for a link";
  try {
    await navigator.clipboard.writeText(link);
    return "Copied";
  } catch {
    return "The browser does not allow it";
  }
}
