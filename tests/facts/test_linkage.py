"""Average linkage."""

import random

from hypothesis import given
from hypothesis import strategies as st

from numcheck.facts.linkage import link

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).map(sorted).map(tuple).filter(lambda pair: pair[0] != pair[1]),
    st.floats(-3, 3).map(lambda value: round(value, 3)),
    max_size=40,
)
SINGLES = [frozenset([i]) for i in range(12)]


def is_odd_pair(one, two):
    return any((i + j) % 5 == 0 for i in one for j in two)


@given(PAIRS)
def test_every_member_is_in_one_group(scores) -> None:
    groups = link(SINGLES, scores, lambda one, two: False, -1.0, 0.0)
    assert sorted(i for group in groups for i in group) == list(range(12))


@given(PAIRS)
def test_no_forbidden_groups_are_joined(scores) -> None:
    for group in link(SINGLES, scores, is_odd_pair, -1.0, 0.0):
        assert not any((i + j) % 5 == 0 for i in group for j in group if i < j)


@given(PAIRS)
def test_nothing_is_left_to_join(scores) -> None:
    groups = link(SINGLES, scores, lambda one, two: False, -1.0, 0.0)
    for one in groups:
        for two in groups:
            if one is not two and any((min(i, j), max(i, j)) in scores for i in one for j in two):
                mean = sum(scores.get((min(i, j), max(i, j)), -1.0) for i in one for j in two) / (len(one) * len(two))
                assert mean <= 1e-9


def test_a_strong_link_does_not_carry_weak_ones() -> None:
    scores = {(0, 1): 2.0, (1, 2): 1.0, (0, 2): -3.0}
    assert link(SINGLES[:3], scores, lambda one, two: False, -1.0, 0.0) == [frozenset({0, 1}), frozenset({2})]


def test_the_order_of_the_pairs_does_not_matter() -> None:
    rng = random.Random(7)
    scores = {(i, j): rng.uniform(-2, 2) for i in range(12) for j in range(i + 1, 12)}
    shuffled = list(scores.items())
    rng.shuffle(shuffled)
    never = lambda one, two: False  # noqa: E731
    assert link(SINGLES, scores, never, -1.0, 0.0) == link(SINGLES, dict(shuffled), never, -1.0, 0.0)
