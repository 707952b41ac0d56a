"""Parts that a source tells one after the other, and a draft that tells their sum."""

from __future__ import annotations

import pytest

from numcheck import pipeline
from numcheck.documents import read
from numcheck.standard import extractor, lexicon, ruleset

SOURCE = "Wardens fined 40 anglers on Saturday. On Sunday another 24 anglers were fined. The lake is 12 km long."


def _list_conflicts(draft: str) -> list[str]:
    documents = [read("draft.md", draft.encode(), "draft"), read("source.md", SOURCE.encode(), "source")]
    report = pipeline.check(documents, ruleset(), lexicon(), extractor().read)
    return [one.sides[0].claims[0].figure.text for one in report.findings if one.rule == "conflict"]


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("Wardens fined 64 anglers over the weekend.", []),
        ("Wardens fined 46 anglers over the weekend.", ["46 anglers"]),
        ("Wardens fined 52 anglers on Saturday.", ["52 anglers"]),  # kilometres are no anglers
    ],
)
def test_the_sum_of_what_a_source_tells_in_parts_contradicts_none_of_them(draft: str, found: list[str]) -> None:
    assert _list_conflicts(draft) == found
