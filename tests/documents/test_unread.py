"""No text is lost: what a reader sees of a Markdown page is prose, and what may be text but is left out is told."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from numcheck.documents import read
from numcheck.documents.prose import blank, hidden

if TYPE_CHECKING:
    from tests.conftest import Growth

DEPTHS = (3, 10, 30, 100, 10_000)
NESTED = {
    "quotes": lambda depth: "> " * depth + "26 died.",
    "tight quotes": lambda depth: ">" * depth + "26 died.",
    "items of one line": lambda depth: "- " * depth + "26 died.",
    "ordinals of one line": lambda depth: "1. " * depth + "26 died.",
    "items in quotes": lambda depth: "> - " * depth + "26 died.",
    "items": lambda depth: "".join(f"{'  ' * level}- a\n" for level in range(min(depth, 400))) + "\n26 died.",
    "items below": lambda depth: (
        "".join(f"{'  ' * level}- a\n" for level in range(min(depth, 400))) + f"{'  ' * min(depth, 400)}26 died."
    ),
    "brackets": lambda depth: "[" * depth + "26 died." + "]" * depth,
    "links": lambda depth: "[" * depth + "26 died." + "](/a)" * depth,
    "images": lambda depth: "![" * depth + "26 died." + "](/a)" * depth,
    "emphasis": lambda depth: "*a " * depth + "26 died." + " a*" * depth,
    "strong": lambda depth: "**a " * depth + "26 died." + " a**" * depth,
    "tags": lambda depth: "<b>" * depth + "26 died." + "</b>" * depth,
    "elements": lambda depth: "<div>\n" * depth + "26 died.\n" + "</div>\n" * depth,
    "parentheses": lambda depth: "[a](" + "(" * depth + "26 died." + ")" * depth + ")",
}


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("name", NESTED)
def test_no_depth_loses_text(name: str, depth: int) -> None:
    text = NESTED[name](depth) + "\n\nThen 27 more.\n"
    document = read("a.md", text.encode())
    assert document.prose[text.index("27") :].startswith("27 more.")
    assert name == "parentheses" or document.prose[text.index("26") :].startswith("26 died.")


@pytest.mark.parametrize("name", NESTED)
def test_time_grows_with_the_depth(name: str, assert_growth: Growth) -> None:
    small, large = (NESTED[name](depth).encode() for depth in (1_000, 4_000))
    assert_growth(lambda data: read("a.md", data), small, large, factor=9)


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("Six died.\n\n```\nTwo are hurt.\n", (3, 1), "in a code block that is never closed"),
        ("- a\n  ~~~ text\n  Two are hurt.\n\nSix died.", (2, 3), "in a code block that is never closed"),
        ("Six died.\n\n<!-- Two are hurt.\n\nSeven left.", (3, 1), "in a comment that is never closed"),
        ("Six died.\n\n<pre>\nTwo <b>boats</b>\n", (3, 1), "in an HTML element that is never closed"),
        ("Six died.\n\n    The mayor said that 26 of them were men.\n", (3, 5), "indented, which makes it code"),
        ("|a|b|\n|-|-|\n|1|2|\n|3|4|5|\n", (4, 6), "in more cells than the table has columns"),
        ("> a | b\n> -|-\n> 1 | 2 | 3\n", (3, 11), "in more cells than the table has columns"),
        ("---\nUpdate: 26\n\nThe mayor said two were hurt.\n\n---\n", (4, 1), "taken for front matter"),
        ("Six died.\n\n[hurt]: 26\n", (3, 1), "taken for the target of a link"),
    ],
)
def test_what_may_be_text_is_told(text: str, place: tuple[int, int], reason: str) -> None:
    document = read("a.md", text.encode())
    assert [(document.place(one.start), one.reason) for one in document.unread] == [(place, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "```\nTwo are hurt.\n```\n",
        "```\n```\n",
        "> ```\n> Two are hurt.\n> ```",
        "~~~~\n~~~\n~~~~~",
        "<!-- Two are hurt. -->\n\nSix.",
        "<div>\n<!-- two --> <pre>6</PRE >\n</div>",
        "    for i in range(26): print(i)\n",
        "    26 boats.\n",
        "    $ make test and then wait for all of it\n",
        "|a|b|\n|-|-|\n|1|2|\n|3|\n|4|5| |\n",
        "> - |a|b|\n>   |-|-|\n>   |1\\|2|3|\n",
        "[hurt]: /26\n[b]: 26.html 'two'\n[c]: #26\n[d]: them\n",
        "---\ntitle: 26 died\nnote: |\n  The mayor said two were hurt.\n---\nSix.",
        "+++\ntitle = 26\n+++\nSix.",
    ],
)
def test_what_is_code_or_the_like_is_not_told(text: str) -> None:
    assert read("a.md", text.encode()).unread == ()


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("|https://a.bc/x|26|\n|-|-|\n|http://a.bc|27|\n", ["26", "27"]),
        ("(see [x](https://a.bc/5)—26 died)", ["x", "26", "died"]),
        ("[a](https://a.bc/5)26", ["26"]),
        ("https://a.bc/_26_27 died", ["died"]),
        ("https://a.bc/26—27 died", ["27", "died"]),
        ("<p>5 < 26 and 27 > 8</p>", ["26", "27"]),
        ("<p>Under <26 and over 27></p>", ["26", "27"]),
    ],
)
def test_a_url_and_a_tag_end_where_they_end(text: str, prose: list[str]) -> None:
    seen = re.findall(r"\w+", read("a.md", text.encode()).prose)
    assert [word for word in seen if word in prose] == prose


class Page(HTMLParser):
    """The text of a page that was made from Markdown, words for images among it, without code and what is struck out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.text, self.hiding = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hiding += tag in ("code", "s")
        self.text += " ".join(value or "" for name, value in attrs if name == "alt")

    def handle_endtag(self, tag: str) -> None:
        self.hiding -= tag in ("code", "s")

    def handle_data(self, data: str) -> None:
        self.text += "" if self.hiding else data


def show(text: str) -> str:
    parser = MarkdownIt("commonmark", {"maxNesting": 1000}).enable(["table", "strikethrough"])
    page = Page()
    html = parser.render(blank(text, hidden(text)))
    page.feed(re.sub(r"<!--(?:(?!-->).)*\Z", "", html, flags=re.DOTALL))  # a comment that is never closed
    page.close()
    return page.text


PIECES = (
    "** * _ ` ``` ~~ ~~~ [ ] ]( ) ![ ]: <!-- --> <b> </b> <div> </div> | |-|-| - + 1. # == --- > \\ & ( \" ' . A x boats said \u00a0 \u2028 \x0c \x85 \x1c &nbsp;"
).split(" ")
GLUE = st.sampled_from(["", " ", "\n", "\n\n", "\r\n", "\t", "    ", "\n- ", "\n> ", "\n| ", "\n1. "])


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(PIECES) | st.just("#"), GLUE, st.booleans()), max_size=30))
def test_every_number_that_a_page_shows_is_prose(parts: list[tuple[str, str, bool]]) -> None:
    """Each number of a text is in its prose, unless the page that another program makes of it does not show it either."""
    numbers = iter(range(1000, 2000))
    text = "".join(f"{word}{glue}{next(numbers) if counted else ''}" for word, glue, counted in parts)
    document = read("a.md", text.encode())
    shown = set(re.findall(r"1\d{3}", show(blank(text, [document.front]))))
    assert shown <= set(re.findall(r"1\d{3}", document.prose))
