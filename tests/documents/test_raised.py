"""Raised text in Markdown: marks of notes, powers, units, fractions."""

from __future__ import annotations

import pytest

from numcheck.documents import read
from numcheck.standard import extractor


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("It burnt 26 huts.<sup>2</sup> Five fell.", [(26, None), (5, None)]),
        ("It burnt 26 huts.^2^ Five fell.", [(26, None), (5, None)]),
        ("It weighs 10^6^ tonnes.", [(1_000_000, "tonne")]),
        ("It weighs 10<sup>6</sup> tonnes.", [(1_000_000, "tonne")]),
        ("It covers 26 km<sup>2</sup>, or 3 km^2^ more.", [(26, "square kilometre"), (3, "square kilometre")]),
        ("It took 5<sup>1</sup>/<sub>2</sub> days", [(5.5, None)]),
        ("the 26<sup>th</sup> of 31 boats `<sup>2</sup>`", [(26, None), (31, None)]),
        ("[1] The harbour first put it at 655.", [(655, None)]),
        ("He saw\n[26] Russian tanks.", [(26, None)]),
    ],
)
def test_markdown(text: str, figures: list[tuple[float, str | None]]) -> None:
    document = read("a.md", text.encode())
    found = extractor().read(document)
    assert [(figure.value, figure.unit) for figure in found] == figures
    assert len(document.prose) == len(document.text)


@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_a_raised_number_before_a_stroke_begins_a_fraction(name: str) -> None:
    page = b"<p>It took 5<sup>1</sup>/<sub>2</sub> days and 3<sup>3</sup> more.</p>"
    assert [figure.value for figure in extractor().read(read("a.html", page))] == [5.5, 3]


def test_numbers_of_headings() -> None:
    document = read("a.md", b"# 1 Ports\n\n## 1.1 Boats\n\n26 sank.\n\n## 1.2 Ships\n\n# 31 dead\n")
    assert [figure.value for figure in extractor().read(document)] == [26, 31]


@pytest.mark.parametrize("blank", ["\n", "\r\n", "\u202f", "\u2009", "\u00a0"])
def test_a_unit_behind_a_line_end_or_a_thin_space(blank: str) -> None:
    text = f"The board has long said that no more than 250{blank}mg of salt may be in it."
    (figure,) = extractor().read(read("a.md", text.encode()))
    assert (figure.value, figure.unit) == (250, "milligram")


def test_a_preposition_behind_a_line_end_is_no_unit() -> None:
    (figure,) = extractor().read(read("a.md", b"The board counted 31\nin the long run of all these years.\n"))
    assert (figure.value, figure.unit) == (31, None)


def test_figure_spaces_group_digits() -> None:
    (figure,) = extractor().read(read("a.md", "It had 1\u2007234\u2007567 readers.".encode()))
    assert figure.value == 1_234_567
