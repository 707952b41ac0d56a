"""Which reports come into one block."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.archive import blocks
from numcheck.archive.blocks import join_pairs, part_block, write_steps
from numcheck.facts.document_similarity import Background

pytestmark = pytest.mark.filterwarnings("default")


def find_pairs(keys: dict[int, set[str]], days: dict[int, int | None] | None = None) -> list[tuple[int, int, float]]:
    with duckdb.connect(":memory:") as engine:
        engine.execute("CREATE TABLE reports (id BIGINT, day INTEGER)")
        engine.executemany("INSERT INTO reports VALUES (?, ?)", [(one, (days or {}).get(one)) for one in keys])
        engine.execute("CREATE TABLE postings (id BIGINT, key VARCHAR)")
        engine.executemany("INSERT INTO postings VALUES (?, ?)", [(one, key) for one in keys for key in keys[one]])
        for name, query in write_steps(len(keys)):
            engine.execute(f"CREATE TABLE {name} AS {query}")
        return engine.execute("SELECT * FROM pairs").fetchall()


def make_event(name: str) -> set[str]:
    return {f"@{name}", name, f"@{name}ton", f"{name}ton", "flood"}


def test_reports_that_share_names_are_a_pair() -> None:
    keys = {1: make_event("orvel"), 2: make_event("dunmore"), 3: make_event("orvel"), 4: {"flood", "rain"}}
    assert [pair[:2] for pair in find_pairs(keys)] == [(1, 3)]


def test_reports_of_two_years_are_no_pair() -> None:
    keys = {1: make_event("orvel"), 2: make_event("orvel")}
    assert find_pairs(keys, {1: 700_000, 2: 700_000 + blocks.LONG}) != []
    assert find_pairs(keys, {1: 700_000, 2: 700_001 + blocks.LONG}) == []
    assert find_pairs(keys, {1: 700_000}) != []


def test_a_name_of_very_many_reports_pairs_only_neighbours() -> None:
    many = {number: make_event("orvel") for number in range(500)}
    few = {1000 + number: make_event(f"town{number}") for number in range(500)}
    pairs = find_pairs(many | few)
    assert 0 < len(pairs) <= 500 * blocks.WINDOW
    joined = join_pairs(pairs)
    assert max(list(joined.blocks.values()).count(block) for block in set(joined.blocks.values())) <= blocks.MOST
    assert joined.cut == ((0, 500, len(set(joined.blocks.values()))),)


PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.floats(0.1, 1)), max_size=60)


@given(PAIRS, st.integers(1, 8))
def test_blocks_are_never_larger_than_allowed(pairs: list[tuple[int, int, float]], most: int) -> None:
    joined = join_pairs(sorted(pairs, key=lambda pair: (-pair[2], pair)), most)
    for block in set(joined.blocks.values()):
        members = [report for report, mine in joined.blocks.items() if mine == block]
        assert len(members) <= most and min(members) == block
    for event, reports, parts in joined.cut:
        assert reports > most and parts > 1 and event in joined.blocks.values()


def test_events_of_one_sort_are_told_apart_by_their_names() -> None:
    counts = {"flood": 300, "rain": 200, "river": 150}
    keys = [
        frozenset(make_event(name) | {"rain", "river"}) for name in ("orvel", "dunmore", "orvel", "dunmore", "wexby")
    ]
    assert part_block(keys, Background(1000, counts)) == [frozenset({0, 2}), frozenset({1, 3}), frozenset({4})]
