"""Web pages: what a reader sees of them, tables by their grid, what stands around the text, and pages made to do harm."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from looking import list_figures, list_lines, list_tables, refuse

from numcheck.documents import read
from numcheck.documents.sentences import cut
from numcheck.errors import NumcheckError
from numcheck.model import Document


def read_page(page: str) -> Document:
    return read("a.html", page.encode())


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Of <del>75</del><ins>57</ins> <s>8</s> <strike>9</strike> ships", "Of 57 ships"),
        ('<p>26 <span style="text-decoration: line-through">27</span> ships', "26 ships"),
        ("<p>12<sup>3</sup> men of 40 km<sup>2</sup>", "12 men of 40 km²"),
        ("<p>5 × 10<sup>6</sup> and 10<sup>&minus;3</sup>", "5 × 10^6 and 10^-3"),
        ("<p>the 20<sup>th</sup> day, CO<sub>2</sub>", "the 20th day, CO2"),
        ('<p>26<sup class="reference"><a href="#cite_note-1">[1]</a></sup> ships', "26 ships"),
        ('<p>26<a href="#fn1">4</a> ships <a href="#x">of 57</a>', "26 ships of 57"),
        ('<p>26<a role="doc-noteref" href="#a">12</a> ships', "26 ships"),
        ('<p>He saw <a href="http://a.b/14">26</a> ships', "He saw 26 ships"),
        ('<p>On <time datetime="2024-03-05">March 5</time> 26 sank', "On March 5 26 sank"),
        ("<figure><img src=a alt='99'><figcaption>A crowd of 300.</figcaption></figure>", "A crowd of 300."),
        ("<p>26<p>26", "26\n\n26"),
        ('<p style="display:none">77</p><p hidden>78</p><p>26 <span class="sr-only">79</span> ships', "26 ships"),
        ("<p>26 <comment>77</comment><!-- 78 --> ships", "26 ships"),
        ("<p>26<br>ships", "26 ships"),
        ("<p>26\n   ships\t of&nbsp;57", "26 ships of\xa057"),
        ("<div>40</div><div>50</div>", "40\n\n50"),
        ("<span>40</span><span>50</span>", "4050"),
        ('<span style="display:block">40</span><span style="display:block">50</span>', "40\n\n50"),
        ("<p>26 <script>77</script><style>78{}</style><template>79</template><noscript>80</noscript> ships", "26 ships"),
        ("<p>Fill in <input value=77><button>Send 5</button><select><option>6</select> 26 ships", "Fill in 26 ships"),
        ("<p>1&#8239;234&thinsp;567", "1\u202f234\u2009567"),
        ("<pre>Flood of 5 m\n\nIt rose by 26 cm.</pre>", "Flood of 5 m\n\nIt rose by 26 cm."),
        ("<table role=presentation><tr><td>He saw 26 ships.<td>And 5 men.</table>", "He saw 26 ships.\n\nAnd 5 men."),
        ("<table><tr><td><table><tr><td>Lis<td>26</table></table>", "Lis\t26"),
        ('<p><span style="mso-list:Ignore">3.</span>26 ships', "26 ships"),
        ("<dl><dt>Ships</dt><dd>26</dd><dt>Men<dt>Crew<dd>57</dl><p>5 cats", "Ships: 26\n\nMen\n\nCrew: 57\n\n5 cats"),
        ("26 ships", "26 ships"),
        ("<p>26 &lt;b&gt;ships", "26 <b>ships"),
    ],
)  # fmt: skip
def test_what_a_page_says(page: str, text: str) -> None:
    assert read_page(page).prose == f"{text}\n"


def test_code_is_shown_but_has_no_figures_and_maths_is_told() -> None:
    document = read_page("<p>Set <code>n=26</code> at <math><mn>5</mn></math> of 57")
    assert document.text == "Set n=26 at [equation] of 57\n"
    assert document.prose.split() == ["Set", "at", "of", "57"]
    assert [one.reason for one in document.unread] == ["an equation"]


def test_kinds_of_blocks_and_their_places() -> None:
    page = "<h1>Six dead</h1><p>Of 26</p><ul><li>5 men<li><p>6 boys</ul><blockquote><p>I saw 9</blockquote>"
    document = read_page(page)
    assert list_lines(document) == [
        ("heading", "Six dead"),
        ("paragraph", "Of 26"),
        ("item", "5 men"),
        ("item", "6 boys"),
        ("quote", "I saw 9"),
    ]
    assert document.locate(document.text.index("9")) == {"paragraph": 5}


def test_tables_by_their_grid() -> None:
    page = """<table><caption>Boats, 12 towns</caption><thead><tr><th rowspan=2>Town<th colspan=2>Boats<tr><th>2023<th>2024</thead>
      <tfoot><tr><td>Total<td>40<td>29</tfoot>
      <tr><td rowspan=2>Lis<td>26<td>14<tr><td>5<td>6<tr><td>Ros<td colspan=2>9</table>"""
    document = read_page(page)
    assert list_lines(document) == [("paragraph", "Boats, 12 towns")]
    assert list_tables(document) == [
        {(0, 0): "Town", (0, 1): "Boats 2023", (0, 2): "Boats 2024", (1, 0): "Lis", (1, 1): "26", (1, 2): "14",
         (2, 0): "Lis", (2, 1): "5", (2, 2): "6", (3, 0): "Ros", (3, 1): "9", (4, 0): "Total", (4, 1): "40", (4, 2): "29"}
    ]  # fmt: skip
    assert [figure[:2] for figure in list_figures(document)][1:3] == [
        ("table 1, row 3, column 2", "26"),
        ("table 1, row 3, column 3", "14"),
    ]


STORY = (
    "<p>The flood drove 340 families from Lis, the mayor said, and the water rose by 26 centimetres in one night.</p>"
)


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a href=/>Top 10</a></nav>{}",
        "<header>5 new stories</header><main>{}</main><footer>© 99 Street</footer>",
        '<div class="cookie-banner">We and our 812 partners</div><div class="story">{}</div>',
        '{}<aside>Most read: 7 ways</aside>',
        '<article>{}<div class="related-stories"><a href=x>Read: 8 dead</a></div></article>',
        '<article>{}</article><div id="comments">I saw 77</div>',
        '<div role="navigation">12</div>{}<ul><li><a href=a>Six of 26 things to know today</a><li><a href=b>Top 50 of the year</a></ul>',
        '<body class="has-sidebar"><form><div class="main-content">{}</div><div class="sidebar">9 tips</div></form>',
    ],
)  # fmt: skip
def test_what_stands_around_the_text_is_left_out(around: str) -> None:
    assert [figure[1] for figure in list_figures(read_page(around.format(STORY)))] == [
        "340 families",
        "26 centimetres",
        "one night",
    ]


def test_nothing_is_left_out_where_nothing_would_be_left() -> None:
    assert read_page("<nav><p>26 ships</nav>").prose == "26 ships\n"


def test_an_infobox_of_an_article_stays() -> None:
    aside = "<aside><p>The flood in figures: 12 dead.</aside>"
    assert "12 dead" in read_page(f"<article>{STORY}{aside}</article>").prose


@pytest.mark.parametrize(
    ("head", "title", "day"),
    [
        ('<title>A - Site</title><meta property="og:title" content="A flood">', "A flood", None),
        ("<title>A &amp; B\n </title>", "A & B", None),
        ('<meta property="article:published_time" content="2024-03-05T10:00Z">', None, date(2024, 3, 5)),
        ('<meta name="DC.date.issued" content="2024-03-05">', None, date(2024, 3, 5)),
        ('<script type="application/ld+json">{"datePublished": "2024-03-05T10:00"}</script>', None, date(2024, 3, 5)),
        ('<meta name="date" content="2024-13-05">', None, None),
    ],
)
def test_title_and_date(head: str, title: str | None, day: date | None) -> None:
    document = read_page(f"<html><head>{head}</head><body><p>26 ships</body></html>")
    assert (document.title, document.date) == (title, day)


def test_the_date_of_a_time_element_and_of_the_text() -> None:
    assert read_page("<article><time datetime='2024-03-05'>Tuesday</time><p>26</article>").date == date(2024, 3, 5)
    assert read_page("<h1>Flood</h1><p>Published: 5 March 2024</p><p>26 ships sank.").date == date(2024, 3, 5)


def test_libreoffice_glues_the_number_of_a_heading_to_it() -> None:
    page = '<head><meta name="generator" content="LibreOffice 7.4.7"></head><h1>12024 results</h1><p>Page <sdfield type=PAGE>3</sdfield>, 26'
    document = read_page(page)
    assert document.prose == "      results\n\nPage , 26\n"
    assert [one.reason for one in document.unread] == ["the number of a heading and one that opens it may stand as one"]
    assert read_page("<h1>2024 results</h1>").prose == "2024 results\n"


def test_encodings_that_a_page_names() -> None:
    page = '<meta charset="iso-8859-1"><p>He paid £26.'
    document = read("a.html", page.encode("cp1252"))
    assert (document.prose, document.encoding) == ("He paid £26.\n", "Windows-1252")
    document = read("a.html", '<meta charset="windows-1251"><p>В Лисе 26 лодок.'.encode("cp1251"))
    assert (document.prose, document.encoding) == ("В Лисе 26 лодок.\n", "WINDOWS-1251")
    assert read("a.html", '<meta charset="iso-8859-1"><p>£26'.encode()).prose == "£26\n"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000 + "26",
        "<div></x>" * 100_000 + "26",
        "".join(f"<b id={number}>" for number in range(3000)) + "<p>26" * 20_000,
        "<b><i><u><p>" * 100_000,
    ],
)
def test_pages_that_would_take_forever_are_refused(page: str) -> None:
    start = time.process_time()
    assert "nested far too deeply" in refuse("a.html", page.encode())
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 3000 + "26" + "</div>" * 3000,
        "<p>26" * 20_000,
        "<table><tr>" + "<td>26" * 20_000,
        "<script>" * 50_000 + "26",
        "<!--" * 50_000,
        "<table><tr><td rowspan=65534 colspan=1000>26" * 200,
        "<ul><li>" * 2000 + "26",
        '<a href="' * 20_000,
        "<sup>" * 2000 + "26",
        "&#x26;" * 50_000,
        "<table>" * 2000 + "26",
    ],
)
def test_odd_pages_take_little_time(page: str) -> None:
    start = time.process_time()
    with suppress(NumcheckError):
        read_page(page)
    assert time.process_time() - start < 10


def test_markup_in_a_text_stays_text() -> None:
    document = read_page("<p>&lt;script&gt;alert(26)&lt;/script&gt; \x1b[31m5 men")
    assert document.text.startswith("<script>alert(26)</script>")


_PIECES = st.sampled_from(
    ["26", " ships ", "<p>", "</p>", "<table>", "</table>", "<tr>", "<td>", "<td rowspan=2>", "<th colspan=3>", "<sup>", "</sup>", "<li>",
     "<ul>", "</ul>", "<pre>", "</pre>", "<b>", "</b>", "<div>", "</div>", "<a href=#fn>", "</a>", "<caption>", "<h1>", "</h1>", "<code>",
     "<math>", "<svg>", "<select>", "<template>", "<br>", "&nbsp;", "\x00", "<nav>", "<article>", "</article>", "<!--", "-->", "<style>"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25))
@example([" ships ", "<code>", "<br>"])
def test_any_page_is_read(pieces: list[str]) -> None:
    try:
        document = read_page("".join(pieces))
    except NumcheckError as error:
        assert error.faults[0].path == "a.html"
    else:
        assert len(document.prose) == len(document.text)
        assert all(0 <= block.start <= block.end <= len(document.text) for block in document.blocks)
        cut(document)
