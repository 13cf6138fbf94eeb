"""Write the documents that follow from the code, or say which are out of date.

python docs/generate.py            exit code 1 and a list where a document is not what the code says
python docs/generate.py --write    write them
"""

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from commands import command_reference
from help_pages import help_pages
from man_page import man_page
from pictures import PICTURES, terminal_picture

from sponsorcli.model.ladder import ACTIONS, ADVOCACY_FROM_RUNG, RUNGS
from sponsorcli.model.schema import TABLES, Field
from sponsorcli.model.schema.other_languages import HEADINGS, LANGUAGES
from sponsorcli.problems.catalogue import explanations
from sponsorcli.program_file.reference import program_reference, program_schema
from sponsorcli.rendering.data.result_schema import result_schema

ROOT = Path(__file__).parents[1]
GENERATED = "<!-- Made by docs/generate.py from the code; change it there. -->\n\n"


def problem_reference() -> str:
    """Every problem code with what it means and what to do."""
    parts = [
        "# Problems\n\n",
        "Every problem has a code that never changes its meaning, a sentence, a place and a hint. ",
        "An error means that something is left out; a warning, that you should look; a note only informs.\n",
    ]
    for code, page in explanations().items():
        parts.append(f"\n## {code}: {page.title}\n\n{page.meaning}\n\n")
        parts.append(f"*Example.* {page.example}\n\n*Remedy.* {page.remedy}\n")
    return "".join(parts)


def table_reference() -> str:
    """Every table with its fields, their types, meanings and the headings they are known by."""
    parts = [
        "# Tables and fields\n\n",
        "A column is recognised by its field's name or one of the other headings listed here, whatever the case, ",
        "spaces and punctuation, or by `columns:` in the program file. Fields in **bold** are required. ",
        "Additional columns are kept, and can be used in rules and criteria.\n",
    ]
    for table in TABLES:
        parts.append(f"\n## {table.name}\n\nEach row is {table.row_is}.")
        if table.aliases:
            parts.append(f" The sheet can also be called {listed(table.aliases)}.")
        parts.append("\n\n| field | holds | meaning | also known as |\n|---|---|---|---|\n")
        parts.extend(field_row(field) for field in table.fields)
    return "".join((*parts, *other_languages()))


def other_languages() -> Iterator[str]:
    """The headings of HR extracts in other languages, a table a language."""
    yield "\n## Headings in other languages\n\n"
    yield "In the tables `people` and `people_history` these are recognised too; those of `person_id` in every table.\n"
    for at, language in enumerate(LANGUAGES):
        yield f"\n### {language}\n\n| field | also known as |\n|---|---|\n"
        for field, headings in HEADINGS.items():
            yield f"| {field} | {', '.join(headings[at])} |\n"


def ladder_reference() -> str:
    """The ladder of sponsorship: every rung with its actions, what they mean and what else is understood as them."""
    parts = [
        "# The ladder of sponsorship\n\n",
        "What a sponsor does for a protégé stands on a rung. ",
        f"Advocacy is rung {ADVOCACY_FROM_RUNG} and above: the sponsor speaks up for the protégé to others. ",
        "A pair that is in touch and has no advocacy for 90 days is called *mentoring only*.\n\n",
        "`sponsorcli ladder` shows the same, and with a program its own actions too. A program adds actions, or moves ",
        "one to another rung, under `actions: {board_paper: 4}`. In the activity table, capitals, hyphens and spaces ",
        "make no difference: `Air cover` is `air_cover`. A program's own action comes before another word for one.\n\n",
        "A word that could mean less than advocacy is never understood as advocacy: for `nomination` or `project`, ",
        "`check` asks which action is meant (R031).\n",
    ]
    actions = {action.name: action for action in ACTIONS}
    for rung in RUNGS:
        parts.append(f"\n## Rung {rung.height}: {rung.name}\n\n")
        parts.append("| action | meaning | also understood |\n|---|---|---|\n")
        parts += [
            f"| `{name}` | {actions[name].meaning} | {', '.join(actions[name].also)} |\n" for name in rung.actions
        ]
    return "".join(parts)


def field_row(field: Field) -> str:
    """A field as a line of its table's list."""
    name = f"**{field.name}**" if field.required else field.name
    holds = f"one of {', '.join(f'`{word}`' for word in field.words)}" if field.words else str(field.type)
    if field.least is not None or field.most is not None:
        low, high = (f"{bound:g}" if bound is not None else "" for bound in (field.least, field.most))
        holds += f", {low} to {high}" if high else f", {low} or more"
    return f"| {name} | {holds} | {field.meaning} | {', '.join(field.aliases)} |\n"


def listed(words: tuple[str, ...]) -> str:
    """The words in quotation marks, parted by commas."""
    return ", ".join(f'"{word}"' for word in words)


def editor_schema() -> str:
    """The JSON Schema that editors check a program file against."""
    return json.dumps(program_schema(), ensure_ascii=False, indent=2) + "\n"


DOCUMENTS: dict[str, Callable[[], str]] = {
    "docs/ladder.md": lambda: GENERATED + ladder_reference(),
    "docs/cli.md": lambda: GENERATED + command_reference(),
    "src/sponsorcli/cli/help_pages/pages.json": help_pages,
    "docs/sponsorcli.1": lambda: man_page(command_reference()),
    "docs/problems.md": lambda: GENERATED + problem_reference(),
    "docs/program-file.md": lambda: GENERATED + program_reference(),
    "docs/tables.md": lambda: GENERATED + table_reference(),
    "configs/program.schema.json": editor_schema,
    "docs/result.schema.json": lambda: json.dumps(result_schema(), indent=2, ensure_ascii=False) + "\n",
    **{name: partial(terminal_picture, *of) for name, of in PICTURES.items()},
}


def stale() -> Iterator[str]:
    """The documents that are not what the code says."""
    for name, make in DOCUMENTS.items():
        path = ROOT / name
        if not path.exists() or path.read_text(encoding="utf-8") != make():
            yield name


def main() -> int:
    """Write or compare; the exit code."""
    if sys.argv[1:] == ["--write"]:
        for name, make in DOCUMENTS.items():
            (ROOT / name).write_text(make(), encoding="utf-8", newline="\n")
        return 0
    out_of_date = list(stale())
    for name in out_of_date:
        sys.stderr.write(f"{name} is not what the code says: run `python docs/generate.py --write`\n")
    return 1 if out_of_date else 0


if __name__ == "__main__":
    sys.exit(main())
