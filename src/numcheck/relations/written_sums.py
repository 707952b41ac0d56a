"""Sums and differences that are written out: 162 + 97 = 259, $120 - $45 = $75."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from numcheck.model import Claim
from numcheck.patterns import re
from numcheck.reading.operand import read_operand
from numcheck.relations.breakdowns import Breakdown

LEAST = 10  # 1 + 1 = 3 and 2 + 2 = 5 are figures of speech
_MINUS = "−–-"
_SIGN = re.compile(rf"[^\S\n]*\n?[^\S\n]*([+={_MINUS}])\s*\Z")


def find_written(claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """The sums and differences that stand in a text as equations; the first number of a difference is the whole of the others."""
    chain: list[Claim] = list(claims[:1])
    signs = ""
    for before, claim in pairwise(claims):
        sign = _find_sign(before, claim)
        if not sign:
            chain, signs = [claim], ""
            continue
        if signs.endswith("=") or (signs and sign not in ("=", signs[0])):
            chain, signs = [before], ""
        chain, signs = [*chain, claim], signs + sign
        if sign == "=" and len(chain) > 2:
            operands = [read_operand(one) for one in chain]
            whole, parts = (operands[-1], operands[:-1]) if signs[0] == "+" else (operands[0], operands[1:])
            if whole.value is not None and whole.value >= LEAST and all(part.value is not None for part in parts):
                yield Breakdown(whole, tuple(parts), 0, True, slip=True)


def _find_sign(before: Claim, claim: Claim) -> str:
    """The sign between two figures, + or - or =, empty where anything else stands there."""
    figure, prose = claim.figure, claim.document.prose
    start = figure.start + 1 if prose[figure.start] in f"+{_MINUS}" else figure.start
    match = _SIGN.match(prose, before.figure.end, start)
    return "" if match is None else "-" if match[1] in _MINUS else match[1]
