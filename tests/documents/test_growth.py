"""No text takes quadratic time: four times as much of it takes about four times as long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from numcheck.documents import read
from numcheck.documents.sentences import cut

if TYPE_CHECKING:
    from tests.conftest import Growth

UNITS = {
    "brackets": "[", "images": "![", "links": "[a](", "footnotes": "[^1]", "marks": "a[1]", "stars": "*", "emphasis": "*a ",
    "inside words": "a**b", "underscores": "_a", "backticks": "`", "tildes": "~~a ", "quotes": ">", "quoted lines": "> ",
    "pipes": "|", "rows": "|a|b|\n|-|-|\n", "tags": "<", "open tags": "<a ", "comments": "<!-- ", "scripts": "<script>\n",
    "cdata": "<![CDATA[", "entities": "&", "escapes": "\\", "rules": "---\n", "definitions": "[x]: a\n", "notes": "[^1]: a\n",
    "headings": "#", "underlines": "a\n=\n", "items": "- ", "ordinals": "1. ", "letters": "x", "mails": "a@", "hosts": "a.",
    "addresses": "www.", "schemes": "http://", "apostrophes": "'", "quotations": '"a. ', "stops": ". A", "initials": "A.",
    "exclamations": "!(", "line ends": "\n", "returns": "\r", "short lines": "a\n", "accents": "“É. ”",
}  # fmt: skip


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_time_grows_with_the_length(unit: str, path: str, assert_growth: Growth) -> None:
    small, large = ((unit * (size // len(unit))).encode() for size in (8_000, 32_000))
    # Quadratic time would be 16 times as much.
    assert_growth(lambda data: cut(read(path, data)), small, large, factor=9)
