// What the page for a missing address offers: the number in other scopes, near numbers, or pages
// with the words of the address.
import { make } from "./dom.ts";
import { type Found, type Index, search } from "./rank.ts";

const NEAR = 2; // on each side of the number
const MOST = 6;

/** Fills the page for a missing address; other pages have no place for it. */
export async function offerNear(base: string, index: string): Promise<void> {
  const place = document.querySelector(".missing");
  if (!place) return;
  const known = (await (await fetch(index)).json()) as Index;
  const asked = parts(location.pathname, base);
  const groups = offers(known, asked).filter(([, found]) => found.length);
  for (const [title, found] of groups) {
    const links = found.map((one) => make("li", {}, ...entry(one, base)));
    place.append(make("h2", {}, title), make("ul", {}, ...links));
  }
}

/** The parts of an address below that of the site. */
function parts(path: string, base: string): string[] {
  const root = new URL(`${base}/`, location.href).pathname;
  const below = path.startsWith(root) ? path.slice(root.length) : path;
  return below.split("/").flatMap((part) => {
    try {
      return (
        decodeURIComponent(part)
          .replace(/\.(html?|md)$/, "")
          .trim() || []
      );
    } catch {
      return part;
    }
  });
}

/** What to offer for an address with these parts: titles, each with what is under it. */
function offers(
  index: Index,
  asked: readonly string[],
): [string, readonly Found[]][] {
  const number = asked.filter((part) => /^-?\d{1,15}$/.test(part)).at(-1);
  if (number === undefined) {
    const words = asked.join(" ").replace(/[-_.]/g, " ");
    return [["Perhaps one of these", search(index, words, MOST)]];
  }
  const [scope = ""] = asked;
  const here = index.scopes[scope];
  const same = index.codes.filter(
    ([, code, kind]) => !kind && code === String(Number(number)),
  );
  const near =
    here || !same.length ? nearest(index, Number(number), scope) : [];
  const shown = (codes: readonly (readonly [string, string])[]): Found[] =>
    codes.flatMap(([where, code]) => {
      const found = search(index, code, 100);
      return found.find((one) => one.address === `${where}/${code}/`) ?? [];
    });
  return [
    [
      here ? `${number} in other scopes` : `The code ${number}`,
      shown(same.map(([where, code]) => [where, code])),
    ],
    [here ? `Near it in ${here}` : "Near it", shown(near)],
  ];
}

/** The codes with the nearest numbers, in a scope if it exists, the smallest first. */
function nearest(
  index: Index,
  number: number,
  scope: string,
): (readonly [string, string])[] {
  const all = index.codes
    .filter(
      ([where, code, kind]) => !kind && /^-?\d+$/.test(code) && inside(where),
    )
    .map(([where, code]) => [where, code] as const)
    .sort(([, a], [, b]) => Number(a) - Number(b));
  function inside(where: string): boolean {
    return !(scope in index.scopes) || where === scope;
  }
  const below = all.filter(([, code]) => Number(code) < number);
  const above = all.filter(([, code]) => Number(code) > number);
  return [...below.slice(-NEAR), ...above.slice(0, NEAR)];
}

function entry(found: Found, base: string): (Node | string)[] {
  const link = make("a", { href: `${base}/${found.address}` }, found.title);
  const name = found.name ? [" ", make("code", {}, found.name)] : [];
  return [link, ...name, ...(found.about ? [`: ${found.about}`] : [])];
}
