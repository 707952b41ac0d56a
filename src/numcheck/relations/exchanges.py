"""Exchange rates that a text states, and sums of money that it says again in another currency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from numcheck.exact import Extent
from numcheck.patterns import re
from numcheck.reading.apposition import ends_there, find_link
from numcheck.reading.cues import Cue, Cues, Pattern, join_phrases
from numcheck.reading.statements import Statement, Term

AROUND = 2  # sentences with figures on either side of a sum in which its rate may stand
NEAR = 60  # characters between a sum and the bracket that says it in another currency
HALF = Fraction(1, 2)


class Rate(NamedTuple):
    """The price of one unit of a currency in another one, and the term that states it."""

    of: str
    price: Term


class Exchange(NamedTuple):
    """A sum, what it is said to be in another currency, and the rate for it."""

    given: Term
    stated: Term
    rate: Rate


class Words(Cues, section="conversion"):
    """What the lexicon says of rates of exchange."""

    worth = Cue(r"\A\s+{worth}\s+\Z")  # between one unit of a currency and its price

    @cached_property
    def named(self) -> dict[str, str]:
        """The names of currencies, with their codes."""
        money = self.lexicon.sections.get("units", {}).get("money", {})
        return {
            word.lower(): code for code, forms in money.items() for word in forms.get("words", ()) if code.isupper()
        }

    @cached_property
    def each(self) -> Pattern:
        """`to the pound`, behind the price of one unit of a currency."""
        names = join_phrases(self.named)
        return re.compile(
            rf"(?i)\A\s+(?:to|for|per|against|an?)\s+(?:the\s+|one\s+|every\s+|an?\s+)?(?P<name>(?<![\w-])(?:{names})(?![\w-]))"
        )


def find_exchanges(statements: Sequence[Statement], words: Words) -> Iterator[Exchange]:
    """The sums that a text says again in another currency, where one rate of the two is stated near them."""
    rates = [list(_list_rates(statement, words)) for statement in statements]
    for number, statement in enumerate(statements):
        near = [rate for found in rates[max(0, number - AROUND) : number + AROUND + 1] for rate in found]
        for given, stated in pairwise(statement.terms) if near else ():
            mine = [
                rate for rate in near if {rate.of, rate.price.figure.unit} == {given.figure.unit, stated.figure.unit}
            ]
            if given.kind == stated.kind == "money" and len(mine) == 1 and _is_restated(given, stated, mine[0]):
                yield Exchange(given, stated, mine[0])


def _list_rates(statement: Statement, words: Words) -> Iterator[Rate]:
    for place, term in enumerate(statement.terms):
        if term.kind != "money" or not term.operand.value:
            continue
        each = words.each.match(term.tail)
        before = statement.terms[place - 1] if place else None
        if each and " per " not in (term.figure.unit or ""):
            yield Rate(words.named[" ".join(each["name"].lower().split())], term)
        elif before and before.kind == "money" and before.operand.value == 1 and words.worth.match(term.lead):
            yield Rate(before.figure.unit or "", term)


def _is_restated(given: Term, stated: Term, rate: Rate) -> bool:
    """Whether the text says that one sum is the other in other words: in brackets, or behind `or`."""
    if rate.price in (given, stated):
        return False
    link = find_link(stated.claim, given.end, stated.figure.start)
    closed = ends_there(stated.claim, stated.end, link.joint) if link else False
    near = link is not None and (not link.words or (link.joint == "bracket" and len(link.words) < NEAR))
    tied = link is not None and link.joint in ("bracket", "aside", "gloss") and near
    return tied and (closed or stated.tail.lstrip().startswith(("at ", "at a ")))


def reckon(found: Exchange) -> Extent:
    """What the sum is in the other currency."""
    rate = found.rate.price.operand
    price = rate.extent.widen(rate.step * HALF) if rate.extent.low == rate.extent.high else rate.extent
    given = found.given.operand.extent
    if found.given.figure.unit == found.rate.of:
        return Extent(given.low * price.low, given.high * price.high)
    return given / price
