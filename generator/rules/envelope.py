"""Rules about the envelope: each of its paths can lead to something."""

from collections import Counter
from collections.abc import Iterator

from generator.model.catalog import Catalog
from generator.model.envelope import UNANSWERED, Envelope, split_path
from generator.problem import Problem
from generator.runtime import MemberPath

_PATHS = ("code", "items", "text", "success", "failure", "details")


def paths_can_work(catalog: Catalog) -> Iterator[Problem]:
    """No path of the envelope stands twice, and no member is both a code and an object of codes."""
    envelope = catalog.envelope
    if not envelope:
        return
    for key in _PATHS:
        for path, count in Counter(getattr(envelope, key)).items():
            if count > 1:
                message = f"'{path}' stands in '{key}' {count} times"
                yield Problem(envelope.at.of(key), message, "keep one")
    for path in dict.fromkeys(envelope.items):
        if path in envelope.code:
            hint = "an item's code cannot be the code of the response; remove one of them"
            message = f"'{path}' stands in 'code' and in 'items'"
            yield Problem(envelope.at.of("items"), message, hint)
        elif path.endswith("[]"):
            hint = f"name the member that holds the code, as in {path}.code"
            yield Problem(envelope.at.of("items"), f"'{path}' names no member of the items", hint)
    yield from _values_that_are_objects(envelope)
    yield from _signs_that_cannot_work(envelope)


def _signs_that_cannot_work(envelope: Envelope) -> Iterator[Problem]:
    """A problem for each sign of a failure that is, or is in, a code, or means both things."""
    codes = {path: _marked(split_path(path)) for path in (*envelope.code, *envelope.items)}
    for key in ("success", "failure", "failure_members"):
        for path in getattr(envelope, key):
            steps = _marked(split_path(path))
            for code, own in codes.items():
                is_value = key == "failure_members" and steps == own  # such as code: "1"
                if steps[: len(own)] == own and not is_value:
                    message = f"'{code}' holds a code, so '{path}' in '{key}' tells nothing"
                    hint = "a code tells by itself whether it means success; remove the path"
                    yield Problem(envelope.at.of(key), message, hint)
    for path in envelope.success:
        if path in envelope.failure:
            message = f"'{path}' stands in 'success' and in 'failure'"
            yield Problem(envelope.at.of("failure"), message, "remove one of them")


def _values_that_are_objects(envelope: Envelope) -> Iterator[Problem]:
    """A problem for each path to a code that other paths go through."""
    keys = {path: key for key in ("items", "code") for path in getattr(envelope, key)}
    steps = {path: _marked(split_path(path)) for path in keys}
    for path, own in steps.items():
        for longer, others in steps.items():
            if len(others) > len(own) and others[: len(own)] == own:
                message = f"'{path}' holds a code, so '{longer}' cannot go through it"
                hint = "remove one of them"
                yield Problem(envelope.at.of(keys[longer]), message, hint)


def _marked(path: MemberPath) -> tuple[str, ...]:
    """The steps of a path, with one of their own into a list."""
    return (*path.through, "[]", *path.steps) if path.through else tuple(path.steps)


def scopes_have_the_codes_of_decoders(catalog: Catalog) -> Iterator[Problem]:
    """HTTP statuses are numbers, and the scope of unanswered requests has the codes for them."""
    envelope, statuses = catalog.envelope, catalog.status_scope
    if envelope and statuses and statuses.codes and not statuses.numeric:
        message = f"the codes of '{statuses.name}' are texts, but HTTP statuses are numbers"
        yield Problem(envelope.at.of("statuses"), message)
    unanswered = catalog.unanswered_scope
    if envelope and unanswered and unanswered.codes:
        codes = {code.code for code in unanswered.codes}
        for missing in (code for code in UNANSWERED if code not in codes):
            message = f"'{unanswered.name}' has no code '{missing}'"
            hint = f"it needs {', '.join(UNANSWERED)}"
            yield Problem(envelope.at.of("unanswered"), message, hint)


def members_do_something(catalog: Catalog) -> Iterator[Problem]:
    """No key of the envelope is without effect because it needs something else."""
    envelope = catalog.envelope
    if not envelope:
        return
    if envelope.record and "items" not in envelope.at.values:
        message = "'record' does nothing without 'items'"
        yield Problem(envelope.at.of("record"), message, "add 'items' or remove 'record'")
    codes = any(scope.codes for scope in catalog.scopes)
    if envelope.code_ends and codes and not catalog.text_scopes:
        message = "'code_ends' does nothing, because no scope has codes that are texts"
        yield Problem(envelope.at.of("code_ends"), message, "remove it")
