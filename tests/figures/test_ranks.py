"""Ranks and ordinals, and what is ranked."""

import pytest

from numcheck.documents import in_memory
from numcheck.figures.ranks import find_ranks
from numcheck.standard import lexicon


def tell(text: str) -> list[tuple[str, int, list[str]]]:
    found = sorted(find_ranks(in_memory(text), lexicon()))
    return [(text[one.start : one.end], one.number, sorted(one.nouns)) for one in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the third-largest port", [("third", 3, ["largest", "port"])]),
        ("for the second time", [("second", 2, [])]),
        ("his fifth title", [("fifth", 5, ["title"])]),
        ("his fifth crown", [("fifth", 5, ["title"])]),
        ("She is ranked ninth.", [("ninth", 9, ["standing"])]),
        ("He was seeded fourth.", [("fourth", 4, ["seed", "standing"])]),
        ("She is ranked No. 4.", [("No. 4", 4, ["standing"])]),
        ("The runner-up wept.", [("runner-up", 2, ["standing"])]),
        ("in its 25th year", [("25th", 25, ["year"])]),
        ("a third consecutive defeat", [("third", 3, ["defeat", "series"])]),
        ("the third year running", [("third", 3, ["series", "year"])]),
        ("the fourth win in a row", [("fourth", 4, ["series", "win"])]),
        ("in the 12th and 71st minutes", [("12th", 12, ["minute"]), ("71st", 71, ["minute"])]),
        ("in the ninth and last round", [("ninth", 9, ["round"])]),
        ("It is already her third.", [("third", 3, [])]),
        ("Third in the table, they rest.", [("Third", 3, ["standing"])]),
        ("It went third in the table.", [("third", 3, ["standing"])]),
        ("Second, it was late.", []),
        ("a third of the ships", []),
        ("another second", []),
        ("a third party", []),
        ("a 30 second delay", []),
        ("on the 27th", []),
        ("Apartment No. 4 is empty.", []),
    ],
)
def test_what_is_read(text, told) -> None:
    assert tell(text) == told
