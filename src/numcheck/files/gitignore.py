"""What .gitignore files leave out, those above a folder and those inside it."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from numcheck.errors import NumcheckError
from numcheck.files.regular_files import MAX_DOCUMENT, read_bytes

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Layer(NamedTuple):
    """The patterns of one .gitignore and the folder (absolute) in which it lies.

    Each pattern has its hint, a text that is part of every path it matches; most paths hold none of them.
    """

    folder: str
    patterns: tuple[str, ...]
    hints: frozenset[str]


def layers_above(folder: str) -> tuple[Layer, ...]:
    """The layers of the folders above this one, from the repository's root down; none outside a repository.

    None either where they leave the folder itself out: who names it means it.
    """
    folder = os.path.abspath(folder)
    above, at = [], folder
    while not os.path.lexists(os.path.join(at, ".git")):
        parent = os.path.dirname(at)
        if parent == at:
            return ()
        at = parent
        above.append(at)
    layers = tuple(layer for at in reversed(above) for layer in layer_in(at))
    return () if any(leaves_out(layers, part) for part in _folders_down(above, folder)) else layers


def _folders_down(above: list[str], folder: str) -> list[str]:
    """The folders below the repository's root that lead to a folder, and the folder."""
    return [os.path.join(path, "") for path in (*reversed(above[:-1]), folder)] if above else []


def layer_in(folder: str) -> tuple[Layer, ...]:
    """The layer of a folder's own .gitignore, if it has one that can be read."""
    try:
        data = read_bytes(os.path.join(folder, ".gitignore"), MAX_DOCUMENT)
    except (OSError, NumcheckError):
        return ()
    lines = data.decode("utf-8", "replace").splitlines()
    patterns = tuple(line for line in lines if line.strip() and not line.startswith("#"))
    return (Layer(os.path.abspath(folder), patterns, frozenset(map(_find_hint, patterns))),)


def _find_hint(pattern: str) -> str:
    """The longest text that a path must hold if a pattern is to match it; empty where there is none."""
    literal = pattern.strip().removeprefix("!").partition("[")[0]
    return max(re.split(r"[*?\\/]+", literal), key=len)


@lru_cache(maxsize=256)
def _compile(lines: tuple[str, ...]) -> GitIgnoreSpec:
    """The patterns of these lines; as git does, without those that are none."""
    from pathspec import GitIgnoreSpec  # looks for engines that may be installed, which takes some 40 ms

    try:
        return GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error):
        return GitIgnoreSpec.from_lines(line for line in lines if _is_pattern(line))


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True


def leaves_out(layers: tuple[Layer, ...], path: str) -> bool:
    """Whether the layers leave out an absolute path; a folder's path ends in a slash.  The innermost one decides."""
    for layer in reversed(layers):
        if path.startswith(os.path.join(layer.folder, "")):
            inside = path[len(os.path.join(layer.folder, "")) :].replace(os.sep, "/")
            if not any(hint in inside for hint in layer.hints):
                continue
            included = _compile(layer.patterns).check_file(inside).include
            if included is not None:
                return included
    return False
