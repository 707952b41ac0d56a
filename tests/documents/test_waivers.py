"""Comments that accept findings: what they say, for what they stand, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from numcheck.documents import read
from numcheck.model import Document
from numcheck.standard import extract, extractor

if TYPE_CHECKING:
    from tests.conftest import Growth

FORM = "expected <!-- numcheck: ok RULE -- reason -->"


def scopes(document: Document) -> list[str]:
    return [document.text[slice(*waiver.scope)].strip() for waiver in document.waivers]


def test_on_a_line_it_stands_for_the_line() -> None:
    comment = "<!-- numcheck: ok conflict, hedge -- the 3 mayors -- not 5 -- agree -->"
    for name in ("a.md", "a.txt"):
        text = f"In Orvel 14 died. {comment}\nMore: 15 died.\n"
        document = read(name, text.encode())
        (waiver,) = document.waivers
        assert [id for id, _ in waiver.rules] == ["conflict", "hedge"]
        assert [text[at : at + 5] for _, at in waiver.rules] == ["confl", "hedge"]
        assert waiver.reason == "the 3 mayors -- not 5 -- agree"
        assert scopes(document) == [f"In Orvel 14 died. {comment}"]
        assert document.prose == text.replace(comment, " " * len(comment))


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("{}\nIn Orvel 14\ndied.\n\nMore.\n", "In Orvel 14\ndied."),
        ("One.\n\n{}\n\nIn Orvel 14\ndied.\n", "In Orvel 14\ndied."),
        ("One.\n{}\n# Six dead\n\nMore.\n", "Six dead"),
        ("> {}\n> In Orvel\n> 14 died.\n", "In Orvel\n> 14 died."),
        ("- one\n- {}\n  14 died\n- two\n", "14 died"),
        ("{}\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\nMore.\n", "x | y |\n|---|---|\n| 1 | 2"),
        ("{}\n{}\nIn Orvel.\n", "In Orvel."),
        ("Nothing follows.\n\n{}\n", "{}"),
    ],
)
def test_alone_it_stands_for_the_block_behind_it(text: str, scope: str) -> None:
    comment = "<!-- numcheck: ok conflict\n   -- late count -->"
    if text.startswith(("> ", "- ")):
        comment = comment.replace("\n  ", "")
    document = read("a.md", text.replace("{}", comment).encode())
    assert scopes(document) == [scope.replace("{}", comment)] * text.count("{}")
    assert "late" not in document.prose


def test_code_holds_no_comments() -> None:
    text = "Write `<!-- numcheck: ok x -- y -->`:\n\n```\n<!-- numcheck: ok x -- y -->\n```\n\n<pre>\n<!-- numcheck: ok x -- y -->\n</pre>\n"
    assert read("a.md", text.encode()).waivers == ()


def test_other_comments_are_left_alone() -> None:
    text = "<!-- numcheck is run on this --> <!-- 26 --> 5 <!--\n-->\n"
    assert read("a.md", text.encode()).waivers == ()
    assert read("a.txt", text.encode()).waivers == ()
    assert "26" in read("a.txt", text.encode()).prose


PROBLEMS = {
    "<!-- numcheck ok conflict -- late -->": (1, f"no colon after 'numcheck': {FORM}"),
    "<!-- numcheck: okay conflict -- late -->": (16, f"{FORM}, found 'okay'; did you mean 'ok'?"),
    "<!-- numcheck: -->": (16, f"{FORM}, found '--'"),
    "<!-- numcheck: ok -->": (19, f"no rule is named: {FORM}"),
    "<!-- numcheck: ok -- late -->": (19, f"no rule is named: {FORM}"),
    "<!-- numcheck: ok conflict -->": (19, f"the reason is missing: {FORM}"),
    "<!-- numcheck: ok conflict -- -->": (19, f"the reason is missing: {FORM}"),
    "<!-- numcheck: ok conflict late count -->": (19, f"the reason is missing: {FORM}"),
    "<!-- numcheck: ok conflict -- late": (1, f"this comment is not closed: {FORM}"),
}  # fmt: skip


@pytest.mark.parametrize("name", ("a.md", "a.txt"))
@pytest.mark.parametrize("comment", PROBLEMS)
def test_what_is_wrong_is_told_at_its_place(comment: str, name: str) -> None:
    column, problem = PROBLEMS[comment]
    if comment == "<!-- numcheck: -->":
        problem, column = f"{FORM}, found ''", 16
    document = read(name, f"14 died {comment}\n\nLater 15 did. <!-- numcheck: ok hedge -- so -->\n".encode())
    waiver, fine = document.waivers
    assert (waiver.problem, document.place(waiver.problem_at)) == (problem, (1, column + 8))
    assert waiver.rules == ()
    assert fine.reason == "so"
    assert "late" not in document.prose


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("He said so. <!-- numcheck: ok conflict -- 14 of 20 agree -->", []),
        ("Ten died. <!-- numcheck: ok conflict -- 14 on the phone -->\n\nLater 15 did.", ["Ten", "15"]),
        ("<!-- numcheck: ok hedge -- 3 km or so\nand 20 ships sailed. <!-- 26 -->", ["20 ships", "26"]),
        ("See www.example.org/26. <!-- numcheck: ok hedge -- two -->", []),
    ],
)
def test_a_reason_holds_no_figures(text: str, figures: list[str]) -> None:
    assert [figure.text for figure in extract(text)] == figures
    assert [figure.text for figure in extractor().read(read("a.txt", text.encode()))] == figures


@pytest.mark.parametrize("name", ("a.md", "a.txt"))
@pytest.mark.parametrize(
    "piece", ("<!-- numcheck: ok a -- b --> ", "<!-- numcheck: ok a ", "<!-- numcheck: ok a -- b -->\n\n")
)
def test_many_comments_take_linear_time(name: str, piece: str, assert_growth: Growth) -> None:
    small, large = (("14 died. " + piece * count).encode() for count in (1000, 4000))
    assert_growth(lambda data: read(name, data), small, large, factor=12)
