"""Markdown: what of it is prose, which blocks it has, and where they lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.documents import read
from numcheck.model import Block, Document

MARKUP = (
    "** * _ ` `` ~~ [ ] ( ) ![ < > <!-- --> <b> </b> &nbsp; & \\ | - + 1. # == --- ``` ~~~ [^1] [^1]: ]: http://a.bc/5 @b.cd "
    "26 x A . \" ' $ é 😀 \u00a0 \ufeff \u2028 \x0c \x85 \x1c <script> </pre> +++ title:"
).split(" ")
GLUE = ("", " ", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "\n- ", "\n> ", "\n| ")


def markdown(text: str) -> Document:
    return read("draft.md", text.encode())


def shown(text: str) -> list[tuple[str, str]]:
    """The kind and the words of each block."""
    document = markdown(text)
    return [(block.kind, " ".join(document.prose[block.start : block.end].split())) for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("**26** rockets", "  26   rockets"),
        ("_some_ 26 rockets, ***all***", " some  26 rockets,    all   "),
        ("2 * 3 and snake_case_4", "2 * 3 and snake_case_4"),
        ("26 `27` ``2`8`` 29", "26              29"),
        ("26 ` 27", "26 ` 27"),
        ("[26 rockets](/27 '28') flew", " 26 rockets            flew"),
        ("[**26**](<a b>) flew", "   26           flew"),
        ("[a [26] b](/27)", " a [26] b      "),
        ("![ship 26](/27.png) x", "  ship 26           x"),
        ("![*a*](/b) *c*", "  *a*       c "),
        ("<https://a.bc/26> 27", "                  27"),
        ("see https://a.bc/26?x=27, 28", "see                     , 28"),
        ("write to ann26@desk.example.org. 27", "write to                       . 27"),
        ("<b>26</b><br>27", "   26        27"),
        ("26&nbsp;km &amp; 27&#8239;km &c", "26      km       27       km &c"),
        (r"\$26 and \*27\*", " $26 and  *27 *"),
        ("~~26~~ 27 rockets ~ 28", "       27 rockets ~ 28"),
        ("~1,500 km and ~20", "~1,500 km and ~20"),
        ("26 dead[^1] and[^note] 27", "26 dead     and        27"),
        ("26 dead.[12] Two [13] more[1,2]", "26 dead.     Two [13] more     "),
        ("# 26 #", "  26  "),
        ("26\n===", "26\n   "),
        ("> 26\n> 27\n28", "  26\n  27\n28"),
        ("12. rockets\n13. ships", "    rockets\n    ships"),
        ("- [x] 26", "  [x] 26"),
        ("```\n26\n```\n27", "   \n  \n   \n27"),
        ("~~~ 26\r\n27\r\n~~~\r\n28", "      \r\n  \r\n   \r\n28"),
        ("    26\n\n27", "      \n\n27"),
        ("\t26\n\n27", "   \n\n27"),
        ("<!-- 26\n27 -->\n28", "       \n      \n28"),
        ("26 <!-- 27 --> 28", "26             28"),
        ("<div>26 <p class='27'>28</p>\n</div>", "     26               28    \n      "),
        ("<script>\nx = 26\n</script>\n\n27", "        \n      \n         \n\n27"),
        ("[a]: /26 '27'\n\n[a] 28", "             \n\n a  28"),
        ("---\ntitle: 26\n---\n27", "   \n         \n   \n27"),
        ("+++\nn = 26\n+++\n27", "   \n      \n   \n27"),
        ("26\n\n---\n\n27", "26\n\n   \n\n27"),
        ("\ufeff# 26", "   26"),
        ("\ufeff---\r\na: 26\r\n---\r\n27", "    \r\n     \r\n   \r\n27"),
        ("26  \n27\\\n28", "26  \n27 \n28"),
    ],
)
def test_what_no_reader_sees_is_blank(text: str, prose: str) -> None:
    document = markdown(text)
    assert document.text == text
    # Blanks at the end of a line are not compared: two of them are a line break, and prose either way.
    assert [line.rstrip(" ") for line in document.prose.split("\n")] == [line.rstrip(" ") for line in prose.split("\n")]
    assert len(document.prose) == len(text)


def test_blocks_and_their_places() -> None:
    text = "# 26 dead\r\n\r\nA 😀 quake.\r\nIt hit.\r\n\r\n- *two* hurt\r\n  > three\r\n\r\n> four\r\n> - five\r\n"
    assert [(b.kind, text[b.start : b.end]) for b in markdown(text).blocks] == [
        ("heading", "26 dead"),
        ("paragraph", "A 😀 quake.\r\nIt hit."),
        ("item", "two* hurt"),
        ("quote", "three"),
        ("quote", "four"),
        ("item", "five"),
    ]


def test_a_table_is_cells_with_their_row_and_column() -> None:
    text = "| place | dead |\n|---|--:|\n| Oru \\| Aba | **26** |\n|  | 27 `x` |\n| Sol |\n"
    cells = markdown(text).blocks
    assert [(b.table, b.row, b.column, text[b.start : b.end]) for b in cells] == [
        (0, 0, 0, "place"),
        (0, 0, 1, "dead"),
        (0, 1, 0, "Oru \\| Aba"),
        (0, 1, 1, "26"),
        (0, 2, 1, "27"),
        (0, 3, 0, "Sol"),
    ]
    assert {b.kind for b in cells} == {"cell"}


@pytest.mark.parametrize(
    "text",
    [
        "a | a\n--|--\n1 | 1\n",
        "> a | a\n> --|--\n> 1 | 1\n",
        "- | a | a |\n  |---|---|\n  | 1 | 1 |\n",
        "|a|a\n|-|-\n|1|1\n",
    ],
)
def test_a_table_may_lack_pipes_and_stand_in_a_quote_or_a_list(text: str) -> None:
    blocks = markdown(text).blocks
    one, two = (i for i, char in enumerate(text) if char == "1")
    assert blocks[2:] == (Block("cell", one, one + 1, 0, 1, 0), Block("cell", two, two + 1, 0, 1, 1))


def test_tables_are_numbered() -> None:
    table = "|a|\n|-|\n|1|\n\n"
    assert [(b.table, b.row) for b in markdown(table + "x\n\n" + table).blocks if b.kind == "cell"] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]


def test_each_footnote_is_a_block() -> None:
    assert shown("Text[^a].\n\n[^a]: Note 26\n    goes on.\n[^b]: Note 27.") == [
        ("paragraph", "Text ."),
        ("item", "Note 26 goes on."),
        ("item", "Note 27."),
    ]


def test_no_list_begins_with_a_year() -> None:
    assert shown("1986. A good year.\n\n7. A point.") == [("paragraph", "1986. A good year."), ("item", "A point.")]


def test_text_in_html_blocks_is_prose() -> None:
    assert shown("<table>\n<tr><td>26</td></tr>\n</table>\n\n*27*") == [("paragraph", "26"), ("paragraph", "27")]


def test_blocks_without_prose_are_none() -> None:
    assert shown("`26`\n\n![](/27.png)\n\n***\n\n- \n\n#\n") == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The *quake*\n\n# Later", "The quake"),
        ("Text.\n\n## Below", "Below"),
        ("---\ntitle: 'Quake: 26 dead'\n---\n# Other", "Quake: 26 dead"),
        ('+++\ntitle = "Quake"\n+++\n# Other', "Quake"),
        ("---\nauthor: Ann\n---\n# Other", "Other"),
        ("Only text.", None),
        ("", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert markdown(text).title == title


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert shown("---\n\n26 dead: a story\n\n---\n") == [("paragraph", "26 dead: a story")]
    assert shown("---\nno end: 26\n") == [("paragraph", "no end: 26")]


@given(st.lists(st.tuples(st.sampled_from(MARKUP), st.sampled_from(GLUE)), max_size=40))
def test_any_markup_keeps_every_offset(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + glue for word, glue in parts)
    document = markdown(text)
    assert len(document.prose) == len(text)
    for char, seen in zip(text, document.prose, strict=True):
        assert seen == char or (seen == " " and char not in "\r\n")
    end, rest = 0, list(document.prose)
    for block in document.blocks:
        assert end <= block.start < block.end <= len(text)
        assert document.prose[block.start : block.end].strip() == document.prose[block.start : block.end]
        rest[block.start : block.end] = " " * (block.end - block.start)
        end = block.end
    assert not "".join(rest).strip(), "prose outside the blocks"
