"""Read a Word document or a PDF from standard input with two libraries each, and write what they find as JSON.

Run by `opening` as a program of its own, never imported: it knows nothing of this package. The answer is one object,
or the name of what went wrong.
"""

import io
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

MOST_PAGES = 30
MOST_TEXT = 4 << 20
POINT = 25.4 / 72
NOT_DRAWN, SMALLEST = 3, 2.0
"""The mode in which text is not drawn (ISO 32000-1, table 106), and points below which nobody reads it."""
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
    from pdfminer.layout import LAParams
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
                item.mode = self.mode  # type: ignore[attr-defined, unused-ignore]
            return width

    manager = PDFResourceManager()
    device = Device(manager, laparams=LAParams())
    found: dict[str, Any] = {"pieces": [], "pictures": [], "hidden": [], "page_width": 0.0}
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(data))):
        PDFPageInterpreter(manager, device).process_page(page)
        add_page(number, device.get_result(), found)
    return found


def add_page(number: int, page: Any, found: dict[str, Any]) -> None:
    """Adds the lines, pictures and unseen texts of a page."""
    from pdfminer.layout import LTImage, LTRect, LTTextLine

    found["page_width"] = page.width
    items = list(items_of(page))
    pictures = [one for one in items if isinstance(one, LTImage)]
    found["pictures"] += [[one.width * POINT, one.height * POINT] for one in pictures]
    grounds = [one for one in items if isinstance(one, LTRect) and is_coloured(one)]
    for line in items:
        if isinstance(line, LTTextLine):
            take_line(line, page, number, [*grounds, *pictures], found)


def is_coloured(ground: Any) -> bool:
    """Whether an area is filled with anything but white."""
    return bool(ground.fill) and not is_white(ground.non_stroking_color)


def take_line(line: Any, page: Any, number: int, grounds: list[Any], found: dict[str, Any]) -> None:
    """Takes a line with its place, its letters' size, whether it is bold, and what nobody sees of it."""
    from pdfminer.layout import LTChar

    letters = [one for one in line if isinstance(one, LTChar)]
    if not letters:
        return
    sizes = sorted(round(one.size, 1) for one in letters)
    is_bold = "bold" in letters[0].fontname.casefold()
    found["pieces"].append([line.get_text(), number, list(line.bbox), sizes[len(sizes) // 2], is_bold])
    hides = {one for one in letters if is_unseen(one, page, grounds)}
    unseen = "".join(one.get_text() for one in letters if one in hides or not one.get_text().strip())
    found["hidden"] += [" ".join(unseen.split())] if hides else []


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
    return bool(max(parts) < 0.04 if len(parts) == 4 else min(parts) > 0.96)


def is_unseen(letter: Any, page: Any, grounds: list[Any]) -> bool:
    """Whether nobody sees a letter: not drawn, tiny, off the page, or white on white."""
    if not letter.get_text().strip():
        return False
    is_off = letter.x1 < 0 or letter.x0 > page.width or letter.y1 < 0 or letter.y0 > page.height
    if is_off or letter.mode == NOT_DRAWN or letter.size < SMALLEST:
        return True
    return is_white(letter.graphicstate.ncolor) and not any(is_on(letter, one) for one in grounds)


def is_on(letter: Any, ground: Any) -> bool:
    """Whether a letter's middle is on a coloured ground."""
    across, up = (letter.x0 + letter.x1) / 2, (letter.y0 + letter.y1) / 2
    return bool(ground.x0 <= across <= ground.x1 and ground.y0 <= up <= ground.y1)


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DARK_ENOUGH, LIGHT = 600, 740
"""Sums of red, green and blue: below which a ground shows white letters, and above which letters are white."""


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
    for kind in ("header", "footer"):
        for name in sorted(one for one in names if re.fullmatch(rf"word/{kind}\d*\.xml", one)):
            add_pieces(tree(name), kind, styles, found)
    add_pieces(document, "body", styles, found)
    found["columns"] = max((int(one.get(f"{W}num") or 1) for one in document.iter(f"{W}cols")), default=1)
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
    numbers: dict[Any, int] = {}
    for paragraph in tree.iter(f"{W}p"):
        above = {one.tag for one in paragraph.iterancestors()}
        if FALLBACK not in above:
            place = "box" if f"{W}txbxContent" in above else "table" if f"{W}tbl" in above else where
            before = len(found["pieces"])
            add_paragraph(paragraph, place, styles, found)
            cell = cell_of(paragraph, numbers) if place == "table" else None
            for piece in found["pieces"][before:]:
                piece.append(cell)


def cell_of(paragraph: Any, numbers: dict[Any, int]) -> list[int] | None:
    """In which table, row and column the paragraph stands; `numbers` counts tables and rows as they are met."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    row = None if cell is None else next(cell.iterancestors(f"{W}tr"), None)
    table = None if row is None else next(row.iterancestors(f"{W}tbl"), None)
    if cell is None or table is None:
        return None
    before = sum(columns_of(one) for one in cell.itersiblings(f"{W}tc", preceding=True))
    return [numbers.setdefault(table, len(numbers)), numbers.setdefault(row, len(numbers)), before]


def columns_of(cell: Any) -> int:
    """Over how many columns a cell of a table goes."""
    width = value(cell.find(f"{W}tcPr"), "gridSpan")
    return int(width) if width.isdigit() else 1


def add_paragraph(paragraph: Any, place: str, styles: dict[str, Any], found: dict[str, Any]) -> None:
    """Adds what people see of a paragraph, and what they do not."""
    style = inherited(value(paragraph.find(f"{W}pPr"), "pStyle") or default_style(styles), styles)
    seen: list[tuple[dict[str, Any], str]] = []
    unseen: list[str] = []
    for run in runs_of(paragraph):
        look, text = run_look(run, style, styles), text_of(run)
        if text.strip() and is_hidden(look, run):
            unseen.append(text)
        else:
            seen.append((look, text))
    found["hidden"] += ["".join(unseen)] if unseen else []
    whole = "".join(text for _, text in seen)
    if whole.strip():
        found["pieces"].append([whole, place, *drawn_as(seen), str(style.get("name", ""))])


def run_look(run: Any, style: dict[str, Any], styles: dict[str, Any]) -> dict[str, Any]:
    """How a run looks: as its paragraph's style, its own style and it itself say, the last first."""
    own = run.find(f"{W}rPr")
    return {**style, **inherited(value(own, "rStyle"), styles), **look_of(own)}


def drawn_as(seen: list[tuple[dict[str, Any], str]]) -> tuple[float, bool]:
    """The size of a paragraph's first letters in points, 0 where nothing tells, and whether all of it is bold."""
    looks = [look for look, text in seen if text.strip()]
    size = str(looks[0].get("sz", ""))
    return (int(size) / 2 if size.isdigit() else 0.0), all(look.get("b") for look in looks)


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
    size, colour = str(look.get("sz", "")), str(look.get("color", ""))
    if look.get("vanish") or (size.isdigit() and int(size) < 2 * SMALLEST):
        return True
    return len(colour) == len("FFFFFF") and brightness(colour) > LIGHT and not is_on_dark(run)


def is_on_dark(run: Any) -> bool:
    """Whether a run, its paragraph, cell or table has a ground on which white letters show."""
    grounds = (one.get(f"{W}fill") or "" for owner in (run, *run.iterancestors()) for one in shades_of(owner))
    return any(len(fill) == len("FFFFFF") and brightness(fill) < DARK_ENOUGH for fill in grounds)


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
