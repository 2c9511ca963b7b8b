"""Reads responses of an API: plain source that runs here, and is emitted, too.

A template puts the text of a module into a package with `source(name)`. The modules
import only the standard library and each other, relatively, so that they work in both
places. `terms` stands for the module of that name that is made from a catalogue.
"""

from ._body import parse
from ._codes import as_code
from ._envelope import Envelope
from ._known import Known
from ._lookalike import find_objects
from ._paste import Reader
from ._paste_result import Paste, PastedError
from ._paths import MemberPath
from ._response import find_errors, find_errors_in_json
from ._texts import fits, fold, fold_pattern, match
from ._unwrap import unwrap

__all__ = [
    "Envelope",
    "Known",
    "MemberPath",
    "Paste",
    "PastedError",
    "Reader",
    "as_code",
    "find_errors",
    "find_errors_in_json",
    "find_objects",
    "fits",
    "fold",
    "fold_pattern",
    "match",
    "parse",
    "unwrap",
]
