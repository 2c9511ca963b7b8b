// What the bindings cost in a bundle, in bytes. Copied next to the generated
// `src`: node --test sizes.test.ts

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

async function bundled(contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
  });
  return outputFiles[0]!.contents;
}

test("a constant costs only itself", async () => {
  const none = await bundled("export const x = 1;");
  const one = await bundled(
    'export { INVALID_SIGNATURE } from "./src/spot.ts"; export const x = 1;',
  );
  assert.ok(one.length > none.length);
  assert.ok(one.length - none.length <= 60, `${one.length - none.length}`);
});

test("the decoder alone is small and has no metadata", async () => {
  const code = await bundled('export { readAnswer } from "./src/answer.ts";');
  const size = gzipSync(code).length;
  // Paths, batches, and which of several codes counts, for which it has the
  // numbers of all 455 codes: that alone is 1.1 kB.
  assert.ok(size > 500 && size <= 4608, `${size}`);
  assert.ok(!Buffer.from(code).includes("INVALID_SIGNATURE"));
});

test("the index costs only what a program uses", async () => {
  const code = await bundled('export { readAnswer } from "./src/index.ts";');
  const alone = await bundled('export { readAnswer } from "./src/answer.ts";');
  assert.equal(code.length, alone.length);
});

test("throwing without metadata is small, too", async () => {
  const code = await bundled('export { readResponse } from "./src/light.ts";');
  const size = gzipSync(code).length;
  assert.ok(size > 500 && size <= 7168, `${size}`);
  assert.ok(!Buffer.from(code).includes("INVALID_SIGNATURE"));
});

test("what reads pasted texts has only codes and texts", async () => {
  const code = await bundled('export { readPaste } from "./src/paste.ts";');
  const size = gzipSync(code).length;
  // The texts of all codes alone are 13 kB.
  assert.ok(size > 20_000 && size <= 32_768, `${size}`);
  assert.ok(!Buffer.from(code).includes("INVALID_SIGNATURE"));
});
