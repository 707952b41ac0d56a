"""The numbers of headings that somebody typed: 1, 1.1, 1.2, 2.  A number alone may be a figure: `26 dead in Lis`."""

from __future__ import annotations

from collections.abc import Sequence

from numcheck.patterns import re

_NUMBER = re.compile(r"(?:(?i:chapter|section|part|appendix)\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})[.):]?\s+(?=[^\W\d_])")


def find_numbers(headings: Sequence[str]) -> list[int]:
    """How many characters at the start of each heading are its number: only where another one goes on from it.

    >>> find_numbers(["1 Ports", "26 dead in Lis", "1.1 Boats", "2. Piers"])
    [2, 0, 4, 3]
    """
    matches = [(at, match, heading) for at, heading in enumerate(headings) if (match := _NUMBER.match(heading))]
    numbers = [(at, _read(match[1]), match.end()) for at, match, heading in matches if heading[match.end()].isupper()]
    ends = [0] * len(headings)
    # A heading that only looks numbered may stand between two that are.
    for step in (1, 2):
        for (at, number, end), (other, following, its_end) in zip(numbers, numbers[step:], strict=False):
            if _goes_on(number, following):
                ends[at], ends[other] = end, its_end
    return ends


def _read(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _goes_on(number: tuple[int, ...], following: tuple[int, ...]) -> bool:
    """Whether a number is the next one: 1.2 or 2 after 1.1, or the first one below it, 1.1.1."""
    if following[:-1] == number:
        return following[-1] in (0, 1)
    depth = len(following)
    return depth <= len(number) and following[:-1] == number[: depth - 1] and following[-1] == number[depth - 1] + 1
