"""Times of day: how they are written, and what is none."""

import pytest

from numcheck.documents import in_memory
from numcheck.documents.clocks import find_clocks


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("It began at 7.45pm.", [1185]),
        ("It began at 7:45 a.m. and ended at 22:05.", [465, 1325]),
        ("At 12am it was dark, at 12 p.m. light.", [0, 720]),
        ("The siren went at 1930 GMT.", [1170]),
        ("It costs 7.45 pounds, or $7:45.", []),
        ("The ratio was 10:45:30.", []),
    ],
)
def test_times_of_day(text, minutes) -> None:
    assert [clock.minutes for clock in find_clocks(in_memory(text))] == minutes
