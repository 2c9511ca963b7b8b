"""The command `compare`: all output formats, then each kind of change, then git revisions."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.commands.compare import kinds
from generator.commands.compare.differences import differences
from generator.commands.compare.revision import older_spec
from generator.commands.compare.semver import Step, following
from generator.model import code, scope
from generator.model.case import Retry
from generator.model.catalog import Catalog
from generator.model.terms import Action, Term
from generator.problem import Report
from generator.read.spec import read_catalog
from tests.conftest import CASES, ROOT, Generate, Golden, tree

SHOP = CASES / "compare_shop"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A folder with two equal specs, `before` and `spec`."""
    for folder in ("before", "spec"):
        shutil.copytree(SHOP / "before", tmp_path / folder)
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("form", "name"),
    [("text", "text.txt"), ("markdown", "markdown.md"), ("json", "json.json")],
)
def test_every_format(form: str, name: str, shop: Path, generate: Generate, golden: Golden) -> None:
    shutil.copytree(SHOP / "after", shop / "spec", dirs_exist_ok=True)
    result = generate("compare", "before", "--format", form)
    assert result.code == 1
    assert result.err == (
        "spec/catalog.yaml:3:10: version 1.3.0 is too low for the breaking changes since 1.2.3; "
        "set it to 2.0.0\n"
    )
    golden(SHOP / "expected" / name, result.out)


def test_annotations_point_to_the_changed_lines(
    shop: Path, generate: Generate, golden: Golden
) -> None:
    shutil.copytree(SHOP / "after", shop / "spec", dirs_exist_ok=True)
    result = generate("compare", "before", "--format", "github")
    assert result.code == 1
    golden(SHOP / "expected/github.txt", result.err)


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("form", ["text", "markdown", "github"])
def test_equal_specs_have_no_changes(form: str, generate: Generate) -> None:
    shown = "`before`" if form == "markdown" else "before"
    expected = (0, f"Nothing has changed since {shown}.\n", "")
    assert generate("compare", "before", "--format", form) == expected


@pytest.mark.parametrize(
    "words", ["title: Errors of Orders", "title: Order Errors\n    summary: About orders."]
)
def test_new_words_of_a_section_change_only_texts(
    words: str, shop: Path, generate: Generate
) -> None:
    edit(shop / "spec/shop.yaml", "title: Order Errors", words)
    assert first_lines(generate) == ["scope shop: sections"]


def first_lines(generate: Generate) -> list[str]:
    """The first line of each entry of a comparison."""
    lines = generate("compare", "before").out.splitlines()
    return [line.strip() for line in lines if line.startswith("  ") and line[2] != " "]


CHANGES = [
    ("catalog", "name: acme", "name: ajax", "breaks", "catalogue: name acme -> ajax"),
    ("catalog", "python: acme-errors", "python: ajax", "breaks", "package python: name acme-err"),
    ("catalog", "python: acme-errors, ", "", "breaks", "package python: removed"),
    ("catalog", "go:", "rust: acme, go:", "adds", "package rust: added"),
    ("catalog", "title: Acme API e", "title: E", "text", "catalogue: title"),
    ("catalog", "name: acme", "name: acme  # A", "none", ""),
    ("catalog", "may not", "cannot", "text", "category permission: summary"),
    ("catalog", "advice: Wait", "advice: Slow down", "advises", "action back_off: advice W"),
    ("catalog", "wait: 1}", "wait: 2}", "behaves", "action look_up: wait 1 -> 2"),
    (
        "catalog",
        "data[].errorCode",
        "data[].err",
        "behaves",
        "envelope items: data[].errorCode -> d",
    ),
    ("shop", "success: [0]\n", "", "behaves", "scope shop: success 0 -> none"),
    ("status", "title: HTTP\n", "title: HTTP\nwithin: shop\n", "behaves", "scope status: within n"),
    ("shop", "What the", "All that the", "text", "scope shop: summary"),
    ("shop", "code: 31", "code: 32", "breaks", "shop 31 PRICE_TOO_LOW: value 31 -> 32"),
    ("shop", "name: PRICE_TOO_LOW", "name: TOO_CHEAP", "breaks", "shop 31 TOO_CHEAP: name PRICE_T"),
    (
        "shop",
        "        renamed_from: [KEY_CLOSED]\n",
        "",
        "breaks",
        "shop 2 KEY_LOCKED: former name",
    ),
    (
        "shop",
        "[KEY_CLOSED]",
        "[KEY_CLOSED, KEY_SHUT]",
        "adds",
        "shop 2 KEY_LOCKED: former name none",
    ),
    (
        "shop",
        "category: order",
        "category: permission",
        "behaves",
        "shop 30 ORDER_NOT_CONFIRMED: c",
    ),
    ("shop", "remedy: List", "remedy: Tick", "advises", "shop 1 KEY_NOT_LISTED: remedy L"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected", "line"), CHANGES)
def test_the_effect_of_a_change(
    shop: Path, generate: Generate, file: str, old: str, new: str, expected: str, line: str
) -> None:
    edit(shop / f"spec/{file}.yaml", old, new)
    assert [entry[: len(line)] for entry in first_lines(generate)] == ([line] if line else [])
    result = generate("compare", "before", "--format", "json")
    changes = json.loads(result.out)["changes"]
    assert [change["effect"] for change in changes] == ([expected] if line else [])
    assert result.code == (expected == "breaks")


def test_a_package_affects_only_its_language(shop: Path, generate: Generate) -> None:
    edit(shop / "spec/catalog.yaml", ", go: acme.example/errors}", ", rust: acme}")
    changes = json.loads(generate("compare", "before", "--format", "json").out)["changes"]
    assert [change["languages"] for change in changes] == [{"go": "breaks"}, {"rust": "adds"}]


def test_the_manifest_says_whether_a_new_code_breaks_a_switch(
    shop: Path, generate: Generate
) -> None:
    edit(shop / "spec/catalog.yaml", ", go: acme.example/errors}", ", rust: acme, zig: acme}")
    edit(
        shop / "spec/shop.yaml",
        "code: 2\n        name: KEY_LOCKED",
        "code: 3\n        name: KEY_SHUT",
    )
    edit(shop / "spec/shop.yaml", "KEY_CLOSED", "KEY_STUCK")
    with (shop / "spec/catalog.yaml").open("a") as file:
        file.write("targets: [rust, zig]\n")
    for name, line in (("rust", "switches: exhaustive\n"), ("zig", "")):
        (shop / "templates" / name).mkdir(parents=True)
        (shop / "templates" / name / "target.yaml").write_text(
            f"output: {name}\n{line}files: [{{template: target.yaml, output: x}}]\n"
        )
    words = ("compare", "before", "--format", "json", "--templates", "templates")
    changes = json.loads(generate(*words).out)["changes"]
    (added,) = [change["languages"] for change in changes if change["kind"] == "code_added"]
    assert (added["rust"], added["zig"]) == ("widens", "adds")


def test_a_corrected_date_is_not_a_new_retirement(shop: Path, generate: Generate) -> None:
    for folder, date in (("before", "2025-06-01"), ("spec", "2025-06-02")):
        new = f"remedy: List it.\n        retired: {date}"
        edit(shop / folder / "shop.yaml", "remedy: List the key.", new)
    assert first_lines(generate) == ["shop 1 KEY_NOT_LISTED: retired 2025-06-01 -> 2025-06-02"]


def test_a_code_may_lose_a_former_name_and_change_its_value(shop: Path, generate: Generate) -> None:
    file = shop / "spec/shop.yaml"
    edit(file, "code: 2\n", "code: 3\n")
    edit(file, "        renamed_from: [KEY_CLOSED]\n", "")
    assert first_lines(generate) == [
        "shop 2 KEY_LOCKED: value 2 -> 3",
        "shop 3 KEY_LOCKED: former name KEY_CLOSED -> none",
    ]


def test_codes_may_be_texts(shop: Path, generate: Generate) -> None:
    for folder in ("before", "spec"):
        edit(shop / folder / "status.yaml", "code: 503", "code: a_b")
        edit(shop / folder / "catalog.yaml", "  statuses: status\n", "")
        edit(shop / folder / "catalog.yaml", "[after_backoff]", "[never, after_backoff]")
    edit(shop / "spec/status.yaml", "retry: after_backoff", "retry: never")
    out = generate("compare", "before", "--format", "markdown").out
    assert "- status `a_b` `SERVICE_UNAVAILABLE`: retry `after_backoff` → `never`; " in out
    edit(shop / "before/status.yaml", "code: a_b", "code: b")
    assert 'status b SERVICE_UNAVAILABLE: value "b" -> "a_b"' in first_lines(generate)


def test_an_envelope_is_added_or_removed(shop: Path, generate: Generate) -> None:
    file = shop / "spec/catalog.yaml"
    file.write_text(file.read_text().partition("envelope:")[0])
    assert first_lines(generate) == ["envelope: removed"]
    (shop / "spec").rename(shop / "new")
    (shop / "before").rename(shop / "spec")
    (shop / "new").rename(shop / "before")
    assert first_lines(generate) == ["envelope: added"]


def test_a_scope_is_added_or_removed(shop: Path, generate: Generate) -> None:
    shutil.copy(shop / "spec/status.yaml", shop / "spec/other.yaml")
    (shop / "spec/status.yaml").unlink()
    edit(shop / "spec/catalog.yaml", "scopes: [shop, status]", "scopes: [shop, other]")
    edit(shop / "spec/catalog.yaml", "statuses: status", "statuses: other")
    assert first_lines(generate)[:2] == [
        "scope status: removed",
        "envelope statuses: status -> other",
    ]
    assert "scope other: added" in first_lines(generate)


def test_swapping_two_names_breaks_both(shop: Path, generate: Generate) -> None:
    file = shop / "spec/shop.yaml"
    edit(file, "name: ORDER_NOT_CONFIRMED", "name: X")
    edit(file, "name: PRICE_TOO_LOW", "name: ORDER_NOT_CONFIRMED")
    edit(file, "name: X", "name: PRICE_TOO_LOW")
    assert first_lines(generate) == [
        "shop 30 ORDER_NOT_CONFIRMED: value 30 -> 31",
        "shop 31 PRICE_TOO_LOW: value 31 -> 30",
    ]


def test_returning_to_a_former_name_breaks_nothing(shop: Path, generate: Generate) -> None:
    file = shop / "spec/shop.yaml"
    edit(file, "name: KEY_LOCKED", "name: KEY_CLOSED")
    edit(file, "renamed_from: [KEY_CLOSED]", "renamed_from: [KEY_LOCKED]")
    assert first_lines(generate) == ["shop 2 KEY_CLOSED: name KEY_LOCKED -> KEY_CLOSED"]
    assert generate("compare", "before").code == 0


@pytest.mark.parametrize(
    ("before", "after", "meaning"),
    [
        (
            "after_resync",
            "after_backoff",
            "DANGER: programs will now send the same request again",
        ),
        ("after_resync", "never", "programs still will not send the same request again"),
        ("never", "after_backoff", "DANGER: programs will now send the same request again"),
        ("after_backoff", "never", "programs will no longer send the same request again"),
    ],
)
def test_a_dangerous_change_of_retry_is_reported(
    shop: Path, generate: Generate, before: Retry, after: Retry, meaning: str
) -> None:
    for folder, retry in (("before", before), ("spec", after)):
        retries = "retries: [never, after_backoff, after_resync], wait: 1}"
        edit(shop / folder / "catalog.yaml", "retries: [after_resync], wait: 1}", retries)
        edit(shop / folder / "shop.yaml", "retry: after_resync", f"retry: {retry}")
        edit(shop / folder / "shop.yaml", "effect: unknown", "effect: none")
    out = generate("compare", "before").out
    assert f"retry {before} -> {after}\n" in out
    assert f"    {meaning}" in out


@pytest.mark.parametrize(
    ("before", "after", "meaning"),
    [
        ("unknown", "none", "DANGER: programs will no longer look up whether writes went through"),
        ("earlier", "none", "DANGER: programs will no longer look up whether writes went through"),
        ("none", "unknown", "programs will look up whether writes went through"),
    ],
)
def test_a_dangerous_change_of_effect_is_reported(
    shop: Path, generate: Generate, before: str, after: str, meaning: str
) -> None:
    for folder, effect in (("before", before), ("spec", after)):
        edit(shop / folder / "shop.yaml", "effect: unknown", f"effect: {effect}")
    out = generate("compare", "before").out
    assert f"effect {before} -> {after}\n" in out
    assert f"    {meaning}\n" in out


def test_a_change_of_wait_or_cases_is_reported(shop: Path, generate: Generate) -> None:
    file = shop / "spec/shop.yaml"
    cases = "cases: [{name: LATE, texts: [too late], remedy: Ask.}]"
    edit(file, "retry: after_resync", f"retry: after_resync\n        wait: 5\n        {cases}")
    out = generate("compare", "before").out
    assert "shop 30 ORDER_NOT_CONFIRMED: wait none -> 5\n" in out
    assert "shop 30 ORDER_NOT_CONFIRMED: cases none -> LATE\n" in out
    assert "errors with some texts differ" in out


@pytest.mark.parametrize(
    ("version", "step", "next_version"),
    [
        ("1.2.3", "major", "2.0.0"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", "none", "1.2.3"),
        ("0.9.9", "major", "0.10.0"),
        ("0.9.9", "minor", "0.10.0"),
    ],
)
def test_the_next_version(version: str, step: Step, next_version: str) -> None:
    assert following(version, step) == next_version


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("1.2.3", "1.9.9", 1),
        ("1.2.3", "2.0.0", 0),
        ("9.0.0", "10.0.0", 0),
        ("0.1.9", "0.1.10", 1),
        ("0.1.9", "0.2.0", 0),
        ("0.1.9", "1.0.0", 0),
        ("1.0.0", "0.9.0", 1),
    ],
)
def test_a_breaking_change_needs_a_higher_version(
    shop: Path, generate: Generate, before: str, after: str, code: int
) -> None:
    edit(shop / "before/catalog.yaml", "version: 1.2.3", f"version: {before}")
    edit(shop / "spec/catalog.yaml", "version: 1.2.3", f"version: {after}")
    edit(shop / "spec/shop.yaml", "code: 31", "code: 32")
    result = generate("compare", "before")
    assert result.code == code
    assert bool(result.err) == bool(code)


def test_markdown_of_the_right_version_is_ready_to_paste(shop: Path, generate: Generate) -> None:
    edit(shop / "spec/catalog.yaml", "version: 1.2.3", "version: 2.0.0")
    edit(shop / "spec/shop.yaml", "code: 31", "code: 32")
    assert generate("compare", "before", "--format", "markdown").out == (
        "## 2.0.0\n"
        "\n"
        "1 change since `before`, 1 breaking.\n"
        "\n"
        "### Breaking\n"
        "\n"
        "- shop 31 `PRICE_TOO_LOW`: value `31` → `32`; the name now means another code\n"
    )


# The older spec


def test_an_older_spec_is_read_leniently(shop: Path, generate: Generate) -> None:
    old = shop / "before"
    edit(old / "catalog.yaml", "license: MIT\n", "licence: MIT\nunknown: [1]\n")
    edit(old / "catalog.yaml", "version: 1.2.3\n", "")
    edit(old / "catalog.yaml", "  fix_request: {", "  fix_request: {wait: soon, ")
    edit(old / "shop.yaml", "name: PRICE_TOO_LOW", "name: price-too-low")
    edit(old / "shop.yaml", "retry: never", "retry: perhaps")
    edit(old / "shop.yaml", "category: permission", "kind: permission")
    result = generate("compare", "before")
    assert result.code == 0
    assert "catalogue: license\n" in result.out
    assert result.out.endswith("The older spec has no readable version; this one says 1.2.3.\n")
    assert "price" not in result.out.lower()
    assert "retry" not in result.out


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("catalog", "name: [", "before/catalog.yaml:2:1: "),
        ("catalog", "name: acme\n", "before/catalog.yaml:1:1: 'scopes' is missing"),
        ("catalog", "scopes: [The Shop]\n", "before/catalog.yaml:1:10: 'The Shop' is not"),
        ("catalog", "scopes: 5\n", "before/catalog.yaml:1:9: expected a list"),
        ("shop", "codes: {1: KEY}\n", "before/shop.yaml:1:1: 'sections' is missing"),
        (
            "shop",
            "sections: [{title: A, codes: [{code: [1]}]}]\n",
            "before/shop.yaml:1:38: expected a text",
        ),
        ("shop", "sections: []\n", "before/shop.yaml:1:11: the list is empty"),
    ],
)
def test_an_older_spec_that_cannot_be_compared_is_refused(
    shop: Path, generate: Generate, file: str, content: str, message: str
) -> None:
    (shop / f"before/{file}.yaml").write_text(content)
    result = generate("compare", "before")
    assert result.code == 3
    assert result.out == ""
    assert message in result.err


def test_files_that_the_older_spec_does_not_list_are_ignored(
    shop: Path, generate: Generate
) -> None:
    (shop / "before/notes.yaml").write_text("a: b\n")
    assert generate("compare", "before") == (0, "Nothing has changed since before.\n", "")


def test_an_older_spec_with_an_invalid_scope_name_is_refused(
    shop: Path, generate: Generate
) -> None:
    edit(shop / "before/catalog.yaml", "scopes: [shop", "scopes: [Old-Shop")
    (shop / "before/shop.yaml").rename(shop / "before/Old-Shop.yaml")
    result = generate("compare", "before")
    assert result.code == 3
    assert "before/catalog.yaml" in result.err


def test_an_older_spec_without_the_file_of_a_scope_is_refused(
    shop: Path, generate: Generate
) -> None:
    (shop / "before/status.yaml").unlink()
    result = generate("compare", "before")
    assert result.code == 3
    assert result.err.startswith("before/status.yaml: cannot be read: No such file")


def test_the_newer_spec_must_follow_all_rules(shop: Path, generate: Generate) -> None:
    edit(shop / "spec/shop.yaml", "category: order", "category: ordr")
    result = generate("compare", "before")
    assert result.code == 3
    assert result.err.startswith("spec/shop.yaml:30:19: unknown category 'ordr'")


# Revisions


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True)


@pytest.fixture
def repository(shop: Path) -> Path:
    """A git repository with the spec in `deep/spec`, which has an uncommitted change."""
    (shop / "deep").mkdir()
    (shop / "spec").rename(shop / "deep/spec")
    git(shop, "init", "--initial-branch=main")
    git(shop, "commit", "--allow-empty", "--message=empty")
    git(shop, "add", "deep")
    git(shop, "commit", "--message=spec")
    git(shop, "tag", "v1")
    git(shop, "tag", "before")
    edit(shop / "deep/spec/shop.yaml", "code: 31", "code: 32")
    return shop


@pytest.mark.parametrize("base", ["HEAD", "v1", "main", "refs/tags/before"])
def test_the_base_may_be_a_revision(repository: Path, generate: Generate, base: str) -> None:
    files = tree(repository)
    result = generate("compare", base, "--spec", "deep/spec")
    assert result.code == 1
    assert f"1 change since {base}, 1 breaking." in result.out
    assert "deep/spec/shop.yaml:36 (every language)" in result.out
    assert tree(repository) == files


def test_a_folder_is_preferred_to_a_revision(repository: Path, generate: Generate) -> None:
    edit(repository / "before/shop.yaml", "code: 31", "code: 32")
    assert generate("compare", "before", "--spec", "deep/spec").code == 0


def test_a_revision_is_found_from_any_folder(
    repository: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "deep")
    assert generate("compare", "v1").code == 1
    assert generate("compare", "v1", "--spec", str(repository / "deep/spec")).code == 1
    monkeypatch.setenv("GIT_DIR", ".git")  # as git sets it for a hook
    assert generate("compare", "v1").code == 1
    monkeypatch.chdir("/")
    assert generate("compare", "v1", "--spec", str(repository / "deep/spec")).code == 1


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("base", "message"),
    [
        ("v2", "there is no folder 'v2' and no such revision"),
        ("", "there is no folder '' and no such revision"),
        ("^v1", "there is no folder '^v1' and no such revision"),
        ("HEAD~1..HEAD", "there is no folder 'HEAD~1..HEAD' and no such revision"),
        ("HEAD:deep", "there is no folder 'HEAD:deep' and no such revision"),
        ("HEAD~1", "'HEAD~1' has no folder 'deep/spec'"),
    ],
)
def test_a_missing_base_is_reported(generate: Generate, base: str, message: str) -> None:
    result = generate("compare", base, "--spec", "deep/spec")
    assert result.code == 2
    assert result.err.endswith(f"error: argument BASE: {message}\n")


def test_a_shallow_clone_gets_a_hint(repository: Path, tmp_path: Path, generate: Generate) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--depth=1", repository.as_uri(), str(clone))
    result = generate("compare", "HEAD~1", "--spec", "clone/deep/spec")
    assert result.code == 2
    assert result.err.endswith(
        "no such revision; this clone is shallow, so run: git fetch --unshallow\n"
    )


@pytest.mark.usefixtures("shop")
def test_a_revision_needs_a_repository(generate: Generate) -> None:
    result = generate("compare", "v1")
    assert result.code == 2
    assert "no folder 'v1', and 'spec' is not in a git repository; git says: fatal: " in result.err


@pytest.mark.usefixtures("repository")
def test_a_revision_needs_git(generate: Generate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "nowhere")
    result = generate("compare", "v1", "--spec", "deep/spec")
    assert result.code == 2
    assert result.err.endswith("there is no such folder, and without git no revision can be read\n")


@pytest.mark.usefixtures("shop")
def test_a_folder_without_a_spec_is_refused(shop: Path, generate: Generate) -> None:
    (shop / "v1").mkdir()
    result = generate("compare", "v1")
    assert result.code == 3
    assert result.err.startswith(
        "v1/catalog.yaml: cannot be read: No such file or directory; "
        "if you mean a branch or tag, write refs/heads/ or refs/tags/ before its name\n"
    )


def test_a_revision_without_a_catalogue_is_refused(repository: Path, generate: Generate) -> None:
    git(repository, "rm", "-rf", "--cached", "deep/spec/catalog.yaml")
    git(repository, "commit", "--message=less")
    result = generate("compare", "HEAD", "--spec", "deep/spec")
    assert result.code == 3
    assert result.err.startswith("HEAD:deep/spec/catalog.yaml: cannot be read: No such file")


def test_the_history_of_this_repository(tmp_path: Path) -> None:
    """Between two old commits of this repository, ten codes got better names.

    A git bundle holds the folder `spec` of both commits, 48401b6 and 007a004, because a checkout
    may lack the history. Its tags are named after the commits.
    """
    bundle, clone = ROOT / "tests/data/history.bundle", tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", bundle, clone], check=True)
    tags = ("at-48401b6", "at-007a004")
    revisions = [older_spec(tag, clone / "spec") for tag in tags]
    before, after = (read_catalog(folder, Report(), read) for folder, read in revisions)
    assert before
    assert after
    kinds = [change.kind.name for change in differences(before, after)]
    assert kinds.count("code_name_lost") == 10
    assert kinds.count("code_retry") == 5
    assert kinds.count("category_added") == 1
    assert "code_removed" not in kinds


def test_a_change_that_hides_errors_from_decoders_is_dangerous(
    shop: Path, generate: Generate
) -> None:
    catalog = shop / "spec/catalog.yaml"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(
        text.replace('  items: "data[].errorCode"\n', "").replace("  statuses: status\n", "")
    )
    output = generate("compare", "before").out
    assert output.count("DANGER: responses that were errors may count as successes") == 2


# The table of kinds


def test_every_field_has_a_decision() -> None:
    """For a new field of the model, decide what a change of it means to users."""
    decided: dict[Any, str] = {
        Catalog: "file name title version repository license scopes packages docs categories "
        "actions sources license_text envelope answers topics targets templates settings",
        Term: "name summary",
        Action: "name advice summary by retries wait wait_up_to",
        scope.Scope: "name file title summary sections defaults http_200 success within example "
        "signs",
        code.Code: "code name summary category action effect retry remedy evidence "
        "effect_evidence effect_reason reference wait wait_up_to advice aliases causes cases "
        "example unconfirmed http_200 sources messages notes since retired renamed_from case texts "
        "address",
    }
    assert {cls: set(cls._fields) - {"at"} for cls in decided} == {
        cls: set(names.split()) for cls, names in decided.items()
    }


def test_every_kind_has_a_unique_name() -> None:
    all_kinds = [value for value in vars(kinds).values() if isinstance(value, kinds.Kind)]
    assert len({kind.name for kind in all_kinds}) == len(all_kinds) > 25
    assert {kind.effect for kind in all_kinds} == set(kinds.EFFECTS)
