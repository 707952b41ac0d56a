"""Libraries that come with an extra: imported when a file needs them, and named where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from numcheck.errors import Fault, NumcheckError


def require(module: str, extra: str, path: str) -> Any:
    """A module that a reader needs.  Raises NumcheckError with the line for pip where it is not installed.

    >>> require("no_such_library", "pdf", "a.pdf")
    Traceback (most recent call last):
    numcheck.errors.NumcheckError: a.pdf: reading this takes the library no_such_library; install it with: pip install 'numcheck[pdf]'
    """
    try:
        return import_module(module)
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] != module.partition(".")[0]:
            raise
        name = module.partition(".")[0]
        hint = f"reading this takes the library {name}; install it with: pip install 'numcheck[{extra}]'"
        raise NumcheckError(Fault(hint, path)) from None
