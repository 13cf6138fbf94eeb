"""Nothing stands twice in a list."""

from collections.abc import Iterator

from sponsorcli.model.settings import Program, SettingPath, SettingPlaces
from sponsorcli.problems import Problem, Related, Severity
from sponsorcli.program_file.anatomy import settings_in, values_of

_CHECKED_ELSEWHERE = frozenset({("program", "levels"), ("pairing", "order")})


def repeated_items(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """What stands in a list a second time changes nothing."""
    for path, setting in settings_in(program):
        for key, value in values_of(setting):
            if isinstance(value, tuple) and (*path, key) not in _CHECKED_ELSEWHERE and path != ("sources",):
                yield from _repeated(value, (*path, key), places)


def _repeated(items: tuple[object, ...], path: SettingPath, places: SettingPlaces) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for position, item in enumerate(items):
        earlier = first.setdefault(repr(item), position)
        if earlier != position:
            what = f'"{item}"' if isinstance(item, str) else f"item {position + 1}"
            yield Problem(
                "P046",
                f"{what} stands twice in {path[-1]}",
                places.of(*path, position),
                "remove one of the two",
                Severity.WARNING,
                related=(Related(places.of(*path, earlier), "first given here"),),
            )
