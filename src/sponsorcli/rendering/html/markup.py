"""Write HTML in which nothing of the data is ever markup."""

from html import escape

from sponsorcli.rendering.safe_text import IN_BACKTICKS, one_line


def said(text: str) -> str:
    """The text as content or as a quoted attribute's value."""
    return escape(one_line(text), quote=True)


def sentence(text: str) -> str:
    """A text as content, with what stands in backticks as code."""
    return IN_BACKTICKS.sub(r"<code>\1</code>", said(text))


def tag(name: str, content: str = "", **attributes: object) -> str:
    """An element round markup already written; a trailing underscore in an attribute's name is dropped.

    Attribute values are escaped here; `class_` becomes ``class``, `aria_label` becomes ``aria-label``.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{said(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>"


def identifier(*parts: str) -> str:
    """An id made of our own names, safe in links."""
    return "-".join("".join(c if c.isascii() and c.isalnum() else "-" for c in part) for part in parts)
