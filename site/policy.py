"""Refuses pages that hold more than this site has, and writes the policy that browsers follow.

Texts are escaped long before. This shows a mistake there: an element, an attribute or a script that
neither the theme nor Markdown makes.
"""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import zensical

THEIRS = Path(zensical.__file__).parent / "templates/partials/javascripts"
OURS = Path(__file__).resolve().parent / "theme/partials"
HEAD = '<meta charset="utf-8">'
FORMS = {"site-search", "hero-search", "decoder"}  # by their classes
DATA = ("application/json", "application/ld+json")  # no browser runs these
ELEMENTS = """
    html head title meta link script noscript body header main article footer nav div span p a br
    h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote hr em strong del sup q code pre kbd img
    table thead tbody tr th td form label input select option textarea button
    svg title desc path rect circle text tspan
""".split()  # noqa: SIM905 (a list would be long)
ATTRIBUTES = re.compile(r"on.*|style|srcdoc|srcset|.*action|http-equiv|ping|.*:.*")  # refused
RELATIVE = re.compile(r"(?!//)(?![^/?#]*:)[^\s\\\x00-\x1f]*")
LINK = re.compile(rf"https://[^\s\\\x00-\x1f]*|{RELATIVE.pattern}")


def own_scripts() -> list[re.Pattern[str]]:
    """The scripts inside pages that the theme has; what it fills in ends no string."""
    files = (THEIRS / "base.html", THEIRS / "content.html", OURS / "header.html")
    scripts = [
        script
        for file in files
        for script in re.findall(r"<script>(.*?)</script>", file.read_text("utf-8"), re.DOTALL)
    ]
    return [
        re.compile(r'[^"\\<>\s]*'.join(map(re.escape, re.split(r"\{\{.*?\}\}", script))))
        for script in scripts
    ]


class Inspector(HTMLParser):
    """What a page has that it may not have, each with its line; and its scripts."""

    def __init__(self, html: str, own: list[re.Pattern[str]]) -> None:
        super().__init__()
        self.own = own
        self.refused: list[str] = []
        self.scripts: set[str] = set()
        self._inside: list[str] | None = None  # the parts of a script
        self.feed(html)
        self.close()
        if self._inside is not None or HEAD not in html:
            self._refuse("a page that is cut off")

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Checks an element: its name, its attributes and its addresses."""
        values = {name: value or "" for name, value in attributes}
        if tag not in ELEMENTS or (tag == "form" and values.get("class") not in FORMS):
            self._refuse(f"<{tag}>")
        for name, value in values.items():
            loads = name == "src" or (tag == "link" and values.get("rel") != "canonical")
            allowed = RELATIVE if loads else LINK
            if ATTRIBUTES.fullmatch(name):
                self._refuse(f"the attribute {name}")
            elif name in ("href", "src") and not allowed.fullmatch(value):
                self._refuse(f"the address {value[:60]!r}")
        if tag == "script" and "src" not in values and values.get("type") not in DATA:
            self._inside = []

    def handle_data(self, data: str) -> None:
        """Collects a script."""
        if self._inside is not None:
            self._inside.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Checks a script that ends here."""
        if tag == "script" and self._inside is not None:
            script = "".join(self._inside)
            self._inside = None
            if any(own.fullmatch(script) for own in self.own):
                self.scripts.add(script)
            else:
                self._refuse(f"the script {script[:60]!r}")

    def _refuse(self, what: str) -> None:
        self.refused.append(f"{self.getpos()[0]}: {what}")


def protect(site: Path) -> None:
    """Writes the policy into every page: no other script runs, nothing goes to elsewhere."""
    own = own_scripts()
    refused = []
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        seen = Inspector(html, own)
        refused += [f"{page.relative_to(site)}:{what}" for what in seen.refused]
        page.write_text(html.replace(HEAD, f"{HEAD}\n{_policy(seen.scripts)}", 1), encoding="utf-8")
    if refused:
        raise SystemExit("\n".join([*refused[:20], "no page of this site may have these"]))


def _policy(scripts: set[str]) -> str:
    """The policy of a page with these scripts, as an element."""
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    hashes = (f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    allowed = " ".join(["'self'", *sorted(hashes)])
    policy = (
        f"default-src 'self'; script-src {allowed}; style-src 'self'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; object-src 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
