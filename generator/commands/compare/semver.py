"""Says which version MAJOR.MINOR.PATCH follows another one, as Semantic Versioning 2.0.0 does.

Breaking changes need a major version; below 1.0.0, where anything may change (its section 4), a
minor one is enough. Additions need a minor version.
"""

from collections.abc import Iterable
from typing import Literal

Step = Literal["major", "minor", "patch", "none"]
_STEPS: tuple[Step, ...] = ("none", "patch", "minor", "major")


def greatest(steps: Iterable[Step]) -> Step:
    """The greatest of the steps."""
    return max(steps, key=_STEPS.index, default="none")


def following(version: str, step: Step) -> str:
    """The lowest version that may follow `version` after this step."""
    major, minor, patch = numbers(version)
    if step == "major" and major > 0:
        return f"{major + 1}.0.0"
    if step in ("major", "minor"):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if step == "patch" else version


def numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, which compare as versions do."""
    return tuple(int(part) for part in version.split("."))
