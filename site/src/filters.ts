// Filters of a list of codes. Without this script the list is complete. What is chosen stands in the
// address, so that a link shows the same list.
import { make } from "./dom.ts";

interface Terms {
  readonly fields: Readonly<
    Record<string, readonly [string, Readonly<Record<string, string>>]>
  >;
  readonly terms: Readonly<Record<string, readonly string[]>>;
}

interface Row {
  readonly element: HTMLTableRowElement;
  readonly values: readonly string[];
}

/** Adds the filters where the page has a place for them. */
export async function addFilters(base: string): Promise<void> {
  const place = document.querySelector<HTMLElement>(".filters");
  if (!place) return;
  const root = new URL(`${base.replace(/\/$/, "")}/`, location.href);
  const answer = await fetch(new URL("list-terms.json", root));
  const { fields, terms }: Terms = await answer.json();
  const rows = rowsOf(root, terms);
  const status = make("p", { role: "status" });
  const chosen = new URLSearchParams(location.search);
  const selects = Object.entries(fields).flatMap(
    ([field, [title, words]], position) => {
      const used = Object.keys(words).filter((value) =>
        rows.some(({ values }) => values[position] === value),
      );
      if (used.length < 2) return [];
      const options = used.map((value) =>
        make("option", { value }, words[value] ?? value),
      );
      const select = make(
        "select",
        { name: field },
        make("option", { value: "" }, "All"),
        ...options,
      );
      const asked = chosen.get(field) ?? "";
      select.value = used.includes(asked) ? asked : "";
      return [{ field, position, title, select }];
    },
  );
  const all = make("button", { type: "button" }, "Show all");

  const show = (): void => {
    const active = selects.filter(({ select }) => select.value);
    let shown = 0;
    for (const { element, values } of rows) {
      element.hidden = !active.every(
        ({ position, select }) => values[position] === select.value,
      );
      shown += element.hidden ? 0 : 1;
    }
    hideEmptyParts();
    all.hidden = active.length === 0;
    status.textContent = active.length
      ? `${shown} of ${rows.length} rows are shown.`
      : `All ${rows.length} rows are shown.`;
  };
  const keep = (): void => {
    const address = new URL(location.href);
    for (const { field, select } of selects) {
      if (select.value) address.searchParams.set(field, select.value);
      else address.searchParams.delete(field);
    }
    history.replaceState(history.state, "", address);
  };
  for (const { title, select } of selects) {
    place.append(make("label", {}, title, select));
    select.addEventListener("change", () => {
      show();
      keep();
    });
  }
  all.addEventListener("click", () => {
    for (const { select } of selects) select.value = "";
    show();
    keep();
    selects[0]?.select.focus();
  });
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", "Which codes are shown");
  place.append(all, status);
  show();
}

/** The rows of the page that lead to a code or a case, with its terms. */
function rowsOf(root: URL, terms: Terms["terms"]): Row[] {
  return Array.from(
    document.querySelectorAll<HTMLTableRowElement>("article tbody tr"),
  ).flatMap((element) => {
    const link = element.querySelector("a");
    if (!link?.href.startsWith(root.href)) return [];
    const key = decodeURI(link.href.slice(root.href.length));
    const values = Object.hasOwn(terms, key) ? terms[key] : undefined;
    return values ? [{ element, values }] : [];
  });
}

/** Hides what stands from one heading to the next if none of its rows is shown. */
function hideEmptyParts(): void {
  let part: Element[] = [];
  const finish = (): void => {
    const rows = part.flatMap((each) =>
      Array.from(each.querySelectorAll<HTMLElement>("tbody tr")),
    );
    const empty = rows.length > 0 && rows.every((row) => row.hidden);
    for (const each of part) each.toggleAttribute("hidden", empty);
    part = [];
  };
  const page = document.querySelector(".filters")?.parentElement;
  for (const each of page?.children ?? []) {
    if (each.matches("h2, h3, .filters, p:has(> strong:only-child)")) finish();
    if (!each.matches("h1, .filters")) part.push(each);
  }
  finish();
}
