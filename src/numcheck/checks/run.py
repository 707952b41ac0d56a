"""What a check is given: the documents of one run, what was read of them, and the facts found in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from numcheck.facts.date_verdicts import Verdict
from numcheck.facts.match import Match
from numcheck.facts.table_query import Stated
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document, Fact

NO_WORDS = Lexicon({})


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """The documents of a run and all that was read of them.

    ``claims`` holds, for each document in order, one claim for each of its figures in order of their start.
    ``source_facts`` are those that the dated sources of a draft speak of among themselves; ``matches`` tell, by the
    identity of its claim, what became of each figure of a draft in the sources.  ``lexicon`` holds the words that the kinds go by,
    ``stated`` tells, by the identity of a claim, what a table says of it; ``dates`` tell what became of
    the dates, times of day and ranks of the documents that are reported on.
    """

    documents: tuple[Document, ...]
    claims: tuple[tuple[Claim, ...], ...]
    facts: tuple[Fact, ...] = ()
    source_facts: tuple[Fact, ...] = ()
    matches: Mapping[int, Match] = field(default_factory=dict)
    lexicon: Lexicon = NO_WORDS
    dates: tuple[Verdict, ...] = ()
    stated: Mapping[int, Stated] = field(default_factory=dict)

    def reported(self) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        """The documents that are reported on, each with its claims: all but the sources."""
        return (pair for pair in zip(self.documents, self.claims, strict=True) if pair[0].role != "source")

    def split(self) -> list[Run]:
        """The run of each document that is reported on, by itself: with the sources, and the facts that it speaks of."""
        sources = [pair for pair in zip(self.documents, self.claims, strict=True) if pair[0].role == "source"]
        runs = []
        for document, claims in self.reported():
            own = {id(claim) for _, theirs in ((document, claims), *sources) for claim in theirs}
            facts = tuple(fact for fact in self.facts if all(id(claim) in own for claim in fact.claims))
            documents, together = zip((document, claims), *sources, strict=True)
            dates = tuple(one for one in self.dates if one.claim.document is document)
            stated = {key: one for key, one in self.stated.items() if one.claim.document is document}
            runs.append(
                Run(documents, together, facts, self.source_facts, lexicon=self.lexicon, dates=dates, stated=stated)
            )
        return runs

    @property
    def source_claims(self) -> tuple[Claim, ...]:
        """The claims of all sources, in the order of the documents and of the places in them."""
        pairs = zip(self.documents, self.claims, strict=True)
        return tuple(claim for document, claims in pairs if document.role == "source" for claim in claims)


def is_worked_out(run: Run, claim: Claim) -> bool:
    """Whether a figure of a draft is worked out from others, or a table says that it is so."""
    match, stated = run.matches.get(id(claim)), run.stated.get(id(claim))
    return (match is not None and match.equation is not None) or (stated is not None and stated.agrees)
