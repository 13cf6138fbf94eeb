"""Excel workbooks with one fault each, in an otherwise sound workbook of one small sheet."""

from collections.abc import Callable, Mapping
from functools import partial

from .archives import BZIP2, LZMA, Archive, Part, archive, part_of, parts_of, repeating
from .markup import DECLARED, expanding, long_entity, nested, reaching_out
from .old_workbooks import compound_file, old_workbook
from .sheets import ADA, HEADING, SHEETS, cells, row, sheet

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_MADE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

TYPES, LINKS = "[Content_Types].xml", "_rels/.rels"
BOOK, BOOK_LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES, TEXTS, SHEET = "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"

_SOUND = sheet(HEADING + ADA)
_SHARED = sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
_SPACES = " " * 64


def book(listed: str = "", before: str = "", after: str = "", main: str = _MAIN) -> str:
    """The workbook part; by default it lists the one sheet Roster."""
    listed = listed or '<sheet name="Roster" sheetId="1" r:id="rId1"/>'
    return f'{DECLARED}{before}<workbook xmlns="{main}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>{after}</workbook>'


def links(target: str = "worksheets/sheet1.xml", mode: str = "") -> str:
    """What the workbook part refers to."""
    return (
        f'{DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="{target}"{mode}/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    )


def texts(entries: str = "", before: str = "") -> str:
    """The shared texts."""
    return f'{DECLARED}{before}<sst xmlns="{_MAIN}">{entries}</sst>'


def styles(
    font: str = "<font/>", fill: str = '<fill><patternFill patternType="none"/></fill>', before: str = ""
) -> str:
    """Two styles: a plain one, and one of dates."""
    return (
        f'{DECLARED}{before}<styleSheet xmlns="{_MAIN}">'
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
        f"<fonts>{font}</fonts><fills>{fill}</fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>'
    )


def contents(changed: Mapping[str, str | bytes | None]) -> dict[str, str | bytes]:
    """The parts of a sound workbook with some of them changed; None leaves a part out."""
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_MADE}.{kind}+xml"/>'
        for part, kind in ((BOOK, "sheet.main"), (SHEET, "worksheet"), (STYLES, "styles"), (TEXTS, "sharedStrings"))
    )
    parts: dict[str, str | bytes | None] = {
        TYPES: f'{DECLARED}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>",
        LINKS: f'{DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{BOOK}"/></Relationships>',
        BOOK: book(),
        BOOK_LINKS: links(),
        STYLES: styles(),
        TEXTS: texts(),
        SHEET: _SOUND,
    }
    return {name: content for name, content in {**parts, **changed}.items() if content is not None}


def workbook(changed: Mapping[str, str | bytes | None] | None = None, *parts: Part) -> bytes:
    """A workbook with some of its parts changed, and with further parts in place of those of the same name."""
    replaced = {part.name for part in parts}
    sound = {name: content for name, content in contents(changed or {}).items() if name not in replaced}
    return archive([*parts_of(sound), *parts])


# Bombs: small files that unpack to far more than they should


def sheet_of_spaces() -> bytes:
    """900 MB of blanks between two tags."""
    return workbook(None, repeating(SHEET, sheet("", end=""), _SPACES, 900 << 14))


def one_long_shared_text() -> bytes:
    """A single text of 900 MB."""
    return workbook({SHEET: _SHARED}, repeating(TEXTS, texts()[:-6] + "<si><t>", "A" * 64, 900 << 14))


def millions_of_shared_texts() -> bytes:
    """Fifteen million texts that no cell needs."""
    unit = "<si><t>aaaaaaaa</t></si>"
    return workbook({SHEET: _SHARED}, repeating(TEXTS, texts()[:-6], unit, 15_000_000, "</sst>"))


def millions_of_cells() -> bytes:
    """A hundred thousand rows of a hundred cells."""
    unit = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
    return workbook(None, repeating(SHEET, sheet("", end=""), unit, 100_000, "</sheetData></worksheet>"))


def millions_of_styles() -> bytes:
    """Three million styles that no cell has."""
    head = styles().partition("<cellXfs")[0] + '<cellXfs count="3000000">'
    return workbook(None, repeating(STYLES, head, '<xf numFmtId="0"/>', 3_000_000, "</cellXfs></styleSheet>"))


def size_untrue() -> bytes:
    """A sheet that declares 200 bytes and unpacks to 300 MB."""
    return workbook(None, repeating(SHEET, sheet("", end=""), _SPACES, 300 << 14, size=200))


def one_part_listed_often() -> bytes:
    """20 MB that the directory lists four hundred times under names of their own: 8 GB from one place."""
    whole = Archive()
    for part in parts_of(contents({})):
        whole.add(part)
    picture = repeating("xl/media/0.bin", "", _SPACES, 20 << 14)
    start = whole.add(picture)
    for number in range(1, 400):
        whole.list(Part(f"xl/media/{number}.bin", picture.packed, picture.size), start)
    return whole.end()


def parts_that_overlap() -> bytes:
    """A small part that begins where another one does."""
    whole = Archive()
    starts = [whole.add(part) for part in parts_of(contents({}))]
    whole.list(part_of("xl/media/0.bin", b"x"), starts[-1])
    return whole.end()


def thousands_of_parts() -> bytes:
    """Seven thousand empty parts."""
    return workbook({f"xl/media/{number}.bin": b"" for number in range(7_000)})


# XML


def declaring(part: str, content: str) -> bytes:
    """A workbook one part of which declares a document type."""
    return workbook({part: content, **({SHEET: _SHARED} if part == TEXTS else {})})


def reencoded_sheet(encoding: str) -> bytes:
    """The sheet in another encoding, which it declares."""
    return workbook({SHEET: _SOUND.replace("UTF-8", encoding).encode(encoding)})


def sheet_in_latin_1() -> bytes:
    """The sheet is said to be UTF-8 and is not."""
    return workbook({SHEET: sheet(HEADING + row(2, "E2", "Zoë", 3)).encode("latin-1")})


def sheet_cut_short() -> bytes:
    """The sheet ends within a tag."""
    whole = sheet(HEADING + row(2, "E2", "Ada", 3))
    return workbook({SHEET: whole[: whole.index("Ada") + 6]})


# What is listed and is not there, or is there twice


def same_part_twice(other: str) -> bytes:
    """The sheet, and another sheet by the same name or by one that differs in case only."""
    return workbook(None, part_of(SHEET, _SOUND), part_of(other, sheet(HEADING + row(2, "E2", "Other", 3))))


def packed_otherwise(method: int) -> bytes:
    """The sheet is packed in a way that the format does not know."""
    return workbook(None, part_of(SHEET, _SOUND, method))


def thousands_of_sheets() -> bytes:
    """Five thousand sheets, all of them the same part."""
    listed = "".join(f'<sheet name="S{number}" sheetId="{number + 1}" r:id="rId1"/>' for number in range(5_000))
    return workbook({BOOK: book(listed)})


# Damage to the file as a whole


def cut(share: float) -> bytes:
    """The first part of a sound workbook, as a broken download leaves it."""
    whole = workbook()
    return whole[: min(int(len(whole) * share), len(whole) - 1)]


def one_bit_changed() -> bytes:
    """A bit of the sheet's packed bytes is another one."""
    whole = bytearray(workbook())
    place = whole.index(SHEET.encode()) + len(SHEET) + 20
    whole[place] ^= 1
    return bytes(whole)


def junk_after_the_end() -> bytes:
    """Seventy thousand zeros behind the archive's end, further than anybody looks for it."""
    return workbook() + bytes(70_000)


def encrypted() -> bytes:
    """What Excel writes for a workbook with a password: a container of encrypted bytes."""
    return compound_file({"EncryptionInfo": bytes(4_096), "EncryptedPackage": b"\x5a" * 4_096})


def owner_lock_file() -> bytes:
    """What Excel leaves beside a workbook while somebody has it open."""
    return b"\x07Someone" + bytes(157)


_DAYS = ((2, 0), (3, 1), (4, 42_369))
_A_TEXT = "<row r='1'><c r='A1' t='inlineStr'><is><t>&e;</t></is></c></row>"

WORKBOOKS: Mapping[str, Callable[[], bytes]] = {
    "sound.xlsx": workbook,
    "sheet_of_spaces.xlsx": sheet_of_spaces,
    "one_long_shared_text.xlsx": one_long_shared_text,
    "millions_of_shared_texts.xlsx": millions_of_shared_texts,
    "millions_of_cells.xlsx": millions_of_cells,
    "millions_of_styles.xlsx": millions_of_styles,
    "size_untrue.xlsx": size_untrue,
    "one_part_listed_often.xlsx": one_part_listed_often,
    "parts_that_overlap.xlsx": parts_that_overlap,
    "thousands_of_parts.xlsx": thousands_of_parts,
    "expanding_texts.xlsx": partial(declaring, TEXTS, texts("<si><t>&e9;</t></si>", expanding("sst"))),
    "expanding_workbook.xlsx": partial(
        declaring, BOOK, book('<sheet name="&e9;" sheetId="1" r:id="rId1"/>', expanding("workbook"))
    ),
    "expanding_styles.xlsx": partial(
        declaring, STYLES, styles('<font><name val="&e9;"/></font>', before=expanding("styleSheet"))
    ),
    "long_entity_often.xlsx": partial(
        declaring,
        SHEET,
        sheet(row(1, "x").replace(">x<", f">{'&e;' * 40_000}<"), before=long_entity("worksheet", 50_000)),
    ),
    "entity_of_a_file.xlsx": partial(
        declaring, SHEET, sheet(_A_TEXT, before=reaching_out("worksheet", "file:///etc/passwd"))
    ),
    "entity_of_a_file_in_workbook.xlsx": partial(
        declaring,
        BOOK,
        book(
            before=reaching_out("workbook", "file:///etc/hostname"),
            after='<definedNames><definedName name="n">&e;</definedName></definedNames>',
        ),
    ),
    "nested_in_sheet.xlsx": lambda: workbook({SHEET: sheet(HEADING + ADA, after=f"<extLst>{nested(40_000)}</extLst>")}),
    "nested_in_workbook.xlsx": lambda: workbook({BOOK: book(after=f"<extLst>{nested(40_000)}</extLst>")}),
    "sheet_in_utf_16.xlsx": partial(reencoded_sheet, "UTF-16"),
    "sheet_in_latin_1.xlsx": sheet_in_latin_1,
    "sheet_cut_short.xlsx": sheet_cut_short,
    "forbidden_character.xlsx": lambda: workbook({SHEET: sheet(HEADING + row(2, "E2", "a&#1;b", 3))}),
    "link_out_of_the_file.xlsx": lambda: workbook({BOOK_LINKS: links("../../../../../../etc/passwd")}),
    "link_to_a_file.xlsx": lambda: workbook({BOOK_LINKS: links("file:///etc/passwd", ' TargetMode="External"')}),
    "same_part_twice.xlsx": partial(same_part_twice, SHEET),
    "same_part_in_capitals.xlsx": partial(same_part_twice, SHEET.upper()),
    "packed_by_bzip2.xlsx": partial(packed_otherwise, BZIP2),
    "packed_by_lzma.xlsx": partial(packed_otherwise, LZMA),
    "without_workbook.xlsx": lambda: workbook({BOOK: None}),
    "without_sheet.xlsx": lambda: workbook({SHEET: None}),
    "without_styles.xlsx": lambda: workbook({STYLES: None}),
    "without_types.xlsx": lambda: workbook({TYPES: None}),
    "sheet_names_alike.xlsx": lambda: workbook(
        {BOOK: book('<sheet name="R" sheetId="1" r:id="rId1"/><sheet name="R" sheetId="2" r:id="rId1"/>')}
    ),
    "thousands_of_sheets.xlsx": thousands_of_sheets,
    "strict_workbook.xlsx": lambda: workbook({BOOK: book(main=_STRICT)}),
    "dates_from_1904.xlsx": lambda: workbook(
        {
            BOOK: book().replace("<sheets>", '<workbookPr date1904="1"/><sheets>'),
            SHEET: sheet(HEADING + "".join(cells(at, f'<c r="B{at}" s="1"><v>{day}</v></c>') for at, day in _DAYS)),
        }
    ),
    "fill_without_pattern.xlsx": lambda: workbook({STYLES: styles(fill="<fill/>")}),
    **{name: partial(workbook, {SHEET: text}) for name, text in SHEETS.items()},
    "cell_of_10_mb.xlsx": lambda: workbook({SHEET: sheet(HEADING + row(2, "A" * 10_000_000))}),
    "cut_in_half.xlsx": partial(cut, 0.5),
    "cut_by_a_byte.xlsx": partial(cut, 1),
    "empty.xlsx": bytes,
    "text.xlsx": lambda: b"employee_id,name,rating\nE1,Ada,3\n",
    "web_page.xlsx": lambda: b"<html><table><tr><td>employee_id</td></tr></table></html>",
    "pdf.xlsx": lambda: b"%PDF-1.7\n%\xe2\xe3\n",
    "old_workbook.xlsx": old_workbook,
    "junk_after_the_end.xlsx": junk_after_the_end,
    "one_bit_changed.xlsx": one_bit_changed,
    "only_zeros.xlsx": partial(bytes, 8_192),
    "encrypted.xlsx": encrypted,
    "~$encrypted.xlsx": owner_lock_file,
    "workbook.csv": workbook,
    "workbook.xls": workbook,
}
