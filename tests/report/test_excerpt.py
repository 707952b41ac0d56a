"""Sentences cut to a room: nothing too wide, no figure cut, marks on what they mark."""

from __future__ import annotations

import samples
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from numcheck.model import Span
from numcheck.report.excerpt import Line, cut, find_value, read_line

WORDS = st.lists(st.text("abcé字 🚒\u0301", min_size=1, max_size=12).filter(str.strip), max_size=40).map(
    lambda words: " ".join(" ".join(words).split())
)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    before, after = draw(WORDS), draw(WORDS)
    number = draw(st.sampled_from(["26", "nearly 1,500", "二十六"]))
    text = f"{before} {number} families {after}".strip()
    document = samples.document("a.txt", text)
    start = len(before) + 1 if before else 0
    figure = samples.figure(document, f"{number} families", number, 26.0)
    assert figure.start == start
    return read_line(document, Span(0, len(text)), [figure])


@given(lines(), st.integers(40, 120))
def test_an_excerpt_fits_and_shows_its_figure_whole(line: Line, room: int) -> None:
    excerpt = cut(line, room)
    assert cell_len(excerpt.text) <= room
    assert line.middle in excerpt.text
    [mark] = excerpt.marks
    assert excerpt.text[mark.start : mark.end] == line.middle[slice(*line.marks[0])]


@given(lines(), st.integers(70, 120))
def test_an_excerpt_is_the_sentence_or_has_dots_where_it_was_cut(line: Line, room: int) -> None:
    shown = cut(line, room).text
    whole = (line.left + line.middle + line.right).strip()
    core = shown.removeprefix("...").removesuffix("...").strip()
    assert core in whole
    assert shown.startswith("...") or whole.startswith(core)
    assert shown.endswith("...") or whole.endswith(core)
    assert shown == shown.lstrip()


def test_a_sentence_keeps_its_beginning_where_its_figure_fits_behind_it() -> None:
    text = f"Soldiers brought 62 families out of the valley, {'x ' * 60}".strip()
    document = samples.document("a.txt", text)
    line = read_line(document, Span(0, len(text)), [samples.figure(document, "62 families")])
    for room in (60, 80, 120):
        excerpt = cut(line, room).text
        assert excerpt.startswith("Soldiers brought 62 families out of the valley") and excerpt.endswith(" x ...")


def test_an_excerpt_is_no_command_to_a_build_log() -> None:
    document = samples.document("a.txt", "::error::Soldiers brought 26 families out.")
    line = read_line(document, Span(0, len(document.text)), [samples.figure(document, "26 families")])
    excerpt = cut(line, 80)
    assert excerpt.text == "∶:error::Soldiers brought 26 families out."
    assert excerpt.text[slice(*excerpt.marks[0])] == "26"


def test_what_the_document_hides_is_not_shown() -> None:
    document = samples.document("a.md", "See [x](http://e.org) for **26** families.")
    prose = document.text.replace("[x](http://e.org)", " x               ").replace("**", "  ")
    hidden = type(document)(document.path, document.text, prose, document.blocks)
    figure = samples.figure(hidden, "26** families")
    line = read_line(hidden, Span(0, len(prose)), [figure])
    assert line.left + line.middle + line.right == "See x for 26 families."


def test_the_mark_is_on_what_says_how_much() -> None:
    document = samples.document(
        "a.txt", "nearly 1,500 km; 26 families; 10 or more ships; 10+ ships; between 5 and 10 men"
    )
    cases = [
        (samples.figure(document, "nearly 1,500 km", "1,500", hedge="nearly", unit="kilometre"), "nearly 1,500 km"),
        (samples.figure(document, "26 families"), "26"),
        (samples.figure(document, "10 or more ships", "10", hedge="or more", bound="at_least"), "10 or more"),
        (samples.figure(document, "10+ ships", "10", hedge="+", bound="more_than"), "10+"),
        (samples.figure(document, "between 5 and 10 men", "5", None, (5, 10), bound="range"), "between 5 and 10 men"),
    ]
    for figure, marked in cases:
        span = find_value(figure)
        assert document.text[span.start : span.end] == marked
