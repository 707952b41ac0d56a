"""What is hidden in any format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.documents.prose import blank, hidden, line_starts, spaces


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at http://a.bc/26, then", ["http://a.bc/26"]),
        ("(https://a.bc/x_(27)) HTTP://A.BC", ["https://a.bc/x_(27", "HTTP://A.BC"]),
        ("www.a.bc/26. ftp://b.cd", ["www.a.bc/26", "ftp://b.cd"]),
        ("bbc.co.uk/news/26 said", ["bbc.co.uk/news/26"]),
        ("ann.26@desk.example.org.", ["ann.26@desk.example.org"]),
        ("dead.[12][13] and[1, 2] [^n] [[5]]", ["[12]", "[13]", "[1, 2]", "[^n]"]),
        ("the [26] rockets, 24/7, km/h, 3 @ 5, and/or, U.S.-led", []),
    ],
)
def test_hidden(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in hidden(text)] == found


@pytest.mark.parametrize(
    ("text", "starts"),
    [("", (0,)), ("a", (0,)), ("a\n", (0, 2)), ("a\r\nb\n", (0, 3, 5)), ("a\rb", (0, 2)), ("a\rb\nc", (0, 4))],
)
def test_line_starts(text: str, starts: tuple[int, ...]) -> None:
    assert line_starts(text) == starts


def test_blanks_may_overlap() -> None:
    assert blank("abcdef", [(0, 3), (1, 2), (2, 4)]) == "    ef"


@given(st.text(alphabet="ab\r\n\t\u2028"), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted)))
def test_blanking_keeps_length_and_line_ends(text: str, spans: list[list[int]]) -> None:
    blanked = blank(text, sorted((start, min(end, len(text))) for start, end in spans if start <= len(text)))
    assert len(blanked) == len(text)
    assert spaces(blanked) == spaces(text)


def test_terminal_control_sequences_are_no_prose() -> None:
    text = "\x1b[31m4 ships\x1b[0m and \x1b]8;;7\x07 5 boats"
    assert blank(text, hidden(text)) == "     4 ships     and" + " " * 9 + "5 boats"
