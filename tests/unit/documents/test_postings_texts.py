"""The texts of a posting's properties, whatever form the page gives them, in their order."""

import pytest

from sponsorcli.documents.postings import texts_in


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("a degree", ["a degree"]),
        (["a", ["b"], {"name": "c"}], ["a", "b", "c"]),
        ({"credentialCategory": "c", "description": "b", "name": "a", "url": "x"}, ["a", "b", "c"]),
        ({"name": {"description": "b"}}, ["b"]),
        ({"@type": "Thing"}, []),
        (3, []),
        (None, []),
    ],
)
def test_a_text_a_list_or_an_object_with_name_description_and_category(value: object, texts: list[str]) -> None:
    assert list(texts_in(value)) == texts
