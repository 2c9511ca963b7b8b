"""Explains an error that a template raised: what is wrong, and on which line of which file.

`artifacts` catches the errors, and adds these problems to the report.
"""

import re
from collections.abc import Collection
from pathlib import Path

import jinja2

from generator.problem import Location, Problem, did_you_mean
from generator.render.target import MANIFEST


def problem_of(error: Exception, at: Location, filters: Collection[str]) -> Problem:
    """The problem behind an error of a template: at its line if that is known, or else at `at`."""
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        message = (error.message or "is not a template").rstrip(".")
        unknown = re.fullmatch(r"No filter named '(.*)'", message)
        hint = did_you_mean(unknown[1], filters) if unknown else ""
        if unknown and unknown[1] == "comment":
            hint = f"declare 'comment' in {MANIFEST}"
        return Problem(Location(Path(error.filename).as_posix(), error.lineno), message, hint)
    message = str(error) or type(error).__name__
    if isinstance(error, RecursionError):
        message = "the templates include each other without end"
    elif isinstance(error, jinja2.TemplateNotFound):
        message = f"there is no template '{error.name}'"
    elif not isinstance(error, jinja2.TemplateError):
        message = f"{type(error).__name__}: {message}"
    trace = error.__traceback__
    while trace:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.suffix != ".py" and path.is_file():  # a template
            at = Location(path.as_posix(), trace.tb_lineno)
        trace = trace.tb_next
    return Problem(at, message)
