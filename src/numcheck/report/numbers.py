"""Numbers as a reader sees them."""

from __future__ import annotations

import math

from numcheck.model import Figure

_ENDS = {"at_least": "at least", "more_than": "more than", "at_most": "at most", "less_than": "less than"}


def tell_number(number: float) -> str:
    """A number in digits, thousands set apart, without the noise of floating point.

    >>> tell_number(1.15e6), tell_number(0.1 + 0.2), tell_number(-5.0)
    ('1,150,000', '0.3', '-5')
    """
    return f"{number:,.12g}" if abs(number) < 1e12 else f"{number:,.0f}"


def tell_reading(figure: Figure) -> str:
    """The values that a figure was read as: `62`, `about 1,500`, `more than 10`, `24 to 99`."""
    interval = figure.interval
    if figure.value is not None:
        value = tell_number(figure.value)
        if figure.bound == "about":
            return f"about {value}"
        return f"{_ENDS[figure.bound]} {value}" if figure.bound in _ENDS else value
    if math.isinf(interval.high):
        return f"at least {tell_number(interval.low)}"
    if math.isinf(interval.low):
        return f"at most {tell_number(interval.high)}"
    return f"{tell_number(interval.low)} to {tell_number(interval.high)}"
