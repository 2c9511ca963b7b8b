"""The whole catalogue: its scopes, the terms they share, and the facts that templates share.

`read` builds it, `rules` checks it, and templates read it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Annotated, NamedTuple

from generator.model.code import Code, Message
from generator.model.docs import Docs, Topic
from generator.model.envelope import Answer, Envelope
from generator.model.outputs import OwnTemplates, Settings, TargetName, Targets
from generator.model.scope import Entry, Scope
from generator.model.shapes import License, Package, TermName, Title, Url, Verbatim, Version
from generator.model.terms import EFFECTS, RETRIES, Action, EffectTerm, RetryTerm, Source, Term
from generator.problem import Place


class Catalog(NamedTuple):
    """Everything that the spec says."""

    at: Place
    file: str
    name: Annotated[TermName, "A short name, which becomes part of identifiers."]
    title: Annotated[Title, "Its name for readers."]
    version: Annotated[Version, "The version of the generated packages."]
    repository: Annotated[Url, "The repository of the spec."]
    license: Annotated[License, "The licence of the generated packages, as an SPDX expression."]
    scopes: Annotated[tuple[Scope, ...], "The scopes, in order; each has a file of that name."]
    packages: Annotated[Mapping[str, Package], "The package in each output folder, by its name."]
    docs: Annotated[Docs, "What the documents say besides the codes."]
    categories: Annotated[Mapping[TermName, Term], "The kinds of error."]
    actions: Annotated[Mapping[TermName, Action], "What to do about an error."]
    sources: Annotated[Mapping[TermName, Source], "Where the facts come from."]
    license_text: Annotated[Verbatim, "The text of the licence in the packages."] = ""
    envelope: Annotated[Envelope | None, "Where responses hold errors."] = None
    answers: Annotated[tuple[Answer, ...], "Examples of responses of the API."] = ()
    topics: Annotated[Mapping[TermName, Topic], "How the API behaves, by topic."] = {}
    targets: Targets = ()
    templates: OwnTemplates = ""
    settings: Annotated[Mapping[TargetName, Settings], "What to set, by the target's name."] = {}

    @property
    def effects(self) -> Mapping[str, EffectTerm]:
        """The effects, by name, with what each means."""
        return EFFECTS

    @property
    def retries(self) -> Mapping[str, RetryTerm]:
        """The retries, by name, with what each means."""
        return RETRIES

    @property
    def text_scopes(self) -> tuple[Scope, ...]:
        """The scopes whose codes are texts."""
        return tuple(scope for scope in self.scopes if not scope.numeric)

    @property
    def inner_scopes(self) -> tuple[Scope, ...]:
        """The scopes whose codes belong to items of another scope's responses."""
        return tuple(scope for scope in self.scopes if scope.within)

    @property
    def status_scope(self) -> Scope | None:
        """The scope of HTTP statuses, if the envelope names one."""
        return self.scope(self.envelope.statuses) if self.envelope else None

    @property
    def unanswered_scope(self) -> Scope | None:
        """The scope of requests without an answer, if the envelope names one."""
        return self.scope(self.envelope.unanswered) if self.envelope else None

    @property
    def answers_url(self) -> str:
        """The address of the page that says how responses are read."""
        return f"{self.docs.url.rstrip('/')}/answers/"

    def scope(self, name: str) -> Scope | None:
        """The scope with this name, if there is one."""
        return next((scope for scope in self.scopes if scope.name == name), None)

    def codes_by_value(self) -> Mapping[str, Mapping[int | str, Code]]:
        """The codes of each scope by their values, by the name of the scope."""
        return {scope.name: {code.code: code for code in scope.codes} for scope in self.scopes}

    def request_scope(self, scope: Scope) -> Scope:
        """A scope of requests whose responses have the codes of `scope`.

        Requests of any scope may have a status, or no answer; the first scope stands for all.
        """
        return self.scopes[0] if scope in (self.status_scope, self.unanswered_scope) else scope

    def language(self, message: Message) -> str:
        """The language of a message: its own, or that of its source."""
        return message.language or self.sources[message.source].language

    def evidence(self, message: Message) -> str:
        """How reliable a message is: by itself, or by its source."""
        return message.evidence or self.sources[message.source].evidence

    def url(self, scope: Scope, code: Code) -> str:
        """The address of a code or case in the documents; renaming a code does not change it."""
        page = f"{self.docs.url.rstrip('/')}/{scope.name}/{code.page}/"
        return f"{page}#{code.case.lower()}" if code.case else page

    def http_200(self, scope: Scope, code: Code) -> str:
        """When a code comes with HTTP status 200, which its scope may say; empty if never."""
        return code.http_200 or scope.http_200

    def advice(self, code: Code) -> str:
        """What to do about a code, in a few words: its own advice, or its action's."""
        return code.advice or self.actions[code.action].advice

    def wait(self, scope: Scope, code: Code) -> int | None:
        """Seconds to wait before sending again after a code; None if there is nothing to wait for.

        A code in items is about an earlier request: after a look-up there is nothing to send.
        """
        if code.retry != "after_backoff" and (scope.within or code.retry != "after_resync"):
            return None
        return self.actions[code.action].wait if code.wait is None else code.wait

    def wait_up_to(self, scope: Scope, code: Code) -> int | None:
        """The longest wait of a code, in seconds; None if the wait does not grow."""
        if self.wait(scope, code) is None:
            return None
        own = (code.wait, code.wait_up_to) != (None, None)
        return code.wait_up_to if own else self.actions[code.action].wait_up_to

    def codes(self) -> Iterator[Entry]:
        """Every code with its scope and section."""
        return (entry for scope in self.scopes for entry in scope.entries())

    def verdicts(self) -> Iterator[Entry]:
        """Every code, and after it each of its cases."""
        for entry in self.codes():
            yield from (entry, *(entry._replace(code=each) for each in entry.code.variants))

    def verdicts_by(self, field: str) -> Mapping[str, list[Entry]]:
        """The codes and cases by the value of a field, such as `code.action`."""
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.verdicts():
            groups[attrgetter(field)(entry)].append(entry)
        return groups

    def tally(self, *fields: str) -> Mapping[object, int]:
        """The number of codes by the value of a field, or by the values of several fields."""
        return Counter(map(attrgetter(*fields), self.codes()))
