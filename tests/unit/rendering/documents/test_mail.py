"""The mail draft: what other programs read in it, and what it never holds."""

from collections.abc import Sequence
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest

from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.delivery.writing import write_output
from sponsorcli.rendering.documents.mail import attached_workbook, mail_draft
from sponsorcli.rendering.workbook import workbook_bytes
from sponsorcli.tables import Report


def opened(content: bytes) -> EmailMessage:
    """The draft as the standard library's parser sees it, which notes every defect."""
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk() if part.defects] == []
    return message


def text_of(message: EmailMessage, subtype: str) -> str:
    (part,) = [part for part in message.walk() if part.get_content_subtype() == subtype]
    assert isinstance(part, EmailMessage)
    content = part.get_content()
    assert isinstance(content, str)
    return content


class Words(HTMLParser):
    """Gathers the text and the elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: set[str] = set()
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.elements |= {name for name, _ in attrs}


@pytest.fixture
def month(made_up: ModuleType) -> tuple[Sequence[Report], Report]:
    cover = made_up.cover()
    return (cover, *made_up.month()), cover


def test_a_draft_has_two_readings_and_the_workbook(month: tuple[Sequence[Report], Report]) -> None:
    message = opened(mail_draft(*month))
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == [
        "text/markdown",
        "text/html",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "emerging-leaders-report-2026-10-31.xlsx"
    assert attached.get_content() == workbook_bytes(*month)


def test_a_draft_is_unsent_and_names_nobody(month: tuple[Sequence[Report], Report]) -> None:
    message = opened(mail_draft(*month))
    assert message["X-Unsent"] == "1"
    assert str(message["Subject"]) == month[1].title
    assert message["Date"].datetime.date() == month[1].as_of
    assert [name for name in ("From", "To", "Cc", "Bcc", "Sender", "Reply-To") if name in message] == []


def test_both_readings_say_the_headline_and_every_fact(month: tuple[Sequence[Report], Report]) -> None:
    message = opened(mail_draft(*month))
    page = Words(text_of(message, "html"))
    for text in (text_of(message, "markdown"), " ".join(page.words)):
        assert month[1].headline in text
        assert [fact.title for fact in month[1].facts if fact.title not in text] == []
    assert page.elements & {"script", "img", "link", "src", "href", "onclick"} == set()


def test_the_same_reports_give_the_same_draft(month: tuple[Sequence[Report], Report]) -> None:
    assert mail_draft(*month) == mail_draft(*month)
    other = replace(month[1], headline="Something else")
    assert mail_draft([other, *month[0][1:]], other).split(b"X-Unsent")[0] != mail_draft(*month).split(b"X-Unsent")[0]


def test_text_of_a_roster_is_neither_header_nor_markup_nor_boundary(month: tuple[Sequence[Report], Report]) -> None:
    nasty = "Naïve\r\nBcc: a@example.org\r\n--=_sponsorcli_0 <b onclick=x>bold</b>"
    cover = replace(month[1], title=nasty, program_name=nasty, headline=nasty)
    message = opened(mail_draft([cover, *month[0][1:]], cover))
    assert "Bcc" not in message
    assert "Naïve Bcc: a@example.org" in str(message["Subject"])
    page = Words(text_of(message, "html"))
    assert "b" not in page.elements
    assert any("<b onclick=x>bold</b>" in words for words in page.words)


def test_another_report_than_the_month_comes_with_its_facts_and_no_table(
    month: tuple[Sequence[Report], Report],
) -> None:
    report = month[0][1]
    message = opened(mail_draft([report], None))
    text = text_of(message, "markdown")
    assert report.headline in text
    assert not [table.title for table in report.tables if f"## {table.title}" in text]


def test_a_sealed_draft_says_no_figure(month: tuple[Sequence[Report], Report]) -> None:
    content = mail_draft(*month, seal=lambda workbook: b"sealed" + workbook[::-1])
    message = opened(content)
    assert attached_workbook(content) == b"sealed" + workbook_bytes(*month)[::-1]
    for text in (text_of(message, "markdown"), text_of(message, "html")):
        assert month[1].headline not in text
        assert "<table" not in text
        assert "|" not in text
        assert "encrypted" in text


def test_a_draft_without_a_workbook_has_none_to_open() -> None:
    assert attached_workbook(b"Subject: none\r\n\r\nNothing here\r\n") is None


def test_a_mail_that_servers_may_refuse_is_written_and_said(
    tmp_path: Path, month: tuple[Sequence[Report], Report]
) -> None:
    small = write_output(tmp_path / "small.eml", *month, keep=NOTHING_READ)
    assert (small.written, small.problems) == (tmp_path / "small.eml", ())
    # Sealing may make any size of it, as a large workbook would have.
    large = write_output(
        tmp_path / "large.eml", *month, keep=NOTHING_READ, seal=lambda workbook: workbook + bytes(8_000_000)
    )
    assert large.written == tmp_path / "large.eml"
    assert [problem.code for problem in large.problems] == ["W011"]
    assert (tmp_path / "large.eml").stat().st_mode & 0o777 == 0o600
