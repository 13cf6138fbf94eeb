"""Make the forms that people fill in and send back, with the texts that go with them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sponsorcli.forms import Form, FormRequest, Period, forms_of
from sponsorcli.forms.addressed import active_pairs
from sponsorcli.forms.asked.agreement import agreement_texts
from sponsorcli.forms.asked.choices import choices_forms
from sponsorcli.forms.asked.handbook import PROTEGE, SPONSOR, handbook
from sponsorcli.forms.code import FormKind
from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.job import Findings, Reading
from sponsorcli.jobs.opened import open_program
from sponsorcli.model import Snapshot
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.program_file.json_file import NotAReportError, read_report_file
from sponsorcli.rendering.forms import form_workbook, text_document, text_markdown
from sponsorcli.reports.papers.forms import NO_PAIR, NO_SUCH_FORM, NOBODY_LISTED, TEXTS_ALONE, forms_report
from sponsorcli.tables.report import PAPERS

from .papers import Papers

FOLDERS = {
    FormKind.ACTIONS: "actions", FormKind.PULSE: "pulse", FormKind.AGREEMENT: "agreements", FormKind.CHOICES: "choices",
}  # fmt: skip
HANDBOOK = "handbook"


@dataclass(frozen=True, slots=True)
class FormsAsked:
    """Which forms are asked for: the period in words, by default the month of the day; which kinds; a shortlist."""

    period: str | None = None
    kinds: Collection[str] = ()
    choices: Path | None = None

    @property
    def has_handbook(self) -> bool:
        """Whether the texts for handbooks are wanted."""
        return self.choices is None and (not self.kinds or HANDBOOK in self.kinds)


def make_forms(program: Path, as_of: date, reading: Reading, asked: FormsAsked) -> Papers:
    """The forms for the people of active pairs, or the forms for choices among a shortlist."""
    period = Period.month_of(as_of) if asked.period is None else Period.read(asked.period)
    opened = open_program(program, as_of, reading)
    if period is None:
        sentence = f'"{asked.period}" is no period. Write a month as 2026-10, or a quarter as 2026-Q4.'
        return Papers(Answer(wrong_use=sentence))
    if opened.given is None:
        return Papers(opened.answer)
    snapshot = opened.given.snapshot
    forms = _asked_for(snapshot, period, asked)
    if isinstance(forms, Problem):
        return Papers(opened.answered(Findings(problems=(forms,))))
    made = [(form, f"{path_of(form)}.xlsx") for form in forms]
    report = forms_report(snapshot, period, made, _why_none(snapshot, asked))
    files = dict(_files(forms, snapshot, has_handbook=asked.has_handbook))
    return Papers(opened.answered(Findings((report,)), ("accountability",)), files)


def _asked_for(snapshot: Snapshot, period: Period, asked: FormsAsked) -> tuple[Form, ...] | Problem:
    """The forms, or why there are none: the file with the shortlist is none."""
    if asked.choices is None:
        kinds = [kind for kind in FormKind if not asked.kinds or kind.value in asked.kinds]
        return tuple(forms_of(snapshot, FormRequest(period, kinds)))
    shortlist = shortlist_in(asked.choices, snapshot)
    return shortlist if isinstance(shortlist, Problem) else tuple(choices_forms(snapshot, period, shortlist))


def _why_none(snapshot: Snapshot, asked: FormsAsked) -> str:
    """What to say where there is no form."""
    if asked.choices is not None:
        return NOBODY_LISTED
    if set(asked.kinds) == {HANDBOOK}:
        return TEXTS_ALONE
    return NO_SUCH_FORM if active_pairs(snapshot) else NO_PAIR


def path_of(form: Form) -> str:
    """Where the form goes in the folder, without its ending."""
    return f"{FOLDERS[form.code.kind]}/{form.file_name}"


def _files(forms: Sequence[Form], snapshot: Snapshot, *, has_handbook: bool) -> Iterator[tuple[str, bytes]]:
    paper = PAPERS[snapshot.program.report.paper]
    for form in forms:
        yield f"{path_of(form)}.xlsx", form_workbook(form)
    for text in agreement_texts(forms):
        yield f"{FOLDERS[FormKind.AGREEMENT]}/{text.file_name}.docx", text_document(text, paper)
    for role in (SPONSOR, PROTEGE) if has_handbook else ():
        text = handbook(snapshot, role)
        yield f"{HANDBOOK}/{text.file_name}.docx", text_document(text, paper)
        yield f"{HANDBOOK}/{text.file_name}.md", text_markdown(text).encode()


def shortlist_in(path: Path, snapshot: Snapshot) -> Mapping[str, Sequence[str]] | Problem:
    """Of everybody on the shortlist in a file of `pair --shortlist -o FILE.json` the people they can choose from.

    A sponsor chooses among the protégés whose list they are on. P123 where the file is none, or of another programme.
    """
    try:
        rows = read_report_file(path, "shortlist", snapshot.program.about.id).rows("shortlist")
        pairs = [(str(row["protege_id"]), str(row["sponsor_id"])) for row in rows]
    except (NotAReportError, KeyError) as fault:
        why = str(fault) if isinstance(fault, NotAReportError) else "a row of it has no protege_id or sponsor_id"
        hint = "hand in a file that `pair --shortlist N -o FILE.json` wrote for this program, unchanged"
        return Problem("P123", f"this is no shortlist: {why}", FilePlace(path.as_posix()), hint)
    chosen: dict[str, dict[str, None]] = {}
    for protege, sponsor in pairs:
        chosen.setdefault(protege, {})[sponsor] = None
        chosen.setdefault(sponsor, {})[protege] = None
    return {person: tuple(chosen[person]) for person in sorted(chosen)}
