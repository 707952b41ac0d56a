"""Equal numbers of two rows of a table are of two things."""

from __future__ import annotations

from numcheck.documents import read
from numcheck.facts.blocking import pair_inside
from numcheck.reading.frames import read_claims
from numcheck.reading.quantity import measure
from numcheck.standard import extractor, lexicon


def list_pairs(text: str) -> list[tuple[str, str]]:
    document = read("a.md", text.encode())
    quantities = [measure(claim) for claim in read_claims(document, extractor().read(document), lexicon())]
    places = [str(document.place(quantity.claim.figure.start).line) for quantity in quantities]
    return [(places[i], places[j]) for i, j in pair_inside(quantities, range(len(quantities)))]


def test_equal_numbers_of_two_rows_are_of_two_things() -> None:
    table = "| Town | Boats |\n|---|---|\n| Lis | 260 |\n| Oru | 260 |\n"
    assert list_pairs(table) == []
    assert list_pairs(table + "\nLis has 260 boats.\n") == [("3", "6"), ("4", "6")]
    assert list_pairs(table + "\n" + table) == [("3", "8"), ("4", "8"), ("3", "9"), ("4", "9")]
