"""Which words tell of one thing, by the figures of an archive: where one report has flights called off and another has them scrapped the
numbers agree; where one has flights called off and another has them late they do not."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product
from typing import Any, NamedTuple

from numcheck.archive.blocks import EVENT
from numcheck.archive.report_rows import Report, identify
from numcheck.model import Claim

SAID = ("head", "event", "object", "near", "scope")  # fields of a frame whose words tell what a figure is of
BOUNDS = ("exact", "about")
FIGURES = 12  # of a report, the first ones, that are counted
SAMPLE = 100_000  # pairs of reports that are counted
WHOLE = 5040  # what two reports of one event count of which there are no others; several count together about as much
FEW = WHOLE // 2  # what agreement and disagreement count that nobody has seen yet
MOST = 4.0  # what the words of two figures count at most

Words = tuple[str, str]

# Steps after those of blocks.py, of the tables `pairs` and `said` (id, start, kind, unit, low, high, bound, word, wording): a row for each
# word of the frame of the first FIGURES of a report, with all that are SAID as one.
STEPS: Mapping[str, str] = {
    "words": """
        SELECT DISTINCT id, start, concat(kind, ' ', coalesce(unit, '')) AS slot, low, high, substr(word, instr(word, '=') + 1) AS word
        FROM said WHERE bound IN {bounds} AND substr(word, 1, instr(word, '=') - 1) IN {fields}
        UNION ALL SELECT DISTINCT id, start, concat(kind, ' ', coalesce(unit, '')), low, high, wording FROM said WHERE bound IN {bounds}""",
    "sampling": """
        SELECT CAST(ceil(greatest(count(*), 1) / {sample}.0) AS BIGINT) AS step FROM pairs WHERE alike >= {event}""",
    "sampled": """
        SELECT one, two, step FROM pairs CROSS JOIN sampling WHERE alike >= {event} AND (one % step + two % step) % step = 0""",
    "company": """
        SELECT id, count(*) AS n FROM (SELECT one AS id FROM sampled UNION ALL SELECT two AS id FROM sampled) GROUP BY id""",
    "weighed": """
        SELECT s.one, s.two, s.step, CAST(floor({whole} / (a.n * b.n)) AS BIGINT) AS worth
        FROM sampled s JOIN company a ON s.one = a.id JOIN company b ON s.two = b.id""",
    "wordings": """
        SELECT least(a.word, b.word) AS one, greatest(a.word, b.word) AS two, CAST(sum(p.worth) AS BIGINT) AS n,
            CAST(sum(CASE WHEN a.low <= b.high AND b.low <= a.high THEN p.worth ELSE 0 END) AS BIGINT) AS agreed, max(p.step) AS step
        FROM weighed p JOIN words a ON p.one = a.id JOIN words b ON p.two = b.id AND a.slot = b.slot
        GROUP BY 1, 2 HAVING sum(p.worth) > {whole}""",
}


class Wordings(NamedTuple):
    """For two words how many figures of which one has the one and the other the other agree, and of how many.

    The figures are of two reports of one event each.  Of all such reports one pair in ``step`` is counted.
    """

    counts: Mapping[Words, tuple[int, int]]
    step: int = 1


NO_WORDINGS = Wordings({})


def write_counting() -> Iterator[tuple[str, str]]:
    """The steps that count, in their order, each the name of a table and the query that makes it."""
    values = {"sample": SAMPLE, "whole": WHOLE, "event": EVENT, "bounds": BOUNDS, "fields": SAID}
    return ((name, query.format(**values)) for name, query in STEPS.items())


def load_wordings(rows: Iterable[Mapping[str, Any]]) -> Wordings:
    """What the steps found, of the rows of the last table."""
    step, counts = 1, dict[Words, tuple[int, int]]()
    for row in rows:
        counts[row["one"], row["two"]] = (row["agreed"], row["n"])
        step = row["step"]
    return Wordings(counts, step)


def make_weigher(wordings: Wordings, event: Sequence[Report]) -> Callable[[Claim, Claim], float]:
    """What tells how much the words of two figures speak for and against their being of one thing, by all events but this one."""
    own = _count(event, wordings.step)

    @cache
    def tell_odds(one: str, two: str) -> float:
        words = (one, two) if one <= two else (two, one)
        agreed, n = wordings.counts.get(words, (0, 0))
        agreed, n = max(agreed - own[words, True], 0), max(n - own[words, True] - own[words, False], 0)
        return math.log((min(agreed, n) + FEW) / (n - min(agreed, n) + FEW))

    def weigh(one: Claim, two: Claim) -> float:
        (mine, my_wording), (theirs, their_wording) = (
            (list_words(claim), _spell_wording(claim)) for claim in (one, two)
        )
        odds = [tell_odds(*words) for words in product(mine, theirs)] or [0.0]
        return max(-MOST, min(MOST, max(odds) + min(odds) + tell_odds(my_wording, their_wording)))

    return weigh


def list_words(claim: Claim) -> frozenset[str]:
    """The words that tell of what a figure is."""
    return frozenset[str]().union(*(getattr(claim.frame, field) for field in SAID))


def _spell_wording(claim: Claim) -> str:
    """All words that tell of what a figure is, as one: an archive has wordings that come again and again."""
    said = ((field, getattr(claim.frame, field)) for field in claim.frame._fields if field in SAID)
    return " ".join(f"{field}={word}" for field, words in said for word in sorted(words))


def _count(event: Sequence[Report], step: int) -> Counter[tuple[Words, bool]]:
    """What the figures of an event that agree (True) or do not count for each two words that they have, as the steps count them."""
    found: Counter[tuple[Words, bool]] = Counter()
    ids = [identify(report.document.path) for report in event]
    said = [
        [
            (claim.figure, list_words(claim) | {_spell_wording(claim)})
            for claim in report.claims[:FIGURES]
            if claim.figure.bound in BOUNDS
        ]
        for report in event
    ]
    pairs = [(i, j) for i, j in combinations(range(len(event)), 2) if not (ids[i] % step + ids[j] % step) % step]
    company = Counter(place for pair in pairs for place in pair)
    for i, j in pairs:
        worth = WHOLE // (company[i] * company[j])
        for (one, mine), (two, theirs) in product(said[i], said[j]):
            if (one.kind, one.unit) == (two.kind, two.unit):
                agree = one.interval.low <= two.interval.high and two.interval.low <= one.interval.high
                for pair in product(mine, theirs):
                    found[(min(pair), max(pair)), agree] += worth
    return found
