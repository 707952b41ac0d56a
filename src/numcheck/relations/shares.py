"""Shares: what percentages and fractions may be said of, by the words between them and a part with its whole.

Half of the 40 seats, 20                          the share, then its whole, then the part
Of the 40 seats, 20, or half, were taken          the whole of a clause, parts in it, each with its share
20 of the hall's 40 seats were taken, a half      a part with its whole, then the share
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.reading.statements import Statement, Term, can_be_part
from numcheck.relations.lone_shares import read_lone
from numcheck.relations.portions import Words
from numcheck.relations.verdict import Proposal

AWAY = 90  # characters between a share and the part or whole that it is tied to


def propose_shares(statements: Sequence[Statement], words: Words) -> Iterator[Proposal]:
    """The proposals for the shares that statements hold; what is stated is the share, the operands are a part and its whole."""
    for number, statement in enumerate(statements):
        if any(term.is_share for term in statement.terms):
            before = statements[number - 1] if statement.follows and number else None
            after = statements[number + 1] if number + 1 < len(statements) else None
            found = list(_read_statement(statement, before, after, words))
            yield from found
            if not any(one.sure for one in found):
                yield from read_lone(statement, before, _list_tied(statement, before, words), words)


def _read_statement(
    statement: Statement, before: Statement | None, after: Statement | None, words: Words
) -> Iterator[Proposal]:
    pairs = list(_list_pairs(statement, before, words))
    if before:
        yield from _read_sequel(statement, before, words)
    if statement.terms[0].claim.block == "heading" and after:
        yield from _read_heading(statement, after, words)
    for place, share in enumerate(statement.terms):
        if share.is_share and (share.figure.trend is None or words.result.search(share.lead)):
            yield from _read_own_whole(statement, place, words)
            yield from _read_of_them(statement, place, before, words)
            yield from _read_tied(statement, place, pairs, words)
            if place and not any(pair.part == place - 1 for pair in pairs):
                yield from _read_implied(statement, place, before, words)


def _read_own_whole(statement: Statement, place: int, words: Words) -> Iterator[Proposal]:
    """A share that names its whole: `half of the 40 seats, 20`, or `20 seats, half of the 40`."""
    terms = statement.terms
    share = terms[place]
    whole = terms[place + 1] if place + 1 < len(terms) else None
    of_whole = words.half if share.operand.written.lower().endswith("half") else words.whole
    if whole is None or not of_whole.match(share.tail) or whole.kind not in ("count", "money", "measure"):
        return
    if place + 2 < len(terms) and can_be_part(terms[place + 2], whole):
        part = terms[place + 2]
        joined = words.apposed.match(part.lead)
        closed = words.closed.match(part.tail) or words.summed.match(part.tail) or part.tail.startswith(" of ")
        if joined and len(joined["words"]) < AWAY:
            yield Proposal(
                share,
                (part, whole),
                "share",
                bool(closed) and not _has_other(part, words) and _is_of_same(part, whole),
            )
    if place and can_be_part(terms[place - 1], whole):
        tied = words.amounting.search(share.lead) is not None and len(share.lead) < AWAY
        part = terms[place - 1]
        rival = any(can_be_part(term, whole) for term in terms[: place - 1])
        same = part.operand.head == whole.operand.head != "" if rival else _is_of_same(part, whole)
        yield Proposal(share, (part, whole), "share", tied and same)


def _read_of_them(statement: Statement, place: int, before: Statement | None, words: Words) -> Iterator[Proposal]:
    """A share at the head of a sentence, of what the one before it is about, and the part: `It has 40 maps. Half of them, 20, are old.`"""
    terms = statement.terms
    if place or before is None or len(terms) < 2 or not words.of_them.match(terms[1].lead):
        return
    share, part = terms[:2]
    wholes = [term for term in before.terms if can_be_part(part, term) and not term.is_share]
    for whole in wholes:
        alone = len(wholes) == 1 and part.bare and bool(words.bracketed.match(part.tail))
        yield Proposal(share, (part, whole), "share", alone)


def _has_other(part: Term, words: Words) -> bool:
    """Whether it goes on what a part is of all that was named: 120 of them women, not `70 of them, voted`."""
    referring = words.referring.match(part.tail)
    return referring is not None and words.bracketed.match(part.tail[referring.end() :]) is None


def _is_of_same(part: Term, whole: Term) -> bool:
    """Whether a part has no noun, or that of its whole."""
    if part.kind != "count" or part.bare or whole.bare:
        return True
    return part.operand.head in (whole.operand.head, "people", "person")


def _is_act(part: Term) -> bool:
    """Whether what seems to be counted is what a part did: 171 developed antibodies."""
    counted = part.figure.counted
    first, _, rest = counted.text.partition(" ") if counted else ("", "", "")
    return bool(rest) and first.endswith("ed")


def find_parts(statements: Sequence[Statement], words: Words) -> Iterator[tuple[Term, Term]]:
    """The parts that stand right before their whole, or in its clause, with these."""
    for statement in statements:
        terms = statement.terms
        for pair in _list_pairs(statement, None, words):
            before = terms[pair.part - 1] if pair.part else None
            if terms[pair.part].figure.whole is not None or before is pair.whole:
                yield terms[pair.part], pair.whole


def _list_tied(statement: Statement, before: Statement | None, words: Words) -> list[tuple[Term, Term]]:
    """The parts of a statement and the one before it with the wholes that words tie them to, each once."""
    found = [(statement.terms[pair.part], pair.whole) for pair in _list_pairs(statement, before, words)]
    found += [(before.terms[pair.part], pair.whole) for pair in _list_pairs(before, None, words)] if before else []
    return list(dict.fromkeys(found))


class Pair(NamedTuple):
    """The places of a part and its whole; that of a whole in the statement before is none."""

    part: int
    whole: Term
    end: int  # the place of the later of the two


def _list_pairs(statement: Statement, before: Statement | None, words: Words) -> Iterator[Pair]:
    """The parts of a statement that are said to be some of a whole."""
    terms = statement.terms
    opened = _find_opened(statement.above, words) if statement.above else None
    for place, term in enumerate(terms):
        if ";" in term.lead:
            opened = None
        if term.is_share:
            continue
        if opened and can_be_part(term, opened) and (_is_of_same(term, opened) or _is_act(term)):
            yield Pair(place, opened, place)
        yield from _list_told(statement, place, before, words)
        if words.opening.search(f"{'x' if place else ''}{term.lead}") and term.figure.whole is None:
            opened = term


def _list_told(statement: Statement, place: int, before: Statement | None, words: Words) -> Iterator[Pair]:
    """The wholes that words beside a part name, `20 of the 40 seats`, or refer to, `20 of them`."""
    term, follows = statement.terms[place], statement.terms[place + 1 : place + 2]
    if follows and _is_whole(term, follows[0]) and words.whole.match(term.tail):
        yield Pair(place, follows[0], place + 1)
        return
    refers = words.referring.match(term.tail) or words.referring_before.search(term.lead)
    named = words.named.search(term.lead)
    for whole in _list_wholes(statement, place, before) if refers or named else ():
        counted = whole.figure.counted
        if refers or (counted and counted.text.lower().endswith(named["noun"].lower())):
            yield Pair(place, whole, place)


def _is_whole(part: Term, whole: Term) -> bool:
    """Whether a figure behind `of` is the whole of the one before it: not in `12 buses of 50 seats`."""
    if whole.is_share or not can_be_part(part, whole):
        return False
    if whole.bare and whole.lead.lstrip().startswith("out of "):
        return True
    return part.figure.whole is not None or part.kind != "count" or part.bare or part.operand.head == whole.operand.head


def _list_wholes(statement: Statement, place: int, before: Statement | None) -> Iterator[Term]:
    """What `of them` may refer to: the nearest larger term before it that a part can be one of."""
    part = statement.terms[place]
    for terms in (statement.terms[:place], before.terms if before else ()):
        found = [term for term in terms if _may_refer(term, part)]
        if found:
            yield found[-1]
            return


def _may_refer(term: Term, part: Term) -> bool:
    larger = (term.operand.value or 0) > (part.operand.value or 0)
    return larger and not term.is_share and can_be_part(part, term)


def _read_tied(statement: Statement, place: int, pairs: Sequence[Pair], words: Words) -> Iterator[Proposal]:
    """A share behind a part with its whole, or before one."""
    terms, share = statement.terms, statement.terms[place]
    for pair in pairs:
        operands = (terms[pair.part], pair.whole)
        if pair.end == place - 1:
            form = "rest" if words.leaving.search(share.lead) else "share"
            hence = words.hence.match(share.lead) is not None and words.of_whole.match(share.tail) is not None
            hence = hence or bool(words.rated.match(share.lead) and words.closed.match(share.tail))
            yield Proposal(share, operands, form, form == "rest" or hence or _restates(share, words))
        elif pair.part == place + 1:
            joined = words.joined.match(terms[pair.part].lead)
            held = joined is not None and joined["or"] is None and _is_named(joined["words"], share, pair.whole, words)
            last = terms[pair.end]
            yield Proposal(share, operands, "share", held and words.closed.match(last.tail) is not None)


def _restates(share: Term, words: Words) -> bool:
    """Whether a share says again what stands before it: `, or 35 percent`, `(35 percent)`, `a turnout of 35 percent`."""
    joined = words.joined.match(share.lead)
    if joined is None or len(joined["words"]) > AWAY:
        return False
    closed = words.closed.match(share.tail) is not None
    if joined["comma"] and not joined["said"] and joined["words"]:
        return closed
    if joined["or"] and joined["words"]:
        return False
    return closed and not words.other.match(share.tail)


def _find_opened(above: Statement, words: Words) -> Term | None:
    """The whole that the sentence above a list names: `Of the 40 seats:`."""
    found = [term for term in above.terms if words.opening.search(term.lead)]
    return found[0] if len(found) == 1 else None


def _read_implied(statement: Statement, place: int, before: Statement | None, words: Words) -> Iterator[Proposal]:
    """A share behind a number alone, of which the only larger figure before it is the whole: `it tested 40 and 10 failed, a quarter`."""
    share, part = statement.terms[place], statement.terms[place - 1]
    if (
        not part.bare
        or part.kind != "count"
        or part.figure.bound not in ("exact", "about")
        or words.aged.match(part.tail)
    ):
        return
    if part.lead.endswith((" of ", " than ", " under ", " over ")):
        return
    mine = [term for term in statement.terms[: place - 1] if _may_refer(term, part)]
    carried = not mine and before is not None and words.carried.search(statement.read_lead(place - 1)) is not None
    if carried and before:
        mine = [term for term in before.terms if _may_refer(term, part)]
    plain = not any(term.is_share for term in statement.terms[:place])
    for whole in mine:
        alone = len(mine) == 1 and plain and bool(whole.operand.head) and whole.kind == "count"
        yield Proposal(share, (part, whole), "share", alone and _restates(share, words))


def _read_sequel(statement: Statement, before: Statement, words: Words) -> Iterator[Proposal]:
    """The share of a sentence that says again what the one before it said: `20 of 40 failed. That is a half.`"""
    share = statement.terms[0]
    said = words.sequel.search(share.lead) if share.is_share and share.figure.trend is None else None
    if not said or not words.closed.match(share.tail):
        return
    pairs = list(_list_pairs(before, None, words))
    for pair in pairs:
        yield Proposal(share, (before.terms[pair.part], pair.whole), "share", len(pairs) == 1)
    counts = [term for term in before.terms if term.kind == "count" and not term.figure.whole]
    if pairs or len(counts) < 2 or any(term.is_share for term in before.terms):
        return
    one, two = counts[-2:]
    if said["said"]:
        yield Proposal(share, (one, two), "both", two.bare or one.operand.head == two.operand.head)
    elif two.bare and one.operand.head:
        yield Proposal(share, (two, one), "share", len(counts) == 2 and not words.moved.search(before.text))


def _read_heading(heading: Statement, body: Statement, words: Words) -> Iterator[Proposal]:
    """The share of a heading whose text opens with a part and its whole of that name."""
    share = heading.terms[0]
    counted = share.figure.counted
    if len(heading.terms) > 1 or not counted or share.figure.trend is not None:
        return
    pairs = [pair for pair in _list_pairs(body, None, words) if pair.whole.operand.head == counted.head.lower()]
    for pair in pairs:
        yield Proposal(share, (body.terms[pair.part], pair.whole), "share", len(pairs) == 1)


def _is_named(said: str, share: Term, whole: Term, words: Words) -> bool:
    """Whether what stands between a share and the part behind it says nothing but what they are of."""
    counted, head = share.figure.counted, whole.operand.head
    if not said:
        return head not in words.elected
    if counted and said.strip() == counted.text:
        return True
    return said.strip().startswith("of ") and (not head or head.removesuffix("y") in said.lower())
