// Decodes what was pasted, with the bindings that programs use. Nothing leaves the page.
import { actionTexts, type Decision, decode, findInfo } from "bindings";
import { make, one } from "./dom.ts";
import { LONGEST_LINK, pack, unpack } from "./fragment.ts";

type Decoded = ReturnType<typeof decode>[number];
type Scope = Decoded["scope"];
type Info = NonNullable<Decoded["info"]>;

// A browser shows more of either only after seconds, in which the page does not answer.
const LONGEST_BODY = 1_000_000;
const MOST_CARDS = 100;
const MOST_DETAILS = 20;

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
/** The answers for people, by the words for programs. */
interface Words {
  readonly effects: Readonly<Record<string, string>>;
  readonly retries: Readonly<Record<string, string>>;
  readonly actors: Readonly<Record<string, string>>;
}
// What people call each scope, as the list to choose from says it.
const titles = new Map(
  [...scope.options].map(({ value, text }) => [value, text]),
);
const examples: Example[] = JSON.parse(
  one("#examples", HTMLScriptElement).textContent ?? "[]",
);
const words: Words = JSON.parse(
  one("#words", HTMLScriptElement).textContent ?? "",
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

/** One error: its name, what to do, and the answers that its page gives. */
function card(error: Decoded): HTMLElement {
  const { info } = error;
  const decision = error.decide({ write: write.value === "write" });
  const title = called(error.scope, error.code ?? "no code");
  const heading = make("h3", {}, info ? link(info, title) : title);
  for (const name of [info?.name, info?.case])
    if (name) heading.append(" ", make("code", {}, name));
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
      make("p", {}, `It means: ${info.summary}.`),
      make("p", {}, make("strong", {}, "What to do: "), info.remedy),
    );
  else article.append(...unknown(error));
  const facts = make(
    "ul",
    {},
    fact("Did it go through?", effectOf(error, decision)),
    fact("Send it again?", againOf(error, decision)),
  );
  if (decision.action) {
    const { advice, by } = actionTexts[decision.action];
    const next = make(
      "a",
      { href: `../actions/#${decision.action}` },
      info?.advice ?? advice,
    );
    facts.append(
      fact("Who acts:", words.actors[by] ?? by),
      fact("Next step:", next),
    );
  }
  for (const [name, value] of Object.entries(error.details).slice(
    0,
    MOST_DETAILS,
  ))
    facts.append(fact(`${clip(name)}:`, clip(value)));
  article.append(facts, ...textOfOthers(error));
  return article;
}

function fact(question: string, answer: string | Node): HTMLElement {
  return make("li", {}, make("strong", {}, question), " ", answer);
}

/** The answer to "Did it go through?". */
function effectOf({ info }: Decoded, decision: Decision): string {
  if (decision.lookUp) {
    const effect = info?.effect ?? "none"; // then the status says more
    return words.effects[effect === "none" ? "unknown" : effect] ?? effect;
  }
  if (write.value === "write") return words.effects["none"] ?? "";
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
function againOf(error: Decoded, decision: Decision): string {
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

/** That the text belongs to other codes. */
function textOfOthers(error: Decoded): HTMLElement[] {
  const others = error.textBelongsTo.slice(0, MOST_DETAILS);
  if (!others.length) return [];
  const links = others.flatMap((info) => [
    " ",
    link(info, called(info.scope, info.code)),
  ]);
  const text = "Look closely: the code counts, but this text belongs to";
  return [make("p", {}, text, ...links, ".")];
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
    const there = link(info, called(value, code));
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

/** A link to a code's page, or to a case on it. */
function link(info: Info, text: string): HTMLElement {
  const part = info.case ? `#${info.case.toLowerCase()}` : "";
  return make("a", { href: `../${info.scope}/${info.code}/${part}` }, text);
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
