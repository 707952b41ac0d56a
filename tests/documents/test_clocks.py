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


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("from 9.40 to 11.15", [580, 675]),
        ("It opens at 18.30 on Friday.", [1110]),
        ("at half past six in the evening", [1110]),
        ("around ten to seven", [410]),
        ("a quarter to nine", [525]),
        ("at noon and at midnight", [720, 0]),
        ("at six o'clock", [360]),
        ("at four in the afternoon", [960]),
        ("09:00-10:30", [540, 630]),
        ("Turnout at 18:00: 54 per cent", [1080]),
        ("rose from 4.20 to 4.45 percent", []),
        ("sold at 18.30 euros", []),
        ("won by ten to seven votes", []),
    ],
)
def test_times_in_words_and_with_dots(text, minutes) -> None:
    assert [clock.minutes for clock in find_clocks(in_memory(text))] == minutes
