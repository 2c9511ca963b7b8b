"""The Jinja environment: what templates may use, and the cache of compiled templates.

`artifacts` renders with it, and `template_errors` explains what goes wrong.
"""

import marshal
import os
import pickle
import stat
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha1
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket, bc_magic
from jinja2.compiler import CodeGenerator, Frame

from generator.model.catalog import Catalog
from generator.regular_file import is_private, read_regular_file


class Loader(jinja2.FileSystemLoader):
    """Loads a target's templates and remembers which ones."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(folders)
        self.used: set[str] = set()

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Reads a template; returns its source, its file, and a check if the file is unchanged."""
        self.used.add(template)
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError:
            paths = (Path(folder, template) for folder in self.searchpath)
            path = next(path for path in paths if path.is_file()).as_posix()
            message = "the template is not UTF-8; save it so"
            raise jinja2.TemplateSyntaxError(message, 0, template, path) from None


class _Missing(jinja2.StrictUndefined):
    """A name that a template uses but that does not exist."""

    @property
    def _undefined_message(self) -> str:
        owner = self._undefined_obj
        if owner is jinja2.utils.missing:
            return f"there is no '{self._undefined_name}'"
        if isinstance(owner, Mapping):
            return f"mapping has no '{self._undefined_name}', but {', '.join(owner) or 'nothing'}"
        return f"{type(owner).__name__.lower()} has no '{self._undefined_name}'"


class _Cache(jinja2.FileSystemBytecodeCache):
    """Keeps compiled templates in the user's temporary folder, because compiling takes longest.

    A compiled template is code. If others could have written the folder or a file in it, or if
    anything else is wrong with it, the run is slower but does not fail.
    """

    def _get_default_cache_dir(self) -> str:
        """Jinja's folder. Jinja would close one that is open to others, and use what they left."""
        if os.name != "nt":
            parent = Path(tempfile.gettempdir())
            above = parent.stat()
            is_open = above.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
            is_kept = above.st_uid in (0, os.getuid()) and (
                above.st_mode & stat.S_ISVTX or not is_open
            )
            folder = parent / f"_jinja2-cache-{os.getuid()}"
            is_new = not folder.is_symlink() and not folder.exists()
            if not is_kept or not (is_new or is_private(folder.lstat())):
                raise RuntimeError("others can write into the folder or replace it")
        return super()._get_default_cache_dir()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A key that differs from those of templates with the same paths in other projects."""
        return super().get_cache_key(name, str(Path(filename or name).absolute()))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Loads as the base class does, but from memory, because marshal is slow on files."""
        head = bc_magic + pickle.dumps(bucket.checksum, 2)
        with suppress(OSError, EOFError, ValueError, TypeError):
            path = Path(self.directory, self.pattern % bucket.key)
            data = read_regular_file(str(path), private=True)
            code = marshal.loads(data[len(head) :]) if data.startswith(head) else None
            bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Writes a compiled template, if the disk allows it."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


class _Compiler(CodeGenerator):
    """Calls no filter while compiling, so that no result of a filter gets into the cached code.

    Turning `optimized` off does the same for expressions that are not output directly.
    """

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


_RUNTIME = Path(__file__).parent.parent / "runtime"
OPTIONS: dict[str, Any] = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "optimized": False,
}


def make_environment() -> jinja2.Environment:
    """Creates the environment that all targets share."""
    cache = None
    with suppress(RuntimeError, OSError):  # no folder that only this user can write
        compiled_for = sha1(
            f"{jinja2.__version__} {_Compiler.__name__} {OPTIONS}".encode()
        ).hexdigest()
        cache = _Cache(pattern=f"generator-{compiled_for[:8]}-%s")
    environment = jinja2.Environment(undefined=_Missing, bytecode_cache=cache, **OPTIONS)
    environment.code_generator_class = _Compiler
    environment.globals["schema"] = _schema
    environment.globals["source"] = _source
    return environment


def _schema(name: str, catalog: Catalog | None = None) -> str:
    """The JSON Schema of a kind of file, for templates."""
    from generator.render import schemas  # needed by few templates only

    return schemas.schema(name, catalog)


def _source(name: str) -> str:
    """The source of a module of `runtime`, for templates."""
    path = _RUNTIME / f"{name}.py"
    if not path.is_file():
        raise jinja2.TemplateRuntimeError(f"there is no source '{name}'")
    return path.read_text(encoding="utf-8").rstrip("\n")
