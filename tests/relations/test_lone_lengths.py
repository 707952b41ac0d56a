"""Lengths held against the only two moments beside them."""

from __future__ import annotations

import pytest

WRONG = [
    ("The van was found near Lis on 21 March. It had vanished on 3 March, and in the 28 days between had not been driven.", "28 days"),
    ("She opened the meeting at 7.00 pm. It closed at 9.35 pm and, at two hours and 25 minutes, was the longest of the year.", "two hours and 25 minutes"),
    ("The rowers went off at 3.25 pm, and when they came back at 4.10, 55 minutes later, the wind had turned.", "55 minutes"),
    ("The 14.05 from Lis pulled into Tolm at 16.40, and we sat three hours and 35 minutes beside a goat.", "three hours and 35 minutes"),
    ("Ms Finch opened the meeting at 7.30 pm.\n\nThere were no questions.\n\nThe meeting closed at 9.15 pm, having lasted one hour and 15 minutes.", "one hour and 15 minutes"),
    ("She was dean from 1974 until she retired in 2001; in thirty-seven years nobody heard her shout.", "thirty-seven years"),
    ("Item 6 was reached at 8.20 and disposed of at 9.05, members having devoted 35 minutes to a bench.", "35 minutes"),
]  # fmt: skip

RIGHT = [
    "The van was found near Lis on 21 March. It had vanished on 3 March, and in the 18 days between had not been driven.",
    "The shift began at 22:00. The alarm was seen at 01:25. It ended at 06:00. He had been up for three hours 25 minutes by then.",
    "Play stopped at 3.25 pm. The ball, at 4.10 oz, is heavier than it was, and lasted 20 minutes.",
    "The meeting opened at 7.30 pm and closed at 9.15 pm, with a break of ten minutes.",
]


@pytest.mark.parametrize(("text", "at"), WRONG)
def test_a_length_that_its_moments_do_not_give_is_found(list_wrong, text: str, at: str) -> None:
    assert list_wrong(text) == [("duration", at)]


@pytest.mark.parametrize("text", RIGHT)
def test_a_length_that_fits_or_is_of_something_else_is_not(list_wrong, text: str) -> None:
    assert list_wrong(text) == []
