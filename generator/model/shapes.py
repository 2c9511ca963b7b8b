"""What a text in a file must look like, and how the fields of files are declared.

Each field that a file may give is declared as `Annotated[type, "what it means"]`, where the type
may be one of these shapes. The reader, the JSON Schemas and the page of the spec's fields are made
from the declarations. A field without a description is not in the file; one without a default is
required.
"""

from typing import Annotated, NamedTuple


class Shape(NamedTuple):
    """What a text must look like: a regular expression, its description, and its length."""

    pattern: str
    description: str
    most: int = 2_000  # characters; every text has a limit, so that no spec makes a run slow


class Refers(NamedTuple):
    """A name must be one of those that the catalogue declares in this field."""

    field: str


class Items(NamedTuple):
    """How many items a list may have, and whether a single item may stand without a list."""

    most: int
    or_one: bool = False


UNREAD = -(2**31) - 1  # stands for a number or a code that could not be read

Value = int | str  # a code as the API sends it: plain digits are a number, anything else is a text
VALUE_TEXT = Shape(
    r"[A-Za-z0-9][A-Za-z0-9_.:-]*( [A-Za-z0-9_.:-]+)*",
    "a code of letters, digits, '_', '.', ':', '-' and single spaces",
    most=100,
)
TEXT = Shape(r"\S(.*\S)?", "one line of text without spaces at its ends")
Title = Annotated[str, TEXT._replace(most=500)]  # what tables and headings show
Verbatim = Annotated[str, Shape(r"(?s).*", "a text", most=100_000)]  # the GPL has 35,000
Mark = Annotated[str, Shape(r"(?s).+", "a text of at least one character")]
_MEMBER = "[A-Za-z0-9_$@#][A-Za-z0-9_$@#:-]*( [A-Za-z0-9_$@#:-]+)*"
_LENGTHS = r"(?!([^.]*\.){20})(?!.*[^.\[\]]{101})"  # of a path, and of a name in it
_PATH = rf"{_LENGTHS}{_MEMBER}(\.{_MEMBER})*"
_LIST_PATH = rf"(?!.*\[\].*\[\]){_LENGTHS}{_MEMBER}(\[\])?(\.{_MEMBER}(\[\])?)*"
_LETTERS = "letters, digits, '_', '$', '@', '#', ':', '-', single spaces"
Member = Annotated[str, Shape(_MEMBER, f"the name of a member: {_LETTERS}", most=100)]
Path = Annotated[
    str,
    Shape(_PATH, f"a path such as error.code: at most 20 names with '.' between ({_LETTERS})", 400),
]
ListPath = Annotated[
    str,
    Shape(
        _LIST_PATH,
        "a path such as error.code or data[].code: at most 20 names with '.' between "
        f"({_LETTERS}), and at most one '[]' after a name",
        most=400,
    ),
]
Paths = Annotated[tuple[Path, ...], Items(20, or_one=True)]
ListPaths = Annotated[tuple[ListPath, ...], Items(20, or_one=True)]
ConstantName = Annotated[
    str, Shape(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", "a name in SCREAMING_SNAKE_CASE", most=100)
]
TermName = Annotated[str, Shape(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", "a name in snake_case", most=24)]
# Names that the catalogue declares elsewhere.
CategoryName = Annotated[TermName, Refers("categories")]
ActionName = Annotated[TermName, Refers("actions")]
SourceName = Annotated[TermName, Refers("sources")]
ScopeName = Annotated[TermName, Refers("scopes")]
Sources = Annotated[tuple[SourceName, ...], Items(100)]
Date = Annotated[
    str,
    Shape(
        r"[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
        r"|02-(0[1-9]|[12][0-9]))",
        "a date as YYYY-MM-DD",
        most=10,
    ),
]
_IN_URL = r"[^\s<>|\"'`*\\^${}()\[\]]"  # no end of a link, string or comment around it, no maths
Url = Annotated[
    str,
    Shape(
        rf"https://(?![/?#@:]){_IN_URL}+",
        "a URL that begins with https://, with spaces, quotes, brackets and the like "
        "percent-encoded",
    ),
]
Address = Annotated[
    str,
    Shape(
        rf"https://(?![/?#@:]){_IN_URL}+|(?!//)[A-Za-z0-9_./?#=%+,~-]+",
        "an address that begins with https://, or a path such as ../page.md",
    ),
]
Version = Annotated[
    str, Shape(r"[0-9]{1,9}(\.[0-9]{1,9}){2}", "a version as MAJOR.MINOR.PATCH", most=29)
]
_ARCHIVE = "".join(  # in any case: a command takes a name with this ending for a file
    f"[{mark}{mark.upper()}]" if mark.isalpha() else mark
    for mark in r"\.(t?(gz|bz2?|xz|lz|lzma)|tar|whl|zip|egg)"
)
Package = Annotated[
    str,
    Shape(
        rf"(?!.*{_ARCHIVE}$)@?[A-Za-z0-9][A-Za-z0-9._~-]*(/[A-Za-z0-9][A-Za-z0-9._~-]*)*",
        "the name of a package: letters, digits, '.', '_', '~' and '-', and '/' between its parts, "
        "without an ending such as .tgz that means a file",
        most=214,
    ),
]
License = Annotated[
    str,
    Shape(
        r"[A-Za-z0-9(]([A-Za-z0-9.+:() -]*[A-Za-z0-9+)])?",
        "an SPDX expression, such as MIT or Apache-2.0 OR MIT",
        most=200,
    ),
]
Language = Annotated[str, Shape(r"[a-z]{2}", "a language code of two letters", most=2)]
