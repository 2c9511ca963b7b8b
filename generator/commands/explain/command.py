"""Explains whatever somebody pastes: `answer` finds what it is about, and `shown` prints it."""

import argparse
import sys

from generator.commands.command import (
    DIFFERENT,
    FINE,
    WRONG,
    Outcome,
    UsageError,
    add_folder,
    add_format,
    load,
    refused,
    require_folder,
)
from generator.commands.explain.answer import Explainer
from generator.commands.explain.json_form import as_json
from generator.commands.explain.mask import mask
from generator.commands.explain.shown import as_text
from generator.model.catalog import Catalog
from generator.problem import Location, Report, did_you_mean

INPUT = "-"  # this word stands for standard input
MOST_MEGABYTES = 4  # of standard input


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments."""
    text = (
        "anything: a code, a name, a text, a response, an exception, lines of a log; "
        "- reads it from standard input"
    )
    parser.add_argument("what", nargs="+", metavar="WHAT", help=text)
    parser.add_argument("--scope", metavar="NAME", help="the scope of the request")
    add_folder(parser, "spec", "spec")
    add_format(parser, "json")


def run(options: argparse.Namespace) -> Outcome:
    """Explains each WHAT; ends with 1 if the catalogue does not know one of them."""
    require_folder(options, "spec")
    if options.what.count(INPUT) > 1:
        raise UsageError(f"argument WHAT: '{INPUT}' can be given only once")
    report = Report()
    catalog = load(options.spec, report)
    if report.problems or catalog is None:
        return refused(report)
    _check_scope(catalog, options.scope)
    texts = [mask(_read(word, report)) for word in options.what]
    if report.problems:
        return Outcome(WRONG, (), report.problems)
    explainer = Explainer(catalog, options.scope)
    answers = []
    for number, text in enumerate(texts, 1):
        options.show_progress(f"explaining {number} of {len(texts)}, {len(text):,} characters")
        answers.append(explainer.answer(text))
    form = as_json if options.format == "json" else as_text
    all_known = all(each.is_known for each in answers)
    return Outcome(FINE if all_known else DIFFERENT, form(answers, catalog))


def _check_scope(catalog: Catalog, name: str | None) -> None:
    """Raises UsageError if there is no such scope."""
    known = [scope.name for scope in catalog.scopes]
    if name is not None and name not in known:
        hint = did_you_mean(name, known)
        message = f"argument --scope: '{name}' is not one of {', '.join(known)}"
        raise UsageError(f"{message}; {hint}" if hint else message)


def _read(word: str, report: Report) -> str:
    """A word of the command, or standard input as text."""
    if word != INPUT:
        return word
    place, most = Location("standard input"), MOST_MEGABYTES * 2**20
    data = sys.stdin.buffer.read(most + 1) if sys.stdin else b""  # a shell may have closed it
    if len(data) > most:
        report.error(place, f"is larger than {MOST_MEGABYTES} MB", "give a part of it")
        return ""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    if text.count("\0") + text.count("\ufffd") > len(text) // 4:
        report.error(place, "is not text", "give it as UTF-8")
    return text
