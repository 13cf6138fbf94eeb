"""XML that expands, reaches out or nests without end."""

DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def expanding(root: str) -> str:
    """A document type whose last entity, `&e9;`, is ten thousand million words long."""
    steps = "".join(f'<!ENTITY e{step} "{f"&e{step - 1};" * 10}">' for step in range(1, 10))
    return f'<!DOCTYPE {root} [<!ENTITY e0 "ha">{steps}]>'


def long_entity(root: str, length: int) -> str:
    """A document type whose entity `&e;` is so many characters long."""
    return f'<!DOCTYPE {root} [<!ENTITY e "{"a" * length}">]>'


def reaching_out(root: str, address: str) -> str:
    """A document type whose entity `&e;` is the content of a file of the reader's machine."""
    return f'<!DOCTYPE {root} [<!ENTITY e SYSTEM "{address}">]>'


def nested(depth: int) -> str:
    """Elements in one another."""
    return "<e>" * depth + "</e>" * depth
