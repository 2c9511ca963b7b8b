// Tables and names: cards on a phone, and names that break at their underscores only.
// Without this script a table scrolls sideways and a name stays in one piece.

// Columns that need no heading beside them on a card.
const PLAIN = ["Scope", "Code", "Name", "Error", "What happened"];

/** Prepares every table and name of the page. */
export function prepareTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>(
    "article table",
  )) {
    const headings = Array.from(
      table.tHead?.rows[0]?.cells ?? [],
      (cell) => cell.textContent?.trim() ?? "",
    );
    if (headings.length > 2) showAsCards(table, headings);
  }
  for (const name of document.querySelectorAll("article :not(pre) > code")) {
    breakAtUnderscores(name);
  }
}

/** Cards are made by styles. They take away what a table means, so the roles say it again. */
function showAsCards(
  table: HTMLTableElement,
  headings: readonly string[],
): void {
  table.dataset["cards"] = "";
  table.setAttribute("role", "table");
  for (const group of table.querySelectorAll("thead, tbody")) {
    group.setAttribute("role", "rowgroup");
  }
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    for (const [position, cell] of Array.from(row.cells).entries()) {
      const isHeading = cell.tagName === "TH";
      cell.setAttribute("role", isHeading ? "columnheader" : "cell");
      const heading = headings[position] ?? "";
      if (!isHeading && position && !PLAIN.includes(heading)) {
        cell.dataset["label"] = heading;
      }
    }
  }
}

function breakAtUnderscores(name: Element): void {
  const text = name.textContent ?? "";
  if (name.childElementCount > 0 || !/^\w+_\w+$/.test(text)) return;
  const parts = text.split(/(?<=_)(?=[^_])/);
  name.replaceChildren(
    ...parts.flatMap((part, position) =>
      position ? [document.createElement("wbr"), part] : [part],
    ),
  );
}
