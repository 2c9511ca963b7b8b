// The fields beside the box, which only the decoder's page has: filled in from the text, unless a
// person fills them in.

import { make } from "./dom.ts";
import type { Given } from "./errors.ts";

type Field = HTMLInputElement | HTMLSelectElement;

interface Example {
  readonly title: string;
  readonly scope: string;
  readonly body: string;
  readonly status: number | null;
  readonly retryAfter: string;
}

/** The fields of a form; a page without them gives none. */
export class Fields {
  readonly #byHand = new Set<Field>();
  #isSet = false; // by a link or an example, which are about their own text
  readonly #scope: HTMLSelectElement | null;
  readonly #status: HTMLInputElement | null;
  readonly #retryAfter: HTMLInputElement | null;
  readonly #write: HTMLSelectElement | null;

  constructor(form: HTMLFormElement, changed: () => void) {
    this.#scope = form.querySelector("#scope");
    this.#status = form.querySelector("#status");
    this.#retryAfter = form.querySelector("#retry-after");
    this.#write = form.querySelector("#write");
    for (const field of [this.#scope, this.#status, this.#retryAfter]) {
      field?.addEventListener("input", () => {
        this.#isSet = false;
        this.#take(field, field.value);
        changed();
      });
    }
    this.#write?.addEventListener("input", changed);
    this.#offerExamples(form, changed);
  }

  /** What a person filled in; empty where the text counts. */
  get given(): Given {
    const by = (field: Field | null) =>
      field && this.#byHand.has(field) ? field.value.trim() : "";
    const status = by(this.#status);
    return {
      scope: by(this.#scope),
      status: /^\d{3}$/.test(status) ? status : "",
      retryAfter: by(this.#retryAfter),
    };
  }

  /** Whether the request changes anything. */
  get write(): boolean {
    return this.#write?.value !== "read";
  }

  /** Fills in what the text says. */
  fill(said: Given): void {
    const { scope, status, retryAfter } = said;
    const fields = [
      [this.#scope, scope],
      [this.#status, status],
      [this.#retryAfter, retryAfter],
    ] as const;
    for (const [field, value] of fields)
      if (field && !this.#byHand.has(field)) field.value = value;
  }

  /** Forgets what a link or an example filled in, because another text is in the box. */
  forget(): void {
    if (this.#isSet) this.#byHand.clear();
    this.#isSet = false;
  }

  /** Fills in what a link says. */
  set(parts: URLSearchParams): void {
    this.#set({
      scope: parts.get("scope") ?? "",
      status: parts.get("status") ?? "",
      retryAfter: parts.get("retry-after") ?? "",
    });
    if (this.#write)
      this.#write.value = parts.get("write") === "read" ? "read" : "write";
  }

  #set({ scope, status, retryAfter }: Given): void {
    this.#byHand.clear();
    this.#isSet = true;
    this.#take(this.#scope, scope);
    this.#take(this.#status, status);
    this.#take(this.#retryAfter, retryAfter);
  }

  #take(field: Field | null, value: string): void {
    if (!field) return;
    if (field instanceof HTMLSelectElement) {
      const known = [...field.options].some((option) => option.value === value);
      field.value = known ? value : "";
    } else field.value = value;
    if (field.value) this.#byHand.add(field);
    else this.#byHand.delete(field);
  }

  #offerExamples(form: HTMLFormElement, changed: () => void): void {
    const example = form.querySelector<HTMLSelectElement>("#example");
    const body = form.querySelector<HTMLTextAreaElement>("#body");
    const data = document.querySelector("#examples")?.textContent ?? "[]";
    const examples: Example[] = JSON.parse(data);
    if (!example || !body) return;
    for (const [position, { title }] of examples.entries())
      example.append(make("option", { value: String(position) }, title));
    if (!examples.length) example.parentElement?.remove();
    example.addEventListener("change", () => {
      const chosen = examples[Number(example.value)];
      if (!example.value || !chosen) return;
      body.value = chosen.body;
      this.#set({ ...chosen, status: String(chosen.status ?? "") });
      changed();
    });
  }
}
