"""Builds the site: `python site/build.py`. CONTRIBUTING.md says what it needs.

The pages are made in a temporary folder. Zensical turns them into HTML with warnings as errors, and
esbuild bundles the scripts and the style sheets. The same input gives the same bytes.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pages
import yaml
from config import configuration
from feed import FEED, feed
from finish import finish
from list_terms import list_terms
from search_index import search_index

from generator.model.catalog import Catalog
from generator.problem import Report
from generator.read.spec import read_catalog
from generator.render.manifests import targets_of
from generator.render.target import Target

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TEMPLATES = ROOT / "templates"
ESBUILD = ROOT / "tests/languages/npm/node_modules/.bin/esbuild"


def main() -> None:
    """Reads the command line and builds."""
    parser = argparse.ArgumentParser(description="Builds the site of the documents.")
    parser.add_argument("--spec", type=Path, default=ROOT / "spec")
    parser.add_argument("--generated", type=Path, default=ROOT / "generated")
    parser.add_argument("--output", type=Path, default=ROOT / "build/site")
    words = parser.parse_args()
    report = Report()
    catalog = read_catalog(words.spec, report)
    targets = targets_of(catalog, [TEMPLATES], report) if catalog else ()
    if catalog is None or report.problems:
        sys.exit(f"the spec has mistakes: python -m generator --spec {words.spec} shows them")
    for scope, _, code in catalog.codes():
        if not (page := words.generated / f"docs/{scope.name}/{code.page}.md").exists():
            sys.exit(f"{page} is missing: run python -m generator")
    if not ESBUILD.exists():
        sys.exit("esbuild is missing: npm ci --prefix tests/languages/npm")
    if words.output.exists() and not (words.output / "sitemap.xml").exists():
        sys.exit(f"{words.output} is there and is no site, so it is left alone")
    with tempfile.TemporaryDirectory() as stage:
        project = words.spec.resolve().parent
        site = build(catalog, targets, project, words.generated.resolve(), Path(stage))
        shutil.rmtree(words.output, ignore_errors=True)
        shutil.copytree(site, words.output)
    print(f"{words.output}: {sum(1 for _ in words.output.rglob('*.html'))} pages")


def build(
    catalog: Catalog, targets: Sequence[Target], project: Path, generated: Path, stage: Path
) -> Path:
    """Builds in the folder `stage`; the site is in the folder that it gives."""
    docs = stage / "docs"
    guides = list(pages.guides(catalog, targets, generated))
    pages.write(catalog, targets, project, generated, docs)
    bundle("assets/site.css", docs)
    bundle("src/site.ts", docs)
    if (docs / "decode.md").exists():
        bundle("src/box.ts", docs)
        bundle("src/worker.ts", docs, f"--alias:bindings={generated}/{pages.BINDINGS}")
    shutil.copy(HERE / "assets/card.png", docs / "assets")
    (docs / "search-codes.json").write_text(search_index(catalog, docs), encoding="utf-8")
    if changes := feed(catalog):
        (docs / FEED).write_text(changes, encoding="utf-8")
    (docs / "list-terms.json").write_text(list_terms(catalog), encoding="utf-8")
    shutil.copytree(HERE / "theme", stage / "theme")
    settings = configuration(catalog, guides, docs)
    (stage / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    words = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
    quiet = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(words, cwd=stage, env=quiet, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}")
    finish(catalog, settings, stage / "site", generated)
    return stage / "site"


def bundle(source: str, docs: Path, *options: str) -> None:
    """One file of a script or a style sheet with all that it imports."""
    words = [str(HERE / source), "--bundle", "--minify", "--format=iife", "--target=es2022"]
    shown = ["--log-level=warning", f"--outdir={docs}/assets"]
    subprocess.run([ESBUILD, *words, *shown, *options], check=True)


if __name__ == "__main__":
    main()
