"""What a finding says may have gone wrong."""

import pytest

from numcheck.documents import read
from numcheck.interface import check

CASES = [
    ("The quake killed 41 people in Orvel.", b"At Orvel 14 people died in the quake.", "digits swapped"),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "source", "diagnosis"), CASES)
def test_where_a_wrong_number_comes_from(draft: str, source: bytes, diagnosis: str) -> None:
    report = check(read("draft.txt", draft.encode(), "draft"), read("source.md", source, "source"))
    assert [finding.diagnosis for finding in report.findings if finding.rule == "conflict"] == [diagnosis]


def test_nothing_is_guessed() -> None:
    draft, source = "The fire hurt 11 workers.", b"The fire hurt 17 workers."
    report = check(read("draft.txt", draft.encode(), "draft"), read("source.md", source, "source"))
    assert [finding.diagnosis for finding in report.findings] == [None]
