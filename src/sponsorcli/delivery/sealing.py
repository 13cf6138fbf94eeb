"""Encrypt a workbook under a password, as Excel does itself, and open it again."""

import io
from importlib.util import find_spec


def can_seal() -> bool:
    """Whether the extra that encrypts is installed."""
    return find_spec("msoffcrypto") is not None


def sealed(workbook: bytes, password: str) -> bytes:
    """The workbook under the password: AES-256 after ECMA-376, agile encryption. Never twice the same bytes."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, out)
    return out.getvalue()


def unsealed(content: bytes, password: str) -> bytes | None:
    """The workbook inside; None where the content is not encrypted, is damaged, or has another password."""
    import msoffcrypto

    out = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(content))
        file.load_key(password=password)
        file.decrypt(out)
    except Exception:  # noqa: BLE001 - the library tells a wrong password and a damaged file by a dozen kinds
        return None
    return out.getvalue()
