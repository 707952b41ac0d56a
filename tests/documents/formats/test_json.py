"""JSON, JSON Lines and notebooks: keys as names, records as rows, sentences as text, places of mistakes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from looking import list_figures, list_lines, list_tables, refuse

from numcheck.documents import read
from numcheck.documents.jsontree import Node, Value, parse
from numcheck.errors import NumcheckError
from numcheck.model import Document


def read_json(data: Any, indent: int | None = None) -> Document:
    text = data if isinstance(data, str) else json.dumps(data, indent=indent, ensure_ascii=False)
    document = read("results.json", text.encode())
    assert document.text == text and len(document.prose) == len(text)
    return document


def test_each_number_is_named_by_its_keys() -> None:
    document = read_json({"results": {"latency": {"p50_ms": 12, "p99_ms": 38.5}, "errors": 3}}, indent=2)
    assert list_figures(document) == [
        ("results.latency.p50_ms", "12", 12.0, "millisecond"),
        ("results.latency.p99_ms", "38.5", 38.5, "millisecond"),
        ("results.errors", "3", 3.0, None),
    ]
    assert list_tables(document) == [
        {(1, 0): "results errors", (1, 1): "3"},
        {(1, 0): "results latency p50 (ms)", (1, 1): "12", (2, 0): "results latency p99 (ms)", (2, 1): "38.5"},
    ] or list_tables(document) == [
        {(1, 0): "results latency p50 (ms)", (1, 1): "12", (2, 0): "results latency p99 (ms)", (2, 1): "38.5"},
        {(1, 0): "results errors", (1, 1): "3"},
    ]
    assert document.place(document.text.index("38.5")) == (5, 17)


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("size_mb", 2.5, (2.5, "megabyte")),
        ("sizeMb", 2.5, (2.5, "megabyte")),
        ("accuracy_percent", 91.4, (91.4, "percentage")),
        ("percent_covered", 87, (87.0, "percentage")),
        ("wall-time-seconds", 12, (12.0, "second")),
        ("cost_usd", 1200, (1200.0, "USD")),
        ("time_min", 12, (12.0, None)),  # the least time
        ("requests_per_second", 1200, (1200.0, "per second")),
        ("speed", "38 ms", (38.0, "millisecond")),
        ("count", 7e9, (7e9, None)),
        ("change", -12, (12.0, None)),
    ],
)
def test_units_stand_in_keys(key: str, value: object, read: tuple[float, str | None]) -> None:
    ((_, _, number, unit),) = list_figures(read_json({key: value}))
    assert (abs(number or 0), unit) == read


@pytest.mark.parametrize("key", ["id", "user_id", "timestamp", "seed", "version", "year", "runId", "index"])
def test_numbers_of_things_are_no_figures(key: str) -> None:
    assert [one[0] for one in list_figures(read_json({key: 1764422400, "boats": 26}))] == ["boats"]


def test_objects_that_are_alike_are_the_rows_of_a_table() -> None:
    document = read_json(
        {
            "models": [
                {"id": 1, "name": "base", "size": {"layers": 12}, "score": 81.5},
                {"id": 2, "name": "large", "score": 93},
            ]
        }
    )
    assert list_figures(document) == [
        ("models[0].size.layers", "12", 12.0, None),
        ("models[0].score", "81.5", 81.5, None),
        ("models[1].score", "93", 93.0, None),
    ]
    (table,) = list_tables(document)
    heads = {table[0, column]: column for row, column in table if row == 0}
    assert table[1, 0] == "base" and table[2, 0] == "large"
    assert table[2, heads["models score"]] == "93" and table[1, heads["models size layers"]] == "12"


def test_objects_under_keys_are_rows_named_by_these() -> None:
    document = read_json({"towns": {"lower_lis": {"boats": 26}, "Oru": {"boats": 31, "cars": 7}}})
    (table,) = list_tables(document)
    assert (table[0, 1], table[1, 0], table[2, 0]) == ("towns boats", "lower lis", "Oru")
    assert [one[0] for one in list_figures(document)] == ["towns.lower_lis.boats", "towns.Oru.boats", "towns.Oru.cars"]


def test_arrays_of_numbers_stand_under_their_key() -> None:
    document = read_json({"times_ms": [1.5, 2.5], "empty": [], "grid": [[1, 2], [3]]})
    assert list_figures(document)[:2] == [
        ("times_ms[0]", "1.5", 1.5, "millisecond"), ("times_ms[1]", "2.5", 2.5, "millisecond"),
    ]  # fmt: skip
    assert [one[0] for one in list_figures(document)[2:]] == ["grid[0][0]", "grid[0][1]", "grid[1][0]"]


def test_texts_are_text_only_where_they_are_sentences() -> None:
    document = read_json(
        {
            "name": "Ward 12",
            "model": "gpt-4 turbo 128",
            "note": "The run of 12 March took 26 machines.",
            "code": "007",
            "when": "2024-02-01T10:00:00Z",
        }
    )
    assert [(place, text) for place, text, *_ in list_figures(document)] == [("note", "26 machines")]
    assert list_lines(document) == [("paragraph", "The run of 12 March took 26 machines.")]


def test_escapes_are_read() -> None:
    document = read("a.json", json.dumps({"note": 'They paid "£12 each"\nfor 26 boats on the lake.'}).encode())
    assert [(text, value) for _, text, value, _ in list_figures(document)] == [("£12", 12.0), ("26 boats", 26.0)]


def test_keys_that_are_no_words_are_quoted_in_paths() -> None:
    assert [one[0] for one in list_figures(read_json({"Boats sold": {"1.5": 26}}))] == ['["Boats sold"]["1.5"]']


def test_a_single_value() -> None:
    assert [one[1] for one in list_figures(read_json("26"))] == ["26"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1,\n "b" 2}', "a.json:2:6: this is not valid JSON: expected a colon behind a key"),
        ('{"a": [1 2]}', "a.json:1:10: this is not valid JSON: expected a comma, found '2'"),
        ('{"a": 1', "a.json:1:8: this is not valid JSON: expected a comma or a closing bracket: the file ends here"),
        ("", "a.json:1:1: this is not valid JSON: expected a value: the file ends here"),
        ("Town,Boats", "a.json:1:1: this is not valid JSON: expected a value, found 'Town'"),
        ("[" * 300, "a.json:1:202: this is not valid JSON: objects nested deeper than 200 levels"),
        ('{"a": "\\x"}', "a.json:1:7: this is not valid JSON: this text has an escape that JSON does not know"),
        ("{'a': 1}", "a.json:1:2: this is not valid JSON: expected a key, found \"'a': 1}\""),
    ],
)
def test_mistakes_have_their_place(text: str, message: str) -> None:
    assert refuse("a.json", text.encode()) == message


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


def rebuild(node: Node | Value) -> Any:
    if isinstance(node, Value):
        return node.text if node.kind == "string" else json.loads(node.text)
    return {key.text: rebuild(value) for key, value in node.members} or [rebuild(item) for item in node.items]


def without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_empty(one) for key, one in value.items()} or []
    return [without_empty(one) for one in value] if isinstance(value, list) else value


@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
def test_what_is_parsed_is_what_was_written(data: Any, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    assert rebuild(parse("a.json", text)) == without_empty(data)
    document = read("a.json", text.encode("utf-8", "surrogatepass")) if text.isprintable() else read_json("1")
    list_figures(document)
    starts = [block.start for block in document.blocks]
    assert starts == sorted(starts)


@given(st.text(alphabet='{}[],:"\\ab1-. \n', max_size=40), st.sampled_from(["a.json", "a.jsonl", "a.ipynb"]))
def test_whatever_it_holds_it_is_read_or_refused(text: str, path: str) -> None:
    try:
        list_figures(read(path, text.encode()))
    except NumcheckError as error:
        assert error.faults[0].path == path


def test_each_line_of_json_lines_is_a_record() -> None:
    text = '{"town": "Lis", "boats": 26}\n\n{"town": "Oru", "boats": 31}\r\n'
    document = read("a.jsonl", text.encode())
    assert list_figures(document) == [("[0].boats", "26", 26.0, None), ("[1].boats", "31", 31.0, None)]
    (table,) = list_tables(document)
    assert (table[2, 0], table[0, 1]) == ("Oru", "boats")
    assert document.place(text.index("31")) == (3, 26)


def test_a_line_that_is_no_json_has_its_place() -> None:
    assert refuse("a.jsonl", b'{"a": 1}\n{"a" 2}\n').startswith("a.jsonl:2:6: this is not valid JSON")


def notebook(*cells: dict[str, Any]) -> Document:
    return read("a.ipynb", json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}).encode())


def test_markdown_and_outputs_of_a_notebook_are_read_and_code_is_not() -> None:
    document = notebook(
        {"cell_type": "markdown", "source": ["# Boats of 12 towns\n", "\n", "There are **26** boats."]},
        {
            "cell_type": "code",
            "source": "x = 99",
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["31 boats\n", "\x1b[31m7 cars\x1b[0m\n"]},
                {"output_type": "stream", "name": "stderr", "text": "77 warnings"},
                {"output_type": "execute_result", "data": {"text/plain": "4 ships", "text/html": "<b>4 ships</b>"}},
                {"output_type": "error", "evalue": "5 mistakes"},
            ],
        },
        {"cell_type": "markdown", "source": "| Town | Boats |\n|---|---|\n| Lis | 8 |\n"},
        {"cell_type": "raw", "source": "88 pages"},
    )
    assert [(place, text) for place, text, *_ in list_figures(document)] == [
        ("cell 1", "12 towns"), ("cell 1", "26** boats"), ("cell 2", "31 boats"), ("cell 2", "7 cars"), ("cell 2", "4 ships"),
        ("cell 3", "8"),
    ]  # fmt: skip
    assert list_tables(document)[0][1, 0] == "Lis" and document.title == "Boats of 12 towns"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "a.ipynb:1:2: this notebook is not valid JSON: expecting property name enclosed in double quotes"),
        ("[]", "a.ipynb: this is no Jupyter notebook: it has no list of cells"),
        ('{"cells": 3}', "a.ipynb: this is no Jupyter notebook: it has no list of cells"),
        ("[" * 100_000, "a.ipynb: this notebook is not valid JSON: nested too deeply"),
    ],
)
def test_bad_notebooks(text: str, message: str) -> None:
    assert refuse("a.ipynb", text.encode()) == message
