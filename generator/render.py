"""Catalog and targets to artifacts: the one Jinja environment, and what its errors mean.

Nothing is read but templates and nothing is written: an Artifact is a path with its bytes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2

from generator import text
from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.naming import identifiers
from generator.target import MANIFEST, File, Target


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be: `path` is relative to the output folder, with forward slashes."""

    path: str
    content: bytes


class _Missing(jinja2.StrictUndefined):
    """A name that a template uses and nothing has."""

    @property
    def _undefined_message(self) -> str:
        owner = self._undefined_obj
        if owner is jinja2.utils.missing:
            return f"there is no '{self._undefined_name}'"
        kind = "mapping" if isinstance(owner, dict) else type(owner).__name__.lower()
        return f"{kind} has no '{self._undefined_name}'"


class _Loader(jinja2.FileSystemLoader):
    """Remembers which files it was asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.used: set[str] = set()

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        self.used.add(template)
        return super().get_source(environment, template)


def render(
    catalog: Catalog, targets: tuple[Target, ...], problems: list[Diagnostic]
) -> tuple[Artifact, ...]:
    """Every file of every target."""
    environment = jinja2.Environment(
        undefined=_Missing, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    artifacts: dict[str, Artifact] = {}
    for target in targets:
        loader = _Loader(target.folder)
        overlay = environment.overlay(loader=loader)
        overlay.filters = {**environment.filters, **_filters(target, catalog, problems)}
        for file in target.files:
            for artifact in _artifacts(overlay, catalog, target, file, problems):
                # Names that differ in case alone are one file on many disks.
                first = artifacts.setdefault(artifact.path.lower(), artifact)
                if first is not artifact:
                    problems.append(file.at.problem("output", f"{artifact.path} is made twice"))
        used = loader.used | {file.template for file in target.files}
        _refuse_unused(target, used, problems)
    return tuple(artifacts.values())


def _filters(
    target: Target, catalog: Catalog, problems: list[Diagnostic]
) -> dict[str, Callable[..., Any]]:
    filters: dict[str, Callable[..., Any]] = {
        "quote": text.quote if target.quotes == "double" else text.quote_with_fewest_escapes,
        "columns": text.columns,
        "markdown": text.markdown,
        "code_span": text.code_span,
        **identifiers(target, catalog, problems),
    }
    if style := target.comment:
        filters["comment"] = lambda value, indent=0: text.comment(value, style, indent)
    return filters


def _artifacts(
    environment: jinja2.Environment,
    catalog: Catalog,
    target: Target,
    file: File,
    problems: list[Diagnostic],
) -> Iterator[Artifact]:
    """The files made from one entry of the manifest; the first error ends them."""
    place = file.at.problem("output", "")
    try:
        output = environment.from_string(file.output)
        content = _content(environment, target.folder, file.template)
        for context in _contexts(catalog, file.each):
            path = PurePosixPath(output.render(context))
            if path.is_absolute() or ".." in path.parts or path.name in ("", "."):
                message = f"'{path}' is not a file in the target's folder"
                problems.append(file.at.problem("output", message))
                return
            yield Artifact(f"{target.output}/{path}", content(context).encode())
    except Exception as error:  # a template is code and may raise anything
        problems.append(_problem(error, target.folder, place))


def _content(
    environment: jinja2.Environment, folder: Path, name: str
) -> Callable[[dict[str, object]], str]:
    """What fills a file: a template, or the text of a file that is copied as it is."""
    if name.endswith(".j2"):
        return environment.get_template(name).render
    text = (folder / name).read_text(encoding="utf-8")
    return lambda _: text


def _contexts(catalog: Catalog, each: str) -> Iterator[dict[str, object]]:
    if each == "catalog":
        yield {"catalog": catalog}
    for scope in catalog.scopes:
        if each == "scope":
            yield {"catalog": catalog, "scope": scope}
        for section in scope.sections:
            if each == "section":
                yield {"catalog": catalog, "scope": scope, "section": section}
            for code in section.codes if each == "code" else ():
                yield {"catalog": catalog, "scope": scope, "section": section, "code": code}


def _problem(error: Exception, folder: Path, place: Diagnostic) -> Diagnostic:
    """Where in a template an error arose, or else in the manifest: `place`."""
    message = str(error) or type(error).__name__
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"there is no template '{error.name}'"
    elif not isinstance(error, jinja2.TemplateError):
        message = f"{type(error).__name__}: {message}"
    path, line = "", 0
    if isinstance(error, jinja2.TemplateSyntaxError):
        path, line, message = error.filename or "", error.lineno, error.message or ""
    frame = error.__traceback__
    while frame and not isinstance(error, jinja2.TemplateSyntaxError):
        if Path(frame.tb_frame.f_code.co_filename).is_relative_to(folder):
            path, line = frame.tb_frame.f_code.co_filename, frame.tb_lineno
        frame = frame.tb_next
    if path:
        return Diagnostic(Path(path).as_posix(), line, 0, message)
    return replace(place, message=message)


def _refuse_unused(target: Target, used: set[str], problems: list[Diagnostic]) -> None:
    """Every file in a target's folder is made into something, or included by one that is."""
    for path in sorted(target.folder.rglob("*")):
        name = path.relative_to(target.folder).as_posix()
        if path.is_file() and name not in used | {MANIFEST} and not path.name.startswith("."):
            hint = f"list it in {MANIFEST} or delete it"
            problems.append(Diagnostic(path.as_posix(), 0, 0, "nothing uses this file", hint))
