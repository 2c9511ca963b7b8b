// Renders Markdown by two engines with everything on that GitHub and other sites have.
// Standard input is a JSON array of documents; the output is an array of pairs of HTML.
import { readFileSync } from "node:fs";
import markdownIt from "markdown-it";
import { micromark } from "micromark";
import {
  gfmAutolinkLiteral,
  gfmAutolinkLiteralHtml,
} from "micromark-extension-gfm-autolink-literal";
import {
  gfmFootnote,
  gfmFootnoteHtml,
} from "micromark-extension-gfm-footnote";
import { gfmTable, gfmTableHtml } from "micromark-extension-gfm-table";
import { math, mathHtml } from "micromark-extension-math";

const engine = markdownIt({ html: true, linkify: true });
const options = {
  allowDangerousHtml: true,
  allowDangerousProtocol: true,
  extensions: [gfmAutolinkLiteral(), gfmFootnote(), gfmTable(), math()],
  htmlExtensions: [
    gfmAutolinkLiteralHtml(),
    gfmFootnoteHtml(),
    gfmTableHtml(),
    mathHtml(),
  ],
};
const documents = JSON.parse(readFileSync(0, "utf8"));
const html = documents.map((text) => [
  engine.render(text),
  micromark(text, options),
]);
process.stdout.write(JSON.stringify(html));
