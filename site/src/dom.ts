/** An element with text inside. Texts are never HTML here: whatever is pasted stays text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** The one element that a selector finds, which the page must have. */
export function one<T extends Element>(selector: string, kind: new () => T): T {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`no ${selector}`);
  return found;
}

/** Makes a field as high as its text, up to a limit of the style sheet. */
export function grow(field: HTMLTextAreaElement): void {
  const isLong = field.value.length > 10_000; // to measure it takes too long
  field.style.height = isLong ? "100vh" : "auto";
  if (field.value && !isLong)
    field.style.height = `${field.scrollHeight + 2}px`;
}
