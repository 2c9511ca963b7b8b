"""Two catalogues to what differs between them.

The older one may have been read from files that today's rules refuse: what could not be read of it
is empty, and is not compared.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalog import Catalog
from generator.comparison import effect
from generator.comparison.codes import code_differences
from generator.comparison.difference import Difference, fields_that_differ, shown
from generator.comparison.effect import Kind
from generator.comparison.scopes import scope_differences
from generator.diagnostics import Diagnostic
from generator.node import Place


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
        place = head.at.problem("name", "")
        yield Difference(effect.CATALOG_NAME, place, "", before=base.name, after=head.name)
    texts = ("title", "repository", "license", "license_text", "docs", "sources", "answers")
    if fields := fields_that_differ(base, head, texts):
        yield Difference(effect.CATALOG_TEXTS, head.at.problem(fields[0], ""), "", fields=fields)


def _of_packages(base: Catalog, head: Catalog) -> Iterator[Difference]:
    kinds = effect.PACKAGE_REMOVED, effect.PACKAGE_ADDED
    for difference in _gone_and_new(head, "packages", base.packages, head.packages, kinds):
        yield difference._replace(language=difference.name)
    for language, after in head.packages.items():
        before = base.packages.get(language)
        if before and before != after:
            place = head.at.problem("packages", "")
            change = Difference(effect.PACKAGE_NAME, place, language, before=before, after=after)
            yield change._replace(language=language)


def _of_categories(base: Catalog, head: Catalog) -> Iterator[Difference]:
    kinds = effect.CATEGORY_REMOVED, effect.CATEGORY_ADDED
    yield from _gone_and_new(head, "categories", base.categories, head.categories, kinds)
    for name, after in head.categories.items():
        before = base.categories.get(name)
        if before and before.summary != after.summary:
            place = _place(head, "categories", after)
            yield Difference(effect.CATEGORY_TEXTS, place, name, fields=("summary",))


def _of_actions(base: Catalog, head: Catalog) -> Iterator[Difference]:
    kinds = effect.ACTION_REMOVED, effect.ACTION_ADDED
    yield from _gone_and_new(head, "actions", base.actions, head.actions, kinds)
    for name, after in head.actions.items():
        if not (before := base.actions.get(name)):
            continue
        if before.wait != after.wait:
            place, old, new = after.at.problem("wait", ""), shown(before.wait), shown(after.wait)
            yield Difference(effect.ACTION_WAIT, place, name, before=old, after=new)
        if fields := fields_that_differ(before, after, ("advice", "summary", "retries")):
            place = after.at.problem(fields[0], "")
            yield Difference(effect.ACTION_TEXTS, place, name, fields=fields)


def _of_envelope(base: Catalog, head: Catalog) -> Iterator[Difference]:
    before, after = base.envelope, head.envelope
    place = head.at.problem("envelope", "")
    if before and not after:
        yield Difference(effect.ENVELOPE_REMOVED, place, "")
    elif after and not before:
        yield Difference(effect.ENVELOPE_ADDED, place, "")
    elif before and after:
        for name in fields_that_differ(before, after, after._fields[1:]):
            place = after.at.problem(name, "")
            old, new = shown(getattr(before, name)), shown(getattr(after, name))
            change = Difference(effect.ENVELOPE_MEMBER, place, name, before=old, after=new)
            # Only `record` makes decoders find less by being there.
            less = new and not old if name == "record" else old and len(new) < len(old)
            yield change._replace(consequence=_HIDES if less else "")


_HIDES = "DANGER: answers that were errors may pass as successes"


def _of_scopes(base: Catalog, head: Catalog) -> Iterator[Difference]:
    befores = {scope.name: scope for scope in base.scopes}
    afters = {scope.name: scope for scope in head.scopes}
    kinds = effect.SCOPE_REMOVED, effect.SCOPE_ADDED
    yield from _gone_and_new(head, "scopes", befores, afters, kinds)
    for name, after in afters.items():
        if before := befores.get(name):
            yield from scope_differences(before, after)
            yield from code_differences(before, after)


def _gone_and_new(
    head: Catalog,
    key: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    kinds: tuple[Kind, Kind],
) -> Iterator[Difference]:
    """What only one of the catalogues has under `key`."""
    removed, added = kinds
    for name in before:
        if name not in after:
            yield Difference(removed, head.at.problem(key, ""), name)
    for name, thing in after.items():
        if name not in before:
            yield Difference(added, _place(head, key, thing), name)


def _place(catalog: Catalog, key: str, thing: Any) -> Diagnostic:
    """The place of a thing under `key`, or that of `key` where the thing is a text."""
    place: Place = getattr(thing, "at", catalog.at)
    return place.problem(key, "")
