"""The kinds of change of a spec, and what each does to programs that use the bindings.

A kind has the same effect in every language, except that a new code or term may break a switch that
a language's checkers expect to be exhaustive. The manifest of a language says whether they do.
"""

from typing import Literal, NamedTuple

from generator.commands.compare.semver import Step
from generator.problem import Level


class Effect(NamedTuple):
    """What happens to a program that moves to the new version."""

    name: str
    step: Step
    title: str
    meaning: str
    level: Level | None  # of an annotation; None if no program notices anything


class Kind(NamedTuple):
    """A kind of change. `fix` says how a maintainer can avoid it, if that is possible."""

    name: str
    of: Literal["catalogue", "package", "scope", "category", "action", "envelope", "code"]
    label: str
    effect: Effect
    meaning: str = ""
    fix: str = ""
    lengthens: bool = False  # adds to a union or an enumeration


BREAKS = Effect("breaks", "major", "Breaking", "programs must change", "error")
BEHAVES = Effect("behaves", "minor", "Changed", "programs behave differently", "warning")
DEPRECATES = Effect(
    "deprecates", "minor", "Deprecated", "programs work, but get a warning", "warning"
)
ADVISES = Effect("advises", "patch", "Advice", "people are advised to do something else", "notice")
ADDS = Effect("adds", "minor", "Added", "programs work as before", "notice")
TEXT = Effect("text", "patch", "Texts", "only texts for people differ", None)
# A longer union or enumeration breaks a switch or a match that a type checker expects to be
# exhaustive. It is still an addition: an API adds codes at any time, and users should not have to
# wait for a major version to get one.
WIDENS = ADDS._replace(
    name="widens",
    meaning="a switch or match that must be exhaustive fails its check until it has a case",
)
EFFECTS = (BREAKS, BEHAVES, DEPRECATES, ADVISES, ADDS, TEXT)  # of kinds, the most serious first

CATALOG_NAME = Kind("catalogue_name", "catalogue", "name", BREAKS, "identifiers begin with it")
CATALOG_SETTINGS = Kind(
    "catalogue_settings", "catalogue", "settings", BREAKS, "they may change identifiers"
)
CATALOG_TEXTS = Kind("catalogue_texts", "catalogue", "texts", TEXT)

PACKAGE_REMOVED = Kind("package_removed", "package", "removed", BREAKS)
PACKAGE_NAME = Kind("package_name", "package", "name", BREAKS, "imports use it")
PACKAGE_ADDED = Kind("package_added", "package", "added", ADDS)

SCOPE_REMOVED = Kind("scope_removed", "scope", "removed", BREAKS, "all its codes go with it")
SCOPE_ADDED = Kind("scope_added", "scope", "added", ADDS, lengthens=True)
SCOPE_SUCCESS = Kind("scope_success", "scope", "success", BEHAVES, "decoders use it")
SCOPE_WITHIN = Kind("scope_within", "scope", "within", BEHAVES, "decoders use it")
SCOPE_TEXTS = Kind("scope_texts", "scope", "texts", TEXT)

CATEGORY_REMOVED = Kind("category_removed", "category", "removed", BREAKS)
CATEGORY_ADDED = Kind("category_added", "category", "added", ADDS, lengthens=True)
CATEGORY_TEXTS = Kind("category_texts", "category", "texts", TEXT)

ACTION_REMOVED = Kind("action_removed", "action", "removed", BREAKS)
ACTION_ADDED = Kind("action_added", "action", "added", ADDS, lengthens=True)
ACTION_WAIT = Kind("action_wait", "action", "wait", BEHAVES, "seconds to wait before sending again")
ACTION_ADVICE = Kind("action_advice", "action", "advice", ADVISES)
ACTION_SUMMARY = Kind("action_summary", "action", "summary", ADVISES)
ACTION_TEXTS = Kind("action_texts", "action", "texts", TEXT)

ENVELOPE_REMOVED = Kind(
    "envelope_removed", "envelope", "removed", BREAKS, "the decoders are removed"
)
ENVELOPE_ADDED = Kind("envelope_added", "envelope", "added", ADDS, "decoders are added")
ENVELOPE_MEMBER = Kind("envelope_member", "envelope", "", BEHAVES, "decoders use it")

CODE_REMOVED = Kind("code_removed", "code", "removed", BREAKS, fix="keep it and set 'retired'")
CODE_VALUE = Kind("code_value", "code", "value", BREAKS, "the name now means another code")
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
    "the old name stays as an alias, but errors show the new one",
)
CODE_ALIAS_ADDED = Kind("code_alias_added", "code", "former name", ADDS)
CODE_RETIRED = Kind("code_retired", "code", "retired", DEPRECATES)
CODE_RETIREMENT = Kind("code_retirement", "code", "retired", TEXT)  # undone, or another date
CODE_ADDED = Kind("code_added", "code", "added", ADDS, lengthens=True)
CODE_CATEGORY = Kind("code_category", "code", "category", BEHAVES, "other handlers match it now")
CODE_ACTION = Kind("code_action", "code", "action", BEHAVES, "the new advice and wait apply")
CODE_EFFECT = Kind("code_effect", "code", "effect", BEHAVES)
CODE_RETRY = Kind("code_retry", "code", "retry", BEHAVES)
CODE_WAIT = Kind("code_wait", "code", "wait", BEHAVES, "seconds to wait before sending again")
CODE_CASES = Kind("code_cases", "code", "cases", BEHAVES, "errors with some texts differ")
CODE_REMEDY = Kind("code_remedy", "code", "remedy", ADVISES)
CODE_ADVICE = Kind("code_advice", "code", "advice", ADVISES)
CODE_CAUSES = Kind("code_causes", "code", "causes", ADVISES)
CODE_TEXTS = Kind("code_texts", "code", "texts", TEXT)
