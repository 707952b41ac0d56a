"""The standard streams: reports on one, messages on the other, colour only where somebody looks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from numcheck.errors import Fault, NumcheckError

if TYPE_CHECKING:
    from numcheck.report.look import Look

TRACEBACK = "NUMCHECK_TRACEBACK"  # the variable that has tracebacks shown
_NARROWEST, _WIDEST = 60, 120


class UnheardError(Exception):
    """Whoever read standard output has gone."""


def choose_look(file: str, *, quiet: bool, no_color: bool, all: bool = False, options: str = "") -> Look:
    """How to write to an output: as wide as the terminal, within reason, else the same for all."""
    from numcheck.report.look import PIPE_WIDTH, Look

    if file or sys.stdout is None:
        return Look(quiet=quiet, all=all, options=options)
    width = PIPE_WIDTH
    if sys.stdout.isatty():
        from shutil import get_terminal_size

        width = max(_NARROWEST, min(_WIDEST, get_terminal_size((PIPE_WIDTH, 24)).columns))
    return Look(width, not no_color and _may_color(sys.stdout), quiet, all, options)


def _may_color(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def deliver(chunks: Iterable[str], file: str) -> list[Fault]:
    """The faults of writing text to where it is to go."""
    if file:
        from numcheck.files import write

        try:
            write(file, "".join(chunks))
        except NumcheckError as error:
            return list(error.faults)
    elif sys.stdout is not None:
        for chunk in chunks:
            _print(chunk)
        _print("", flush=True)
    return []


def _print(text: str, *, flush: bool = False) -> None:
    """Text on standard output, in UTF-8 unless a terminal asks for something else."""
    from numcheck.report.control_codes import ASCII_SIGNS

    encoding = (sys.stdout.encoding or "utf-8") if sys.stdout.isatty() else "utf-8"
    if not encoding.lower().startswith("utf"):
        text = text.translate(ASCII_SIGNS)
    try:
        sys.stdout.buffer.write(text.encode(encoding, "backslashreplace"))
        if flush:
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        _forget_stdout()
        raise UnheardError from None
    except OSError as error:
        _forget_stdout()
        raise NumcheckError(Fault(f"standard output cannot be written: {(error.strerror or '').lower()}")) from None


def _forget_stdout() -> None:
    # Python flushes once more at its end, and would complain then.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say_faults(faults: Iterable[Fault], *, plain: bool = False) -> None:
    """Nothing; each fault is an error message on standard error, once, and behind those of numcheck itself how to report them."""
    faults = dict.fromkeys(faults)
    for fault in faults:
        say("error", str(fault), plain=plain)
        if fault.trace and os.environ.get(TRACEBACK):
            say("", fault.trace)
    if any(fault.trace for fault in faults) and not os.environ.get(TRACEBACK):
        say("", f"please report a fault of numcheck, with the text and what {TRACEBACK}=1 shows of where it comes from")


def say(kind: str, text: str, *, plain: bool = False) -> None:
    """Nothing; the text, of a kind such as `error` or of none, is on standard error, without its control codes."""
    from numcheck.report.control_codes import disarm, hide_commands

    if sys.stderr is None:
        return
    safe = "\n".join(hide_commands(disarm(line)) for line in text.split("\n"))
    if kind:
        code = "1;31" if kind == "error" else "1"
        safe = f"{kind}: {safe}" if plain or not _may_color(sys.stderr) else f"\x1b[{code}m{kind}:\x1b[0m {safe}"
    encoding = sys.stderr.encoding or "utf-8"
    with suppress(OSError):
        sys.stderr.write(safe.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stderr.flush()
