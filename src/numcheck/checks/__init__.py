"""The kinds of rule, one file each: what a rule's `kind` names is looked up here and nowhere else."""

from __future__ import annotations

from numcheck.checks.age import AGE
from numcheck.checks.bounds import BOUNDS
from numcheck.checks.change import CHANGE
from numcheck.checks.compare import COMPARE
from numcheck.checks.conversion import CONVERSION
from numcheck.checks.date import DATE
from numcheck.checks.difference import DIFFERENCE
from numcheck.checks.duration import DURATION
from numcheck.checks.elsewhere import ELSEWHERE
from numcheck.checks.hedge import HEDGE
from numcheck.checks.kind import Kind
from numcheck.checks.outdated import OUTDATED
from numcheck.checks.percent_sum import PERCENT_SUM
from numcheck.checks.product import PRODUCT
from numcheck.checks.range import RANGE
from numcheck.checks.share import SHARE
from numcheck.checks.total import TOTAL
from numcheck.checks.unsupported import UNSUPPORTED
from numcheck.checks.weekday import WEEKDAY
from numcheck.rules.schema import Schema

KINDS: dict[str, Kind] = {
    "age": AGE,
    "bounds": BOUNDS,
    "change": CHANGE,
    "compare": COMPARE,
    "conversion": CONVERSION,
    "date": DATE,
    "difference": DIFFERENCE,
    "duration": DURATION,
    "elsewhere": ELSEWHERE,
    "hedge": HEDGE,
    "outdated": OUTDATED,
    "percent-sum": PERCENT_SUM,
    "product": PRODUCT,
    "range": RANGE,
    "share": SHARE,
    "total": TOTAL,
    "unsupported": UNSUPPORTED,
    "weekday": WEEKDAY,
}

SCHEMAS: dict[str, Schema] = {name: kind.schema for name, kind in KINDS.items()}
