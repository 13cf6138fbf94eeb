"""What lies beside the audit table: the key and the ledger of figures by group, as texts."""

from dataclasses import dataclass
from hashlib import sha256

SEEDS = 1001
"""How many seeds of made-up programmes have their keys known again."""


def made_up_key(seed: int) -> str:
    """The key of the figures by group of made-up people: the same whenever they are made again."""
    return sha256(f"nobody's secret {seed}".encode()).hexdigest()


def is_made_up(key: str) -> bool:
    """Whether the key is one of made-up people, which is no secret."""
    return any(key == made_up_key(seed) for seed in range(SEEDS))


@dataclass(frozen=True, slots=True)
class LedgerFiles:
    """What the program names as key and ledger, and what is in these files; None where one is not named or not there.

    `newest_copy` is the name of a dated copy beside the ledger that is longer than the ledger itself. `is_key_open`
    says that others on this machine can read the key.
    """

    key_name: str | None = None
    ledger_name: str | None = None
    key: str | None = None
    ledger: str | None = None
    newest_copy: str | None = None
    is_key_open: bool = False

    @property
    def are_named(self) -> bool:
        """Whether the program names both files."""
        return self.key_name is not None and self.ledger_name is not None

    @property
    def are_made(self) -> bool:
        """Whether either file is there."""
        return self.key is not None or self.ledger is not None
