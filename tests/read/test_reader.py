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
        effect: unknown
        effect_evidence: documented
        effect_reason: The manual says so.
        retry: after_resync
        wait: 5
        wait_up_to: 60
        advice: Ask for it
        remedy: Unlock it.
        evidence: observed
        reference: Locked
        aliases: [Shut]
        causes:
          - {cause: It was used too often., fix: Use it less., sources: [manual],
             evidence: observed}
        cases:
          - name: LOST
            texts: ["lost by {owner}"]
            action: find
            effect: none
            retry: after_fix
            remedy: Find it.
        example: {body: '{"code":-7}', status: 400, sources: [manual], wrong: key=1, right: key=2}
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
    assert (code.effect, code.effect_evidence) == ("unknown", "documented")
    assert (code.effect_reason, code.reference) == ("The manual says so.", "Locked")
    assert (code.wait, code.wait_up_to, code.advice) == (5, 60, "Ask for it")
    assert code.aliases == ("Shut",)
    (cause,) = code.causes
    assert (cause.cause, cause.fix) == ("It was used too often.", "Use it less.")
    assert (cause.sources, cause.evidence) == (("manual",), "observed")
    (case,), (variant,) = code.cases, code.variants
    assert (case.name, case.texts) == ("LOST", ("lost by {owner}",))
    assert code.example is not None
    assert (code.example.body, code.example.status) == ('{"code":-7}', 400)
    assert (code.example.wrong, code.example.right) == ("key=1", "key=2")
    # What the case leaves out is the code's, but nothing that explains what it replaces.
    assert (variant.case, variant.summary, variant.category) == ("LOST", "no", "permission")
    assert (variant.action, variant.effect, variant.retry) == ("find", "none", "after_fix")
    assert (variant.effect_evidence, variant.effect_reason) == ("inferred", "")
    assert (variant.wait, variant.wait_up_to, variant.advice) == (None, None, "")
    assert (variant.remedy, variant.evidence, variant.cases) == ("Find it.", "inferred", ())
    assert code.case_for("Lost by Ann.") == variant
    assert code.case_for("locked") is code
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


def test_codes_have_the_defaults_of_their_section_and_scope(project: Path) -> None:
    (project / "spec/shop.yaml").write_text(
        """\
title: Shop
summary: What it answers.
defaults: {category: permission, action: fix_permission, effect: none,
  effect_evidence: documented, effect_reason: The manual says so., retry: never}
sections:
  - title: Access
    defaults: {retry: after_fix, sources: [manual]}
    codes:
      - {code: 1, name: SHUT, summary: shut, remedy: Ask.}
      - {code: 2, name: LOST, summary: lost, remedy: Ask., effect: unknown, retry: after_resync}
  - title: Others
    codes:
      - {code: 3, name: GONE, summary: gone, remedy: Ask., sources: [manual], retry: nver}
"""
    )
    report = Report()
    catalog = read_catalog(project / "spec", report)
    assert catalog is not None
    shut, lost, gone = catalog.scopes[0].codes
    assert (shut.category, shut.action, shut.retry) == ("permission", "fix_permission", "after_fix")
    assert (shut.effect, shut.effect_evidence, shut.sources) == ("none", "documented", ("manual",))
    # What explains the default does not explain another effect.
    assert (lost.effect, lost.effect_evidence, lost.effect_reason) == ("unknown", "inferred", "")
    assert (gone.category, gone.sources) == ("permission", ("manual",))
    (problem,) = report.problems
    assert (problem.at.line, problem.at.column) == (13, 86)
    assert (shut.at.of("retry").line, shut.at.of("retry").column) == (7, 23)


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
    *("aB", "con.txt", "nul:", "com1.", "{{ a }}", "${a}", "__proto__", "a" * 101),
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
    "key",
    ["code", "text", "success", "failure", "failure_members", "items", "record", "details"],
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
