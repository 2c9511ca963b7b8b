"""Versions MAJOR.MINOR.PATCH: which one follows another after changes of some weight.

As Semantic Versioning 2.0.0 has it: what breaks programs asks for a major version, and for a minor
one below 1.0.0, where by its section 4 anything may change; additions ask for a minor version.
"""

from collections.abc import Iterable
from typing import Literal

Step = Literal["major", "minor", "patch", "none"]
_STEPS: tuple[Step, ...] = ("none", "patch", "minor", "major")


def greatest(steps: Iterable[Step]) -> Step:
    """The step that covers all steps."""
    return max(steps, key=_STEPS.index, default="none")


def following(version: str, step: Step) -> str:
    """The lowest version that may follow `version` after such a step."""
    major, minor, patch = numbers(version)
    if step == "major" and major > 0:
        return f"{major + 1}.0.0"
    if step in ("major", "minor"):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if step == "patch" else version


def numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, which compare as versions do."""
    return tuple(int(part) for part in version.split("."))
