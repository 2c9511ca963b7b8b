"""Writes the reference for authors of templates, from the declarations and the filters themselves.

In go the filters of some target; out comes Markdown. A test compares it with the committed page.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import FunctionType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.model.catalog import Catalog
from generator.render.environment import OPTIONS
from generator.render.target import Target

_BEGINNING = (
    "## Variables",
    "",
    "- `catalog`, always. By `each` of the file also `scope`, `section` and `code`.",
    "- `parameters`: what the manifest declares, with what the catalogue sets.",
    "- `examples(scope, code)`: how a program of each language matches a code, for documents.",
    "- `schema(name)`: the JSON Schema of a kind of file.",
    "",
    "A name that does not exist is an error with its line, and nothing is written.",
    "",
    "## White space",
    "",
    "These are Jinja's options:",
    "",
)
_SPACE = (
    ("trim_blocks", "The line break after a `{% %}` is no output."),
    ("lstrip_blocks", "The spaces before a `{% %}` that begins its line are no output."),
    ("keep_trailing_newline", "The line break at the end of a template is output."),
)
_PLAIN = {str: "text", int: "number", bool: "true or false", float: "number", object: "any value"}


def reference(filters: Mapping[str, Callable[..., Any]]) -> str:
    """The page, for these filters."""
    return "\n".join(
        [
            "# What a template sees",
            "",
            "Made from the declarations in `generator/`; `pytest --update-goldens` writes it.",
            "[The guide](README.md) shows how to begin.",
            "",
            *_BEGINNING,
            *(f"- `{name}`: {'yes' if OPTIONS[name] else 'no'}. {what}" for name, what in _SPACE),
            "",
            "## Objects",
            "",
            "Lists and mappings keep the order of the spec. What is missing is empty or `none`.",
            "",
            *_objects(Catalog),
            "## The manifest",
            "",
            *_objects(Target),
            "## Filters",
            "",
            "Roles of `names`, kinds of `comments` and what Jinja brings are filters, too.",
            "",
            *(line for name in sorted(filters) for line in _filter(name, filters[name])),
            "",
        ]
    )


def _objects(root: Any) -> Iterator[str]:
    """The sections of a class and of all that its fields hold, each once."""
    waiting, seen = [root], {root}
    for cls in waiting:
        yield from (f"### {cls.__name__}", "", str(inspect.getdoc(cls)), "")
        yield from ("| field | what it holds | meaning |", "| --- | --- | --- |")
        for name, hint in get_type_hints(cls, include_extras=True).items():
            if name != "at":
                found = get_args(hint) if get_origin(hint) is Annotated else ()
                meaning = next((each for each in found if isinstance(each, str)), "")
                yield f"| `{name}` | {_shown(hint)} | {meaning.replace('|', '&#124;')} |"
            for held in _classes(hint):
                if held not in seen and name != "at":
                    seen.add(held)
                    waiting.append(held)
        yield ""
        for name, member in vars(cls).items():
            function = member.fget if isinstance(member, property) else member
            if isinstance(function, FunctionType) and name[0] != "_" and function.__doc__:
                call = "" if isinstance(member, property) else _arguments(function) or "()"
                yield f"- `{name}{call}`: {_first(function)}"
        yield ""


def _classes(hint: Any) -> Iterator[Any]:
    """The declared classes in a type."""
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        yield hint
    for part in get_args(hint):
        yield from _classes(part)


def _shown(hint: Any) -> str:
    """A type in words."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _shown(parts[0])
    if origin is Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if origin in (UnionType, Union):
        return " or ".join(_shown(part) for part in parts if part is not type(None))
    if origin is tuple:
        return f"list of {_shown(parts[0])}"
    if origin is not None:
        return f"mapping of {_shown(parts[-1])}"
    return str(_PLAIN.get(hint, getattr(hint, "__name__", hint)))


def _filter(name: str, function: Callable[..., Any]) -> Iterator[str]:
    """The line of a filter; nothing for those of Jinja."""
    inner = function.func if isinstance(function, partial) else inspect.unwrap(function)
    if getattr(inner, "__module__", "").startswith("generator."):
        yield f"- `{name}{_arguments(inner)}`: {_first(inner)}"


def _arguments(function: Callable[..., Any]) -> str:
    """The arguments of a call, without the first, and without what the generator gives."""
    _, *rest = inspect.signature(function).parameters.values()
    names = [
        str(each.replace(annotation=inspect.Parameter.empty))
        for each in rest
        if each.kind is not inspect.Parameter.KEYWORD_ONLY
    ]
    return f"({', '.join(names)})" if names else ""


def _first(function: Callable[..., Any]) -> str:
    """The first paragraph of what a function says of itself."""
    return " ".join(str(inspect.getdoc(function)).split("\n\n")[0].split())
