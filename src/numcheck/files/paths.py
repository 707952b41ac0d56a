"""Paths as a person gives them -> files: a file, a folder, a glob, or `-` for standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from numcheck.documents import SUFFIXES
from numcheck.documents.reader import suffix_of, unsupported
from numcheck.errors import Fault, near_miss
from numcheck.files.gitignore import Layer, layer_in, layers_above, leaves_out
from numcheck.model import PassedOver
from numcheck.report.coverage import tell_passed_over

STDIN = "-"
UNKNOWN, IGNORED, LINKED = "no known format", "ignored by .gitignore", "a link to a folder"
_KINDS = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"


class Found(NamedTuple):
    """The files that some paths mean, each once, in their order, what is wrong with the other paths, and what was passed over."""

    paths: tuple[str, ...]
    faults: tuple[Fault, ...]
    passed_over: tuple[PassedOver, ...] = ()


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
    passed: dict[str, PassedOver] = {}
    for path in paths:
        found = _files(path)
        faults += found.faults
        passed |= {os.path.realpath(one.path): one for one in found.passed_over}
        alone = len(paths) == len(found.paths) == 1 and not found.passed_over  # nothing else can be the same file
        for file in found.paths:
            files.setdefault(file if file == STDIN or alone else os.path.realpath(file), file)
    if not passed:
        return Found(tuple(files.values()), tuple(faults))
    named = {*files, *(os.path.realpath(path) for path in paths)}
    return Found(tuple(files.values()), tuple(faults), tuple(one for key, one in passed.items() if key not in named))


def _files(path: str) -> Found:
    """The files that one path means."""
    if path == STDIN:
        return Found((path,), ())
    if not path:
        return Found((), (Fault("expected a path, found an empty one"),))
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
    """What was found, or the fault where that is nothing at all, with what was passed over."""
    if found.paths or found.faults:
        return found
    told = tell_passed_over(found.passed_over)
    return Found((), (fault._replace(message=f"{fault.message}; {told}") if told else fault,))


def walk(folder: str) -> Found:
    """The files of a supported kind in a folder and below it, sorted; none that is hidden or left out by .gitignore.

    The faults name the folders that cannot be read.
    """
    files: list[str] = []
    faults: list[Fault] = []
    passed: list[PassedOver] = []
    layers = {folder: layers_above(folder)}
    for at, folders, names in os.walk(folder, onerror=lambda error: faults.append(_unreadable(error))):
        inside = layers.pop(at) + layer_in(at)
        within: list[str] = []
        for name in (*(name + os.sep for name in folders), *names):
            if name.startswith("."):
                continue
            path = os.path.join(at, name)
            if reason := _find_reason(inside, path):
                passed.append(PassedOver(_spell(path, folder), reason))
            elif name.endswith(os.sep):
                within.append(name.rstrip(os.sep))
            else:
                files.append(_spell(path, folder))
        folders[:] = within
        layers |= {os.path.join(at, name): inside for name in within}
    passed.sort(key=lambda one: one.path.split("/"))
    return Found(tuple(sorted(files, key=lambda file: file.split("/"))), tuple(faults), tuple(passed))


def _find_reason(layers: tuple[Layer, ...], path: str) -> str:
    """Why a file, or a folder (its path ends in a slash), is passed over; empty where it is not."""
    if layers and leaves_out(layers, os.path.abspath(path) + os.sep * path.endswith(os.sep)):
        return IGNORED
    if path.endswith(os.sep):
        return LINKED if os.path.islink(path.rstrip(os.sep)) else ""
    return "" if suffix_of(path) in SUFFIXES else UNKNOWN


def _spell(path: str, folder: str) -> str:
    """A path below a folder, spelled as the folder was."""
    if folder == os.curdir:
        path = path[len(os.path.join(folder, "")) :]
    return path.replace(os.sep, "/")


def _unreadable(error: OSError) -> Fault:
    return Fault(f"this folder cannot be read: {str(error.strerror).lower()}", str(error.filename))


def _matches(pattern: str) -> Found:
    """The files that a glob matches, and those in folders that it matches."""
    hits = sorted(glob.glob(pattern, recursive=True))
    if not hits:
        return Found((), (_unmatched(pattern),))
    found = [walk(hit) if os.path.isdir(hit) else _judge(hit) for hit in hits]
    files = [file for each in found for file in each.paths]
    passed = {os.path.normpath(one.path): one for each in found for one in each.passed_over}
    if "**" in pattern:
        # It reaches into folders that nobody named, so it finds what a walk finds there.
        walked = walk(_fixed(pattern) or os.curdir)
        kept = {os.path.normpath(file) for file in walked.paths}
        left = {os.path.normpath(one.path): one for one in walked.passed_over}
        reached = {*map(os.path.normpath, (*files, *passed))}
        above = (_find_above(path, left) for path in reached - kept)
        passed = {os.path.normpath(one.path): one for one in above if one is not None}
        files = [file for file in files if os.path.normpath(file) in kept]
    faults = dict.fromkeys(fault for each in found for fault in each.faults)
    fault = Fault(f"the pattern matches no file of a supported kind ({_KINDS})", pattern)
    ordered = sorted(passed.values(), key=lambda one: one.path.split("/"))
    return _or_else(Found(tuple(files), tuple(faults), tuple(ordered)), fault)


def _judge(path: str) -> Found:
    """A file that a glob matches, or that it is passed over."""
    path = path.replace(os.sep, "/")
    reason = _find_reason((), path)
    return Found((), (), (PassedOver(path, reason),)) if reason else Found((path,), ())


def _find_above(path: str, passed: Mapping[str, PassedOver]) -> PassedOver | None:
    """What is passed over: a file, or a folder above it."""
    while path and path not in passed:
        parent = os.path.dirname(path)
        if parent == path:
            return None
        path = parent
    return passed.get(path)


def _fixed(pattern: str) -> str:
    """The folder above the first part of a glob that is none itself."""
    while glob.has_magic(pattern):
        pattern = os.path.dirname(pattern)
    return pattern


def _unmatched(pattern: str) -> Fault:
    folder = _fixed(pattern)
    if folder and not os.path.isdir(folder):
        near = _missing(folder).message.partition(";")
        return Fault(f"the pattern matches no file: there is no folder {folder!r}{near[1]}{near[2]}", pattern)
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
