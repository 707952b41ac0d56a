"""unsupported: figures of a draft that no source has, told once."""

import pytest

from numcheck import pipeline, standard
from numcheck.documents import in_memory

SOURCE = "The landslide in Orvel killed 14 people. The road, 1,500 km long, is 38 percent repaired; Ida Noor is 44."


def check(draft: str, *sources: str):
    documents = [in_memory(draft, "draft.txt", "draft" if sources else "peer")]
    documents += [in_memory(source, f"{number}.txt", "source") for number, source in enumerate(sources)]
    report = pipeline.check(documents, standard.ruleset(), standard.lexicon(), standard.extractor().read)
    return [finding for finding in report.findings if finding.rule == "unsupported"]


def test_a_figure_that_no_source_has_is_told_of() -> None:
    (finding,) = check("The landslide in Orvel killed 14 people and buried 37 cars.", SOURCE)
    assert (finding.severity, finding.message) == ("notice", "no source has 37 cars")
    assert [side.value for side in finding.sides] == ["37 cars"]


@pytest.mark.parametrize(
    "draft",
    [
        "Some 14 lorries came.",
        "It is 932 miles away.",
        "It is 1,500 km (932 miles) long.",
        "Ida Noor, 44, came with four friends.",
        "Half of them, dozens, doubled their pay.",
        "The landslide in Orvel killed 41 people.",
    ],
)
def test_figures_that_sources_have_or_deny_and_small_ones_are_not(draft) -> None:
    assert check(draft, SOURCE) == []


def test_without_sources_nothing_is_unsupported() -> None:
    assert check("The landslide in Orvel buried 37 cars.") == []


def test_what_another_rule_flags_is_not_told_twice() -> None:
    assert (
        check("Inspectors closed 23 of the 60 kitchens, or 51 percent.", "Inspectors closed 23 of the 60 kitchens.")
        == []
    )
