"""Writes a spec of any size, with codes about as long as those of the real spec.

All codes are in one scope, in sections of 50. This is the hardest case for a generator, because its
largest file grows with the spec. The terms are those of the real catalogue.
"""

from pathlib import Path
from typing import Any

import yaml

CATALOG = """\
name: synthetic
title: Synthetic API error codes
version: 1.0.0
repository: https://example.com/synthetic
license: MIT
packages:
  python: synthetic-errors
  typescript: synthetic-errors
  go: example.com/synthetic
docs:
  url: https://example.com/docs/
  introduction: What each code means and what to do about it.
  front_matter: {title: Errors}
  reference: {title: Reference, url: reference.md}
scopes: [api]
"""
SCOPE = """\
title: The API
summary: Codes of every answer of the API.
sections:
"""
CODE = """\
      - code: {code}
        name: {name}
        summary: {words} was refused
        category: {category}
        action: {action}
        effect: {effect}
        retry: {retry}
        remedy: >-
          Look up what {words} may be at this moment, correct it, and only then send the request
          again.
        messages:
          - {{text: "The {words} of your request was refused.", source: {source}}}
"""
# Only what a code must have, for the same work as generators that know names and summaries.
LEAST = """\
      - {{code: {code}, name: {name}, summary: {words} was refused, category: {category}, \
action: {action}, effect: {effect}, retry: {retry}, remedy: Correct it., sources: [{source}]}}
"""


def write_spec(folder: Path, count: int, real: Path, code: str = CODE) -> None:
    """Writes a spec of `count` codes into `folder`, with the terms of the spec in `real`."""
    shared: dict[str, Any] = {}
    for name in ("catalog", "terms", "sources", "answers"):
        shared |= yaml.safe_load((real / f"{name}.yaml").read_text(encoding="utf-8"))
    terms = {key: shared[key] for key in ("categories", "actions", "sources", "envelope")}
    terms["envelope"].pop("statuses", None)
    folder.mkdir(parents=True, exist_ok=True)
    written = yaml.safe_dump(terms, allow_unicode=True, sort_keys=False, width=1000)
    (folder / "catalog.yaml").write_text(CATALOG + written, encoding="utf-8")
    categories, sources = list(terms["categories"]), list(terms["sources"])
    pairs = [(name, action["retries"][0]) for name, action in terms["actions"].items()]
    with (folder / "api.yaml").open("w", encoding="utf-8") as file:
        file.write(SCOPE)
        for number in range(count):
            if number % 50 == 0:
                file.write(f"  - title: Part {_letters(number // 50)}\n    codes:\n")
            action, retry = pairs[number % len(pairs)]
            file.write(
                code.format(
                    code=100_000 + number,
                    name=f"VALUE_{_letters(number)}_REFUSED",
                    words=f"value {_letters(number).lower()}",
                    category=categories[number % len(categories)],
                    action=action,
                    effect="unknown" if retry == "after_resync" else "none",
                    retry=retry,
                    source=sources[number % len(sources)],
                )
            )


def _letters(number: int) -> str:
    """A number in letters, as a part of a name."""
    letters = ""
    for _ in range(5):
        number, digit = divmod(number, 20)
        letters = "BCDFGHJKLMNPQRSTVWXZ"[digit] + letters
    return letters
