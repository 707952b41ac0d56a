"""What reports say of several times is no dispute between them."""

import pytest

from numcheck.archive.time_scope import part_times
from numcheck.checks.sides import has_sides
from numcheck.documents import in_memory
from numcheck.model import Claim, Fact
from numcheck.reading.frames import read_claims
from numcheck.standard import extractor, lexicon


def read(*texts: str) -> list[Claim]:
    """The last claim of each text."""
    documents = [in_memory(text, f"{place}.txt") for place, text in enumerate(texts)]
    return [read_claims(document, extractor().read(document), lexicon())[-1] for document in documents]


def are_disputed(*texts: str) -> bool:
    claims = read(*texts)
    everything = [
        claim for one in claims for claim in read_claims(one.document, extractor().read(one.document), lexicon())
    ]
    facts = [Fact("", tuple(claims))]
    # Sentences are those of the same documents.
    return any(has_sides(fact.claims) for fact in part_times(facts, everything, lexicon()))


FIRST = "ORVEL, March 6, 2026 - The flood forced 834 people from their homes."


@pytest.mark.parametrize(
    "later",
    [
        "ORVEL, March 7, 2026 - The number of people evacuated has since risen to 1,267.",
        "ORVEL, March 7, 2026 - So far the flood has forced 1,267 people from their homes.",
        "ORVEL, March 7, 2026 - Since Friday the flood has forced 1,267 people from their homes.",
        "ORVEL, March 6, 2026 - The flood of 1987 forced 309 people from their homes.",
        "ORVEL, March 6, 2026 - Two summers ago a flood forced 456 people from their homes.",
        "ORVEL, March 6, 2026 - Ten years ago a flood forced 456 people from their homes.",
        "ORVEL, March 6, 2026 - The previous flood forced 456 people from their homes.",
    ],
)
def test_other_times_are_no_dispute(later: str) -> None:
    assert not are_disputed(FIRST, later)


@pytest.mark.parametrize(
    "other",
    [
        "ORVEL, March 6, 2026 - The flood forced 456 people from their homes.",
        "ORVEL, March 7, 2026 - Two days ago the flood forced 456 people from their homes.",
        "ORVEL, March 6, 2026 - So far the flood has forced 1,267 people from their homes.",
        "ORVEL, March 7, 2026 - So far the flood has forced 456 people from their homes.",
        "ORVEL, March 7, 2026 - The number of people evacuated has since fallen to 1,267.",
        "ORVEL, March 5, 2026 - The number of people evacuated has since risen to 1,267.",
    ],
)
def test_one_time_is(other: str) -> None:
    assert are_disputed(FIRST, other)


def test_two_numbers_of_one_day_that_have_both_risen_are_disputed() -> None:
    risen = [f"ORVEL, March 7, 2026 - The number of people evacuated has risen to {n}." for n in ("1,267", "1,627")]
    assert are_disputed(*risen)
    assert are_disputed(FIRST, *risen)
