"""The terminal report, byte for byte, and what it does with texts made to break it."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path

import pytest
import samples
from rich.cells import cell_len

from numcheck import pipeline, standard
from numcheck.documents import in_memory
from numcheck.model import Counted, Finding, PassedOver, Report
from numcheck.report.look import Look
from numcheck.report.numbers import tell_beyond
from numcheck.report.terminal import render_report

EXPECTED = Path(__file__).parent / "expected"
NAMES = ("eruption", "many_sources", "peers", "agreeing")


@pytest.mark.parametrize("width", (80, 100, 120))
@pytest.mark.parametrize("name", NAMES)
def test_report_is_the_same_byte_for_byte(name: str, width: int) -> None:
    report = render_report(getattr(samples, name)(), Look(width))
    assert report == (EXPECTED / f"{name}-{width}.txt").read_text("utf-8")


@pytest.mark.parametrize("width", (80, 100, 120))
@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_wider_than_the_terminal_nor_ends_in_blanks(name: str, width: int) -> None:
    for line in render_report(getattr(samples, name)(), Look(width)).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize("name", NAMES)
def test_colour_adds_codes_and_changes_no_character(name: str) -> None:
    report = getattr(samples, name)()
    colored = render_report(report, Look(100, color=True))
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == render_report(report, Look(100))


def test_colours_are_safe_on_light_and_dark_backgrounds() -> None:
    codes = re.findall(r"\x1b\[([\d;]*)m", render_report(samples.eruption(), Look(100, color=True)))
    # Only bold, dim, red, magenta and green, and the end of them: no white, black, yellow, no background.
    assert {code for codes_ in codes for code in codes_.split(";")} <= {"0", "1", "2", "31", "32", "35"}


def test_a_report_does_not_depend_on_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = render_report(samples.eruption(), Look())
    for name, value in {"COLUMNS": "40", "FORCE_COLOR": "1", "TERM": "dumb", "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    assert render_report(samples.eruption(), Look()) == plain


def test_quiet_leaves_out_heading_and_ledger_but_neither_notices_nor_coverage() -> None:
    report = render_report(samples.eruption(), Look(quiet=True))
    assert report.startswith("✗ error    conflict · families evacuated")
    assert "Figures of the draft" not in report
    assert "? notice   unsupported · 2 figures\n  drafts/karu.md:10:52  a dozen tractors\n" in report
    assert report.endswith("2 conflicting (1 within the draft), 1 hedged, 2 unsupported\n")


def test_a_notice_that_the_ledger_tells_is_left_to_it_whatever_its_rule_is_called() -> None:
    report = samples.eruption()
    for kind, shown in (("unsupported", False), ("bounds", True)):
        findings = tuple(
            replace(one, rule="house", kind=kind) if one.severity == "notice" else one for one in report.findings
        )
        assert ("? notice   house" in render_report(replace(report, findings=findings), Look())) == shown


def test_the_verdict_stands_first_and_last_and_once_where_nothing_is_told() -> None:
    lines = render_report(samples.eruption(), Look(120)).splitlines()
    assert lines[1] == lines[-1] and lines[1].startswith("2 errors, 1 warning, 2 notices · 10 figures: ")
    assert render_report(samples.agreeing(), Look()) == (
        "numcheck  draft.md against 1 source: wire\nno findings · 1 figure: 1 confirmed\n"
    )


@pytest.mark.parametrize("width", (60, 80, 120))
def test_head_and_end_each_say_once_that_no_sources_were_named(width: int) -> None:
    head, *_, end = render_report(samples.peers(), Look(width)).split("\n\n")
    assert head.count("no sources were named") == end.count("no sources were named") == 1
    assert end.endswith("5 figures in 3 documents\nno sources were named\n")
    quiet = render_report(samples.peers(), Look(width, quiet=True))
    assert quiet.count("no sources were named") == 1 and quiet.endswith("\nno sources were named\n")


def test_head_and_end_name_the_documents_without_sources_and_what_was_passed_over() -> None:
    report = samples.eruption()
    alone = samples.document("c.md", "It had 62 ships.\n", "peer")
    passed = (PassedOver("page.html", "no known format"),)
    more = replace(
        report,
        documents=(*report.documents, alone),
        figures=(*report.figures, (samples.figure(alone, "62 ships"),)),
        passed_over=passed,
    )
    head, *_, end = render_report(more, Look(120)).split("\n\n")
    assert head.splitlines()[0].endswith(" · no sources for c.md")
    assert head.count("no sources for") == 1 and head.endswith("\npassed over: page.html (no known format)")
    assert end.splitlines()[-2:] == ["no sources for c.md", "passed over: page.html (no known format)"]


def test_the_ledger_leaves_out_what_is_confirmed_unless_all_is_wanted() -> None:
    few = render_report(samples.eruption(), Look()).partition("Figures of the draft that are not confirmed · ")[2]
    assert few.startswith("--all shows 5 more · 2 notices (unsupported)\n") and "✓" not in few
    every = render_report(samples.eruption(), Look(all=True)).partition("Figures of the draft · ")[2]
    assert len(re.findall(r"✓ confirmed", every)) == 5
    assert len(re.findall(r"^ +\d+  ", every, re.MULTILINE)) == 10


def test_the_ledger_tells_the_equation_of_what_is_worked_out_and_where_a_number_is_of_something_else() -> None:
    draft = samples.document("draft.md", "Sales fell 37 percent to 22 units. The 18 stops took 1.4 hours.\n", "draft")
    source = samples.document(
        "wire.txt", "Sales were 35 units, then 22. The line has 18 trams, and takes 83 minutes.\n", "source"
    )
    worked = samples.entry(samples.claim(draft, samples.figure(draft, "37 percent")), "worked out")
    elsewhere = samples.claim(source, samples.figure(source, "18 trams", counted=Counted("trams", "tram")))
    minutes = samples.claim(source, samples.figure(source, "83 minutes", unit="minute"))
    entries = (
        worked._replace(equation="1 - 22 / 35 = 37 percent", sources=(elsewhere,)),
        samples.entry(samples.claim(draft, samples.figure(draft, "18 stops")), "elsewhere", elsewhere),
        samples.entry(samples.claim(draft, samples.figure(draft, "1.4 hours")), "rounded", minutes),
    )
    figures = (tuple(entry.claim.figure for entry in entries), (elsewhere.figure, minutes.figure))
    lines = render_report(Report((draft, source), figures, (), entries), Look(80)).splitlines()
    assert lines[4:8] == [
        "  line  figure      status        source      says",
        "     1  37 percent  = worked out  1 - 22 / 35 = 37 percent",
        "     1  18 stops    ⇄ elsewhere   wire.txt:1  18 trams",
        "     1  1.4 hours   ≈ rounded     wire.txt:1  83 minutes",
    ]


def test_what_a_number_is_of_elsewhere_is_told_by_its_noun_or_the_words_around_it() -> None:
    draft = samples.document("draft.md", "Sales came to $487 million. The 18 stops are new.\n", "draft")
    words = "In the year that ended in June the net profit of the whole group was $487 million, before one-off costs.\n"
    source = samples.document(
        "wire.txt", f"The line has 18 trams, most of them new ones from Bremen. {words}", "source"
    )
    money = {"kind": "money", "unit": "USD"}
    profit = samples.claim(source, samples.figure(source, "$487 million", value=4.87e8, **money))
    trams = samples.claim(source, samples.figure(source, "18 trams", counted=Counted("trams", "tram")))
    entries = (
        samples.entry(samples.claim(draft, samples.figure(draft, "$487 million", **money)), "elsewhere", profit),
        samples.entry(samples.claim(draft, samples.figure(draft, "18 stops")), "elsewhere", trams),
    )
    figures = (tuple(entry.claim.figure for entry in entries), (profit.figure, trams.figure))
    lines = render_report(Report((draft, source), figures, (), entries), Look(100)).splitlines()
    assert lines[5:7] == [
        "     1  $487 million  ⇄ elsewhere  wire.txt:1  ... group was $487 million, before ...",
        "     1  18 stops      ⇄ elsewhere  wire.txt:1  18 trams",
    ]


@pytest.mark.parametrize("width", (60, 80, 120))
def test_a_long_name_of_a_source_is_told_whole_as_its_place_and_elsewhere_cut_behind_a_word(width: int) -> None:
    name = "quayside-logistics-annual-report-2023"
    draft = samples.document("draft.md", "It had 62 ships.\n", "draft")
    source = samples.document(f"{name}.txt", "The firm has 26 ships.\n", "source")
    ours, theirs = (samples.claim(one, samples.figure(one, f"{n} ships")) for one, n in ((draft, 62), (source, 26)))
    finding = Finding("conflict", "error", "they differ", (samples.side("62", ours), samples.side("26", theirs)))
    report = Report(
        (draft, source), ((), ()), (finding,), (samples.entry(ours, "conflicting", theirs, rule="conflict"),)
    )
    lines = render_report(report, Look(width)).splitlines()
    assert all(cell_len(line) <= width for line in lines)
    at = lines.index(f"  {name}.txt:1:14")
    assert lines[at + 1] == "         The firm has 26 ships."
    table = "\n".join(lines[next(i for i, line in enumerate(lines) if line.startswith("  line")) :])
    assert "quayside-logistics-annual...:1" in re.sub(r"\s", "", table) and "26 ships" in table


def test_a_sentence_whose_figures_are_far_apart_is_told_in_lines_each_with_its_marks() -> None:
    text = "Its owner carried 3.4 million passengers in the year to June, up from 2.9 million in the year before, and not 5.7 million.\n"
    document = samples.document("a.txt", text)
    claims = [samples.claim(document, samples.figure(document, f"{n} million")) for n in ("3.4", "2.9", "5.7")]
    sides = tuple(samples.side(claim.figure.text, claim) for claim in claims)
    lines = show(Finding("change", "error", "x", sides), document, 80)
    assert " ".join(line[5:] for line in lines[2:6:2]) == text.strip()
    marked = [
        sentence[m.start() : m.end()]
        for sentence, ruler in zip(lines[2:6:2], lines[3:6:2], strict=True)
        for m in re.finditer("━+", ruler)
    ]
    assert marked == ["3.4", "2.9", "5.7"]


def test_the_counts_are_broken_at_their_commas() -> None:
    assert "\n10 figures: 5 confirmed, 2 conflicting (1 within the draft), 1 hedged,\n2 unsupported\n" in render_report(
        samples.eruption(), Look(80)
    )


def test_the_hint_is_a_command_that_a_shell_takes_and_is_told_once() -> None:
    report = samples.eruption()
    shown = render_report(report, Look(options="--against sources"))
    assert shown.count("numcheck explain") == 1
    assert "\nTo see why: numcheck explain drafts/karu.md:3:18 --against sources\n" in shown
    assert "numcheck explain" not in render_report(report, Look(quiet=True)) + render_report(samples.agreeing(), Look())


def test_a_hint_that_is_too_long_goes_on_as_a_shell_reads_it() -> None:
    options = "--against 'the sources/*.txt' --against sources/ministry --rules house-rules/ferry-load.yaml"
    lines = render_report(samples.eruption(), Look(60, options=options)).splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("To see why: "))
    told = lines[first : lines.index("", first)]
    assert [line.endswith(" \\") for line in told] == [True] * (len(told) - 1) + [False]
    command = "\n".join(told).removeprefix("To see why: ").replace("\\\n", "")
    assert shlex.split(command) == ["numcheck", "explain", "drafts/karu.md:3:18", *shlex.split(options)]


def test_a_label_stands_under_a_mark_only_where_it_says_more_than_the_text() -> None:
    document = samples.document(
        "a.txt", "They paid $4.87 billion; then $4,780 million, nine out of ten times, or dozens of times\n"
    )
    money = {"kind": "money", "unit": "USD"}
    lead = samples.figure(document, "$4.87 billion", "4.87", 4.87e9, **money)
    cases = {
        "": [lead, samples.figure(document, "ten", "ten", 10.0)],
        "4.78 billion": [
            samples.figure(document, "$4,780 million", "4,780", 4.78e9, **money),
            samples.figure(document, "4,780", "4,780", 4.78e9, **money),  # in a table headed `$ million`
        ],
        "90%": [samples.figure(document, "nine out of ten", "nine out of ten", 90.0, kind="percent")],
        "24 to 99": [samples.figure(document, "dozens", "dozens", None, (24, 99), bound="vague")],
    }
    assert {told: [tell_beyond(figure, lead) for figure in figures] for told, figures in cases.items()} == {
        told: [told] * len(figures) for told, figures in cases.items()
    }


def test_findings_are_in_order_of_severity_then_place() -> None:
    report = render_report(samples.eruption(), Look(quiet=True))
    heads = re.findall(r"^[✗!?] (\w+) +([\w-]+)", report, re.MULTILINE)
    assert heads == [("error", "conflict"), ("error", "conversion"), ("warning", "hedge"), ("notice", "unsupported")]


def test_what_a_rule_means_is_told_once() -> None:
    report = samples.eruption()
    conflict = report.findings[2]
    twice = Report(report.documents, report.figures, (conflict, conflict), report.ledger)
    assert render_report(twice, Look()).count(conflict.why) == 1


def test_the_ruler_stands_under_the_figure_whatever_is_wide_before_it() -> None:
    text = "東京の消防 🚒 e\u0301quipe brought 26 families out.\n"
    lines = show_one(text, "26 families")
    sentence, ruler = lines[2:4]
    assert cell_len(sentence[: sentence.index("26")]) == cell_len(ruler[: ruler.index("━")])
    assert ruler.strip() == "━━"


def test_a_wide_figure_has_a_ruler_of_its_width() -> None:
    document = samples.document("a.txt", "消防は二十六 families を救出した。\n")
    claim = samples.claim(document, samples.figure(document, "二十六 families", "二十六", 26.0))
    lines = show(Finding("range", "error", "x", (samples.side("二十六 families", claim),)), claim.document)
    assert lines[3].strip() == "━━━━━━"
    assert cell_len(lines[2][: lines[2].index("二")]) == cell_len(lines[3][: lines[3].index("━")])


def test_three_thousand_characters_are_cut_around_the_figure_at_blanks() -> None:
    words = " ".join(f"word{number}" for number in range(220))
    text = f"{words} 26 families {words}.\n"
    assert len(text) > 3000
    for width in (80, 100, 120):
        sentence = show_one(text, "26 families", width)[2]
        shown = sentence.removeprefix("  a  ")
        assert cell_len(sentence) <= width
        assert cell_len(sentence) > width - 20
        assert shown.startswith("... word") and shown.endswith(" ...")
        assert "26 families" in shown
        assert set(shown.split()) - {"...", "26", "families"} <= set(words.split())


def test_a_sentence_without_end_or_blank_is_cut_too() -> None:
    text = "x" * 400_000 + " 26 families " + "字" * 400_000
    sentence = show_one(text, "26 families")[2]
    assert cell_len(sentence) <= 100
    assert " 26 families " in sentence


@pytest.mark.parametrize("width", (80, 100, 120))
def test_a_figure_is_never_cut(width: int) -> None:
    figure = "26 " + "very " * 30 + "tired families"
    lines = show_one(f"In all, {figure} came down from the slopes of the volcano.\n", figure, width)
    assert figure in lines[2]


def test_two_figures_far_apart_are_both_shown() -> None:
    words = " ".join(f"word{number}" for number in range(60))
    document = samples.document("a.txt", f"First 26 families, {words}, then 41 families.\n")
    claims = [samples.claim(document, samples.figure(document, f"{n} families")) for n in (26, 41)]
    sides = tuple(samples.side(claim.figure.text, claim) for claim in claims)
    lines = show(Finding("total", "error", "x", sides), document)
    assert "26 families," in lines[2] and "41 families." in lines[2] and " ... " in lines[2]
    assert cell_len(lines[2]) <= 100
    assert [lines[2][m.start() : m.end()] for m in re.finditer("━+", lines[3])] == ["26", "41"]


HOSTILE = {
    "markup": "[bold red]26[/] families [link=http://example.org]here[/link] :boom:",
    "unbalanced": "[/] [/nothing] 26 families [",
    "colour": "\x1b[31m\x1b]0;title\x07 26 families \x1b[2J\x9b31m",
    "lines": "one\rtwo\x0b 26 families \x0c three\x85four\u2028five",
    "direction": "\u202e26 families\u202c \u2066x\u2069",
    "invisible": "26 fami\u200blies \u200d\ufeff\u00ad\ufe0f\U000e0041",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("color", (False, True))
def test_nothing_in_a_document_reaches_the_terminal_as_code(text: str, color: bool) -> None:
    figure = "26 fami\u200blies" if "\u200b" in text else "26[/] families" if "26[/]" in text else "26 families"
    document = samples.document(f"a{text}.txt", text, "draft")
    made = samples.figure(document, figure)
    claim = samples.claim(document, made)
    finding = Finding(
        text, "error", text, (samples.side(text, claim), samples.side("x", claim)), text, text, text, (), text
    )
    report = Report((document,), ((made,),), (finding,), (samples.entry(claim, "conflicting", claim, rule=text),))
    shown = render_report(report, Look(100, color=color))
    plain = re.sub(r"\x1b\[[\d;]*m", "", shown) if color else shown
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe0f\ufeff\u00ad]", plain
    )
    assert plain.split("\n")[-2].startswith("1 error · 1 figure")
    if "[bold red]" in text:
        assert "[bold red]26[/] families [link=http://example.org]here[/link] :boom:" in shown


def show_one(text: str, figure: str, width: int = 100) -> list[str]:
    document = samples.document("a.txt", text)
    claim = samples.claim(document, samples.figure(document, figure))
    return show(Finding("range", "error", "upside down", (samples.side(figure, claim),)), document, width)


def show(finding: Finding, document: object, width: int = 100) -> list[str]:
    report = Report((document,), ((),), (finding,))  # type: ignore[arg-type]
    return render_report(report, Look(width, quiet=True)).split("\n")


def test_a_sentence_in_several_lines_may_end_with_one_that_has_no_figure() -> None:
    text = (
        "The council spent £486,000 on its buildings. Of this, £312,000 went, as the treasurer told the members at some length, to the "
        "pool in the park, and £150,000 went to the library in the old town hall, which has been closed for so long that hardly anyone "
        "remembers where the children's books are kept."
    )
    report = pipeline.check(
        [in_memory(text, "draft.txt")],
        standard.ruleset(),
        standard.lexicon(),
        standard.make_extractor(standard.lexicon()).read,
    )
    last = render_report(report, Look(100)).partition("remembers where the children's books are kept.")[2]
    assert last.splitlines()[1].endswith("draft.txt:1:55")
