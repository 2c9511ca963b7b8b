// Prints what a generated package holds and decodes: node load.ts INDEX CODES BODIES
// The codes are pairs of a scope and a code, to look up.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [index, codes, bodies] = process.argv.slice(2).map(String);
const library = await import(pathToFileURL(index!).href);
const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));

const rows = read(codes!).map(([scope, code]: [string, string | number]) => {
  const info = library.findInfo(scope, code);
  const { name, summary, category, action, retry, remedy, url } = info;
  return {
    scope: info.scope,
    code: info.code,
    ...{ name, summary, category, action, retry, remedy, url },
  };
});
const found = read(bodies!).map(([scope, body]: [string, string]) =>
  library
    .decode({ scope, body, status: 200 })
    .map((error: { scope: string; code: unknown; text: string }) => [
      error.scope,
      error.code,
      error.text,
    ]),
);
process.stdout.write(JSON.stringify({ rows, found }));
