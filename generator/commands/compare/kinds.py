"""What changes of the spec do to those who use the bindings: the kinds of change, as data.

A kind has one effect in every language, except that a new code or term may stop a switch that a
language's checkers hold exhaustive; its manifest says whether they do.
"""

from typing import Literal, NamedTuple

from generator.commands.compare.semver import Step
from generator.problem import Level


class Effect(NamedTuple):
    """What happens to a program that goes over to the new version."""

    name: str
    step: Step
    title: str
    meaning: str
    level: Level | None  # of an annotation; none where a program notices nothing


class Kind(NamedTuple):
    """A kind of change. `fix` says how a maintainer avoids it, if there is a way."""

    name: str
    of: Literal["catalogue", "package", "scope", "category", "action", "envelope", "code"]
    told: str
    effect: Effect
    meaning: str = ""
    fix: str = ""
    lengthens: bool = False  # a union or an enumeration


BREAKS = Effect("breaks", "major", "Breaking", "programs must be changed", "error")
BEHAVES = Effect("behaves", "minor", "Changed", "programs do something else", "warning")
DEPRECATES = Effect("deprecates", "minor", "Deprecated", "programs run on, warned", "warning")
ADDS = Effect("adds", "minor", "Added", "programs run on as they are", "notice")
TEXT = Effect("text", "patch", "Texts", "only what people read differs", None)
# A longer union or enumeration stops a switch, or a match, that a type checker holds exhaustive. It
# is an addition nevertheless: an API adds codes at any time, and nobody should have to wait for a
# major version to know of one.
WIDENS = ADDS._replace(
    name="widens", meaning="a switch that a checker holds exhaustive fails until it has a case"
)
EFFECTS = (BREAKS, BEHAVES, DEPRECATES, ADDS, TEXT)  # of kinds, the gravest first

CATALOG_NAME = Kind("catalogue_name", "catalogue", "name", BREAKS, "identifiers begin with it")
CATALOG_TEXTS = Kind("catalogue_texts", "catalogue", "texts", TEXT)

PACKAGE_REMOVED = Kind("package_removed", "package", "removed", BREAKS)
PACKAGE_NAME = Kind("package_name", "package", "name", BREAKS, "imports name it")
PACKAGE_ADDED = Kind("package_added", "package", "added", ADDS)

SCOPE_REMOVED = Kind("scope_removed", "scope", "removed", BREAKS, "with all its codes")
SCOPE_ADDED = Kind("scope_added", "scope", "added", ADDS, lengthens=True)
SCOPE_SUCCESS = Kind("scope_success", "scope", "success", BEHAVES, "decoders go by it")
SCOPE_WITHIN = Kind("scope_within", "scope", "within", BEHAVES, "decoders go by it")
SCOPE_TEXTS = Kind("scope_texts", "scope", "texts", TEXT)

CATEGORY_REMOVED = Kind("category_removed", "category", "removed", BREAKS)
CATEGORY_ADDED = Kind("category_added", "category", "added", ADDS, lengthens=True)
CATEGORY_TEXTS = Kind("category_texts", "category", "texts", TEXT)

ACTION_REMOVED = Kind("action_removed", "action", "removed", BREAKS)
ACTION_ADDED = Kind("action_added", "action", "added", ADDS, lengthens=True)
ACTION_WAIT = Kind("action_wait", "action", "wait", BEHAVES, "seconds before a request is resent")
ACTION_TEXTS = Kind("action_texts", "action", "texts", TEXT)

ENVELOPE_REMOVED = Kind("envelope_removed", "envelope", "removed", BREAKS, "the decoders go")
ENVELOPE_ADDED = Kind("envelope_added", "envelope", "added", ADDS, "the decoders come")
ENVELOPE_MEMBER = Kind("envelope_member", "envelope", "", BEHAVES, "decoders go by it")

CODE_REMOVED = Kind("code_removed", "code", "removed", BREAKS, fix="keep it and set 'retired'")
CODE_VALUE = Kind("code_value", "code", "value", BREAKS, "the name means another code")
CODE_NAME_LOST = Kind(
    "code_name_lost", "code", "name", BREAKS, fix="add the old name to 'renamed_from'"
)
CODE_ALIAS_LOST = Kind(
    "code_alias_lost", "code", "former name", BREAKS, fix="put it back into 'renamed_from'"
)
CODE_RENAMED = Kind(
    "code_renamed",
    "code",
    "name",
    DEPRECATES,
    "the old name stays as an alias, but errors tell the new one",
)
CODE_ALIAS_ADDED = Kind("code_alias_added", "code", "former name", ADDS)
CODE_RETIRED = Kind("code_retired", "code", "retired", DEPRECATES)
CODE_RETIREMENT = Kind("code_retirement", "code", "retired", TEXT)  # taken back, or another date
CODE_ADDED = Kind("code_added", "code", "added", ADDS, lengthens=True)
CODE_CATEGORY = Kind("code_category", "code", "category", BEHAVES, "other handlers catch it")
CODE_ACTION = Kind("code_action", "code", "action", BEHAVES, "its advice and wait count now")
CODE_RETRY = Kind("code_retry", "code", "retry", BEHAVES)
CODE_TEXTS = Kind("code_texts", "code", "texts", TEXT)
