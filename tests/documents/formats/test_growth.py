"""Time grows with the size of a file and with nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from numcheck.documents import read

if TYPE_CHECKING:
    from tests.conftest import Growth

FILES: dict[str, tuple[str, Callable[[int], str]]] = {
    "rows": ("a.csv", lambda n: "Town,Boats\n" + "Lis,26\n" * n),
    "columns": ("a.csv", lambda n: "Town" + ",Boats" * (n // 50) + "\n" + ("Lis" + ",26" * (n // 50) + "\n") * 5),
    "open quote marks": ("a.csv", lambda n: '"a,' * n),
    "quoted": ("a.csv", lambda n: '"a ""b"" c",1\n' * n),
    "empty rows": ("a.csv", lambda n: "Town,Boats\nLis,26\n\n" * n),
    "records": ("a.json", lambda n: json.dumps([{"town": f"T{i}", "boats": i} for i in range(n)])),
    "keys": ("a.json", lambda n: json.dumps({f"p{i}_ms": i for i in range(n)})),
    "objects": ("a.json", lambda n: json.dumps({f"k{i}": {f"x{i}": {"y": i}} for i in range(n)})),
    "escapes": ("a.json", lambda n: json.dumps({"note": "Ünder 26 boats sank. " * n})),
    "lines": ("a.jsonl", lambda n: '{"boats": 26}\n' * n),
    "notebook": (
        "a.ipynb",
        lambda n: json.dumps({"cells": [{"cell_type": "markdown", "source": "26 boats"}] * (n // 10)}),
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_reading(name: str, assert_growth: Growth) -> None:
    path, write = FILES[name]
    assert_growth(lambda data: read(path, data), write(2000).encode(), write(8000).encode(), 8)
