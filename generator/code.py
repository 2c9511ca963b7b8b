"""The model of one scope: its sections, their codes, and what is known of each code.

Each field is declared once, with its type and what it means; a field without a default must be in
the spec. `at` is the object's place in its file, for messages.
"""

from dataclasses import dataclass
from typing import Literal

from generator import document
from generator.fields import ConstantName, Date, Language, TermName, entry

Evidence = Literal["documented", "observed", "inferred"]
Retry = Literal["never", "after_fix", "after_backoff", "after_resync"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Message:
    """A text as the API sends it."""

    text: str = entry("The text, as sent.")
    source: TermName = entry("The source that has it.")
    language: Language = entry("Its language; by default that of the source.", "")
    evidence: Evidence = entry("Its evidence; by default that of the source.", "")
    at: document.Mapping


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Note:
    """Something to know about a code, such as two sources that disagree."""

    text: str = entry("The note; a conflict names both sides.")
    sources: tuple[TermName, ...] = entry("The sources that it rests on.", ())
    at: document.Mapping


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Code:
    """One error code of a scope."""

    code: int = entry("The number as the API sends it.")
    name: ConstantName = entry("Its name, unique in its scope and frozen once published.")
    summary: str = entry("What happened, in a few words without a full stop.")
    category: TermName = entry("What kind of error it is, from the catalogue's categories.")
    action: TermName = entry("What a program does next, from the catalogue's actions.")
    retry: Retry = entry("Whether, and when, the request may be sent again.")
    remedy: str = entry("What to do about this code, in one or two sentences.")
    evidence: Evidence = entry("How the remedy is known.", "inferred")
    unconfirmed: str = entry("Why it is doubtful that the code exists; left out if it is not.", "")
    messages: tuple[Message, ...] = entry("The texts that come with it.", ())
    notes: tuple[Note, ...] = entry("What else is known, conflicts above all.", ())
    since: Date = entry("When the API's documents first listed it.", "")
    retired: Date = entry("When the API dropped it; the code stays in the catalogue.", "")
    renamed_from: tuple[ConstantName, ...] = entry("Earlier names, kept as deprecated aliases.", ())
    at: document.Mapping


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Section:
    """Codes that belong together, as the documents show them."""

    title: str = entry("Its heading.")
    codes: tuple[Code, ...] = entry("Its codes, in the order of the documents.")
    at: document.Mapping


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Scope:
    """A number space: within it a code has one meaning."""

    name: str
    file: str
    title: str = entry("What it is called.")
    summary: str = entry("Which answers its codes come in, in one or two sentences.")
    sections: tuple[Section, ...] = entry("Its codes, in sections.")
    success: tuple[int, ...] = entry("Values of the code field that mean success.", ())
    example: tuple[int, ...] = entry("Codes that the documents' handling example shows.", ())
    at: document.Mapping

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of all sections."""
        return tuple(code for section in self.sections for code in section.codes)
