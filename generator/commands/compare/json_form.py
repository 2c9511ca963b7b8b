"""A comparison as programs read it."""

import json
from collections.abc import Iterator

from generator.commands.compare.verdict import Comparison


def as_json(comparison: Comparison) -> Iterator[str]:
    """One object; what does not apply is null.

    `step` is what the changes ask of the version (major, minor, patch, none), `following` the
    lowest version that may follow, `follows` whether `version` is at least that. `languages` of a
    change tells its effect in each; `fields` are the texts that differ.
    """
    changes = [
        {
            "kind": one.kind.name,
            "effect": one.kind.effect.name,
            "languages": {
                language: effect.name for language, effect in comparison.effects(one).items()
            },
            "scope": one.scope or None,
            "code": one.code,
            "name": one.name or None,
            "before": one.before or None,
            "after": one.after or None,
            "fields": one.fields,
            "meaning": one.meaning or None,
            "fix": one.kind.fix or None,
            "path": one.at.path,
            "line": one.at.line or None,
        }
        for one in comparison.differences
    ]
    told = {
        "base": comparison.base,
        "base_version": comparison.base_version or None,
        "version": comparison.version,
        "step": comparison.step,
        "following": comparison.following,
        "follows": comparison.follows,
        "breaking": comparison.breaking,
        "changes": changes,
    }
    yield json.dumps(told, ensure_ascii=False, indent=2) + "\n"
