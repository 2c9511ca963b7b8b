"""Rules about the cases of a code, and the texts that tell them."""

import re
from collections.abc import Iterator

from generator.model.case import Case
from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.problem import Problem
from generator.runtime import fold, fold_pattern, match

_NAME = re.compile(r"\{[a-z][a-z0-9]*(_[a-z0-9]+)*\}")


def cases_have_names_of_their_own(catalog: Catalog) -> Iterator[Problem]:
    """A name belongs to one case of its code, and is not the name of the code."""
    for _, _, code in catalog.codes():
        seen = {code.name}
        for case in filter(lambda case: case.name, code.cases):
            if case.name in seen:
                yield Problem(case.at.of("name"), f"name {case.name} is already used in this code")
            seen.add(case.name)


def cases_differ(catalog: Catalog) -> Iterator[Problem]:
    """A case says something that the code does not."""
    for _, _, code in catalog.codes():
        for case in code.cases:
            if case.name and not {"summary", "remedy", "action", "effect"} & case.at.values.keys():
                message = "the case says nothing that the code does not"
                yield Problem(case.at.of("name"), message, "give it a summary or a remedy")


def patterns_can_match(catalog: Catalog) -> Iterator[Problem]:
    """A text of a case has words, and each {name} in it stands between words or at an end."""
    for _, _, code in catalog.codes():
        for case in code.cases:
            for text in case.texts:
                bare = _NAME.sub("", text)
                if not fold(bare):
                    yield Problem(case.at.of("texts"), f"the text {text!r} has no words")
                elif "{" in bare or "}" in bare:
                    message = f"the text {text!r} has a brace that begins or ends no name"
                    yield Problem(case.at.of("texts"), message, "write a name as {snake_case}")
                elif re.search(r"\}[^\w{]*\{|\}\.\.\.|\.\.\.\{", text):
                    message = f"the text {text!r} has nothing between a name and what follows"
                    yield Problem(case.at.of("texts"), message, "leave one of the two out")


def texts_tell_one_case(catalog: Catalog) -> Iterator[Problem]:
    """A text, of a case or as sent, tells at most one case of its code."""
    for _, _, code in catalog.codes():
        for case, text in _samples(code):
            fitting = [other for other in code.cases if _tells(other, text)]
            others = [other.name for other in fitting if other is not case]
            if len(fitting) > 1 and others:
                at = case.at.of("texts") if case else code.at.of("messages")
                first = case.name if case else fitting[0].name
                message = f"the text {text!r} tells {first} and also {others[-1]}"
                yield Problem(at, message, "make the texts of one of them longer")


def texts_mean_the_same_everywhere(catalog: Catalog) -> Iterator[Problem]:
    """A text that tells a case has the same verdict where another code of the scope sends it."""
    for scope in catalog.scopes:
        senders = scope.senders()
        for code in scope.codes:
            for case, variant in zip(code.cases, code.variants, strict=True):
                for text in case.texts:
                    for other in senders.get(fold(text), ()):
                        if other is not code and _verdict(other.told_by(text)) != _verdict(variant):
                            message = f"the text {text!r} also comes with {other.code}"
                            hint = "give both the same category, action, effect and retry"
                            yield Problem(case.at.of("texts"), message, hint)


def _samples(code: Code) -> Iterator[tuple[Case | None, str]]:
    """Texts that come with a code: those of its cases, and those as sent."""
    for case in code.cases:
        yield from ((case, _NAME.sub("0", text)) for text in case.texts)
    yield from ((None, message.text) for message in code.messages if code.cases)


def _tells(case: Case, text: str) -> bool:
    return match(map(fold_pattern, case.texts), text) is not None


def _verdict(code: Code) -> tuple[object, ...]:
    return code.category, code.action, code.effect, code.retry
