"""Gives the codes of a scope's file what its `defaults` and those of their section say.

Works on nodes, so that a code that takes a default reads like one that says the same itself.
"""

from generator.model.scope import Defaults
from generator.problem import Location
from generator.read.nodes import Mapping, Node, Scalar, Sequence
from generator.read.reader import fields_of

Entries = dict[str, tuple[Scalar, Node]]
# What explains a field is not the default of a code that says something else in that field.
_EXPLAINS = {"effect_evidence": "effect", "effect_reason": "effect"}


def inherit(scope: Mapping) -> Mapping:
    """The mapping of a scope in which each code has its defaults. Leaves out what is malformed."""
    sections = _value(scope, "sections")
    if not isinstance(sections, Sequence):
        return scope
    outer = _defaults(scope)
    items = [_with_defaults(section, outer) for section in sections.items]
    return _replaced(scope, {"sections": sections._replace(items=items)})


def _with_defaults(section: Node, outer: Entries) -> Node:
    """A section in which each code has its defaults."""
    codes = _value(section, "codes")
    if not isinstance(section, Mapping) or not isinstance(codes, Sequence):
        return section
    defaults = _under(outer, _defaults(section))
    if not defaults:
        return section
    items: list[Node] = [
        _inheriting(code, defaults) if isinstance(code, Mapping) else code for code in codes.items
    ]
    return _replaced(section, {"codes": codes._replace(items=items)})


def _inheriting(code: Mapping, defaults: Entries) -> Mapping:
    entries = _under(defaults, code.entries)
    path = code.place.path
    positions = {key: Location(path, at.line, at.column) for key, (_, at) in defaults.items()}
    place = code.place._replace(values={**positions, **code.place.values})
    return Mapping(entries, place)


def _under(defaults: Entries, own: Entries) -> Entries:
    """The entries of both: the own ones, and the defaults that they do not replace."""
    kept = {key: entry for key, entry in defaults.items() if _EXPLAINS.get(key) not in own}
    return {**kept, **own}


def _defaults(owner: Node) -> Entries:
    """The defaults that a scope or a section declares."""
    declared = _value(owner, "defaults")
    if not isinstance(declared, Mapping):
        return {}
    known = fields_of(Defaults)  # the reader reports the others
    return {key: entry for key, entry in declared.entries.items() if key in known}


def _value(owner: Node, key: str) -> Node | None:
    if isinstance(owner, Mapping) and key in owner.entries:
        return owner.entries[key][1]
    return None


def _replaced(owner: Mapping, values: dict[str, Node]) -> Mapping:
    """The mapping with other values of some of its keys."""
    entries = {key: (name, values.get(key, value)) for key, (name, value) in owner.entries.items()}
    return owner._replace(entries=entries)
