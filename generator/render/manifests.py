"""Reads the manifests of a catalogue's targets, with what the catalogue sets for them.

Templates lie in layers: a file of the first folder replaces that of the next alone. The last layer
is the generator's own.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.model.catalog import Catalog
from generator.model.outputs import Settings
from generator.model.paths import refuse_hidden
from generator.problem import Location, Report, did_you_mean
from generator.read.reader import Reader
from generator.read.yaml_file import read_mapping
from generator.render.target import MANIFEST, Target


def target_names(layers: Sequence[Path]) -> list[str]:
    """The names of all targets: the folders in the layers."""
    folders = {path.name for layer in layers for path in layer.iterdir() if path.is_dir()}
    return sorted(name for name in folders if not name.startswith("."))


def targets_of(catalog: Catalog, layers: Sequence[Path], report: Report) -> tuple[Target, ...]:
    """The targets that a catalogue lists, or by default the generator's own.

    A language of the default is left out if the catalogue names no package for it.
    """
    at, present = catalog.at.of("targets"), target_names(layers)
    for layer in layers:
        for name in target_names([layer]):
            refuse_hidden(name, Location((layer / name).as_posix()), report)
    for name in (name for name in catalog.targets if name not in present):
        hint = did_you_mean(name, present) or f"the targets are {', '.join(present)}"
        report.error(at, f"there is no target '{name}'", hint)
    own = target_names(layers[-1:])
    names = [name for name in present if name in (catalog.targets or own)]
    targets = read_targets(layers, names, report)
    if not catalog.targets:
        targets = tuple(t for t in targets if not t.package or t.output in catalog.packages)
    wanted = {target.name for target in targets}
    if not report.problems:
        _refuse_unused_targets(layers, wanted, report)
        for setting in catalog.settings.values():
            if setting.name not in wanted:
                message = f"'{setting.name}' is not a target of this catalogue"
                hint = did_you_mean(setting.name, wanted) or "list it in 'targets', or remove this"
                report.error(setting.at.location, message, hint)
    settings = catalog.settings
    return tuple(
        _with_settings(target, settings[target.name], report) if target.name in settings else target
        for target in targets
    )


def read_targets(
    layers: Sequence[Path], names: Iterable[str], report: Report
) -> tuple[Target, ...]:
    """Reads the named targets; reports what is wrong with them."""
    targets = []
    for name in names:
        folders = tuple(layer / name for layer in layers if (layer / name).is_dir())
        path = next((f / MANIFEST for f in folders if (f / MANIFEST).exists()), None)
        if path is None:
            hint = f"write it, or move the folder out of {folders[0].parent.as_posix()}"
            place = Location((folders[0] / MANIFEST).as_posix())
            report.error(place, "this target has no manifest", hint)
            continue
        node = read_mapping(path, report)
        if node is not None:
            reader = Reader(path.as_posix(), report)
            target = reader.build(Target, node, name=name, folders=folders)
            _check_strings(target, report)
            _check_files(target, report)
            targets.append(target)
    _check_folders(targets, report)
    return tuple(targets)


def _refuse_unused_targets(layers: Sequence[Path], wanted: set[str], report: Report) -> None:
    """Reports each folder of own templates that is no target of the catalogue."""
    for layer in layers[:-1]:
        for name in target_names([layer]):
            if name not in wanted:
                hint = "list it in 'targets' of catalog.yaml, or move the folder"
                report.error(Location((layer / name).as_posix()), "nothing uses this target", hint)


def _with_settings(target: Target, settings: Settings, report: Report) -> Target:
    """A target with what the catalogue sets for it."""
    for name in settings.parameters.keys() - target.parameters.keys():
        known = ", ".join(target.parameters) or "none"
        hint = did_you_mean(name, target.parameters) or f"its manifest declares {known}"
        message = f"target {target.name} has no parameter '{name}'"
        report.error(settings.at.of("parameters"), message, hint)
    return target._replace(
        initialisms=(*target.initialisms, *settings.initialisms),
        reserved=(*target.reserved, *settings.reserved),
        parameters={**target.parameters, **settings.parameters},
    )


def _check_strings(target: Target, report: Report) -> None:
    """Reports strings that a text could close."""
    strings = target.strings
    if strings and not any(mark and mark in strings.last for mark in strings.escape):
        message = f"'escape' does not say how a string holds {strings.last}"
        report.error(strings.at.of("escape"), message, "add the closing mark")


def _check_folders(targets: list[Target], report: Report) -> None:
    """Reports targets that write into the same folder."""
    first: dict[str, Target] = {}
    for target in targets:
        owner = first.setdefault(target.output.lower(), target)
        if owner is not target:
            message = f"folder '{target.output}' already belongs to target {owner.name}"
            report.error(target.at.of("output"), message)


def _check_files(target: Target, report: Report) -> None:
    """Reports templates that the manifest names but that do not exist."""
    folder = target.folders[0].as_posix()
    for file in target.files:
        if file.template and not target.find(file.template):
            message = f"there is no file '{file.template}' in {folder}"
            report.error(file.at.of("template"), message)
    if target.example and not target.find(target.example):
        message = f"there is no file '{target.example}' in {folder}"
        report.error(target.at.of("example"), message)


def refuse_unused(target: Target, loaded: set[str], report: Report) -> None:
    """Reports each file in a target's first folder that is neither listed nor included."""
    names = loaded | {file.template for file in target.files} | {MANIFEST, target.example}
    used = {target.folders[0] / name for name in names}
    for parent, folders, present in os.walk(target.folders[0]):
        # If the generator is installed, Python may have compiled sources in here.
        folders[:] = (name for name in folders if name[0] != "." and name != "__pycache__")
        for path in {Path(parent, name) for name in present if not name.startswith(".")} - used:
            hint = f"list it in {MANIFEST} or delete it"
            report.error(Location(path.as_posix()), "nothing uses this file", hint)
