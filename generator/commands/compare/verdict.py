"""What a comparison of two specs comes to: the differences, and the version that they ask for."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.commands.compare.difference import Difference
from generator.commands.compare.kinds import BREAKS, EFFECTS, WIDENS, Effect
from generator.commands.compare.semver import Step, following, greatest, numbers


class Comparison(NamedTuple):
    """The differences between two specs, and the versions that these say they are."""

    base: str  # as the user called it
    base_version: str  # empty if it could not be read
    version: str
    languages: tuple[str, ...]
    exhaustive: frozenset[str]  # the languages whose checkers refuse a switch that lacks a code
    differences: tuple[Difference, ...]

    @property
    def breaking(self) -> int:
        """How many differences break programs."""
        return sum(one.kind.effect == BREAKS for one in self.differences)

    @property
    def step(self) -> Step:
        """What the differences ask of the version."""
        return greatest(one.kind.effect.step for one in self.differences)

    @property
    def following(self) -> str:
        """The lowest version that the newer spec may have."""
        return following(self.base_version, self.step) if self.base_version else self.version

    @property
    def follows(self) -> bool:
        """Whether the version of the newer spec is at least that one."""
        return numbers(self.version) >= numbers(self.following)

    def groups(self) -> Iterator[tuple[Effect, list[Difference]]]:
        """The differences by their effect, the gravest first."""
        for effect in EFFECTS:
            if group := [one for one in self.differences if one.kind.effect == effect]:
                yield effect, group

    def effects(self, difference: Difference) -> dict[str, Effect]:
        """What a difference does in each language that it concerns."""
        kind, language = difference.kind, difference.language
        return {
            name: WIDENS if kind.lengthens and name in self.exhaustive else kind.effect
            for name in self.languages
            if language in ("", name)
        }

    def widens(self, group: list[Difference]) -> bool:
        """Whether some difference of a group stops exhaustive switches in some language."""
        return any(WIDENS in self.effects(difference).values() for difference in group)

    def spread(self, difference: Difference) -> str:
        """In which languages a difference has which effect."""
        languages: dict[Effect, list[str]] = {}
        for language, effect in self.effects(difference).items():
            languages.setdefault(effect, []).append(language)
        if len(languages) == 1:
            (names,) = languages.values()
            return "every language" if len(names) == len(self.languages) > 1 else ", ".join(names)
        return "; ".join(
            f"{effect.name}: {', '.join(names)}" for effect, names in languages.items()
        )

    def counted(self, base: str) -> str:
        """How much has changed since `base`, in a sentence."""
        if not self.differences:
            return f"Nothing has changed since {base}."
        changes = "1 change" if len(self.differences) == 1 else f"{len(self.differences)} changes"
        return f"{changes} since {base}, {self.breaking or 'none'} of them breaking."

    def judged(self) -> str:
        """Which version follows, in a sentence."""
        if not self.base_version:
            return f"No version can be read there; the spec says {self.version}."
        least = self.following
        return f"At least {least} follows {self.base_version}; the spec says {self.version}."
