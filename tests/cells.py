"""The cell of a place by its address in a spreadsheet program, also where the file is one of text."""

from pathlib import PurePath

from sponsorcli.problems import CellPlace, Place


def cell_of(place: Place) -> str:
    """The place without its folders: `people.csv!B2` though problems say the line and character of a text file."""
    if isinstance(place, CellPlace) and place.text is not None:
        return f"{PurePath(place.path).name}!{place.address}"
    return str(place).rpartition("/")[2]
