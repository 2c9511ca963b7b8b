"""Runs a full check in this process and prints the milliseconds of each stage as JSON.

`python stages.py SPEC TEMPLATES OUTPUT`; the module `catalogue` runs it. At the end, it parses the
YAML once more without using the result, because reading a spec can't be faster than that.
"""

# ruff: noqa: E402 (the imports are timed too)
import gc
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

gc.disable()
took: dict[str, float] = {}
last = time.perf_counter()


def lap(stage: str) -> None:
    """Adds the time since the last call to a stage."""
    global last
    now = time.perf_counter()
    took[stage] = took.get(stage, 0.0) + (now - last) * 1e3
    last = now


import argparse  # noqa: F401 (the reference imports it too)

import jinja2  # noqa: F401
import yaml

lap("imports of the reference")
from generator.commands.command import load
from generator.model.catalog import Catalog
from generator.problem import Report
from generator.render.artifacts import Artifact, render
from generator.render.manifests import targets_of
from generator.write import plan

lap("imports of the generator's modules")
spec, templates, root = map(Path, sys.argv[1:])
report = Report()
catalog = load(spec, report)
assert catalog is not None
lap("reading and checking the spec")
targets = targets_of(catalog, [templates], report)
lap("reading the manifests")


def timed(catalog: Catalog) -> Iterator[Artifact]:
    """The artifacts. Rendering them is one stage, and their use by the caller is another."""
    for artifact in render(catalog, targets, report):
        lap("filling the templates")
        yield artifact
        lap("comparing with the files")


changes = plan.plan(root, timed(catalog), None, report)
lap("comparing with the files")
assert (changes, report.problems) == ((), []), "the files differ from what the spec generates"
for path in sorted(spec.glob("*.yaml")):
    loader = yaml.CSafeLoader(path.read_bytes())
    while loader.get_event() is not None:
        pass
lap("of that of the spec: the events of its YAML")
print(json.dumps(took))
