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
from generator.render.target import Target


def filters_of(target: Target, catalog: Catalog, report: Report) -> dict[str, Callable[..., Any]]:
    """The filters of a target: for texts as its language writes them, and for names."""
    double = target.quotes == "double"
    quote = escaping.quote if double else escaping.quote_with_fewest_escapes
    history = History(catalog)
    filters: dict[str, Callable[..., Any]] = {
        **FILTERS,
        "quote": quote,
        "split_path": split_path,
        "literal": lambda value: quote(value) if isinstance(value, str) else value,
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
    }
    if style := target.comment:
        filters["comment"] = lambda value, indent="": escaping.comment(value, style, indent)
        for fit in (fitting.fit_list, fitting.fit_value):
            filters[fit.__name__] = partial(fit, width=style.width)
    names = identifiers(target, catalog, report)
    for name in names.keys() & filters:
        message = f"'{name}' is already the name of a filter"
        report.error(target.names[name].at.location, message, "use another name")
    return {**filters, **names}
