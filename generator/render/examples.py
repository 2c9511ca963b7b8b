"""Renders how a program matches one code, in each language: `examples(scope, code)`.

Documents show these without knowing any language: the manifest of a language names the template,
which is rendered with the filters and identifiers of its target.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import jinja2

from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.model.scope import Scope
from generator.problem import Report
from generator.render.environment import Loader
from generator.render.filters import filters_of
from generator.render.target import Target


class Example(NamedTuple):
    """The lines for one code in one language, as Markdown."""

    title: str
    text: str


class Examples:
    """The examples of all languages. Their templates are compiled for the first example."""

    def __init__(
        self,
        environment: jinja2.Environment,
        catalog: Catalog,
        targets: Iterable[Target],
        report: Report,
    ) -> None:
        self.environment = environment
        self.catalog = catalog
        self.targets = {target.output: target for target in targets if target.example}
        self.report = report

    def __call__(self, scope: Scope, code: Code) -> list[Example]:
        """An example for each package of the catalogue, in its order."""
        context = {"catalog": self.catalog, "scope": scope, "code": code}
        return [Example(title, template.render(context)) for title, template in self._templates]

    @cached_property
    def _templates(self) -> list[tuple[str, jinja2.Template]]:
        names = [name for name in self.catalog.packages if name in self.targets]
        return [self._load(self.targets[name]) for name in names]

    def _load(self, target: Target) -> tuple[str, jinja2.Template]:
        """A language's title and its compiled template."""
        environment = self.environment.overlay(loader=Loader(target.folders))
        environment.globals = {**environment.globals, "parameters": target.parameters}
        environment.filters = filters_of(target, self.catalog, self.report)
        return target.title or target.name, environment.get_template(target.example)
