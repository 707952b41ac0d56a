"""Reports that agree on nothing and contradict each other twice are of two events."""

from numcheck.archive.strangers import part_strangers
from numcheck.documents import in_memory
from numcheck.model import Claim, Fact
from numcheck.reading.frames import read_claims
from numcheck.standard import extractor, lexicon

CAMP = "The fire burned 41 tents and hurt 230 guests."
MORE = "The fire burned 41 tents and cost $94,000."
OTHER = "The fire burned 87 tents and hurt 115 guests."
LESS = "The fire burned 87 tents."


def part(*texts: str) -> list[list[str]]:
    """What each fact is told with: tents, guests, dollars."""
    claims: dict[str, list[Claim]] = {}
    for place, text in enumerate(texts):
        document = in_memory(text, f"{place}.txt")
        for claim in read_claims(document, extractor().read(document), lexicon()):
            claims.setdefault(claim.figure.unit or claim.figure.text.split()[-1], []).append(claim)
    facts = [Fact(name, tuple(together)) for name, together in claims.items()]
    return [[claim.figure.text for claim in fact.claims] for fact in part_strangers(facts)]


def test_two_events_are_parted() -> None:
    assert part(CAMP, OTHER) == [["41 tents"], ["87 tents"], ["230 guests"], ["115 guests"]]
    assert part(CAMP, MORE, OTHER, LESS)[:2] == [["41 tents", "41 tents"], ["87 tents", "87 tents"]]


def test_one_event_is_not() -> None:
    assert part(CAMP, LESS)[0] == ["41 tents", "87 tents"]
    agreeing = "The fire burned 87 tents and hurt 230 guests."
    assert part(CAMP, agreeing, OTHER)[0] == ["41 tents", "87 tents", "87 tents"]
