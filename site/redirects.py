"""Leads from addresses of earlier releases to where their content is now.

Takes `redirects.yaml` and the built site. A page that is gone becomes one that sends the reader on
by itself; a part that is gone becomes a link, which `src/moved.ts` follows.
"""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from posixpath import relpath

PAGE = """\
<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'">
    <meta http-equiv="refresh" content="0; url={place}">
    <meta name="robots" content="noindex">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <link rel="canonical" href="{address}">
    <title>This page has moved</title>
  </head>
  <body>
    <p>This page has moved to <a href="{place}">{address}</a>.</p>
  </body>
</html>
"""
PART = '<p class="site-moved">Moved: <a id="{part}" href="{place}">read this part there</a>.</p>'
END = "</article>"


def redirect(moved: Mapping[str, str], site: Path, root: str) -> None:
    """Makes the pages and links; what the site of this catalogue does not have is left out."""
    for old, new in moved.items():
        page, _, part = old.partition("#")
        if not (site / new.partition("#")[0] / "index.html").exists():
            continue
        file = site / page / "index.html"
        place = escape(relpath(f"/{new}", f"/{page}") + ("/" if new.endswith("/") else ""))
        if part:
            _add_link(file, PART.format(part=escape(part), place=place), part)
        elif file.exists():
            raise SystemExit(f"redirects.yaml: {old} is still a page")
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            address = escape(f"{root.rstrip('/')}/{new}")
            file.write_text(PAGE.format(place=place, address=address), encoding="utf-8")


def _add_link(file: Path, link: str, part: str) -> None:
    html = file.read_text(encoding="utf-8") if file.exists() else ""
    if f'id="{escape(part)}"' in html:
        raise SystemExit(f"redirects.yaml: {file.parent.name}/#{part} is still there")
    start, end, rest = html.rpartition(END)
    if not end:
        raise SystemExit(f"redirects.yaml: there is no page {file.parent.name}/")
    file.write_text(f"{start}{link}{end}{rest}", encoding="utf-8")
