"""The Jinja environment: what templates may use, and what their errors mean to a person."""

import marshal
import pickle
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha1
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket, bc_magic
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import FILTERS

from generator.model.catalog import Catalog
from generator.problem import Report
from generator.render import escaping
from generator.render.data_formats import fields, json_text, yaml_text
from generator.render.identifiers import identifiers
from generator.render.markdown_blocks import aligned, code_block
from generator.render.target import Target


class Loader(jinja2.FileSystemLoader):
    """Loads a target's templates and remembers which."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.used: set[str] = set()

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The source of a template, its file and whether that is unchanged."""
        self.used.add(template)
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError:
            path = Path(self.searchpath[0], template).as_posix()
            message = "the template is not UTF-8; save it so"
            raise jinja2.TemplateSyntaxError(message, 0, template, path) from None


class _Missing(jinja2.StrictUndefined):
    """A name that a template uses and nothing has."""

    @property
    def _undefined_message(self) -> str:
        owner = self._undefined_obj
        if owner is jinja2.utils.missing:
            return f"there is no '{self._undefined_name}'"
        if isinstance(owner, Mapping):
            return f"mapping has no '{self._undefined_name}', but {', '.join(owner) or 'nothing'}"
        return f"{type(owner).__name__.lower()} has no '{self._undefined_name}'"


class _Cache(jinja2.FileSystemBytecodeCache):
    """Compiled templates in the user's temporary folder: compiling them is most of a run.

    Whatever is wrong with the folder or a file in it costs time and never the run.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A key that the templates of other projects with the same paths do not share."""
        return super().get_cache_key(name, str(Path(filename or name).absolute()))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Loads as the base does, but from memory: marshal is slow on files."""
        head = bc_magic + pickle.dumps(bucket.checksum, 2)
        with suppress(OSError, EOFError, ValueError, TypeError):
            data = Path(self.directory, self.pattern % bucket.key).read_bytes()
            if data.startswith(head):
                bucket.code = marshal.loads(data[len(head) :])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a compiled template, if the disk lets it."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


class _Compiler(CodeGenerator):
    """Leaves every filter to the run: what one returns now may not become part of the cached code.

    The option `optimized` does the same for what is not put out at once.
    """

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


_OPTIONS: dict[str, Any] = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "optimized": False,
}


def make_environment() -> jinja2.Environment:
    """What all targets share."""
    cache = None
    with suppress(RuntimeError, OSError):  # no folder that only this user can write
        compiled_for = sha1(
            f"{jinja2.__version__} {_Compiler.__name__} {_OPTIONS}".encode()
        ).hexdigest()
        cache = _Cache(pattern=f"generator-{compiled_for[:8]}-%s")
    environment = jinja2.Environment(undefined=_Missing, bytecode_cache=cache, **_OPTIONS)
    environment.code_generator_class = _Compiler
    environment.globals["schema"] = _schema
    return environment


def _schema(name: str) -> str:
    """The JSON Schema of a kind of file, for templates."""
    from generator.render import json_schema  # needed by few templates only

    return json_schema.schema(name)


def filters_of(target: Target, catalog: Catalog, report: Report) -> dict[str, Callable[..., Any]]:
    """The filters of a target's templates: for texts as its language writes them, and for names."""
    double = target.quotes == "double"
    quote = escaping.quote if double else escaping.quote_with_fewest_escapes
    filters: dict[str, Callable[..., Any]] = {
        **FILTERS,
        "quote": quote,
        "json": json_text,
        "fields": fields,
        "columns": escaping.columns,
        "markdown": escaping.markdown,
        "code_span": escaping.code_span,
        "code_block": code_block,
        "yaml": yaml_text,
        "aligned": aligned,
    }
    if style := target.comment:
        filters["comment"] = lambda value, indent="": escaping.comment(value, style, indent)
    names = identifiers(target, catalog, report)
    for name in names.keys() & filters:
        report.error(target.names[name].at.location, f"'{name}' is a filter already")
    return {**filters, **names}
