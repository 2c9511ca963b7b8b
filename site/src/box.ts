// The box that takes anything: reads what is typed or pasted, shows it below, and makes links.

import { grow, make, one } from "./dom.ts";
import { drawFound, drawView } from "./draw.ts";
import { Fields } from "./fields.ts";
import { clear, found, jump, output, say, setBusy, status } from "./output.ts";
import { copyLink, openLink } from "./permalink.ts";
import { base, index, pageOfLinks, words, worker } from "./place.ts";
import { Reader } from "./reader.ts";
import type { Question, Reply, View } from "./view.ts";

const DELAY = 80; // milliseconds without typing, after which a text is read
const LONGEST = 5_000_000;

const form = one(".decoder", HTMLFormElement);
const body = one("#body", HTMLTextAreaElement);
const share = one("#share", HTMLButtonElement);
const fields = new Fields(form, ask);
const reader = new Reader(worker, { answered, failed });
let latest = 0;
let timer: number | undefined;
let view: View | undefined;
let focusWhenShown = false;

/** What is shown is no longer about what is in the box. */
function forget(): void {
  latest++;
  view = undefined;
  share.disabled = true;
  share.textContent = "Copy a link to this";
  setBusy(true);
}

/** Reads what is in the box. */
function ask(): void {
  clearTimeout(timer);
  timer = undefined;
  forget();
  const text = body.value;
  if (!text.trim() && !fields.given.status) {
    clear();
    fields.fill({ scope: "", status: "", retryAfter: "" });
    return;
  }
  if (text.length > LONGEST) {
    say(
      "This has more than 5,000,000 characters. Paste only the part with the error.",
    );
    return;
  }
  const { given, write } = fields;
  const own = { id: latest, text, words, base, index, write };
  reader.ask({ ...own, ...given } satisfies Question);
}

/** Shows an answer, unless something else was asked since. */
function answered(reply: Reply): void {
  if (reply.id !== latest) return;
  if ("view" in reply) show(reply.view);
  else if ("found" in reply) {
    if (view) found.replaceChildren(...drawFound(reply.found, view, base));
    const count = reply.found.length;
    status.textContent = count ? `${count} results` : "Nothing found";
  } else warn("The search could not be loaded. Trying again…");
}

function show(read: View): void {
  view = read;
  output.replaceChildren(...drawView(read), found);
  found.replaceChildren();
  status.textContent = read.heading;
  setBusy(false);
  fields.fill(read);
  share.disabled = false;
  if (focusWhenShown) jump();
  focusWhenShown = false;
}

function failed(isLoaded: boolean): void {
  if (!body.value.trim() && !fields.given.status) return;
  warn(
    isLoaded
      ? "This text could not be read. Paste only the part with the error."
      : "The reader could not be loaded. Trying again…",
  );
}

function warn(text: string): void {
  if (view) {
    status.textContent = text;
    found.replaceChildren(make("p", {}, text));
  } else say(text);
}

/** What Enter and the button do. */
function submit(): void {
  reader.retry();
  if (!body.value.trim() && !fields.given.status) {
    say("Paste something first: a code, a message, an exception or a log.");
    body.focus();
  } else if (view && timer === undefined) jump();
  else {
    focusWhenShown = true;
    if (!output.textContent) say("Reading…");
    ask();
  }
}

body.addEventListener("input", () => {
  grow(body);
  forget();
  fields.forget();
  clearTimeout(timer);
  timer = setTimeout(ask, DELAY);
  focusWhenShown = false;
  if (location.hash) history.replaceState(null, "", location.pathname);
});
body.addEventListener("focus", () => reader.load());
body.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  const isOneLine = !body.value.includes("\n");
  if (!isOneLine && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  submit();
});
one("#read", HTMLButtonElement).addEventListener("click", submit);
share.addEventListener("click", async () => {
  if (!view) return;
  share.textContent = await copyLink(view.masked, fields, pageOfLinks);
});

function open(): void {
  const problem = openLink(body, fields);
  grow(body);
  if (problem) {
    forget();
    clear();
    say(problem);
  } else ask();
}

document.querySelector(".box-waiting")?.remove();
addEventListener("hashchange", open);
open();
