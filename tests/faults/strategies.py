"""Generates whole catalogues that are valid but hostile, and writes their specs.

A catalogue maps the name of each file to its content: mappings, lists, texts and numbers. The files
are written as JSON, because in JSON every text is quoted and may hold anything, and JSON is YAML.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from generator.model.paths import is_plain
from generator.read.characters import refusal
from generator.rules.wording import _SENTENCE_END

Draw = Callable[[st.SearchStrategy[Any]], Any]
Catalogue = dict[str, dict[str, Any]]

# Names that have a meaning of their own in some language.
NAMES = """
    CLASS DEF NONE TRUE FALSE SELF IMPORT PACKAGE FUNC TYPE RANGE MAP INTERFACE DEFAULT DELETE NEW
    THIS CONSTRUCTOR PROTOTYPE TO_STRING VALUE_OF LENGTH NAME VALUE MRO INIT NIL IOTA STRING ERROR
    IS AS INFO CODE KEYS VALUES LAMBDA ASYNC AWAIT YIELD VAR LET CONST FUNCTION VOID ENUM NULL
    UNDEFINED NAN INFINITY SWITCH CASE GO CHAN SELECT STRUCT DEFER EXPORT STATIC PUBLIC UNKNOWN
    OBJECT ARRAY PRINT LEN ID_API URL_ID_IP HTTP_OK X A_B_C_D AB1 COUNT INDEX TITLE REAL NUMERATOR
    HAS_OWN_PROPERTY FROM EXCEPT RAISE NONLOCAL ASSERT SUPER DEBUGGER WITH BREAK GOTO
""".split()  # noqa: SIM905 (a list would be long)
TERMS = """
    class def none true false self import package func type range map interface default delete new
    this constructor prototype error errors info code codes http test linux windows init main go
    index terms advice decode decoder answer decide email string array object base value name
    exception runtime syntax key os io json re sys typing enum builtins con nul aux scope action
    category retry id_api known a module export public java_script x1 lookup table shown
""".split()  # noqa: SIM905 (a list would be long)
MARKS = [
    *('"', "'", "\\", "`", "*/", "/*", '"""', "'''", "-->", "<!--", "|", "${x}", "{{ x }}"),
    *("{% raw %}", "{# x #}", "//", "#", "<script>", "&amp;", "[a](b)", "**a**", "__a__", "@param"),
    *(
        "%s",
        "%(x)s",
        "{0}",
        "\\n",
        "\\u0041",
        "\\N{BEL}",
        "\\x",
        "``",
        "''",
        "+build",
        "$",
        "~~a~~",
    ),
    *("<br>", "--", "---", "...", ": ", "- ", "1. ", "=", "\U0001f469\u200d\U0001f527", "مرحبا"),
    *(
        "שלום",
        "资金不足",
        "e\u0301",
        "\u3000x",
        "ß",
        "İ",
        "ǆ",
        "\U0001d4b3",
        "www.a.example",
        "a@b",
    ),
    *(
        "https://a.example/b_c*d",
        "go:generate x",
        "nolint",
        "noqa",
        "type: ignore",
        "eslint-disable",
    ),
    *(
        "Deprecated: x",
        "\\\\",
        "\\'",
        '\\"',
        "\\`",
        "{",
        "}",
        "<",
        ">",
        "</",
        "]]>",
        "?>",
        "#!",
        "!",
    ),
]
SHOWN = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")).filter(
    lambda character: refusal(character) is None
)


def texts(most: int = 30) -> st.SearchStrategy[str]:
    """A line of text: marks that mean something in some language, words, and any characters."""
    part = st.one_of(
        st.sampled_from(MARKS),
        st.sampled_from(["word", "a", "Long", "sentence of some words", " ", "  "]),
        st.text(SHOWN, min_size=1, max_size=6),
    )
    return st.lists(part, min_size=1, max_size=most).map(lambda parts: line("".join(parts)))


def line(text: str) -> str:
    """A text as a spec allows it: composed (NFC), and without spaces at its ends."""
    return unicodedata.normalize("NFC", text).strip() or "text"


def title(text: str) -> str:
    """A text that does not end like a sentence and is not all in capitals."""
    text = f"{text} a" if text.isupper() or text.isdigit() else text
    return f"{text} end" if text.endswith((".", "!", ":", ",", ";")) else text


def sentence(text: str) -> str:
    """A text that ends like a sentence."""
    return text if _SENTENCE_END.search(text) else f"{text}."


SENTENCES = texts().map(sentence)
TITLES = texts(6).map(title)
LONG = st.tuples(texts(8), st.sampled_from([" ", ""])).map(
    lambda parts: sentence(line((parts[0] + parts[1]) * (1_000 // len(parts[0]))))
)
URLS = st.sampled_from(
    [
        "https://a.example/errors",
        "https://a.example/a_b_c/%28d%29/@f;g=1,2&amp;h=%24i~j!/k_/%22--",
        "https://资金.example/é/#l?m=1",
    ]
)
DATES = st.sampled_from(["0000-01-01", "2020-02-29", "9999-12-31"])
NUMBERS = st.one_of(
    st.sampled_from([-(2**31), 2**31 - 1, -1, 1, 404, 503, 30004]),
    st.integers(-(2**31), 2**31 - 1),
).filter(lambda number: number not in (0, 200))
CODES = st.one_of(
    st.sampled_from(
        ["23505", "card_declined", "3d.secure", "42P01", "0x1F", "1e3", "null", "true", "00", "007"]
    ),
    st.sampled_from(["constructor", "1.0", "9" * 60, "a" * 60, "a-b", "A.B", "a_b", "toString"]),
    st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9_.-]{0,59}\Z"),
).filter(lambda code: code != "ok")


def unfolded(name: str) -> str:
    """A name without underscores, digits and case, as languages compare names."""
    return re.sub(r"[_\d]", "", name).lower()


# A request that may have taken effect is looked up first; the rest may be combined freely.
VERDICTS = st.sampled_from(
    [("none", retry) for retry in ("never", "after_fix", "after_backoff", "when_open")]
    + [(effect, "after_resync") for effect in ("none", "unknown", "earlier")]
)


def several(of: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(of, min_size=least, max_size=most, unique_by=unfolded)


def causes(source: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    """One cause with a source."""
    return st.builds(
        lambda cause, fix: [{"cause": cause, "fix": fix, "sources": [source]}], SENTENCES, SENTENCES
    )


@st.composite
def catalogues(draw: Draw) -> Catalogue:
    """A whole catalogue: the content of each file, by its name."""
    terms = st.one_of(st.sampled_from(TERMS), st.from_regex(r"\A[a-z]{1,8}(_[a-z]{1,8}){0,1}\Z"))
    scopes = draw(several(terms.filter(lambda name: name != "catalog" and is_plain(name)), 1, 3))
    categories = draw(several(terms, 1, 3))
    actions = draw(several(terms, 1, 3))
    sources = draw(several(terms, 1, 2))
    retries = ["never", "after_fix", "after_backoff", "when_open", "after_resync"]
    numeric = {scope: draw(st.booleans()) for scope in scopes}
    files: Catalogue = {}
    used: dict[str, set[str]] = {"categories": set(), "actions": set(), "sources": set()}
    titles = draw(st.lists(TITLES, min_size=20, max_size=20, unique=True))
    codes = {
        # Each code has a page, and many disks don't distinguish upper and lower case.
        kind: draw(st.lists(values, min_size=24, max_size=24, unique_by=lambda v: str(v).lower()))
        for kind, values in ((True, NUMBERS), (False, CODES))
    }

    def pick(kind: str, of: list[str]) -> str:
        chosen = str(draw(st.sampled_from(of)))
        used[kind].add(chosen)
        return chosen

    def code(scope: str, name: str) -> dict[str, Any]:
        effect, retry = draw(VERDICTS)
        entry = {
            "code": codes[numeric[scope]].pop(),
            "name": name,
            "summary": draw(TITLES),
            "category": pick("categories", categories),
            "action": pick("actions", actions),
            "effect": effect,
            "effect_reason": draw(SENTENCES),
            "retry": retry,
            "remedy": draw(st.one_of(SENTENCES, SENTENCES, SENTENCES, LONG)),
            "sources": [pick("sources", sources)],
        }
        more = {
            "evidence": st.sampled_from(["documented", "observed", "inferred"]),
            "unconfirmed": SENTENCES,
            "http_200": SENTENCES,
            "since": DATES,
            "retired": DATES,
            "renamed_from": st.just([f"{name[:40]}_BEFORE"]),
            "messages": texts().map(
                lambda text: [{"text": text, "source": sources[0], "language": "en"}]
            ),
            "advice": TITLES,
            "reference": TITLES,
            "aliases": st.lists(TITLES, min_size=1, max_size=2, unique=True),
            "causes": causes(sources[0]),
            "cases": st.builds(
                lambda summary, remedy, why: [
                    {
                        "name": f"{name[:40]}_TOLD",
                        "texts": [f"told by {name.lower()}", f"...{name.lower()} is {{value}}"],
                        "summary": summary,
                        "remedy": remedy,
                        "causes": why,
                    }
                ],
                TITLES,
                SENTENCES,
                causes(sources[0]),
            ),
            "example": st.builds(
                lambda body, wrong, right: {
                    "body": body,
                    "status": 400,
                    "wrong": wrong,
                    "right": right,
                    "sources": [sources[0]],
                },
                texts(),
                texts(),
                texts(),
            ),
            "notes": SENTENCES.map(lambda text: [{"text": text, "sources": [sources[0]]}]),
        }
        for key, values in more.items():
            if draw(st.integers(0, 2)) == 0:
                entry[key] = draw(values)
                if key in ("messages", "notes", "causes", "cases", "example"):
                    used["sources"].add(sources[0])
        return entry

    for position, scope in enumerate(scopes):
        random_names = st.from_regex(r"\A[A-Z]{1,9}(_[A-Z]{1,9}){0,3}\Z")
        names = draw(several(st.one_of(st.sampled_from(NAMES), random_names), 1, 5))
        half = draw(st.integers(1, len(names)))
        entries = [code(scope, name) for name in names]
        files[scope] = {
            "title": titles.pop(),
            "summary": draw(texts()),
            "success": draw(st.sampled_from([[0], [0, 200]])) if numeric[scope] else ["ok"],
            "sections": [
                {"title": titles.pop(), "codes": part}
                for part in (entries[:half], entries[half:])
                if part
            ],
        }
        if draw(st.booleans()):
            files[scope]["example"] = [entries[0]["code"]]
        if draw(st.booleans()):
            files[scope]["http_200"] = draw(SENTENCES)
        if position and draw(st.booleans()):
            files[scope]["within"] = scopes[0]
    catalog: dict[str, Any] = {
        "name": draw(terms),
        "title": titles.pop(),
        "version": "1.2.3",
        "repository": draw(URLS),
        "license": "MIT",
        "scopes": scopes,
        "packages": {
            "python": "some-errors",
            "typescript": "some-errors",
            "go": "a.example/errors",
        },
        "docs": {
            "url": draw(URLS),
            "introduction": draw(texts()),
            "front_matter": {
                "title": draw(TITLES),
                line(draw(texts(3)))[:200].strip(): draw(texts()),
            },
            "reference": {"title": draw(texts()), "url": "../a_b~c/+d,%7Be%7D/?f=1#g"},
        },
        "categories": {name: {"summary": draw(texts())} for name in sorted(used["categories"])},
        "actions": {
            name: {
                "advice": titles.pop(),
                "summary": draw(texts()),
                "by": draw(st.sampled_from(["program", "developer", "operator", "exchange"])),
                "retries": retries,
                "wait": draw(st.sampled_from([0, 1, 2**31 - 1])),
            }
            for name in sorted(used["actions"])
        },
        "sources": {
            name: {"title": draw(texts()), "url": draw(URLS), "read": draw(DATES)}
            for name in sorted(used["sources"])
        },
    }
    if any("within" in scope for scope in files.values()) or draw(st.booleans()):
        envelope = catalog["envelope"] = draw(envelopes(scopes, numeric))
        code = files[scopes[0]]["sections"][0]["codes"][0]["code"]
        bodies = st.sampled_from([(json.dumps({envelope["code"]: code}), {"code": code})])
        body, error = draw(st.one_of(bodies, texts().map(lambda text: (f"<{text}", {}))))
        catalog["answers"] = [
            {
                "title": titles.pop(),
                "scope": scopes[0],
                "body": body,
                "status": 200,
                "sources": sorted(used["sources"])[:1],
                "errors": [error],
            }
        ]
        for name, file in files.items():
            for entry in (entry for part in file["sections"] for entry in part["codes"]):
                if name == envelope.get("statuses"):
                    entry.pop("example", None)
                elif "example" in entry:
                    entry["example"]["body"] = json.dumps({envelope["code"]: entry["code"]})
    return {"catalog": catalog, **files}


@st.composite
def envelopes(draw: Draw, scopes: list[str], numeric: dict[str, bool]) -> dict[str, Any]:
    """An envelope whose members have names that mean something in some language."""
    code, text, item, items, success, record, other = draw(
        st.lists(
            st.one_of(
                st.from_regex(r"\A[A-Za-z0-9_$@#][A-Za-z0-9_$@#:-]{0,9}( [A-Za-z0-9_$@#:-])?\Z"),
                st.sampled_from(["code", "msg", "__proto__", "constructor", "data", "toString"]),
            ),
            min_size=7,
            max_size=7,
            unique=True,
        )
    )
    envelope = {
        "code": code,
        "text": [text],
        "success": success,
        "failure_texts": [draw(texts(4))],
        "failure_members": {other: draw(texts(4))},
        "items": [f"{items}[].{item}", f"{items}.{item}"],
        "record": record,
    }
    if any(numeric.values()) and draw(st.booleans()):
        envelope["statuses"] = next(scope for scope in scopes if numeric[scope])
    return envelope


def every_character() -> Catalogue:
    """A catalogue whose remedies hold every visible character, 900 in each remedy."""
    hidden = {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
    every = (chr(n) for n in range(sys.maxunicode) if unicodedata.category(chr(n)) not in hidden)
    # A mark needs a letter, and a letter has at most 30 of them.
    shown = [f"a{c}" if unicodedata.combining(c) else c for c in every if refusal(c) is None]
    parts = ["".join(shown[at : at + 900]) for at in range(0, len(shown), 900)]
    codes = [
        {
            "code": number,
            "name": f"PART_{chr(65 + number // 26)}{chr(65 + number % 26)}",
            "summary": title(line(part[:50])),
            "category": "kind",
            "action": "act",
            "effect": "none",
            "retry": "never",
            "remedy": sentence(line(part)),
            "sources": ["unicode"],
        }
        for number, part in enumerate(parts, start=1)
    ]
    section = {"title": "Characters", "codes": codes}
    scope = {"title": "Every character", "summary": "All of them.", "sections": [section]}
    retries = ["never"]
    return {
        "catalog": {
            "name": "unicode",
            "title": "Every character",
            "version": "1.2.3",
            "repository": "https://a.example/x.git",
            "license": "MIT",
            "scopes": ["shown"],
            "packages": {"python": "some-errors", "typescript": "some-errors", "go": "a.example/e"},
            "docs": {
                "url": "https://a.example",
                "introduction": "All.",
                "front_matter": {"title": "All"},
                "reference": {"title": "it", "url": "it.md"},
            },
            "categories": {"kind": {"summary": "A kind."}},
            "actions": {
                "act": {"advice": "Act", "summary": "Do.", "by": "program", "retries": retries}
            },
            "sources": {
                "unicode": {"title": "It", "url": "https://a.example", "read": "2026-01-31"}
            },
        },
        "shown": scope,
    }


def every_name() -> Catalogue:
    """A catalogue whose scopes, terms and codes have each name that means something somewhere."""
    # These would become what another name becomes in some language, or a device on Windows, which
    # is refused.
    taken = ("action", "category", "code", "codes", "scope")
    names = [name for name in TERMS if name not in taken and is_plain(name)]
    catalogue = every_character()
    code = catalogue.pop("shown")["sections"][0]["codes"][0]
    for number, name in enumerate(names, start=7):
        own = {"code": number, "name": name.upper(), "summary": f"It is {name}", "action": name}
        own["effect_reason"] = "Nothing is done."
        section = {"title": "Names", "codes": [{**code, **own, "category": name}]}
        catalogue[name] = {"title": f"The {name}", "summary": "One.", "sections": [section]}
    retries = ["never"]
    catalogue["catalog"] |= {
        "scopes": names,
        "categories": {name: {"summary": "A kind."} for name in names},
        "actions": {
            name: {"advice": f"Act {name}", "summary": "Do.", "by": "program", "retries": retries}
            for name in names
        },
        "envelope": {"code": "code", "text": ["msg"]},
    }
    return catalogue


def batch(count: int, number: int = 0) -> list[Catalogue]:
    """`count` catalogues; the same `number` always gives the same ones."""
    generated: list[Catalogue] = []

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(catalogues())
    def collect(catalogue: Catalogue) -> None:
        generated.append(catalogue)

    collect()
    return generated


def write(catalogue: Catalogue, folder: Path) -> Path:
    """Writes the spec of a catalogue into a new folder, and returns the folder."""
    folder.mkdir(parents=True)
    for name, content in catalogue.items():
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def codes_of(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every code, with the name of its scope."""
    for scope in catalogue["catalog"]["scopes"]:
        for section in catalogue[scope]["sections"]:
            for code in section["codes"]:
                yield scope, code
