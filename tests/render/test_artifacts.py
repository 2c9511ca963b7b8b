import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands import command
from generator.render import environment
from tests.conftest import CASES, ROOT, Generate, tree

SMALL = CASES / "every_target"


def test_a_new_language_needs_only_a_folder(project: Path, generate: Generate) -> None:
    """Adds a target for a new language without a change to the generator."""
    catalog = project / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("[demo]", "[demo, rust]"))
    rust = project / "templates/rust"
    rust.mkdir()
    (rust / "target.yaml").write_text(
        """\
output: rust
comment:
  {width: 60, single: "/// {}", first: "/// {}", next: "/// {}", escape: {}}
reserved: [Self]
names:
  variant: {of: code, case: PascalCase}
  enum: {of: scope, case: PascalCase, suffix: code}
  module: {of: scope, case: snake_case}
files:
  - {template: scope.rs.j2, output: "src/{{ scope | module }}.rs", each: scope}
  - {template: lib.rs, output: src/lib.rs}
  - {template: code.md.j2, output: "doc/{{ scope.name }}/{{ code.code }}.md", each: code}
  - {template: section.j2, output: "{{ section.title | lower | replace(' ', '-') }}", each: section}
"""
    )
    (rust / "lib.rs").write_text("pub mod shop;\n")
    (rust / "macros.j2").write_text("{% macro literal(text) %}{{ text | quote }}{% endmacro %}\n")
    (rust / "section.j2").write_text("{{ section.codes | length }}\n")
    (rust / "code.md.j2").write_text("# {{ code.name | markdown }}\n")
    (rust / "scope.rs.j2").write_text(
        """\
{% from "macros.j2" import literal %}
pub enum {{ scope | enum }} {
{% for code in scope.codes %}
    {{ (code.summary ~ ".") | comment(4) }}
    {{ code | variant }} = {{ code.code }}, // {{ literal(code.name) }}
{% endfor %}
}
"""
    )
    result = generate("--target", "rust")

    assert result.err == ""
    outputs = {path: content.decode() for path, content in tree(project / "generated/rust").items()}
    assert outputs == {
        "access-errors": "2\n",
        "doc/shop/-2.md": "# KEY_LOCKED\n",
        "doc/shop/1.md": "# KEY_NOT_LISTED\n",
        "src/lib.rs": "pub mod shop;\n",
        "src/shop.rs": (
            "pub enum ShopCode {\n"
            "    /// The key is not listed.\n"
            '    KeyNotListed = 1, // "KEY_NOT_LISTED"\n'
            "    /// The key is locked.\n"
            '    KeyLocked = -2, // "KEY_LOCKED"\n'
            "}\n"
        ),
    }


def test_an_output_with_an_empty_path_is_not_written(project: Path, generate: Generate) -> None:
    manifest = project / "templates/demo/target.yaml"
    with manifest.open("a", encoding="utf-8") as file:
        file.write("""  - {template: more.md, output: "{{ 'more.md' if catalog.envelope }}"}\n""")
    (manifest.parent / "more.md").write_text("More\n")
    assert generate().code == 0
    assert not list(project.glob("generated/demo/more.md"))

    with (project / "spec/catalog.yaml").open("a", encoding="utf-8") as file:
        file.write("envelope: {code: code, text: [msg]}\n")
    assert generate().code == 0
    assert list(project.glob("generated/demo/more.md"))


def test_a_target_folder_may_have_any_name(
    tmp_path: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Targets in renamed folders give the same outputs, so the generator names no target."""
    words = ("--spec", str(SMALL / "spec"))
    assert generate(*words, "--output", "a").code == 0
    for folder in filter(Path.is_dir, (ROOT / "templates").iterdir()):
        shutil.copytree(folder, tmp_path / "templates" / f"x{folder.name}")
    monkeypatch.setattr(command, "OWN_TEMPLATES", tmp_path / "templates")
    assert generate(*words, "--output", "b").code == 0
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_removing_a_language_removes_only_its_package_and_examples(
    tmp_path: Path, generate: Generate
) -> None:
    shutil.copytree(SMALL / "spec", tmp_path / "spec")
    catalog = tmp_path / "spec/catalog.yaml"
    example = re.compile(rb"### Go\n\n```go\n.*?\n```\n\n", re.DOTALL)
    assert generate().code == 0
    before = tree(tmp_path / "generated")
    with catalog.open("a") as file:
        file.write("targets: [json, markdown, python, schema, typescript]\n")
    count = sum(path.startswith("go/") for path in before)
    said = f"generated/go: no target of the catalogue any more, so it goes; files: {count}\n"
    assert generate("--check").err.endswith(said)
    result = generate()
    assert (result.code, result.err) == (0, said)
    after = tree(tmp_path / "generated")
    del before[".generated-files"], after[".generated-files"]
    assert any(example.search(data) for data in before.values())
    assert after == {
        path: example.sub(b"", data) for path, data in before.items() if not path.startswith("go/")
    }


def test_an_error_in_an_example_is_reported_at_its_line(tmp_path: Path, generate: Generate) -> None:
    templates = shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (templates / "go/example.md.j2").write_text("{{ scope.title }}\n{{ code.titel }}\n")
    words = ("--spec", str(SMALL / "spec"), "--templates", "templates", "--target", "markdown")
    result = generate(*words)
    assert result.code == 3
    assert result.err.startswith("templates/go/example.md.j2:2: code has no 'titel'\n")


@pytest.mark.parametrize("language", ["python", "typescript", "go"])
def test_a_language_without_a_package_is_left_out(
    language: str, tmp_path: Path, generate: Generate
) -> None:
    shutil.copytree(SMALL / "spec", tmp_path / "spec")
    catalog = tmp_path / "spec/catalog.yaml"
    lines = catalog.read_text().splitlines(keepends=True)
    catalog.write_text("".join(line for line in lines if not line.startswith(f"  {language}: ")))
    assert generate().code == 0
    assert not (tmp_path / "generated" / language).exists()
    pages = [path.read_text() for path in (tmp_path / "generated/docs/shop").iterdir()]
    headings = {"python": "### Python", "typescript": "### TypeScript", "go": "### Go"}
    for name, heading in headings.items():
        assert any(heading in page for page in pages) is (name != language)


@pytest.mark.parametrize("seed", ["0", "1"])
def test_outputs_do_not_depend_on_hash_seed_and_locale(tmp_path: Path, seed: str) -> None:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "LC_ALL": "C",
        "TZ": "Asia/Kathmandu",
        "PYTHONUTF8": "0",
        "TMPDIR": str(tmp_path),  # without compiled templates of other runs
    }
    subprocess.run(
        [sys.executable, "-m", "generator", "--spec", SMALL / "spec", "--output", tmp_path / "out"],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    reference = tmp_path / "reference"
    subprocess.run(
        [sys.executable, "-m", "generator", "--spec", SMALL / "spec", "--output", reference],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "2"},
        check=True,
    )
    assert tree(tmp_path / "out") == tree(reference)


def test_a_changed_template_is_not_read_from_the_cache(project: Path, generate: Generate) -> None:
    template = project / "templates/demo/codes.txt.j2"
    for text in ("one\n", "two\n", "one\n"):
        template.write_text(text)
        assert generate().code == 0
        assert (project / "generated/demo/shop.txt").read_text() == text


@pytest.mark.parametrize(
    "text",
    ["{% set text = 'say \"hi\"' | quote %}{{ text }}\n", "{{ 'say \"hi\"' | quote }}\n"],
)
def test_a_changed_manifest_is_not_hidden_by_the_cache(
    project: Path, generate: Generate, text: str
) -> None:
    (project / "templates/demo/codes.txt.j2").write_text(text)
    assert generate().code == 0
    assert (project / "generated/demo/shop.txt").read_text() == '"say \\"hi\\""\n'
    manifest = project / "templates/demo/target.yaml"
    manifest.write_text(manifest.read_text() + "quotes: fewest_escapes\n")
    assert generate().code == 0
    assert (project / "generated/demo/shop.txt").read_text() == "'say \"hi\"'\n"


def test_the_cache_distinguishes_options_of_jinja(
    project: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "templates/demo/codes.txt.j2").write_text("{% if true %}\nyes\n{% endif %}\n")
    for trim, text in ((True, "yes\n"), (False, "\nyes\n\n")):
        monkeypatch.setitem(environment.OPTIONS, "trim_blocks", trim)
        assert generate().code == 0
        assert (project / "generated/demo/shop.txt").read_text() == text


def test_hidden_files_among_templates_are_ignored(project: Path, generate: Generate) -> None:
    templates = project / "templates"
    for folder in (templates, templates / "demo"):
        (folder / ".idea").mkdir()
        (folder / ".idea/workspace.xml").write_text("<project/>")
        (folder / ".codes.txt.j2.swp").write_text("")
    result = generate()
    assert (result.code, result.err) == (0, "")


def test_a_binary_file_is_copied_byte_for_byte(project: Path, generate: Generate) -> None:
    manifest = project / "templates/demo/target.yaml"
    manifest.write_text(manifest.read_text() + "  - {template: a.png, output: a.png}\n")
    (project / "templates/demo/a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\r\n")
    assert generate().code == 0
    assert (project / "generated/demo/a.png").read_bytes() == b"\x89PNG\r\n\x1a\n\0\r\n"


def test_a_crlf_checkout_gives_the_same_bytes(project: Path, generate: Generate) -> None:
    manifest = project / "templates/demo/target.yaml"
    manifest.write_text(manifest.read_text() + "  - {template: a.txt, output: a.txt}\n")
    (project / "templates/demo/a.txt").write_text("a\nb\n")
    generate()
    before = tree(project / "generated")
    for path in [*(project / "spec").iterdir(), *(project / "templates/demo").iterdir()]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert generate() == (0, "", "")
    assert tree(project / "generated") == before


def test_texts_of_a_spec_are_never_evaluated(project: Path, generate: Generate) -> None:
    spec = project / "spec/shop.yaml"
    spec.write_text(spec.read_text().replace("The key is locked", '"{{ 7 * 6 }} {% raw %}"'))
    (project / "templates/demo/codes.txt.j2").write_text("{{ scope.codes[1].summary }}\n")
    assert generate().code == 0
    assert (project / "generated/demo/shop.txt").read_text() == "{{ 7 * 6 }} {% raw %}\n"


def test_a_template_that_is_not_utf8_is_reported(project: Path, generate: Generate) -> None:
    (project / "templates/demo/codes.txt.j2").write_bytes("caf\u00e9\n".encode("latin-1"))
    message = "templates/demo/codes.txt.j2: the template is not UTF-8; save it so\n"
    assert generate().err.startswith(message)


def test_two_files_may_share_a_line_of_the_manifest(project: Path, generate: Generate) -> None:
    manifest = project / "templates/demo/target.yaml"
    entry = '{template: codes.txt.j2, output: "{{ scope.name }}.%s", each: scope}'
    before = manifest.read_text().partition("files:")[0]
    manifest.write_text(f"{before}files: [{entry % 'one'}, {entry % 'two'}]\n")
    assert generate().code == 0
    assert {path.name for path in (project / "generated/demo").iterdir()} == {
        "shop.one",
        "shop.two",
    }


@pytest.fixture
def runtime(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the generator's runtime; the small target copies one of its modules."""
    folder = Path(shutil.copytree(ROOT / "generator/runtime", project / "runtime"))
    monkeypatch.setattr(environment, "_RUNTIME", folder)
    manifest = project / "templates/demo/target.yaml"
    manifest.write_text(manifest.read_text() + "  - {template: codes.j2, output: codes.py}\n")
    (project / "templates/demo/codes.j2").write_text('{{ source("_codes") }}\n')
    return folder


def test_a_module_of_the_runtime_is_copied_unchanged(
    runtime: Path, project: Path, generate: Generate
) -> None:
    assert generate().code == 0
    assert (project / "generated/demo/codes.py").read_text() == (runtime / "_codes.py").read_text()
    assert generate("--check").code == 0
    (runtime / "_codes.py").write_text("GREATEST = 7\n")
    stale = generate("--check")
    assert stale.code == 1
    assert "+GREATEST = 7\n" in stale.out


@pytest.mark.usefixtures("runtime")
def test_a_missing_module_of_the_runtime_is_reported(project: Path, generate: Generate) -> None:
    (project / "templates/demo/codes.j2").write_text('\n{{ source("_code") }}\n')
    result = generate()
    assert result.code == 3
    assert result.err.startswith("templates/demo/codes.j2:2: there is no source '_code'\n")
