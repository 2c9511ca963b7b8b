"""The Go module is what the module proxy takes, at each version that could come."""

from pathlib import Path

import yaml

from tests.conftest import ROOT, Golden
from tests.languages.tools import refuses, run

HERE = Path(__file__).parent
MODULE = ROOT / "generated/go"
SPEC = yaml.safe_load((ROOT / "spec/catalog.yaml").read_text(encoding="utf-8"))
PATH = str(SPEC["packages"]["go"])


def test_the_module_can_be_published(go_checker: Path, golden: Golden) -> None:
    names = run(go_checker, MODULE, PATH, f"v{SPEC['version']}", cwd=ROOT).splitlines()
    relative = sorted(str(Path(name).relative_to(MODULE)) for name in names)
    golden(HERE / "expected/go.txt", "".join(f"{name}\n" for name in relative))


def test_the_second_major_version_needs_another_path(go_checker: Path) -> None:
    """The generator asks for it: see the case `spec_package_of_another_major`."""
    assert "should be v0 or v1, not v2" in refuses(go_checker, MODULE, PATH, "v2.0.0", cwd=ROOT)
    run(go_checker, MODULE, f"{PATH}/v2", "v2.0.0", cwd=ROOT)
