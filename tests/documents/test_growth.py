"""No text takes quadratic time: four times as much of it takes about four times as long."""

import gc
import time
from collections.abc import Callable

import pytest

from numcheck.documents import read
from numcheck.documents.sentences import cut

UNITS = {
    "brackets": "[", "images": "![", "links": "[a](", "footnotes": "[^1]", "marks": "a[1]", "stars": "*", "emphasis": "*a ",
    "inside words": "a**b", "underscores": "_a", "backticks": "`", "tildes": "~~a ", "quotes": ">", "quoted lines": "> ",
    "pipes": "|", "rows": "|a|b|\n|-|-|\n", "tags": "<", "open tags": "<a ", "comments": "<!-- ", "scripts": "<script>\n",
    "cdata": "<![CDATA[", "entities": "&", "escapes": "\\", "rules": "---\n", "definitions": "[x]: a\n", "notes": "[^1]: a\n",
    "headings": "#", "underlines": "a\n=\n", "items": "- ", "ordinals": "1. ", "letters": "x", "mails": "a@", "hosts": "a.",
    "addresses": "www.", "schemes": "http://", "apostrophes": "'", "quotations": '"a. ', "stops": ". A", "initials": "A.",
    "exclamations": "!(", "line ends": "\n", "returns": "\r", "short lines": "a\n", "accents": "“É. ”",
}  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()  # what other tests have left in memory would be looked through meanwhile
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_time_grows_with_the_length(unit: str, path: str) -> None:
    small, large = ((unit * (size // len(unit))).encode() for size in (8_000, 32_000))

    def work(data: bytes) -> None:
        cut(read(path, data))

    work(small)
    took = min(seconds(lambda: work(small)) for _ in range(2))
    # Quadratic time would be 16 times as much; what takes less than 50 ms is too short to be measured.
    assert min(seconds(lambda: work(large)) for _ in range(2)) < 9 * max(took, 0.006)
