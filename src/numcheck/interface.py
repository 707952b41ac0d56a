"""The Python interface: files and documents in, a report out, in one call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from os import PathLike, fspath
from typing import TypeAlias

from numcheck import pipeline
from numcheck.errors import NumcheckError
from numcheck.files import find_packs
from numcheck.inputs import find_silence, find_waiver_faults, load_documents, part_copies
from numcheck.model import Document, Report
from numcheck.standard import make_extractor, stock

Path: TypeAlias = str | PathLike[str]


def check(
    drafts: Path | Document | Iterable[Path | Document],
    against: Path | Document | Iterable[Path | Document] = (),
    rules: Path | Iterable[Path] = (),
) -> Report:
    """The report on drafts compared with their sources or, without sources, on documents compared with each other.

    ``drafts`` and ``against`` each take a file, a folder, a pattern or a Document, or several of these.  ``rules`` are
    packs to use in addition to the built-in rules: names, rule files, or folders of rule files.

    No configuration is read.  Comments in drafts that accept findings take effect; the findings they accept are in
    ``report.accepted``.  ``report.findings`` are in document order, whatever their severity; ``report.ledger`` has one entry
    for each figure in a draft, and is None without sources; ``report.passed_over`` lists the files that were not read.
    Offsets count code points of the file as it is on disk; numbers are in the unit of their figure.

    Raises NumcheckError, with everything that is wrong in ``faults``: a file that does not exist, cannot be read or has an
    unsupported format; nothing to check; sources without any figure; a mistake in a rule file or a comment.

    >>> from numcheck.documents import in_memory
    >>> draft, source = in_memory("The quake killed 41 people in Orvel."), in_memory("At Orvel 14 people died in the quake.")
    >>> [(finding.rule, finding.diagnosis) for finding in check(draft, against=source).findings]
    [('conflict', 'digits swapped')]
    """
    own = stock(find_packs(fspath(path) for path in _list(rules) if not isinstance(path, Document)))
    documents, faults, passed_over = load_documents(_list(drafts), _list(against))
    faults += find_waiver_faults(documents, own.rules.ids)
    passed = list(passed_over)
    batches = part_copies(documents, faults, passed)
    if faults:
        raise NumcheckError(*faults)
    read = make_extractor(own.lexicon).read
    reports = [pipeline.check(batch, own.rules, own.lexicon, read) for batch in batches]
    if silence := [fault for report in reports for fault in find_silence(report)]:
        raise NumcheckError(*silence)
    return replace(pipeline.join_reports(reports), passed_over=tuple(passed))


def _list(given: Path | Document | Iterable[Path | Document]) -> list[str | Document]:
    """One thing or several, as a list; paths are strings."""
    several = (given,) if isinstance(given, (str, PathLike, Document)) else given
    return [item if isinstance(item, Document) else fspath(item) for item in several]
