"""Sums: what all figures of one sort before it make, and wholes that the next sentence shares out item by item.

118 departures and 94 arrivals, 212 flights in all          a word for a sum beside the whole
We spent £41,000 on a van and £27,500 on a kitchen, taking the bill to £68,500
The fleet lost 83 days. Storms were to blame for 51, strikes for 19 and repairs for 13.

Little ties these together.  So no other figure of the sort may stand between them, and what they make must be near the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from numcheck.exact import Extent, exact
from numcheck.lexicon import Lexicon
from numcheck.patterns import re
from numcheck.reading.cues import Pattern, compile_cues, join_phrases, list_phrases
from numcheck.reading.operand import is_bare
from numcheck.reading.statements import Statement, Term, can_be_part
from numcheck.relations.combined import lists_unnumbered
from numcheck.relations.rendering import count_digits
from numcheck.relations.rounding import is_slip
from numcheck.relations.verdict import Reading

MOST = 12  # parts
FEWEST = 3  # items of a sentence in which no word refers back to their whole
SHORT = Fraction("0.9")  # what part of its whole they make at least
NEAR = Fraction("1.25")  # how many times their whole parts may make, or it them
FAR = Fraction(2)  # the same, of a number to which the last of them brings it
KINDS = ("count", "money", "measure")


class Words(NamedTuple):
    """What the lexicon says of sums, as patterns."""

    before: Pattern  # before a sum
    joined: Pattern  # at the head of a sentence that adds to what the last one told
    weak: Pattern  # the same, which may be before another figure as well
    behind: Pattern  # behind it
    apposed: Pattern  # before a term that stands by itself
    reached: Pattern  # `bringing it to`, before a sum of which the last parts are some more
    spans: Pattern  # words of a longer time than that of the parts
    shared: Pattern  # `apiece`, before or behind the rest of what each of several things has
    more: Pattern
    apart: Pattern  # words with which figures are no parts, or not all of them
    compared: Pattern  # behind a figure that is compared
    set_against: Pattern  # before one that another is compared with
    rated: Pattern  # behind one that is so much for each of something
    back: Pattern  # in a sentence that says of what the last one told of what it is made up
    opening: Pattern  # `Of the`, before a figure that is itself a whole
    elected: frozenset[str]  # what there is one of for each member of a house


def read_words(lexicon: Lexicon) -> Words:
    """The patterns of a lexicon."""

    def cues(name: str, form: str) -> Pattern:
        return compile_cues(list_phrases(lexicon, "total", name), form)

    few = rf"(?:(?:{join_phrases(list_phrases(lexicon, 'total', 'few'))})\s+){{0,3}}"
    return Words(
        cues("summing", r"(?i){}(?:\s+[\w’'-]+){0,4}\s+\Z"),
        cues("added", r"(?i)\A\W*{}"),
        cues("taking", r"(?i)(?:[,;:–—]|\A|--)\s*(?:[\w’'-]+\s+){0,5}{}(?:\s+[\w’'-]+){0,4}?\s+\Z|\A\s+–\s+\Z"),
        cues("in all", r"(?i)\A(?:\s+[\w-]+){0,3}?,?\s+{}"),
        compile_cues((), rf"(?i)\A[^,;:–—]*[,:–—]\s*{few}\Z"),
        cues("brought", r"(?i){}[^,;]{0,40}\bto\s+\Z"),
        cues("spans", r"(?i){}"),
        compile_cues(list_phrases(lexicon, "product", "shared"), r"(?i){}"),
        cues("some more", r"(?i){}"),
        cues("no parts", r"(?i){}"),
        cues("compared", r"(?i)\A(?:\s+[\w-]+)?\s+{}"),
        cues("set against", r"(?i){}(?:\s+[\w-]+){0,2}\s+\Z"),
        cues("rated", r"(?i)\A\s+{}"),
        cues(
            "back", rf"(?i){{}}(?!\s+(?:{join_phrases(list_phrases(lexicon, 'total', 'periods'))})\b)"
        ),  # not `of this year`
        compile_cues((), rf"(?i)(?:\A|[;:.])\W*(?:out\s+)?of\s+(?:(?:all|the|its|their|those|these)\s+){{0,2}}{few}\Z"),
        frozenset(list_phrases(lexicon, "share", "elected")),
    )


def propose_sums(statements: Sequence[Statement], words: Words) -> Iterator[Reading]:
    """The readings of sums; what is stated is the whole, the operands are the parts, and the form `near` tells how little ties them."""
    statements = [_multiply_out(statement, words) for statement in statements]
    for number, statement in enumerate(statements):
        before = statements[number - 1] if number and statement.follows else None
        found = list(_read_behind(statement, before, words))
        yield from found
        if before and not found:
            yield from _read_items(before, statement, words)


def _multiply_out(statement: Statement, words: Words) -> Statement:
    """A statement in which a number of things and what each of them has are one term: two stations sent one apiece."""
    terms: list[Term] = []
    for term in statement.terms:
        last = terms[-1] if terms else None
        behind = words.shared.match(term.tail.lstrip())
        each = behind or words.shared.search(term.operand.written)
        one, two = last.operand.value if last else None, term.operand.value
        counts = last is not None and last.kind == term.kind == "count" and not re.search("[,;:()—–]", term.lead)
        if last is None or not each or not counts or not one or not two:
            terms.append(term)
            continue
        written = f"{last.operand.written} x {term.operand.written}"
        product = term.operand._replace(value=one * two, extent=Extent.point(one * two), written=written)
        tail = term.tail.lstrip()[behind.end() :] if behind else term.tail
        terms[-1] = term._replace(operand=product, start=last.start, lead=last.lead, tail=tail)
    return statement._replace(terms=tuple(terms))


def _read_behind(statement: Statement, before: Statement | None, words: Words) -> Iterator[Reading]:
    """A whole behind its parts, which stand in its sentence or in that and the one before."""
    for place, whole in enumerate(statement.terms):
        reached = words.reached.search(whole.lead)
        said = (
            reached
            or words.before.search(whole.lead)
            or words.behind.match(whole.tail)
            or words.joined.match(statement.text)
        )
        weak = words.weak.search(whole.lead) is not None or (place > 2 and _is_behind_list(statement, place, words))
        if (not said and not weak) or whole.kind not in KINDS or _is_other(whole, words) or whole.lead.endswith(" by "):
            continue
        here = [term for term in statement.terms[:place] if _is_part(term, whole)]
        there = [term for term in before.terms if _is_part(term, whole)] if before else []
        if any(_is_part(term, whole) for term in statement.terms[place + 1 :]) and not words.behind.match(whole.tail):
            continue
        parts = here if len(here) > 1 else [*there, *here]
        if len(here) < 2 and (not said or not before or len(parts) + 1 < len(before.terms) + len(statement.terms)):
            continue
        if len(here) < 2 or not said:
            named = (bool(said) or _have_its_name(parts, whole)) and is_slip(
                _add(parts), whole.operand.value or Fraction(0)
            )
        else:
            named = True
        far = reached and parts == here and not words.spans.search(statement.text) and _is_exact_slip(parts, whole)
        if 2 <= len(parts) <= MOST and named and _are_all(parts, whole, words, FAR if far else NEAR):
            # The last of them may be all: two fees and, before that, a bid.
            for first in range(len(parts) - 1):
                if first == 0 or _add(parts[first:]) == whole.operand.value:
                    yield Reading(whole, tuple(parts[first:]), "slip" if far else "near", True)


def _is_exact_slip(parts: Sequence[Term], whole: Term) -> bool:
    """Whether a whole that is no round number is off as a slip is."""
    value = whole.operand.value or Fraction(0)
    return whole.figure.bound == "exact" and count_digits(value) > 1 and is_slip(_add(parts), value)


def _is_behind_list(statement: Statement, place: int, words: Words) -> bool:
    """Whether a term stands by itself behind a list that is closed: 41 to mites, 18 to cold and 7 to theft, 66."""
    return words.apposed.match(statement.terms[place].lead) is not None and " and " in statement.terms[place - 1].lead


def _is_part(term: Term, whole: Term) -> bool:
    return (
        term.figure.kind != "age"
        and can_be_part(term, whole)
        and term.figure.whole is None
        and term.figure.bound in ("exact", "about")
    )


def _is_other(term: Term, words: Words) -> bool:
    """Whether words behind a figure say that it is compared with another one, or so much for each of something."""
    return words.compared.match(term.tail) is not None or words.rated.match(term.tail) is not None


def _have_its_name(parts: Sequence[Term], whole: Term) -> bool:
    """Whether parts are sums or measures as their whole is, or count the same as far as they say what."""
    if whole.kind != "count":
        return all(part.kind == whole.kind or is_bare(part.operand) for part in parts)
    heads = {part.operand.head for part in parts if not is_bare(part.operand)}
    return is_bare(whole.operand) or heads <= {whole.operand.head}


def _add(parts: Sequence[Term]) -> Fraction:
    return sum((part.operand.value or Fraction(0) for part in parts), Fraction(0))


def _are_all(parts: Sequence[Term], whole: Term, words: Words, most: Fraction) -> bool:
    """Whether nothing says that parts are of different things, or that there are more of them, and they are near their whole."""
    prose = whole.claim.document.prose
    value, total = whole.operand.value or Fraction(0), _add(parts)
    if not value or total > most * value or value > most * total:
        return False
    if any((part.operand.value or 0) >= value for part in parts) or _is_told_apart(parts, whole, words):
        return False
    if any(_is_other(part, words) or words.opening.search(part.lead) for part in parts):
        return False
    if len({" per " in (term.figure.unit or "") for term in (*parts, whole)}) > 1:
        return False
    ends, starts = [part.end for part in parts], [*(part.start for part in parts[1:]), whole.start]
    return not lists_unnumbered(prose, ends, starts)


def _is_told_apart(parts: Sequence[Term], whole: Term, words: Words) -> bool:
    """Whether words between parts and whole say that they make no sum; where one is brought `to` it, some are more of the same."""
    text = whole.claim.document.prose[parts[0].end : whole.start]
    if any(part.operand.value != exact(part.figure.value or 0) for part in parts):
        text = words.shared.sub(" ", text)
    return words.apart.search(words.more.sub(" ", text) if words.reached.search(whole.lead) else text) is not None


def _read_items(before: Statement, statement: Statement, words: Words) -> Iterator[Reading]:
    """A whole, and the sentence behind it that is nothing but a list of what it is made up of."""
    terms = [term for term in statement.terms if not term.lead.endswith(" no ")]  # no two of them
    items = [term for term in terms if term.kind == terms[0].kind]
    if not items or (items[0].kind == "count" and len(items) < len(terms)):
        return
    if words.opening.search(items[0].lead):
        return
    plain = all(one.kind == items[0].kind in KINDS and _is_part(one, items[0]) for one in items)
    # The first of them may name what all of them count: 27 seats, 19, 11.
    named = items[0].kind == "count" and not is_bare(items[0].operand)
    elided = plain and (items[0].kind == "money" or all(is_bare(one.operand) for one in items[1:]))
    back = words.back.search(statement.text) is not None
    if not plain or len(items) > MOST or not ((back and len(items) > 1) or (elided and len(items) >= FEWEST)):
        return
    listed = all("," in one.lead or " and " in one.lead or ";" in one.lead for one in items[1:])
    total = _add(items)
    wholes = [term for term in before.terms if _is_part(items[0], term) and term.operand.value]
    wholes = [term for term in wholes if not words.set_against.search(term.lead)]
    likely = [term for term in wholes if SHORT <= total / (term.operand.value or 1) <= NEAR]
    if not listed or any(term.operand.value == total for term in wholes) or len(likely) != 1:
        return
    (whole,) = likely
    larger = all((one.operand.value or 0) < (whole.operand.value or 0) for one in items)
    said = items[0].claim.document.prose[statement.start : items[-1].end]
    open_ = words.apart.search(words.back.sub(" ", said)) or any(_is_other(one, words) for one in items)
    # Parts that fall short may be some of all.
    short = named and not back and total < (whole.operand.value or 0)
    alike = whole.operand.head in ("", items[0].operand.head) or items[0].operand.head in words.elected
    if short or (named and not back and not alike):
        return
    if larger and not open_ and (back or is_slip(total, whole.operand.value or Fraction(0))):
        yield Reading(whole, tuple(items), "near", True)
