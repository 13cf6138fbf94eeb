"""Files made to harm: each is read whole or refused with its problem, within five seconds and little memory."""

import os
import time
import tracemalloc
from pathlib import Path

import pytest

from sponsorcli.spreadsheets import open_spreadsheet

HOSTILE = Path(__file__).parents[3] / "../shared/hostile"

READ = {
    "50_unicode_names.csv": (36, 108),
    "51_formula_injection.csv": (22, 66),
    "53_rich_markup.csv": (13, 39),
    "72_xlsx_named_csv.csv": (2, 6),
    "81_utf16.csv": (2, 6),
    "82_bom_utf8.csv": (2, 6),
    "86_ragged.csv": (6, 6),
    "88_cr_only.csv": (2, 6),
    "90_header_only.csv": (1, 3),
    "94_sep_directive.csv": (2, 4),
    "96_million_blank_lines.csv": (1, 3),
    "98_dates_ambiguous.csv": (9, 27),
    "00_control_good.ods": (2, 4),
    "00_control_good.xls": (2, 4),
    "74b_xlsx_named_xls.xls": (2, 6),
    "00_control_good.xlsx": (3, 9),
    "29_xml_utf16.xlsx": (2, 6),
    "30b_dimension_too_small_A1.xlsx": (3, 9),
    "30c_dimension_A1_B2_drops_col_and_row.xlsx": (3, 9),
    "35_merged_1M_cells.xlsx": (2, 6),
    "36_10k_merges.xlsx": (2, 6),
    "37_cond_format_datavalidation_sqref.xlsx": (2, 6),
    "38_cols_huge.xlsx": (2, 6),
    "39b_styled_empty_far_cell_v.xlsx": (2, 6),
    "39c_formula_empty_string_far_cell.xlsx": (2, 6),
    "39d_formula_far_cell_no_value.xlsx": (2, 6),
    "40_nan_inf.xlsx": (13, 37),
    "40c_error_cells_spill.xlsx": (3, 8),
    "40d_error_cells_na_ref.xlsx": (2, 6),
    "41_huge_int_5000_digits.xlsx": (2, 4),
    "41b_id_precision_20_digits.xlsx": (6, 8),
    "43_dates_1904.xlsx": (4, 9),
    "43b_date_iso_cells.xlsx": (7, 9),
    "45c_style_index_out_of_range.xlsx": (2, 4),
    "46_formula_no_cache.xlsx": (2, 5),
    "47_xescape.xlsx": (6, 18),
    "48_style_empty_fill.xlsx": (2, 6),
    "51_formula_injection.xlsx": (22, 66),
    "53_rich_markup.xlsx": (13, 39),
    "64d_missing_styles.xlsx": (2, 6),
    "66_dup_headers.xlsx": (2, 8),
    "67_strict_ooxml.xlsx": (2, 6),
    "69_external_links_dde.xlsx": (1, 1),
    "72_csv_named_xlsx.xlsx": (2, 6),
    "74c_xls_named_xlsx.xlsx": (2, 4),
}
"""Rows and cells up to each row's last value."""

REFUSED = {
    "52_ansi.csv": "R134 !11",
    "80_nul_bytes.csv": "R133",
    "83b_mixed_encoding.csv": "R132",
    "84_unclosed_quote.csv": "R134 !2",
    "85_field_200k.csv": "R134 !2",
    "89_wide_400k_columns.csv": "R113 !VSRQ1",
    "91_empty.csv": "R104",
    "93_sniffer_slow.csv": "R134 !1",
    "95_overlong_utf8_surrogates.csv": "R132",
    "10_repeat_bomb_filled.ods": "R113 !2",
    "10b_repeat_rows_filled_1M.ods": "R113 !2",
    "12_repeat_4e9.ods": "R114 !2",
    "12b_repeat_negative.ods": "R114 !2",
    "12c_empty_gap_then_cell.ods": "R113 !1048572",
    "20_billion_laughs.ods": "R112",
    "01_truncated.xls": "R118",
    "02_corrupt.xls": "R118",
    "73_html_named_xls.xls": "R109",
    "10_bomb_sheet_whitespace_900MB.xlsx": "R111",
    "11_bomb_sharedstring_one_900MB.xlsx": "R111",
    "12_bomb_sharedstrings_15M_entries.xlsx": "R111",
    "13_bomb_10M_cells.xlsx": "R111",
    "15_bomb_styles_3M_xfs.xlsx": "R111",
    "16_zip_size_lie_200B_vs_300MB.xlsx": "R110 :Roster",
    "17_zip_overlap_8GB_declared.xlsx": "R111",
    "18_zip_7000_members.xlsx": "R111",
    "21_xml_billion_laughs_sst.xlsx": "R112 :Roster",
    "22_xml_billion_laughs_workbook.xlsx": "R112",
    "23_xml_billion_laughs_styles.xlsx": "R112 :Roster",
    "24_xml_quadratic_blowup_2GB.xlsx": "R112 :Roster",
    "26_xml_xxe_file.xlsx": "R112 :Roster",
    "27_xml_xxe_in_workbook.xlsx": "R112",
    "28_xml_deep_nesting_40k.xlsx": "R112 :Roster",
    "28b_xml_deep_nesting_in_workbook.xlsx": "R112",
    "29b_xml_latin1_declared_utf8.xlsx": "R110 :Roster",
    "29c_xml_control_char_entity.xlsx": "R110 :Roster",
    "29d_xml_truncated.xlsx": "R110 :Roster",
    "31_far_cell_XFD1048576.xlsx": "R113 :Roster!XFD1048576",
    "32_two_rows_gap_1M.xlsx": "R113 :Roster!1048576",
    "34_bad_refs.xlsx": "R114 :Roster",
    "34b_row_number_huge.xlsx": "R114 :Roster",
    "34c_row_number_4e9.xlsx": "R114 :Roster",
    "34d_row_number_negative.xlsx": "R114 :Roster",
    "44_cell_10MB.xlsx": "R115 :Roster!A2",
    "45_sst_index_out_of_range.xlsx": "R116 :Roster!A2",
    "60_rel_path_traversal.xlsx": "R116 :Roster",
    "60b_rel_external_file.xlsx": "R116 :Roster",
    "62_duplicate_members.xlsx": "R111",
    "62b_case_variant_members.xlsx": "R111",
    "63_method_bzip2.xlsx": "R111",
    "63b_method_lzma.xlsx": "R111",
    "64b_missing_workbook.xlsx": "R110",
    "64c_missing_sheet_part.xlsx": "R116 :Roster",
    "64e_missing_content_types.xlsx": "R110",
    "65b_dup_sheet_names.xlsx": "R117",
    "65c_5000_sheets_same_part.xlsx": "R117",
    "70_truncated_50pct.xlsx": "R110",
    "70b_truncated_last_byte.xlsx": "R110",
    "71_empty_0_bytes.xlsx": "R104",
    "73_html_named_xlsx.xlsx": "R109",
    "74_pdf_named_xlsx.xlsx": "R109",
    "75b_zip_then_junk.xlsx": "R110",
    "76_bitflip.xlsx": "R110",
    "77_onedrive_placeholder_zero_filled.xlsx": "R106",
    "78_encrypted_agile.xlsx": "R108",
    "~$78_owner_lock_file.xlsx": "R107",
}
"""The code, and where in the file."""


def hostile(name: str) -> Path:
    found = sorted(HOSTILE.glob(f"*/{name}"))
    if not found:
        pytest.skip("the corpus of hostile files is not here")
    return found[0]


def cpu_seconds() -> float:
    """Seconds of work of this process and those it has started: what else a machine does is not the reader's fault."""
    done = os.times()
    return done.user + done.system + done.children_user + done.children_system


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read_whole(name: str) -> None:
    file, problems = open_spreadsheet(hostile(name), name)
    assert file is not None
    assert {problem.severity.value for problem in problems} <= {"note"}
    grid, _ = file.grid(0)
    assert grid is not None
    assert (len(grid.rows), sum(map(len, grid.rows))) == READ[name]


@pytest.mark.parametrize("name", REFUSED)
def test_a_harmful_file_is_refused_where_it_harms(name: str) -> None:
    path = hostile(name)
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


def test_every_spreadsheet_of_the_corpus_has_an_expectation() -> None:
    names = {path.name for path in HOSTILE.glob("*/*") if path.suffix != ".yaml"}
    if not names:
        pytest.skip("the corpus of hostile files is not here")
    expected = {*READ, *REFUSED}
    assert names <= expected
