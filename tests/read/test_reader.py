import json
import re
from pathlib import Path

import pytest

from generator.problem import Report
from generator.read.spec import PARTS, read_catalog


def test_every_field_is_read(project: Path) -> None:
    (project / "spec/shop.yaml").write_text(
        """\
title: Shop
summary: What it answers.
success: [0, 200]
example: [-7]
sections:
  - title: Access
    codes:
      - code: -7
        name: KEY_LOCKED
        summary: "no"
        category: permission
        action: fix_permission
        retry: after_resync
        remedy: Unlock it.
        evidence: observed
        unconfirmed: One user has seen it.
        http_200: In a batch.
        sources: [manual]
        messages:
          - {text: locked, source: manual}
          - {text: 锁定, source: manual, language: zh, evidence: inferred}
        notes:
          - {text: Two texts, sources: [manual]}
        since: 2020-02-29
        retired: 2021-03-01
        renamed_from: [LOCKED]
"""
    )
    report = Report()
    catalog = read_catalog(project / "spec", report)

    assert report.problems == []
    assert catalog is not None
    (scope,) = catalog.scopes
    assert (scope.name, scope.title, scope.summary) == ("shop", "Shop", "What it answers.")
    assert (scope.success, scope.example) == ((0, 200), (-7,))
    (section,) = scope.sections
    (code,) = section.codes
    assert section.title == "Access"
    assert (code.code, code.name, code.summary) == (-7, "KEY_LOCKED", "no")
    assert (code.category, code.action) == ("permission", "fix_permission")
    assert (code.retry, code.remedy, code.evidence) == ("after_resync", "Unlock it.", "observed")
    assert code.unconfirmed == "One user has seen it."
    assert (code.http_200, code.sources) == ("In a batch.", ("manual",))
    assert (code.since, code.retired) == ("2020-02-29", "2021-03-01")
    assert code.renamed_from == ("LOCKED",)
    first, second = code.messages
    assert (first.text, catalog.language(first), catalog.evidence(first)) == (
        ("locked", "en", "documented")
    )
    assert (second.text, catalog.language(second), catalog.evidence(second)) == (
        ("锁定", "zh", "inferred")
    )
    assert [(note.text, note.sources) for note in code.notes] == [("Two texts", ("manual",))]
    assert catalog.url(scope, code) == "https://acme.example/errors/shop/-7/"


def test_the_address_of_the_documents_may_end_with_a_slash(project: Path) -> None:
    path = project / "spec/catalog.yaml"
    path.write_text(path.read_text().replace("acme.example/errors\n", "acme.example/errors/\n"))
    catalog = read_catalog(project / "spec", Report())
    assert catalog is not None
    scope, _, code = next(catalog.codes())
    assert catalog.docs.url == "https://acme.example/errors/"
    assert catalog.url(scope, code) == "https://acme.example/errors/shop/1/"


def test_a_spec_may_be_split_into_several_files(project: Path) -> None:
    whole = read_catalog(project / "spec", Report())
    path = project / "spec/catalog.yaml"
    blocks = re.split(r"(?m)^(?=[a-z_]+:)", path.read_text())
    for name, keys in PARTS.items():
        moved = [block for block in blocks if block.split(":")[0] in keys]
        blocks = [block for block in blocks if block not in moved]
        if moved:
            (project / "spec" / name).write_text("".join(moved))
    path.write_text("".join(blocks))
    report = Report()
    parts = read_catalog(project / "spec", report)
    assert report.problems == []
    assert whole is not None
    assert parts is not None
    assert set(parts.sources) == set(whole.sources) != set()
    assert parts.at.of("sources").path == (project / "spec/sources.yaml").as_posix()
    assert parts.at.of("categories").path == (project / "spec/terms.yaml").as_posix()


def test_fields_with_defaults_may_be_left_out(project: Path) -> None:
    report = Report()
    catalog = read_catalog(project / "spec", report)
    assert report.problems == []
    assert catalog is not None
    code = catalog.scopes[0].codes[1]
    assert (code.evidence, code.unconfirmed, code.messages, code.notes) == ("inferred", "", (), ())
    assert (code.since, code.retired, code.renamed_from) == ("", "", ())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2147483647", True),
        ("-2147483648", True),
        ("0", True),
        ("2147483648", False),
        ("-2147483649", False),
        ("-0", False),
        ("+1", False),
        ("٣", False),
    ],
)
def test_a_number_has_32_bits_and_plain_digits(project: Path, written: str, read: bool) -> None:
    spec = project / "spec/shop.yaml"
    spec.write_text(spec.read_text().replace("code: 1\n", f"code: {written}\n"))
    report = Report()
    catalog = read_catalog(project / "spec", report)
    assert catalog is not None
    assert (report.problems == []) is read
    if read:
        assert catalog.scopes[0].codes[0].code == int(written)


@pytest.mark.parametrize(
    "word", ["true", "False", "yes", "no", "on", "OFF", "y", "n", "null", "Null", "~"]
)
def test_a_yaml_truth_value_or_null_is_not_a_code(project: Path, word: str) -> None:
    spec = project / "spec/shop.yaml"
    spec.write_text(spec.read_text().replace("code: 1\n", f"code: {word}\n"))
    report = Report()
    read_catalog(project / "spec", report)
    assert [(problem.message, problem.hint) for problem in report.problems] == [
        (f"'{word}' is not a whole number", "write plain digits, or put quotes around a text")
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("version", "1.2"),
        ("version", "\u0661.2.3"),
        ("repository", "http://acme.example"),
        ("repository", "acme.example"),
        ("name", "Acme"),
        ("name", "a" * 25),
    ],
)
def test_a_text_of_the_wrong_shape_is_reported(project: Path, key: str, value: str) -> None:
    path = project / "spec/catalog.yaml"
    path.write_text(re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", path.read_text()))
    report = Report()
    read_catalog(project / "spec", report)
    assert len(report.problems) == 1
    assert f"'{value[:39]}" in report.problems[0].message


# Names that would be something else as an identifier, in a path, in a link or for the eye.
BAD_NAMES = [
    *(
        "",
        " ",
        "a b",
        " a",
        "a ",
        "a\n",
        "a\nb",
        "a.",
        ".a",
        "a.b",
        "a/b",
        "../a",
        "/a",
        "a\\b",
        "C:a",
    ),
    *(
        "a'",
        'a"',
        "a`b",
        "a;b",
        "a,b",
        "a:b",
        "a|b",
        "a&b",
        "a<b>",
        "a(b)",
        "a[0]",
        "{a}",
        "a=b",
        "a+b",
    ),
    *(
        "a*",
        "a?",
        "a!",
        "a#b",
        "a@b",
        "a%b",
        "a^b",
        "a~b",
        "$a",
        "-a",
        "a-b",
        "_a",
        "a_",
        "a__b",
        "1a",
    ),
    *("é", "资金", "\u0430", "\uff41", "a\u200db", "a\u00adb", "a\u202eb", "a\u3164", "\U0001d41a"),
    *("aB", "con.txt", "nul:", "com1.", "{{ a }}", "${a}", "__proto__", "a" * 61),
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_is_not_plain_is_refused_wherever_it_stands(project: Path, name: str) -> None:
    """Of codes in capitals; of terms, sources, scopes, and the catalogue."""
    spec = {path.name: path.read_text() for path in sorted((project / "spec").iterdir())}
    constant = json.dumps(name if name == "aB" else name.upper(), ensure_ascii=False)
    term = json.dumps(name, ensure_ascii=False)
    for file, old, new in (
        ("shop.yaml", "name: KEY_LOCKED", f"name: {constant}"),
        ("shop.yaml", "name: KEY_LOCKED", f"name: KEY_LOCKED\n        renamed_from: [{constant}]"),
        ("shop.yaml", "category: permission", f"category: {term}"),
        ("shop.yaml", "sources: [manual]", f"sources: [{term}]"),
        ("catalog.yaml", "name: acme", f"name: {term}"),
        ("catalog.yaml", "  permission:", f"  {term}:"),
        ("catalog.yaml", "  manual:", f"  {term}:"),
        ("catalog.yaml", "scopes: [shop]", f"scopes: [shop, {term}]"),
    ):
        assert old in spec[file]
        (project / "spec" / file).write_text(spec[file].replace(old, new, 1), encoding="utf-8")
        report = Report()
        read_catalog(project / "spec", report)
        assert report.problems, (old, name)
        (project / "spec" / file).write_text(spec[file])


@pytest.mark.parametrize(
    "name",
    [
        *(
            "co\u200dde",
            "c\u043ede",
            "code\u00ad",
            "\uff43ode",
            "код",
            "错误",
            "co de ",
            " code",
            "a  b",
        ),
        *(
            "co\nde",
            "co|de",
            "co`de",
            'co"de',
            "co'de",
            "co\\de",
            "co<de",
            "co>de",
            "co&de",
            "co*de",
        ),
        *(
            "co[0]",
            "{code}",
            "(code)",
            "co~de",
            "co^de",
            "co%de",
            "co=de",
            "co+de",
            "co,de",
            "co;de",
        ),
        *("co?de", "co!de", "co/de", "-code", ".code", ":code", "co\u3000de", "c" * 101),
    ],
)
@pytest.mark.parametrize(
    "key", ["code", "text", "success", "failure_members", "items", "item_code", "record"]
)
def test_a_member_has_a_plain_name(project: Path, key: str, name: str) -> None:
    """Else `co<U+200D>de` would look like `code`, and an error would be read as a success."""
    values = {"text": [name], "failure_members": {name: "x"}}
    envelope = {"code": "code", "text": ["msg"], key: values.get(key, name)}
    with (project / "spec/catalog.yaml").open("a", encoding="utf-8") as file:
        file.write(f"envelope: {json.dumps(envelope, ensure_ascii=False)}\n")
    report = Report()
    read_catalog(project / "spec", report)
    assert report.problems
    assert {problem.at.path for problem in report.problems} == {
        (project / "spec/catalog.yaml").as_posix()
    }
