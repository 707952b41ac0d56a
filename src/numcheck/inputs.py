"""What a command is to work on: the documents that its paths mean."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple

from numcheck.errors import Fault, NumcheckError, attempt, near_miss

if TYPE_CHECKING:
    from numcheck.files import Found
    from numcheck.model import Document, PassedOver, Report, Role
    from numcheck.pipeline import Extract
    from numcheck.progress import Watch
    from numcheck.report.plain_data import Extracted


class Given(NamedTuple):
    """The documents of a check, drafts (or peers) first, what is wrong with other files, and what was passed over."""

    documents: list[Document]
    faults: list[Fault]
    passed_over: tuple[PassedOver, ...]


def load_documents(
    paths: Sequence[str | Document],
    against: Sequence[str | Document],
    stdin_name: str = "<stdin>",
    find: Callable[[Sequence[str]], Found] | None = None,
    texts: Callable[[str], Sequence[str]] | None = None,
) -> Given:
    """The documents in the files that paths mean.

    What is a document already stands behind those read from files, in the role that its place gives it.  ``find`` tells
    which files paths mean, ``texts`` the keys whose texts are read in a file of keys and values.

    Raises NumcheckError where no draft is left, or no source although some were named.
    """
    from numcheck.files import find as find_all
    from numcheck.files import load
    from numcheck.model import PassedOver

    find = find or find_all
    noun = "draft" if against else "document"
    if not paths:
        raise NumcheckError(Fault(f"no {noun} to check: name a file, a folder or a pattern, or - for standard input"))
    named = [path for path in paths if isinstance(path, str)]
    drafts = leave_out_records(find(named), named)
    sources = find([path for path in against if isinstance(path, str)])
    faults = [*drafts.faults, *sources.faults]
    ours, theirs = _part(drafts.paths, sources.paths, named, faults)
    documents: list[Document] = []
    unreadable: list[str] = []
    roles: list[tuple[Role, Sequence[str], Sequence[str | Document], str]] = []
    roles.append(("draft" if against else "peer", ours, paths, noun))
    if against:
        roles.append(("source", theirs, against, "source"))
    for role, files, given, called in roles:
        loaded = load(files, role, stdin_name, texts=texts)
        faults += loaded.faults
        unreadable += (fault.path for fault in loaded.faults if fault.path)
        mine = [*loaded.documents, *(replace(item, role=role) for item in given if not isinstance(item, str))]
        documents += mine
        if role != "source":
            faults += find_blank(mine)
        if not mine:
            raise NumcheckError(*faults, Fault(f"there is no {called} to check{' against' * (role == 'source')}"))
    failed = (PassedOver(path, "could not be read") for path in unreadable)
    return Given(documents, faults, tell_apart([*drafts.passed_over, *sources.passed_over, *failed], documents))


def leave_out_records(found: Found, named: Sequence[str]) -> Found:
    """The drafts that paths mean without JSON that only lies in a folder with them: it is mostly settings, and no text.

    >>> from numcheck.files import Found
    >>> leave_out_records(Found(("docs/a.md", "docs/package.json"), ()), ["docs"]).paths
    ('docs/a.md',)
    """
    from numcheck.documents.reader import RECORD_SUFFIXES, suffix_of
    from numcheck.model import PassedOver

    meant = {suffix_of(path) for path in named}
    given = {os.path.realpath(path) for path in named}

    def is_meant(path: str) -> bool:
        suffix = suffix_of(path)
        return suffix not in RECORD_SUFFIXES or suffix in meant or os.path.realpath(path) in given

    kept = tuple(filter(is_meant, found.paths))
    passed = (
        PassedOver(path, "data beside drafts: name it to check it") for path in filterfalse(is_meant, found.paths)
    )
    return found._replace(paths=kept, passed_over=(*found.passed_over, *passed))


def tell_apart(passed: Iterable[PassedOver], documents: Iterable[Document]) -> tuple[PassedOver, ...]:
    """What was passed over, each once, without what was read all the same: it was named in another place."""
    found = {os.path.realpath(one.path): one for one in passed}
    read = {os.path.realpath(document.path) for document in documents} if found else set()
    return tuple(one for path, one in found.items() if path not in read)


def part_copies(
    documents: Sequence[Document], faults: list[Fault], passed: list[PassedOver]
) -> list[tuple[Document, ...]]:
    """The documents as they are checked together: drafts with their sources, none of which is a copy of its draft.

    A source that says word for word what a draft says would confirm each of its figures.  Copies are added to what was
    passed over, drafts without any other source to the faults.
    """
    from numcheck.model import PassedOver

    words = {document: " ".join(document.prose.split()) for document in documents if document.role != "peer"}
    drafts = [document for document in documents if document.role == "draft"]
    sources = [document for document in documents if document.role == "source"]
    if {words[draft] for draft in drafts}.isdisjoint(words[source] for source in sources):
        return [tuple(documents)]
    batches: dict[tuple[Document, ...], list[Document]] = {}
    for draft in drafts:
        copies = [source for source in sources if words[source] == words[draft] != ""]
        passed += (PassedOver(source.path, f"a copy of {draft.path}") for source in copies)
        theirs = tuple(source for source in sources if source not in copies)
        if theirs:
            batches.setdefault(theirs, []).append(draft)
        else:
            faults.append(Fault("there is no source to check against but a copy of it", draft.path))
    return [(*mine, *theirs) for theirs, mine in batches.items()]


def find_blank(documents: Iterable[Document]) -> list[Fault]:
    """The faults of documents with nothing in them; what is no text itself may hold pictures, or heads and feet of pages."""
    from numcheck.documents.reader import EXTRACTED, suffix_of

    blank = (document.path for document in documents if not document.text.strip("\ufeff \t\r\n"))
    return [
        Fault(
            f"{'it holds no text' if suffix_of(path) in EXTRACTED else 'the file is empty'}, so there was nothing to check",
            path,
        )
        for path in blank
    ]


def find_waiver_faults(documents: Iterable[Document], rules: Sequence[str]) -> list[Fault]:
    """What is wrong with the comments that accept findings in drafts and peers; ``rules`` are the ids there are."""
    faults: list[Fault] = []
    for document in documents:
        for waiver in document.waivers if document.role != "source" else ():
            wrong = [(waiver.problem, waiver.problem_at)] if waiver.problem else []
            wrong += [(f"unknown rule {id!r}{near_miss(id, rules)}", at) for id, at in waiver.rules if id not in rules]
            faults += (_place_in(document, at, message) for message, at in wrong)
    return faults


def _place_in(document: Document, at: int, message: str) -> Fault:
    from numcheck.rules.nodes import place_fault

    line, column = document.place(at)
    start = document.line_starts[line - 1]
    end = document.line_starts[line] if line < len(document.line_starts) else len(document.text)
    fault = place_fault(message, document.path, [document.text[start:end].rstrip("\r\n")], 1, column)
    return fault._replace(line=line)


def find_silence(report: Report) -> list[Fault]:
    """The fault that no source has a figure, nor a date but its own, and none bears out a rank: then nothing was checked against them."""
    told = {claim.document.path for entry in report.ledger or () for claim in entry.sources}
    counts = [
        (document.path, len(figures) or _count_moments(document))
        for document, figures in zip(report.documents, report.figures, strict=True)
        if document.role == "source"
    ]
    silent = [path for path, count in counts if not count and path not in told]
    if not silent or len(silent) < len(counts):
        return []
    if len(silent) == 1:
        return [Fault("no figure was found in this source, so nothing was checked against it", silent[0])]
    return [Fault(f"no figure was found in any of the {len(silent)} sources, so nothing was checked against them")]


def _count_moments(document: Document) -> int:
    """How many dates and times of day a document tells besides its own date."""
    from numcheck.documents.dates import find_own_date
    from numcheck.reading.moments import read_moments

    own = find_own_date(document)
    return sum(own is None or not own.start <= one.start < own.end for one in read_moments(document))


def read_figures(
    paths: Sequence[str],
    stdin_name: str,
    extract: Extract,
    faults: list[Fault],
    watch: Watch,
    texts: Callable[[str], Sequence[str]] | None = None,
    jobs: int = 1,
) -> Iterator[Extracted]:
    """The figures of one document after the other, read in up to so many processes; what is wrong with a file is added to the faults."""
    from numcheck.files import load
    from numcheck.report.plain_data import Extracted

    def read(path: str) -> tuple[list[Extracted], list[Fault]]:
        loaded = load([path], stdin_name=stdin_name, texts=texts)
        wrong = list(loaded.faults)
        read = (
            (document, attempt(wrong, document.path, "its figures could not be read", extract, document))
            for document in loaded.documents
        )
        return [Extracted(document, figures) for document, figures in read if figures is not None], wrong

    readings: Iterable[tuple[list[Extracted], list[Fault]]] = map(read, paths)
    if jobs > 1:
        from numcheck.parallel import map_in_processes

        readings = map_in_processes(read, paths, jobs)
    watch("reading", 0, len(paths))
    for index, (found, wrong) in enumerate(readings, 1):
        watch("reading", index, len(paths))
        faults += wrong
        yield from found


def _part(
    drafts: Sequence[str], sources: Sequence[str], paths: Sequence[str], faults: list[Fault]
) -> tuple[list[str], list[str]]:
    """Drafts and sources, no file among both: it is a draft if it was named as one by itself, else a source."""
    if not sources:
        return list(drafts), []
    named = {os.path.realpath(path) for path in paths if not os.path.isdir(path)}
    theirs = {os.path.realpath(path) for path in sources}
    twice = {os.path.realpath(path) for path in drafts} & theirs
    ours = [path for path in drafts if os.path.realpath(path) not in twice - named]
    rest = [path for path in sources if os.path.realpath(path) not in twice & named]
    if not rest:
        faults += [Fault("this file is both draft and source", path) for path in sources]
    return ours, rest
