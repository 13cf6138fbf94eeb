"""Read a Word document or a PDF from standard input with two libraries each, and write what they find as JSON.

Run by `opening` as a program of its own, never imported: it knows nothing of this package. The answer is one object,
or the name of what went wrong.
"""

import io
import json
import sys
from collections.abc import Iterator
from typing import Any

MOST_PAGES = 30
MOST_TEXT = 4 << 20
POINT = 25.4 / 72
EMU = 36_000
"""Units of a drawing in a millimetre."""


def main(kind: str, memory: int, seconds: int) -> None:
    """Writes the answer."""
    data = sys.stdin.buffer.read()
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory + len(data), memory + len(data)))
    try:
        answer: object = read_pdf(data) if kind == "pdf" else read_word(data)
    except BaseException as error:  # noqa: BLE001 — whatever a file does to a library is an answer
        answer = type(error).__name__
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


class TooLong(Exception):  # noqa: N818 — the word says what is wrong
    """There are more pages than are read."""


def read_pdf(data: bytes) -> dict[str, Any]:
    """What pypdf and pdfminer.six find."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError

    logging.disable(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileNotDecryptedError
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        return {"pages": pages, "is_too_long": True}
    text = "\n".join(page.extract_text() for page in reader.pages)
    return {
        "pages": pages,
        "plain": text[:MOST_TEXT].splitlines(),
        "active": sorted(active_parts(reader)),
        **laid_out(data),
    }


def active_parts(reader: Any) -> Iterator[str]:
    """What in a PDF could be run or is attached; nothing of it is touched."""
    root = reader.trailer["/Root"]
    names = root.get("/Names") or {}
    names = names.get_object() if hasattr(names, "get_object") else names
    if "/JavaScript" in names:
        yield "JavaScript"
    if "/EmbeddedFiles" in names:
        yield "an attached file"
    action = root.get("/OpenAction")
    action = action.get_object() if hasattr(action, "get_object") else action
    if isinstance(action, dict) and action.get("/S") in {"/JavaScript", "/Launch"}:
        yield "an action that runs when it is opened"
    if "/AcroForm" in root:
        yield "a form"


def laid_out(data: bytes) -> dict[str, Any]:
    """What pdfminer.six finds: lines with their place and look, pictures, texts that nobody sees."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams, LTChar, LTImage, LTRect, LTTextLine
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    class Device(PDFPageAggregator):  # type: ignore[misc, unused-ignore]
        """Keeps for each letter whether it is drawn at all."""

        mode = 0

        def render_string(self, textstate: Any, *rest: Any) -> Any:
            self.mode = textstate.render
            return super().render_string(textstate, *rest)

        def render_char(self, *arguments: Any) -> Any:
            before = len(self.cur_item._objs)  # noqa: SLF001 - the library tells nobody the mode
            width = super().render_char(*arguments)
            for item in self.cur_item._objs[before:]:  # noqa: SLF001
                item.mode = self.mode
            return width

    manager = PDFResourceManager()
    device = Device(manager, laparams=LAParams())
    found: dict[str, Any] = {"pieces": [], "pictures": [], "hidden": [], "page_width": 0.0}
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(data))):
        PDFPageInterpreter(manager, device).process_page(page)
        layout = device.get_result()
        found["page_width"] = layout.width
        items = list(items_of(layout))
        grounds = [one for one in items if isinstance(one, LTRect) and one.fill and not is_white(one.non_stroking_color)]
        grounds += [one for one in items if isinstance(one, LTImage)]
        for item in items:
            if isinstance(item, LTImage):
                found["pictures"].append([item.width * POINT, item.height * POINT])
            if isinstance(item, LTTextLine):
                letters = [one for one in item if isinstance(one, LTChar)]
                unseen = [one for one in letters if is_unseen(one, layout, grounds)]
                if unseen:
                    found["hidden"].append("".join(one.get_text() for one in unseen))
                if letters:
                    sizes = sorted(round(one.size, 1) for one in letters)
                    is_bold = "bold" in letters[0].fontname.casefold()
                    found["pieces"].append([item.get_text(), number, list(item.bbox), sizes[len(sizes) // 2], is_bold])
    return found


def items_of(layout: Any) -> Iterator[Any]:
    """All that is on a page, in reading order, lines of text whole."""
    from pdfminer.layout import LTContainer, LTTextLine

    for item in layout:
        yield item
        if isinstance(item, LTContainer) and not isinstance(item, LTTextLine):
            yield from items_of(item)


def is_white(colour: Any) -> bool:
    """Whether a colour is white, or next to it, in grey, RGB or CMYK."""
    parts = colour if isinstance(colour, list | tuple) else [colour]
    if not all(isinstance(one, int | float) for one in parts) or not parts:
        return False
    return max(parts) < 0.04 if len(parts) == 4 else min(parts) > 0.96


def is_unseen(letter: Any, page: Any, grounds: list[Any]) -> bool:
    """Whether nobody sees a letter: not drawn, tiny, off the page, or white on white."""
    if not letter.get_text().strip():
        return False
    if letter.mode == 3 or letter.size < 2 or letter.x1 < 0 or letter.x0 > page.width or letter.y1 < 0:
        return True
    middle = ((letter.x0 + letter.x1) / 2, (letter.y0 + letter.y1) / 2)
    is_on_ground = any(one.x0 <= middle[0] <= one.x1 and one.y0 <= middle[1] <= one.y1 for one in grounds)
    return letter.y0 > page.height or (is_white(letter.graphicstate.ncolor) and not is_on_ground)


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DARK_ENOUGH = 600
"""Sum of red, green and blue below which a ground shows white letters."""


def read_word(data: bytes) -> dict[str, Any]:
    """What python-docx and the XML itself say."""
    import zipfile

    import docx
    from lxml import etree

    plain = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = archive.namelist()

    def tree(name: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(archive.read(name), parser)

    styles = styles_of(tree("word/styles.xml")) if "word/styles.xml" in names else {}
    document = tree("word/document.xml")
    found: dict[str, Any] = {"plain": plain, "pieces": [], "hidden": [], "pictures": pictures_in(document)}
    for name in sorted(names):
        part = name.removeprefix("word/")
        kind = "header" if part.startswith("header") else "footer" if part.startswith("footer") else ""
        if kind and part.endswith(".xml"):
            add_pieces(tree(name), kind, styles, found)
    add_pieces(document, "body", styles, found)
    columns = [int(one.get(f"{W}num") or 1) for one in document.iter(f"{W}cols")]
    found["columns"] = max(columns, default=1)
    found["pages"] = pages_said(tree("docProps/app.xml")) if "docProps/app.xml" in names else 0
    found["active"] = sorted(active_in(names))
    return found


def active_in(names: list[str]) -> Iterator[str]:
    """What in a Word document could be run or is attached."""
    if any(one.casefold().endswith("vbaproject.bin") for one in names):
        yield "macros"
    if any("activex" in one.casefold() for one in names):
        yield "controls"
    if any(one.startswith("word/embeddings/") for one in names):
        yield "an attached file"


def pages_said(app: Any) -> int:
    """The number of pages that the program noted which saved the document; 0 where it did not."""
    said = [one.text for one in app if one.tag.endswith("}Pages")]
    return int(said[0]) if said and str(said[0]).isdigit() else 0


def styles_of(tree: Any) -> dict[str, Any]:
    """Each style by its id: its name, its parent, whether hidden, its colour, size and weight."""
    return {
        one.get(f"{W}styleId"): {
            "name": value(one, "name"), "parent": value(one, "basedOn"), **look_of(one.find(f"{W}rPr"))
        }
        for one in tree.iter(f"{W}style")
    }  # fmt: skip


def value(element: Any, name: str) -> str:
    """The `val` of a child element; empty where there is none."""
    child = None if element is None else element.find(f"{W}{name}")
    return "" if child is None else str(child.get(f"{W}val") or "")


def look_of(properties: Any) -> dict[str, Any]:
    """What run properties say themselves."""
    look: dict[str, Any] = {}
    if properties is None:
        return look
    for name in ("vanish", "b"):
        child = properties.find(f"{W}{name}")
        if child is not None:
            look[name] = child.get(f"{W}val") not in {"0", "false", "off"}
    for name in ("color", "sz"):
        if value(properties, name):
            look[name] = value(properties, name)
    return look


def inherited(style: str, styles: dict[str, Any]) -> dict[str, Any]:
    """What a style says with all that it is based on."""
    look: dict[str, Any] = {}
    seen: set[str] = set()
    while style in styles and style not in seen:
        seen.add(style)
        look = {**styles[style], **look}
        style = styles[style]["parent"]
    return look


def add_pieces(tree: Any, where: str, styles: dict[str, Any], found: dict[str, Any]) -> None:
    """Adds each paragraph with where it stands, and what of it nobody sees."""
    for paragraph in tree.iter(f"{W}p"):
        above = {one.tag for one in paragraph.iterancestors()}
        if FALLBACK in above:
            continue
        place = "box" if f"{W}txbxContent" in above else "table" if f"{W}tbl" in above else where
        properties = paragraph.find(f"{W}pPr")
        style = inherited(value(properties, "pStyle") or default_style(styles), styles)
        seen, unseen, looks = [], [], []
        for run in runs_of(paragraph):
            text = text_of(run)
            own = run.find(f"{W}rPr")
            look = {**style, **inherited(value(own, "rStyle"), styles), **look_of(own)}
            (unseen if text.strip() and is_hidden(look, run) else seen).append(text)
            looks += [look] if text.strip() else []
        if unseen:
            found["hidden"].append("".join(unseen))
        text = "".join(seen)
        if text.strip():
            size = int(looks[0].get("sz") or 0) / 2 if looks and str(looks[0].get("sz", "0")).isdigit() else 0
            is_bold = bool(looks) and all(one.get("b") for one in looks)
            found["pieces"].append([text, place, size, is_bold, str(style.get("name", ""))])


def default_style(styles: dict[str, Any]) -> str:
    """The id of the style that plain paragraphs have."""
    return next((one for one, style in styles.items() if style["name"].casefold() == "normal"), "")


def runs_of(paragraph: Any) -> Iterator[Any]:
    """The runs of a paragraph, not those of boxes within it."""
    for run in paragraph.iter(f"{W}r"):
        owner = next(one for one in run.iterancestors() if one.tag == f"{W}p")
        if owner is paragraph:
            yield run


def text_of(run: Any) -> str:
    """The text of a run, with tabs and line breaks."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
    return "".join((one.text or "") if one.tag == f"{W}t" else signs.get(one.tag, "") for one in run)


def is_hidden(look: dict[str, Any], run: Any) -> bool:
    """Whether nobody sees a run: hidden by itself, tiny, or white on white."""
    if look.get("vanish") or (str(look.get("sz", "")).isdigit() and int(look["sz"]) < 4):
        return True
    colour = str(look.get("color", ""))
    if len(colour) != 6 or not is_light(colour):
        return False
    grounds = [one.get(f"{W}fill") or "" for owner in (run, *run.iterancestors()) for one in shades_of(owner)]
    return not any(len(fill) == 6 and brightness(fill) < DARK_ENOUGH for fill in grounds)


def shades_of(element: Any) -> Iterator[Any]:
    """The grounds that an element's own properties give it."""
    for properties in element:
        if properties.tag in {f"{W}rPr", f"{W}pPr", f"{W}tcPr", f"{W}tblPr"}:
            yield from properties.findall(f"{W}shd")


def brightness(colour: str) -> int:
    """Red, green and blue together."""
    try:
        return sum(int(colour[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return 0


def is_light(colour: str) -> bool:
    """Whether a colour is white or next to it."""
    return brightness(colour) > 740


def pictures_in(document: Any) -> list[list[float]]:
    """The width and height of each picture, in millimetres; boxes and shapes are none."""
    found = []
    for drawing in document.iter(f"{DRAWING}inline", f"{DRAWING}anchor"):
        if any(one.tag.endswith("}pic") for one in drawing.iter()):
            extent = drawing.find(f"{DRAWING}extent")
            if extent is not None:
                found.append([int(extent.get("cx")) / EMU, int(extent.get("cy")) / EMU])
    return found


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
