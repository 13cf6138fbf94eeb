"""What lies beside the audit table: the key and the ledger of figures by group, as texts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LedgerFiles:
    """What the program names as key and ledger, and what is in these files; None where one is not named or not there.

    `newest_copy` is the name of a dated copy beside the ledger that is longer than the ledger itself.
    """

    key_name: str | None = None
    ledger_name: str | None = None
    key: str | None = None
    ledger: str | None = None
    newest_copy: str | None = None

    @property
    def are_named(self) -> bool:
        """Whether the program names both files."""
        return self.key_name is not None and self.ledger_name is not None

    @property
    def are_made(self) -> bool:
        """Whether either file is there."""
        return self.key is not None or self.ledger is not None
