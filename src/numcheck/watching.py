"""A check that is done again whenever something that it reads changes, until somebody stops it."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from numcheck.checking import FAILED, Ending, Wish, check_once
from numcheck.errors import Fault, NumcheckError
from numcheck.report.coverage import tell_number
from numcheck.streams import say, say_faults

if TYPE_CHECKING:
    from numcheck.job import Request

OPTION = "--watch"
PAUSE = 0.5  # seconds between two looks; asking for the times of a thousand files takes a few milliseconds
FOLDER = -1  # in place of a size
State = dict[str, tuple[int, int]]


def watch(request: Request, wish: Wish) -> int:
    """The exit status of the last run, once somebody interrupts; each run begins when something was changed and is at rest.

    The disk is asked again and again: this works on network drives, too, which tell nobody of changes.
    Raises NumcheckError where the first run does.
    """
    if "-" in request.paths:
        raise NumcheckError(Fault("standard input cannot be watched: name files or folders", OPTION))
    before = take_state((*request.paths, *request.against))
    ending = check_once(request, wish)
    try:
        while True:
            watched = tuple(dict.fromkeys(list_watched(request, ending.inputs)))
            now = take_state(watched)
            # What was saved while the check ran, it may not have seen.  A report that it wrote itself changes a folder only.
            if all(now.get(path) == was for path, was in before.items() if was[1] != FOLDER):
                say(
                    "note", f"watching {tell_number(len(ending.inputs), 'file')}; stop with Ctrl-C", plain=wish.no_color
                )
                now = _wait(watched, now)
            before = now
            ending = _check_again(request, wish, ending.inputs)
    except KeyboardInterrupt:
        return ending.status


def _check_again(request: Request, wish: Wish, inputs: tuple[str, ...]) -> Ending:
    """How a later run ended; one that could not be done is told, and what the run before it read is watched on."""
    try:
        return check_once(request, wish)
    except NumcheckError as error:
        say_faults(error.faults, plain=wish.no_color)
        return Ending(FAILED, (*inputs, *(fault.path for fault in error.faults if fault.path)))


def list_watched(request: Request, inputs: Iterable[str]) -> Iterator[str]:
    """The files and folders that were read, the folders above files, in which others may appear, and all below named folders."""
    named = [path for path in (*request.paths, *request.against) if os.path.isdir(path)]
    for path in dict.fromkeys((*inputs, *request.paths, *request.against)):
        yield path
        yield os.path.dirname(path) or os.curdir
    for folder in named:
        yield from (at for at, _, _ in os.walk(folder))


def take_state(paths: Iterable[str]) -> State:
    """When each of some files and folders was changed last, and how large a file is; what is not there is left out.

    >>> take_state(["nowhere.md"])
    {}
    """
    state: State = {}
    for path in paths:
        try:
            found = os.stat(path)
        except (OSError, ValueError):
            continue
        state[path] = found.st_mtime_ns, FOLDER if stat.S_ISDIR(found.st_mode) else found.st_size
    return state


def _wait(paths: Iterable[str], before: State) -> State:
    """The state of some files once it is another one than before, and stays so for a moment."""
    now, last = before, before
    while now == before or now != last:
        time.sleep(PAUSE)
        now, last = take_state(paths), now
    return now
