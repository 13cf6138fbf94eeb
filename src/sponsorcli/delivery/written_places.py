"""Every place that a command writes: one list, on which a plan to erase somebody walks, and that a test holds.

Whoever adds a call of a function of `delivery` that writes adds its line here.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sponsorcli.model.settings import Program


class Held(StrEnum):
    """Whom a file can name."""

    PEOPLE = "people"
    PSEUDONYMS = "pseudonyms"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """What a function writes, and where.

    `writer` is the function by module and name, `by` the command line that has it written. `holds` says whether it can
    name people, and `what` what to do about that. A place that is known without asking has its `folder`, relative to
    the program file, and a `pattern` of names, in which {id} is the program's and {stem} its file's name; others the
    user names.
    """

    writer: str
    by: str
    holds: Held
    what: str = ""
    folder: str = ""
    pattern: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the place is known without asking whoever ran the command."""
        return bool(self.pattern)

    def files(self, path: Path, program: Program) -> tuple[Path, ...]:
        """The files that are there of the program in this file, in order; none where the user names the place."""
        folder = path.parent / self.folder.format(report=program.report.folder)
        if not self.is_known or not folder.is_dir():
            return ()
        pattern = self.pattern.format(id=program.about.id, stem=path.stem)
        return tuple(sorted(one for one in folder.glob(pattern) if one.is_file() and not one.name.startswith(".")))


MAKE_AGAIN = "delete it, or make it again once the files are changed"
MAKE_ALL_AGAIN = "delete the folder, or make it again once the files are changed"
KEPT_RESULTS = "delete the folder, or make it again once the person is out of the database"
SENT = "delete the folder, and the drafts and messages in your mail program"
FORMS = "delete the folder; forms that came back are sources, see the rows above"
OWN_WORDS = "take the person out of the text"
IN_PLACE = "see the rows of that file above; delete the dated copies beside it"
KEEP_LEDGER = (
    "keep it while figures by group are shown: no line can be taken out, and without the key nobody can tell who is "
    "counted in it; when the programme is over, delete the key, the ledger and its dated copies"
)
WRITTEN: tuple[WrittenPlace, ...] = (
    WrittenPlace("jobs.monthly.monthly_run.files_written", "`write` in Python", Held.PEOPLE, MAKE_AGAIN),
    WrittenPlace(
        "jobs.monthly.monthly_run.files_written", "report", Held.PEOPLE, MAKE_AGAIN, folder="{report}", pattern="*"
    ),
    WrittenPlace("jobs.monthly.monthly_run._snapshot", "report --snapshot FOLDER", Held.PEOPLE, KEPT_RESULTS),
    WrittenPlace("jobs.monthly.monthly_run._tidied", "report --tidy FOLDER", Held.PEOPLE, MAKE_ALL_AGAIN),
    WrittenPlace("cli.finish.delivered", "-o of every command, and --draft", Held.PEOPLE, MAKE_AGAIN),
    WrittenPlace("cli.together.files_written", "pair of several programs, -o FILE", Held.PEOPLE, MAKE_AGAIN),
    WrittenPlace("cli.many.portfolio_delivered", "report --portfolio", Held.PEOPLE, MAKE_AGAIN),
    WrittenPlace("jobs.analyses.scorecards.deliver_scorecards", "scorecards -o FOLDER", Held.PEOPLE, MAKE_AGAIN),
    WrittenPlace(
        "jobs.correcting.write_annotated", "check --annotate", Held.PEOPLE, "delete it: it is a copy of the workbook"
    ),
    WrittenPlace("jobs.correcting.write_fixes", "check --suggest-fixes", Held.PEOPLE, "delete the lines, or the file"),
    WrittenPlace("cli.log.add_log_line", "report --log", Held.NOBODY),
    WrittenPlace("delivery.in_place.change_source", "adopt and record, in a source of yours", Held.PEOPLE, IN_PLACE),
    WrittenPlace("delivery.in_place.write_text_table", "adopt -o TABLE.csv", Held.PEOPLE, MAKE_AGAIN),
    WrittenPlace("jobs.recording.record", "record, in the file under `sources: record`", Held.PEOPLE, IN_PLACE),
    WrittenPlace("jobs.analyses.adopting._other_files", "adopt -o FILE", Held.PEOPLE, MAKE_AGAIN),
    WrittenPlace("jobs.publishing.start", "fairness --start", Held.NOBODY),
    WrittenPlace("jobs.publishing._replaced", "fairness --publish", Held.PSEUDONYMS, KEEP_LEDGER),
    WrittenPlace("jobs.papers.papers.deliver_papers", "forms -o FOLDER", Held.PEOPLE, FORMS),
    WrittenPlace("jobs.papers.papers.deliver_papers", "nudge -o FOLDER", Held.PEOPLE, SENT),
    WrittenPlace("jobs.papers.papers.deliver_papers", "brief --all -o FOLDER", Held.PEOPLE, MAKE_ALL_AGAIN),
    WrittenPlace("jobs.papers.papers.deliver_papers", "round -o FOLDER", Held.PEOPLE, MAKE_ALL_AGAIN),
    WrittenPlace(
        "jobs.papers.nudge.start_templates",
        "nudge --start-templates",
        Held.PEOPLE,
        OWN_WORDS,
        folder="templates",
        pattern="*",
    ),
    WrittenPlace("jobs.readiness.delivered.deliver_documents", "readiness resume and letter", Held.PEOPLE, MAKE_AGAIN),
    WrittenPlace("jobs.beginning.new_programme", "init", Held.NOBODY),
    WrittenPlace("jobs.beginning.write_sample", "sample", Held.NOBODY),
    WrittenPlace(
        "delivery.secrets_on_disk.make_key",
        "report --pseudonyms",
        Held.NOBODY,
        folder=".",
        pattern="{stem}.pseudonyms.key",
    ),
)
"""The only list of what commands write."""
