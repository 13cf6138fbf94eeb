"""What cells show where a formula failed, in the languages of Excel and LibreOffice: `#VALUE!`, `#NV`, `Fehler:502`."""

import re

_SHAPE = re.compile(r"#[¡¿]?\w[\w/ ]{1,18}[!?]|#\w{1,8}/\w{1,2}[!?]?|[^\W\d_]{3,8} ?: ?5[0-4][0-9]")
_WITHOUT_MARK = frozenset({
    "#NV", "#YOK", "#HIÁNYZIK", "#NENÍ_K_DISPOZICI", "#NEDOSTUPNÝ", "#GETTING_DATA", "#BUSY", "#PUUTTUU", "#SAKNAS",
    "#NIETBESCHIKBAAR", "#MANGLER",
})  # fmt: skip


def is_error_word(text: str) -> bool:
    """Whether the text is what a failed formula shows; such words are in capitals, but for LibreOffice's numbers."""
    if not text or len(text) > 24 or (text[0] != "#" and not text[-1].isdigit()):
        return False
    if text in _WITHOUT_MARK:
        return True
    return (
        _SHAPE.fullmatch(text) is not None and (text[0] != "#" or text == text.upper()) and any(map(str.isalpha, text))
    )
