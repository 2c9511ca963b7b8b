"""What is done to the site after Zensical: files for machines, and a policy for browsers."""

import base64
import hashlib
import re
import shutil
from pathlib import Path

from generator.model.catalog import Catalog


def finish(catalog: Catalog, site: Path, generated: Path) -> None:
    """Removes what this site does not use, and adds what it has besides pages."""
    (site / "search.json").unlink(missing_ok=True)
    shutil.rmtree(site / "assets/javascripts/workers", ignore_errors=True)
    source = generated / "docs"
    for path in source.rglob("*.md"):  # the pages as Markdown, such as /reference.md
        shutil.copy(path, site / path.relative_to(source))
    (site / "llms.txt").write_text(_llms(catalog), encoding="utf-8")
    for page in site.rglob("*.html"):
        page.write_text(_with_policy(page.read_text(encoding="utf-8")), encoding="utf-8")


def _llms(catalog: Catalog) -> str:
    """A list of the pages for programs that read text, see https://llmstxt.org."""
    root = catalog.docs.url.rstrip("/")
    lines = [
        f"# {catalog.title}\n",
        f"> {catalog.docs.introduction}\n",
        "A code has one meaning in its scope. Its page says whether the request may have gone",
        "through, whether to send it again, and what to do.\n",
        "## All at once\n",
        f"- [The catalogue as JSON]({root}/catalog.json)",
        f"- [The reference as Markdown]({root}/reference.md)",
    ]
    for scope in catalog.scopes:
        lines += ["", f"## {scope.title}", "", scope.summary, ""]
        lines += [
            f"- [{scope.name} {code.code} {code.name}]({root}/{scope.name}/{code.code}.md): "
            f"{code.happened}"
            for code in scope.codes
        ]
    return "\n".join(lines) + "\n"


def _with_policy(html: str) -> str:
    """The page with a policy: nothing is loaded from or sent to elsewhere, no other script runs."""
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    hashes = sorted(
        {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts}
    )
    allowed = " ".join(["'self'", *(f"'sha256-{one}'" for one in hashes)])
    policy = (
        f"default-src 'self'; script-src {allowed}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; object-src 'none'"
    )
    head = '<meta charset="utf-8">'
    return html.replace(
        head, f'{head}\n<meta http-equiv="Content-Security-Policy" content="{policy}">', 1
    )
