"""Begin a programme: a new one with a workbook that explains itself, or a made-up one to practise with."""

import json
import os
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from sponsorcli.delivery import NewFiles, write_new_files
from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.fairness.days import last_release
from sponsorcli.model.level_order import MOST_LEVELS, LevelOrder, proposed_order
from sponsorcli.model.schema import table_spec
from sponsorcli.problems import in_reading_order
from sponsorcli.program_file.reference import program_schema
from sponsorcli.regular_files import read_whole
from sponsorcli.rendering.data.roster_files import roster_csv, roster_workbook
from sponsorcli.rendering.template import CompanyWords, roster_template
from sponsorcli.rosters import load
from sponsorcli.rosters.extract import Extract, read_extract
from sponsorcli.samples import Sample, make_sample

from .job import Reading
from .publishing import ledger_files, publish

LEVELS = ("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8")
"""Stand in for levels that nobody has named yet."""
A_DAY, A_YEAR = timedelta(days=1), timedelta(days=364)
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+)*")
MISREAD = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"})
"""Words that YAML readers take for something else."""
LOOKED_FOR = ("name", "level", "function", "location", "manager_id", "hired_on")
"""What a programme asks most of an HR extract for."""

PROGRAM = """\
# yaml-language-server: $schema=program.schema.json
# All settings: docs/program-file.md. What this file leaves out follows the defaults of the career phase.
schema_version: 1
program:
  id: {id}
  name: {name}
  career_phase: {phase}                # early | mid | executive
  starts_on: {starts_on}
  ends_on: {ends_on}
{levels}
  # shares_people_with: [other-programme.yaml]    # its pairs use seats of the same sponsors

sources:
  workbook: ../rosters/roster.xlsx      # a sheet for each table
{people}
  activity: [workbook, ../rosters/log.csv]    # several sources; `workbook` is the sheet above
  record: ../rosters/log.csv            # the file that `sponsorcli record` adds actions to
  # activity: {{file: ../rosters/returns/*.xlsx, sheet: Activity, columns: {{on: Date of action}}}}
  # people_history: ../rosters/extracts/people-*.csv   # dated extracts, so that past days are as they were then
  # audit: {{file: ../rosters/audit.csv, key: ../rosters/audit.key, ledger: ../rosters/audit.ledger}}
  #                                     # protected attributes, for figures by group only: `sponsorcli fairness --start`

# selection:
#   places: 20                          # in each round; decisions in the sheet Selections stay valid
#   eligible:
#     - {{kind: tenure, at_least_years: 1}}

# pairing:
#   pool: selected                      # selected | eligible | nominated: who can be paired
#   sponsors_each: 2                    # a lead sponsor for everybody first, then co-sponsors

# readiness:                            # the help desk for applications: `sponsorcli readiness desk`
#   zone: Europe/Berlin                 # the zone of times without one, as all times of Excel are
#   reply_within_hours: 24

# outcomes:
#   primary: {{measure: promotion, within_months: 24}}   # decide now what the programme will be judged by
"""


@dataclass(frozen=True, slots=True)
class NewProgramme:
    """What is known of a programme that is begun; what is not is left for the program file.

    `levels` are junior to senior. `people` is an HR extract, of which `columns` says which heading stands for a field.
    """

    phase: str
    starts_on: date
    ends_on: date | None = None
    name: str | None = None
    levels: tuple[str, ...] = ()
    leadership_from: str | None = None
    people: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Begun:
    """The files that were made, and what to say about them; `wrong_use` says which argument cannot be used."""

    files: NewFiles = field(default_factory=NewFiles)
    told: tuple[str, ...] = ()
    wrong_use: str = ""


def new_programme(folder: Path, asked: NewProgramme) -> Begun:
    """Write the files of a new programme into this folder; nothing that is there is overwritten."""
    extract = None if asked.people is None else read_extract(asked.people, asked.starts_on, asked.columns)
    if extract is not None and extract.table is None:
        return Begun(NewFiles(problems=in_reading_order(extract.problems)))
    order = None if extract is None else proposed_order(extract.people())
    levels = asked.levels or (() if order is None else order.levels)
    if wrong := next(unusable(asked, levels, order), ""):
        return Begun(wrong_use=wrong)
    identity = identity_of(folder)
    made = write_new_files(files_of(folder, asked, levels, extract), keep=NOTHING_READ)
    return Begun(made, tuple(told_of(folder, identity, asked, extract, order)) if not made.problems else ())


def identity_of(folder: Path) -> str:
    """The program's id, made of the folder's name."""
    plain = "".join(
        char if char.isalnum() and char.isascii() else "-" for char in Path(os.path.realpath(folder)).name.lower()
    )
    return plain.strip("-") or "programme"


def files_of(folder: Path, asked: NewProgramme, levels: tuple[str, ...], extract: Extract | None) -> dict[Path, bytes]:
    """The files of a new programme by path, with a copy of the extract where it is not in the folder already."""
    identity = identity_of(folder)
    kept = None if asked.people is None else place_of_extract(folder, asked.people)
    text = PROGRAM.format(
        id=identity,
        name=quoted(asked.name or identity.replace("-", " ").title()),
        phase=asked.phase,
        starts_on=asked.starts_on,
        ends_on=asked.ends_on or asked.starts_on + A_YEAR,
        levels="\n".join(level_lines(levels if extract is not None or levels else LEVELS, asked)),
        people=people_line(folder, kept, extract, asked.columns),
    )
    files = programme_files(folder, identity, text, words_of(levels or LEVELS, extract), asked.starts_on)
    if kept is not None and asked.people is not None and kept != asked.people:
        files[kept] = read_whole(asked.people)
    return files


def fields_of_people() -> tuple[str, ...]:
    """The fields that an HR extract can have."""
    return tuple(one.name for one in table_spec("people").fields)


def unusable(asked: NewProgramme, levels: Sequence[str], order: LevelOrder | None) -> Iterator[str]:
    """Sentences about arguments that do not fit the others."""
    yield from unusable_levels(levels, order)
    if asked.leadership_from is not None and asked.leadership_from not in levels:
        named = f"Choose one of {', '.join(levels)}." if levels else "Name the levels with --levels."
        yield f'--leadership-from "{asked.leadership_from}" is not one of the levels. {named}'
    if asked.ends_on is not None and asked.ends_on <= asked.starts_on:
        yield f"--ends-on {asked.ends_on} is not after the first day, {asked.starts_on}."


def unusable_levels(levels: Sequence[str], order: LevelOrder | None) -> Iterator[str]:
    """Sentences about levels that cannot be used, or do not fit the extract."""
    if len(set(levels)) < len(levels):
        yield "A level stands twice in --levels. Name each level once, junior to senior."
    if order is not None and len(order.levels) > MOST_LEVELS:
        yield f"the extract has {len(order.levels)} different levels; name the column with --column level=HEADING."
    lacking = [] if order is None else [one for one in order.levels if one not in levels]
    if lacking:
        yield f"--levels lacks {', '.join(lacking)}, which people in the extract have."


def quoted(text: str) -> str:
    """The text as YAML reads it as a text."""
    is_plain = PLAIN.fullmatch(text) is not None and text.casefold() not in MISREAD
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def level_lines(levels: Sequence[str], asked: NewProgramme) -> Iterator[str]:
    """The lines of the program file on levels."""
    if not levels:
        yield "  # levels: [A, B, C]                  # your job levels, junior to senior: the extract names none"
        return
    own = "" if asked.levels or asked.people else ": replace these by yours"
    yield f"  levels: [{', '.join(map(quoted, levels))}]     # your job levels, junior to senior{own}"
    if asked.leadership_from is not None:
        yield f"  leadership_from: {quoted(asked.leadership_from)}"
    else:
        yield f"  # leadership_from: {quoted(levels[-1])}                # the lowest level that counts as leadership"


def place_of_extract(folder: Path, path: Path) -> Path:
    """Where the extract is for the programme: where it is, in the new folder, or else a copy among the rosters."""
    here, root = Path(os.path.realpath(path)), Path(os.path.realpath(folder))
    if root in here.parents:
        return path
    name = path.name if path.name != "roster.xlsx" else f"people-{path.name}"
    return folder / "rosters" / name


def people_line(folder: Path, path: Path | None, extract: Extract | None, columns: Mapping[str, str]) -> str:
    """The line of the program file on the people table."""
    if path is None or extract is None:
        return "  # people: ../rosters/people.csv       # a table can have a separate file, with your own headings"
    inside = Path(os.path.realpath(path)).relative_to(os.path.realpath(folder))
    file = quoted(f"../{inside.as_posix()}")
    more = [f"sheet: {quoted(extract.sheet)}"] if extract.sheet else []
    if columns:
        more.append(f"columns: {{{', '.join(f'{one}: {quoted(text)}' for one, text in columns.items())}}}")
    return f"  people: {{{', '.join([f'file: {file}', *more])}}}" if more else f"  people: {file}"


def words_of(levels: tuple[str, ...], extract: Extract | None) -> CompanyWords:
    """The drop-downs of the workbook."""
    if extract is None:
        return CompanyWords(levels)
    return CompanyWords(levels, extract.words("function"), extract.words("location"), without=("people",))


def programme_files(folder: Path, identity: str, text: str, words: CompanyWords, day: date) -> dict[Path, bytes]:
    """The files of a new programme by path."""
    schema = json.dumps(program_schema(), ensure_ascii=False, indent=2) + "\n"
    return {
        folder / "configs" / f"{identity}.yaml": text.encode(),
        folder / "configs" / "program.schema.json": schema.encode(),
        folder / "rosters" / "roster.xlsx": roster_template(words, day),
    }


def told_of(
    folder: Path, identity: str, asked: NewProgramme, extract: Extract | None, order: LevelOrder | None
) -> Iterator[str]:
    """What there is to say of the new programme: what was read and proposed, what is left, the next step."""
    program = folder / "configs" / f"{identity}.yaml"
    if extract is not None and extract.table is not None:
        left = extract.table.left_out
        out = f", without {left} row{'s' * (left > 1)} with errors" if left else ""
        yield f"read {_people(len(extract.table))}{out}"
        if missing := extract.missing(LOOKED_FOR):
            yield from told_of_missing(folder, missing, extract.unknown)
    if order is not None and order.levels and not asked.levels:
        check = "" if order.is_sure else "; please check the order"
        yield f"levels, junior to senior: {', '.join(order.levels)} ({order.how}{check})"
    elif not asked.levels:
        yield f"levels: replace {', '.join(LEVELS)} in {program.as_posix()} by your own"
    workbook = folder / "rosters" / "roster.xlsx"
    yield ""
    yield f"Next: fill in the sheets Sponsors and Protégés of {workbook.as_posix()}, save it, and run"
    yield f"      sponsorcli check {shlex.quote(program.as_posix())}"
    yield 'The rows in italics, whose ids begin with "Example", are never read: leave them or delete them.'


def told_of_missing(folder: Path, missing: Sequence[str], unknown: Sequence[str]) -> Iterator[str]:
    """What an extract lacks, which of its headings were not understood, and how to say what one of them means."""
    yield f"not in the extract: {', '.join(missing)}"
    if unknown:
        yield f"headings that are not recognised: {', '.join(unknown)}"
        yield (
            f"if one of them is what is missing, delete {shlex.quote(folder.as_posix())} and run the same again with "
            f"--column FIELD=HEADING, such as --column {missing[0]}=HEADING"
        )


@dataclass(frozen=True, slots=True)
class SampleHeadcount:
    """How many of whom a made-up programme has; people as many as both sides need where nothing is said."""

    proteges: int
    sponsors: int
    people: int | None = None


def new_sample(folder: Path, size: SampleHeadcount, *, seed: int, phase: str, as_of: date) -> NewFiles:
    """Write a made-up programme of that size into this folder; ValueError where the sizes do not go together."""
    made = make_sample(
        proteges=size.proteges, sponsors=size.sponsors, people=size.people, seed=seed, phase=phase, as_of=as_of
    )
    return write_sample(made, folder)


def write_sample(sample: Sample, folder: Path) -> NewFiles:
    """Write a made-up programme: its program file, workbook and tables in files, figures by group shown already.

    Nothing is overwritten.
    """
    made = write_new_files(sample_files(sample, folder), keep=NOTHING_READ)
    if not made.problems:
        show_figures((folder / "configs" / f"{sample.program_id}.yaml",), sample.size.as_of)
    return made


def show_figures(programs: Sequence[Path], as_of: date) -> None:
    """Show the figures by group of made-up programmes over one audit file, as of their last two fixed days."""
    days: set[date] = set()
    for program in programs:
        snapshot = load(program, as_of).snapshot
        if snapshot is not None:
            last = last_release(snapshot)
            days |= {last_release(snapshot.on(last - A_DAY)), last}
    for day in sorted(days):
        for program in programs:
            publish(program, day, Reading())


def sample_files(sample: Sample, folder: Path) -> dict[Path, bytes]:
    """The files of a sample by path."""
    data = folder / "sample_data"
    files = {
        folder / "configs" / f"{sample.program_id}.yaml": sample.program_text.encode(),
        data / f"{sample.program_id}.xlsx": roster_workbook(sample.workbook),
    }
    for name, rows in sample.tables.items():
        if name not in sample.workbook:
            files[data / f"{name}.csv"] = roster_csv(rows).encode()
    return files | ledger_files(data / "audit.key", data / "audit.ledger", sample.secret)


def _people(count: int) -> str:
    return f"{count:,} {'person' if count == 1 else 'people'}"
