"""The values that numcheck hands from room to room, all frozen; those of a document are in document.py.

path -> Document -> Figures -> Claims -> Facts -> Findings -> Report
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from numcheck.document import NO_SPAN as NO_SPAN
from numcheck.document import Block as Block
from numcheck.document import BlockKind as BlockKind
from numcheck.document import Chosen as Chosen
from numcheck.document import Document as Document
from numcheck.document import LabelName as LabelName
from numcheck.document import Location as Location
from numcheck.document import PassedOver as PassedOver
from numcheck.document import Place as Place
from numcheck.document import Role as Role
from numcheck.document import Span as Span
from numcheck.document import Unread as Unread
from numcheck.document import Waiver as Waiver
from numcheck.errors import Fault

Bound = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "vague"]
Kind = Literal[
    "count", "measure", "money", "percent", "ratio", "duration", "age", "score", "multiple", "date", "time", "rank"
]
DATES: frozenset[Kind] = frozenset(
    {"date", "time", "rank"}
)  # figures of sorts of their own, which are not counted among figures
Trend = Literal["up", "down"]
Severity = Literal["error", "warning", "notice"]
Status = Literal["confirmed", "rounded", "worked out", "conflicting", "hedged", "elsewhere", "unsupported"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
STATUSES: tuple[Status, ...] = get_args(Status)


class Interval(NamedTuple):
    """The closed interval of values that make a figure true; ends may be infinite.

    >>> Interval(13.5, 16.5).disjoint(Interval(17, math.inf))
    True
    """

    low: float
    high: float

    def disjoint(self, other: Interval) -> bool:
        """Whether no value lies in both."""
        return self.low > other.high or other.low > self.high


class Counted(NamedTuple):
    """What a figure counts: the noun phrase as written, and its head noun in the singular."""

    text: str
    head: str


class Figure(NamedTuple):
    """A number that says something about the world, with its hedge, its unit or counted noun, and the values that make it true.

    ``start`` and ``end`` enclose the whole figure (`nearly 1,500 kilometers`), ``number`` the numeral in it
    (`1,500`).  ``value`` is None for a range and for a vague figure.  ``unit`` is the name that quantulum3 uses, an
    ISO 4217 code for money, and None for counts; ``value`` and ``interval`` are in this unit.
    ``hedge`` is the words that set the bound, in lower case (`nearly`), or empty.
    ``whole`` is the whole of a part (57 in `two of 57 strikes`).  ``members`` holds all numbers of
    a score or record in order (21-17: ``(21.0, 17.0)``), and ``member`` is the index of this one.
    """

    start: int
    end: int
    text: str
    value: float | None
    interval: Interval
    bound: Bound
    kind: Kind
    unit: str | None
    number: Span
    counted: Counted | None = None
    trend: Trend | None = None
    whole: float | None = None
    hedge: str = ""
    members: tuple[float, ...] = ()
    member: int = 0

    @property
    def names_noun(self) -> bool:
        """Whether the noun that is counted stands beside the number, and is not left out (29 had none) or far from it."""
        return self.counted is not None and self.counted.text.split()[-1] in self.text

    @property
    def low(self) -> float | None:
        """The least value that makes the figure true; None where there is no such limit."""
        return None if math.isinf(self.interval.low) else self.interval.low

    @property
    def high(self) -> float | None:
        """The greatest value that makes the figure true; None where there is no such limit."""
        return None if math.isinf(self.interval.high) else self.interval.high


class Passage(NamedTuple):
    """The words around a figure in its sentence, by their stems, its own number left out.

    ``nearness`` falls from 1 beside the number towards 0; ``clause`` are the words that no mark and no number parts from
    it, ``names`` those with a capital.  ``beside`` are the word before the number, the one before that and the one behind
    it as written, ``nearest`` the content words next to it on both sides, ``around`` the words of the sentences before
    and after.  ``contrasts`` hold, for sets of classes that exclude each other, the class whose word is nearest.  ``tie`` is the phrase by which it is told from the other figures of its sentence (on ARM).  ``sentence`` is the number of its sentence among the ``sentences`` of the document.
    """

    sentence: int = 0
    sentences: int = 1
    nearness: Mapping[str, float] = MappingProxyType({})
    clause: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    beside: tuple[str, str, str] = ("", "", "")
    nearest: tuple[str, str] = ("", "")
    around: frozenset[str] = frozenset()
    contrasts: Mapping[str, str] = MappingProxyType({})
    tie: frozenset[str] = frozenset()


NO_PASSAGE = Passage()


class Frame(NamedTuple):
    """What is said of a figure, by the words of its sentence or by the heads of its cell; what is not said is empty.

    Words are stems, concepts of the lexicon where they have one, or for names lower-case forms; classes are those of the
    lexicon, which packs extend.
    """

    # of what it is
    head: frozenset[str] = frozenset()  # the stem of the noun that is counted
    phrase: frozenset[str] = frozenset()  # all stems of what is counted
    category: frozenset[str] = frozenset()  # the class of things of the head: person/child
    object: frozenset[str] = frozenset()  # what a measure is one of: of wheat
    event: frozenset[str] = frozenset()  # the class of the event that it belongs to ...
    events: frozenset[str] = frozenset()  # ... and of all around it
    apart: frozenset[str] = frozenset()  # the event where it excludes others: who was killed was not injured
    owned: frozenset[str] = frozenset()  # the event where it has one owner: who offers
    agent: frozenset[str] = frozenset()  # names of whoever did it, or has it
    person: frozenset[str] = frozenset()  # the name of whom an age is ...
    role: frozenset[str] = frozenset()  # ... the noun for the person ...
    perhaps: frozenset[str] = frozenset()  # ... and names of whom it may be
    # when and where
    when: frozenset[str] = frozenset()  # the years that stand with it, if not that of the document
    years: frozenset[str] = frozenset()  # the years of its sentence
    dated: frozenset[str] = frozenset()  # the year of its document
    anchor: frozenset[str] = frozenset()  # from what a time is counted: ago, after
    length: frozenset[str] = frozenset()  # which way a length goes: deep, north
    # how it is said
    scope: frozenset[str] = frozenset()  # how it stands to a whole, to other times, to plans: part, past, planned
    hedging: frozenset[str] = frozenset()  # how its sentence hedges
    hedge: frozenset[str] = frozenset()  # the bound that it has from the figure that it restates in brackets
    restates: frozenset[str] = frozenset()  # the text of that figure
    earlier: bool = False  # whether its sentence speaks of what was said before
    newer: frozenset[int] = frozenset()  # where the figures start that have taken its place
    replaces: frozenset[str] = frozenset()  # the numbers that its sentence gives up for it
    beside: frozenset[str] = frozenset()  # the other numbers of its kind in its sentence
    sole: frozenset[str] = (
        frozenset()
    )  # whether its document has no other value of the same `thing`, or `class` of things
    # the words around it
    near: frozenset[str] = frozenset()  # those next to it
    label: frozenset[str] = frozenset()  # those of its item, or of its row
    words: frozenset[str] = frozenset()  # those of its sentence
    names: frozenset[str] = frozenset()  # the names of its sentence
    # where it stands
    place: Literal["headline", "lead", "body", "given", ""] = ""  # `given` is spoken of as known: his 36 points
    row: str = ""  # the number of its table and its row: 0:3
    column: str = ""
    heads: frozenset[str] = frozenset()  # the words of the heads of its cell, as written


NO_FRAME = Frame()


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure and what its sentence says of it.

    ``measured`` is what is measured, as a concept (`killed`, `missile`, `magnitude`) or, where the lexicon has
    none, the head noun or attribute noun.
    """

    document: Document = field(repr=False)
    figure: Figure
    sentence: Span
    block: BlockKind
    measured: str
    frame: Frame = field(default=NO_FRAME, repr=False, compare=False)
    quoted: bool = False
    passage: Passage = field(default=NO_PASSAGE, repr=False, compare=False)


class Reason(NamedTuple):
    """Why two claims are, or are not, held to speak of one thing: a name, its weight, and the words behind it."""

    name: str
    weight: float
    evidence: str = ""


class Fact(NamedTuple):
    """Claims that speak of the same thing, a label for people (`people killed`), and why they were joined."""

    label: str
    claims: tuple[Claim, ...]
    reasons: tuple[Reason, ...] = ()


class Side(NamedTuple):
    """Claims of one finding that agree among themselves, and the value they share as a person would write it."""

    value: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that cannot be true, or should be looked at: one a fact, not one a pair.

    In `conflict`, `outdated` and `self-conflict` any two sides disagree; in the other rules the first side holds
    the figure that is flagged and the next ones those it was checked against.  ``kind`` is that of the rule.
    """

    rule: str
    severity: Severity
    message: str
    sides: tuple[Side, ...]
    fact: str = ""
    diagnosis: str | None = None
    why: str = ""
    reasons: tuple[Reason, ...] = ()
    fingerprint: str = ""
    kind: str = ""


class Acceptance(NamedTuple):
    """A finding that somebody looked at and accepted, the reason given, and where it is written."""

    finding: Finding
    reason: str
    origin: str = ""


class Entry(NamedTuple):
    """One line of the ledger: a figure of a draft, what became of it, and the claims behind that, the witness first.

    ``equation`` is how a figure is worked out, as a person would write it; ``sources`` are then its operands.
    ``rule`` is that of the finding behind the status, ``severity`` that finding's; ``notice`` is the rule of a notice
    on a figure of which nothing graver is found.  ``accepted`` tells that its status comes from findings that were accepted.
    """

    claim: Claim
    status: Status
    sources: tuple[Claim, ...] = ()
    rule: str | None = None
    accepted: bool = False
    severity: Severity | None = None
    notice: str | None = None
    equation: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run found.  ``figures`` holds, for each document in order, its figures in order.

    ``accepted`` are the findings that no longer count.  ``idle`` lists the comments that accept nothing, each as a
    document, an offset and the id of the rule.  ``passed_over`` lists files that were not read, and ``faults``
    documents and rules that could not be processed.  ``undone`` is
    all of a run that could not be done, unreadable files too, and ``scope`` tells what the report is limited to; both are empty
    but in a run of the command.  ``chosen`` are the sources that were taken from an index.
    """

    documents: tuple[Document, ...]
    figures: tuple[tuple[Figure, ...], ...]
    findings: tuple[Finding, ...] = ()
    ledger: tuple[Entry, ...] | None = None
    accepted: tuple[Acceptance, ...] = ()
    idle: tuple[tuple[Document, int, str], ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    faults: tuple[Fault, ...] = ()
    undone: tuple[Fault, ...] = ()
    scope: str = ""
    chosen: tuple[Chosen, ...] = ()
