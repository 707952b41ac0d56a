"""The sources of a draft, chosen from an index: the reports that tell of its event."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from numcheck.archive.eventkeys import list_keys, spell_keys
from numcheck.errors import Fault, NumcheckError
from numcheck.files import read_document_bytes
from numcheck.index.chunks import take_digest
from numcheck.index.lookup import find_reports
from numcheck.index.store import Manifest, Store, open_index
from numcheck.inputs import find_blank, leave_out_records, part_copies
from numcheck.model import Chosen, Document, PassedOver
from numcheck.reading.frames import read_claims
from numcheck.sources import Desk, Gathered

if TYPE_CHECKING:
    from numcheck.job import Job

WHY = 5  # words that are told as the reason of a choice
SPARE = 10  # reports that are looked for beyond those asked for, in place of files that are gone
GONE = "gone since the index was built"
NONE = "no report in the index tells of the event of this draft, so nothing was checked against any"


class _Found(NamedTuple):
    """What an index has for a draft: the files of its sources, why these, what was passed over, and what is worth a warning."""

    files: tuple[str, ...]
    chosen: tuple[Chosen, ...]
    passed_over: tuple[PassedOver, ...]
    notes: tuple[Fault, ...]


def gather_from(folder: str, top: int) -> Callable[[Job], Gathered]:
    """What finds the documents of a job: its drafts, each with the sources of --against and at most ``top`` reports of an index.

    Raises NumcheckError where there is no index in the folder.
    """
    store, manifest = open_index(folder)

    def gather(job: Job) -> Gathered:
        return _gather(job, store, manifest, top)

    return gather


def _gather(job: Job, store: Store, manifest: Manifest, top: int) -> Gathered:
    request, config = job.request, job.config
    desk = Desk(config, job.root, request.stdin_name)
    named = request.paths or tuple(desk.join(pairing.drafts.text) for pairing in config.drafts)
    if not named:
        raise NumcheckError(Fault("no draft to check: name a file, a folder or a pattern, or - for standard input"))
    found = leave_out_records(desk.find(named), named)
    desk.blame(found.faults)
    given = desk.find(request.against)
    desk.blame(given.faults)
    passed = [*found.passed_over, *given.passed_over]
    batches: list[tuple[Document, ...]] = []
    faults: list[Fault] = []
    notes: list[Fault] = []
    chosen: list[Chosen] = []
    for path in found.paths:
        draft = desk.load(path, "draft")
        if draft is None:
            continue
        faults += find_blank([draft])
        mine = choose(job, draft, store, manifest, top)
        chosen += mine.chosen
        passed += mine.passed_over
        notes += mine.notes
        sources = [source for file in (*given.paths, *mine.files) if (source := desk.load(file, "source"))]
        batches += part_copies([draft, *sources], faults, passed) if sources else [(replace(draft, role="peer"),)]
        faults += () if mine.files else (Fault(NONE, draft.path),)
    faults = [*desk.faults, *faults]
    if not batches:
        raise NumcheckError(*faults, Fault("there is no draft to check"))
    return Gathered(batches, faults, (*desk.notes, *notes), tuple(dict.fromkeys(passed)), tuple(chosen))


def choose(job: Job, draft: Document, store: Store, manifest: Manifest, top: int) -> _Found:
    """The reports of an index that tell of the event of a draft, the most alike first, at most ``top``; never the draft itself."""
    lexicon = job.toolkit.lexicon
    keys = list_keys(draft, read_claims(draft, job.toolkit.extract(draft), lexicon, passages=False), lexicon)
    own = () if draft.path == job.request.stdin_name else (store.spell(draft.path),)
    lookup = store.join(manifest.lookup)
    files: list[str] = []
    chosen: list[Chosen] = []
    passed: list[PassedOver] = []
    notes: list[Fault] = []
    for one in find_reports(lookup, keys, top + SPARE, own) if manifest.reports else ():
        file = store.find(one.file)
        if not os.path.exists(file):
            passed.append(PassedOver(file, GONE))
            continue
        if take_digest(read_document_bytes(file)) != one.digest:
            notes.append(Fault("changed since the index was built: run numcheck index build again", file))
        files.append(file)
        common = islice(spell_keys(one.keys, draft, lexicon), WHY)
        chosen.append(Chosen(draft.path, file, round(one.alike, 4), tuple(common)))
        if len(files) == top:
            break
    return _Found(tuple(files), tuple(chosen), tuple(passed), tuple(notes))
