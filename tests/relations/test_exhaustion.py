"""exhaustion: parts that can be all there is, each once."""

from __future__ import annotations

import pytest

from numcheck import check
from numcheck.documents import in_memory


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The choir has 40 singers: 22 women and 17 men.", "22 and 17 make 39, not 40"),
        # one of the others, another whole, a list that was closed, a number that was not read
        ("It has 40 singers: 22 women, 18 men, and 12 of them are new.", ""),
        ("The firm has 14 fitters: nine in Lis, eight in Oru, three of whom work in both.", ""),
        ("Police held 14 men. Eight of the 17 were freed; five were bailed and four remain in custody.", ""),
        ("Twenty members signed: 12 Greens and eight Whites; five later withdrew.", ""),
        ("The council has 48 seats: Labour won 21, the Conservatives 14, the Greens nine and independents four.", ""),
    ],
)
def test_parts_that_make_no_sum_are_no_mistake(text: str, message: str) -> None:
    found = [finding.message for finding in check([in_memory(text)]).findings if finding.rule == "total"]
    assert found == ([message] if message else [])
