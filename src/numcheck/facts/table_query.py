"""A figure of prose that is held against one table: the names of rows around it, the words near it, the columns it may be of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from numcheck.facts.agreement import find_slot, is_share_of_one
from numcheck.facts.row_names import Mention, Sentence, find_place, is_in_name
from numcheck.model import Claim
from numcheck.reading.grids import Column, Grid
from numcheck.reading.quantity import Quantity, measure
from numcheck.reading.sentence_words import is_year
from numcheck.reading.table_words import Words, shorten

Sort = Literal[
    "cell", "rank", "count", "condition", "total", "mean", "share", "change", "difference", "multiple", "aside"
]

APIECE = 3  # words behind a number among which one says that it is of each


class Stated(NamedTuple):
    """What a table says of a figure: the figures that it is worked out from, in words, and whether it is so.

    ``firm`` tells that names and words leave no doubt of what is spoken of, so that a number may be denied.  What is said
    ``aside`` is part of a name, a whole or so much for each, and no cell denies it.
    """

    claim: Claim
    sort: Sort
    agrees: bool
    text: str
    operands: tuple[Claim, ...]
    firm: bool = True


class Asked(NamedTuple):
    """A figure that is held against one table: its place among the words, and the names of rows around it."""

    mine: Quantity
    at: int
    end: int
    sentence: Sentence
    grid: Grid
    number: int
    mentions: tuple[Mention, ...]
    words: Words
    stem: Callable[[str], str]

    @property
    def claim(self) -> Claim:
        """The figure."""
        return self.mine.claim

    @property
    def counted(self) -> frozenset[str]:
        """The words of what the figure counts, all of them: new trains are not the trains of a column."""
        phrase = self.claim.figure.counted.text.lower().split() if self.claim.figure.counted else ()
        words = self.words
        idle = words.empty | words.idle | words.more | words.less
        stems = (self.stem(word) for word in phrase if word.isalpha())
        head = frozenset(map(shorten, self.claim.frame.head))
        return frozenset(shorten(stem) for stem in stems if stem not in idle) | head

    @property
    def years(self) -> frozenset[str]:
        """The years that are told of the figure: behind it up to a comma or the next figure, else before it, else anywhere."""
        places = {start for start, _ in self.sentence.figures if start != self.at}
        for steps in (range(self.end, len(self.sentence.words)), range(self.at - 1, -1, -1)):
            found = set[str]()
            for i in steps:
                form = self.sentence.words[i].form
                if i in places or form == ",":
                    break
                found |= {form} & self.sentence.years
            if found:
                return frozenset(found)
        return self.sentence.years

    def is_in_name(self) -> bool:
        """Whether the figure is part of the name of a row: the Zeta 5 Pro."""
        return is_in_name(self.claim, self.sentence.words, self.mentions)

    def is_aside(self) -> bool:
        """Whether a number is none of a cell: a whole, so much for each, a part told as half of it, or a gap."""
        ratios = (one for one in self.sentence.claims if one.figure.kind == "ratio")
        part = any(one.figure.start < self.claim.figure.start for one in ratios)
        return part or self.is_whole_of_part() or self.is_apiece() or bool(self.list_before() & self.words.gap)

    def is_apiece(self) -> bool:
        """Whether the words behind a number say that it is of each of many: 458 for each doctor."""
        behind = self.sentence.words[self.end : self.end + APIECE]
        return self.claim.figure.kind != "percent" and any(word.stem in self.words.each for word in behind)

    def find(self, claim: Claim) -> tuple[int, int]:
        """The place of another figure of the sentence among its words."""
        return self.sentence.figures[self.sentence.claims.index(claim)]

    def turn_to(self, claim: Claim) -> Asked:
        """Another figure of the sentence, held against the same table."""
        at, end = self.find(claim)
        return self._replace(mine=measure(claim), at=at, end=end)

    def is_group(self, mention: Mention) -> bool:
        """Whether a name is that of a group of rows: one of a column in which some stand more than once."""
        names = self.grid.names[mention.named.column]
        return len(set(names.values())) < len(names)

    def list_counting(self) -> list[Claim]:
        """The other figures of the sentence that count things which no column has: rows, or what is no part of the table."""
        counting = (claim for claim in self.sentence.claims if claim is not self.claim and claim.figure.kind == "count")
        columns = frozenset[str]().union(*(column.all for column in self.grid.columns))
        return [claim for claim in counting if (counted := self.turn_to(claim).counted) and counted.isdisjoint(columns)]

    def is_whole_of_part(self) -> bool:
        """Whether a figure is what another one is said to be a part of: 140 in `11 of the 140 seats`."""
        figure = self.claim.figure
        return any(
            one.figure.whole == figure.value and one.figure.start < figure.start < one.figure.end
            for one in self.sentence.claims
        )

    def find_noun(self) -> str:
        """The noun that a figure is the value of: a profit of $45 million; empty where none is told so."""
        before = self.sentence.words[max(self.at - 4, 0) : self.at]
        of = next((i for i in range(len(before) - 1, 0, -1) if before[i].form == "of"), 0)
        if not of or not all(word.form in self.words.hedges for word in before[of + 1 :]):
            return ""
        noun = before[of - 1].stem
        return "" if noun in self.words.total | self.words.mean | self.words.median else noun

    def list_before(self) -> frozenset[str]:
        """The stems of the words before the figure."""
        return frozenset(word.stem for word in self.sentence.words[: self.at])

    def has_setting(self) -> bool:
        """Whether a part of the sentence before the first name says where something is so: in the capital, the Greens ..."""
        first = min((one.start for one in self.mentions), default=0)
        before = self.sentence.words[:first]
        if len(before) < 2 or before[0].form not in self.words.setting or all(word.form != "," for word in before):
            return False
        return not any(is_year(word.form) for word in before)

    def is_whole(self) -> bool:
        """Whether nothing behind a count makes it one of a part: 12 beds in single rooms, 310 people who live alone."""
        words = self.sentence.words[self.end :]
        own = next((i for i, word in enumerate(words) if shorten(word.stem) not in self.counted), len(words))
        while own < len(words) and words[own].stem in self.words.dwelling:
            own += 1
        following = [word.form for word in words[own : own + 2]]
        if any(self.end + own <= one.start <= self.end + own + 1 for one in self.mentions) and own:
            return following[0] in self.words.inside or self.end + own == len(self.sentence.words)
        return not following or following[0] in self.words.ending or (following[0] == "in" and is_year(following[-1]))

    def suits(self, column: Column) -> bool:
        """Whether a figure may be one of a column: of its unit, or of any where the column has numbers alone."""
        if find_slot(column.first) == find_slot(self.mine):
            return True
        if self.claim.figure.kind == "percent":
            return all(is_share_of_one(self.mine, one) for one in column.cells.values())
        return column.first.bare and self.claim.figure.kind in ("measure", "duration", "money")


def aim_at(
    claim: Claim, sentence: Sentence, grid: Grid, number: int, words: Words, stem: Callable[[str], str]
) -> Asked:
    """A figure held against a table."""
    at, end = find_place(claim, sentence.words)
    inside = [one for one in sentence.mentions if one.named.grid == number and not at <= one.start < end]
    return Asked(measure(claim), at, end, sentence, grid, number, tuple(inside), words, stem)


def choose(found: Iterable[Stated | None]) -> Stated | None:
    """Of what a table says of a figure in several ways: that it is so, else what denies it beyond doubt."""
    told = [one for one in found if one is not None]
    return next((one for one in told if one.agrees), None) or next((one for one in told if one.firm), None)
