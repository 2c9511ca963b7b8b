// What every page has: the search, the choice of colours, the menu, and tables that scroll.
import { addCopyButtons } from "./copy.ts";
import { make, one } from "./dom.ts";
import { addFilters } from "./filters.ts";
import { offerNear } from "./missing.ts";
import { followMoved } from "./moved.ts";
import { searchField } from "./search.ts";
import { prepareTables } from "./tables.ts";

const form = one(".site-search", HTMLFormElement);
const base = (form.dataset["base"] ?? ".").replace(/\/$/, ""); // "/" on the page for missing ones
const index = form.dataset["index"] ?? "search-codes.json";
const field = one(".site-search input", HTMLInputElement);
searchField(
  field,
  one(".site-search .results", HTMLUListElement),
  one(".site-status", HTMLElement),
  base,
  index,
);

const hero = document.querySelector(".hero-search");
const heroField = hero?.querySelector("input");
if (hero && heroField) {
  const list = make("ul", { class: "results", "aria-label": "Results" });
  list.hidden = true;
  const status = make("p", { class: "site-status", role: "status" });
  hero.append(list, status);
  searchField(heroField, list, status, base, index);
}

const box = document.querySelector<HTMLElement>(".hero #body");
document.addEventListener("keydown", (event) => {
  const typing =
    event.target instanceof Element &&
    event.target.matches("input, textarea, select");
  if (
    event.key !== "/" ||
    typing ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey
  )
    return;
  event.preventDefault();
  (box ?? heroField ?? field).focus();
});

const theme = one(".site-theme", HTMLButtonElement);
function nameTheme(): void {
  const dark = document.body.dataset["mdColorScheme"] === "slate";
  theme.setAttribute("aria-label", dark ? "Light colours" : "Dark colours");
}
theme.addEventListener("click", () => {
  const dark = document.body.dataset["mdColorScheme"] === "slate";
  document.body.dataset["mdColorScheme"] = dark ? "default" : "slate";
  localStorage.setItem("colours", dark ? "default" : "slate");
  nameTheme();
});
nameTheme();

// The theme shows its menu by a checkbox that no key reaches; the button moves it.
const menu = one(".site-menu", HTMLButtonElement);
const drawer = one("#__drawer", HTMLInputElement);
function openMenu(open: boolean): void {
  drawer.checked = open;
  drawer.dispatchEvent(new Event("change"));
  menu.setAttribute("aria-expanded", String(open));
  if (open)
    document
      .querySelector<HTMLElement>(".md-sidebar--primary a[href]")
      ?.focus();
}
drawer.addEventListener("change", () => {
  menu.setAttribute("aria-expanded", String(drawer.checked));
});
menu.addEventListener("click", () => openMenu(!drawer.checked));
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !drawer.checked) return;
  openMenu(false);
  menu.focus();
});

prepareTables();
void addFilters(base);

// What scrolls sideways must be reachable by keys.
for (const wide of document.querySelectorAll(
  ".md-typeset__scrollwrap, .md-typeset pre > code",
)) {
  wide.setAttribute("tabindex", "0");
}

// Paper shows where a link leads, unless its text says so.
for (const link of document.querySelectorAll<HTMLAnchorElement>(
  '.md-content a[href^="https:"]',
)) {
  link.classList.toggle("is-address", link.textContent === link.href);
}

addCopyButtons(
  document.querySelectorAll<HTMLElement>(".md-typeset pre > code"),
);
followMoved();
addEventListener("hashchange", followMoved);
void offerNear(base, index);
