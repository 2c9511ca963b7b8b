"""Reads the text of a page from the file in which somebody saved it."""

from pathlib import Path

from generator.problem import Location, Report

MOST_MEGABYTES = 8


def read_text(path: Path, report: Report) -> str | None:
    """Reads a text in UTF-8; returns None if that is not possible, and reports why."""
    shown = path.as_posix()
    try:
        with path.open("rb") as file:
            data = file.read(MOST_MEGABYTES * 2**20 + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        report.error(Location(shown), f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = "the file is not a text in UTF-8"
        report.error(Location(shown, line), message, "save it in UTF-8, as HTML or Markdown")
    else:
        if len(data) <= MOST_MEGABYTES * 2**20:
            return text.replace("\r\n", "\n")
        message = f"the file is larger than {MOST_MEGABYTES} MB"
        report.error(Location(shown), message, "save the part with the tables of codes")
    return None
