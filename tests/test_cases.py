"""The cases with mistakes: each folder in `cases` named `spec_`, `template_` or `manifest_`.

The files of a case replace those of `cases/base`, which is valid, so a case holds only its mistake.
The generator must print `stderr.txt`, exit with 3 and write nothing. To add a case, add a folder,
run pytest with --update-goldens and read the new `stderr.txt`.
"""

import shutil
from pathlib import Path

import pytest

from tests.conftest import CASES, Generate, Golden, tree

MISTAKES = sorted(
    path.name
    for path in CASES.iterdir()
    if path.name.startswith(("spec_", "template_", "manifest_"))
)


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_explained(
    name: str, project: Path, generate: Generate, golden: Golden
) -> None:
    shutil.copytree(CASES / name, project, dirs_exist_ok=True)
    (project / "stderr.txt").unlink(missing_ok=True)
    before = tree(project)

    result = generate()

    assert result.code == 3
    assert result.out == ""
    assert tree(project) == before, "something was written"
    golden(CASES / name / "stderr.txt", result.err)


def test_the_base_has_no_mistake(project: Path, generate: Generate) -> None:
    assert generate() == (
        0,
        "create generated/demo/shop.txt\ncreate generated/.generated-files\n",
        "",
    )
    assert (project / "generated/demo/shop.txt").read_text() == "KeyNotListed = 1\nKeyLocked = -2\n"
