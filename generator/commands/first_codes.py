"""The codes that a new catalogue begins with: those of a vendor's page, as `audit` proposes them.

`new` puts them into the spec in place of the skeleton's examples.
"""

from collections import Counter
from pathlib import Path

from generator.commands.audit.page import read_page
from generator.commands.audit.proposal import proposal
from generator.model.scope import Scope
from generator.problem import Place, Report

_EXAMPLES = "    codes:\n"  # what follows is the skeleton's, and ends its file
_SUCCESS = "success: [0]\n"  # a number, which a scope of texts does not have


def first_codes(path: Path, report: Report) -> list[str]:
    """The lines of YAML for the codes of a page: its numbers or its texts, whichever are more."""
    page = read_page(path, {int, str}, report)
    if page is None:
        return []
    (kind, _), *_ = Counter(type(row.code) for row in page.rows).most_common(1)
    empty = Scope(Place("", 1, 1, {}), "api", "", title="", summary="", sections=())
    return list(proposal(empty, [row for row in page.rows if type(row.code) is kind]))


def with_codes(text: str, codes: list[str]) -> str:
    """The text of the scope's file with these codes."""
    head = text.partition(_EXAMPLES)[0]
    if any(line.lstrip().startswith('- code: "') for line in codes):
        head = head.replace(_SUCCESS, "")
    return "\n".join([f"{head}{_EXAMPLES.rstrip()}", *codes]).rstrip("\n") + "\n"
