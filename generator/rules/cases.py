"""Rules about the cases of a code, and the texts that tell them."""

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.model.case import Case
from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.model.scope import Scope
from generator.problem import Problem, shortened
from generator.runtime import fits, fold, fold_pattern

Verdict = tuple[object, ...]
_MOST_COMPARED = 20_000_000  # characters of patterns and texts; our catalogue compares 50,000
_MOST_NAMES = 10  # in a text; each costs as much to find as a text has characters
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
    """A text of a case has words, and a few names, each once, between words or at an end."""
    for _, _, code in catalog.codes():
        for case in code.cases:
            for text in case.texts:
                bare, shown = _NAME.sub("", text), repr(shortened(text))
                names = [found[0] for found in _NAME.finditer(text)]
                if not fold(bare):
                    yield Problem(case.at.of("texts"), f"the text {shown} has no words")
                elif "{" in bare or "}" in bare:
                    message = f"the text {shown} has a brace that begins or ends no name"
                    yield Problem(case.at.of("texts"), message, "write a name as {snake_case}")
                elif re.search(r"\}[^\w{]*\{|\}\.\.\.|\.\.\.\{", text):
                    message = f"the text {shown} has nothing between a name and what follows"
                    yield Problem(case.at.of("texts"), message, "leave one of the two out")
                elif len(names) > min(_MOST_NAMES, len(set(names))):
                    message = f"the text {shown} has a name twice, or more than {_MOST_NAMES} names"
                    yield Problem(case.at.of("texts"), message, "use fewer, each of them once")


def texts_tell_one_case(catalog: Catalog) -> Iterator[Problem]:
    """A text, of a case or as sent, tells at most one case of its code."""
    if code := _too_costly(catalog):
        message = "up to here, the cases have too many texts to compare with those as sent"
        yield Problem(code.at.of("cases"), message, "leave out what tells nothing")
        return
    for _, _, code in catalog.codes():
        patterns, samples = _patterns(code), _samples(code)
        for case, text in samples:
            positions = dict.fromkeys(
                position for position, pattern in patterns if fits(pattern, text)
            )
            fitting = [code.cases[position] for position in positions]
            others = [other.name for other in fitting if other is not case]
            if len(fitting) > 1 and others:
                at = case.at.of("texts") if case else code.at.of("messages")
                first = case.name if case else fitting[0].name
                message = f"the text {shortened(text)!r} tells {first} and also {others[-1]}"
                yield Problem(at, message, "make the texts of one of them longer")


def texts_mean_the_same_everywhere(catalog: Catalog) -> Iterator[Problem]:
    """A text that tells a case has the same verdict where another code of the scope sends it."""
    if _too_costly(catalog):  # the rule above reports it
        return
    for scope in catalog.scopes:
        rows = [
            (code, case, _verdict(variant), {fold(text): text for text in case.texts})
            for code in scope.codes
            for case, variant in zip(code.cases, code.variants, strict=True)
        ]
        sent = _sent(scope, {text for _, _, _, texts in rows for text in texts})
        for code, case, verdict, texts in rows:
            for folded, text in texts.items():
                different = (codes for v, codes in sent[folded].items() if v != verdict)
                for other in (other for codes in different for other in codes if other is not code):
                    message = f"the text {shortened(text)!r} also comes with {other.code}"
                    hint = "give both the same category, action, effect and retry"
                    yield Problem(case.at.of("texts"), message, hint)


def _too_costly(catalog: Catalog) -> Code | None:
    """The first code at which comparing each pattern of a code with its texts costs too much."""
    compared = 0
    for _, _, code in catalog.codes():
        patterns = [len(text) for case in code.cases for text in case.texts]
        texts = [*patterns, *(len(message.text) for message in code.messages)]
        compared += len(patterns) * sum(texts) + len(texts) * sum(patterns)
        if compared > _MOST_COMPARED:
            return code
    return None


def _samples(code: Code) -> list[tuple[Case | None, str]]:
    """The folded texts that come with a code: those of its cases, and those as sent."""
    if not code.cases:
        return []
    of_cases = ((case, _NAME.sub("0", text)) for case in code.cases for text in case.texts)
    as_sent = ((None, message.text) for message in code.messages)
    return [(case, fold(text)) for case, text in (*of_cases, *as_sent)]


def _patterns(code: Code) -> list[tuple[int, str]]:
    """The folded patterns of a code's cases, each with the position of its case."""
    return [
        (position, fold_pattern(text))
        for position, case in enumerate(code.cases)
        for text in case.texts
    ]


def _sent(scope: Scope, texts: set[str]) -> dict[str, dict[Verdict, list[Code]]]:
    """For each of the folded texts, the codes that send it, by what they say about a request."""
    sent: dict[str, dict[Verdict, list[Code]]] = {text: defaultdict(list) for text in texts}
    for code in scope.codes:
        own = dict.fromkeys(fold(message.text) for message in code.messages) if texts else {}
        if own := {text: None for text in own if text in texts}:
            patterns, variants = _patterns(code), code.variants
            for text in own:
                fitting = (
                    variants[position] for position, pattern in patterns if fits(pattern, text)
                )
                sent[text][_verdict(next(fitting, code))].append(code)
    return sent


def _verdict(code: Code) -> Verdict:
    return code.category, code.action, code.effect, code.retry
