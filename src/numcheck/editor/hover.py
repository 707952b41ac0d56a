"""What is told of a figure under the pointer: its line of the ledger, its witness with the sentence, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model import Document, Report
from numcheck.report.cards import Card, Sentence, Told, build_card, prepare_deck
from numcheck.report.cases import Case, gather_cases
from numcheck.report.look import Look

_OPEN, _CLOSE = "«»"


def find_case(report: Report, document: Document, offset: int) -> Case | None:
    """The figure at an offset, the end of a figure included, with what became of it; None where there is none."""
    cases = (case for case in gather_cases(report, each=True) if case.document is document)
    return next((case for case in cases if case.figure.start <= offset <= case.figure.end), None)


def tell_case(report: Report, case: Case) -> str:
    """Plain text, so that no words of a document are taken for markup; the figure in a sentence stands in «».

    >>> import numcheck
    >>> from numcheck.documents import in_memory
    >>> report = numcheck.check(in_memory("The quake killed 41."), in_memory("The quake killed 41 people.", "army.txt"))
    >>> print(tell_case(report, next(gather_cases(report))))
    ✓ confirmed: 41
    Witness: army (army.txt:1:18): The quake killed «41» people.
    """
    return "\n".join(_list_lines(build_card(case, prepare_deck(report, Look())), case))


def _list_lines(card: Card, case: Case) -> Iterator[str]:
    yield f"{card.sign} {card.word}: {card.line.figure}" + (f" · {card.reads}" if card.reads else "")
    if case.entry is None and case.document.role == "peer":
        yield "not compared with any source: none is named"
    if card.equation:
        yield card.equation
    for told in card.findings:
        yield from _tell_finding(told)
    for witness in card.witnesses:
        yield f"{card.label}: {_tell_sentence(witness)}"
    if card.beyond:
        yield f"and {card.beyond} more"


def _tell_finding(told: Told) -> Iterator[str]:
    yield f"{told.rule}: {told.message}"
    if told.accepted:
        yield f"accepted: {told.accepted}"
    for sentence in told.sentences[1:]:
        yield _tell_sentence(sentence)
    yield from told.others


def _tell_sentence(sentence: Sentence) -> str:
    words = "".join(f"{_OPEN}{part.text}{_CLOSE}" if part.marked else part.text for part in sentence.parts)
    return " · ".join([f"{sentence.name} ({sentence.place}): {words}", *sentence.notes])
