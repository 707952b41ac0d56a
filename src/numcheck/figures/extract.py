"""Figures: every number said of the world in a document, read in one pass over its prose.

A scan finds numerals; what is no figure is dropped; units, hedges, noun phrases and trends are read only around the
rest.  Nothing is kept between two texts, so one Extractor serves any number of threads.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TypeAlias

from numcheck.figures.accounts import with_negatives
from numcheck.figures.ages import is_age, is_age_limit
from numcheck.figures.cores import Core, compound, ratio, scores, single, span, spread, whole
from numcheck.figures.counted import NounTable, Phrase
from numcheck.figures.grammar import NumeralGrammar
from numcheck.figures.hedges import Hedge, HedgeTable, interval_of
from numcheck.figures.joins import join_parts, lent
from numcheck.figures.neighbours import Neighbours, is_base, with_base
from numcheck.figures.notfigures import NotFigures
from numcheck.figures.numerals import round_off
from numcheck.figures.parts import OLD, SUSPENDED, Part, PartReader
from numcheck.figures.raised import with_marks
from numcheck.figures.table_units import lend_units
from numcheck.figures.trends import TrendTable
from numcheck.figures.unit_table import UnitTable
from numcheck.figures.worded_shares import shared
from numcheck.figures.years import with_counts
from numcheck.lexicon import Lexicon
from numcheck.model import Block, Bound, Counted, Document, Figure, Interval, Kind, Span
from numcheck.patterns import re

MAGNITUDE_OF = re.compile(r"(?i)\bmagnitude(?:-|\s(?:of\s)?)\Z")
# `over three years` mostly means during them; behind these words it means more.
LASTING = re.compile(
    r"(?i)\b(?:for|t[oa]kes?|took|last(?:s|ed)?|spen[dt]|after|of|wait(?:ed)?|just|well|is|was|a\sterm\sof|by|jailed)\s\Z"
)
DESCRIBED = re.compile(r"(?:-[a-z]+)*(?=\s)")  # the rest of two-bedroom, 12-year-old
TIMES = re.compile(
    r"(?i)\s(?:as|more|the|higher|larger|bigger|faster|its|their|greater|better|longer|likelier|less|that)\b"
)


# How far around a figure its words are looked for: where its block begins, the number before ends, the number behind
# begins, and the block ends.
Surroundings: TypeAlias = tuple[int, int, int, int]


class Extractor:
    """Reads the figures of documents with the words of one lexicon and the units of one catalogue.

    >>> from numcheck.standard import extractor
    >>> from numcheck.documents import in_memory
    >>> [(f.text, f.value, f.bound, f.unit) for f in extractor().read(in_memory("nearly 1,500 km and 10+ ships"))]
    [('nearly 1,500 km', 1500.0, 'about', 'kilometre'), ('10+ ships', 10.0, 'more_than', None)]
    """

    def __init__(self, lexicon: Lexicon, units_json: str) -> None:
        self.nouns = NounTable(lexicon.section("nouns"))
        self.hedges = HedgeTable(lexicon.section("hedges"))
        self.trends = TrendTable(lexicon.section("trends"))
        self.links = self.hedges.leading | self.trends.leading
        self.units = UnitTable(lexicon.section("units"), units_json)
        filters = NotFigures(lexicon.section("notfigures"))
        self.dated, self.unmeasured = (
            frozenset(lexicon.section("tables")[name].split()) for name in ("dated", "unmeasured")
        )
        self.neighbours = Neighbours(self.nouns, lexicon.section("units"))
        self.parts = PartReader(NumeralGrammar(lexicon.section("numerals")), self.units, self.nouns, filters)

    def find(self, text: str) -> list[int]:
        """The offsets at which a numeral may begin; a text without any has no figure."""
        return self.parts.numerals.find(text)

    def read(self, document: Document) -> tuple[Figure, ...]:
        """Every figure of a document, in order of start; a part of a whole stands before its whole."""
        figures = with_marks(document, self.read_blocks(document.text, document.prose, document.blocks))
        if figures and any(block.kind == "cell" for block in document.blocks):
            figures = with_counts(document, figures, self._read_line, self.dated)
            return lend_units(document, with_negatives(document, figures), self._read_line, self.unmeasured)
        return tuple(figures)

    def read_blocks(
        self, text: str, prose: str, blocks: Iterable[Block], starts: list[int] | None = None
    ) -> list[Figure]:
        """The figures of these blocks of a text; ``starts`` are what ``find`` gave for its prose, if known already."""
        figures: list[Figure] = []
        starts = self.find(prose) if starts is None else starts
        at = 0
        for block in blocks:
            begin, limit = block.start, block.end
            at = bisect_left(starts, begin, at)
            if at == len(starts):
                break
            if starts[at] < limit:
                to = bisect_left(starts, limit, at)
                figures += self._read_block(text, prose, starts[at:to], begin, limit)
        return figures

    def _read_line(self, text: str) -> list[Figure]:
        """The figures of a line that stands in no document."""
        return self._read_block(text, text, self.find(text), 0, len(text))

    def _read_block(self, source: str, text: str, starts: list[int], begin: int, limit: int) -> list[Figure]:
        """The figures of one block, ``text[begin:limit]``; `floor` is where the number before ends."""
        figures: list[Figure] = []
        parts = self.parts.read(text, starts, begin, limit)
        at, floor, reach = 0, begin, begin
        while at < len(parts):
            taken = reach
            cores, used = self._cores(text, parts, at, floor, limit)
            at += used
            following = parts[at] if at < len(parts) else None
            ahead = following.start if following is not None else limit
            for core in cores:
                around = begin, core.start if core.member else floor, limit if core.whole else ahead, limit
                figure = self._figure(source, text, core, around, taken)
                floor = max(floor, core.first.bare)
                if figure is None:
                    continue
                if following is not None and ahead == figure.end + 1:
                    figure = self._with_described(text, figure, following, limit)
                if not figures:
                    figures.append(figure)
                elif is_base(text, figure, figures[-1]):
                    figures[-1] = with_base(source, figures[-1], figure)
                else:
                    figures.append(self.neighbours.complete(text, figure, figures[-4:]))
                reach = max(reach, figures[-1].end)
        return figures

    def _cores(self, text: str, parts: list[Part], at: int, floor: int, limit: int) -> tuple[list[Core], int]:
        """The figures that begin with part ``at``, and how many parts they use up."""
        first = parts[at]
        if at + 1 == len(parts):
            return [single(text, first)], 1
        second = parts[at + 1]
        join = join_parts(text, first, second, floor, limit, self.nouns)
        if join is None:
            return [single(text, lent(text, first, second, floor))], 1
        if join.how == "compound":
            merged = compound(text, first, second)
            if at + 2 < len(parts) and merged.unit and merged.unit.name == "hour":
                third = parts[at + 2]
                if third.unit and third.unit.name == "second" and third.start - second.end < 7:
                    merged = merged._replace(
                        value=round(merged.value + third.value / 3600, 3), end=third.end, bare=third.bare
                    )
                    return [single(text, merged)], 3
            return [single(text, merged)], 2
        if join.how == "whole":
            return [whole(first, second), single(text, second)], 2
        if join.how == "ratio":
            return [ratio(first, second)], 2
        if join.how == "score":
            run = [first, second]
            if (
                at + 2 < len(parts)
                and text[second.end : parts[at + 2].start] in ("-", "–")
                and parts[at + 2].unit is None
            ):
                run.append(parts[at + 2])
            return scores(run), len(run)
        if join.how == "spread":
            return [spread(first, second)], 2
        return [span(first, second, join)], 2

    def _figure(self, source: str, text: str, core: Core, around: Surroundings, taken: int) -> Figure | None:
        """The figure of a core with hedge, counted noun and trend; None where a lone `one` counts nothing.

        ``source`` is what the figure quotes: the text as it stands, of which ``text`` is the prose; what lies before ``taken``
        belongs to another figure.
        """
        start, end = core.start, core.end
        begin, floor, ahead, limit = around
        if core.unit == "magnitude" and (named := MAGNITUDE_OF.search(text, max(floor, start - 14), start)):
            start = named.start()  # at least magnitude-5.9
        # Most words before a number neither hedge it nor say that it rose.
        linked = start != core.first.numeral.start or self._may_link(core.first.left)
        before = self.hedges.before(text, floor, start) if linked else None
        if before is not None and (before.place < taken or not self._is_hedge(text, core, before, begin)):
            before = None
        behind = self.hedges.after(text, end, limit, ahead)
        if behind is not None:
            end = behind.place
        phrase = (
            self._phrase(text, core, end, ahead) if behind is None else self._behind_hedge(text, core, behind, ahead)
        )
        if core.first.numeral.value == 1 and not self._counts_one(text, core, phrase, floor):
            return None
        if phrase is not None:
            end = phrase.end
            if behind is None:
                behind = self.hedges.after(text, end, limit, ahead)
                end = behind.place if behind is not None else end
        kind, end = self._kind(text, core, end, floor, limit, phrase, behind)
        rate = None
        if core.unit is None and kind in ("count", "multiple"):
            rate = self.units.per(text, end, ahead)
            core = core._replace(unit=f"per {rate[0]}") if rate and kind == "count" else core
        elif core.kind == "measure" and core.last.per is None:
            rate = self.units.per_behind_of(text, end, ahead)
            core = core._replace(unit=f"{core.unit} per {rate[0]}") if rate else core
        end = rate[1] if rate else end
        hedge = before or behind
        place = start if before is None else before.place
        counted = self._counted(source, text, core, phrase, kind, (floor, place))
        if before is not None and before.bound != "exact":
            start = place
        trend = self.trends.read_after(text, end, limit)
        if trend is None and linked:
            trend = self.trends.read_before(text, begin, start)
        return build(source, core, start, end, kind, hedge, counted, trend)

    def _counted(
        self, source: str, text: str, core: Core, phrase: Phrase | None, kind: Kind, before: tuple[int, int]
    ) -> Counted | None:
        """What the figure counts: the noun behind it, or ``before`` it what consists of so many."""
        if phrase is None:
            return self.nouns.body_before(text, *before) if kind == "count" and core.unit is None else None
        if core.whole is None:
            return phrase.counted
        owner = source[core.first.end : core.last.start].partition("of ")[2]
        return Counted(owner + phrase.counted.text, phrase.counted.head)

    def _is_hedge(self, text: str, core: Core, before: Hedge, begin: int) -> bool:
        """Whether words before a figure hedge it; `over three years` may mean during them."""
        if core.kind != "duration" or before.words != "over":
            return True
        return LASTING.search(text, max(begin, before.place - 20), before.place) is not None

    def _with_described(self, text: str, figure: Figure, part: Part, limit: int) -> Figure:
        """The figure with the noun behind a number that describes it: 40 two-bedroom flats, 8 million 250ml bottles."""
        if figure.kind != "count" or figure.counted or figure.unit or figure.value == 1 or text[figure.end] != " ":
            return figure
        tied = DESCRIBED.match(text, part.end, limit)
        if part.unit is None and not (tied and tied[0]):
            return figure
        phrase = self.nouns.read(text, tied.end() if tied else part.end, limit, 2.0)
        plural = phrase is not None and self.nouns.is_plural(phrase.counted.text.split()[-1].lower())
        return figure._replace(counted=phrase.counted) if phrase and plural else figure

    def _may_link(self, left: str) -> bool:
        """Whether a hedge or the words of a rise or fall may end with the word before a number."""
        return not left.isalpha() or left.lower() in self.links or left.endswith("ly")

    def _phrase(self, text: str, core: Core, end: int, limit: int) -> Phrase | None:
        """What the figure counts, if it has no unit."""
        if (core.unit is not None and core.kind != "percent") or core.kind in ("score", "multiple"):
            return None
        if text.endswith("-of-", 0, core.start) and text[max(core.start - 5, 0)].isalpha():
            return None  # a mother-of-five has five children, whoever is named behind
        if core.kind in ("ratio", "percent"):
            if core.last is not core.first and core.kind == "percent":
                return self.nouns.read(text, end, limit, 2.0, partitive=True) if text.startswith(" of ", end) else None
            if core.last is not core.first:
                what = shared(text, core.first.numeral.end, core.last.start, self.nouns)
                return Phrase(what, end) if what else self.nouns.read(text, end, limit, 2.0, partitive=True)
            counts = text.startswith(" of ", end) or "/" in text[core.start : end]
            return self.nouns.read(text, end, limit, 1.0, partitive=True) if counts else None
        hung = SUSPENDED.match(text, end, limit + 60) if text.startswith("-", end) else None
        if hung is not None:
            phrase = self.nouns.read(text, hung.end(), limit + 90, 2.0)
            return phrase._replace(end=end) if phrase else None
        of = (
            core.first.numeral.form == "vague"
            or text[core.start : end].rpartition(" ")[2] in self.parts.numerals.groups
        )
        return self.nouns.read(text, end, limit, core.value if core.value is not None else 2.0, partitive=of)

    def _behind_hedge(self, text: str, core: Core, behind: Hedge, limit: int) -> Phrase | None:
        """What the figure counts behind words that hedge it: the buses of `12 or more buses`; not: 12 or more qualify."""
        if behind.words in self.hedges.alone:
            return None
        phrase = self._phrase(text, core, behind.place, limit)
        if phrase is None or core.kind != "count" or not behind.words.startswith(("or ", "and ")):
            return phrase
        last = phrase.counted.text.split()[-1].lower()
        return phrase if self.nouns.is_plural(last) or last in self.nouns.nominal else None

    def _counts_one(self, text: str, core: Core, phrase: Phrase | None, floor: int) -> bool:
        """Whether `one` is a number and no pronoun: it counts a noun that follows, or is written 1."""
        numeral = core.first.numeral
        if (
            numeral.form != "words"
            or core.unit is not None
            or core.kind != "count"
            or core.bound is not None
            or text[numeral.start : numeral.end].lower() != "one"
        ):
            return True
        if core.whole is not None or text.startswith(" of ", numeral.end):
            return False
        left = self.parts.filters.left_word(text, numeral.start, floor).lower()
        if phrase is None:
            return left in self.nouns.one_after
        return left not in self.nouns.one_before and phrase.counted.head not in ("another", "thing", "way", "time")

    def _kind(
        self, text: str, core: Core, end: int, floor: int, limit: int, phrase: Phrase | None, behind: Hedge | None
    ) -> tuple[Kind, int]:
        """Kind of the figure, and where it ends when an `-old` belongs to it."""
        if core.last.age:
            match = OLD.match(text, end, limit)
            return "age", match.end() if match else end
        if core.unit == "year" and self.parts.filters.left_word(text, core.start, floor).lower() == "aged":
            return "age", end
        if core.kind == "count" and phrase is None and core.value is not None and core.whole is None:
            before = text[max(floor, core.start - 40) : core.start]
            if behind is not None and is_age_limit(before, core.value, behind.words, self.nouns):
                return "age", end
            if is_age(text, core.start, core.end, core.value, floor, limit, self.nouns.persons):
                return "age", end
        if core.kind == "count" and phrase is not None and self._multiplies(text, phrase, end, limit):
            return "multiple", end
        return core.kind, end

    def _multiplies(self, text: str, phrase: Phrase, end: int, limit: int) -> bool:
        """Whether times multiply and are no occasions: 3 times as many, 12 times earnings."""
        if phrase.counted.head == "time":
            return TIMES.match(text, end, limit) is not None or self.nouns.factor.match(text, end, limit) is not None
        first, _, last = phrase.counted.text.lower().rpartition(" ")
        return first.partition(" ")[0] == "times" and last in self.nouns.factors


def build(
    text: str,
    core: Core,
    start: int,
    end: int,
    kind: Kind,
    hedge: Hedge | None,
    counted: Counted | None,
    trend: str | None,
) -> Figure:
    """The finished figure."""
    if hedge is not None and hedge.bound == "exact":
        hedge = None  # only, just: they say that a number is small, not how it is meant
    bound: Bound = core.bound or (hedge.bound if hedge else "exact")
    interval = core.interval
    if interval is None and core.value is not None:
        width = core.first.numeral.width if bound == "exact" and core.first is core.last else 0.0
        if width:
            interval = Interval(round_off(core.value - width), round_off(core.value + width))
        else:
            interval = interval_of(core.value, bound, hedge.below if hedge else False)
    assert interval is not None
    unit = "year" if kind == "age" and core.unit is None else core.unit
    number = Span(core.first.numeral.start, core.first.bare)
    return Figure(
        start,
        end,
        text[start:end],
        core.value,
        interval,
        bound,
        kind,
        unit,
        number,
        counted,
        trend,  # type: ignore[arg-type]
        core.whole,
        hedge.words if hedge else "",
        core.members,
        core.member,
    )
