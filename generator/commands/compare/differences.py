"""Two catalogues to what differs between them.

The older one may have been read from files that today's rules refuse: what could not be read of it
is empty, and is not compared.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.commands.compare import kinds
from generator.commands.compare.codes import code_differences
from generator.commands.compare.difference import Difference, fields_that_differ, shown
from generator.commands.compare.kinds import Kind
from generator.commands.compare.scopes import scope_differences
from generator.model.catalog import Catalog
from generator.problem import Location, Place


def differences(base: Catalog, head: Catalog) -> tuple[Difference, ...]:
    """Whatever differs: what the codes share first, then the scopes and their codes."""
    return (
        *_of_catalog(base, head),
        *_of_packages(base, head),
        *_of_categories(base, head),
        *_of_actions(base, head),
        *_of_envelope(base, head),
        *_of_scopes(base, head),
    )


def _of_catalog(base: Catalog, head: Catalog) -> Iterator[Difference]:
    if base.name and base.name != head.name:
        place = head.at.of("name")
        yield Difference(kinds.CATALOG_NAME, place, "", before=base.name, after=head.name)
    texts = ("title", "repository", "license", "license_text", "docs", "sources", "answers")
    if fields := fields_that_differ(base, head, texts):
        yield Difference(kinds.CATALOG_TEXTS, head.at.of(fields[0]), "", fields=fields)


def _of_packages(base: Catalog, head: Catalog) -> Iterator[Difference]:
    both = kinds.PACKAGE_REMOVED, kinds.PACKAGE_ADDED
    for difference in _gone_and_new(head, "packages", base.packages, head.packages, both):
        yield difference._replace(language=difference.name)
    for language, after in head.packages.items():
        before = base.packages.get(language)
        if before and before != after:
            place = head.at.of("packages")
            change = Difference(kinds.PACKAGE_NAME, place, language, before=before, after=after)
            yield change._replace(language=language)


def _of_categories(base: Catalog, head: Catalog) -> Iterator[Difference]:
    both = kinds.CATEGORY_REMOVED, kinds.CATEGORY_ADDED
    yield from _gone_and_new(head, "categories", base.categories, head.categories, both)
    for name, after in head.categories.items():
        before = base.categories.get(name)
        if before and before.summary != after.summary:
            place = _place(head, "categories", after)
            yield Difference(kinds.CATEGORY_TEXTS, place, name, fields=("summary",))


def _of_actions(base: Catalog, head: Catalog) -> Iterator[Difference]:
    both = kinds.ACTION_REMOVED, kinds.ACTION_ADDED
    yield from _gone_and_new(head, "actions", base.actions, head.actions, both)
    for name, after in head.actions.items():
        if not (before := base.actions.get(name)):
            continue
        if before.wait != after.wait:
            place, old, new = after.at.of("wait"), shown(before.wait), shown(after.wait)
            yield Difference(kinds.ACTION_WAIT, place, name, before=old, after=new)
        if fields := fields_that_differ(before, after, ("advice", "summary", "retries")):
            place = after.at.of(fields[0])
            yield Difference(kinds.ACTION_TEXTS, place, name, fields=fields)


def _of_envelope(base: Catalog, head: Catalog) -> Iterator[Difference]:
    before, after = base.envelope, head.envelope
    place = head.at.of("envelope")
    if before and not after:
        yield Difference(kinds.ENVELOPE_REMOVED, place, "")
    elif after and not before:
        yield Difference(kinds.ENVELOPE_ADDED, place, "")
    elif before and after:
        for name in fields_that_differ(before, after, after._fields[1:]):
            place = after.at.of(name)
            old, new = shown(getattr(before, name)), shown(getattr(after, name))
            change = Difference(kinds.ENVELOPE_MEMBER, place, name, before=old, after=new)
            # Only `record` makes decoders find less by being there.
            less = new and not old if name == "record" else old and len(new) < len(old)
            yield change._replace(consequence=_HIDES if less else "")


_HIDES = "DANGER: answers that were errors may pass as successes"


def _of_scopes(base: Catalog, head: Catalog) -> Iterator[Difference]:
    befores = {scope.name: scope for scope in base.scopes}
    afters = {scope.name: scope for scope in head.scopes}
    both = kinds.SCOPE_REMOVED, kinds.SCOPE_ADDED
    yield from _gone_and_new(head, "scopes", befores, afters, both)
    for name, after in afters.items():
        if before := befores.get(name):
            yield from scope_differences(before, after)
            yield from code_differences(before, after)


def _gone_and_new(
    head: Catalog,
    key: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    both: tuple[Kind, Kind],
) -> Iterator[Difference]:
    """What only one of the catalogues has under `key`."""
    removed, added = both
    for name in before:
        if name not in after:
            yield Difference(removed, head.at.of(key), name)
    for name, thing in after.items():
        if name not in before:
            yield Difference(added, _place(head, key, thing), name)


def _place(catalog: Catalog, key: str, thing: Any) -> Location:
    """The place of a thing under `key`, or that of `key` where the thing is a text."""
    place: Place = getattr(thing, "at", catalog.at)
    return place.of(key)
