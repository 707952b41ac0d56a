"""Which reports of an archive may tell of one event: those that share rare keys, joined, and no more at a time than can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from numcheck.archive.eventkeys import NAME
from numcheck.facts.document_similarity import Background, measure_affinity
from numcheck.facts.linkage import Pair, link

COMMON = 40  # reports up to which all that share a key are compared with each other
WINDOW = 10  # of a name or number that more share, a report is compared with so many of the next ones by date
ALIKE = 0.1  # how alike two reports are at least that may tell of one event
EVENT = 0.28  # how alike reports of one event are at least on the average
LONG = 60  # days that reports of one event lie apart at most
MOST = 200  # reports that are compared at a time
SURE = 0.3  # how alike two reports are of which it is told that they were not compared

# The steps, for any engine that speaks SQL: of the tables `postings` (id, key) and `reports` (id, day), one row each for a
# key of a report and for a report, with {documents} for the number of reports.  Weights are whole numbers, so that sums
# do not depend on an order.  How alike two reports are is the mean of two cosines weighted by rarity, of all their keys and of
# their names alone: two events of one sort share words, but no names.  Reports that both have names, and none in common, are of two.
STEPS: Mapping[str, str] = {
    "weights": """
        SELECT key, count(*) AS n, CAST(round(100 * ln(({documents} + 10) / count(*))) AS BIGINT) AS weight
        FROM postings GROUP BY key""",
    "sizes": """
        SELECT p.id, r.day, CAST(sum(w.weight * w.weight) AS DOUBLE) AS size,
            CAST(1 + sum(CASE WHEN substr(p.key, 1, 1) = '@' THEN w.weight * w.weight ELSE 0 END) AS DOUBLE) AS named
        FROM postings p JOIN weights w ON p.key = w.key JOIN reports r ON p.id = r.id GROUP BY p.id, r.day""",
    "rare": """
        SELECT p.id, p.key, w.weight * w.weight AS worth
        FROM postings p JOIN weights w ON p.key = w.key WHERE w.n BETWEEN 2 AND {common}""",
    "placed": """
        SELECT p.id, p.key, w.weight * w.weight AS worth,
            row_number() OVER (PARTITION BY p.key ORDER BY r.day NULLS FIRST, p.id) AS place
        FROM postings p JOIN weights w ON p.key = w.key JOIN reports r ON p.id = r.id
        WHERE w.n > {common} AND substr(p.key, 1, 1) IN ('@', '#')""",
    "shared": """
        SELECT a.id AS one, b.id AS two, a.key, a.worth FROM rare a JOIN rare b ON a.key = b.key AND a.id < b.id
        UNION ALL
        SELECT least(a.id, b.id) AS one, greatest(a.id, b.id) AS two, a.key, a.worth
        FROM (SELECT id, key, place + step AS place, worth FROM placed CROSS JOIN (VALUES {steps}) AS steps(step)) a
        JOIN placed b ON a.key = b.key AND a.place = b.place""",
    "summed": """
        SELECT one, two, CAST(sum(worth) AS DOUBLE) AS worth,
            CAST(sum(CASE WHEN substr(key, 1, 1) = '@' THEN worth ELSE 0 END) AS DOUBLE) AS named
        FROM shared GROUP BY one, two""",
    "alike": """
        SELECT s.one, s.two, (s.worth / sqrt(a.size * b.size) + s.named / sqrt(a.named * b.named)) / 2 AS alike
        FROM summed s JOIN sizes a ON s.one = a.id JOIN sizes b ON s.two = b.id
        WHERE (s.named > 0 OR a.named = 1 OR b.named = 1)
            AND (a.day IS NULL OR b.day IS NULL OR abs(a.day - b.day) <= {long})""",
    "pairs": """
        SELECT one, two, alike FROM alike WHERE alike > {alike} ORDER BY alike DESC, one, two""",
}


def write_steps(documents: int) -> Iterator[tuple[str, str]]:
    """The steps in their order, each the name of a table and the query that makes it; the last makes `pairs` (one, two, alike), the most alike first.

    >>> [name for name, query in write_steps(1000)][-1]
    'pairs'
    """
    # Joined by each distance, not by a range: of a key that many reports share a range would compare each with all others.
    steps = ", ".join(f"({step})" for step in range(1, WINDOW + 1))
    values = {"documents": documents, "common": COMMON, "steps": steps, "alike": ALIKE, "long": LONG}
    for name, query in STEPS.items():
        yield name, query.format(**values)


class Joined(NamedTuple):
    """The block of every report that is one of a pair, named by its least report, and the events that are cut.

    ``cut`` holds, for an event of more than MOST reports, its least report, how many it has, and how many blocks they make.
    """

    blocks: dict[int, int]
    cut: tuple[tuple[int, int, int], ...] = ()


def join_pairs(pairs: Iterable[tuple[int, int, float]], most: int = MOST) -> Joined:
    """The blocks of reports that pairs join, the most alike first as they come, none of more than ``most``.

    >>> join_pairs([(4, 9, 0.8), (2, 4, 0.5), (5, 7, 0.2)])
    Joined(blocks={4: 2, 9: 2, 2: 2, 5: 5, 7: 5}, cut=())
    >>> join_pairs([(4, 9, 0.8), (2, 4, 0.5)], most=2).cut
    ((2, 3, 2),)
    """
    parents, sizes = dict[int, int](), dict[int, int]()
    refused: list[tuple[int, int]] = []
    for one, two, alike in pairs:
        a, b = (_find(parents, sizes, report) for report in (one, two))
        if a == b:
            continue
        if sizes[a] + sizes[b] <= most:
            _unite(parents, sizes, a, b)
        elif alike >= SURE:
            refused.append((one, two))
    blocks = {report: _find(parents, sizes, report) for report in parents}
    return Joined(blocks, _tell_cut(blocks, refused))


def _find(parents: dict[int, int], sizes: dict[int, int], report: int) -> int:
    """The report that stands for all that are joined with one; a new one stands for itself."""
    if report not in parents:
        parents[report], sizes[report] = report, 1
    while parents[report] != report:
        parents[report] = report = parents[parents[report]]
    return report


def _unite(parents: dict[int, int], sizes: dict[int, int], one: int, two: int) -> None:
    least, other = min(one, two), max(one, two)
    parents[other] = least
    sizes[least] += sizes[other]


def _tell_cut(blocks: Mapping[int, int], refused: Iterable[tuple[int, int]]) -> tuple[tuple[int, int, int], ...]:
    """The events of which some reports that are alike were kept apart: the blocks that such pairs connect, taken together."""
    whole, parts = dict[int, int](), dict[int, int]()
    for one, two in refused:
        a, b = _find(whole, parts, blocks[one]), _find(whole, parts, blocks[two])
        if a != b:
            _unite(whole, parts, a, b)
    if not whole:
        return ()
    reports: Counter[int] = Counter(_find(whole, parts, block) for block in blocks.values() if block in whole)
    return tuple((event, number, parts[event]) for event, number in sorted(reports.items()))


def part_block(
    keys: Sequence[frozenset[str]], background: Background, days: Sequence[int | None] = ()
) -> list[frozenset[int]]:
    """The events that the reports of a block tell of, each a set of places in ``keys``, by how alike they are on the average.

    ``days`` are the dates of the reports, if they have any: the farther apart two are, the more alike they have to be, since of
    one council or club there is news again and again.

    >>> quake, flood = frozenset(("@orvel", "orvel", "tremor")), frozenset(("@dunmore", "dunmore", "flood"))
    >>> part_block([quake, flood, quake], Background(1000, {}))
    [frozenset({0, 2}), frozenset({1})]
    >>> part_block([quake, quake, quake], Background(1000, {}), [739000, 739055, 739000])
    [frozenset({0, 2}), frozenset({1})]
    """
    whole = measure_affinity(keys, background).near
    called = [frozenset(key for key in mine if key[:1] == NAME) for mine in keys]
    names = measure_affinity(called, background).near
    alike: dict[Pair, float] = {
        (one, two): (share + names[one].get(two, 0.0)) / 2 * (_tell_nearness(days[one], days[two]) if days else 1.0)
        for one, others in enumerate(whole)
        for two, share in others.items()
        if one < two and (two in names[one] or not (called[one] and called[two]))
    }
    return link([frozenset([one]) for one in range(len(keys))], alike, lambda one, two: False, 0.0, EVENT)


def _tell_nearness(one: int | None, two: int | None) -> float:
    """From 1 for reports of one day to 0 for those that are LONG days apart."""
    return 1.0 if one is None or two is None else max(0.0, 1 - abs(one - two) / LONG)
