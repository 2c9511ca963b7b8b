"""Collects the filters for the templates of a target: Jinja's own, those for texts, and its roles.

`artifacts` and `examples` render with them.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from jinja2.filters import FILTERS

from generator.model.catalog import Catalog
from generator.model.envelope import split_path
from generator.problem import Report
from generator.render import escaping, fitting
from generator.render.data_formats import fields, json_text, yaml_text
from generator.render.history import History
from generator.render.identifiers import identifiers
from generator.render.markdown_blocks import aligned, code_block
from generator.render.patterns import patterns
from generator.render.strings import cased, string_writer
from generator.render.target import Comment, Target

WIDTH = 100  # columns of a line, if the manifest declares no comment


def filters_of(target: Target, catalog: Catalog, report: Report) -> dict[str, Callable[..., Any]]:
    """The filters of a target: for texts as its language writes them, and for names."""
    double = target.quotes == "double"
    quote: Callable[[str], str] = escaping.quote if double else escaping.quote_with_fewest_escapes
    if target.strings:
        quote = string_writer(target.strings)
    history = History(catalog)

    def literal(value: str | int) -> str | int:
        """A text as `quote` writes it; a number as it is."""
        return quote(value) if isinstance(value, str) else value

    filters: dict[str, Callable[..., Any]] = {
        **FILTERS,
        "quote": quote,
        "split_path": split_path,
        "literal": literal,
        "json": json_text,
        "fields": fields,
        "columns": escaping.columns,
        "markdown": escaping.markdown,
        "code_span": escaping.code_span,
        "code_block": code_block,
        "yaml": yaml_text,
        "aligned": aligned,
        "patterns": patterns,
        "checked": history.checked,
        "dated": history.dated,
        "cased": cased,
    }
    width = target.comment.width if target.comment else WIDTH
    for fit in (fitting.fit_list, fitting.fit_value):
        filters[fit.__name__] = partial(fit, width=width)
    if target.comment:
        filters["comment"] = _comment_writer(target.comment)
    own = {name: _comment_writer(each) for name, each in target.comments.items()}
    names = identifiers(target, catalog, report)
    for declared, places in ((own, target.comments), (names, target.names)):
        for name in declared.keys() & filters:
            message = f"'{name}' is already the name of a filter"
            report.error(places[name].at.location, message, "use another name")
        filters = {**filters, **declared}
    return filters


def _comment_writer(style: Comment) -> Callable[..., str]:
    """The filter that writes a text as a kind of comment."""

    def write(text: str, indent: int | str = "") -> str:
        """A text as a comment, on one line if it fits; `indent` is what stands before it."""
        return escaping.comment(text, style, indent)

    return write
