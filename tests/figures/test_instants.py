"""Dates, times of day and ranks as figures of their own sorts."""

import pytest

from numcheck.documents import in_memory
from numcheck.figures.instants import read_instants
from numcheck.standard import lexicon


def tell(text: str) -> str:
    found = read_instants(in_memory(text), lexicon())
    assert all(text[one.figure.start : one.figure.end] == one.figure.text for one in found)
    return ", ".join(f"{one.figure.kind}: {one.figure.text}" for one in found)


@pytest.mark.parametrize(("text", "told"), [tuple(row) for row in lexicon().section("dates")["examples"]])
def test_the_examples_of_the_words(text, told) -> None:
    assert tell(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She came second.", "rank: second"),
        ("It took a second.", ""),
        ("Every third ship was late.", ""),
        ("The 12th Avenue is closed.", ""),
        ("It left on 3 May and was back on the 5th.", "date: 3 May, date: 5th"),
        ("It left on 3 May from the hall on the 5th floor.", "date: 3 May"),
        ("The title is the Larks' eleventh and Anna's second.", "rank: eleventh, rank: second"),
        ("It stops on Tuesdays, not on Thursdays.", "date: Tuesdays, date: Thursdays"),
        ("It shuts no later than 23.00, or at 01.00 on a Sunday.", "time: 23.00, time: 01.00, date: Sunday"),
        ("Shares rose by 12.50 to 31.20.", ""),
        ("It met on the 12th of May.", "date: 12th of May"),
        ("The pool shuts in March, and may open in July.", "date: March, date: July"),
        ("In the 1980s it was a school.", "date: 1980s"),
        ("Overnight trains from Lis are cut; rain fell overnight.", "date: overnight"),
        ("It is from the early 1960s, or the mid-1950s.", "date: 1960s, date: 1950s"),
        ("The season of 2023-24 was wet.", "date: 2023-24"),
        ("It opens on Friday, May 3, 2024, at 9 a.m.", "date: Friday, May 3, 2024, time: 9 a.m"),
    ],
)
def test_what_is_read(text, told) -> None:
    assert tell(text) == told
