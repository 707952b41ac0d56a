"""What a check is given: the documents of one run, what was read of them, and the facts found in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from numcheck.facts.date_verdicts import Verdict
from numcheck.facts.match import Match
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document, Fact
from numcheck.reading.read import Reading

if TYPE_CHECKING:
    from numcheck.facts.table_query import Stated

NO_WORDS = Lexicon({})


@dataclass(frozen=True, eq=False)
class Run:
    """The documents of a run and all that was read of them.

    ``readings`` holds, for each document in order, what was read of it.
    ``source_facts`` are those that the dated sources of a draft speak of among themselves; ``matches`` tell, by the
    identity of its claim, what became of each figure of a draft in the sources.  ``lexicon`` holds the words that the kinds go by,
    ``stated`` tells, by the identity of a claim, what a table says of it; ``dates`` tell what became of
    the dates, times of day and ranks of the documents that are reported on.
    """

    readings: tuple[Reading, ...]
    facts: tuple[Fact, ...] = ()
    source_facts: tuple[Fact, ...] = ()
    matches: Mapping[int, Match] = field(default_factory=dict)
    lexicon: Lexicon = NO_WORDS
    dates: tuple[Verdict, ...] = ()
    stated: Mapping[int, Stated] = field(default_factory=dict)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents, in order."""
        return tuple(reading.document for reading in self.readings)

    def reported(self) -> Iterator[Reading]:
        """The documents that are reported on: all but the sources."""
        return (reading for reading in self.readings if reading.document.role != "source")

    @property
    def sources(self) -> Iterator[Reading]:
        """The sources, in order."""
        return (reading for reading in self.readings if reading.document.role == "source")

    def split(self) -> list[Run]:
        """The run of each document that is reported on, by itself: with the sources, and the facts that it speaks of."""
        runs = []
        for reading in self.reported():
            readings, document = (reading, *self.sources), reading.document
            own = {id(claim) for one in readings for claim in one.claims}
            facts = tuple(fact for fact in self.facts if all(id(claim) in own for claim in fact.claims))
            dates = tuple(one for one in self.dates if one.claim.document is document)
            stated = {key: one for key, one in self.stated.items() if one.claim.document is document}
            runs.append(Run(readings, facts, self.source_facts, lexicon=self.lexicon, dates=dates, stated=stated))
        return runs

    @property
    def source_claims(self) -> tuple[Claim, ...]:
        """The claims of all sources, in the order of the documents and of the places in them."""
        return tuple(claim for reading in self.sources for claim in reading.claims)


def is_worked_out(run: Run, claim: Claim) -> bool:
    """Whether a figure of a draft is worked out from others, or a table says that it is so."""
    match, stated = run.matches.get(id(claim)), run.stated.get(id(claim))
    return (match is not None and match.equation is not None) or (stated is not None and stated.agrees)
