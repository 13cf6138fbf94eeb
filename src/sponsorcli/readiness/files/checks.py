"""What a machine loses of a document: each check is a function of what was read, and gives its problems."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.problems.messages import counted

from .columns import column_page
from .document import ReadDocument, Where
from .facts import EMAIL, facts_in, phones_in, spans_in
from .headings import Section, sections_of, unknown_headings

MOST_SIZE = 2_500_000
"""Bytes above which application systems say that they fail."""
MANY_PAGES = 5
LEAST_WORDS = 5
LARGE_PICTURE = 12.0
"""Millimetres of the longer side from which a picture is no mere sign."""
LOST_LETTERS = re.compile("[\ufb00-\ufb06\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
SPACED = re.compile(r"(?<!\w)(?:[^\W\d_] ){4,}[^\W\d_](?!\w)")
PERSONAL = re.compile(
    r"\b(?:date of birth|birth ?date|born (?:on|in)|d\.?o\.?b\.?(?=\W)|place of birth|geburtsdatum|marital status|"
    r"familienstand|nationality\s*:|religion\s*:|gender\s*:|sex\s*:|age\s*:\s*\d|children\s*:|ethnicity\s*:|"
    r"passport (?:no|number)|national insurance number|social security number)",
    re.IGNORECASE,
)
SHARE_RIGHT_TO_LEFT = 0.2
WORDS_APART = 0.05
"""Share of words that only one reader may find."""
OVERLAP = 1
"""Months that two roles may share: a move within a month is none."""
YEARS_OVERLAP = 12
Check = Callable[[ReadDocument], Iterator[Problem]]


def check_document(document: ReadDocument) -> tuple[Problem, ...]:
    """Everything that machines may lose of the document, by code; one without text is judged no further."""
    if len(" ".join([*document.plain, *document.lines()]).split()) < LEAST_WORDS:
        return (*without_text(document), *large(document), *active(document))
    return tuple(problem for check in CHECKS for problem in check(document))


def found(document: ReadDocument, code: str, message: str, hint: str) -> Problem:
    """A warning about the document."""
    return Problem(code, message, FilePlace(document.path), hint, Severity.WARNING)


def without_text(document: ReadDocument) -> Iterator[Problem]:
    """C001."""
    what = "pictures of pages and no text" if document.pictures else "no text"
    message = f"the file has {what}, so no machine reads a word of it"
    hint = "save the document from the program it was written with, as .docx or .pdf"
    yield Problem("C001", message, FilePlace(document.path), hint)


def in_columns(document: ReadDocument) -> Iterator[Problem]:
    """C002."""
    page = column_page(document)
    if page is not None or document.columns > 1:
        where = f"page {page + 1} has" if page is not None else "the document has"
        yield found(document, "C002", f"{where} text in columns, which many readers read across",
                    "put everything in one column")  # fmt: skip


def contact_outside(document: ReadDocument) -> Iterator[Problem]:
    """C003: only where the body has no such contact too."""
    inside = " ".join(document.lines(Where.BODY, Where.TABLE))
    for where, name in ((Where.HEADER, "header"), (Where.FOOTER, "footer"), (Where.BOX, "text box")):
        text = " ".join(document.lines(where))
        for what, find in (("e-mail address", EMAIL.findall), ("telephone number", phones_in)):
            if find(text) and not find(inside):
                yield found(document, "C003", f"the {what} stands in a {name}, where many readers do not look",
                            "write it in the first lines of the document")  # fmt: skip


def in_tables(document: ReadDocument) -> Iterator[Problem]:
    """C004."""
    cells = list(document.lines(Where.TABLE))
    if cells:
        yield found(document, "C004", f"{counted(len(cells), 'paragraph')} stand in a table, beginning with "
                    f'"{begin(cells[0])}"', "use plain paragraphs")  # fmt: skip


def in_boxes(document: ReadDocument) -> Iterator[Problem]:
    """C005."""
    boxes = list(document.lines(Where.BOX))
    if boxes:
        yield found(document, "C005", f'text stands in a box, beginning with "{begin(boxes[0])}"',
                    "move it into plain paragraphs")  # fmt: skip


def pictures(document: ReadDocument) -> Iterator[Problem]:
    """C006."""
    large_ones = [one for one in document.pictures if max(one.width, one.height) >= LARGE_PICTURE]
    if large_ones:
        size = f"{large_ones[0].width:.0f} × {large_ones[0].height:.0f} mm"
        said = f"{counted(len(large_ones), 'picture')}, the first {size}: no reader sees text in it"
        yield found(document, "C006", f"{said}, and a photo does not belong here",
                    "write in words what it says, and remove it")  # fmt: skip


def large(document: ReadDocument) -> Iterator[Problem]:
    """C007, and C017 as a warning."""
    if document.size > MOST_SIZE:
        yield found(document, "C007", f"the file has {document.size / 1e6:.1f} MB; many systems take 2.5 MB at most",
                    "remove pictures, and save it again")  # fmt: skip
    if document.pages >= MANY_PAGES:
        yield found(document, "C017", f"the document has {document.pages} pages",
                    "keep what matters for the posting; two pages are usual")  # fmt: skip


def lost_letters(document: ReadDocument) -> Iterator[Problem]:
    """C008."""
    text = "\n".join([*document.plain, *document.lines()])
    signs = Counter(LOST_LETTERS.findall(text))
    if signs:
        sign = min(signs, key=lambda one: (-signs[one], one))
        word = next((one for one in text.split() if sign in one), sign)
        yield found(document, "C008", f'{counted(len(signs), "sign")} read as other than they look, such as '
                    f"U+{ord(sign):04X} in {begin(word)!a}",
                    "save it with another font or program, and write bullets as a plain •")  # fmt: skip


def spaced_apart(document: ReadDocument) -> Iterator[Problem]:
    """C009."""
    for line in dict.fromkeys([*document.lines(), *document.plain]):
        if match := SPACED.search(line):
            yield found(document, "C009", f'"{match[0]}" is read as single letters',
                        f'write "{match[0].replace(" ", "")}"')  # fmt: skip
            return


def headings(document: ReadDocument) -> Iterator[Problem]:
    """C010."""
    for written, meant in unknown_headings(document):
        yield found(document, "C010", f'readers may not know the heading "{begin(written)}"',
                    f'write "{meant}"')  # fmt: skip


def dates_of_roles(document: ReadDocument) -> Iterator[Problem]:
    """C011."""
    for section in sections_of(document):
        if section.meaning == "Work Experience" and section.lines:
            yield from undated(document, section)
            yield from overlapping(document, section)


def undated(document: ReadDocument, section: Section) -> Iterator[Problem]:
    """A section on work in which nothing is dated, or in which one of several titles is not."""
    spans = spans_in("\n".join(section.lines))
    if not spans:
        yield found(document, "C011", f'nothing below "{begin(section.heading)}" has dates, so no role is found',
                    "end the line of each title with its dates: Jan 2020 – Mar 2023")  # fmt: skip
    for title in section.undated_titles if spans else ():
        yield found(document, "C011", f'"{begin(title)}" has no dates, so the role may be left out',
                    "end the line of the title with its dates: Jan 2020 – Mar 2023")  # fmt: skip


def overlapping(document: ReadDocument, section: Section) -> Iterator[Problem]:
    """The first two roles that share more than a month."""
    spans = sorted(spans_in("\n".join(section.lines)), key=lambda one: (one.first, one.last))
    for earlier, later in pairwise(spans):
        allowed = OVERLAP if earlier.is_exact and later.is_exact else YEARS_OVERLAP
        if min(earlier.last, later.last) - later.first > allowed:
            yield found(document, "C011", f'"{earlier.text}" and "{later.text}" overlap, so a reader may keep one only',
                        "check the dates; say in words where both roles were held at once")  # fmt: skip
            return


def contact(document: ReadDocument) -> Iterator[Problem]:
    """C012."""
    text = " ".join(document.lines())
    if not EMAIL.search(text) and not phones_in(text):
        yield found(document, "C012", "the document has no e-mail address and no telephone number",
                    "write the e-mail address below the name")  # fmt: skip


def hidden(document: ReadDocument) -> Iterator[Problem]:
    """C013."""
    if document.hidden:
        yield found(document, "C013", f'text that nobody sees, beginning with "{begin(" ".join(document.hidden))}"',
                    "remove it")  # fmt: skip


def disagreeing(document: ReadDocument) -> Iterator[Problem]:
    """C014: readers of the body; what a table, a box or a header hides from one of them has its own code."""
    first, second = list(document.plain), list(document.lines(Where.BODY))
    facts, others = facts_in(first), facts_in(second)
    names = f"{document.readers[0]} and {document.readers[1]}"
    if facts != others:
        at = next((at for at, pair in enumerate(zip(facts, others, strict=False)) if pair[0] != pair[1]),
                  min(len(facts), len(others)))  # fmt: skip
        said = [one[at] if at < len(one) else "nothing more" for one in (facts, others)]
        yield found(document, "C014", f'{names} read dates, addresses and headings in another order: '
                    f'"{said[0]}" and "{said[1]}"',
                    "put dates right after the title, and remove columns, boxes and tables")  # fmt: skip
        return
    here, there = (Counter("".join(lines).casefold().split()) for lines in (joined(first), joined(second)))
    apart = sum(((here - there) + (there - here)).values())
    if apart > WORDS_APART * (here.total() + there.total()) + 2:
        word = min((here - there) + (there - here))
        yield found(document, "C014", f'{names} read different words, such as "{begin(word)}"',
                    "remove columns, boxes and tables, and save it again")  # fmt: skip


def joined(lines: Sequence[str]) -> list[str]:
    """The lines with their ends."""
    return [f"{line}\n" for line in lines]


def personal(document: ReadDocument) -> Iterator[Problem]:
    """C015."""
    for line in dict.fromkeys(document.lines()):
        if match := PERSONAL.search(line):
            yield found(document, "C015", f'"{match[0].strip()}" does not belong in a résumé', "remove the line")


def active(document: ReadDocument) -> Iterator[Problem]:
    """C018."""
    if document.active:
        yield found(document, "C018", f"the file has {' and '.join(document.active)}, which mail systems stop",
                    "save it as .docx or as a plain PDF")  # fmt: skip


def right_to_left(document: ReadDocument) -> Iterator[Problem]:
    """C019."""
    letters = [unicodedata.bidirectional(char) for line in document.lines() for char in line if char.isalpha()]
    share = sum(one in {"R", "AL"} for one in letters) / max(len(letters), 1)
    if share > SHARE_RIGHT_TO_LEFT:
        yield found(document, "C019", f"{share:.0%} of the letters run from right to left",
                    "send a version in Latin letters too, if the employer reads it")  # fmt: skip


def begin(text: str) -> str:
    """The beginning of a text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


CHECKS: tuple[Check, ...] = (
    in_columns, contact_outside, in_tables, in_boxes, pictures, large, lost_letters, spaced_apart, headings,
    dates_of_roles, contact, hidden, disagreeing, personal, active, right_to_left,
)  # fmt: skip
