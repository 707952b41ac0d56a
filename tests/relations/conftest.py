"""What the relations' tests share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from numcheck import pipeline
from numcheck.documents import in_memory
from numcheck.standard import extractor, lexicon, ruleset


@pytest.fixture
def list_wrong() -> Callable[[str], list[tuple[str, str]]]:
    """The findings of all rules in a text, each as its rule and the figure that it is about."""

    def check(text: str) -> list[tuple[str, str]]:
        report = pipeline.check([in_memory(text)], ruleset(), lexicon(), extractor().read)
        return [(one.rule, one.sides[0].claims[0].figure.text) for one in report.findings]

    return check
