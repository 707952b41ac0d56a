"""Libraries that read one format, each in an extra of the package, and imported only for a file that needs it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from numcheck.errors import Fault, NumcheckError


def import_library(path: str, name: str, extra: str, what: str = "this format") -> Any:
    """The library, or the module of one, of this name; NumcheckError with the line that installs it where it is missing.

    >>> import_library("a.xlsx", "no_such_library", "xlsx")
    Traceback (most recent call last):
    numcheck.errors.NumcheckError: a.xlsx: this format needs the package no_such_library: pip install 'numcheck[xlsx]'
    """
    try:
        return import_module(name)
    except ImportError:
        raise NumcheckError(
            Fault(f"{what} needs the package {name.partition('.')[0]}: pip install 'numcheck[{extra}]'", path)
        ) from None
