"""Renders a catalogue with the templates of targets into files: paths with their contents.

Reads templates and writes nothing. `write` compares what comes out with the disk.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

import jinja2

from generator.model.catalog import Catalog
from generator.problem import Location, Place, Report
from generator.render.environment import Loader, filters_of, make_environment
from generator.render.examples import Examples
from generator.render.target import File, Target, refuse_unused
from generator.render.template_errors import problem_of

Context = dict[str, object]


class Artifact(NamedTuple):
    """A rendered file. `path` is relative to the output folder, with forward slashes."""

    path: str
    content: bytes
    at: Place
    """Where the manifest asks for it."""


def render(
    catalog: Catalog,
    targets: Sequence[Target],
    report: Report,
    chosen: Container[str] | None = None,
    site: object = None,
) -> Iterator[Artifact]:
    """Renders every file of the targets with `chosen` names, or of all, one at a time.

    `site` is what a site adds to its documents; where it is None they stand alone.
    """
    environment = make_environment()
    environment.globals["examples"] = Examples(environment, catalog, targets, report)
    environment.globals["site"] = site
    first: dict[str, str] = {}
    for target in targets:
        if chosen is not None and target.name not in chosen:
            continue
        for artifact in _TargetRenderer(environment, catalog, target, report).artifacts():
            path = artifact.path
            # Names that differ in case alone are one file on many disks.
            if (other := first.setdefault(path.lower(), path)) is not path:
                how = "is made twice" if other == path else f"differs from {other} in case only"
                report.error(artifact.at.of("output"), f"{path} {how}")
            yield artifact
    for lower, path in first.items():
        while lower := lower.rpartition("/")[0]:
            if lower in first:
                message = f"is a file and the folder of {path} at once"
                report.error(Location(first[lower]), message)


class _TargetRenderer:
    """Renders the files of one target. Its templates and identifiers are dropped with it."""

    def __init__(
        self, environment: jinja2.Environment, catalog: Catalog, target: Target, report: Report
    ) -> None:
        self.catalog = catalog
        self.target = target
        self.report = report
        self.loader = Loader(target.folder)
        self.files = environment.overlay(loader=self.loader)
        self.files.filters = filters_of(target, catalog, report)
        # A path with expressions is a template too, and so is cached like the others.
        sources = {str(file.at): file.output for file in target.files}
        self.paths = self.files.overlay(loader=jinja2.DictLoader(sources))

    def artifacts(self) -> Iterator[Artifact]:
        """The target's files, in the order of its manifest."""
        for file in self.target.files:
            yield from self._render(file)
        self.files.filters.clear()  # a template and its environment hold each other in memory
        refuse_unused(self.target, self.loader.used, self.report)

    def _render(self, file: File) -> Iterator[Artifact]:
        """Renders the files of one entry of the manifest; the first error ends them."""
        try:
            path_of, content_of = self._path(file), self._content(file)
            for context in _contexts(self.catalog, file.each):
                if not (name := path_of(context)):
                    continue
                path = PurePosixPath(name)
                is_outside = path.is_absolute() or ".." in path.parts or not path.name
                if is_outside or "\\" in name or not name.isprintable():
                    message = f"{name!r} is not a file in the target's folder"
                    self.report.error(file.at.of("output"), message)
                    return
                yield Artifact(f"{self.target.output}/{path}", content_of(context), file.at)
        except Exception as error:  # a template is code and may raise anything
            if isinstance(error, OSError) and not isinstance(error, jinja2.TemplateError):
                raise  # the disk
            at = file.at.of("output")
            self.report.add([problem_of(error, self.target.folder.parent, at, self.files.filters)])

    def _path(self, file: File) -> Callable[[Context], str]:
        """What names a file: an expression, or a fixed name, which needs no template."""
        if "{" in file.output:
            return self.paths.get_template(str(file.at)).render
        return lambda _: file.output

    def _content(self, file: File) -> Callable[[Context], bytes]:
        """What fills a file: a template, or a file that is copied as it is."""
        if file.template.endswith(".j2"):
            template = self.files.get_template(file.template)
            return lambda context: template.render(context).encode()
        data = (self.target.folder / file.template).read_bytes()
        if b"\0" not in data:  # a text, which a checkout may have given other line ends
            data = data.replace(b"\r\n", b"\n")
        return lambda _: data


def _contexts(catalog: Catalog, each: str) -> Iterator[Context]:
    """What a template sees, once for each file that it makes."""
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
