"""What a configuration says, each value with the place where it says so."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from numcheck.errors import Fault
from numcheck.terms import Level


class Spot(NamedTuple):
    """A place in a file of settings, with the line that stands there."""

    path: str
    line: int
    column: int
    source: str = ""

    def blame(self, message: str) -> Fault:
        """A fault at this place.

        >>> print(Spot("numcheck.yaml", 3, 7).blame("unknown rule 'hegde'"))
        numcheck.yaml:3:7: unknown rule 'hegde'
        """
        return Fault(message, *self)


class Named(NamedTuple):
    """A text of the configuration and where it stands."""

    text: str
    spot: Spot


class Asked(NamedTuple):
    """A level that is asked of a rule, and where."""

    level: Level
    spot: Spot


class Section(NamedTuple):
    """What `rules.paths` asks of rules for the documents that a pattern means."""

    pattern: Named
    levels: Mapping[str, Asked]


class Pairing(NamedTuple):
    """An entry of `drafts`: which drafts, and against which sources they are set; ``alone`` says that they have none."""

    drafts: Named
    against: tuple[Named, ...]
    spot: Spot
    alone: bool = False


class Texts(NamedTuple):
    """An entry of `texts`: of which files of keys and values, and the keys whose texts are read."""

    pattern: Named
    keys: tuple[Named, ...]


class Config(NamedTuple):
    """The configuration of a run; an empty one is that of a run without any.

    ``path`` is its file as it is shown, ``folder`` the folder to which all its paths are relative.
    """

    path: str = ""
    folder: str = ""
    packs: tuple[Named, ...] = ()
    levels: Mapping[str, Asked] = MappingProxyType({})
    sections: tuple[Section, ...] = ()
    fail_on: Named | None = None
    exclude: tuple[Named, ...] = ()
    drafts: tuple[Pairing, ...] = ()
    accepted: Named | None = None
    texts: tuple[Texts, ...] = ()
    strict: Named | None = None

    def list_rules(self) -> tuple[Named, ...]:
        """Every rule id that is named, with its place."""
        asked = [self.levels, *(section.levels for section in self.sections)]
        return tuple(Named(id, level.spot) for levels in asked for id, level in levels.items())
