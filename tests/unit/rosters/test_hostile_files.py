"""Files made to harm: each is read whole or refused with its problem, within five seconds and little memory."""

import os
import time
import tracemalloc
from pathlib import Path

import pytest

from sponsorcli.spreadsheets import open_spreadsheet
from tests.hostile import SPREADSHEETS

READ = {
    "names.csv": (37, 111),
    "formulas.csv": (22, 66),
    "terminal_markup.csv": (13, 39),
    "workbook.csv": (2, 6),
    "utf_16.csv": (2, 6),
    "utf_8_marked.csv": (2, 6),
    "uneven_rows.csv": (6, 6),
    "ends_of_old_macs.csv": (2, 6),
    "heading_only.csv": (1, 3),
    "separator_stated.csv": (2, 4),
    "blank_lines.csv": (1, 3),
    "dates.csv": (9, 27),
    "sound.ods": (2, 4),
    "sound.xls": (2, 4),
    "workbook.xls": (2, 6),
    "sound.xlsx": (2, 6),
    "sheet_in_utf_16.xlsx": (2, 6),
    "dimension_of_one_cell.xlsx": (3, 9),
    "dimension_without_last_row.xlsx": (3, 9),
    "merged_millions.xlsx": (2, 6),
    "merged_often.xlsx": (2, 6),
    "validated_everywhere.xlsx": (2, 6),
    "columns_without_end.xlsx": (2, 6),
    "far_empty_cell.xlsx": (2, 6),
    "far_empty_text.xlsx": (2, 6),
    "far_formula.xlsx": (2, 6),
    "odd_numbers.xlsx": (13, 37),
    "newer_errors.xlsx": (3, 8),
    "errors.xlsx": (2, 6),
    "number_of_5000_digits.xlsx": (2, 4),
    "ids_as_numbers.xlsx": (6, 8),
    "dates_from_1904.xlsx": (4, 9),
    "impossible_dates.xlsx": (7, 9),
    "style_not_there.xlsx": (2, 4),
    "formula_without_value.xlsx": (2, 5),
    "escaped_characters.xlsx": (6, 18),
    "fill_without_pattern.xlsx": (2, 6),
    "formulas_as_text.xlsx": (22, 66),
    "terminal_markup.xlsx": (13, 39),
    "without_styles.xlsx": (2, 6),
    "headings_alike.xlsx": (2, 8),
    "strict_workbook.xlsx": (2, 6),
    "command_as_formula.xlsx": (1, 1),
    "text.xlsx": (2, 6),
    "old_workbook.xlsx": (2, 4),
}
"""Rows and cells up to each row's last value."""

REFUSED = {
    "quote_within_escapes.csv": "R134 :12:1",
    "zero_byte.csv": "R133",
    "two_encodings.csv": "R132",
    "quote_never_closed.csv": "R134 :2:1",
    "field_of_200_kb.csv": "R115 :2:1",
    "field_of_2_mb.csv": "R115 :2:1",
    "quote_open_for_2_mb.csv": "R134 :2:1",
    "wide.csv": "R113 :1:400001",
    "empty.csv": "R104",
    "quotes_alone.csv": "R134 :1:1",
    "impossible_utf_8.csv": "R132",
    "whole_sheet_filled.ods": "R113 !2",
    "all_rows_filled.ods": "R113 !2",
    "rows_of_32_bits.ods": "R114 !2",
    "rows_below_nought.ods": "R114 !2",
    "cell_behind_a_gap.ods": "R113 !1048572",
    "expanding.ods": "R112",
    "cut_in_half.xls": "R118",
    "damaged.xls": "R118",
    "web_page.xls": "R109",
    "sheet_of_spaces.xlsx": "R111",
    "one_long_shared_text.xlsx": "R111",
    "millions_of_shared_texts.xlsx": "R111",
    "millions_of_cells.xlsx": "R111",
    "millions_of_styles.xlsx": "R111",
    "size_untrue.xlsx": "R110 :Roster",
    "one_part_listed_often.xlsx": "R111",
    "parts_that_overlap.xlsx": "R111",
    "thousands_of_parts.xlsx": "R111",
    "expanding_texts.xlsx": "R112 :Roster",
    "expanding_workbook.xlsx": "R112",
    "expanding_styles.xlsx": "R112 :Roster",
    "long_entity_often.xlsx": "R112 :Roster",
    "entity_of_a_file.xlsx": "R112 :Roster",
    "entity_of_a_file_in_workbook.xlsx": "R112",
    "nested_in_sheet.xlsx": "R112 :Roster",
    "nested_in_workbook.xlsx": "R112",
    "sheet_in_latin_1.xlsx": "R110 :Roster",
    "forbidden_character.xlsx": "R110 :Roster",
    "sheet_cut_short.xlsx": "R110 :Roster",
    "far_cell.xlsx": "R113 :Roster!XFD1048576",
    "far_row.xlsx": "R113 :Roster!1048576",
    "impossible_addresses.xlsx": "R114 :Roster",
    "row_of_eleven_digits.xlsx": "R114 :Roster",
    "row_of_32_bits.xlsx": "R114 :Roster",
    "row_below_nought.xlsx": "R114 :Roster",
    "cell_of_10_mb.xlsx": "R115 :Roster!A2",
    "shared_text_not_there.xlsx": "R116 :Roster!A2",
    "link_out_of_the_file.xlsx": "R116 :Roster",
    "link_to_a_file.xlsx": "R116 :Roster",
    "same_part_twice.xlsx": "R111",
    "same_part_in_capitals.xlsx": "R111",
    "packed_by_bzip2.xlsx": "R111",
    "packed_by_lzma.xlsx": "R111",
    "without_workbook.xlsx": "R110",
    "without_sheet.xlsx": "R116 :Roster",
    "without_types.xlsx": "R110",
    "sheet_names_alike.xlsx": "R117",
    "thousands_of_sheets.xlsx": "R117",
    "cut_in_half.xlsx": "R110",
    "cut_by_a_byte.xlsx": "R110",
    "empty.xlsx": "R104",
    "web_page.xlsx": "R109",
    "pdf.xlsx": "R109",
    "junk_after_the_end.xlsx": "R110",
    "one_bit_changed.xlsx": "R110 :Roster",
    "only_zeros.xlsx": "R106",
    "encrypted.xlsx": "R108",
    "~$encrypted.xlsx": "R107",
}
"""The code, and where in the file."""


def cpu_seconds() -> float:
    """Seconds of work of this process and those it has started: what else a machine does is not the reader's fault."""
    done = os.times()
    return done.user + done.system + done.children_user + done.children_system


@pytest.mark.walk
@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read_whole(name: str, hostile: Path) -> None:
    file, problems = open_spreadsheet(hostile / name, name)
    assert file is not None
    assert {problem.severity.value for problem in problems} <= {"note"}
    grid, _ = file.grid(0)
    assert grid is not None
    assert (len(grid.rows), sum(map(len, grid.rows))) == READ[name]


@pytest.mark.walk
@pytest.mark.parametrize("name", REFUSED)
def test_a_harmful_file_is_refused_where_it_harms(name: str, hostile: Path) -> None:
    path = hostile / name
    tracemalloc.start()
    worked, started = cpu_seconds(), time.monotonic()
    file, problems = open_spreadsheet(path, name)
    if file is not None:
        grid, more = file.grid(0)
        assert grid is None
        problems += more
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    found = [f"{problem.code} {str(problem.place).removeprefix(name)}".strip() for problem in problems]
    assert REFUSED[name] in found
    assert cpu_seconds() - worked < 5
    assert time.monotonic() - started < 60
    assert peak < 256 << 20


def test_every_hostile_spreadsheet_has_an_expectation() -> None:
    assert {*READ, *REFUSED} == {*SPREADSHEETS}
