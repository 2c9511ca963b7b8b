import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.languages.conftest import KINDS
from tests.languages.python.checkers import check_programs, mypy, pyright
from tests.languages.tools import BIN, package_names, run

USE = """\
import http.client
import json

import aiohttp
import httpx
import requests
from mexc_errors import Category, MexcError, SpotCode, error_for, handle_error, lookup, Scope
from mexc_errors import Action, Decision, Retry, decode, decode_response, table
from mexc_errors import MexcBatchError, MexcInsufficientFundsError, NetworkCode, errors_of
from mexc_errors import Effect, Paste, PastedError, read_paste
from mexc_errors import Request, raise_for, raise_for_errors, read_body, read_response


def act(error: MexcError) -> str:
    if error.matches(SpotCode.INVALID_SYMBOL, Category.PERMISSION):
        return "stop"
    if error.info is None:
        return f"unknown {error.code}: {error.text}"
    return error.info.remedy


text: str = handle_error(30004, "Insufficient position")
error: MexcError = error_for(Scope.SPOT, 30004, "x", status=400, retry_after=1.5)
info = lookup(Scope.SPOT, 30004)
remedy: str = SpotCode(30004).info.remedy
name: str = table(Scope.SPOT)[30004].name
found: list[MexcError] = decode(Scope.SPOT, b"{}", status=200, retry_after="30")
decision: Decision = error.decide(write=True)
wait: float = decision.wait
action: Action | None = decision.action
after: Action | None = decision.after
request: Request | None = error.request
lost: bool = errors_of(Scope.SPOT, None)[0].matches(NetworkCode.NO_ANSWER)
known: tuple[str | None, Category | None, Action | None] = error.name, error.category, error.action
retry: Retry | None = error.retry
advice: str = error.advice
paste: Paste = read_paste("30004", Scope.SPOT)
pasted: PastedError = paste.errors[0]
scopes: list[Scope] = pasted.scopes
lines: list[int] = pasted.lines
verdict: str | None = paste.verdict


def known_info(error: MexcInsufficientFundsError) -> tuple[str, str, Effect]:
    return error.info.remedy, error.name, error.effect


def of_batch(batch: MexcBatchError) -> tuple[MexcError, ...]:
    return batch.errors


async def later(response: aiohttp.ClientResponse) -> object:
    return read_response(Scope.SPOT, response, await response.read())


def ask(ours: requests.Response, others: httpx.Response, plain: http.client.HTTPResponse) -> int:
    first: str = read_body(Scope.SPOT, ours.content, loads=json.loads)["symbol"]
    second: list[int] = read_response(Scope.SPOT, plain)
    print(first, second)
    raise_for_errors(Scope.SPOT, ours)
    raise_for_errors(Scope.SPOT, others)
    raise_for(Scope.SPOT, ours.content, status=ours.status_code, retry_after=1.5)
    return len(decode_response(Scope.SPOT, ours) + decode_response(Scope.SPOT, others))
"""


@pytest.fixture
def package(outputs: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(outputs / "python", tmp_path / "python"))


def test_ruff_changes_and_finds_nothing(package: Path, outputs: Path) -> None:
    if outputs.name.startswith("long_names"):
        (package / "README.md").unlink()  # whose example has lines as long as its names
    run(BIN / "ruff", "format", "--check", "--isolated", "--no-cache", ".", cwd=package)
    run(BIN / "ruff", "check", "--isolated", "--no-cache", ".", cwd=package)


@pytest.fixture(scope="session")
def packages(all_outputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of all kinds, each in a package of its own because some share a name."""
    folder = tmp_path_factory.mktemp("packages")
    for kind in KINDS:
        shutil.copytree(all_outputs / kind / "python", folder / kind)
        (folder / kind / "__init__.py").touch()
    return folder


@pytest.fixture(scope="session")
def mypy_says(packages: Path) -> dict[str, str]:
    return mypy(packages)


@pytest.fixture(scope="session")
def pyright_says(packages: Path, npm_bin: Path) -> dict[str, str]:
    assert npm_bin.exists()
    return pyright(packages)


def test_mypy_strict_finds_nothing(outputs: Path, mypy_says: dict[str, str]) -> None:
    assert about(outputs.name, mypy_says) == ""


def test_pyright_strict_finds_nothing(outputs: Path, pyright_says: dict[str, str]) -> None:
    assert about(outputs.name, pyright_says) == ""


def about(kind: str, problems: dict[str, str]) -> str:
    """The problems of one package."""
    files = [file for file in problems if file.startswith(f"{kind}/")]
    assert len(files) > 5
    return "".join(problems[file] for file in files)


FIELDS = """
import json, sys
from importlib import import_module
from pathlib import Path

package = import_module(sys.argv[1])
catalog = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
seen = 0
for scope in catalog["scopes"]:
    for code in (code for section in scope["sections"] for code in section["codes"]):
        info = package.lookup(package.Scope(scope["scope"]), code["code"])
        assert info.code == code["code"] and info.scope == scope["scope"], code
        for field in ("name", "summary", "category", "action", "retry", "remedy", "url"):
            assert getattr(info, field) == code[field], (field, code)
        assert info.code.info is info
        assert info.code.name == code["name"]
        for old in code["renamed_from"]:
            assert type(info.code)[old] is info.code
        error = package.error_for(info.scope, code["code"], "")
        assert error.matches(info.code, info.category) and error.matches(info.action)
        seen += 1
for action in catalog["actions"]:
    assert package.Action(action["name"]).advice == action["advice"]
    assert package.Action(action["name"]).summary == action["summary"]
    assert package.Action(action["name"]).wait == action["wait"]
print(seen)
"""


def test_every_field_is_as_in_the_catalogue(package: Path, outputs: Path) -> None:
    name = next(path.parent.name for path in package.glob("*/__init__.py"))
    catalog = outputs / "json/catalog.json"
    said = run(sys.executable, "-c", FIELDS, name, catalog, cwd=package)
    codes = [scope["sections"] for scope in json.loads(catalog.read_text())["scopes"]]
    assert int(said) == sum(len(section["codes"]) for sections in codes for section in sections)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has installed the committed package, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder)
    run(*pip, ROOT / "generated/python", cwd=folder)
    return folder


def test_pip_installs_a_typed_package(installed: Path) -> None:
    assert (installed / "mexc_errors/py.typed").exists()
    assert list(installed.glob("mexc_errors-*.dist-info/METADATA"))


def test_a_request_without_an_answer_is_looked_up_in_any_catalogue(all_outputs: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(all_outputs / 'least/python')!r})\n"
        "from acme_errors import Scope, errors_of\n"
        "for held in (None, TimeoutError(), ConnectionRefusedError()):\n"
        "    (error,) = errors_of(Scope.SHOP, held)\n"
        "    decisions = [error.decide(write=write) for write in (True, False)]\n"
        "    print(error.code, *(f'{one.resend} {one.look_up}' for one in decisions))\n"
    )
    said = run(sys.executable, "-I", "-c", program, cwd=all_outputs)
    assert said.splitlines() == ["None False True False False"] * 3


def test_an_import_loads_only_what_is_used(installed: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); before = set(sys.modules);"
        "import mexc_errors; mexc_errors.SpotCode.INVALID_SYMBOL;"
        "print(*sorted(set(sys.modules) - before))"
    )
    loaded = run(sys.executable, "-I", "-c", program, cwd=installed).split()
    ours = [name for name in loaded if name.startswith("mexc_errors")]
    assert ours == ["mexc_errors", "mexc_errors.spot"]
    assert not {"dataclasses", "typing", "inspect"} & set(loaded)

    program = program.replace("SpotCode.INVALID_SYMBOL", "decode(mexc_errors.Scope.SPOT, '')")
    loaded = run(sys.executable, "-I", "-c", program, cwd=installed).split()
    assert "mexc_errors.decoder" in loaded
    unused = {"typing", "email", "datetime", "mexc_errors.spot"}
    assert not unused & set(loaded)
    assert not [name for name in loaded if "paste" in name]


@pytest.mark.usefixtures("npm_bin")
def test_user_code_is_checked(installed: Path, tmp_path: Path) -> None:
    wrong = [
        "SpotCode.NO_SUCH_CODE",
        "error.matches(30004)",
        "error.matches(Retry.NEVER)",
        "error.matches(Scope.SPOT)",
        "error.info.remedy",
        "decode_response(Scope.SPOT, '{}')",
        "table(Scope.SPOT).update({})",
        "SpotCode(30004).info.remedi",
        "error.decide(True)",
        "error.decide(write=True).retry",
    ]
    start = "from mexc_errors import MexcError, Retry, Scope, SpotCode, decode_response, table\n\n"
    start += "def use(error: MexcError) -> object:\n    return "
    check_programs(tmp_path, installed, USE, [f"{start}{value}\n" for value in wrong])


def test_the_manifest_knows_the_names_of_packages() -> None:
    good = ["mexc-errors", "a", "A.b_c-1"]
    bad = ["acme/errors", "@acme", "acme-", "acme@1", "a/b.whl", "-r"]
    assert package_names("python", [*good, *bad]) == good
