"""Sentences cut to a room: nothing too wide, no figure cut, marks on what they mark."""

from __future__ import annotations

import samples
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from numcheck.model import Span
from numcheck.report.excerpt import Line, align, find_value, read_line

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


@given(st.lists(lines(), min_size=1, max_size=4), st.integers(40, 120))
def test_an_excerpt_fits_and_shows_its_figure_whole(made: list[Line], room: int) -> None:
    for line, excerpt in zip(made, align(made, room), strict=True):
        assert cell_len(excerpt.text) <= room
        assert line.middle in excerpt.text
        [mark] = excerpt.marks
        assert excerpt.text[mark.start : mark.end] == line.middle[slice(*line.marks[0])]


@given(st.lists(lines(), min_size=1, max_size=4), st.integers(70, 120))
def test_an_excerpt_is_the_sentence_or_has_dots_where_it_was_cut(made: list[Line], room: int) -> None:
    for line, excerpt in zip(made, align(made, room), strict=True):
        shown = excerpt.text.strip()
        whole = (line.left + line.middle + line.right).strip()
        core = shown.removeprefix("...").removesuffix("...").strip()
        assert core in whole
        assert shown.startswith("...") or whole.startswith(core)
        assert shown.endswith("...") or whole.endswith(core)


def test_figures_stand_in_one_column_where_that_costs_little() -> None:
    texts = ("Soldiers brought 62 families out.", "In the night the army moved 26 families.")
    made = []
    for text in texts:
        document = samples.document("a.txt", text)
        number = "62" if "62" in text else "26"
        made.append(read_line(document, Span(0, len(text)), [samples.figure(document, f"{number} families")]))
    one, two = align(made, 80)
    assert one.text == "           Soldiers brought 62 families out."
    assert two.text == "In the night the army moved 26 families."
    assert one.marks == two.marks == ((28, 30),)


def test_figures_do_not_stand_in_one_column_where_sentences_would_lose_much() -> None:
    texts = (f"26 families {'x ' * 30}".strip(), f"{'x ' * 30}26 families")
    made = []
    for text in texts:
        document = samples.document("a.txt", text)
        made.append(read_line(document, Span(0, len(text)), [samples.figure(document, "26 families")]))
    assert [excerpt.text for excerpt in align(made, 80)] == list(texts)


def test_a_column_leaves_room_for_the_dots_behind_the_figures() -> None:
    texts = (
        "The minister of the isles said just 26 farming families of the isles were brought out of the valley.",
        "As the men of the wind and of the sea said, just 62 farming families of the isles were brought out.",
    )
    made = []
    for text in texts:
        document = samples.document("a.txt", text)
        number = "62" if "62" in text else "26"
        made.append(
            read_line(
                document, Span(0, len(text)), [samples.figure(document, f"{number} farming families of the isles")]
            )
        )
    for room in range(60, 80):
        for excerpt in align(made, room):
            assert excerpt.text.endswith(" ...")


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
