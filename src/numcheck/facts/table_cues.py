"""Which operation the words beside a figure ask a table for, as weights: the more, the more likely."""

from __future__ import annotations

from typing import NamedTuple

from numcheck.facts.table_query import APIECE, Asked
from numcheck.facts.table_ties import Ties

AHEAD = frozenset(("more", "fewer", "less", "clear", "ahead", "behind", "adrift"))
RATES = frozenset(("a", "an", "per", "each", "every"))


class Cues(NamedTuple):
    """The weight of each operation; 0 for ``extreme`` and ``rate`` where no word asks for them."""

    cell: float
    total: float
    mean: float
    median: float
    moved: float
    apart: float
    changed: float
    above: float
    share: float
    extreme: float
    rate: float


def _counts_all(asked: Asked) -> bool:
    """Whether the sentence counts all rows: the four parties share 63 seats, 18 failures over the eight runs."""
    heads = frozenset[str]().union(*asked.grid.heads)
    others = (
        one for one in asked.sentence.claims if one is not asked.claim and one.figure.value == len(asked.grid.rows)
    )
    return any(
        not asked.turn_to(one).counted or asked.turn_to(one).counted & asked.grid.vocabulary for one in others
    ) or (not asked.counted.isdisjoint(heads))


def read_cues(ties: Ties) -> Cues:
    """The weights of operations for a figure."""
    asked, near = ties.asked, ties.near
    words, figure = asked.words, asked.claim.figure
    together = is_together(asked) or bool(near & words.total)
    mean, median = bool(near & words.mean), bool(near & words.median)
    moving = bool(near & (words.up | words.down)) or figure.trend is not None
    apart, than = is_apart(asked), "than" in near
    behind = [word.form for word in asked.sentence.words[asked.end : asked.end + APIECE]]
    of = behind[:1] == ["of"] or " of " in f" {figure.text} "
    extreme = bool(ties.said & (words.most | words.least))
    rate = bool(RATES & {*behind[:1], *figure.text.split()[1:]})
    percent = figure.kind in ("percent", "ratio")
    beside = asked.sentence.words[asked.at - 1] if asked.at else None
    by = beside is not None and (beside.form == "by" or beside.stem in words.up | words.down)
    end = beside is not None and beside.form in ("to", "at", "from")
    return Cues(
        cell=0.0 - 3.0 * (apart and not percent) - 3.0 * by - 3.0 * (mean or median),
        total=-2.0 + 3.5 * together + 2.0 * _counts_all(asked) - 4.0 * percent,
        mean=-4.0 + 5.5 * mean,
        median=-4.0 + 6.5 * median,
        moved=-4.0 + 3.5 * (moving and not end) + 1.0 * by + 3.5 * (apart and than),
        apart=-4.0 + 5.0 * apart,
        changed=-2.5 + 3.0 * (moving and not end) + 1.5 * by + 2.5 * than,
        above=-3.0 + 1.5 * apart + 1.5 * than,
        share=-1.5 + 2.0 * of + 2.0 * bool(near & words.share),
        extreme=1.0 * extreme,
        rate=0.5 * rate,
    )


def is_together(asked: Asked) -> bool:
    """Whether words behind a figure say that it is of several together: 24 seats between them."""
    behind = " ".join(word.form for word in asked.sentence.words[asked.end : asked.end + 5])
    return any(phrase in behind for phrase in asked.words.together)


def is_apart(asked: Asked) -> bool:
    """Whether the words beside a figure say that it is a difference: by two points, 19 points ahead, two more."""
    words, apart = asked.sentence.words, asked.words.apart
    if set(asked.claim.figure.text.lower().split()) & AHEAD:
        return True
    if asked.list_before() & asked.words.gap:
        return True
    if asked.at and (words[asked.at - 1].stem in apart or asked.find_noun() in apart):
        return True
    for word in words[asked.end : asked.end + 3]:
        if word.form in (",", "and", "in", "of"):
            return False
        if word.stem in apart:
            return True
    return False
