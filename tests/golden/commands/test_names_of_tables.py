"""What the Tab key offers after `--table`: the tables that the golden texts of the command show, and no others.

After a change that is wanted, write the names anew with `python tests/golden/commands/test_names_of_tables.py`.
"""

import json
import re
from collections import Counter
from pathlib import Path

from sponsorcli.cli.completing import TABLES
from sponsorcli.jobs.job import MONTHLY

GOLDEN = Path(__file__).parent


Section = dict[str, tuple[str, ...]]
"""The tables of each report that an answer shows."""


def shown() -> dict[str, str]:
    """The names of the tables of each command, in the order in which they are first shown."""
    sections: dict[str, list[Section]] = {}
    for path in sorted(GOLDEN.glob("*.txt")):
        for section in path.read_text("utf-8").rstrip("\n").split("\n\n"):
            sections.setdefault(command_of(section), []).append(tables_in(section))
    # Of the month's many reports the golden text has a line each, so their tables are those of their own commands.
    whole = {name: tables for job in MONTHLY for name, tables in sections[job.name][0].items()}
    sections["report"] = [whole | one for one in sections["report"]]
    found = {command: dict.fromkeys(name for one in all_of_it for name in names_in(one))
             for command, all_of_it in sorted(sections.items())}  # fmt: skip
    return {command: " ".join(names) for command, names in found.items() if names}


def tables_in(section: str) -> Section:
    """The tables of each report in a section."""
    found: dict[str, tuple[str, ...]] = {}
    for report in re.split("^-- report ", section, flags=re.MULTILINE)[1:]:
        name = re.split("[:\n]", report, maxsplit=1)[0]
        found[name] = (*found.get(name, ()), *re.findall(r"^table (\w+):", report, re.MULTILINE))
    return found


def command_of(section: str) -> str:
    """The command of a section, as its help page names it."""
    words = section.partition("\n")[0].removeprefix("== ").split()
    return " ".join(words[:2] if words[0] in {"readiness", "person"} else words[:1])


def names_in(section: Section) -> list[str]:
    """Each table by its name, after that of the report where several reports have one of that name."""
    count = Counter(name for names in section.values() for name in set(names))
    return [name if count[name] == 1 else f"{report}.{name}" for report, names in section.items() for name in names]


def test_the_tab_key_offers_the_tables_that_commands_show() -> None:
    assert json.loads(TABLES.read_text("utf-8")) == shown()


if __name__ == "__main__":
    TABLES.write_text(json.dumps(shown(), indent=1) + "\n", "utf-8")
