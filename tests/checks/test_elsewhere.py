"""elsewhere: numbers that a source has of something else, and those that only seem to be."""

import pytest

from numcheck import pipeline, standard
from numcheck.documents import in_memory
from numcheck.model import Report

TAKEN = "The school in Orvel has taken in 95 families since the flood. A night in a hotel costs 340 crowns."


def check(draft: str, *sources: str) -> Report:
    documents = [in_memory(draft, "draft.txt", "draft")]
    documents += [in_memory(source, f"{number}.txt", "source") for number, source in enumerate(sources)]
    return pipeline.check(documents, standard.ruleset(), standard.lexicon(), standard.extractor().read)


def test_a_finding_names_what_the_number_is_of_and_what_fits_better() -> None:
    report = check("By nightfall 340 families had moved into the school in Orvel.", TAKEN)
    (finding,) = report.findings
    assert (finding.rule, finding.severity) == ("elsewhere", "warning")
    assert finding.message == "the source has 340 crowns of something else: “a hotel costs 340 crowns”"
    assert [side.value for side in finding.sides] == ["340 families", "340 crowns", "95 families"]
    (entry,) = report.ledger or ()
    assert (entry.status, entry.rule) == ("elsewhere", "elsewhere")
    assert [claim.figure.text for claim in entry.sources] == ["340 crowns"]


@pytest.mark.parametrize(
    ("draft", "source", "rules"),
    [
        # A conflict comes before.
        ("The council wants 450 trees.", "The council of Lis has 450 euros. It wants 1,200 trees.", ["conflict"]),
        # No source has the number at all.
        ("By nightfall 340 families had moved into the school.", TAKEN.replace("340", "75"), ["unsupported"]),
        # A number that says little.
        ("By nightfall 10 families had moved into the school.", TAKEN.replace("340", "10"), []),
        # A number alone may be of anything, and a table may leave out what it is of.
        ("By nightfall 340 families had moved into the school.", TAKEN.replace("340 crowns", "340"), []),
        # Another word for the same thing.
        ("The mill in Tolm has 130 turbines.", "At Tolm the mill has 130 machines; 18 of them are new.", []),
        # Beside the same other number.
        ("The fever made 870 ill and killed 457.", "In all 870 people were infected and 457 died.", []),
    ],
)
def test_what_else_is_said_of_a_figure(draft: str, source: str, rules: list[str]) -> None:
    assert [finding.rule for finding in check(draft, source).findings] == rules


def test_without_sources_nothing_is_elsewhere() -> None:
    assert check("By nightfall 340 families had moved in. A night costs 340 crowns.").findings == ()


@pytest.mark.parametrize("draft", ["46 spectators, and 31 of them", "46 spectators"])
def test_a_figure_has_at_most_one_finding(draft: str) -> None:
    source = "When the stand at Tarn collapsed, 58 spectators were hurt. The stand had been built 46 years ago."
    report = check(f"The collapse of the stand at Tarn hurt {draft} were taken to the clinic.", source)
    flagged = [id(finding.sides[0].claims[0]) for finding in report.findings]
    assert len(flagged) == len(set(flagged))
