"""The small parts of reports: safe text, names of documents, wrapping, numbers, counts."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import replace

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from numcheck.model import Document, PassedOver, Report, Unread
from numcheck.report.control_codes import disarm, make_safe
from numcheck.report.coverage import tell_coverage
from numcheck.report.document_labels import join_names, name_documents, name_files
from numcheck.report.layout import wrap
from numcheck.report.numbers import tell_in_unit, tell_reading


@given(st.text())
def test_safe_text_holds_no_control_and_no_invisible_character(text: str) -> None:
    for character in disarm(text):
        assert unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert make_safe(text) == make_safe(make_safe(text))
    assert "\n" not in make_safe(text)


@given(st.text("abc é字🚒", max_size=60), st.integers(4, 20))
def test_wrapped_text_fits_and_loses_no_word(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(0 < cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


def make(path: str, role: str = "source") -> Document:
    return samples.document(path, "x", role)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("paths", "names", "files"),
    [
        (["a/tass.txt", "b/army.md"], ["tass", "army"], ["tass.txt", "army.md"]),
        (["tass.txt", "tass.md"], ["tass.txt", "tass.md"], ["tass.txt", "tass.md"]),
        (["a/tass.txt", "b/tass.txt"], ["a/tass.txt", "b/tass.txt"], ["a/tass.txt", "b/tass.txt"]),
        (["x/a/tass.txt", "y/a/tass.txt", "army.txt"], ["x/a/tass.txt", "y/a/tass.txt", "army"], None),
        (["<stdin>", "same.txt", "same.txt"], ["<stdin>", "same.txt", "same.txt"], None),
        (["e\x1b[1m.txt"], ["e␛[1m"], ["e␛[1m.txt"]),
    ],
)
def test_names_are_as_short_as_they_are_clear(paths: list[str], names: list[str], files: list[str] | None) -> None:
    documents = [make(path) for path in paths]
    assert list(name_documents(documents).values()) == names
    assert files is None or list(name_files(documents).values()) == files


def test_the_only_draft_is_called_so_unless_a_source_is() -> None:
    draft, other = make("a/story.md", "draft"), make("b/draft.txt")
    assert name_documents([draft])[draft] == "draft"
    assert name_documents([draft, other])[draft] == "story"
    assert list(name_documents([draft, make("two.md", "draft")]).values()) == ["story", "two"]


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, ""), (1, "n0"), (2, "n0 and n1"), (3, "n0, n1 and n2"), (4, "n0, n1 and 2 more"), (30, "n0, n1 and 28 more")],
)
def test_names_are_joined_as_a_person_would(count: int, told: str) -> None:
    assert join_names([f"n{number}" for number in range(count)]) == told


def test_readings_are_told_with_their_bound() -> None:
    document = samples.document("a.txt", "10 km")
    cases = {
        "10": {},
        "nearly 10": {"bound": "about", "hedge": "nearly"},
        "about 10": {"bound": "about", "hedge": "some"},
        "more than 10": {"bound": "more_than", "interval": (10, math.inf)},
        "at most 10": {"bound": "at_most", "interval": (0, 10)},
        "10%": {"kind": "percent"},
        "21-17": {"kind": "score", "members": (21.0, 17.0)},
    }
    for told, fields in cases.items():
        assert tell_reading(samples.figure(document, "10 km", "10", 10.0, **fields)) == told  # type: ignore[arg-type]
    vague = samples.figure(document, "10 km", "10", None, (24, 99), bound="vague")
    assert tell_reading(vague) == "24 to 99"
    open_ended = samples.figure(document, "10 km", "10", None, (24, math.inf), bound="vague")
    assert tell_reading(open_ended) == "at least 24"
    date = samples.figure(document, "10 km", "10", None, (-math.inf, math.inf))
    assert tell_reading(date) == "10 km"


@pytest.mark.parametrize(
    ("unit", "other", "told"),
    [
        ("kilometre", "mile", "932 miles"),
        ("kilometre", "foot", "4.92 million feet"),
        ("kilometre per hour", "mile per hour", "932 miles per hour"),
        ("degree celsius", "degree fahrenheit", "2,730 degrees Fahrenheit"),
        ("kilometre", "kilometre", None),
        ("kilometre", "kilogram", None),
        ("USD", "EUR", None),
        ("kilometre", None, None),
        (None, "mile", None),
    ],
)
def test_values_are_told_in_another_unit(unit: str | None, other: str | None, told: str | None) -> None:
    document = samples.document("a.txt", "1,500 km")
    assert tell_in_unit(samples.figure(document, "1,500 km", unit=unit, kind="measure"), other) == told


def test_nothing_checked_is_said_so() -> None:
    draft, source = make("a.md", "draft"), make("b.txt")
    assert tell_coverage(Report((draft, source), ((), ()), (), ())) == (
        "no findings · nothing checked: no figure in 1 document · passed over: b.txt (no figure)"
    )


def test_the_coverage_names_what_was_passed_over() -> None:
    draft = replace(
        make("a.md", "draft"), text="One.\nTwo.\n", line_starts=(0, 5, 10), unread=(Unread(5, "nested too deeply"),)
    )
    names = [PassedOver(f"{number}.pdf", "no known format") for number in range(8)]
    report = Report((draft,), ((),), passed_over=(*names, PassedOver("b\n::x.txt", "ignored by .gitignore")))
    assert tell_coverage(report).split(" · ")[2] == (
        "passed over: 0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf and 3 more (no known format), "
        "b ∷x.txt (ignored by .gitignore), a.md:2:1 (nested too deeply)"
    )


def test_counts_of_the_coverage_add_up_to_the_figures() -> None:
    line = tell_coverage(samples.eruption())
    total, *parts = map(int, re.findall(r"(\d+) (?:figures|confirmed|conflicting|hedged|unsupported)", line))
    assert sum(parts) == total == 10
