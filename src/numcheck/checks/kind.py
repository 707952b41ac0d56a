"""A kind of rule: the function that does the check, and the schema of what it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from numcheck.checks.run import Run
from numcheck.model import Finding
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Schema


class Kind(NamedTuple):
    """What a rule of a kind does: ``check`` yields the findings of a rule in a run, in the order of the text."""

    check: Callable[[Rule, Run], Iterable[Finding]]
    schema: Schema
