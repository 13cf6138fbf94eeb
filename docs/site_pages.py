"""Add the pages from outside `docs` to the site, and lead links to them; MkDocs calls these functions by name."""

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files
from pymdownx.slugs import slugify

ROOT = Path(__file__).parents[1]
PAGES = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
"""Files of the repository, and the names of their pages."""
LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#)([^)#\s]+)")


def on_config(config: Any) -> Any:
    """Name headings as GitHub does, so that a link with an anchor leads to the same place there and here."""
    config.mdx_configs["toc"] = {"slugify": slugify(case="lower"), "permalink": True}
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add the pages from outside."""
    for name, page in PAGES.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=LINK.sub(lambda link: from_root(link[1]), text)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Lead the links of a page of `docs` to the pages from outside; all others stay as they are."""
    folder = posixpath.dirname(page.file.src_uri)

    def led(link: re.Match[str]) -> str:
        outside = posixpath.normpath(posixpath.join("docs", folder, link[1]))
        return posixpath.relpath(PAGES[outside], folder or ".") if outside in PAGES else link[1]

    return LINK.sub(led, markdown)


def from_root(target: str) -> str:
    """A link of a page that lay beside `docs`, as of a page within it."""
    return PAGES.get(target, target.removeprefix("docs/"))
