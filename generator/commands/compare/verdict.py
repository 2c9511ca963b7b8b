"""Holds the result of a comparison: the differences, and the version that they need.

`command` creates it from the differences, and each form prints it.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.commands.compare.difference import Difference
from generator.commands.compare.kinds import BREAKS, EFFECTS, WIDENS, Effect
from generator.commands.compare.semver import Step, following, greatest, numbers


class Comparison(NamedTuple):
    """The differences between two specs, and the versions of both."""

    base: str  # what the user wrote for the older spec
    base_version: str  # empty if it could not be read
    version: str
    languages: tuple[str, ...]
    exhaustive: frozenset[str]  # languages whose checkers want a case for each code
    differences: tuple[Difference, ...]

    @property
    def breaking(self) -> int:
        """How many differences break programs."""
        return sum(difference.kind.effect == BREAKS for difference in self.differences)

    @property
    def step(self) -> Step:
        """The step of the version that the differences need."""
        return greatest(difference.kind.effect.step for difference in self.differences)

    @property
    def following(self) -> str:
        """The lowest version that the newer spec may have."""
        return following(self.base_version, self.step) if self.base_version else self.version

    @property
    def follows(self) -> bool:
        """Whether the newer spec has at least the version that it needs."""
        return numbers(self.version) >= numbers(self.following)

    def groups(self) -> Iterator[tuple[Effect, list[Difference]]]:
        """The differences by effect, the most serious first."""
        for effect in EFFECTS:
            group = [change for change in self.differences if change.kind.effect == effect]
            if group:
                yield effect, group

    def effects(self, difference: Difference) -> dict[str, Effect]:
        """The effect of a difference in each language that it concerns."""
        kind, language = difference.kind, difference.language
        return {
            name: WIDENS if kind.lengthens and name in self.exhaustive else kind.effect
            for name in self.languages
            if language in ("", name)
        }

    def widens(self, group: list[Difference]) -> bool:
        """Whether one of these differences breaks an exhaustive switch in some language."""
        return any(WIDENS in self.effects(difference).values() for difference in group)

    def affected_languages(self, difference: Difference, quote: Callable[[str], str] = str) -> str:
        """The languages that a difference concerns, by effect if they are not all alike."""
        languages: dict[Effect, list[str]] = {}
        for language, effect in self.effects(difference).items():
            languages.setdefault(effect, []).append(quote(language))
        if len(languages) == 1:
            (names,) = languages.values()
            return "every language" if len(names) == len(self.languages) > 1 else ", ".join(names)
        return "; ".join(
            f"{effect.name}: {', '.join(names)}" for effect, names in languages.items()
        )

    def change_count(self, base: str) -> str:
        """A sentence about how much has changed since `base`."""
        if not self.differences:
            return f"Nothing has changed since {base}."
        changes = "1 change" if len(self.differences) == 1 else f"{len(self.differences)} changes"
        return f"{changes} since {base}, {self.breaking or 'none'} breaking."

    def verdict(self) -> str:
        """A sentence about the version that must follow."""
        if not self.base_version:
            return f"The older spec has no readable version; this one says {self.version}."
        needed = f"The version after {self.base_version} must be at least {self.following}"
        return f"{needed}; the spec says {self.version}."
