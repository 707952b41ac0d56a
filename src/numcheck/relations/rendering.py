"""Figures and numbers as a person would write them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from numcheck.model import Claim
from numcheck.patterns import re

_NUMERAL = re.compile(r"\d(?:[\d,.]*\d)?")
_SCALED = re.compile(r"(?i)\d\s?(k|m|mn|bn|b|tn|thousand|million|billion|trillion)\b")
_SCALES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6}
_SCALES |= {"b": 10**9, "bn": 10**9, "billion": 10**9, "tn": 10**12, "trillion": 10**12}

_NAME = 28  # characters of a file's name beyond which it is cut
_SMALL = frozenset("a and at by for from in of on the to with".split())  # words at which no name ends


def write_figure(claim: Claim) -> str:
    """A figure in the words of its text, on one line, without the marks that set it; of an item of a list, its number."""
    return (
        " ".join(claim.document.prose[claim.figure.start : claim.figure.end].split()) or f"number {claim.figure.text}"
    )


def abbreviate(name: str) -> str:
    """The name of a file, a long one cut behind one of its words.

    >>> abbreviate("ministry"), abbreviate("minutes-of-the-meeting-of-the-council-2024-02-20")
    ('ministry', 'minutes-of-the-meeting...')
    """
    if len(name) <= _NAME or "/" in name:
        return name
    words = re.split(r"([-_ ])", name)
    while len(words) > 1 and (len("".join(words)) > _NAME - len("...") or words[-1] in _SMALL):
        words = words[:-2]
    return f"{''.join(words)}..." if len(words) > 1 else name


def write_number(value: Fraction, digits: int = 12) -> str:
    """A number rounded to significant digits, with commas between the thousands.

    >>> write_number(Fraction("932.06"), 2), write_number(Fraction(1234567)), write_number(Fraction("0.7087"), 2)
    ('930', '1,234,567', '0.71')
    """
    rounded = round_digits(value, digits)
    text = f"{float(rounded):,.{min(max(0, digits - 1 - find_place(rounded)), 12)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_like(value: Fraction, written: str) -> str:
    """A number as another one is written, with its currency sign, scale and unit; in digits alone where that is in words.

    >>> write_like(Fraction(660_000_000), "$0.9 billion"), write_like(Fraction("1.2"), "$2.20"), write_like(Fraction(7), "ten")
    ('$0.66 billion', '$1.20', '7')
    """
    numeral = _NUMERAL.search(written)
    scaled = value / read_scale(written)
    cents = numeral is not None and numeral[0][-3:-2] == "." and round(scaled, 2) == scaled
    text = f"{float(scaled):,.2f}" if cents else write_number(scaled)
    return written[: numeral.start()] + text + written[numeral.end() :] if numeral else text


def read_scale(written: str) -> int:
    """What the scale word or letter behind a number makes of it, 1 where there is none.

    >>> read_scale("$1.2 billion"), read_scale("£3.1m"), read_scale("400,000 vehicles")
    (1000000000, 1000000, 1)
    """
    match = _SCALED.search(written)
    return _SCALES.get(match[1].lower(), 1) if match else 1  # (?i) also takes ı for i


def round_digits(value: Fraction, digits: int) -> Fraction:
    """A number rounded to so many significant digits.

    >>> round_digits(Fraction("932.06"), 1), round_digits(Fraction("0.0456"), 2)
    (Fraction(900, 1), Fraction(23, 500))
    """
    return round(value, digits - 1 - find_place(value))


def count_digits(value: Fraction) -> int:
    """How many significant digits a number is written with, noughts at its end being none.

    >>> count_digits(Fraction(1500)), count_digits(Fraction("0.7")), count_digits(Fraction("16.25"))
    (2, 1, 4)
    """
    return len(_spell(value).normalize().as_tuple().digits)


def find_place(value: Fraction) -> int:
    """The place of the first digit of a number, that of the ones being 0.

    >>> find_place(Fraction(1500)), find_place(Fraction("0.07")), find_place(Fraction(0))
    (3, -2, 0)
    """
    return _spell(value).adjusted() if value else 0


def _spell(value: Fraction) -> Decimal:
    return Decimal(repr(float(value)))
