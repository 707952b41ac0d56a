"""The one exception that numcheck raises for bad input, how it says where and what was expected, and what nobody foresaw."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


class Fault(NamedTuple):
    """One thing that is wrong with the input.

    ``path`` is a file, an option or empty; ``line`` and ``column`` count from 1, 0 where there is no such place.
    ``source`` is the line itself, or a part of it, shown with a caret under the column, or under the character of
    ``source`` that ``caret`` counts.  ``trace`` is the traceback if numcheck itself failed, for whoever fixes it.
    """

    message: str
    path: str = ""
    line: int = 0
    column: int = 0
    source: str = ""
    caret: int = 0
    trace: str = ""

    def __str__(self) -> str:
        path = self.path.replace("\n", " ")
        place = ":".join(str(part) for part in (path, self.line, self.column) if part)
        head = f"{place}: {self.message}" if place else self.message
        if not self.source:
            return head
        return f"{head}\n    {self.source}\n    {' ' * ((self.caret or max(self.column, 1)) - 1)}^"


class NumcheckError(Exception):
    """The job, or part of it, could not be done; ``faults`` lists everything that is wrong.

    >>> raise NumcheckError(Fault("no such file", "draft.md"))
    Traceback (most recent call last):
    numcheck.errors.NumcheckError: draft.md: no such file
    """

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults

    def __reduce__(self) -> tuple[type[NumcheckError], tuple[Fault, ...]]:
        return NumcheckError, self.faults  # from another process it comes with its faults, not with their text


def attempt(
    faults: list[Fault], path: str, problem: str, step: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs
) -> Made | None:
    """What a step gives; None where it fails, with a fault that tells of it: so one document or rule never stops the others.

    What a NumcheckError says is kept; any other exception is a fault of numcheck, told of ``path`` as ``problem``.

    >>> faults = []
    >>> attempt(faults, "draft.md", "it could not be read", lambda: 1 / 0)
    >>> print(faults[0])
    draft.md: it could not be read, by a fault of numcheck: ZeroDivisionError: division by zero
    """
    try:
        return step(*args, **kwargs)
    except NumcheckError as error:
        faults += error.faults
    except Exception as error:
        faults.append(tell_unforeseen(error, path, problem))
    return None


def tell_unforeseen(error: Exception, path: str, problem: str) -> Fault:
    """The fault that tells of an exception which nobody foresaw, with its traceback."""
    from traceback import format_exception

    told = f"{problem}, by a fault of numcheck: {type(error).__name__}: {error}".rstrip(": ")
    return Fault(told, path, trace="".join(format_exception(error)))


def near_miss(word: str, known: Iterable[str], cutoff: float = 0.66) -> str:
    """`; did you mean 'conflict'?` where a known word is close, else an empty string.

    Of file names with one suffix what stands before it must be close: every draft ends in `.md`.

    >>> near_miss("conflit", ["conflict", "hedge"]), near_miss("missing.md", ["bin.md"])
    ("; did you mean 'conflict'?", '')
    """
    close = find_close(word, known, cutoff)
    return f"; did you mean {close!r}?" if close else ""


def find_close(word: str, known: Iterable[str], cutoff: float = 0.66) -> str:
    """The known word that is closest to a word; empty where none is close.

    >>> find_close("rockt", ["rocket", "racket"]), find_close("sloop", ["slump"])
    ('rocket', '')
    """
    from difflib import SequenceMatcher, get_close_matches

    for close in get_close_matches(word, list(known), n=3, cutoff=cutoff):
        stem, dot, suffix = word.rpartition(".")
        other, _, same = close.rpartition(".")
        if not (dot and stem and suffix == same) or SequenceMatcher(None, other, stem).ratio() >= cutoff:
            return close
    return ""
