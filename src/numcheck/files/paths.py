"""Paths as a person gives them -> files: a file, a folder, a glob, or `-` for standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence
from typing import NamedTuple

from numcheck.documents import SUFFIXES
from numcheck.documents.reader import suffix_of, unsupported
from numcheck.errors import Fault, near_miss
from numcheck.files.gitignore import Layer, layer_in, layers_above, leaves_out

STDIN = "-"
_KINDS = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"


class Found(NamedTuple):
    """The files that some paths mean, each once, in their order, and what is wrong with the other paths."""

    paths: tuple[str, ...]
    faults: tuple[Fault, ...]


def find(paths: Sequence[str]) -> Found:
    """The files that these paths mean.

    A folder stands for the files of a supported kind in it and below, in sorted order, without hidden ones and
    those that .gitignore leaves out; a glob (`*`, `?`, `[...]`, `**`) for what it matches.  Files are spelled as
    the path was: `sources` gives `sources/a.txt`; standard input stays `-`.

    >>> find(["nowhere.md"]).faults[0].message
    'no such file or folder'
    """
    files: dict[str, str] = {}
    faults: list[Fault] = []
    for path in paths:
        found = _files(path)
        faults += found.faults
        for file in found.paths:
            files.setdefault(file if file == STDIN else os.path.realpath(file), file)
    return Found(tuple(files.values()), tuple(faults))


def _files(path: str) -> Found:
    """The files that one path means."""
    if path == STDIN:
        return Found((path,), ())
    if os.path.isdir(path):
        return _or_else(walk(path), Fault(f"no file of a supported kind ({_KINDS}) in this folder", path))
    if os.path.lexists(path):
        if suffix_of(path) and suffix_of(path) not in SUFFIXES:
            return Found((), (unsupported(path),))
        return Found((path.replace(os.sep, "/"),), ())
    if glob.has_magic(path):
        return _matches(path)
    return Found((), (_missing(path),))


def _or_else(found: Found, fault: Fault) -> Found:
    """What was found, or the fault where that is nothing at all."""
    return found if found.paths or found.faults else Found((), (fault,))


def walk(folder: str) -> Found:
    """The files of a supported kind in a folder and below it, sorted; none that is hidden or left out by .gitignore.

    The faults name the folders that cannot be read.
    """
    files: list[str] = []
    faults: list[Fault] = []
    layers = {folder: layers_above(folder)}
    for at, folders, names in os.walk(folder, onerror=lambda error: faults.append(_unreadable(error))):
        inside = layers.pop(at) + layer_in(at)
        folders[:] = [name for name in folders if _wanted(inside, at, name + os.sep)]
        layers |= {os.path.join(at, name): inside for name in folders}
        names = [name for name in names if suffix_of(name) in SUFFIXES and _wanted(inside, at, name)]
        files += [file for name in names if os.path.isfile(file := os.path.join(at, name))]
    spelled = (os.path.relpath(file) if folder == os.curdir else file for file in files)
    ordered = sorted((file.replace(os.sep, "/") for file in spelled), key=lambda file: file.split("/"))
    return Found(tuple(ordered), tuple(faults))


def _wanted(layers: tuple[Layer, ...], folder: str, name: str) -> bool:
    """Whether a file or folder (its name ends in a slash) is neither hidden nor left out."""
    if name.startswith("."):
        return False
    return not layers or not leaves_out(layers, os.path.join(os.path.abspath(folder), name))


def _unreadable(error: OSError) -> Fault:
    return Fault(f"this folder cannot be read: {str(error.strerror).lower()}", str(error.filename))


def _matches(pattern: str) -> Found:
    """The files that a glob matches, and those in folders that it matches."""
    hits = sorted(glob.glob(pattern, recursive=True))
    if not hits:
        return Found((), (_unmatched(pattern),))
    found = [walk(hit) if os.path.isdir(hit) else Found((hit.replace(os.sep, "/"),), ()) for hit in hits]
    files = [file for each in found for file in each.paths if suffix_of(file) in SUFFIXES and os.path.isfile(file)]
    if "**" in pattern:
        # It reaches into folders that nobody named, so it finds what a walk finds there.
        kept = {os.path.normpath(file) for file in walk(_fixed(pattern) or os.curdir).paths}
        files = [file for file in files if os.path.normpath(file) in kept]
    faults = dict.fromkeys(fault for each in found for fault in each.faults)
    fault = Fault(f"the pattern matches no file of a supported kind ({_KINDS})", pattern)
    return _or_else(Found(tuple(files), tuple(faults)), fault)


def _fixed(pattern: str) -> str:
    """The folder above the first part of a glob that is none itself."""
    while glob.has_magic(pattern):
        pattern = os.path.dirname(pattern)
    return pattern


def _unmatched(pattern: str) -> Fault:
    folder = _fixed(pattern)
    if folder and not os.path.isdir(folder):
        return Fault(f"the pattern matches no file: {_missing(folder).message}", pattern)
    return Fault("the pattern matches no file", pattern)


def _missing(path: str) -> Fault:
    """What to say of a path that is not there: the first part of it that is not, and the sibling meant."""
    folder = os.path.dirname(path.rstrip(os.sep))
    if folder and not os.path.isdir(folder):
        return Fault(f"no such file or folder: there is no folder {folder!r}{_sibling(folder)}", path)
    return Fault(f"no such file or folder{_sibling(path)}", path)


def _sibling(path: str) -> str:
    """The near miss among what lies beside a path."""
    folder, name = os.path.split(path.rstrip(os.sep))
    try:
        names = os.listdir(folder or os.curdir)
    except OSError:
        return ""
    return near_miss(name, [other for other in sorted(names) if not other.startswith(".")])
