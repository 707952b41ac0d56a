"""The reasons for and against, by name."""

import pytest

from numcheck.facts.affinity import measure_rarity
from numcheck.facts.concepts import read_concepts
from numcheck.facts.quantity import measure
from numcheck.facts.similarity import explain, find_features, weigh
from numcheck.standard import lexicon

RARITY = measure_rarity([])
WEIGHTS = lexicon().section("weights")

PAIRS = [
    ("The blast killed 14 people.", "At Orvel 41 people died.", {"same thing", "same event", "slip"}),
    ("The blast killed 14 people.", "The blast injured 30 people.", {"events apart"}),
    ("Police caught 23 pirates.", "Police caught 23 brigands.", {"same value", "same kind"}),
    ("Two women died.", "Three people died.", {"part by kind"}),
    ("Mara Quill, 33, was held.", "The 43-year-old Ole Brand was held.", {"other person", "far value"}),
    ("The fire began eight days ago.", "The fire raged for five days.", {"other anchor"}),
    ("The flat costs 400 euros a month.", "The flat costs 4,800 euros.", {"only one each"}),
    ("In 1977 the quake killed 164 people.", "In 2025 the quake killed 38 people.", {"other year"}),
    ("The Tarns offered Quill $160 million.", "The Larks offered Quill $184 million.", {"another's"}),
    ("The Larks won 21-17.", "The Larks won 21-14.", {"same value"}),
]


@pytest.mark.parametrize(("one", "two", "names"), PAIRS)
def test_reasons(read, one, two, names) -> None:
    a, b = measure(read(one)[0]), measure(read(two)[0])
    assert names <= {name for name, _, _ in find_features(a, b, RARITY)}


@pytest.mark.parametrize(("one", "two"), [pair[:2] for pair in PAIRS])
def test_the_order_of_two_figures_does_not_matter(read, one, two) -> None:
    a, b = measure(read(one)[0]), measure(read(two)[0])
    assert weigh(a, b, WEIGHTS, RARITY) == pytest.approx(weigh(b, a, WEIGHTS, RARITY))


def test_every_reason_has_a_weight(read) -> None:
    found = {
        name
        for one, two, _ in PAIRS
        for name, _, _ in find_features(measure(read(one)[0]), measure(read(two)[0]), RARITY)
    }
    assert found <= WEIGHTS.keys()


def test_reasons_quote_the_words_of_both_sentences(read) -> None:
    one, two = read("Four ships launched 26 rockets.")[1], read("The ships fired 62 missiles.")[0]
    reasons = {r.name: r for r in explain(measure(one), measure(two), WEIGHTS, RARITY, read_concepts(lexicon()))}
    assert reasons["same event"].evidence == "launched~fired"
    assert reasons["same kind"].evidence in ("missiles, rockets", "rockets, missiles")
    assert reasons["slip"].evidence == "digits swapped"
    weights = [abs(reason.weight) for reason in reasons.values()]
    assert weights == sorted(weights, reverse=True)
