"""Compares two catalogues and yields every difference, with the help of `scopes` and `codes`.

Today's rules may refuse the older spec. What could not be read of it is empty, and not compared.
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
    """Every difference: first in what the codes share, then in the scopes and their codes."""
    return (
        *_catalog_differences(base, head),
        *_package_differences(base, head),
        *_category_differences(base, head),
        *_action_differences(base, head),
        *_envelope_differences(base, head),
        *_scope_differences(base, head),
    )


def _catalog_differences(base: Catalog, head: Catalog) -> Iterator[Difference]:
    if base.name and base.name != head.name:
        place = head.at.of("name")
        yield Difference(kinds.CATALOG_NAME, place, "", before=base.name, after=head.name)
    if fields := fields_that_differ(base, head, ("settings",)):
        yield Difference(kinds.CATALOG_SETTINGS, head.at.of("settings"), "", fields=fields)
    texts = (
        "title",
        "repository",
        "license",
        "license_text",
        "docs",
        "sources",
        "answers",
        "topics",
        "targets",
        "templates",
    )
    if fields := fields_that_differ(base, head, texts):
        yield Difference(kinds.CATALOG_TEXTS, head.at.of(fields[0]), "", fields=fields)


def _package_differences(base: Catalog, head: Catalog) -> Iterator[Difference]:
    both_kinds = kinds.PACKAGE_REMOVED, kinds.PACKAGE_ADDED
    for difference in _removed_and_added(
        head, "packages", base.packages, head.packages, both_kinds
    ):
        yield difference._replace(language=difference.name)
    for language, after in head.packages.items():
        before = base.packages.get(language)
        if before and before != after:
            place = head.at.of("packages")
            change = Difference(kinds.PACKAGE_NAME, place, language, before=before, after=after)
            yield change._replace(language=language)


def _category_differences(base: Catalog, head: Catalog) -> Iterator[Difference]:
    both_kinds = kinds.CATEGORY_REMOVED, kinds.CATEGORY_ADDED
    yield from _removed_and_added(head, "categories", base.categories, head.categories, both_kinds)
    for name, after in head.categories.items():
        before = base.categories.get(name)
        if before and before.summary != after.summary:
            place = _place(head, "categories", after)
            yield Difference(kinds.CATEGORY_TEXTS, place, name, fields=("summary",))


def _action_differences(base: Catalog, head: Catalog) -> Iterator[Difference]:
    both_kinds = kinds.ACTION_REMOVED, kinds.ACTION_ADDED
    yield from _removed_and_added(head, "actions", base.actions, head.actions, both_kinds)
    for name, after in head.actions.items():
        if not (before := base.actions.get(name)):
            continue
        for key in fields_that_differ(before, after, ("wait", "wait_up_to")):
            old, new = shown(getattr(before, key)), shown(getattr(after, key))
            yield Difference(kinds.ACTION_WAIT, after.at.of(key), name, before=old, after=new)
        for key, kind in _KINDS_OF_ADVICE.items():
            old, new = getattr(before, key), getattr(after, key)
            if old != new:
                yield Difference(kind, after.at.of(key), name, before=old, after=new)
        if fields := fields_that_differ(before, after, ("by", "retries")):
            place = after.at.of(fields[0])
            yield Difference(kinds.ACTION_TEXTS, place, name, fields=fields)


_KINDS_OF_ADVICE = {"advice": kinds.ACTION_ADVICE, "summary": kinds.ACTION_SUMMARY}


def _envelope_differences(base: Catalog, head: Catalog) -> Iterator[Difference]:
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
            # Decoders find fewer errors if `record` is added, or if another member is removed.
            fewer = new and not old if name == "record" else old and len(new) < len(old)
            yield change._replace(consequence=_HIDES if fewer else "")


_HIDES = "DANGER: responses that were errors may count as successes"


def _scope_differences(base: Catalog, head: Catalog) -> Iterator[Difference]:
    befores = {scope.name: scope for scope in base.scopes}
    afters = {scope.name: scope for scope in head.scopes}
    both_kinds = kinds.SCOPE_REMOVED, kinds.SCOPE_ADDED
    yield from _removed_and_added(head, "scopes", befores, afters, both_kinds)
    for name, after in afters.items():
        if before := befores.get(name):
            yield from scope_differences(before, after)
            yield from code_differences(before, after)


def _removed_and_added(
    head: Catalog,
    key: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    both_kinds: tuple[Kind, Kind],
) -> Iterator[Difference]:
    """The differences for what only one of the catalogues has under `key`."""
    removed, added = both_kinds
    for name in before:
        if name not in after:
            yield Difference(removed, head.at.of(key), name)
    for name, thing in after.items():
        if name not in before:
            yield Difference(added, _place(head, key, thing), name)


def _place(catalog: Catalog, key: str, thing: Any) -> Location:
    """The position of a thing under `key`; that of `key` if the thing is a text."""
    place: Place = getattr(thing, "at", catalog.at)
    return place.of(key)
