"""What one document says, read once: its figures with what is said of each, its statements, dates, persons and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from numcheck.documents.dates import Date, find_dates, find_own_date
from numcheck.documents.sentences import cut
from numcheck.documents.tables import Table, group_tables
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document, Figure, Span
from numcheck.reading.anniversaries import find_anniversaries
from numcheck.reading.births import Births, read_births
from numcheck.reading.fractions import add_fractions
from numcheck.reading.frames import read_claims
from numcheck.reading.moments import Moment, read_moments
from numcheck.reading.phrases import read_phrases
from numcheck.reading.profiles import read_profile
from numcheck.reading.statements import Statement, list_statements
from numcheck.reading.time_passages import Passage, read_passages


@dataclass(frozen=True, eq=False)
class Reading:
    """A document with its figures and its claims; all else is read when it is first asked for, and then kept.

    There is a claim for each figure, in order of their start, but for those of rows of large tables that no draft speaks of.
    """

    document: Document
    figures: tuple[Figure, ...] = field(repr=False)
    claims: tuple[Claim, ...] = field(repr=False)
    lexicon: Lexicon = field(repr=False)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Where its sentences stand."""
        return cut(self.document)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Its sentences as the figures in them, each with the words before and behind it."""
        return tuple(list_statements(self.claims))

    @cached_property
    def claims_and_fractions(self) -> tuple[Claim, ...]:
        """Its claims with those of fractions in words that are figures only beside others."""
        return add_fractions(self.document, self.claims)

    @cached_property
    def statements_and_fractions(self) -> tuple[Statement, ...]:
        """Its statements with these fractions."""
        claims = self.claims_and_fractions
        return tuple(list_statements(claims)) if len(claims) > len(self.claims) else self.statements

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """The dates that it tells."""
        return find_dates(self.document)

    @cached_property
    def own_date(self) -> Date | None:
        """When it was written, as far as it tells."""
        return find_own_date(self.document)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """Its dates with the times of day beside them."""
        return read_moments(self.document)

    @cached_property
    def anniversaries(self) -> tuple[Claim, ...]:
        """Its anniversaries and birthdays, as claims of so many years."""
        return tuple(find_anniversaries(self.document, self.sentences))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its blocks and rows with a moment and a length or an age, as rows of classes of words."""
        return self._read_passages((*self.claims, *self.anniversaries))

    @cached_property
    def bare_passages(self) -> tuple[Passage, ...]:
        """The same, but for its anniversaries, which stand as words."""
        return self._read_passages(self.claims) if self.anniversaries else self.passages

    def _read_passages(self, claims: Sequence[Claim]) -> tuple[Passage, ...]:
        phrases = read_phrases(self.lexicon, "elapsed")
        return tuple(read_passages(self.document, self.moments, self.sentences, claims, phrases))

    @cached_property
    def births(self) -> Births:
        """The births that it tells, and the names of its persons."""
        return read_births(self.document)

    @cached_property
    def tables(self) -> list[Table]:
        """Its tables, each with its cells by row and column."""
        return group_tables(self.document)

    @cached_property
    def profile(self) -> frozenset[str]:
        """The words by which it is known among others."""
        return read_profile(self.document, self.lexicon)


def read(
    document: Document, figures: Sequence[Figure], lexicon: Lexicon, told: Sequence[Figure] | None = None
) -> Reading:
    """The reading of a document of which the figures are known; only those ``told`` make claims, if they are given.

    >>> from numcheck.documents import in_memory
    >>> from numcheck.standard import extractor, lexicon
    >>> text = in_memory("The quake killed 41 people on 3 May 2024.")
    >>> reading = read(text, extractor().read(text), lexicon())
    >>> [(claim.measured, claim.figure.value) for claim in reading.claims], reading.dates[0].day_date
    ([('killed', 41.0)], datetime.date(2024, 5, 3))
    """
    claims = read_claims(document, figures if told is None else told, lexicon)
    return Reading(document, tuple(figures), claims, lexicon)
