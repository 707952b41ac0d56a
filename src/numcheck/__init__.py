"""Finds the figures in a draft and its sources that cannot all be true.

    import numcheck

    report = numcheck.check("draft.md", against="sources")
    for finding in report.findings:
        print(finding.rule, finding.message)

Importing the package loads nothing else; each name below is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numcheck.version import VERSION as __version__

if TYPE_CHECKING:
    from numcheck.errors import NumcheckError
    from numcheck.interface import check
    from numcheck.model import Document, Figure, Report
    from numcheck.standard import extract

__all__ = ["Document", "Figure", "NumcheckError", "Report", "__version__", "check", "extract"]

_HOMES = {
    "Document": "numcheck.model",
    "Figure": "numcheck.model",
    "NumcheckError": "numcheck.errors",
    "Report": "numcheck.model",
    "check": "numcheck.interface",
    "extract": "numcheck.standard",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'numcheck' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
