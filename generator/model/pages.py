"""Names the page of each code: a name that files and addresses may have on every system.

Takes the codes of a scope and gives them back with their pages. A page has the name of its code. A
few codes need more: letters after it tell apart what is one file on some systems.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

from generator.model.code import Code
from generator.model.paths import is_plain

_MARKS = re.compile("[^A-Za-z0-9._-]")


def with_pages(codes: Iterable[Code], taken: set[str]) -> Iterator[Code]:
    """The codes with their pages. `taken` has the pages of the scope so far, in small letters."""
    for code in codes:
        text = str(code.code)
        page = _MARKS.sub("-", text)
        if not is_plain(page) or page.casefold() in taken or page.casefold() == "index":
            page = f"{page.rstrip('.')}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"
        if not is_plain(page):  # to Windows all names that begin with `nul.` are one device
            page = f"code-{page}"
        taken.add(page.casefold())
        yield code._replace(address=page)
