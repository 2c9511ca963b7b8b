"""Measures other generators of constants, with the same names and numbers.

Each gets its own input format, with as much of a code as that format can hold. They are not part of
the tests' tools: `--peers DIR` names a folder with a virtual environment `py` and a folder `npm`:

    python -m venv DIR/py && DIR/py/bin/pip install grpcio-tools datamodel-code-generator
    npm install --prefix DIR/npm quicktype json-schema-to-typescript openapi-typescript \
        @bufbuild/buf @bufbuild/protoc-gen-es typescript@5
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.benchmarks.measure import ROOT, fresh, table
from tests.benchmarks.synthetic import LEAST, write_spec


class Peer(NamedTuple):
    """Another generator. In its command, {peers}, {in} and {out} are replaced by folders."""

    name: str
    package: str
    emits: str
    omits: str
    command: str


PEERS = (
    Peer(
        "protoc (grpcio-tools)",
        "grpcio-tools",
        "Python: an enumeration, as a serialized descriptor, and its stub",
        "texts",
        "{peers}/py/bin/python -m grpc_tools.protoc -I{in} --python_out={out} "
        "--pyi_out={out} {in}/codes.proto",
    ),
    Peer(
        "buf with protoc-gen-es",
        "@bufbuild/buf",
        "TypeScript: an enumeration, with the summaries as comments",
        "all other texts",
        "{peers}/npm/node_modules/.bin/buf generate {in} --template {in}/buf.json --output {out}",
    ),
    Peer(
        "datamodel-code-generator",
        "datamodel-code-generator",
        "Python: an enumeration",
        "texts",
        "{peers}/py/bin/datamodel-codegen --input {in}/schema.json --input-file-type "
        "jsonschema --output {out}/codes.py --disable-timestamp",
    ),
    Peer(
        "quicktype",
        "quicktype",
        "TypeScript: a union of the names, and a reader of JSON",
        "numbers, texts",
        "{peers}/npm/node_modules/.bin/quicktype --src-lang schema --lang ts --out "
        "{out}/codes.ts {in}/names.json",
    ),
    Peer(
        "json-schema-to-typescript",
        "json-schema-to-typescript",
        "TypeScript: an enumeration",
        "texts",
        "{peers}/npm/node_modules/.bin/json2ts -i {in}/schema.json -o {out}/codes.ts",
    ),
    Peer(
        "openapi-typescript",
        "openapi-typescript",
        "TypeScript: an enumeration, with the summaries as comments",
        "all other texts",
        "{peers}/npm/node_modules/.bin/openapi-typescript {in}/openapi.json --enum -o "
        "{out}/codes.ts",
    ),
)


class Ours(NamedTuple):
    """Our own generator, with all or some of its targets."""

    name: str
    emits: str
    templates: Path
    targets: tuple[str, ...] = ()
    omits: str = ""


OWN, SAME_WORK = ROOT / "templates", Path(__file__).resolve().parent / "enumeration"
OURS = (
    Ours("ours, an enumeration", "Python: an enumeration", SAME_WORK, ("python",), "texts"),
    Ours(
        "ours, an enumeration with comments",
        "TypeScript: an enumeration, with the summaries as comments",
        SAME_WORK,
        ("typescript",),
        "all other texts",
    ),
    Ours(
        "ours, Python alone",
        "the whole package: enumeration, all texts, errors, decoder",
        OWN,
        ("python",),
    ),
    Ours(
        "ours, without markdown",
        "packages for Python, TypeScript and Go, a JSON catalogue, schemas",
        OWN,
        ("go", "json", "python", "schema", "typescript"),
    ),
    Ours("ours, all", "these and a Markdown page a code", OWN),
)


class Measured(NamedTuple):
    """The time of a run, and how much it wrote."""

    seconds: float
    written: float
    """Megabytes of 2^20 bytes."""


def measure(
    work: Path, peers: Path | None, sizes: list[int], rounds: int
) -> tuple[str, dict[str, dict[int, float]]]:
    """A table, and the seconds by size for the chart."""
    runs: dict[str, dict[int, Measured]] = {}
    for size in sizes:
        inputs, output = work / f"peers-{size}", work / "output"
        write_spec(inputs / "spec", size, ROOT / "spec")
        write_spec(inputs / "least", size, ROOT / "spec", LEAST)
        _write_inputs(inputs, peers)
        commands = {ours.name: _command(ours, inputs) for ours in OURS}
        for peer in PEERS:
            places = {"peers": str(peers), "in": str(inputs), "out": str(output)}
            words = [word.format_map(places) for word in peer.command.split(" ")]
            if peers and Path(words[0]).exists():
                commands[peer.name] = words
        for name, words in commands.items():
            ended = fresh(words, output, rounds)
            size_of = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
            if not ended.code and size_of > 10 * size:
                runs.setdefault(name, {})[size] = Measured(ended.seconds, size_of / (1 << 20))
    described = {ours.name: ("", ours.emits, ours.omits) for ours in OURS}
    described |= {
        peer.name: (_version(peers, peer.package), peer.emits, peer.omits) for peer in PEERS
    }
    largest = sizes[-1]
    rows = [
        (
            name,
            version,
            *(_seconds(runs.get(name, {}).get(size)) for size in sizes),
            *_written(runs.get(name, {}).get(largest)),
            emits,
            omits,
        )
        for name, (version, emits, omits) in described.items()
    ]
    heads = [f"{size:,} codes, s" for size in sizes]
    heads += [f"MB written of {largest:,}", "MB a second"]
    lines = {name: {size: run.seconds for size, run in line.items()} for name, line in runs.items()}
    return table(("generator", "version", *heads, "emits", "leaves out"), rows), lines


def _command(ours: Ours, inputs: Path) -> list[str]:
    words = [sys.executable, "-c", _FROM_ANYWHERE, "--full", "--output", "."]
    spec = inputs / ("least" if ours.templates == SAME_WORK else "spec")
    words += ["--spec", str(spec), "--templates", str(ours.templates)]
    return words + [word for target in ours.targets for word in ("--target", target)]


def _seconds(run: Measured | None) -> str:
    return "-" if run is None else f"{run.seconds:.2f}"


def _written(run: Measured | None) -> tuple[str, str]:
    """The megabytes written, and the megabytes written per second."""
    if run is None:
        return "-", "-"
    return f"{run.written:.2f}", f"{run.written / run.seconds:.2f}"


def _version(peers: Path | None, package: str) -> str:
    """The installed version of a package, or `missing`."""
    if peers is None:
        return "missing"
    manifest = peers / "npm/node_modules" / package / "package.json"
    if manifest.exists():
        return str(json.loads(manifest.read_text(encoding="utf-8"))["version"])
    ask = f"import importlib.metadata as m; print(m.version({package!r}))"
    python = peers / "py/bin/python"
    if not python.exists():
        return "missing"
    done = subprocess.run([python, "-c", ask], capture_output=True, text=True)
    return done.stdout.strip() or "missing"


def _write_inputs(folder: Path, peers: Path | None) -> None:
    """Writes the same codes in the input format of each peer."""
    scope = yaml.load((folder / "spec/api.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    codes = [code for section in scope["sections"] for code in section["codes"]]
    names, numbers = [code["name"] for code in codes], [code["code"] for code in codes]
    lines = ['syntax = "proto3";', "package codes;", "enum Code {", "  CODE_NONE = 0;"]
    lines += [f"  // {code['summary']}\n  {code['name']} = {code['code']};" for code in codes]
    (folder / "codes.proto").write_text("\n".join([*lines, "}\n"]), encoding="utf-8")
    (folder / "buf.yaml").write_text("version: v2\n", encoding="utf-8")
    plugin = str(peers and peers / "npm/node_modules/.bin/protoc-gen-es")
    option = {"local": plugin, "out": ".", "opt": ["target=ts"]}
    _write(folder / "buf.json", {"version": "v2", "plugins": [option]})
    numbered = {"type": "integer", "enum": numbers}
    called = {"tsEnumNames": names, "x-enum-varnames": names}
    _write(folder / "schema.json", {"title": "Code", **numbered, **called})
    properties = {"code": {"title": "Codes", "type": "string", "enum": names}}
    listed = {"title": "Code", "type": "object", "required": ["code"], "properties": properties}
    _write(folder / "names.json", listed)
    described = {"x-enum-descriptions": [code["summary"] for code in codes], **called, **numbered}
    api = {"openapi": "3.1.0", "info": {"title": "Codes", "version": "1"}, "paths": {}}
    _write(folder / "openapi.json", {**api, "components": {"schemas": {"Code": described}}})


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value), encoding="utf-8")


_FROM_ANYWHERE = (
    f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r}); "
    "runpy.run_module('generator', run_name='__main__', alter_sys=True)"
)
