"""unsupported: a figure of the draft that no source has."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run, is_worked_out
from numcheck.checks.selectors import is_about
from numcheck.model import Claim, Figure, Finding
from numcheck.patterns import re
from numcheck.reading.apposition import find_link
from numcheck.reading.quantity import Quantity, measure
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Schema

WIDE = 0.12  # how far, as a share of it, a source's number may be from one that it supports
MOST = 50  # numbers so near that are looked at

FEW = 12  # counts up to this are counted by whoever writes
_DIGITS = re.compile(r"\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,15})?")

Shelf = tuple[list[float], list[Quantity]]


def check_support(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every definite figure of a draft whose number no source has.

    A number that stands in a source at all is not flagged: whether it is said of the same thing is for other rules.
    """
    shelves, numbers = _shelve(run), _list_numbers(run)
    if not numbers:
        return
    # A figure that the sources deny is not unsupported but wrong; other rules say so.
    known = {id(claim) for fact in run.facts if _has_source(fact.claims) for claim in fact.claims}
    for document, claims in run.reported():
        for before, claim in zip((None, *claims), claims, strict=False):
            if (
                document.role != "draft"
                or id(claim) in known
                or is_worked_out(run, claim)
                or not _is_telling(claim.figure)
            ):
                continue
            if not is_about(rule.about, claim) or _restates(before, claim) or _read_numbers(claim.figure) & numbers:
                continue
            if not _is_in(measure(claim), shelves):
                yield make_finding(rule, (make_side(claim),), {})


def _is_telling(figure: Figure) -> bool:
    """Whether a figure is one that must come from somewhere: not `half`, `doubled`, or what one counts without being told."""
    if figure.bound in ("vague", "range") or figure.kind in ("ratio", "multiple", "score") or figure.value is None:
        return False
    return figure.kind not in ("count", "duration") or figure.value > FEW


def _restates(before: Claim | None, claim: Claim) -> bool:
    """Whether a figure says again in another unit what the one before it says: whoever has one has both."""
    if before is None or before.sentence != claim.sentence or before.figure.unit == claim.figure.unit:
        return False
    return find_link(claim, before.figure.end, claim.figure.start) is not None


def _read_numbers(figure: Figure) -> set[float]:
    """The number of a figure with its scale and as it is written: 1.2 million and 1.2."""
    written = {_read_digits(match[0]) for match in _DIGITS.finditer(figure.text)}
    return written | {abs(number) for number in (figure.value,) if number is not None}


def _list_numbers(run: Run) -> set[float]:
    """Every number in the sources, in digits or as part of a figure, whatever it is said of."""
    found: set[float] = set()
    for document, claims in zip(run.documents, run.claims, strict=True):
        if document.role == "source":
            found |= {_read_digits(match[0]) for match in _DIGITS.finditer(document.prose)}
            found |= {abs(claim.figure.value) for claim in claims if claim.figure.value is not None}
    return found


def _read_digits(text: str) -> float:
    return float(text.replace(",", ""))


def _has_source(claims: tuple[Claim, ...]) -> bool:
    return any(claim.document.role == "source" for claim in claims)


def _shelve(run: Run) -> dict[str, Shelf]:
    """The quantities of all sources by what they are of, in order of their size."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    for document, claims in zip(run.documents, run.claims, strict=True):
        if document.role == "source":
            for claim in claims:
                quantity = measure(claim)
                found[quantity.dimension].append(quantity)
    shelves = {}
    for name, quantities in found.items():
        quantities.sort(key=lambda quantity: quantity.value)
        shelves[name] = [quantity.value for quantity in quantities], quantities
    return shelves


def _is_in(mine: Quantity, shelves: dict[str, Shelf]) -> bool:
    values, quantities = shelves.get(mine.dimension, ([], []))
    first = bisect_left(values, mine.value - WIDE * abs(mine.value))
    last = bisect_right(values, mine.value + WIDE * abs(mine.value))
    return last - first > MOST or any(not mine.denies(other) for other in quantities[first:last])


UNSUPPORTED = Kind(
    check_support, Schema(about="A definite figure in a draft whose number is in no source.", alone=True)
)
