// Searches the index of the site for many queries: `node search.mjs SCRIPT`. Reads
// {"index", "queries"} as JSON, and prints for each query what is found, and its time.
import { readFileSync } from "node:fs";

const { search } = await import(process.argv[2]);
const { index, queries } = JSON.parse(readFileSync(0, "utf-8"));
search(index, "1");
const answers = queries.map((query) => {
  const start = performance.now();
  const found = search(index, query, 1_000);
  const time = performance.now() - start;
  return { time, found: found.map(({ address, isNear }) => [address, isNear]) };
});
console.log(JSON.stringify(answers));
