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


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert%281%29",
        "JavaScript:alert",
        "javascript&colon;alert",
        "&#106;avascript:alert",
        "vbscript:x",
        "data:text/html,x",
        "mailto:a@a.example",
        "http://a.example",
        "//a.example/x",
        "/&sol;a.example",
        "/\\a.example",
        "https:a.example",
        "https:///a.example",
        "https://@a.example",
        "../a)[x](b",
        "../a>b",
        "../a b",
        "../a`b",
        "../a{{b}}",
        "../\u0430.md",
        'a"b',
    ],
)
def test_a_link_leads_to_https_or_beside_the_page(project: Path, address: str) -> None:
    assert problems_with(project, "url: ../api.md", f"url: {json.dumps(address)}") == 1


@pytest.mark.parametrize(
    "address",
    ["../api.md", "api.md#x", "/docs/a_b-c/?d=e+f", "#top", "https://a.example/b?c=d&e"],
)
def test_a_plain_link_is_read(project: Path, address: str) -> None:
    assert problems_with(project, "url: ../api.md", f"url: {json.dumps(address)}") == 0


@pytest.mark.parametrize(
    "licence", ["MIT", "Apache-2.0 OR MIT", "(MIT AND BSD-3-Clause)", "GPL-2.0+", "LicenseRef-ours"]
)
def test_an_spdx_expression_is_read(project: Path, licence: str) -> None:
    assert problems_with(project, "license: MIT", f"license: {licence}") == 0


def problems_with(project: Path, field: str, written: str) -> int:
    """The number of problems if a field of the small spec is written so."""
    path = project / "spec/catalog.yaml"
    text = path.read_text()
    assert field in text
    path.write_text(text.replace(field, written))
    report = Report()
    read_catalog(project / "spec", report)
    return len(report.problems)
