"""The document that every Word document begins as: empty, dressed, and with no style that it does not use."""

import io
from functools import cache
from typing import TYPE_CHECKING

from .look import STYLES, set_look

if TYPE_CHECKING:
    from docx.document import Document

ALWAYS = ("Header", "Footer")
"""Of headers and footers, which the library makes from parts of its own."""
NOT_NEEDED = {"thumbnail", "customXml", "stylesWithEffects"}
"""Parts of the library's template, by the last word of what relates them to it."""


def blank_document() -> "Document":
    """An empty document with the styles set."""
    import docx

    return docx.Document(io.BytesIO(_blank()))


@cache
def _blank() -> bytes:
    """The library's own template, which has 160 styles and looks through them all for each paragraph, without most."""
    import docx

    document = docx.Document()
    set_look(document)
    _keep_styles(document, {*STYLES, *ALWAYS})
    _drop_parts(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _keep_styles(document: "Document", names: set[str]) -> None:
    """Leave out all styles but these, the defaults, and those which these are based on, linked to or followed by."""
    from docx.oxml.ns import qn

    every = {style.get(qn("w:styleId")): style for style in document.styles.element.style_lst}
    waiting = [style.style_id for style in document.styles if style.name in names]
    waiting += [name for name, style in every.items() if style.get(qn("w:default")) == "1"]
    kept: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in kept:
            kept.add(name)
            tags = ("w:basedOn", "w:link", "w:next")
            waiting += [found.get(qn("w:val")) for tag in tags for found in every[name].findall(qn(tag))]
    for name, style in every.items():
        if name not in kept:
            document.styles.element.remove(style)


def _drop_parts(document: "Document") -> None:
    """Leave out the template's picture of itself, its place for citations, and its styles again, for Word 2010."""
    package = document.part.package
    for links in (document.part.rels, *([] if package is None else [package.rels])):
        for name in [name for name, link in links.items() if link.reltype.rpartition("/")[2] in NOT_NEEDED]:
            del links[name]
