"""What a command line asks for: the configuration, the packs and the rules that it means."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from numcheck.errors import Fault, NumcheckError, near_miss

if TYPE_CHECKING:
    from numcheck.config.settings import Config
    from numcheck.model import Document
    from numcheck.rules.packs import Pack
    from numcheck.rules.rule import Ruleset
    from numcheck.terms import Level


class HasRules(Protocol):
    """What is made of packs: rules, and more."""

    @property
    def rules(self) -> Ruleset: ...


Loaded = TypeVar("Loaded", bound=HasRules)


class Request(NamedTuple):
    """What the command line asks for; what it leaves out the configuration says.

    ``creates`` tells that the file named by ``baseline`` need not be there yet.  ``unsaved`` has, by their real paths, what an
    editor holds of files.  ``jobs`` is how many processes may work at once.
    """

    paths: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_paths: tuple[str, ...] = ()
    config: str = ""
    baseline: str = ""
    stdin_name: str = "<stdin>"
    creates: bool = False
    unsaved: Mapping[str, bytes] = MappingProxyType({})
    jobs: int = 1


def load_packs(request: Request, load: Callable[[Iterable[Pack]], Loaded]) -> tuple[Config, Loaded]:
    """The configuration of a request, and what is made of the packs that it and the command line name.

    Raises NumcheckError with everything that is wrong with both.
    """
    config, faults = choose_config(request)
    before = len(faults)
    packs = find_packs(config, request, faults)
    lacking = len(faults) > before
    try:
        loaded = load(packs)
    except NumcheckError as error:
        raise NumcheckError(*faults, *error.faults) from None
    for id, spot in config.list_rules():
        hint = near_miss(id, loaded.rules.ids)
        # Without a near miss it may be a rule of a pack that could not be found.
        if id not in loaded.rules and (hint or not lacking):
            faults.append(spot.blame(f"unknown rule {id!r}{hint}"))
    if faults:
        raise NumcheckError(*sorted(faults, key=lambda fault: (fault.path, fault.line, fault.column)))
    return config, loaded


def choose_config(request: Request) -> tuple[Config, list[Fault]]:
    """The configuration that is named, or that of the drafts, with what is wrong with it."""
    from numcheck.config.discovery import find_config
    from numcheck.config.settings import Config

    path = request.config or find_config(list_folders(request.paths, request.stdin_name))
    if not path:
        return Config(), []
    from numcheck.config.parsing import load_config

    config, faults = load_config(path)
    return config, list(faults)


def list_folders(paths: Sequence[str], stdin_name: str) -> list[str]:
    """The folders in which a configuration for these paths is looked for first; the current one where there are none."""
    from numcheck.files import find

    files = find(paths).paths
    names = (stdin_name if path == "-" else path for path in files)
    return list(dict.fromkeys(os.path.dirname(name) or os.curdir for name in names)) or [os.curdir]


def find_packs(config: Config, request: Request, faults: list[Fault]) -> tuple[Pack, ...]:
    """The packs that a configuration and the command line name, each once; what is wrong with them is added to the faults.

    The paths of a configuration start at its folder.
    """
    from numcheck.files import find_pack

    folder = "" if config.folder == os.curdir else config.folder
    packs: dict[str, Pack] = {}
    for name, spot in config.packs:
        try:
            packs.setdefault(*find_pack(name, folder))
        except NumcheckError as error:
            own = {name, os.path.join(folder, name)}
            faults += (
                spot.blame(f"packs: {name!r}: {fault.message}") if fault.path in own and not fault.line else fault
                for fault in error.faults
            )
    for name in request.rule_paths:
        try:
            packs.setdefault(*find_pack(name))
        except NumcheckError as error:
            faults += error.faults
    return tuple(packs.values())


def find_project(config: Config) -> str:
    """The folder from which documents have their names: that of the configuration, else the repository's root."""
    from numcheck.config.discovery import find_root

    return os.path.abspath(config.folder) if config.path else find_root(os.curdir)


def narrow_rules(rules: Ruleset, request: Request, config: Config) -> Ruleset:
    """The rules to check by: those selected and not ignored, less those that are off everywhere.

    A rule that is off is on where --select or a path asks for it.
    """
    narrowed = rules.narrow(request.select, request.ignore)
    wanted = {id for section in config.sections for id, asked in section.levels.items() if asked.level != "off"}
    off = [
        id
        for id, asked in config.levels.items()
        if asked.level == "off" and id in narrowed and id not in wanted and id not in request.select
    ]
    return narrowed.narrow((), off, ("", config.path)) if off else narrowed


def make_levels(config: Config, select: Sequence[str] = ()) -> Callable[[Document], Mapping[str, Level]]:
    """What a configuration asks of rules for a document; a rule that is selected by name is not off for all."""
    from numcheck.terms import set_no_level

    if not config.levels and not config.sections:
        return set_no_level
    from numcheck.config.path_patterns import match_any

    common = {id: one.level for id, one in config.levels.items() if one.level != "off" or id not in select}

    @cache
    def find_levels(document: Document) -> Mapping[str, Level]:
        levels = dict(common)
        for pattern, asked in config.sections:
            if match_any((pattern.text,), document.path, config.folder):
                levels |= {id: one.level for id, one in asked.items()}
        return levels

    return find_levels
