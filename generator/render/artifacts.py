"""Renders a catalogue with the templates of targets: yields paths with their contents.

Writes nothing; `write` compares the files with the disk.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

import jinja2

from generator.model.catalog import Catalog
from generator.model.paths import PLAIN, is_plain
from generator.problem import Location, Place, Report
from generator.render.environment import Loader, make_environment
from generator.render.examples import Examples
from generator.render.filters import filters_of
from generator.render.manifests import refuse_unused
from generator.render.packages import refuse_packages
from generator.render.senders import Senders
from generator.render.target import File, Target
from generator.render.template_errors import problem_of

Context = dict[str, object]


class Artifact(NamedTuple):
    """A rendered file. `path` is relative to the output folder, with forward slashes."""

    path: str
    content: bytes
    at: Place
    """The entry of the manifest that asks for it."""


def render(
    catalog: Catalog,
    targets: Sequence[Target],
    report: Report,
    chosen: Container[str] | None = None,
    site: object = None,
) -> Iterator[Artifact]:
    """Renders every file of the targets with `chosen` names, or of all, one at a time.

    `site` is what a site adds to its documents; None if there is no site.
    """
    environment = make_environment()
    environment.globals["examples"] = Examples(environment, catalog, targets, report)
    environment.globals["senders"] = Senders()
    environment.globals["site"] = site
    refuse_packages(catalog, targets, report)
    paths: dict[str, str] = {}  # by their lower case
    for target in targets:
        if chosen is not None and target.name not in chosen:
            continue
        for artifact in _TargetRenderer(environment, catalog, target, report).artifacts():
            path = artifact.path
            # On many disks, names that differ only in case are one file.
            if (other := paths.setdefault(path.lower(), path)) is not path:
                how = (
                    "is generated twice" if other == path else f"differs from {other} only in case"
                )
                report.error(artifact.at.of("output"), f"{path} {how}", "rename one")
            yield artifact
    for lower, path in paths.items():
        while lower := lower.rpartition("/")[0]:
            if lower in paths:
                message = f"is a file, and also the folder of {path}"
                report.error(Location(paths[lower]), message, "rename one")


class _TargetRenderer:
    """Renders the files of one target. Its templates and identifiers are dropped with it."""

    def __init__(
        self, environment: jinja2.Environment, catalog: Catalog, target: Target, report: Report
    ) -> None:
        self.catalog = catalog
        self.target = target
        self.report = report
        self.loader = Loader(target.folders)
        self.files = environment.overlay(loader=self.loader)
        self.files.globals = {**environment.globals, "parameters": target.parameters}
        self.files.filters = filters_of(target, catalog, report)
        # A path with expressions is a template too, so that it is cached like the others.
        sources = {str(file.at): file.output for file in target.files}
        self.paths = self.files.overlay(loader=jinja2.DictLoader(sources))

    def artifacts(self) -> Iterator[Artifact]:
        """Renders the target's files, in the order of its manifest."""
        for file in self.target.files:
            yield from self._render(file)
        self.files.filters.clear()  # a template and its environment hold each other in memory
        refuse_unused(self.target, self.loader.used, self.report)

    def _render(self, file: File) -> Iterator[Artifact]:
        """Renders the files of one entry of the manifest, up to the first error."""
        try:
            path_of, content_of = self._path_function(file), self._content_function(file)
            for context in _contexts(self.catalog, file.each):
                if not (name := path_of(context)):
                    continue
                path = f"{self.target.output}/{PurePosixPath(name)}"
                if name.startswith("/") or not is_plain(path):
                    message = f"{name!r} is not a file in the target's folder"
                    self.report.error(file.at.of("output"), message, PLAIN)
                    return
                yield Artifact(path, content_of(context), file.at)
        except Exception as error:  # a template is code and may raise anything
            if isinstance(error, OSError) and not isinstance(error, jinja2.TemplateError):
                raise  # the disk failed, not the template
            at = file.at.of("output")
            self.report.add([problem_of(error, at, self.files.filters)])

    def _path_function(self, file: File) -> Callable[[Context], str]:
        """The function that gives a file its path, which may hold expressions."""
        if "{" in file.output:
            return self.paths.get_template(str(file.at)).render
        return lambda _: file.output

    def _content_function(self, file: File) -> Callable[[Context], bytes]:
        """The function that gives a file its content: a template, or a file to copy as it is."""
        if file.template.endswith(".j2"):
            template = self.files.get_template(file.template)
            return lambda context: template.render(context).encode()
        path = self.target.find(file.template)
        data = path.read_bytes() if path else b""
        if b"\0" not in data:  # a text, whose line ends a checkout may have changed
            data = data.replace(b"\r\n", b"\n")
        return lambda _: data


def _contexts(catalog: Catalog, each: str) -> Iterator[Context]:
    """The variables of a template, for each file that it generates."""
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
