"""CSV and TSV: dialects, titles and notes, heads, decimal commas, codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from looking import list_figures, list_lines, list_tables

from numcheck.documents import read
from numcheck.documents.formats.csv import DELIMITERS, find_delimiter, split_rows
from numcheck.errors import NumcheckError
from numcheck.model import Document


def read_csv(text: str, path: str = "a.csv") -> Document:
    document = read(path, text.encode())
    assert len(document.prose) == len(document.text) == len(text)
    return document


def test_a_figure_has_its_row_and_column_and_its_place_in_the_file() -> None:
    document = read_csv('Town,Boats sold,Length (m)\nLis,26,12.5\nOru,"1,204",9\n')
    assert list_figures(document) == [
        ("row 2, Boats sold", "26", 26.0, None),
        ("row 2, Length (m)", "12.5", 12.5, "metre"),
        ("row 3, Boats sold", "1,204", 1204.0, None),
        ("row 3, Length (m)", "9", 9.0, "metre"),
    ]
    assert document.place(document.text.index("1,204")) == (3, 6)


def test_titles_and_notes_are_no_part_of_the_table() -> None:
    document = read_csv(
        "Boats sold in 12 towns,,\n\nTown,2022,2023\nLis,26,31\nOru,4,7\n\nSource: port office\nNote: 3 towns are missing.,,\n"
    )
    assert list_lines(document) == [
        ("heading", "Boats sold in 12 towns"),
        ("paragraph", "Source: port office"),
        ("paragraph", "Note: 3 towns are missing."),
    ]
    assert document.title == "Boats sold in 12 towns"
    (table,) = list_tables(document)
    assert table[0, 0] == "Town" and table[0, 2] == "2023" and table[2, 0] == "Oru" and table[2, 2] == "7"
    assert [text for _, text, _, _ in list_figures(document)] == ["12 towns", "26", "31", "4", "7", "3 towns"]


def test_years_in_a_head_are_no_data() -> None:
    assert [one[:2] for one in list_figures(read_csv("Town,2022,2023\nLis,26,31\n"))] == [
        ("row 2, 2022", "26"),
        ("row 2, 2023", "31"),
    ]


def test_a_last_line_that_tells_the_source_makes_no_texts_of_the_numbers() -> None:
    document = read_csv("Town,Boats\nLis,26\nSource: ONS\n")
    assert list_figures(document) == [("row 2, Boats", "26", 26.0, None)]
    assert list_lines(document) == [("paragraph", "Source: ONS")]


def test_heads_of_two_rows_are_spread_and_joined() -> None:
    document = read_csv(",2023,,2024,\nRegion,Sales,Profit,Sales,Profit\nNorth,1,2,3,4\n")
    assert [place for place, *_ in list_figures(document)] == [
        "row 3, 2023 Sales", "row 3, 2023 Profit", "row 3, 2024 Sales", "row 3, 2024 Profit",
    ]  # fmt: skip
    assert list_tables(document)[0][0, 3] == "2024 Sales"
    units = read_csv("Region,Revenue,Profit\n,(£m),(£m)\nNorth,12,2.5\n")
    assert [one[2:] for one in list_figures(units)] == [(12e6, "GBP"), (2.5e6, "GBP")]


def test_a_row_of_texts_below_a_full_head_is_data() -> None:
    (table,) = list_tables(read_csv("Name,State,Score\nAnna,absent,\nBea,present,5\n"))
    assert table[1, 0] == "Anna" and table[2, 2] == "5"


def test_a_table_without_a_head() -> None:
    document = read_csv("Lis,26\nOru,31\n")
    assert (0, 1) not in list_tables(document)[0]
    assert list_figures(document) == [("row 1", "26", 26.0, None), ("row 2", "31", 31.0, None)]


def test_the_column_that_names_the_rows_comes_first() -> None:
    (table,) = list_tables(read_csv("Boats,Town\n26,Lis\n31,Oru\n"))
    assert (table[1, 0], table[1, 1]) == ("Lis", "26")


def test_an_empty_row_does_not_end_a_table_and_another_head_begins_one() -> None:
    one = read_csv("Town,Boats\nLis,26\n\nOru,31\n")
    assert [place for place, *_ in list_figures(one)] == ["row 2, Boats", "row 4, Boats"]
    two = read_csv("Town,Boats\nLis,26\n\nShip,Crew\nMay,31\n")
    assert [place for place, *_ in list_figures(two)] == ["row 2, Boats", "row 5, Crew"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Stadt;Betrag\nLis;1.234,5\nOru;2.000\n", [1234.5, 2000.0]),
        ("Stadt;Betrag\nLis;1 234,50\nOru;12\n", [1234.5, 12.0]),
        ("Stadt;Anteil\nLis;12,5 %\nOru;0,125 %\n", [12.5, 0.125]),
        ("Stadt;A;B\nLis;1,5;2.000\n", [1.5, 2000.0]),  # another column of the file tells
        ("Stadt\tBetrag\nLis\t1'234.50\n", [1234.5]),
        ('Town,Boats\nLis,"1,234"\nOru,"2,000"\n', [1234.0, 2000.0]),
        ("Town,Mean\nLis,1.234\nOru,12.5\n", [1.234, 12.5]),
        ("Town;Mean\nLis;1.234\nOru;12.5\n", [1.234, 12.5]),
    ],
)
def test_the_form_of_numbers_is_that_of_the_column(text: str, values: list[float]) -> None:
    assert [value for _, _, value, _ in list_figures(read_csv(text))] == values


def test_a_figure_shows_what_the_file_has() -> None:
    assert list_figures(read_csv("Stadt;Betrag\nLis;1.234,5\n"))[0][1] == "1.234,5"


def test_text_stays_text() -> None:
    document = read_csv("Town,Code,Opened,Boats\nLis,007,1.2.2024,n/a\nOru,012,3.4.2024,26\n")
    assert list_figures(document) == [("row 3, Boats", "26", 26.0, None)]
    (table,) = list_tables(document)
    assert (table[1, 1], table[1, 2], table[1, 3]) == ("007", "1.2.2024", "n/a")


def test_codes_ids_and_years_are_no_figures() -> None:
    document = read_csv(
        "id,Year,Postcode,user_id,Boats,Price index\n17,2019,01067,4711,26,104\n18,2020,10115,4712,27,105\n"
    )
    assert [one[:2] for one in list_figures(document)] == [
        ("row 2, Boats", "26"), ("row 2, Price index", "104"), ("row 3, Boats", "27"), ("row 3, Price index", "105"),
    ]  # fmt: skip


def test_marks_of_a_cell_too_narrow_and_errors_are_no_figures() -> None:
    assert list_figures(read_csv("Town,Boats\nLis,###\nOru,#DIV/0!\nEma,26\n")) == [("row 4, Boats", "26", 26.0, None)]


def test_names_that_programs_give_are_read_as_words_with_a_unit() -> None:
    document = read_csv("name,p99_ms,size_mb,error_pct\nbase,38,2.5,1.25\n")
    assert [one[2:] for one in list_figures(document)] == [
        (38.0, "millisecond"),
        (2.5, "megabyte"),
        (1.25, "percentage"),
    ]


TITLED = "Bericht, Stand 2023; vorläufig\n\n"
DIALECTS = {
    'Town,Boats,Note\nLis,26,"new; big"\nOru,31,old\n': ",",
    "Stadt;Betrag;Anteil\nLis;1,5;2,5\nOru;2,25;3,5\n": ";",
    TITLED + "Stadt;Betrag\nLis;1,5\nOru;2,25\nQuelle: Amt, Lis\n": ";",
    "Town\tBoats\nLis, upper\t1,204\nOru, lower\t31\n": "\t",
    "Town|Boats\nLis|1,204\nOru|31\n": "|",
    "Town,When\nLis,12:30\nOru,14:45\n": ",",
    "Title of the table\nTown,Boats\nLis,26\nNote: a; b; c; d\n": ",",
    "a,b,c\n1;5,2,3\n4,5,6\n7,8,9\n": ",",
    "Date;Town;Count\n01.02.2024;Lis;1.204\n02.02.2024;Oru;31\n": ";",
}


@pytest.mark.parametrize(("text", "delimiter"), DIALECTS.items())
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


def test_a_spreadsheet_program_may_name_the_delimiter() -> None:
    document = read_csv("\ufeffsep=;\r\nTown;Boats\r\nLis;26\r\n")
    assert list_figures(document) == [("row 2, Boats", "26", 26.0, None)]


def test_tabs_are_the_delimiter_of_a_tsv() -> None:
    assert [one[:2] for one in list_figures(read_csv("Town\tBoats, big\nLis\t26\n", "a.tsv"))] == [
        ("row 2, Boats, big", "26")
    ]


def test_quoted_cells_hold_delimiters_quotes_and_line_ends() -> None:
    document = read_csv('Town,Remark,Boats\n"Lis, ""upper""","on the\nsea",26\n')
    (table,) = list_tables(document)
    assert table[1, 0].replace(" ", "") == 'Lis,"upper"' and table[1, 1] == "on the\nsea"
    assert list_figures(document) == [("row 2, Boats", "26", 26.0, None)]


def test_a_page_of_html_is_refused() -> None:
    with pytest.raises(NumcheckError, match="a page of HTML or XML"):
        read_csv("<!DOCTYPE html>\n<p>26</p>")


def test_a_table_larger_than_is_read_is_refused() -> None:
    with pytest.raises(NumcheckError, match="larger than numcheck reads"):
        read_csv("1," * 5000)


def test_wide_encodings() -> None:
    assert list_figures(read("a.csv", "Town;Boats\nLis;26\n".encode("utf-16"))) == [("row 2, Boats", "26", 26.0, None)]


@given(st.text(alphabet='ab1,.;\t"\n\r #%£-()', max_size=120), st.sampled_from(["a.csv", "a.tsv"]))
def test_whatever_it_holds_it_is_read(text: str, path: str) -> None:
    document = read_csv(text, path)
    list_figures(document)
    starts = [block.start for block in document.blocks]
    assert starts == sorted(starts)
    assert all(0 <= block.start <= block.end <= len(text) for block in document.blocks)


@given(st.lists(st.lists(st.text(alphabet='ab1,;"\n ', max_size=6).map(str.strip), min_size=2, max_size=4), max_size=5))
def test_rows_are_those_that_a_writer_wrote(rows: list[list[str]]) -> None:
    quoted = ["".join(f',"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row)[1:] for row in rows]
    assert [[cell.text for cell in row] for row in split_rows("\n".join(quoted), 0, ",")] == (rows or [[]])


def test_delimiters_are_few() -> None:
    assert set(DIALECTS.values()) == set(DELIMITERS)
