"""Prints what a generated Python package holds and decodes: load.py PACKAGE, in its folder."""

import json
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

sys.path.insert(0, ".")
package = import_module(sys.argv[1])
for module in iter_modules(package.__path__):
    import_module(f"{sys.argv[1]}.{module.name}")
rows = [
    {
        "scope": info.scope,
        "code": info.code,
        **{
            field: getattr(info, field)
            for field in ("name", "summary", "category", "action", "retry", "remedy", "url")
        },
    }
    for scope in package.Scope
    for info in package.table(scope).values()
]
decoded = [
    [
        [error.scope, error.code, error.text, error.index]
        for error in package.decode(package.Scope(scope), body, status=200)
    ]
    for scope, body in json.loads(Path("bodies.json").read_text(encoding="utf-8"))
]
sys.stdout.buffer.write(json.dumps({"rows": rows, "decoded": decoded}).encode())
