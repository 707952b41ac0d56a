"""Figures and documents as plain data with the names of the machine formats, and that data as JSON."""

from __future__ import annotations

import json
import math
from typing import Any, NamedTuple

from numcheck.model import Claim, Document, Figure
from numcheck.patterns import re

# JSON may hold these as they are; terminals obey some of them, and many a reader of lines takes others for line ends.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Reading(NamedTuple):
    """A document and the figures found in it, in document order."""

    document: Document
    figures: tuple[Figure, ...]


def record_figure(document: Document, figure: Figure) -> dict[str, Any]:
    """A figure as `extract` prints it: fields and their order are fixed.

    ``whole`` is left out where there is none, and so are the labels of its location: page, cell and the like.
    """
    line, column = document.place(figure.start)
    counted = figure.counted
    record: dict[str, Any] = {
        "path": document.path,
        "start": figure.start,
        "end": figure.end,
        "line": line,
        "column": column,
        **{str(name): value for name, value in document.locate(figure.start).items()},
        "text": figure.text,
        "value": _finite(figure.value),
        "low": _finite(figure.low),
        "high": _finite(figure.high),
        "bound": figure.bound,
        "kind": figure.kind,
        "unit": figure.unit,
        "counted": None if counted is None else {"text": counted.text, "head": counted.head},
        "trend": figure.trend,
    }
    return record if figure.whole is None else {**record, "whole": _finite(figure.whole)}


def record_claim(claim: Claim) -> dict[str, Any]:
    """The figure of a claim as `extract` prints it."""
    return record_figure(claim.document, claim.figure)


def encode(record: object, indent: int | None = None) -> str:
    r"""The JSON of plain data, letters of all scripts as they are; control and direction characters are escaped.

    >>> encode({"text": "§ 5\x9b"})
    '{"text": "§ 5\\u009b"}'
    """
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _finite(number: float | None) -> float | None:
    return None if number is None or not math.isfinite(number) else number
