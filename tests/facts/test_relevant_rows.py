"""Which rows of a large table make claims: those that share a rare word or number with a draft."""

from __future__ import annotations

from numcheck.documents import read
from numcheck.facts.relevant_rows import keep_told, list_tokens
from numcheck.standard import check, extractor

ROWS = 900
TABLE = "Site,Region,Visitors,Staff\n" + "".join(
    f"{'Hall' if row % 2 else 'Park'} {chr(97 + row // 26 % 26)}{chr(97 + row % 26)}q{chr(97 + row // 676)},North,{10007 + 13 * row},{row % 40}\n"
    for row in range(ROWS)
)
SOURCE = read("sites.csv", TABLE.encode(), "source")
NAME, VISITORS = TABLE.splitlines()[301].split(",")[0], int(TABLE.splitlines()[301].split(",")[2])


def list_kept(draft: str) -> list[str]:
    tokens = list_tokens([read("draft.md", draft.encode(), "draft")])
    return [figure.text for figure in keep_told(SOURCE, extractor().read(SOURCE), tokens)]


def test_only_rows_that_the_draft_names_or_quotes_are_told() -> None:
    assert list_kept(f"{NAME} had many visitors.")[0] == str(VISITORS)
    assert list_kept(f"It had {VISITORS:,} visitors.")[0] == str(VISITORS)
    assert list_kept("A park in the North had 12 visitors.") == []


def test_a_small_table_is_told_as_a_whole() -> None:
    small = read("sites.csv", "\n".join(TABLE.splitlines()[:100]).encode(), "source")
    figures = extractor().read(small)
    assert keep_told(small, figures, frozenset()) == figures


def test_cells_and_sums_of_a_large_table_are_found_all_the_same() -> None:
    total = sum(int(line.split(",")[2]) for line in TABLE.splitlines()[1:])
    for visitors, status in ((VISITORS, "confirmed"), (VISITORS + 9, "conflicting")):
        draft = f"{NAME} had {visitors:,} visitors. A total of {total:,} visitors came."
        report = check(read("draft.md", draft.encode(), "draft"), against=SOURCE)
        assert [entry.status for entry in report.ledger or ()] == [status, "worked out"]
