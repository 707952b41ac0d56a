"""What an index answers: figures by what they are of, counts, and conflicts."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def index(archive: Path, numcheck: Run) -> Path:
    numcheck("index", "build", "wire", "-o", "wire.index")
    return archive


def query(run: Run, *args: str) -> list[tuple[str, str]]:
    status, out, err = run("index", "query", "wire.index", *args, "--format", "csv")
    assert (status, err) == (0, "")
    return [(row["path"].removeprefix("wire/"), row["text"]) for row in csv.DictReader(io.StringIO(out))]


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["--concept", "dead", "--kind", "count"], [("quake/army.txt", "14 people"), ("quake/radio.txt", "41 people")]),
        (["--head", "passenger"], [("ferry/coast.txt", "212 passengers"), ("ferry/harbour.txt", "212 passengers")]),
        (["--unit", "€"], [("budget.txt", "€4.5 million")]),
        (["--place", "Port Hessel"], [("ferry/coast.txt", "212 passengers"), ("ferry/harbour.txt", "212 passengers")]),
        (["--date", "2026-03-15"], [("quake/radio.txt", "41 people"), ("quake/radio.txt", "magnitude of 6.1")]),
        (["--value", "200..250", "--date", "2026-05-03.."], [("ferry/coast.txt", "212 passengers")]),
        (["--value", "1,000,000.."], [("budget.txt", "€4.5 million")]),
        (["--place", "Nowhere"], []),
    ],
)  # fmt: skip
def test_figures_are_found(index: Path, numcheck: Run, args: list[str], found: list[tuple[str, str]]) -> None:
    assert query(numcheck, *args) == found


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--unit", "kilometer"], ""),
        (["--unit", "kilometrr"], "did you mean 'kilometre'?"),
        (["--concept", "rockett"], "did you mean 'missile'?"),
        (["--date", "2026-13"], "expected a date"),
        (["--date", ".."], "expected a date"),
        (["--date", "2027..2026"], "expected a date"),
        (["--value", "ten"], "expected a number"),
        (["--value", "20..10"], "expected a number"),
        (["--value", "nan"], "expected a number"),
    ],
)
def test_what_cannot_be_asked_is_told(index: Path, numcheck: Run, args: list[str], told: str) -> None:
    status, _, err = numcheck("index", "query", "wire.index", *args)
    assert (status == 2) == bool(told) and told in err


def test_figures_are_listed_as_extract_lists_them(index: Path, numcheck: Run) -> None:
    _, out, _ = numcheck("index", "query", "wire.index", "--format", "jsonl")
    _, extracted, _ = numcheck("extract", "wire", "--format", "jsonl")
    assert sorted(out.splitlines()) == sorted(extracted.splitlines())


def test_a_cell_is_no_formula(index: Path, numcheck: Run) -> None:
    (index / "=1+1.txt").write_text("26 rockets fell.\n", "utf-8")
    numcheck("index", "build", "wire", "-o", "wire.index")
    Path("wire.index").rename("wire/the.index")
    _, out, _ = numcheck("index", "query", "wire/the.index", "--head", "rocket", "--format", "csv")
    assert out.splitlines()[1].startswith("wire/wire/=1+1.txt,")


def test_a_limit_is_told(index: Path, numcheck: Run) -> None:
    _, out, err = numcheck("index", "query", "wire.index", "--limit", "2")
    assert out.splitlines()[-1] == "2 figures in 2 documents"
    assert err == "note: there may be more than 2 figures: --limit lists more\n"


def test_counts_are_drawn(index: Path, numcheck: Run) -> None:
    status, out, _ = numcheck("index", "stats", "wire.index")
    lines = out.splitlines()
    assert (status, lines[0]) == (0, "wire.index: 9 figures in 7 reports")
    assert [" ".join(line.split()[:2]) for line in lines if "━" in line] == [
        "count 6", "measure 2", "money 1", "magnitude 2", "EUR 1", "2026 6",
    ]  # fmt: skip


def test_conflicts_are_found(index: Path, numcheck: Run) -> None:
    status, out, _ = numcheck("conflicts", "wire.index", "--format", "json")
    report = json.loads(out)
    (conflict,) = report["conflicts"]
    assert status == 1
    assert (conflict["fact"], conflict["message"], conflict["diagnosis"]) == (
        "people killed",
        "14 and 41",
        "digits swapped",
    )
    assert [side["figures"][0]["path"] for side in conflict["sides"]] == ["wire/quake/army.txt", "wire/quake/radio.txt"]
    assert report["summary"] == {"reports": 7, "compared": 5, "events": 1, "conflicts": 1}


def test_conflicts_are_shown_and_exported(index: Path, numcheck: Run) -> None:
    status, out, _ = numcheck("conflicts", "wire.index", "--format", "csv:conflicts.csv", "--format", "terminal")
    assert status == 1
    assert "  ✗ people killed: 14 and 41: digits swapped?\n" in out
    assert "      14  wire/quake/army.txt:5:15 · 14 Mar 2026\n" in out
    rows = list(csv.DictReader(io.StringIO(Path("conflicts.csv").read_text("utf-8"))))
    assert [(row["value"], row["path"], row["date"]) for row in rows] == [
        ("14", "wire/quake/army.txt", "2026-03-14"), ("41", "wire/quake/radio.txt", "2026-03-15"),
    ]  # fmt: skip


def test_several_processes_find_the_same_conflicts(index: Path, numcheck: Run) -> None:
    assert numcheck("conflicts", "wire.index") == numcheck("conflicts", "wire.index", "--jobs", "2")


def test_reports_that_agree(archive: Path, numcheck: Run) -> None:
    numcheck("index", "build", "wire/ferry", "-o", "wire.index")
    status, out, _ = numcheck("conflicts", "wire.index", "-q")
    assert (status, out) == (0, "no conflicts · 2 reports, 2 of them of an event that others tell of, too\n")


def test_text_of_reports_is_harmless(archive: Path, numcheck: Run) -> None:
    for name, number in (("a", 14), ("b", 41)):
        text = f"In Orvel and Dunmore {number} people died in the quake, said \x1b[31mInes Taro\x1b[0m.\n"
        (archive / f"{name}.txt").write_text(text, "utf-8")
    numcheck("index", "build", "wire", "-o", "wire.index")
    for format in ("terminal", "json", "csv"):
        assert "\x1b" not in numcheck("conflicts", "wire.index", "--format", format)[1]
