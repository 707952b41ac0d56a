"""What a finding says may have gone wrong."""

import pytest

from numcheck.documents import read
from numcheck.standard import check

TABLE = b"""Port of Lis, 3 March 2025

| | 2024 | 2025 |
|---|---|---|
| Containers | 4,812 | 5,377 |
| Ferries | 610 | 655 |
"""
GIVEN = b"| Food | 2025 |\n|---|---|\n| Food given out, tons | 112 |\n| Food donated by readers, tons | 86 |\n"
CASES = [
    ("Readers donated 112 tons of food.", GIVEN, "copied from the neighbouring figure"),
    ("Lis handled 5,377 containers and 610 ferries.", TABLE, "previous period's figure"),
    ("The yard employs 410 welders.", b"530 welders work in the yard now; in 2021 there were 410.", "previous period's figure"),
    ("The flood left 212 people dead.", b"In the flood 212 people were injured and 146 died.", "copied from the neighbouring figure"),
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
