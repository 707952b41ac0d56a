"""Figures in tables, shown with the heads of their rows and columns."""

from __future__ import annotations

from numcheck.documents import read
from numcheck.model import Document, Role
from numcheck.pipeline import check
from numcheck.report.json import render_report as render_json
from numcheck.report.look import Look
from numcheck.report.terminal import render_report
from numcheck.standard import extractor, lexicon, ruleset

DRAFT = "| Who | Price |\n|---|---|\n| Adults | €200 |\n| Children | €90 |\n"
SOURCE = "| Who | Price |\n|---|---|\n| Adults | €220 |\n| Children | €90 |\n"


def make(path: str, text: str, role: Role) -> Document:
    return read(path, text.encode(), role)


def test_a_figure_in_a_table_is_shown_with_the_heads_of_its_row_and_column() -> None:
    documents = [make("draft.md", DRAFT, "draft"), make("list.md", SOURCE, "source")]
    report = check(documents, ruleset(), lexicon(), extractor().read)
    lines = render_report(report, Look(quiet=True)).splitlines()
    assert lines[2:6] == [
        "  draft  Adults · Price: €200",
        "                         ━━━━",
        "  list   Adults · Price: €220",
        "                         ━━━━" + "list.md:3:12".rjust(71),
    ]
    assert f'"start": {DRAFT.index("€200")},' in render_json(report, Look())


def test_heads_in_a_list_of_notices_and_of_a_sentence_in_a_cell() -> None:
    text = "| Who | Price |\n|---|---|\n| Adults | No more. It is €200 |\n\nIt is €300.\n"
    documents = [make("draft.md", text, "draft"), make("list.md", "It has 3 cats.\n", "source")]
    report = check(documents, ruleset(), lexicon(), extractor().read)
    lines = render_report(report, Look(quiet=True)).splitlines()
    assert lines[:3] == [
        "? notice   unsupported · 2 figures",
        "  draft.md:3:27  Adults · Price: €200",
        "  draft.md:5:7   €300",
    ]


def test_long_heads_leave_room_for_the_figure_and_hold_no_code() -> None:
    text = f"| Who | {'long ' * 30}|\n|---|---|\n| [bold]Adults[/]\u202e | between 60 and 50 km |\n"
    report = check([make("draft.md", text, "peer")], ruleset(), lexicon(), extractor().read)
    shown = render_report(report, Look(80, quiet=True))
    assert "[bold]Adults[/]� · long long long long l...: between 60 and 50 km\n" in shown
