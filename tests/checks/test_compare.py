"""conflict and self-conflict."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.builtin import rules
from numcheck.checks import SCHEMAS
from numcheck.checks.sides import take_sides, write_value
from numcheck.documents import in_memory
from numcheck.facts.agreement import disagree
from numcheck.pipeline import check
from numcheck.reading.frames import read_claims
from numcheck.rules.rulefile import read_rules
from numcheck.standard import extractor, lexicon

RULES = read_rules(rules(), SCHEMAS).narrow(select=["conflict", "self-conflict"])


def find(*texts: str, roles: str = "") -> list[tuple[str, str | None, list[list[str]]]]:
    """Rule, diagnosis and the figures of each side for every finding; roles by their first letter."""
    names = {"d": "draft", "s": "source", "p": "peer"}
    roles = roles or "p" * len(texts)
    documents = [in_memory(text, f"{n}.txt", names[roles[n]]) for n, text in enumerate(texts)]
    report = check(documents, RULES, lexicon(), extractor().read)
    return [
        (finding.rule, finding.diagnosis, [[claim.figure.text for claim in side.claims] for side in finding.sides])
        for finding in report.findings
    ]


def claims_of(*figures: str):
    """A claim of each figure, each in a text of its own."""
    found = []
    for text in figures:
        document = in_memory(f"They saw {text} there.")
        found += read_claims(document, extractor().read(document), lexicon())
    return found


ORVEL = "A landslide killed {} people in the town of Orvel on Sunday, the mayor said."


def test_peers_that_disagree() -> None:
    assert find(ORVEL.format(14), ORVEL.format(41)) == [("conflict", "digits swapped", [["14 people"], ["41 people"]])]


def test_one_finding_a_fact() -> None:
    texts = [ORVEL.format(number) for number in (14, 41, 14, 18)]
    ((rule, _, sides),) = find(*texts)
    assert rule == "conflict"
    assert sides == [["14 people", "14 people"], ["41 people"], ["18 people"]]


@pytest.mark.parametrize("hedged", ["more than 40", "up to 50", "about 44", "dozens of", "between 40 and 50"])
def test_hedges_that_allow_the_other_figure(hedged) -> None:
    assert find(ORVEL.format(hedged), ORVEL.format(43)) == []


def test_vague_figures_accuse_nobody() -> None:
    assert find(ORVEL.format("dozens of"), ORVEL.format(300)) == []


def test_a_draft_is_held_against_its_sources() -> None:
    assert find(ORVEL.format(14), ORVEL.format(41), roles="ds") == [
        ("conflict", "digits swapped", [["14 people"], ["41 people"]])
    ]


def test_a_draft_that_agrees_with_one_source_is_right() -> None:
    assert find(ORVEL.format(14), ORVEL.format(41), ORVEL.format(14), roles="dss") == []


def test_sources_are_not_reported_on() -> None:
    assert find("Orvel mourns.", ORVEL.format(41), ORVEL.format(14), roles="dss") == []


def test_a_text_that_denies_its_headline() -> None:
    text = (
        "Landslide kills 41 in Orvel\n\nFourteen people were killed when a landslide hit the town of Orvel on Friday."
    )
    ((rule, diagnosis, sides),) = find(text)
    assert (rule, diagnosis) == ("self-conflict", "digits swapped")
    assert [len(side) for side in sides] == [1, 1]


def test_a_unit_gone_wrong() -> None:
    texts = [
        f"The climber Ole Rask fell 200 {unit} to his death on Mount Tarn on Friday." for unit in ("feet", "metres")
    ]
    assert [diagnosis for _, diagnosis, _ in find(*texts)] == ["unit"]


def test_conversions_agree() -> None:
    texts = [f"The rockets flew {way} over the Caspian." for way in ("1,500 km", "932 miles")]
    assert find(*texts) == []


FIGURES = st.lists(
    st.sampled_from(
        ["14 men", "15 men", "over 14 men", "up to 20 men", "about 15 men", "16 men", "dozens of men", "10-15 men"]
    ),
    min_size=1,
    max_size=8,
)


@given(FIGURES)
def test_any_two_sides_deny_each_other(figures) -> None:
    claims = claims_of(*figures)
    sides = take_sides(claims)
    for one, two in itertools.combinations(sides, 2):
        assert all(disagree(a, b) for a in one for b in two)
    placed = [id(claim) for side in sides for claim in side]
    assert len(placed) == len(set(placed))


@pytest.mark.parametrize(
    ("text", "value"), [("1,483 ships", "1,483"), ("nearly 1,500 km", "nearly 1,500 km"), ("over 50 ships", "over 50")]
)
def test_values_as_people_write_them(text, value) -> None:
    assert write_value(claims_of(text)[0]) == value


def test_reasons_of_a_finding_quote_the_sentences() -> None:
    documents = [in_memory(f"The blast killed {n} people.", f"{n}.txt") for n in (14, 41)]
    report = check(documents, RULES, lexicon(), extractor().read)
    assert report.findings and all(reason.evidence for finding in report.findings for reason in finding.reasons)


def test_values_and_messages_are_without_the_marks_of_markdown() -> None:
    marked = in_memory("The fair drew **18,500** visitors.", "a.md", "draft")
    plain = in_memory("The fair drew 15,800 visitors.", "b.txt", "source")
    (finding,) = check([marked, plain], RULES, lexicon(), extractor().read).findings
    assert "*" not in finding.message + finding.fact + "".join(side.value for side in finding.sides)
