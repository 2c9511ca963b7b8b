"""Catalog and targets to artifacts, which are paths with bytes. Reads templates, writes nothing."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import jinja2

from generator.catalog import Catalog
from generator.change import Kept, Store
from generator.diagnostics import Diagnostic
from generator.environment import Loader, filters_of, make_environment
from generator.naming import identifiers
from generator.node import Place
from generator.target import File, Target, refuse_unused
from generator.template_error import problem_of


class Artifact(NamedTuple):
    """A file to be: `path` is relative to the output folder, with forward slashes."""

    path: str
    content: Kept
    at: Place
    """Where the manifest asks for it."""


def render(
    catalog: Catalog,
    targets: tuple[Target, ...],
    store: Store,
    problems: list[Diagnostic],
    tell: Callable[[str], None],
) -> Iterator[Artifact]:
    """Every file of every target, put into the store when it is asked for."""
    environment = make_environment()
    made: dict[str, str] = {}
    for target in targets:
        tell(f"making {target.output}")
        for artifact in _of_target(environment, catalog, target, store, problems):
            path = artifact.path
            # Names that differ in case alone are one file on many disks.
            if (first := made.setdefault(path.lower(), path)) is not path:
                how = "is made twice" if first == path else f"differs from {first} in case only"
                problems.append(artifact.at.problem("output", f"{path} {how}"))
            yield artifact
            tell(f"making {target.output}, after {path}")
    for lower, path in made.items():
        while lower := lower.rpartition("/")[0]:
            if lower in made:
                message = f"is a file and the folder of {path} at once"
                problems.append(Diagnostic(made[lower], 0, 0, message))


def _of_target(
    environment: jinja2.Environment,
    catalog: Catalog,
    target: Target,
    store: Store,
    problems: list[Diagnostic],
) -> Iterator[Artifact]:
    """The files of one target; what its templates need is gone when the next one is made."""
    loader = Loader(target.folder)
    files = environment.overlay(loader=loader)
    filters = {**environment.filters, **filters_of(target)}
    names = identifiers(target, catalog, problems)
    problems.extend(
        target.names[name].at.problem("", f"'{name}' is a filter already")
        for name in names.keys() & filters
    )
    files.filters = {**filters, **names}
    # A path with expressions is a template too, and so is cached like the others.
    sources = {str(file.at): file.output for file in target.files}
    paths = files.overlay(loader=jinja2.DictLoader(sources))
    for file in target.files:
        yield from _artifacts(files, paths, catalog, target, file, store, problems)
    files.filters.clear()  # a template and its environment hold each other: none goes
    refuse_unused(target, loader.used, problems)


def _artifacts(
    files: jinja2.Environment,
    paths: jinja2.Environment,
    catalog: Catalog,
    target: Target,
    file: File,
    store: Store,
    problems: list[Diagnostic],
) -> Iterator[Artifact]:
    """The files made from one entry of the manifest; the first error ends them."""
    try:
        output = _path(paths, file)
        content = _content(files, target.folder, file.template)
        for context in _contexts(catalog, file.each):
            if not (name := output(context)):
                continue
            path = PurePosixPath(name)
            outside = path.is_absolute() or ".." in path.parts or not path.name
            if outside or "\\" in name or not name.isprintable():
                message = f"{name!r} is not a file in the target's folder"
                problems.append(file.at.problem("output", message))
                return
            yield Artifact(f"{target.output}/{path}", store.keep(content(context)), file.at)
    except Exception as error:  # a template is code and may raise anything
        if isinstance(error, OSError) and not isinstance(error, jinja2.TemplateError):
            raise  # of the disk
        problems.append(
            problem_of(error, target.folder, file.at.problem("output", ""), files.filters)
        )


def _path(paths: jinja2.Environment, file: File) -> Callable[[dict[str, object]], str]:
    """What names a file: an expression, or a fixed name, which needs no template."""
    return paths.get_template(str(file.at)).render if "{" in file.output else lambda _: file.output


def _content(
    files: jinja2.Environment, folder: Path, name: str
) -> Callable[[dict[str, object]], Iterable[bytes]]:
    """What fills a file: a template, or a file that is copied as it is."""
    if name.endswith(".j2"):
        template = files.get_template(name)
        return lambda context: _filled(template, context)
    data = (folder / name).read_bytes()
    if b"\0" not in data:  # a text, which a checkout may have given other line ends
        data = data.replace(b"\r\n", b"\n")
    return lambda _: (data,)


def _filled(template: jinja2.Template, context: dict[str, object]) -> Iterator[bytes]:
    """A template's text, part by part: its pieces would take ten times the memory."""
    pieces = template.generate(context)
    while part := list(islice(pieces, 10_000)):
        yield "".join(part).encode()


def _contexts(catalog: Catalog, each: str) -> Iterator[dict[str, object]]:
    """What a file is made for, once for each time that it is made."""
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
