"""The page of HTML as it is written: one file that needs nothing, text only as text, every figure with its witness, colours that can be read."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import hostile
import pytest
import samples

from numcheck.documents.markdown import read_markdown
from numcheck.documents.text import read_text
from numcheck.model import Acceptance, Document, Report
from numcheck.report.cards import build_card, prepare_deck
from numcheck.report.cases import gather_cases
from numcheck.report.chart import MARGIN, ROW, WIDTH, build_chart
from numcheck.report.control_codes import make_safe
from numcheck.report.document_labels import name_documents
from numcheck.report.html import render_report
from numcheck.report.look import Look
from numcheck.report.pieces import cut_pieces

DESK = Path(__file__).parents[2] / "src" / "numcheck" / "report" / "desk"
STYLE = (DESK / "report.css").read_text("utf-8")
VOID = {"meta", "input", "br", "line", "path", "circle"}


class Page(HTMLParser):
    """The elements of a page in order, each with its attributes and, once it is closed, its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[int] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for index in self.open:
            self.texts[index] += data

    def find(self, tag: str, **wanted: str) -> list[str]:
        """The texts of the elements of a tag with these attributes (`klass` one of its classes)."""
        return [
            " ".join(text.split())
            for (name, attributes), text in zip(self.elements, self.texts, strict=True)
            if name == tag
            and all(
                value in attributes.get("class", "").split() if key == "klass" else attributes.get(key) == value
                for key, value in wanted.items()
            )
        ]


REPORTS = {
    "eruption": samples.eruption, "many_sources": samples.many_sources, "peers": samples.peers, "agreeing": samples.agreeing,
    "disagreeing": samples.disagreeing, "extracted": hostile.extracted, "astral": hostile.astral, "large": lambda: samples.large(60),
    "empty": lambda: Report((), ()), **{f"hostile {n}": lambda text=text: hostile.report(text) for n, text in enumerate(hostile.ATTACKS)},
}  # fmt: skip


def page(report: Report) -> Page:
    return Page(render_report(report, Look()))


# ---- One file, and only its own script


@pytest.mark.parametrize("name", REPORTS)
def test_a_page_has_no_markup_but_its_own(name: str) -> None:
    made = page(REPORTS[name]())
    tags = [tag for tag, _ in made.elements]
    assert tags.count("script") == tags.count("style") == tags.count("h1") == 1
    assert not {"img", "iframe", "object", "embed", "link", "base", "form", "b-x", "x"} & set(tags)
    for _, attributes in made.elements:
        assert not [
            one
            for one in attributes
            if one.startswith("on") or one in ("src", "style", "srcdoc", "action", "formaction")
        ]
        assert attributes.get("href", "#").startswith("#")
    ids = [attributes["id"] for _, attributes in made.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in made.elements:
        for key in ("href", "aria-labelledby"):
            assert attributes.get(key, "").lstrip("#") in {"", *ids}


@pytest.mark.parametrize("name", ["eruption", "empty", "hostile 0"])
def test_the_policy_lets_the_page_s_own_script_and_style_run_and_nothing_else(name: str) -> None:
    text = render_report(REPORTS[name](), Look())
    [policy] = [
        attributes["content"]
        for _, attributes in Page(text).elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    signs = {}
    for tag in ("style", "script"):
        [content] = re.findall(rf"(?s)<{tag}>(.*?)</{tag}>", text)
        signs[tag] = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{signs['style']}'; script-src 'sha256-{signs['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert text.index("Content-Security-Policy") < text.index("<style>")


@pytest.mark.parametrize("attack", hostile.ATTACKS)
def test_hostile_text_stays_text(attack: str) -> None:
    made = page(hostile.report(attack))
    [text] = made.find("div", klass="text")
    assert text.startswith("A ") and text.endswith(" D") and "62 families" in text
    if "\n" not in attack:
        assert " ".join(make_safe(f"A {attack} B").split()) in text
    whole = " ".join(made.texts[0].split())
    for words in (
        f"families {attack}",
        f"Why {attack}.",
        f"because {attack} (",
        f"unreadable {attack}",
        f"no known format {attack}",
    ):
        assert " ".join(make_safe(words).split()) in whole


def test_the_page_is_the_same_every_time_and_holds_no_letter_of_its_time() -> None:
    assert render_report(samples.eruption(), Look()) == render_report(samples.eruption(), Look())


def test_a_check_without_a_page_loads_no_template_engine() -> None:
    run = (
        "import sys; from numcheck.cli import main; "
        "main(['check', 'fixtures/caspian/draft.md', '--against', 'fixtures/caspian/sources']); "
        "assert 'jinja2' not in sys.modules and 'numcheck.report.html' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", run], cwd=DESK.parents[3], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_page_takes_time_in_proportion_to_its_figures_and_to_a_sentence_without_end(assert_growth: Any) -> None:
    def write(report: Report) -> str:
        return render_report(report, Look())

    assert_growth(write, samples.large(500), samples.large(4_000), 12)
    assert_growth(write, *(hostile.many(count, gap=", ") for count in (500, 4_000)), 12)


# ---- What it tells


def test_the_verdict_stands_at_the_head_with_what_was_compared() -> None:
    made = page(samples.eruption())
    assert made.find("h1") == ["✗ 2 errors, 1 warning, 2 notices"]
    assert made.find("p", klass="subject") == ["drafts/karu.md against 3 sources: army, district and wire"]
    [head] = made.find("header")
    assert "10 figures: 5 confirmed, 2 conflicting (1 within the draft), 1 hedged, 2 unsupported" in head
    assert page(samples.agreeing()).find("h1") == ["✓ no findings"]
    assert page(Report((), ())).find("h1") == ["! no findings"]
    assert "nothing checked: no figure in 0 documents" in page(Report((), ())).find("header")[0]


def test_every_figure_has_a_mark_a_card_and_a_row() -> None:
    report = samples.eruption()
    made = page(report)
    marks = made.find("a", klass="f")
    assert marks == [
        "✓14 villages, confirmed", "✗62 families, conflicting", "✓nearly 9 kilometres, confirmed", "✓some 1,500 km, confirmed",
        "✗1,100 miles, conflicting", "!Ten army trucks, hedged", "✓57 farms, confirmed", "✓two, confirmed",
        "?a dozen tractors, unsupported", "?41 villages, unsupported",
    ]  # fmt: skip
    rows = [attributes for tag, attributes in made.elements if tag == "tr" and "data-key" in attributes]
    assert [row["data-status"] for row in rows] == [one.status for one in report.ledger or ()]
    assert len(made.find("article", klass="card")) == len(rows) == 10


def test_a_card_has_witness_sentence_place_and_reasons() -> None:
    made = page(samples.eruption())
    conflict = made.find("article", id="w0-1")[0]
    assert "families evacuated" in conflict and "62 here, 26 in army: digits swapped?" in conflict
    assert "Overnight our units evacuated a total of 26 families from the valley" in conflict
    assert "sources/army.txt:3:42 · 8 Oct 2015 · also in wire" in conflict
    assert "Two figures for one thing cannot both be true." in conflict
    assert "numcheck explain drafts/karu.md:3:18" in conflict
    confirmed = made.find("article", id="w0-0")[0]
    assert "Witness" in confirmed and "ash fell on 14 villages." in confirmed and "sources/wire.txt:1:73" in confirmed
    assert {"62", "26", "14"} <= set(made.find("mark"))


def test_a_card_tells_equation_reading_acceptance_and_page() -> None:
    assert "Worked out 5 + 7 = 12" in page(samples.disagreeing()).find("article", id="w0-1")[0]
    assert (
        "Read as about 1,500 · kilometre · true from 1,350 to 1,650"
        in page(samples.eruption()).find("article", id="w0-3")[0]
    )
    assert "drafts/karu.pdf (page 3)" in page(hostile.extracted()).find("article", id="w0-0")[0]
    report = samples.eruption()
    finding, *others = report.findings
    ledger = tuple(
        one._replace(accepted=True, status="confirmed") if one.rule == "conversion" else one
        for one in report.ledger or ()
    )
    report = replace(
        report,
        findings=tuple(others),
        accepted=(Acceptance(finding, "as the mayor said", "karu.md:4:1"),),
        ledger=ledger,
    )
    accepted = page(report).find("article", id="w0-3")[0]
    assert "Accepted as the mayor said (karu.md:4:1)" in accepted


def test_without_sources_the_figures_of_a_conflict_are_flagged_in_all_documents() -> None:
    made = page(samples.peers())
    assert made.find("a", klass="f") == [
        "✗14 villages, flagged", "✗41 villages, flagged", "✗14 villages, flagged", "?932 miles, flagged", "?More than 2,400 kilometres, flagged",
    ]  # fmt: skip
    assert [one for one in made.find("h2") if one.endswith(".txt")] == ["one.txt", "two.txt", "three.txt"]
    assert made.find("p", klass="subject")[-1] == "no sources were named"


def test_a_tick_is_kept_until_sentence_status_or_witness_change() -> None:
    def key(report: Report) -> str:
        case = next(iter(gather_cases(report)))
        return build_card(case, prepare_deck(report, Look())).key

    report = samples.agreeing()
    assert report.ledger is not None
    [entry] = report.ledger
    assert key(report) == key(samples.agreeing())
    keys = {
        key(report),
        key(replace(report, ledger=(entry._replace(status="rounded"),))),
        key(replace(report, ledger=(entry._replace(sources=()),))),
    }
    assert len(keys) == 3


def test_figures_of_one_sentence_twice_have_keys_of_their_own() -> None:
    rows = [
        attributes["data-key"] for tag, attributes in page(samples.many_sources()).elements if "data-key" in attributes
    ]
    assert len(rows) == len(set(rows)) == 2


# ---- The text in pieces


def shown(document: Document, *words: str, joined: bool = False) -> list[str]:
    figures = [samples.figure(document, one, value=1.0) for one in words]
    pieces = cut_pieces(document, figures, joined=joined)
    return [
        f"{piece.kind}{piece.marker}: "
        + "".join(
            f"[{run.text}]" if run.figure >= 0 else f"~{run.text}~" if run.hidden else run.text
            for cell in (piece.runs, *(cell for row in piece.rows for cell in row))
            for run in cell
        )
        for piece in pieces
    ]


def test_markdown_is_laid_out_by_its_blocks() -> None:
    text = "---\ntitle: Ash\n---\n\n# Ash on **14** villages\n\nIt fell\non [57 farms](https://a.example/2) at once.\n\n1. First 3 cows\n\n- then 4\n\n```\ncode 5\n```\n"
    assert shown(read_markdown("a.md", text, "draft"), "57 farms", "3 cows", joined=True) == [
        "gap: ~title: Ash~", "heading: Ash on ~**~14~**~ villages", "paragraph: It fell on ~[~[57 farms]~](https://a.example/2)~ at once.",
        "item1.: First [3 cows]", "item: then 4", "gap: ~code 5~",
    ]  # fmt: skip


def test_a_table_keeps_its_rows_and_columns() -> None:
    document = read_markdown("a.md", "| ward | votes |\n|---|---|\n| A | 310 |\n| B | 4,020 |\n", "draft")
    [piece] = cut_pieces(document, [samples.figure(document, "310")], joined=True)
    assert [["".join(run.text for run in cell) for cell in row] for row in piece.rows] == [
        ["ward", "votes"],
        ["A", "310"],
        ["B", "4,020"],
    ]


def test_a_figure_in_another_one_cuts_it() -> None:
    document = read_text("a.txt", "Just two of the 57 strikes hit.\nThe rest\tmissed.\n", "draft")
    assert shown(document, "two of the 57 strikes", "57 strikes") == [
        "paragraph: Just [two of the] [57 strikes] hit.",
        "paragraph: The rest missed.",
    ]


def test_no_text_outside_blocks_is_lost() -> None:
    document = Document(
        "a", "Before 4 cows. [In] After.", "Before 4 cows.  In  After.", (samples.Block("paragraph", 16, 18),)
    )
    assert shown(document, "4 cows") == ["gap: Before [4 cows]. ~[~", "paragraph: In", "gap: ~]~ After."]


# ---- The chart


def test_a_chart_shows_how_values_spread_over_documents_and_their_dates() -> None:
    report = samples.disagreeing()
    chart = build_chart(report.findings[0], name_documents(report.documents))
    assert chart is not None
    assert [(point.name, point.day, point.says) for point in chart.points] == [
        ("draft", "", "4,600"), ("radio", "3 Jun 2024", "2,300"), ("mayor", "4 Jun 2024", "2,500"), ("wire", "5 Jun 2024", "more than 6,000"),
        ("army", "6 Jun 2024", "6,400"), ("diary", "", "6,400"),
    ]  # fmt: skip
    xs = {point.name: point.x for point in chart.points}
    assert MARGIN < xs["radio"] < xs["mayor"] < xs["draft"] < xs["wire"] < xs["army"] == xs["diary"] < WIDTH - MARGIN
    wire = chart.points[3]
    assert (wire.low, wire.high) == (wire.x, WIDTH - MARGIN)
    assert chart.draft == xs["draft"] and not chart.logarithmic and chart.height == 6 * ROW and not chart.beyond
    assert page(report).find("figure", klass="chart")[0].endswith("◆ the draft, ● a document, the earliest first")


def test_a_chart_of_many_documents_counts_the_rest() -> None:
    report = samples.many_sources()
    chart = build_chart(report.findings[0], name_documents(report.documents))
    assert chart is not None and len(chart.points) == 14 and chart.beyond == 17


def test_there_is_no_chart_where_sources_agree_or_one_document_disagrees_with_itself() -> None:
    for report in (samples.eruption(), hostile.extracted(), hostile.astral()):
        assert [build_chart(one, name_documents(report.documents)) for one in report.findings] == [None] * len(
            report.findings
        )


def test_a_chart_turns_one_unit_into_the_other() -> None:
    report = samples.peers()
    chart = build_chart(report.findings[0], name_documents(report.documents))
    assert chart is not None and [point.says for point in chart.points] == ["more than 2,400", "932"]
    assert chart.points[1].x < chart.points[0].x  # 932 miles are 1,500 km


# ---- Colours: WCAG 2.2, contrast of text 4.5 to 1, of marks and edges 3 to 1

PAIRS = [
    *((ink, back, 4.5) for ink in ("ink", "soft", "accent") for back in ("ground", "paper")),
    *((tone, f"{tone}-back", 4.5) for tone in ("error", "warning", "notice", "ok", "plain", "mark")),
    *((tone, back, 3.0) for tone in ("error", "warning", "notice", "ok", "plain", "edge", "accent") for back in ("ground", "paper")),
    *((ink, "plain-back", 4.5) for ink in ("ink", "accent")),
]  # fmt: skip


def luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "back", "least"), PAIRS)
def test_colours_can_be_told_from_what_is_behind_them(ink: str, back: str, least: float, theme: int) -> None:
    colors = {
        name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", STYLE)
    }
    one, two = sorted((luminance(colors[name][theme]) for name in (ink, back)), reverse=True)
    assert (one + 0.05) / (two + 0.05) >= least


def test_the_style_has_no_colours_but_those_that_are_measured() -> None:
    rest = STYLE.partition("\n}\n")[2]
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", rest)) <= {"#fff", "#837c71"}  # on paper
    assert "url(" not in STYLE and "@import" not in STYLE


# ---- Roles and names


@pytest.mark.parametrize("name", ["eruption", "peers", "disagreeing", "empty"])
def test_landmarks_controls_and_pictures_have_names(name: str) -> None:
    made = page(REPORTS[name]())
    assert ("html", {"lang": "en"}) in made.elements
    tags = [tag for tag, _ in made.elements]
    assert tags.count("main") == tags.count("header") == tags.count("footer") == 1
    for (tag, attributes), text in zip(made.elements, made.texts, strict=True):
        if tag in ("aside", "nav", "section") and attributes.get("class") != "finding":
            assert attributes.get("aria-label") or attributes.get("aria-labelledby")
        if tag == "button":
            assert text.strip() and attributes["type"] == "button"
        if tag == "svg":
            assert attributes["role"] == "img" and attributes["aria-label"]
        if tag == "th":
            assert attributes["scope"] == "col"
    labels = made.find("label")
    assert len(labels) == sum(tag in ("input", "select") for tag in tags) and all(labels)
