"""What the other figures of a draft say of one: those that stand together speak of figures that stand together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from numcheck.facts.evidence import LIKELY
from numcheck.facts.source_index import Key, Sentence

MOST = 2.0  # figures beside one that are counted at most
REACH = 30  # figures on each side of one that are beside it or in the sentences next to it

Place = tuple[int, Sentence]


class Spoken(NamedTuple):
    """A figure of a draft as far as its company goes: the sentence it stands in, and its number."""

    sentence: Sentence
    number: Key


def find_neighbourhood(
    figures: Sequence[Spoken], options: Sequence[Sequence[Place]], chances: Sequence[Sequence[float]]
) -> Iterator[Sequence[Sequence[tuple[str, float]]]]:
    """For each option of each figure: how likely the figures beside it are to speak of those beside the option, and a figure with
    another number to speak of the option itself.

    ``options`` are the figures of the sources that each figure of the draft may speak of, with the sentence each stands in.
    """
    homes: list[Mapping[Sentence, float]] = []
    claimed: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for i in range(len(figures)):
        home: dict[Sentence, float] = defaultdict(float)
        for (place, sentence), chance in zip(options[i], chances[i], strict=True):
            if chance > LIKELY:
                home[sentence] += chance
                claimed[place].append((i, chance))
        homes.append(home)
    for i, figure in enumerate(figures):
        (document, number), around = figure.sentence, range(max(i - REACH, 0), min(i + REACH + 1, len(figures)))
        beside = [homes[k] for k in around if k != i and figures[k].sentence == figure.sentence]
        next_to = [homes[k] for k in around if figures[k].sentence in ((document, number - 1), (document, number + 1))]
        signs = []
        for place, (source, at) in options[i]:
            near = [(source, at), (source, at - 1), (source, at + 1)]
            here, by = (
                sum((home.get(one, 0.0) for home in beside for one in part), 0.0) for part in (near[:1], near[1:])
            )
            others = sum((home.get(one, 0.0) for home in next_to for one in near), 0.0)
            rivals = [(k, chance) for k, chance in claimed.get(place, ()) if figures[k].number != figure.number]
            same = max((chance for k, chance in rivals if figures[k].sentence == figure.sentence), default=0.0)
            other = max((chance for k, chance in rivals if figures[k].sentence != figure.sentence), default=0.0)
            signs.append(
                (
                    ("beside", min(here, MOST)),
                    ("near", min(by, MOST)),
                    ("next sentences", min(others, MOST)),
                    ("taken beside", same),
                    ("taken elsewhere", other),
                )
            )
        yield signs
