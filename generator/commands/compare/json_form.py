"""Prints a comparison as JSON, for programs."""

import json
from collections.abc import Iterator

from generator.commands.compare.verdict import Comparison


def as_json(comparison: Comparison) -> Iterator[str]:
    """One JSON object. A member that does not apply is null.

    `step` is the step of the version that the changes need: major, minor, patch or none.
    `following` is the lowest version that may follow, and `follows` says whether `version` is at
    least that. In a change, `languages` has its effect in each language, and `fields` names the
    texts that differ.
    """
    changes = [
        {
            "kind": change.kind.name,
            "effect": change.kind.effect.name,
            "languages": {
                language: effect.name for language, effect in comparison.effects(change).items()
            },
            "scope": change.scope or None,
            "code": change.code,
            "name": change.name or None,
            "before": change.before or None,
            "after": change.after or None,
            "fields": change.fields,
            "meaning": change.meaning or None,
            "fix": change.kind.fix or None,
            "path": change.at.path,
            "line": change.at.line or None,
        }
        for change in comparison.differences
    ]
    result = {
        "base": comparison.base,
        "base_version": comparison.base_version or None,
        "version": comparison.version,
        "step": comparison.step,
        "following": comparison.following,
        "follows": comparison.follows,
        "breaking": comparison.breaking,
        "changes": changes,
    }
    yield from json.dumps(result, indent=2).split("\n")  # in ASCII, which every terminal accepts
