"""The encoding of a text file is stated, known or guessed; a guess that could make names wrong is a warning."""

import pytest

from sponsorcli.problems import Severity
from sponsorcli.spreadsheets import open_table_text
from sponsorcli.spreadsheets.text.encoding_guess import guessed_encoding

NAMES = {
    "gb18030": "王伟 李娜 张敏",
    "cp932": "田中太郎 佐藤花子 鈴木一郎",
    "cp949": "김민수 이영희 박지훈",
    "big5": "陳大文 林美玲 黃志明",
    "euc_jp": "田中太郎 佐藤花子 鈴木一郎",
    "cp1251": "Иванов Петрова Сидоров",
    "koi8_r": "Иванов Петрова Сидоров",
    "cp1250": "Łukasz Małgorzata Wójcik Jabłoński",
    "cp1252": "José Muñoz François Lefèvre Jürgen McÉlroy",
    "cp1253": "Γιώργος Παπαδόπουλος",
    "cp1254": "Şahin Işıl Doğan Ayşe İpek Gülşen Yıldırım",
    "cp1257": "Jānis Bērziņš Žydrūnas Šarūnas",
    "iso8859-13": "Līga Ķēniņš Mārtiņš Rūta",
    "cp1256": "محمد فاطمة حسن",
    "mac_roman": "José Muñoz François Lefèvre",
    "cp850": "José Muñoz Jürgen",
}


def table(names: str, codec: str) -> bytes:
    rows = "".join(f"P{at},{name},Sales\n" for at, name in enumerate(names.split()))
    return f"id,name,function\n{rows}".encode(codec)


@pytest.mark.parametrize("codec", NAMES)
def test_names_come_out_as_they_were_written(codec: str) -> None:
    data = table(NAMES[codec], codec)
    guessed = guessed_encoding(data)
    assert guessed is not None
    assert data.decode(guessed) == data.decode(codec)


@pytest.mark.parametrize(
    ("codec", "severity"), [("cp1252", Severity.NOTE), ("cp1251", Severity.WARNING), ("gb18030", Severity.WARNING)]
)
def test_a_guess_is_a_warning_but_for_western_letters(codec: str, severity: Severity) -> None:
    file, _ = open_table_text(table(NAMES[codec], codec), "p.csv")
    assert file is not None
    _, problems = file.grid(0)
    assert [(one.code, one.severity) for one in problems] == [("R130", severity)]


@pytest.mark.parametrize(
    ("names", "codec", "severity"),
    [
        ("Guðrún Þórsdóttir Eyþór Ýmir Dýrleif", "cp1252", Severity.NOTE),
        ("Sigurður Þorsteinsson", "cp1252", Severity.WARNING),
        ("Işıl Ayşe", "cp1254", Severity.WARNING),
        ("Yıldırım", "cp1254", Severity.WARNING),
        ("Gülay Doğan", "cp1254", Severity.WARNING),
        ("Gülay Öztürk", "cp1252", Severity.NOTE),
    ],
)
def test_turkish_is_not_taken_for_icelandic_without_a_word(names: str, codec: str, severity: Severity) -> None:
    file, _ = open_table_text(table(names, codec), "p.csv")
    assert file is not None
    grid, problems = file.grid(0)
    assert grid is not None
    assert " ".join(str(row[1]) for row in grid.rows[1:]) == names
    assert [(one.code, one.severity) for one in problems] == [("R130", severity)]


def test_letters_that_make_no_words_in_any_encoding_are_read_with_a_warning() -> None:
    file, _ = open_table_text("id,name\n1,a©b®Zç\n".encode("cp1252"), "p.csv")
    assert file is not None
    _, problems = file.grid(0)
    assert [(one.code, one.severity) for one in problems] == [("R130", Severity.WARNING)]


def test_the_stated_encoding_is_used_without_a_word() -> None:
    file, _ = open_table_text(table("Ayşe Gökhan", "cp1254"), "p.csv", "windows-1254")
    assert file is not None
    grid, problems = file.grid(0)
    assert grid is not None
    assert ([row[1] for row in grid.rows[1:]], problems) == (["Ayşe", "Gökhan"], ())


@pytest.mark.parametrize(("stated", "code"), [("latein", "R136"), ("base64", "R136"), ("ascii", "R132")])
def test_a_stated_encoding_that_cannot_be_is_a_problem(stated: str, code: str) -> None:
    file, _ = open_table_text(table("Zoë", "utf-8"), "p.csv", stated)
    assert file is not None
    grid, problems = file.grid(0)
    assert (grid, [one.code for one in problems]) == (None, [code])


def test_a_mark_at_the_beginning_is_no_letter_where_utf_8_is_stated() -> None:
    file, _ = open_table_text("id,name\n1,Zoë\n".encode("utf-8-sig"), "p.csv", "utf-8")
    assert file is not None
    grid, _ = file.grid(0)
    assert grid is not None
    assert grid.rows[0][0] == "id"


@pytest.mark.parametrize(
    ("fitting", "others", "code"), [(1, 1, "R132"), (1, 2, "R130"), (2, 3, "R130"), (3, 3, "R132")]
)
def test_a_text_of_which_half_the_lines_are_utf_8_has_an_unreadable_byte(fitting: int, others: int, code: str) -> None:
    rows = ["José,Muñoz\n".encode("cp1252")] * others + ["Lefèvre,Jürgen\n".encode()] * fitting
    file, _ = open_table_text(b"name,surname\n" + b"".join(rows), "p.csv")
    assert file is not None
    _, problems = file.grid(0)
    assert [one.code for one in problems] == [code]
