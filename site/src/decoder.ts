// Decodes what was pasted, with the bindings that programs use. Nothing leaves the page.
import { actionTexts, decide, decode, findInfo } from "bindings";
import { make, one } from "./dom.ts";
import { LONGEST_LINK, pack, unpack } from "./fragment.ts";

type Decoded = ReturnType<typeof decode>[number];
type Scope = Decoded["scope"];

// A browser shows more of either only after seconds, in which the page does not answer.
const LONGEST_BODY = 1_000_000;
const MOST_CARDS = 100;

const form = one(".decoder", HTMLFormElement);
const body = one("#body", HTMLTextAreaElement);
const scope = one("#scope", HTMLSelectElement);
const status = one("#status", HTMLInputElement);
const retryAfter = one("#retry-after", HTMLInputElement);
const write = one("#write", HTMLSelectElement);
const example = one("#example", HTMLSelectElement);
const share = one("#share", HTMLButtonElement);
const output = one("#decoded", HTMLElement);
const count = one("#decoded-count", HTMLElement); // for those who hear the page
const fields = { scope, status, "retry-after": retryAfter, write, body };

interface Example {
  readonly title: string;
  readonly scope: string;
  readonly body: string;
  readonly status: number | null;
  readonly retryAfter: string;
}
// What people call each scope, as the list to choose from says it.
const titles = new Map(
  [...scope.options].map(({ value, text }) => [value, text]),
);
const examples: Example[] = JSON.parse(
  one("#examples", HTMLScriptElement).textContent ?? "[]",
);

function show(): void {
  const code = /^\d{3}$/.test(status.value.trim())
    ? Number(status.value)
    : undefined;
  if (!body.value.trim() && code === undefined) {
    output.replaceChildren();
    count.textContent = "";
    return;
  }
  if (body.value.length > LONGEST_BODY) {
    say(
      "This answer has more than 1,000,000 characters. Paste only the part with the error.",
    );
    return;
  }
  const errors = decode({
    scope: scope.value as Scope,
    body: body.value.trim(),
    status: code,
    retryAfter: retryAfter.value,
  });
  if (!errors.length) {
    say("No error: the answer is a success.", { class: "decoded-none" });
    return;
  }
  count.textContent =
    errors.length === 1 ? "1 error" : `${errors.length} errors`;
  const shown = errors.slice(0, MOST_CARDS);
  output.replaceChildren(make("h2", {}, count.textContent), ...shown.map(card));
  if (shown.length < errors.length) {
    const text = `Only the first ${MOST_CARDS} are shown.`;
    output.append(make("p", {}, text));
  }
}

/** Shows a sentence instead of errors. */
function say(text: string, attributes: Readonly<Record<string, string>> = {}) {
  count.textContent = text;
  output.replaceChildren(make("p", attributes, text));
}

/** One error: its name, what to do, whether the request went through, whether to send it again. */
function card(error: Decoded): HTMLElement {
  const { info } = error;
  const decision = decide(error, { write: write.value === "write" });
  const title = called(error.scope, error.code ?? "no code");
  const heading = make(
    "h3",
    {},
    info ? link(info.scope, info.code, title) : title,
  );
  if (info) heading.append(" ", make("code", {}, info.name));
  const article = make(
    "article",
    {
      class: `verdict ${decision.lookUp || !info ? "after_resync" : info.retry}`,
    },
    heading,
  );
  if (error.index !== undefined) {
    article.append(
      make("p", {}, `Item ${error.index} of the list, counted from 0.`),
    );
  }
  if (error.text)
    article.append(make("p", {}, "It says: ", make("q", {}, clip(error.text))));
  if (info)
    article.append(
      make("p", {}, make("strong", {}, "What to do: "), info.remedy),
    );
  else article.append(...unknown(error));
  const effect = decision.lookUp
    ? "Perhaps: look it up first."
    : write.value === "read"
      ? "No: the request only reads."
      : "No (no report that it ever did).";
  const again = decision.resend
    ? `Yes, after at least ${decision.wait} s. Wait longer each time.`
    : decision.lookUp
      ? "Only after you look it up."
      : info?.retry === "after_fix"
        ? "Only after you fix it."
        : "No.";
  const facts = make("ul");
  facts.append(
    make("li", {}, make("strong", {}, "Did it go through? "), effect),
  );
  facts.append(make("li", {}, make("strong", {}, "Send it again? "), again));
  if (decision.action) {
    const text = actionTexts[decision.action].advice;
    const next = make("a", { href: `../actions/#${decision.action}` }, text);
    facts.append(make("li", {}, make("strong", {}, "Next step: "), next));
  }
  article.append(facts);
  return article;
}

function unknown(error: Decoded): HTMLElement[] {
  const { code } = error;
  if (code === null) {
    const text = "The answer has no code. Only its text is known.";
    return [make("p", {}, text)];
  }
  const asked = new URLSearchParams({
    template: "unknown-code.yml",
    title: `Unknown code: ${error.scope} ${code}`,
    scope: error.scope,
    code: String(code),
    status: error.status === undefined ? "" : String(error.status),
    text: clip(error.text),
  });
  const address = `${form.dataset["issues"]}?${asked}`;
  const report = make("a", { href: address, rel: "noopener" }, "Report it");
  const text = "This code is not in the catalogue. ";
  const known = make(
    "p",
    {},
    text,
    report,
    ": the form is filled in, you only send it.",
  );
  return [known, ...elsewhere(error.scope, code)];
}

/** What the code means in the other scopes, because the wrong one may have been chosen. */
function elsewhere(asked: Scope, code: number | string): HTMLElement[] {
  return [...scope.options].flatMap(({ value }) => {
    const info = findInfo(value as Scope, code as never);
    if (!info || value === asked) return [];
    const there = link(value, code, called(value, code));
    return [
      make(
        "p",
        {},
        "Sent elsewhere? Then it is ",
        there,
        " ",
        make("code", {}, info.name),
        ".",
      ),
    ];
  });
}

/** A code as people call it: with the title of its scope. */
function called(name: string, code: number | string): string {
  return `${titles.get(name) ?? name} ${code}`;
}

function link(name: string, code: number | string, text: string): HTMLElement {
  return make("a", { href: `../${name}/${code}/` }, text);
}

function clip(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/**
 * Everything that was pasted, in the part of the address that is not sent to a server; null if it
 * would be too long.
 */
function fragment(): string | null {
  const asked = body.value.length + retryAfter.value.length;
  if (asked > LONGEST_LINK) return null;
  const parts = new URLSearchParams();
  for (const [name, field] of Object.entries(fields)) {
    if (field.value && !(name === "write" && field.value === "write"))
      parts.set(name, field.value);
  }
  if (!body.value && !status.value) return "";
  const word = pack(parts);
  return word.length < LONGEST_LINK ? `#${word}` : null;
}

function changed(): void {
  const address = fragment();
  history.replaceState(null, "", address || location.pathname);
  share.disabled = !address;
  share.textContent =
    address === null ? "Too long for a link" : "Copy a link to this";
  show();
}

function fromFragment(): void {
  if (location.hash.length > LONGEST_LINK) {
    changed();
    say("This link is too long to be from this page. Paste the answer itself.");
    return;
  }
  const parts = unpack(location.hash.slice(1));
  for (const [name, field] of Object.entries(fields)) {
    const value = parts.get(name);
    if (field instanceof HTMLSelectElement) {
      const known = [...field.options].some((option) => option.value === value);
      if (value !== null && known) field.value = value;
    } else field.value = value ?? "";
  }
  changed();
}

for (const [position, { title }] of examples.entries()) {
  example.append(make("option", { value: String(position) }, title));
}
if (!examples.length) example.parentElement?.remove();
example.addEventListener("change", () => {
  const chosen = examples[Number(example.value)];
  if (!example.value || !chosen) return;
  scope.value = chosen.scope;
  body.value = chosen.body;
  status.value = chosen.status === null ? "" : String(chosen.status);
  retryAfter.value = chosen.retryAfter;
  changed();
});
for (const field of Object.values(fields))
  field.addEventListener("input", changed);
form.addEventListener("submit", (event) => event.preventDefault());
share.addEventListener("click", async () => {
  await navigator.clipboard.writeText(location.href);
  share.textContent = "Copied";
});
addEventListener("hashchange", fromFragment);
fromFragment();
