"""The folders of templates that a command uses, and the targets of a catalogue in them.

Templates are code, and a spec is not trusted. So only the command says which folder is used; what
the catalogue says is what it needs, and a run without it is refused.
"""

import argparse
import os
import shlex
from pathlib import Path

from generator.commands import command
from generator.commands.command import UsageError, require_folder
from generator.model.catalog import Catalog
from generator.problem import Report
from generator.render.manifests import target_names, targets_of
from generator.render.target import Target


def add_templates(parser: argparse.ArgumentParser) -> None:
    """Adds the option for a folder of own templates.

    There is no default, and what a spec says is not enough, because templates are code.
    """
    text = "own templates, over the generator's; they are code: name only a folder that you trust"
    parser.add_argument("--templates", type=command.folder_path, metavar="DIR", help=text)


def template_folders(options: argparse.Namespace) -> tuple[Path, ...]:
    """The folders of templates, the user's own before the generator's."""
    here, own = Path.cwd(), options.templates
    last = (
        command.OWN_TEMPLATES.relative_to(here)
        if command.OWN_TEMPLATES.is_relative_to(here)
        else command.OWN_TEMPLATES
    )
    return (last,) if own is None or own.resolve() == last.resolve() else (own, last)


def load_targets(
    catalog: Catalog, options: argparse.Namespace, report: Report
) -> tuple[Target, ...]:
    """The targets of a catalogue. Its own templates count only if the command names them, too."""
    if _needs_others(catalog, options, report):
        return ()
    return targets_of(catalog, template_folders(options), report)


def _needs_others(catalog: Catalog, options: argparse.Namespace, report: Report) -> bool:
    """Reports a catalogue that needs own templates if the command does not name their folder."""
    if not catalog.templates:
        return False
    needed = options.spec / catalog.templates
    if options.templates is None or options.templates.resolve() != needed.resolve():
        message = "this catalogue has its own templates, and the command does not name them"
        folder = Path(os.path.normpath(needed)).as_posix()
        hint = f"templates are code: if you trust them, add --templates {shlex.quote(folder)}"
        report.error(catalog.at.of("templates"), message, hint)
        return True
    return False


def require_templates(options: argparse.Namespace) -> None:
    """Raises UsageError if the option names a folder that holds no templates."""
    if options.templates is not None:
        require_folder(options, "templates")
        if not target_names([options.templates]):
            raise UsageError(f"argument --templates: there is no target in '{options.templates}'")
