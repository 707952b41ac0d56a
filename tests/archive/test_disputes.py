"""On which facts the reports of a block disagree."""

from collections.abc import Iterable
from itertools import permutations

from numcheck.archive.disputes import find_conflicts, sort_conflicts
from numcheck.archive.report_rows import make_row
from numcheck.archive.row_schema import CONFLICT, make_batch
from numcheck.documents import in_memory
from numcheck.errors import Fault
from numcheck.facts.document_similarity import Background
from numcheck.standard import extractor, lexicon, ruleset

ARMY = "The army said 14 people died when a quake of magnitude 6.1 shook Orvel and Dunmore."
RADIO = "In Orvel and Dunmore 41 people died in the quake, which had a magnitude of 6.1."
MAYOR = "The quake in Orvel and Dunmore had a magnitude of 6.1, and 14 people died."
OTHER = "A quake of magnitude 6.1 shook Wexby and Port Hessel; 23 people died."


def compare(texts: Iterable[str], faults: list[Fault] | None = None) -> list[dict[str, object]]:
    rows = [
        make_row(in_memory(text, f"{text[:9].strip()}.txt"), "a", "00", extractor().read, lexicon()) for text in texts
    ]
    rules = [rule for rule in ruleset() if rule.id == "conflict"]
    # Names of the archive are rare, words are not.
    counts = {key: 3 if key[0] == "@" or f"@{key}" in row["keys"] else 300 for row in rows for key in row["keys"]}
    return find_conflicts(rows, Background(5000, counts), rules, lexicon(), [] if faults is None else faults)


def test_reports_of_one_event_that_disagree() -> None:
    (conflict,) = compare([ARMY, RADIO, MAYOR])
    assert (conflict["fact"], conflict["message"]) == ("people killed", "41 and 14")
    assert conflict["diagnosis"] == "digits swapped"
    assert conflict["reports"] == 3
    assert [[figure["path"] for figure in side["figures"]] for side in conflict["sides"]] == [
        ["In Orvel.txt"],
        ["The army.txt", "The quake.txt"],
    ]
    assert conflict["sides"][0]["figures"][0]["sentence"] == RADIO
    assert conflict["apart"] == round(27 / 41, 4)
    assert make_batch([conflict], CONFLICT).to_pylist() == [conflict]


def test_the_order_of_rows_does_not_matter() -> None:
    found = {str(compare(texts)) for texts in permutations([ARMY, RADIO, MAYOR, OTHER])}
    assert len(found) == 1


def test_another_event_is_no_conflict() -> None:
    assert compare([ARMY, MAYOR, OTHER]) == []
    assert compare([ARMY]) == []
    assert compare([]) == []


def test_the_worst_event_comes_first() -> None:
    def make(event: int, apart: float, figures: int) -> dict[str, object]:
        sides = [{"value": "1", "figures": [{}] * figures}]
        return {"event": event, "apart": apart, "fact": "", "fingerprint": f"{apart}", "sides": sides}

    conflicts = [make(1, 0.2, 9), make(2, 0.9, 2), make(1, 0.8, 2), make(3, 0.9, 3)]
    assert [(one["event"], one["apart"]) for one in sort_conflicts(conflicts)] == [
        (3, 0.9),
        (2, 0.9),
        (1, 0.8),
        (1, 0.2),
    ]
