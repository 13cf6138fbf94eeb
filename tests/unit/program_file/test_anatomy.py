"""What a setting's type says of its values."""

from collections.abc import Mapping
from typing import Any

import pytest

from sponsorcli.program_file.anatomy import is_map


@pytest.mark.parametrize(
    ("annotation", "is_one"),
    [
        (Mapping[str, int], True), (Mapping[str, int] | None, True), (dict[str, int], True), (Mapping, True),
        (tuple[str, ...], False), (str, False), (None, False),
    ],
)  # fmt: skip
def test_a_map_has_keys_of_the_users_own(annotation: Any, is_one: bool) -> None:
    assert is_map(annotation) is is_one
