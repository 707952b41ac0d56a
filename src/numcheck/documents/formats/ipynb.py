"""Jupyter notebooks -> Document: the text of Markdown cells, and what is printed below code.  Code itself is no text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from numcheck.documents.joining import Part, join_parts
from numcheck.documents.markdown import read_markdown
from numcheck.documents.text import read_text
from numcheck.errors import Fault, NumcheckError
from numcheck.model import Document, Role
from numcheck.patterns import re

_CODES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")  # colours of a terminal
_PLACE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def read_document(path: str, text: str, role: Role = "peer") -> Document:
    """The document of a notebook; NumcheckError where it is none.

    >>> cells = [{"cell_type": "markdown", "source": ["**26** boats"]}, {"cell_type": "code", "source": "x = 12"}]
    >>> document = read_document("a.ipynb", json.dumps({"cells": cells}))
    >>> document.prose, document.locate(3)
    ('  26   boats', {'cell': 1})
    """
    try:
        book = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
        message = f"this notebook is not valid JSON: {getattr(error, 'msg', 'nested too deeply').lower()}"
        raise NumcheckError(Fault(message, path, line, column)) from None
    cells = book.get("cells") if isinstance(book, dict) else None
    if not isinstance(cells, list):
        raise NumcheckError(Fault("this is no Jupyter notebook: it has no list of cells", path))
    return join_parts(path, list(_read_cells(cells)), role)


def _read_cells(cells: list[Any]) -> Iterator[Part]:
    """The texts of the cells that have some, each with the number of its cell, from 1."""
    for number, cell in enumerate(cells, start=1):
        if not isinstance(cell, dict):
            continue
        if cell.get("cell_type") == "markdown":
            source = _join(cell.get("source"))
            if source.strip():
                yield Part(read_markdown("", source), (("cell", number),))
        for output in cell.get("outputs") or () if cell.get("cell_type") == "code" else ():
            shown = _read_output(output) if isinstance(output, dict) else None
            if shown is not None:
                yield Part(shown, (("cell", number),))


def _read_output(output: dict[str, Any]) -> Document | None:
    """The document of what an output shows: a table as a table, all else as plain text."""
    data = output.get("data")
    page = _join(data.get("text/html")) if isinstance(data, dict) else ""
    if "<table" in page:
        from numcheck.documents.formats.html import read_document as read_page

        try:
            # Its place is the cell of the notebook.
            return replace(read_page("", f"<main>{page}</main>"), locations=(), date=None)
        except NumcheckError:
            pass  # without the library for web pages, the table is read as it is printed
    printed = _read_text(output)
    return read_text("", printed) if printed.strip() else None


def _read_text(output: dict[str, Any]) -> str:
    """What an output shows as text; errors are none."""
    if output.get("output_type") == "stream":
        return _clean(_join(output.get("text"))) if output.get("name") != "stderr" else ""
    data = output.get("data")
    return _clean(_join(data.get("text/plain"))) if isinstance(data, dict) else ""


def _join(source: Any) -> str:
    """A text that notebooks hold as one string or as a list of lines."""
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


def _clean(printed: str) -> str:
    return _PLACE.sub(" ", _CODES.sub("", printed))
