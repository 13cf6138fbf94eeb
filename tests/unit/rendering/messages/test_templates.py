"""A message's subject, text and HTML are laid out from a template; what a template cannot do is told with its line."""

from datetime import date
from email import message_from_bytes
from email.policy import default

import pytest

from sponsorcli.forms.messages import PersonMessage, Role, Task
from sponsorcli.rendering.messages.mail import as_html, message_calendar, message_draft, usable_address
from sponsorcli.rendering.messages.templates_read import (
    FIELDS,
    MessageTemplate,
    Written,
    default_template,
    everything,
    given,
)

DAY = date(2026, 10, 31)


def written(text: str, message: PersonMessage | None = None) -> Written:
    return MessageTemplate(text).written(message or everything(Role.SPONSOR), "Rise", DAY)


@pytest.mark.parametrize("role", Role)
def test_the_templates_of_the_package_have_no_fault_and_say_everything(role: Role) -> None:
    template = MessageTemplate(default_template(role))
    assert template.faults() == ()
    assert template.written(everything(role), "Rise", DAY).subject


def test_the_first_line_is_the_subject_and_the_rest_the_text() -> None:
    assert written("Subject: Hello {{ name }}\n\nDear {{ name }}\n") == Written("Hello Somebody", "Dear Somebody\n")
    assert written("Subject:  a\tb \nx") == Written("a b", "x\n")


def test_empty_lines_before_the_subject_are_passed_over() -> None:
    """A template that begins with them has no fault, so it has to have its subject."""
    template = "\n\nSubject: Hello\nText\n"
    assert MessageTemplate(template).faults() == ()
    assert written(template) == Written("Hello", "Text\n")


def test_of_several_empty_lines_one_stays_and_none_at_the_ends() -> None:
    assert written("Subject: s\n\n\na  \n\n\n\nb\nc\n\n\n").text == "a\n\nb\nc\n"


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("Hello", 1, "the first line is not the subject"),
        ("Subject: x\n{{ oops }}\n{{ more }}\n{{ oops }}", 2, 'unknown field "oops"'),
        ("Subject: x\n\n{% if %}", 3, "the template cannot be read"),
        ("Subject: x\n\n{{ due[0].oops }}", 3, "the template cannot be used"),
        ("Subject: x\n{{ name.__class__.mro() }}", 2, "the template cannot be used"),
    ],
)
def test_a_fault_of_a_template_is_told_with_its_line(text: str, line: int, sentence: str) -> None:
    found = MessageTemplate(text).faults()[0]
    assert (found.line, found.sentence.startswith(sentence)) == (line, True), found


def test_unknown_fields_are_told_each_once_by_their_first_line() -> None:
    found = MessageTemplate("Subject: x\n{{ b }}\n{{ a }} {{ b }}").faults()
    assert [(one.line, one.sentence) for one in found] == [(2, 'unknown field "b"'), (3, 'unknown field "a"')]


def test_a_template_is_given_texts_and_nothing_else() -> None:
    message = PersonMessage("1", "A\nB", None, Role.SPONSOR, due=(Task("meeting", "C\tD", DAY),))
    said = given(message, "P\nQ", DAY)
    assert set(said) == set(FIELDS)
    assert (said["name"], said["programme"], said["today"]) == ("A B", "P Q", "31 October 2026")
    assert said["due"] == [{"what": "Meeting", "who": "C D", "on": "31 October 2026"}]
    assert said["overdue"] == []


@pytest.mark.parametrize(
    ("text", "usable"),
    [
        ("ada@example.com", "ada@example.com"), (" ada@example.com ", "ada@example.com"), (None, None), ("", None),
        ("ada", None), ("ada@example", None), ("a..b@example.com", None), ("a b@example.com", None),
        ("ada@example.com, bob@example.com", None), (f"{'a' * 242}@example.com", f"{'a' * 242}@example.com"),
        (f"{'a' * 243}@example.com", None),
    ],
)  # fmt: skip
def test_an_address_has_a_point_behind_its_sign_and_254_letters_at_most(text: str | None, usable: str | None) -> None:
    assert usable_address(text) == usable


def test_lines_with_a_hyphen_are_a_list_below_the_other_lines_of_their_block() -> None:
    html = as_html(Written("a < b", "Dear\nAda,\n\nDue:\n- one & two\n- three\n\n- four\n"))
    assert "<title>a &lt; b</title>" in html
    assert "<p>Dear Ada,</p>\n<p>Due:</p><ul><li>one &amp; two</li><li>three</li></ul>\n<ul><li>four</li></ul>" in html


def draft(message: PersonMessage, address: str = "ada@example.com", as_of: date = DAY) -> bytes:
    return message_draft(message, address, Written("Due", "Text\n"), "Rise", as_of)


def test_a_draft_has_a_calendar_only_where_something_is_due() -> None:
    nothing = PersonMessage("1", "Ada", None, Role.SPONSOR, overdue=(Task("meeting", "Bob", DAY),))
    some = PersonMessage("1", "Ada", None, Role.SPONSOR, due=(Task("meeting", "Bob", DAY),))
    names = [
        [part.get_filename() for part in message_from_bytes(draft(one), policy=default).walk() if part.get_filename()]
        for one in (nothing, some)
    ]
    assert names == [[], ["due.ics"]]


def test_a_draft_goes_to_the_person_at_noon_of_the_day_and_is_known_by_what_it_says() -> None:
    message = PersonMessage("1", "Ada, née Bob", None, Role.SPONSOR)
    first = message_from_bytes(draft(message), policy=default)
    assert str(first["To"]) == '"Ada, née Bob" <ada@example.com>'
    assert (first["Subject"], first["Date"]) == ("Due", "Sat, 31 Oct 2026 12:00:00 +0000")
    assert (first["From"], first["X-Unsent"]) == (None, "1")
    assert draft(message) == draft(message)
    others = (draft(message, "bob@example.com"), draft(message, as_of=date(2026, 11, 1)))
    ids = {str(message_from_bytes(one, policy=default)["Message-ID"]) for one in (draft(message), *others)}
    assert len(ids) == 3


def test_a_calendar_says_with_whom_a_task_is_due_and_nobody_for_a_course() -> None:
    tasks = (Task("meeting", "Bob", DAY), Task("training", "", date(2026, 11, 2)))
    text = message_calendar([PersonMessage("1", "Ada", None, Role.SPONSOR, due=tasks)], "Rise", DAY)
    lines = text.splitlines()
    assert [line for line in lines if line.startswith("SUMMARY")] == [
        "SUMMARY:Meeting due: Ada with Bob", "SUMMARY:Training due: Ada"
    ]  # fmt: skip
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20261031", "DTSTART;VALUE=DATE:20261102"
    ]  # fmt: skip
    assert [line for line in lines if line.startswith("DESCRIPTION")] == [  # of the reminders alone
        "DESCRIPTION:Meeting due: Ada with Bob", "DESCRIPTION:Training due: Ada"
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Protégé\n", "Protégé " * 300, "plain\n", "面談\n" * 300])
def test_a_draft_passes_every_mail_server_whatever_letters_are_in_it(text: str) -> None:
    """Servers may know of no bytes above 127, and of no line above 998 letters (RFC 5321, 4.5.3.1.6)."""
    message = PersonMessage("1", "Ada, née Bob", None, Role.SPONSOR, due=(Task("meeting", "Zoë", DAY),))
    said = message_draft(message, "ada@example.com", Written("Fällig", text), "Rise", DAY)
    assert said.isascii()
    assert max(map(len, said.splitlines())) <= 998
    parts = {part.get_content_type(): part for part in message_from_bytes(said).walk() if not part.is_multipart()}
    assert {name: part["Content-Transfer-Encoding"] for name, part in parts.items()} == {
        "text/plain": "quoted-printable", "text/html": "quoted-printable", "text/calendar": "base64"
    }  # fmt: skip
