"""Which encoding a text has that does not say it and is not UTF-8: the first under which its words look like words.

charset-normalizer ranks the encodings; a reading counts only where no symbol stands inside a word, a word has letters
of one script, and capitals stand where capitals do. `Łukasz` read as Windows-1252 is `£ukasz`, `Иван` is `Èâàí`.
"""

import re
import unicodedata
from collections.abc import Iterator

TITLES = {
    "cp1252": "Western European (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "cp1257": "Baltic (Windows-1257)",
    "cp850": "Western European (DOS 850)",
    "mac_roman": "Western European (Mac)",
    "koi8_r": "Cyrillic (KOI8-R)",
    "cp874": "Thai (Windows-874)",
    "gb18030": "Chinese (GB 18030)",
    "big5": "traditional Chinese (Big5)",
    "cp932": "Japanese (Shift-JIS)",
    "euc_jp": "Japanese (EUC)",
    "cp949": "Korean (Windows-949)",
}
"""The encodings that are tried, by their codecs' names, as people know them."""
DOUBLE = frozenset({"gb18030", "big5", "cp932", "euc_jp", "cp949"})
"""Those with characters of two bytes."""
_CYRILLIC = frozenset({"cp1251", "koi8_r"})
"""What Hebrew would be under these has no capital letter."""
_VOWELS = {"GREEK": "αεηιουωάέήίόύώϊϋΐΰ", "CYRILLIC": "аеёиоуыэюяіїєѣ"}
_LONG = 5
"""Words of so many letters have a vowel; Greek read as Cyrillic often has none."""
_ODD_WORDS = frozenset({"Łódź", "ŁÓDŹ"})
"""A large city with hardly a plain letter in its name."""
_SAMPLE = 1 << 15
_WORD = re.compile(r"[^\s,;|\t\"'()./@\-–—:&+0-9]+")
_HANGUL_ENDS = 0xC8
"""Korean's syllables begin with bytes up to this one; half of the usual Chinese characters lie above it."""
_MOSTLY = 0.7
_SIX = re.compile("[ÐÝÞðýþ]")
"""Only Icelandic has these letters; in their place Windows-1254 has ĞİŞğış, and Windows-1257 ŠŻŽšżž."""
_LETTERS_OF_ONE = {
    "cp1254": re.compile(r"[çüÇÜ]|(?<=\w)[þý]"),
    "cp1257": re.compile(r"\b[Ðð]|[òøëèàìïÒØËÈÀÌÏ]"),
    "cp1252": re.compile("[áéíóúæÁÉÍÓÚÆ]"),
}
"""What is read as Windows-1252 where the language is Turkish, Baltic or Icelandic, and hardly ever in the others."""


def guessed_encoding(data: bytes) -> str | None:
    """The codec under which the text reads as words; None where it does under none."""
    sample = _sample(data)
    if _reads_as_words(sample, "cp1252"):
        return _likeliest(sample)[0]
    fitting = [codec for codec in _ranked(sample) if _reads_as_words(sample, codec)]
    if {"gb18030", "cp949"} <= set(fitting):
        fitting.remove("gb18030" if _is_korean(sample) else "cp949")
    return fitting[0] if fitting else None


def is_surely_western(data: bytes) -> bool:
    """Whether a text that reads as words in Windows-1252 could not as well be Turkish or Baltic."""
    return _likeliest(_sample(data)) == ("cp1252", True)


def _likeliest(sample: bytes) -> tuple[str, bool]:
    """Which of three encodings is meant where all read as words, and whether no other could be."""
    text = sample.decode("cp1252", "replace")
    if not _SIX.search(text):
        return "cp1252", True
    counts = {codec: len(letters.findall(text)) for codec, letters in _LETTERS_OF_ONE.items()}
    most = max(counts.values())
    if counts["cp1252"] == most:
        return "cp1252", list(counts.values()).count(most) == 1
    return max(counts, key=counts.__getitem__), False


def _sample(data: bytes) -> bytes:
    """The lines that are not plain ASCII, up to a size that is enough to tell."""
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line)
            size += len(line)
        if size > _SAMPLE:
            break
    return b"\n".join(lines)


def _ranked(sample: bytes) -> Iterator[str]:
    """The encodings in which the sample can be read, the likeliest first."""
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=list(TITLES), threshold=1.0)
    known = [match.encoding for match in matches]
    yield from (codec for codec in known if codec in TITLES)
    yield from (codec for codec in TITLES if codec not in known)


def _is_korean(sample: bytes) -> bool:
    return all(lead <= _HANGUL_ENDS for lead in _first_bytes(sample))


def _first_bytes(sample: bytes) -> Iterator[int]:
    """The first byte of each character of two bytes."""
    at = 0
    while at < len(sample):
        if sample[at] < 0x80:
            at += 1
        else:
            yield sample[at]
            at += 2


def _reads_as_words(sample: bytes, codec: str) -> bool:
    try:
        text = sample.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return False
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not all(_is_word(word, is_double=codec in DOUBLE) for word in words):
        return False
    if codec in DOUBLE and 2 * sum(map(_has_small_letters, words)) > len(words):
        return False
    return codec not in _CYRILLIC or any(char.isupper() for word in words for char in word)


def _is_word(word: str, *, is_double: bool) -> bool:
    if not all(char.isalpha() or unicodedata.category(char) in {"Mn", "Mc"} or char in "’ʼªº°€" for char in word):
        return False
    return _is_double_word(word) if is_double else _has_letters_of_one_language(word)


def _has_small_letters(word: str) -> bool:
    """Whether small letters of ASCII stand in the word: Baltic `Rūta` read as Chinese is `R鹴a`."""
    return any(char.isascii() and char.islower() for char in word)


def _is_double_word(word: str) -> bool:
    """Whether no letter is of a kind that Chinese, Japanese and Korean texts hold only as signs."""
    return not any(unicodedata.name(char, "?").startswith(("CYRILLIC", "GREEK")) for char in word)


def _has_letters_of_one_language(word: str) -> bool:
    scripts = {unicodedata.name(char, "?").split()[0] for char in word if char.isalpha()}
    if len(scripts) > 1 or not _has_capitals_in_place(word):
        return False
    (script,) = scripts or {""}
    if script in _VOWELS and len(word) >= _LONG:
        return not set(_VOWELS[script]).isdisjoint(word.casefold())
    return script != "LATIN" or _has_plain_letters(word)


def _has_plain_letters(word: str) -> bool:
    """Whether enough letters of a Latin word have no accent."""
    odd = sum(not char.isascii() for char in word)
    return len(word) < 3 or odd <= _MOSTLY * len(word) or word in _ODD_WORDS


def _has_capitals_in_place(word: str) -> bool:
    """Whether capitals stand first, or throughout; or one begins a part of the word: McDonald, DeÁvila."""
    capitals = [at for at, char in enumerate(word) if at and char.isupper()]
    if not capitals or word.isupper():
        return True
    return len(capitals) == 1 and word[0].isupper() and capitals[0] < len(word) - 2
