// Prints what generated packages hold and decode, a line for each: node load.ts FOLDER...
// In a folder, `codes.json` has pairs of a scope and a code, and `bodies.json` of a scope and a body.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

for (const folder of process.argv.slice(2)) {
  const library = await import(pathToFileURL(`${folder}/src/index.ts`).href);
  const read = (name: string) =>
    JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
  const rows = read("codes.json").map(
    ([scope, code]: [string, string | number]) => {
      const info = library.findInfo(scope, code);
      const { name, summary, category, action, retry, remedy, url } = info;
      return {
        scope: info.scope,
        code: info.code,
        ...{ name, summary, category, action, retry, remedy, url },
      };
    },
  );
  const decoded = read("bodies.json").map(([scope, body]: [string, string]) =>
    library
      .decode({ scope, body, status: 200 })
      .map((error: Record<"scope" | "code" | "text" | "index", unknown>) => [
        error.scope,
        error.code,
        error.text,
        error.index ?? null,
      ]),
  );
  console.log(JSON.stringify({ rows, decoded }));
}
