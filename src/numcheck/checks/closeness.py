"""Whether two figures deny each other by more than a rule tolerates."""

from __future__ import annotations

from numcheck.exact import Extent, exact
from numcheck.facts.agreement import disagree
from numcheck.model import Claim
from numcheck.reading.quantity import measure, scale_to_base
from numcheck.rules.tolerance import NO_TOLERANCE, Tolerance


def deny(one: Claim, two: Claim, tolerance: Tolerance = NO_TOLERANCE) -> bool:
    """Whether two claims of one fact cannot both be true, and the values that they allow are further apart than tolerated.

    An amount is in the unit of the figure that is reported on, of two such figures in the larger unit; a share is one
    of the larger value.
    """
    if not disagree(one, two):
        return False
    if not tolerance:
        return True
    a, b = measure(one), measure(two)
    mine, theirs = (a.interval, b.interval) if one.figure.unit == two.figure.unit else (a.loose, b.loose)
    reported = [claim for claim in (one, two) if claim.document.role != "source"] or [one, two]
    amount = max(exact(scale_to_base(claim, tolerance.amount)) for claim in reported)
    allowed = max(amount, exact(tolerance.share) * exact(max(abs(a.value), abs(b.value))))
    return not Extent.of(mine).widen(allowed).meets(Extent.of(theirs))
