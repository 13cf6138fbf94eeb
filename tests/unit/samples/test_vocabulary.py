"""Invented people have names and addresses of their own."""

import pytest

from sponsorcli.samples.random_stream import RandomStream
from sponsorcli.samples.vocabulary import FIRST, LAST, address_part, invent_names


@pytest.mark.parametrize(
    ("name", "part"),
    [("Sørensen", "sorensen"), ("O'Connell", "oconnell"), ("Wójcik", "wojcik"), ("van den Berg", "vandenberg"),
     ("Aydın", "aydin"), ("Özdemir", "ozdemir"), ("Núria", "nuria")],
)  # fmt: skip
def test_an_address_is_plain_ascii(name: str, part: str) -> None:
    assert address_part(name) == part


def test_every_name_on_the_lists_gives_letters_only() -> None:
    assert all(address_part(name).isalpha() for name in (*FIRST, *LAST))


@pytest.mark.search
def test_two_of_one_name_have_different_addresses() -> None:
    named = invent_names(60_000, RandomStream(1, "names"))
    assert len({name for name, _ in named}) < 60_000
    assert len({address for _, address in named}) == 60_000
