"""What a catalogue says about its targets: which it has, where own templates lie, what it sets.

These are the declarations; `render` finds the targets and gives them what is set.
"""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from generator.model.shapes import Items, Shape, TermName, Verbatim
from generator.problem import Place

TargetName = Annotated[
    str, Shape(r"[A-Za-z0-9_-]+", "the name of a target: letters, digits, '_' and '-'", most=60)
]
TemplatesFolder = Annotated[
    str,
    Shape(r"(?!/)[A-Za-z0-9_./-]+", "a path from the spec's folder, such as ../templates", 200),
]
Words = Annotated[tuple[str, ...], Items(1_000)]


class Settings(NamedTuple):
    """What a catalogue sets for one target."""

    at: Place
    name: str
    initialisms: Annotated[Words, "More words to spell like this in PascalCase: API, IDs."] = ()
    reserved: Annotated[Words, "More identifiers that need an underscore at the end."] = ()
    parameters: Annotated[
        Mapping[TermName, Verbatim], "Values for the parameters that its manifest declares."
    ] = {}


Targets = Annotated[
    tuple[TargetName, ...],
    "The targets to generate; by default the generator's own, of languages only those with a "
    "package.",
]
OwnTemplates = Annotated[
    TemplatesFolder,
    "The folder of own templates, from the spec's folder. It is used only if the command names it, "
    "too, because templates are code.",
]
