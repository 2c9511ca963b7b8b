"""The JSON Schemas accept every file that the generator accepts, and refuse most mistakes.

The tests read files as an editor's language server does, with the core schema of YAML 1.2: `no`,
1_000 and dates are texts; `null`, `true`, 0700 and .5 are not; every key is a text.
"""

import json
import re
import shutil
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model import shapes
from generator.model.shapes import Shape
from generator.problem import Problem, Report
from generator.read.spec import PARTS, read_catalog
from generator.render import target
from generator.render.json_schema import pattern_of, schema_of
from generator.render.manifests import read_targets
from generator.render.schemas import FILES, schema
from tests.conftest import CASES, ROOT, Generate

CORE = {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
}


class Core(yaml.CSafeLoader):
    """Reads YAML 1.2 as editors do; a repeated key is an error."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (declared so in the base class)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: ARG002
        """The values by their keys, all of them texts."""
        keys = [key.value for key, _ in node.value]
        if len(keys) != len(set(keys)):
            raise yaml.YAMLError("a key is repeated")
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}

    def whole(self, node: yaml.ScalarNode) -> int:
        """A whole number; leading zeros don't make it octal."""
        text = node.value
        return int(text, 0) if re.match("0[ox]", text) else int(text)


for _kind, _pattern in CORE.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(f"^(?:{_pattern})$"), None)
Core.add_constructor("tag:yaml.org,2002:int", Core.whole)


def kind_of(path: Path) -> str:
    """The name of the schema of a file."""
    kinds = {"catalog.yaml": "catalog", "target.yaml": "target", **dict.fromkeys(PARTS, "part")}
    return kinds.get(path.name, "scope")


def refusals(path: Path) -> list[str]:
    """The errors that an editor shows for a file."""
    kind = kind_of(path)
    try:
        documents = list(yaml.load_all(path.read_bytes(), Core))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return [str(error)]
    validator = jsonschema.Draft202012Validator(json.loads(schema(kind)))
    return [error.message for document in documents for error in validator.iter_errors(document)]


def files(folder: Path) -> list[Path]:
    return [*folder.glob("spec/*.yaml"), *folder.glob("templates/*/target.yaml")]


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_valid_and_committed(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema(name)))
    committed = ROOT / f"generated/schema/{name}.schema.json"
    catalog = None if name == "target" else read_catalog(ROOT / "spec", Report())
    assert committed.read_text(encoding="utf-8") == schema(name, catalog) + "\n"


@pytest.mark.parametrize(
    "path",
    [
        path
        for folder in (ROOT, CASES / "base", CASES / "every_target", ROOT / "generator/skeleton")
        for path in files(folder)
    ],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_editors_accept_what_the_generator_accepts(path: Path) -> None:
    assert refusals(path) == []


@pytest.mark.parametrize("path", files(ROOT), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_first_line_names_the_schema(path: Path) -> None:
    line = path.read_text(encoding="utf-8").split("\n")[0]
    prefix, _, address = line.partition("$schema=")
    assert prefix == "# yaml-language-server: "
    kind = kind_of(path)
    expected = ROOT / f"generated/schema/{kind}.schema.json"
    assert (path.parent / address).resolve() == expected


# Cases whose mistake only the generator finds, with the reason.
OTHERS = "it depends on other files or on other parts of the file"
WORDS = "it is about wording, which a schema can't check"
NAMES = "it is in the result of templates or names"
YAML = "it is in the YAML text, not in the value that an editor reads"
ONLY_THE_GENERATOR = {
    "manifest_comment_kind_is_a_filter": NAMES,
    "manifest_file_and_folder": NAMES,
    "manifest_file_missing": OTHERS,
    "manifest_folder_twice": OTHERS,
    "manifest_missing": OTHERS,
    "manifest_names_fold": NAMES,
    "manifest_names_fold_across_scopes": NAMES,
    "manifest_output_not_a_name": NAMES,
    "manifest_output_outside": NAMES,
    "manifest_output_twice": NAMES,
    "manifest_package_is_no_pattern": OTHERS,
    "manifest_package_of_another_shape": OTHERS,
    "manifest_role_is_a_filter": NAMES,
    "manifest_string_not_closed": OTHERS,
    "spec_alias": YAML,
    "spec_answers_contradict": OTHERS,
    "spec_case_text_of_another_code": OTHERS,
    "spec_case_texts_wrong": OTHERS,
    "spec_cases_alike": OTHERS,
    "spec_cause_without_source": OTHERS,
    "spec_code_already_used": OTHERS,
    "spec_codes_of_two_kinds": OTHERS,
    "spec_effect_contradicts_retry": OTHERS,
    "spec_empty": YAML,
    "spec_example_twice": OTHERS,
    "spec_example_unknown": OTHERS,
    "spec_file_ends_in_yml": OTHERS,
    "spec_file_not_listed": OTHERS,
    "spec_invisible_characters": YAML,
    "spec_most_met_unknown": OTHERS,
    "spec_name_already_used": OTHERS,
    "spec_names_alike": OTHERS,
    "spec_number_in_both_scopes": OTHERS,
    "spec_envelope_does_nothing": OTHERS,
    "spec_paths_twice": OTHERS,
    "spec_paths_tell_nothing": OTHERS,
    "spec_paths_cross": OTHERS,
    "spec_wait_negative": OTHERS,
    "spec_waits_wrong": OTHERS,
    "spec_within_without_items": OTHERS,
    "spec_server_refuses_without_reason": OTHERS,
    "spec_statuses_are_texts": OTHERS,
    "spec_unanswered_without_codes": OTHERS,
    "spec_references_unknown": OTHERS,
    "spec_setting_unknown": OTHERS,
    "spec_target_unknown": OTHERS,
    "spec_templates_not_named": OTHERS,
    "spec_retry_contradicts_action": OTHERS,
    "spec_key_in_two_files": OTHERS,
    "spec_languages_wrong": WORDS,
    "spec_package_of_another_major": OTHERS,
    "spec_scope_called_catalog": OTHERS,
    "spec_scope_missing": OTHERS,
    "spec_scope_twice": OTHERS,
    "spec_scopes_unknown": OTHERS,
    "spec_sentences_without_full_stop": WORDS,
    "spec_source_missing": OTHERS,
    "spec_success_is_an_error": OTHERS,
    "spec_summaries_ill_written": WORDS,
    "spec_terms_unused": OTHERS,
    "spec_titles_ill_written": WORDS,
    "spec_wait_missing": OTHERS,
}


@pytest.mark.parametrize(
    "case",
    [path.name for path in sorted(CASES.iterdir()) if path.name.startswith(("spec_", "manifest_"))],
)
def test_editors_show_the_mistakes_of_the_cases(case: str) -> None:
    """The generator refuses every case; `test_cases` tests that."""
    refused = [path for path in files(CASES / case) if refusals(path)]
    assert bool(refused) is (case not in ONLY_THE_GENERATOR)


def problems_of(project: Path) -> list[Problem]:
    report = Report()
    read_catalog(project / "spec", report)
    read_targets([project / "templates"], ["demo"], report)
    return report.problems


@pytest.mark.parametrize(
    ("file", "before", "after", "accepted"),
    [
        # Unquoted texts that an editor reads as another type.
        ("spec/shop.yaml", "text: not listed", "text: 404", True),
        ("spec/shop.yaml", "text: not listed", "text: 0.5", True),
        ("spec/shop.yaml", "text: not listed", "text: true", True),
        ("spec/shop.yaml", "text: not listed", "text: null", True),
        ("spec/shop.yaml", "text: not listed", "text: ~", True),
        ("spec/shop.yaml", "text: not listed", "text: no", True),
        ("spec/shop.yaml", "text: not listed", "text: 2025-01-31", True),
        ("spec/shop.yaml", "name: KEY_LOCKED", "name: 'NULL'", True),
        ("spec/shop.yaml", "name: KEY_LOCKED", "name: TRUE", True),
        ("spec/catalog.yaml", "license: MIT", "license: 0.5", True),
        ("spec/catalog.yaml", "packages: {}", "packages: {1: 5, no: '5'}", True),
        ("spec/catalog.yaml", "front_matter: {}", "front_matter: {draft: true}", True),
        ("templates/demo/target.yaml", "output: demo", "output: 5", True),
        ("spec/shop.yaml", "code: -2", "code: 0", True),
        ("spec/shop.yaml", "code: -2", "code: -2147483648", True),
        ("spec/shop.yaml", "code: -2", "code: card_declined", True),
        ("spec/shop.yaml", "code: -2", "code: '0700'", True),
        # One mistake each.
        ("spec/shop.yaml", "code: -2", "code: -2147483649", False),
        ("spec/shop.yaml", "code: -2", "code: 1.5", False),
        ("spec/shop.yaml", "code: -2", "code: true", False),
        ("spec/shop.yaml", "code: -2", "code: card declined", True),
        ("spec/shop.yaml", "code: -2", "code: 'card  declined'", False),
        ("spec/shop.yaml", "code: -2", "code: EOrder:Insufficient funds", True),
        ("spec/shop.yaml", "code: -2", "code: [2]", False),
        ("spec/shop.yaml", "code: -2", "cod: -2", False),
        ("spec/shop.yaml", "name: KEY_LOCKED", "name: KEY_LOCKED_", False),
        ("spec/shop.yaml", "name: KEY_LOCKED", f"name: {'K' * 101}", False),
        ("spec/shop.yaml", "retry: never", "retry: Never", False),
        ("spec/shop.yaml", "text: not listed", "text: ' not listed'", False),
        ("spec/shop.yaml", "text: not listed", "text: ''", False),
        ("spec/shop.yaml", "text: not listed", f"text: {'资' * 2_000}", True),
        ("spec/shop.yaml", "text: not listed", f"text: {'a' * 2_001}", False),
        ("spec/shop.yaml", "summary: The key is locked", f"summary: {'a' * 500}", True),
        ("spec/shop.yaml", "summary: The key is locked", f"summary: {'a' * 501}", False),
        ("spec/shop.yaml", "name: KEY_LOCKED", f"name: {'K' * 100}", True),
        ("spec/shop.yaml", "code: -2", f"code: {'c' * 100}", True),
        ("spec/shop.yaml", "code: -2", f"code: {'c' * 101}", False),
        ("spec/shop.yaml", "sources: [manual]", f"sources: [{'manual, ' * 100}]", True),
        ("spec/shop.yaml", "sources: [manual]", f"sources: [{'manual, ' * 101}]", False),
        ("spec/catalog.yaml", "license: MIT", f"license_text: {'a' * 100_000}\nlicense: MIT", True),
        (
            "spec/catalog.yaml",
            "license: MIT",
            f"license_text: {'a' * 100_001}\nlicense: MIT",
            False,
        ),
        *(
            (
                "spec/catalog.yaml",
                "license: MIT",
                f"license: MIT\nenvelope: {{{members}}}",
                accepted,
            )
            for members, accepted in (
                ("code: $code, text: [error.text, '@message', '#text']", True),
                ("code: Error Code, text: ['404', fault:text, _text, error-text]", True),
                ("code: code, text: [msg], failure_members: {Error Message: 'any \\ text'}", True),
                ('code: "co de", text: ["co\\u0435d"]', False),
                ('code: "code", text: ["a  b"]', False),
                ('code: "code", text: ["a|b"]', False),
                ('code: "code", text: ["a`b"]', False),
                ("code: code, text: [msg], failure_members: {错误: a}", False),
                (f"code: {'c' * 101}, text: [msg]", False),
            )
        ),
        ("spec/shop.yaml", "text: not listed", "text: {a: b}", False),
        ("spec/shop.yaml", "text: not listed, source: manual", "text: not listed", False),
        ("spec/shop.yaml", "sources: [manual]", "sources: []", False),
        ("spec/shop.yaml", "sources: [manual]", "sources: manual", False),
        ("spec/shop.yaml", "title: Acme shop", "name: shop\ntitle: Acme shop", False),
        ("spec/catalog.yaml", "scopes: [shop]", "scopes: [{title: Shop}]", False),
        ("spec/catalog.yaml", "version: 1.2.3", "version: 1.2", False),
        ("spec/catalog.yaml", "url: https://acme.example/errors", "url: acme.example", False),
        ("spec/catalog.yaml", "permission: {summary", "per-mission: {summary", False),
        ("spec/catalog.yaml", "permission: {summary", "permission: {name: x, summary", False),
        ("spec/catalog.yaml", "packages: {}", "packages: {go: a b}", False),
        ("spec/catalog.yaml", "packages: {}", "packages: {go: a.TGZ}", False),
        ("spec/catalog.yaml", "packages: {}", "packages: {go: a.tgz/b.gzip}", True),
        ("spec/catalog.yaml", "{summary: The key may not do this.}", "{}", False),
        ("templates/demo/target.yaml", "of: code", "of: codes", False),
        ("templates/demo/target.yaml", "template: codes.txt.j2", "template: ../x.j2", False),
        ("templates/demo/target.yaml", "constant: {of", "Constant: {of", False),
    ],
)
def test_editor_and_generator_agree_on_a_value(
    project: Path, file: str, before: str, after: str, accepted: bool
) -> None:
    path = project / file
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    assert (problems_of(project) == []) is accepted
    assert (refusals(path) == []) is accepted


def _shapes() -> list[Shape]:
    hints = [*vars(shapes).values(), *vars(target).values()]
    candidates = [*hints, *(part for hint in hints for part in getattr(hint, "__metadata__", ()))]
    return [shape for shape in candidates if isinstance(shape, Shape)]


@given(text=st.text("aZ09_ .-/\\{}:<'\n\u8d44", max_size=12))
def test_editor_and_generator_agree_on_shapes(text: str) -> None:
    for shape in _shapes():
        pattern = pattern_of(shape)
        match = re.search(pattern, text) if pattern else True
        if not text.endswith("\n"):  # there $ differs between Python and JavaScript
            assert bool(match) is bool(re.fullmatch(shape.pattern, text)), shape


def test_a_pattern_is_javascript() -> None:
    """Editors run JavaScript, which has no inline flags and allows only needed escapes."""
    for name in FILES:
        for pattern in re.findall(r'"pattern": (".*")', schema(name)):
            assert "(?s" not in json.loads(pattern)
            assert '\\"' not in json.loads(pattern)


def test_every_text_of_a_spec_has_a_limit() -> None:
    """Else a long one could make a run slow. The texts of a manifest are code."""

    def texts(schema: Any) -> Iterator[dict[str, Any]]:
        if isinstance(schema, dict):
            if "string" in schema.get("type", ()) or "pattern" in schema:
                yield schema
            for part in schema.values():
                yield from texts(part)

    for name in FILES:
        found = list(texts(json.loads(schema(name))))
        assert found
        assert [text for text in found if not 0 < text["maxLength"] <= 100_000] == []


def test_every_object_is_described_and_closed() -> None:
    for cls, title in FILES.values():
        whole = schema_of(cls, title)
        assert whole["title"] == title
        for part in (whole, *whole["$defs"].values()):
            assert part["description"]
            if "pattern" not in part:  # else a name that the catalogue declares
                assert part["additionalProperties"] is False
                assert all(value["description"] for value in part["properties"].values())


def test_a_template_can_include_a_schema(project: Path, generate: Generate) -> None:
    template = project / "templates/demo/codes.txt.j2"
    template.write_text('{{ schema("scope") }}\n')
    assert generate().code == 0
    assert (project / "generated/demo/shop.txt").read_text() == schema("scope") + "\n"
    shutil.rmtree(project / "generated")
    template.write_text('{{ schema("scoop") }}\n')
    result = generate()
    assert result.code == 3
    assert result.err.startswith("templates/demo/codes.txt.j2:1: ")
