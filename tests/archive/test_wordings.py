"""By which words figures are of one thing, as an archive's reports tell."""

from numcheck.archive.report_rows import Report
from numcheck.archive.wordings import FEW, NO_WORDINGS, WHOLE, Wordings, load_wordings, make_weigher, write_counting
from numcheck.documents import in_memory
from numcheck.reading.frames import read_claims
from numcheck.standard import extractor, lexicon

CLOSED, SHUT = "The snow kept 41 shops closed.", "The snow kept 63 shops shut."


def read(text: str, path: str) -> Report:
    document = in_memory(text, path)
    return Report(document, tuple(read_claims(document, extractor().read(document), lexicon())), frozenset())


def weigh(wordings: Wordings, one: str, two: str) -> float:
    reports = [read(one, "one.txt"), read(two, "two.txt")]
    return make_weigher(wordings, reports)(*(report.claims[0] for report in reports))


def count(*told: tuple[str, str, int, int]) -> Wordings:
    """What so many events tell of two words each: in how many the figures agree, and of how many."""
    rows = [
        {"one": min(one, two), "two": max(one, two), "agreed": agreed * WHOLE, "n": n * WHOLE, "step": 1}
        for one, two, agreed, n in told
    ]
    return load_wordings(rows)


def test_words_whose_figures_agree_elsewhere_are_of_one_thing() -> None:
    assert weigh(count(("close", "shut", 9, 10)), CLOSED, SHUT) > 1
    assert weigh(count(("shop", "shop", 1, 10)), CLOSED, SHUT) < -1
    assert weigh(NO_WORDINGS, CLOSED, SHUT) == 0


def test_the_event_itself_does_not_count() -> None:
    # The one event in which the two are told is that of the two reports.
    assert weigh(count(("shop", "shop", 0, 1)), CLOSED, SHUT) == 0
    assert weigh(count(("shop", "shop", 0, 3)), CLOSED, SHUT) < 0


def test_a_single_event_tells_little() -> None:
    one, many = (weigh(count(("shop", "shop", n, n)), CLOSED, "The snow kept 41 shops shut.") for n in (2, 30))
    assert 0 < one < many
    assert FEW > 0


def test_the_steps_are_told_in_their_order() -> None:
    names = [name for name, _ in write_counting()]
    assert names[0] == "words"
    assert names[-1] == "wordings"
    assert not any("{" in query for _, query in write_counting())
