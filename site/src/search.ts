import { make } from "./dom.ts";
import { type Found, type Index, LONGEST_QUERY, search } from "./rank.ts";

let loading: Promise<Index> | undefined;

/**
 * Makes a field with a list of results below it, which are links; `base` is the address of the
 * site. Enter opens the first, and the arrows move between the field and the links.
 */
export function searchField(
  input: HTMLInputElement,
  list: HTMLUListElement,
  status: HTMLElement,
  base: string,
  address: string,
): void {
  const form = input.form;
  if (!form) return;
  const load = (): Promise<Index> =>
    (loading ??= fetch(address).then((answer) => answer.json()));

  async function show(): Promise<void> {
    const query = input.value;
    const index = await load();
    if (query !== input.value) return; // the question has changed
    const found = [...decodeThis(query, index), ...search(index, query)];
    list.replaceChildren(...found.map((one) => entry(one, base)));
    list.hidden = !found.length;
    const count = found.length === 1 ? "1 result" : `${found.length} results`;
    const said = found.length
      ? `${count}. Enter opens the first`
      : query.trim() && "Nothing found. Try the number, or fewer words.";
    const cut = query.length > LONGEST_QUERY;
    status.textContent = cut
      ? `Only the first ${LONGEST_QUERY} characters count. ${said}`
      : said;
    status.classList.toggle("seen", !found.length);
  }

  function close(): void {
    list.hidden = true;
    status.textContent = "";
  }

  /** Moves the focus down or up among the field and the links. */
  function move(step: number): void {
    const places = [input, ...list.querySelectorAll("a")];
    const now = places.findIndex((place) => place === document.activeElement);
    places[Math.max(0, Math.min(now + step, places.length - 1))]?.focus();
  }

  input.addEventListener("focus", () => void load());
  input.addEventListener("input", () => void show());
  form.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape") {
      input.focus();
      close();
    } else return;
    event.preventDefault();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show();
    list.querySelector("a")?.click();
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Node && !form.contains(target)) close();
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !form.contains(relatedTarget)) close();
  });
}

/** What looks like an answer as a whole is for the decoder. */
function decodeThis(query: string, index: Index): Found[] {
  if (
    !/^\s*[[{<]/.test(query) ||
    !index.pages.some(([, page]) => page === "decode/")
  )
    return [];
  // Not in the address: what was pasted stays out of it.
  const found = { address: "decode/", title: "Decode this answer", name: "" };
  const about = "Paste it there: every error in it, and what to do";
  return [{ ...found, about, verdict: "", isNear: false }];
}

function entry(found: Found, base: string): HTMLLIElement {
  const link = make("a", { href: `${base}/${found.address}` });
  link.append(make("strong", {}, found.title));
  if (found.name) link.append(" ", make("code", {}, found.name));
  for (const line of [found.about, found.verdict])
    if (line) link.append(make("span", {}, line));
  return make("li", {}, link);
}
