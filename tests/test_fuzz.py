"""News sentences with numbers that nobody expects: nothing fails, every place lies in its text, figures overlap only as part and whole.

``benchmarks/fuzz.py`` makes the sentences and runs any number of them by hand.
"""

from random import Random

import pytest
from fuzz import HEDGES, SENTENCES, check, find_failures, write_documents, write_sentence
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck import extract
from numcheck.documents import in_memory

RANDOM = st.integers(0, 2**40).map(Random)  # a number makes the same sentences again


@settings(max_examples=100)
@given(RANDOM)
def test_whatever_sentences_hold_they_are_checked(random: Random) -> None:
    assert not list(find_failures(check(write_documents(random, 4))))


@settings(max_examples=300)
@given(RANDOM)
def test_whatever_sentences_hold_their_figures_are_read(random: Random) -> None:
    text = write_sentence(random)
    for figure in extract(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.interval.low <= figure.interval.high


@pytest.mark.parametrize(
    "number", ["0", "zero", "0.0", "-1", "-0.5", "999,999,999,999,999", "0.0001", "12", "half", "dozens"]
)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_with_one_number_in_all_its_slots(sentence: str, number: str) -> None:
    slots = {"n": number, "unit": "tons", "verb": "fell", "hedge": "", "year": "1987", "day": "12", "month": "May"}
    text = sentence.format(**slots)
    documents = [in_memory(text, "draft.md", "draft"), in_memory(text, "source.md", "source")]
    assert not list(find_failures(check(documents)))


@given(st.lists(st.sampled_from([*HEDGES, "12", "1,500 boats", "two", "$3", "of", ",", "them", "and"]), max_size=12))
def test_a_hedge_belongs_to_one_number(words: list[str]) -> None:
    document = in_memory(" ".join(words), "draft.txt")
    assert not list(find_failures(check([document])))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("They lost 100, approximately 20 of them officers.", [("100", "exact"), ("approximately 20", "about")]),
        ("They lost 100, at least 20 of them officers.", [("100", "exact"), ("at least 20", "at_least")]),
        ("Of the 100, at most a dozen were sold.", [("100", "exact"), ("at most a dozen", "at_most")]),
        ("There were 300, more or less 40 of them red.", [("300", "exact"), ("more or less 40", "about")]),
        (
            "They lost 100 boats, approximately, and 20 cars.",
            [("100 boats, approximately", "about"), ("20 cars", "exact")],
        ),
        ("Some 100 or so 20-year-olds came.", [("Some 100 or so", "about"), ("20-year-olds", "exact")]),
        ("It was 125 more or less between 10 and 20.", [("125 more or less", "about"), ("between 10 and 20", "range")]),
        ("It costs $100 at most, 20 if he drives.", [("$100 at most", "at_most"), ("20", "exact")]),
    ],
)
def test_a_hedge_between_two_numbers_belongs_to_the_one_it_stands_before(text: str, figures: list) -> None:
    assert [(figure.text, figure.bound) for figure in extract(text)] == figures


@pytest.mark.parametrize(
    "word",
    ["m\u0131llion", "MİLLION", "thou\u017fand", "at lea\u017ft 5", "approx\u0131mately 5", "or \u017fo", "\u212am"],
)
@pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
def test_letters_that_patterns_take_for_others(word: str, name: str) -> None:
    assert not list(
        find_failures(check([in_memory(f"In İİİstanbul they sold at least 5 {word} boats, 12 {word}.", name)]))
    )


def test_a_capital_that_grows_in_lower_case_moves_no_hedge() -> None:
    assert [figure.text for figure in extract("In İİİstanbul approximately 20 men came.")] == ["approximately 20 men"]
