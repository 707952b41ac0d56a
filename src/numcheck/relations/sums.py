"""Sums: what all figures of one sort before it make, and wholes that the next sentence shares out item by item.

118 departures and 94 arrivals, 212 flights in all          a word for a sum beside the whole
We spent £41,000 on a van and £27,500 on a kitchen, taking the bill to £68,500
The fleet lost 83 days. Storms were to blame for 51, strikes for 19 and repairs for 13.

Little ties these together.  So no other figure of the sort may stand between them, and what they make must be near the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from numcheck.exact import Extent, exact
from numcheck.patterns import re
from numcheck.reading.operand import is_bare
from numcheck.reading.statements import Statement, Term, can_be_part
from numcheck.relations.exhaustion import lists_unnumbered
from numcheck.relations.rendering import count_digits
from numcheck.relations.rounding import is_slip
from numcheck.relations.sum_words import Words
from numcheck.relations.verdict import Proposal

PAIR = 2  # items that make no list by themselves
MOST = 12  # parts
FEWEST = 3  # items of a sentence in which no word refers back to their whole
SHORT = Fraction("0.9")  # what part of its whole they make at least
NEAR = Fraction("1.25")  # how many times their whole parts may make, or it them
FAR = Fraction(2)  # the same, of a number to which the last of them brings it
KINDS = ("count", "money", "measure")


def propose_sums(statements: Sequence[Statement], words: Words) -> Iterator[Proposal]:
    """The proposals for sums; what is stated is the whole, the operands are the parts, and the form `near` tells how little ties them."""
    statements = [_multiply_out(statement, words) for statement in statements]
    for number, statement in enumerate(statements):
        before = statements[number - 1] if number and statement.follows else None
        found = list(_read_behind(statement, before, words))
        yield from found
        if before and not found:
            yield from _read_items(before, statement, words)
            yield from _read_told(before, statement, words)
            yield from _read_headed(before, statement, words)


def _read_headed(before: Statement, statement: Statement, words: Words) -> Iterator[Proposal]:
    """A whole that is said to be one, and two figures or more of the next sentence, which a slip parts from it: In all, 3,530 came. By
    train came 2,150, and 1,380 on foot."""
    whole = before.terms[0]
    said = words.heading.match(whole.lead) or words.behind.match(whole.tail) or words.before.search(whole.lead)
    parts = [term for term in statement.terms if _is_part(term, whole)]
    if len(before.terms) > 1 or not said or not 2 <= len(parts) <= MOST or _is_other(whole, words):
        return
    if _is_exact_slip(parts, whole) and not any(_is_other(part, words) for part in parts):
        yield Proposal(whole, tuple(parts), "near", True)


def _read_told(before: Statement, statement: Statement, words: Words) -> Iterator[Proposal]:
    """A whole at the head of a sentence that says what the figures of the last one make: Their 41 points; The three shared 947 votes."""
    terms = statement.terms
    known = len(terms) > 1 and words.known.match(terms[0].lead) and words.sharing.match(terms[1].lead)
    whole = terms[1] if known else terms[0]
    owned = words.owned.match(whole.lead) and whole.operand.head and not words.limited.match(whole.tail)
    parts = [term for term in before.terms if _is_part(term, whole)]
    if not (known or owned) or not 2 <= len(parts) == len(before.terms) <= MOST:
        return
    if (known and terms[0].operand.value != len(parts)) or not _are_all(parts, whole, words, NEAR):
        return
    if _have_its_name(parts, whole) or all(map(_is_person, (*parts, whole))):
        yield Proposal(whole, tuple(parts), "near", True)


def _is_person(term: Term) -> bool:
    return any(kind.startswith("person") for kind in term.claim.frame.category)


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


def _read_behind(statement: Statement, before: Statement | None, words: Words) -> Iterator[Proposal]:
    """A whole behind its parts, which stand in its sentence or in that and the one before."""
    for place, whole in enumerate(statement.terms):
        said = _find_cue(statement, place, words)
        if not said or whole.kind not in KINDS or whole.lead.endswith(" by "):
            continue
        if _is_other(whole, words) and not words.yearly.match(whole.tail):
            continue
        parts, here = _list_parts(statement, before, place, words, sure=said != "weak")
        if not 2 <= len(parts) <= MOST:
            continue
        if not here or said == "weak":
            slip = is_slip(_add(parts), whole.operand.value or Fraction(0))
            if not slip or (said == "weak" and not _have_its_name(parts, whole)):
                continue
        far = said == "reached" and here and not words.spans.search(statement.text) and _is_exact_slip(parts, whole)
        far = far or _is_apposed(statement, parts, place, words)
        if _are_all(parts, whole, words, FAR if far else NEAR):
            # The last of them may be all: two fees and, before that, a bid.
            for first in range(len(parts) - 1):
                if first == 0 or _add(parts[first:]) == whole.operand.value:
                    yield Proposal(whole, tuple(parts[first:]), "slip" if far else "near", True)


def _find_cue(statement: Statement, place: int, words: Words) -> str:
    """What says that a term is a sum: `reached`, `said`, `weak` where the words may be said of another one, or nothing."""
    whole = statement.terms[place]
    if words.reached.search(whole.lead):
        # Four killed and 12 hurt, bringing the number of injured to 20
        return "reached" if words.more.search(statement.read_lead(place)) or words.tallied.search(whole.lead) else ""
    if not place and words.concluding.search(whole.lead):
        return "said"
    if words.before.search(whole.lead) or words.behind.match(whole.tail) or words.joined.match(statement.text):
        return "said"
    return "weak" if words.weak.search(whole.lead) or (place > 2 and _is_behind_list(statement, place, words)) else ""


def _list_parts(
    statement: Statement, before: Statement | None, place: int, words: Words, *, sure: bool
) -> tuple[list[Term], bool]:
    """What may make a term, and whether all of it stands before it in its sentence; else, where it is ``sure`` to be a sum, it is all
    that its sentence and the one before have."""
    terms, whole = statement.terms, statement.terms[place]
    later = [term for term in terms[place + 1 :] if not words.set_against.search(term.lead)]
    if any(_is_part(term, whole) for term in later) and not words.behind.match(whole.tail):
        return [], False
    here = [term for term in terms[:place] if _is_part(term, whole)]
    if any(term.figure.kind == "age" and term.lead.endswith("(") for term in terms[:place]):
        return [], False  # Upper Slee (96) is no age
    if len(here) > 2 and here[0].operand.value == len(here) - 1 and words.known.match(here[0].lead):
        here = here[1:]  # the three villages: 214, 96 and 158
    if len(here) > 1:
        return here, True
    if not sure or before is None:
        return [], False
    parts = [*(term for term in before.terms if _is_part(term, whole)), *here]
    counts = [
        term for term in before.terms if term not in parts and term.operand.value == len(parts)
    ]  # in three instalments
    return (parts if len(parts) + len(counts[:1]) + 1 >= len(before.terms) + len(terms) else []), False


def _is_exact_slip(parts: Sequence[Term], whole: Term) -> bool:
    """Whether a whole that is no round number is off as a slip is."""
    value = whole.operand.value or Fraction(0)
    return whole.figure.bound == "exact" and count_digits(value) > 1 and is_slip(_add(parts), value)


def _is_behind_list(statement: Statement, place: int, words: Words) -> bool:
    """Whether a term stands by itself behind a list that is closed: 41 to mites, 18 to cold and 7 to theft, 66."""
    return words.apposed.match(statement.terms[place].lead) is not None and " and " in statement.terms[place - 1].lead


def _is_apposed(statement: Statement, parts: Sequence[Term], place: int, words: Words) -> bool:
    """Whether a whole is called the total of a closed list, right behind it, of all figures before it: £7 for tea, £6 for cake and £2 for
    jam, a total of £15."""
    listed = len(parts) == place >= FEWEST and " and " in f" {parts[-1].lead}"
    return listed and words.total.search(statement.terms[place].lead) is not None


def _is_part(term: Term, whole: Term) -> bool:
    return (
        term.figure.kind != "age"
        and can_be_part(term, whole)
        and term.figure.whole is None
        and term.figure.bound in ("exact", "about")
    )


def _is_other(term: Term, words: Words) -> bool:
    """Whether words behind a figure say that it is compared with another one, or so much for each of something."""
    compared = words.compared.match(term.tail) is not None and not words.added_for.match(term.tail)
    return compared or words.rated.match(term.tail) is not None


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
    if any((part.operand.value or 0) >= value for part in parts) or is_told_apart(parts, whole, words):
        return False
    if any(_is_other(part, words) for part in parts):
        return False
    if not words.behind.match(whole.tail) and any(_is_opening(part, words) for part in parts):
        return False
    if not _are_of_one_rate(parts, whole):
        return False
    ends, starts = [part.end for part in parts], [*(part.start for part in parts[1:]), whole.start]
    return not lists_unnumbered(prose, ends, starts)


def _are_of_one_rate(parts: Sequence[Term], whole: Term) -> bool:
    """Whether the parts are rates where their whole is one; that they are of a year may be said once, behind the whole."""
    rated = [" per " in (part.figure.unit or "") for part in parts]
    return len(set(rated)) == 1 and (not rated[0] or " per " in (whole.figure.unit or ""))


def _is_opening(part: Term, words: Words) -> bool:
    """Whether a term stands behind `Of the`, which opens its clause."""
    return words.opening.search(part.lead) is not None and not part.lead.startswith(",")


def is_told_apart(parts: Sequence[Term], whole: Term, words: Words) -> bool:
    """Whether words between parts and whole say that they make no sum; where one is brought `to` it, some are more of the same."""
    text = whole.claim.document.prose[parts[0].end : whole.start]
    if any(part.operand.value != exact(part.figure.value or 0) for part in parts):
        text = words.shared.sub(" ", text)
    text = words.added_for.sub(" ", text)
    return words.apart.search(words.more.sub(" ", text) if words.reached.search(whole.lead) else text) is not None


def _read_items(before: Statement, statement: Statement, words: Words) -> Iterator[Proposal]:
    """A whole, and the sentence behind it that is nothing but a list of what it is made up of."""
    items = _list_items(statement, words)
    back = words.back.search(statement.text) is not None
    wholes = [term for term in before.terms if items and _is_part(items[0], term) and term.operand.value]
    wholes = [term for term in wholes if not words.set_against.search(term.lead)]
    total = _add(items)
    likely = [term for term in wholes if SHORT <= total / (term.operand.value or 1) <= NEAR]
    if any(term.operand.value == total for term in wholes) or len(likely) != 1:
        return
    (whole,) = likely
    value = whole.operand.value or Fraction(0)
    larger = all((one.operand.value or 0) < value for one in items)
    if len(items) == PAIR and not _have_its_name(items, whole):
        return  # they took 22 men off; he was the third of five sons, and went to sea at 15
    if larger and (back or (is_slip(total, value) and _can_be_all(items, whole, total, words))):
        yield Proposal(whole, tuple(items), "near", True)


def _list_items(statement: Statement, words: Words) -> list[Term]:
    """The terms of a sentence that is nothing but a list, and speaks of what stands before it or has many items; none where it is not."""
    terms = [term for term in statement.terms if not term.lead.endswith(" no ")]  # no two of them
    items = [term for term in terms if term.kind == terms[0].kind]
    if not items or (items[0].kind == "count" and len(items) < len(terms)) or _is_opening(items[0], words):
        return []
    first, said = items[0], items[0].claim.document.prose[statement.start : items[-1].end]
    elided = first.kind == "money" or all(is_bare(one.operand) for one in items[1:])
    fewest = 2 if words.back.search(statement.text) else FEWEST if elided else MOST + 1
    plain = all(first.kind in KINDS and _is_part(one, first) and not _is_other(one, words) for one in items)
    listed = all(any(mark in one.lead for mark in (",", " and ", ";")) for one in items[1:])
    open_ = words.apart.search(words.back.sub(" ", said)) is not None
    return items if plain and listed and not open_ and fewest <= len(items) <= MOST else []


def _can_be_all(items: Sequence[Term], whole: Term, total: Fraction, words: Words) -> bool:
    """Whether items that name what they count may be all of a whole: what falls short may be some of it, or something else."""
    first = items[0].operand
    if items[0].kind != "count" or is_bare(first):
        return True
    alike = whole.operand.head in ("", first.head) or first.head in words.elected
    return alike and total >= (whole.operand.value or 0)
