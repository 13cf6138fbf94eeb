"""What `ignore` accepts is a warning or a note that there can be."""

from collections.abc import Iterator

from sponsorcli.model.settings import Program, SettingPlaces
from sponsorcli.problems import Problem
from sponsorcli.problems.catalogue import explanations
from sponsorcli.problems.messages import nearest


def ignored_codes(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """A problem for each entry whose code nobody knows, or is that of an error."""
    pages = explanations() if program.ignore else {}
    for at, entry in enumerate(program.ignore):
        place = places.of("ignore", at, "problem")
        page = pages.get(entry.problem)
        if page is None:
            near = nearest(entry.problem, pages, cutoff=0.6)
            hint = f"did you mean {near}? The code stands in brackets in front of each problem"
            missing = "write the code that stands in brackets in front of the problem, such as R023"
            yield Problem("P112", f'there is no problem code "{entry.problem}"', place, hint if near else missing)
        elif not page.can_be_accepted:
            yield Problem(
                "P113",
                f"{entry.problem} ({page.title.lower()}) is an error, and errors cannot be accepted",
                place,
                f"remove the entry and correct the error; `sponsorcli problem {entry.problem}` says how",
            )
