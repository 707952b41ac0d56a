"""Rules as values: what is checked, how it is said, and the examples that specify it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from numcheck.errors import Fault, NumcheckError, near_miss
from numcheck.model import SEVERITIES, Severity
from numcheck.rules.condition import Condition
from numcheck.rules.message import Message


class Origin(NamedTuple):
    """Where a rule or an example is written: the path of its file and a line of it, from 1."""

    path: str
    line: int


NOWHERE = Origin("", 0)


class About(NamedTuple):
    """Which figures a rule is about; an empty tuple asks for nothing.

    ``concept``, ``head``, ``unit`` (None: without one), ``dimension``, ``kind`` and ``bound`` each name what the figure
    may be, ``value`` the least and the greatest it may be, ``near`` words of which one must stand in its sentence.
    ``where`` and ``where_not`` name kinds of block that it must or must not stand in, ``document`` patterns of which the
    path of its document must fit one.
    """

    concept: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    unit: tuple[str | None, ...] = ()
    dimension: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    value: tuple[float, float] | None = None
    near: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    where_not: tuple[str, ...] = ()


ANY_FIGURE = About()


class Example(NamedTuple):
    """A draft, with or without a source, that a rule must flag or leave alone.

    ``at`` are the words of the draft that a flagged example must be flagged at; ``more`` are further sources.  ``file``
    is what the draft is to be called.
    """

    draft: str
    source: str | None
    at: str | None
    origin: Origin
    more: tuple[str, ...] = ()
    file: str = ""


class Grade(NamedTuple):
    """A severity and the condition under which a finding is of it."""

    when: Condition
    severity: Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it looks for, how severe that is, what it says, and its examples.

    ``severity`` is that of a finding of which no condition in ``grades`` holds; the first that does decides.  A finding
    for which ``when`` does not hold is none.  The rules in ``instead`` are silent on the figures that this one is about, where ``when`` holds.
    ``parameters`` holds a value for each parameter of its kind, given or by default.  ``agreeing`` examples hold
    figures of one fact that agree, ``silent`` ones figures that must not be set against each other.
    """

    id: str
    kind: str
    severity: Severity
    message: Message
    why: str
    about: About = ANY_FIGURE
    parameters: dict[str, Any] = field(default_factory=dict, hash=False)
    link: str = ""
    when: Condition | None = None
    grades: tuple[Grade, ...] = ()
    instead: tuple[str, ...] = ()
    flagged: tuple[Example, ...] = ()
    agreeing: tuple[Example, ...] = ()
    silent: tuple[Example, ...] = ()
    origin: Origin = NOWHERE
    pack: str = ""  # the name of the pack that it comes from

    @property
    def examples(self) -> tuple[Example, ...]:
        """All examples: flagged, agreeing, silent."""
        return (*self.flagged, *self.agreeing, *self.silent)

    @property
    def severities(self) -> tuple[Severity, ...]:
        """The severities that its findings may have, the gravest first."""
        found = {self.severity, *(grade.severity for grade in self.grades)}
        return tuple(severity for severity in SEVERITIES if severity in found)

    def set_severity(self, severity: Severity) -> Rule:
        """The same rule, every finding of which is of this severity."""
        return replace(self, severity=severity, grades=())


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Rules in the order in which they were read, no two with one id."""

    rules: tuple[Rule, ...] = ()

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __contains__(self, id: object) -> bool:
        return any(rule.id == id for rule in self.rules)

    def __getitem__(self, id: str) -> Rule:
        """The rule of that id; NumcheckError with the near miss if there is none."""
        for rule in self.rules:
            if rule.id == id:
                return rule
        raise NumcheckError(self._unknown(id, ""))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all rules, in order."""
        return tuple(rule.id for rule in self.rules)

    def narrow(
        self,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        names: tuple[str, str] = ("--select", "--ignore"),
    ) -> Ruleset:
        """The rules that are selected (all, if none is named) less those that are ignored.

        Raises NumcheckError for every unknown id, placed at ``names``, and if no rule is left.

        >>> Ruleset().narrow(select=["conflit"])
        Traceback (most recent call last):
        numcheck.errors.NumcheckError: --select: unknown rule 'conflit'
        """
        select, ignore = tuple(select), tuple(ignore)
        asked = [(id, names[0]) for id in select] + [(id, names[1]) for id in ignore]
        if faults := [self._unknown(id, name) for id, name in asked if id not in self]:
            raise NumcheckError(*faults)
        kept = tuple(rule for rule in self.rules if (not select or rule.id in select) and rule.id not in ignore)
        if self.rules and not kept:
            raise NumcheckError(Fault("no rules are left to check with", names[1]))
        return Ruleset(kept)

    def _unknown(self, id: str, path: str) -> Fault:
        return Fault(f"unknown rule {id!r}{near_miss(id, self.ids)}", path)
