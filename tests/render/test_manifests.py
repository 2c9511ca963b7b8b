"""Which targets a catalogue has, whose templates are used, and what of them is deleted."""

import json
import subprocess
from pathlib import Path

import pytest

from generator.render.strings import cased
from tests.conftest import CASES, Generate, tree

SMALL = CASES / "every_target/spec"
OWN = ("--templates", "templates")
PERL = """\
output: perl
comment: {width: 80, single: "# {}", first: "# {}", next: "# {}", escape: {}}
comments:
  pod: {width: 80, single: "=for {}", first: "=for {}", next: "{}", escape: {}}
strings:
  first: '"'
  last: '"'
  escape: {'\\': '\\\\', '"': '\\"', '$': '\\$', '@': '\\@', '#': '\\#'}
parameters: {module: Errors}
initialisms: [API]
names:
  constant: {of: code, case: PascalCase}
files:
  - {template: codes.j2, output: "{{ parameters.module }}.pm"}
"""


@pytest.fixture
def small(tmp_path: Path, generate: Generate) -> Path:
    """A project with a spec of all built-in targets, generated."""
    (tmp_path / "spec").mkdir()
    for path, content in tree(SMALL).items():
        (tmp_path / "spec" / path).write_bytes(content)
    assert generate().code == 0
    return tmp_path


def catalogue(project: Path, text: str) -> None:
    """Adds a setting to the spec."""
    with (project / "spec/catalog.yaml").open("a", encoding="utf-8") as file:
        file.write(text)


def add(project: Path, path: str, text: str) -> None:
    """Writes a file of the project's own templates."""
    place = project / "templates" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def test_a_folder_of_templates_beside_the_spec_changes_nothing(
    small: Path, generate: Generate
) -> None:
    """Neither one of a language, nor one of Django or Helm."""
    before = tree(small / "generated")
    add(small, "rust/target.yaml", "output: rust\nfiles: [{template: a, output: a}]\n")
    add(small, "base.html", "{% block content %}{% endblock %}")
    add(small, "tests/deployment.yaml", "{{ .Values.image }}")
    assert generate("--full") == (0, "", "")
    assert tree(small / "generated") == before


def test_an_own_file_replaces_that_file_alone(small: Path, generate: Generate) -> None:
    before = tree(small / "generated")
    add(small, "python/README.md.j2", "# {{ catalog.title }}, as we like it\n")
    catalogue(small, "templates: ../templates\n")
    assert generate(*OWN).out == "update generated/python/README.md\n"
    after = tree(small / "generated")
    assert after.pop("python/README.md").endswith(b", as we like it\n")
    assert after == {path: text for path, text in before.items() if path != "python/README.md"}


@pytest.mark.parametrize("words", [(), ("--templates", "other")])
def test_what_a_spec_says_runs_no_templates(
    words: tuple[str, ...], small: Path, generate: Generate
) -> None:
    """A spec is not trusted; and without its templates, nothing is written or deleted."""
    add(small, "python/README.md.j2", "{{ catalog.__class__ }}\n")
    (small / "other/python").mkdir(parents=True)
    catalogue(small, "templates: ../templates\n")
    before = tree(small)
    result = generate(*words)
    assert result.code == 3
    assert (
        "the command does not name them; templates are code: if you trust them, add" in result.err
    )
    assert "--templates templates\n" in result.err
    assert tree(small) == before


def test_a_target_that_is_not_asked_for_is_kept(small: Path, generate: Generate) -> None:
    add(small, "rust/target.yaml", "output: rust\nfiles: [{template: a, output: a}]\n")
    add(small, "rust/a", "a\n")
    catalogue(small, "targets: [python, typescript, go, markdown, json, schema, rust]\n")
    assert generate(*OWN).code == 0
    before = tree(small / "generated")
    assert "rust/a" in before
    assert generate(*OWN, "--target", "go").code == 0
    assert generate().code == 3  # the target is listed, but its folder is not named
    assert tree(small / "generated") == before


def test_settings_and_parameters_reach_the_templates(small: Path, generate: Generate) -> None:
    add(small, "perl/target.yaml", PERL)
    add(small, "perl/codes.j2", "{{ catalog.scopes[0].codes[0] | constant }} {{ 'x' | pod }}\n")
    text = "targets: [perl]\nsettings:\n  perl: {parameters: {module: Acme}, initialisms: [KEY]}\n"
    catalogue(small, text)
    assert generate(*OWN, "--target", "perl").code == 0
    assert "KEY" in (small / "generated/perl/Acme.pm").read_text()
    assert "=for x\n" in (small / "generated/perl/Acme.pm").read_text()


@pytest.mark.parametrize(
    ("text", "case", "expected"),
    [
        ("Order not found!", "snake_case", "order_not_found"),
        ("EOrder:Insufficient funds", "PascalCase", "EOrderInsufficientFunds"),
        ("IPv4 denied", "SCREAMING_SNAKE_CASE", "I_PV4_DENIED"),
        ("...", "camelCase", ""),
    ],
)
def test_any_text_can_be_put_into_a_case(text: str, case: str, expected: str) -> None:
    assert cased(text, case) == expected


def test_line_ends_of_a_checkout_are_no_difference(small: Path, generate: Generate) -> None:
    """Also with a file that does differ: the diff shows only what differs to the eye."""
    files = [path for path in (small / "generated").rglob("*") if path.is_file()]
    for path in files:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = tree(small / "generated")
    assert generate("--check", "--full") == (0, "", "")
    assert generate("--full") == (0, "", "")
    assert tree(small / "generated") == before, "a file that differs only so is left alone"

    module = small / "generated/python/README.md"
    module.write_bytes(module.read_bytes().replace(b"# ", b"#  ", 1))
    result = generate("--check")
    assert result.code == 1
    changed = [line for line in result.out.splitlines() if line[:1] in "+-"]
    assert len(changed) == 4
    assert generate().out == "update generated/python/README.md\n"
    assert b"\r" not in module.read_bytes()


HOSTILE = """$x ${y} @z @{[1]} #{w} %h `id` \\\\ \\n \\" ' $(id) !"""
SHELL = """\
output: sh
strings: {first: "'", last: "'", escape: {"'": "'\\\\''"}}
files: [{template: codes.j2, output: codes.sh}]
"""


@pytest.mark.parametrize("language", ["perl", "sh"])
def test_no_text_is_more_than_a_text_where_strings_interpolate(
    language: str, small: Path, generate: Generate
) -> None:
    add(small, "perl/target.yaml", PERL.replace("}}.pm", "}}.pl"))
    add(small, "perl/codes.j2", "use strict; print {{ catalog.title | quote }};\n")
    add(small, "sh/target.yaml", SHELL)
    add(small, "sh/codes.j2", "printf %s {{ catalog.title | quote }}\n")
    spec = small / "spec/catalog.yaml"
    lines = spec.read_text().splitlines(keepends=True)
    lines = [f"title: {json.dumps(HOSTILE)}\n" if x.startswith("title:") else x for x in lines]
    spec.write_text("".join(lines))
    catalogue(small, "targets: [perl, sh]\n")
    assert generate(*OWN).err.count("no target of the catalogue any more") == 6
    file = next((small / "generated" / language).iterdir())
    done = subprocess.run([language, file], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == (HOSTILE, "")
