"""Begin a programme: a new one with an empty workbook that explains itself, or a made-up one to try things on."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sponsorcli.delivery import NewFiles, write_new_files
from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.program_file.reference import program_schema
from sponsorcli.rendering.data.roster_files import roster_csv, roster_workbook
from sponsorcli.rendering.template import roster_template
from sponsorcli.samples import Sample, make_sample

LEVELS = ("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8")
LEADERSHIP_FROM = "L6"

A_YEAR = timedelta(days=364)

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
  levels: [{levels}]     # your job levels, junior to senior
  leadership_from: {leadership_from}
  # shares_people_with: [other-programme.yaml]    # its pairs use seats of the same sponsors

sources:
  workbook: ../rosters/roster.xlsx      # a sheet for each table
  # people: ../rosters/people.csv       # a table can have a separate file, with your own headings:
  activity: [workbook, ../rosters/log.csv]    # several sources; `workbook` is the sheet above
  record: ../rosters/log.csv            # the file that `sponsorcli record` adds actions to
  # activity: {{file: ../rosters/returns/*.xlsx, sheet: Activity, columns: {{on: Date of action}}}}
  # people_history: ../rosters/extracts/people-*.csv   # dated extracts, so that past days are as they were then
  # audit: ../rosters/audit.csv         # protected attributes, in a separate file for figures by group only

# selection:
#   places: 20                          # in each round; decisions in the sheet Selections stay valid
#   eligible:
#     - {{kind: tenure, at_least_years: 1}}

# pairing:
#   pool: selected                      # selected | eligible | nominated: who can be paired
"""


def new_programme(folder: Path, phase: str, starts_on: date) -> NewFiles:
    """Write the files of a new programme into this folder; nothing that is there is overwritten."""
    identity = "".join(char if char.isalnum() and char.isascii() else "-" for char in folder.resolve().name.lower())
    identity = identity.strip("-") or "programme"
    text = PROGRAM.format(
        id=identity,
        name=identity.replace("-", " ").title(),
        phase=phase,
        starts_on=starts_on,
        ends_on=starts_on + A_YEAR,
        levels=", ".join(LEVELS),
        leadership_from=LEADERSHIP_FROM,
    )
    schema = json.dumps(program_schema(), ensure_ascii=False, indent=2) + "\n"
    return write_new_files(
        {
            folder / "configs" / f"{identity}.yaml": text.encode(),
            folder / "configs" / "program.schema.json": schema.encode(),
            folder / "rosters" / "roster.xlsx": roster_template(LEVELS, starts_on),
        },
        keep=NOTHING_READ,
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
    """Write a made-up programme: its program file, workbook and tables in files; nothing is overwritten."""
    return write_new_files(sample_files(sample, folder), keep=NOTHING_READ)


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
    return files
