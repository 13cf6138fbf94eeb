"""Who belongs to which group of an audited attribute, as far as people declared it.

Those who did not say are a group of their own, which is counted in every total and compared with no other.
"""

from collections.abc import Sequence

import polars as pl

UNDECLARED = "undeclared"
"""The group of those who did not say: in every total, never compared with."""
NOT_STATED = (
    "", "-", "?", "n/a", "na", "none", "not declared", "not disclosed", "not known", "not specified", "not stated",
    "prefer not to say", "prefer not to answer", "refused", "undeclared", "undisclosed", "unknown",
)  # fmt: skip
"""What stands in an audit table for somebody who did not say, in lower case."""


def declared_groups(audit: pl.DataFrame, attributes: Sequence[str]) -> pl.DataFrame:
    """The audit table's `person_id` with the named attributes as text, one row a person, the first of each counting.

    Spaces around and within values are normalised; null where somebody did not say. ColumnNotFoundError for an
    attribute that is no column of the table.
    """
    people = audit.unique("person_id", keep="first", maintain_order=True)
    text = {name: pl.col(name).cast(pl.String).str.strip_chars().str.replace_all(r"\s+", " ") for name in attributes}
    return people.select(
        "person_id",
        *(pl.when(~value.str.to_lowercase().is_in(NOT_STATED)).then(value).alias(name) for name, value in text.items()),
    )
