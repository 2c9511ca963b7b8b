"""What an error that a template raises means to a person, and where it is."""

import re
from collections.abc import Iterable
from pathlib import Path

import jinja2

from generator.diagnostics import Diagnostic, did_you_mean
from generator.target import MANIFEST


def problem_of(
    error: Exception, folder: Path, place: Diagnostic, filters: Iterable[str]
) -> Diagnostic:
    """An error of a template in `folder`, at its line if it has one and else at `place`."""
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        message = (error.message or "is not a template").rstrip(".")
        unknown = re.fullmatch(r"No filter named '(.*)'", message)
        hint = did_you_mean(unknown[1], filters) if unknown else ""
        if unknown and unknown[1] == "comment":
            hint = f"say in {MANIFEST} how comments are written"
        return Diagnostic(Path(error.filename).as_posix(), error.lineno, 0, message, hint)
    message = str(error) or type(error).__name__
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"there is no template '{error.name}'"
    elif not isinstance(error, jinja2.TemplateError):
        message = f"{type(error).__name__}: {message}"
    problem = place._replace(message=message)
    trace = error.__traceback__
    while trace:
        path = Path(trace.tb_frame.f_code.co_filename).as_posix()
        if path.startswith(f"{folder.as_posix()}/"):
            problem = Diagnostic(path, trace.tb_lineno, 0, message)
        trace = trace.tb_next
    return problem
