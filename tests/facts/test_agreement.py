"""agreement: what the number of a draft is to that of its source, if both speak of one thing."""

import pytest

from numcheck.documents import in_memory
from numcheck.facts.agreement import relate
from numcheck.reading.frames import read_claims
from numcheck.reading.quantity import measure
from numcheck.standard import extractor, lexicon


def read(text, role):
    document = in_memory(text, f"{role}.md", role)
    (claim,) = read_claims(document, extractor().read(document), lexicon())
    return measure(claim)


@pytest.mark.parametrize(
    ("draft", "source", "relation"),
    [
        ("26 rockets", "26 rockets", "same"),
        ("1,500 km", "932 miles", "same"),
        ("1,450 people", "1,500 people", "rounded"),
        ("14 dead", "41 dead", "denied"),
        # a limit is the next round number below or above
        ("more than 360 yards", "364 yards", "rounded"),
        ("more than 350 yards", "352 yards", "rounded"),
        ("more than 329 yards", "364 yards", "loose"),
        ("more than 100,000 people", "120,000 people", "rounded"),
        ("more than 45 charges", "more than 50 charges", "denied"),
        ("more than 5,000 people", "more than 2,000 people", "denied"),
        ("over $302,000", "more than $300,000", "loose"),
        ("more than 300 people", "more than 302 people", "rounded"),
        ("at least 40 people", "more than 40 people", "same"),
        # that there were dozens bears out no number, but 36 are dozens
        ("36 people", "dozens of people", "loose"),
        ("dozens of people", "36 people", "rounded"),
        # neither an end of a range nor a number within it is the range
        ("15 people", "10 to 15 people", "denied"),
        ("12 people", "10 to 15 people", "loose"),
        ("10 to 15 people", "10 to 15 people", "same"),
        # a number alone leaves its unit out
        ("It was put at 85.", "an 85-year-old", "same"),
        ("It was put at 85.", "a 58-year-old", "denied"),
        ("some 150", "about 150 metres", "same"),
        ("12 men", "12 metres", "same"),
        # a dollar that does not say whose it is
        ("$620", "A$620", "same"),
        ("$620", "A$260", "denied"),
        ("US$620", "A$620", "denied"),
        ("$620", "€620", "denied"),
        ("12 men", "18 metres", "loose"),
        # a fraction in words is near the share it stands for
        ("91.3 percent of pupils", "nine in ten pupils", "rounded"),
        ("6.5 percent of pupils", "one in 40 pupils", "denied"),
        # cents and pence do not say of which currency they are a hundredth
        ("18 cents", "$0.18", "same"),
        ("18 cents", "€0.18", "same"),
        ("18 cents", "$0.81", "denied"),
        ("5p", "£0.05", "same"),
        ("18 cents", "£0.18", "loose"),
        # a basis point is a hundredth of a percentage point
        ("half a percentage point", "50 basis points", "same"),
        ("2.5 percentage points", "25 basis points", "denied"),
        ("10 points", "10 percentage points", "same"),
        ("23 million a season", "$23 million a season", "same"),
    ],
)
def test_what_two_numbers_of_one_thing_are_to_each_other(draft, source, relation) -> None:
    assert relate(read(draft, "draft"), read(source, "source")) == relation
