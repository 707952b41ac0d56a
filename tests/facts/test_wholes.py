"""Parts are of one thing where their wholes are."""

from collections.abc import Iterator

from numcheck.documents import in_memory
from numcheck.facts.cluster import UNSEEN
from numcheck.facts.wholes import find_wholes, weigh_wholes
from numcheck.reading.frames import read_claims
from numcheck.reading.quantity import Quantity, measure
from numcheck.standard import extractor, lexicon

HURT = "The blast injured 40 guests. Among them were nine pupils."
FLED = "Some 120 guests left the hotel. Among them were 14 pupils."


def read(*texts: str) -> Iterator[Quantity]:
    for place, text in enumerate(texts):
        document = in_memory(text, f"{place}.txt")
        yield from map(measure, read_claims(document, extractor().read(document), lexicon()))


def test_a_part_has_the_whole_before_it() -> None:
    assert find_wholes([*read(HURT, FLED)]) == {1: 0, 3: 2}
    assert find_wholes([*read("The blast injured 40 guests, including nine pupils.")]) == {1: 0}


def test_a_whole_is_larger_and_near() -> None:
    assert find_wholes([*read("There were 4 guests. Among them were nine pupils.")]) == {}
    assert find_wholes([*read("There were 40 guests. It rained. Among them were nine pupils.")]) == {}
    assert find_wholes([*read("There were 40 guests.", "Among them were nine pupils.")]) == {}


def test_wholes_of_two_things_speak_against_their_parts() -> None:
    quantities = [*read(HURT, FLED)]
    assert weigh_wholes(quantities, {(1, 3): 2.0, (0, 2): -3.0}, UNSEEN) == {(1, 3): -3.0}
    assert weigh_wholes(quantities, {(1, 3): 2.0, (0, 2): 1.5}, UNSEEN) == {}
    assert weigh_wholes(quantities, {(1, 3): 2.0}, UNSEEN) == {(1, 3): UNSEEN}
