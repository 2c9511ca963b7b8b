// Searches an index for many queries: `node search.mjs SCRIPT FILE`. SCRIPT is the bundled search of
// the site. FILE has {"index", "queries"} as JSON. Prints what each query finds, and its time.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [script, file] = process.argv.slice(2);
const { search } = await import(pathToFileURL(script));
const { index, queries } = JSON.parse(readFileSync(file, "utf-8"));
const answers = queries.map((query) => {
  const start = performance.now();
  const found = search(index, query, 1_000);
  const time = performance.now() - start;
  return { time, found: found.map(({ address, isNear }) => [address, isNear]) };
});
console.log(JSON.stringify(answers));
