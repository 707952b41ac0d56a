"""The reasons for and against, by name."""

import pytest

from numcheck.facts.document_similarity import measure_rarity
from numcheck.facts.features import explain, find_features, weigh
from numcheck.reading.concepts import read_concepts
from numcheck.reading.quantity import measure
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
    (
        "Dana Quill, 44, was held there by the police.",
        "Terry Aldous Quill, 47, was held there by the police.",
        {"other person"},
    ),
    (
        "Rob Hale, 44, was held there by the police.",
        "Robert M. Hale, 47, was held there by the police.",
        {"same person", "sole age"},
    ),
    ("Four men fled.", "The three robbers fled.", {"sole of its class"}),
    ("In all, 14 died.", "Here 60 died in the flood of 1994.", {"only one year"}),
]


@pytest.mark.parametrize(("one", "two", "names"), PAIRS)
def test_reasons(read, one, two, names) -> None:
    a, b = measure(read(one)[0]), measure(read(two)[0])
    assert names <= {name for name, _, _ in find_features(a, b, RARITY)}


ABSENT = [
    ("Two more men fled.", "The three robbers fled.", "sole of its class"),
    ("Four men fled. Two guards stayed.", "The three robbers fled.", "sole of its class"),
    (
        "Dana Quill, 44, was held there by the police.",
        "Terry Aldous Quill, 47, was held there by the police.",
        "sole age",
    ),
]


@pytest.mark.parametrize(("one", "two", "name"), ABSENT)
def test_reasons_that_are_not_given(read, one, two, name) -> None:
    a, b = measure(read(one)[0]), measure(read(two)[0])
    assert name not in {name for name, _, _ in find_features(a, b, RARITY)}


def test_the_numbers_of_a_score_are_no_parts(read) -> None:
    one, two = measure(read("Daal beat Prior 5-2.")[1]), measure(read("Daal beat Prior 5-3.")[1])
    assert (one.value, two.value) == (2, 3)
    assert "parts of a sum" not in {name for name, _, _ in find_features(one, two, RARITY)}


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
    assert reasons["same event"].evidence == "launched/fired"
    assert reasons["same kind"].evidence in ("missiles, rockets", "rockets, missiles")
    assert reasons["slip"].evidence == "digits swapped"
    weights = [abs(reason.weight) for reason in reasons.values()]
    assert weights == sorted(weights, reverse=True)
