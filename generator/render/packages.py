"""Checks the names of packages: each has the shape that its language's registry allows.

A name is copied into commands such as those that install a package, so it says nothing else there.
"""

import re
from collections.abc import Iterable

from generator.model.catalog import Catalog
from generator.problem import Report
from generator.render.target import Target


def refuse_packages(catalog: Catalog, targets: Iterable[Target], report: Report) -> None:
    """Reports each package whose name is none in its language, and each pattern that is none."""
    for target in targets:
        try:
            pattern = re.compile(target.package or ".*")
        except re.error as error:
            message = f"'{target.package}' is not a regular expression: {error}"
            report.error(target.at.of("package"), message)
            continue
        name = catalog.packages.get(target.output, "")
        if name and not pattern.fullmatch(name):
            message = f"'{name}' is not the name of a package of {target.title or target.name}"
            report.error(catalog.at.of("packages"), message, f"it must match {target.package}")
        major = int((catalog.version or "0").partition(".")[0])
        ending = target.major_suffix.format(major) if major > 1 else ""
        if name and not name.endswith(ending):
            message = f"'{name}' does not end in '{ending}', as its version {catalog.version} needs"
            report.error(catalog.at.of("packages"), message, f"write {name}{ending}")
