"""Settings that name a declared field of a kind they can do nothing with, such as a date where a number is needed."""

from collections.abc import Iterator, Mapping

from sponsorcli.model.kinds.discovery import FAULTS
from sponsorcli.model.kinds.pairing import ReadAs
from sponsorcli.model.schema import FieldType, table_spec
from sponsorcli.model.settings import Program, SettingPath, SettingPlaces
from sponsorcli.problems import Problem, Severity

NUMBERS = frozenset({FieldType.WHOLE, FieldType.NUMBER})
TEXTS = frozenset({FieldType.TEXT, FieldType.ID, FieldType.WORD, FieldType.LEVEL})
_CALLED = {
    FieldType.DATE: "dates", FieldType.FLAG: "yes or no", FieldType.TAGS: "tags", FieldType.WHOLE: "numbers",
    FieldType.NUMBER: "numbers", FieldType.ID: "ids", FieldType.LEVEL: "levels",
}  # fmt: skip


def fields_of_another_kind(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """A problem for every setting whose field is declared as something that the setting cannot use.

    Columns of the file's own are read as what the setting needs, so that their cells are judged one by one.
    """
    nominees, sponsors = _declared("proteges", "people"), _declared("sponsors", "people")
    yield from _not_numbers_in_selection(program, nominees, places)
    for path, name, read_as, type_ in _fields_of_pairing(program, nominees, sponsors):
        fault = _fault(read_as, type_)
        if fault is not None:
            yield Problem("M002", f'"{name}" {fault[0]}', places.of(*path), fault[1])
    yield from _unfit_for_tiers(program, nominees, places)


def kinds_not_loaded(_: Program, places: SettingPlaces) -> Iterator[Problem]:
    """A warning for each kind of another package that cannot be used; a program that names it has an error besides."""
    for fault in FAULTS:
        hint = "update that package, or remove it"
        yield Problem("P148", f"{fault.named}: {fault.why}", places.of("schema_version"), hint, Severity.WARNING)


def _declared(*tables: str) -> Mapping[str, FieldType]:
    """The type of each field, the first table that declares it deciding."""
    found: dict[str, FieldType] = {}
    for table in tables:
        for field in table_spec(table).fields:
            found.setdefault(field.name, field.type)
    return found


def _not_numbers_in_selection(
    program: Program, declared: Mapping[str, FieldType], places: SettingPlaces
) -> Iterator[Problem]:
    for part, settings in (("eligible", program.selection.eligible), ("ranked_by", program.selection.ranked_by)):
        for position, setting in enumerate(settings):
            for name, needed in setting.columns:
                type_ = declared.get(name)
                if type_ is not None and type_ not in NUMBERS and needed in NUMBERS:
                    yield Problem(
                        "S010",
                        f'"{name}" holds {_CALLED.get(type_, "texts")}, and {setting.kind} compares numbers',
                        places.of("selection", part, position, "field"),
                        "name a field that holds a number"
                        + ("; `kind: tenure` compares years since hired_on" if name == "hired_on" else ""),
                    )


def _fields_of_pairing(
    program: Program, nominees: Mapping[str, FieldType], sponsors: Mapping[str, FieldType]
) -> Iterator[tuple[SettingPath, str, ReadAs, FieldType]]:
    """Every field that a rule or criterion names and a table declares, with its path, use and type."""
    for part, settings in (("rules", program.pairing.rules), ("criteria", program.pairing.criteria)):
        for position, setting in enumerate(settings):
            by_key = {use.key: use for use in setting.reads() if use.key is not None}
            for key, use in by_key.items():
                declared = nominees if use.table == "proteges" else sponsors
                if use.field in declared:
                    yield ("pairing", part, position, key), use.field, use.read_as, declared[use.field]


def _fault(read_as: ReadAs, type_: FieldType) -> tuple[str, str] | None:
    """What is wrong with a field of this type where a rule or criterion reads it so, and what to do."""
    match read_as:
        case ReadAs.NUMBER if type_ not in NUMBERS:
            return "holds no numbers", "name a field of both sides that holds a number"
        case ReadAs.VALUE if type_ is FieldType.TAGS:
            return "holds tags, which are not compared as a whole", "use a rule of kind shares"
        case ReadAs.TAGS if type_ not in {FieldType.TAGS, *TEXTS}:
            return "holds no tags", "name a field that holds tags, such as goals or expertise"
    return None


def _unfit_for_tiers(program: Program, declared: Mapping[str, FieldType], places: SettingPlaces) -> Iterator[Problem]:
    priority = program.pairing.priority
    type_ = None if priority is None else declared.get(priority.field)
    if priority is None or type_ is None:
        return
    place = places.of("pairing", "priority", "field")
    if type_ is FieldType.TAGS:
        hint = "name a number, a date, a level or a text"
        yield Problem("M002", f'"{priority.field}" holds tags, which make no tiers', place, hint)
    elif priority.tiers and type_ not in TEXTS:
        hint = "remove `tiers`, or name a text"
        yield Problem("M002", f'"{priority.field}" holds no texts, so it has no tiers to list', place, hint)
