"""A check as it is asked for: configuration and command line in, documents with their sources and the report out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from numcheck.errors import Fault, NumcheckError, near_miss
from numcheck.inputs import find_silence, find_waiver_faults
from numcheck.request import Request, choose_config, find_packs, find_project, load_packs, make_levels, narrow_rules

if TYPE_CHECKING:
    from numcheck.accepted import Accepted
    from numcheck.config.settings import Config
    from numcheck.files import Found
    from numcheck.model import Document, Figure, Report
    from numcheck.pipeline import Extract
    from numcheck.progress import Watch
    from numcheck.rules.packs import Pack
    from numcheck.rules.rule import Ruleset
    from numcheck.sources import Batch, Gathered
    from numcheck.terms import Terms
    from numcheck.toolkit import Toolkit


class Job(NamedTuple):
    """All that a check needs but its documents.

    ``root`` is the folder from which documents have their names; ``accepted`` are the findings accepted before, ``home``
    is the file to which further ones are added.
    """

    request: Request
    config: Config
    toolkit: Toolkit
    rules: Ruleset
    terms: Terms
    root: str
    accepted: tuple[Accepted, ...]
    home: str


class Outcome(NamedTuple):
    """What a check found, what of it could not be done, and what is worth a warning."""

    report: Report
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...] = ()


def prepare(request: Request) -> Job:
    """The job of a request.

    Raises NumcheckError with everything that is wrong with the configuration, the rules and the accepted findings.
    """
    from numcheck.terms import Terms
    from numcheck.toolkit import load_toolkit

    config, toolkit = load_packs(request, load_toolkit)
    root = find_project(config)
    accepted, home = load_acceptances(request, config, root, toolkit.rules)
    return Job(
        request,
        config,
        toolkit,
        narrow_rules(toolkit.rules, request, config),
        Terms(
            make_levels(config, request.select),
            {one.fingerprint: (one.reason, f"{one.spot.path}:{one.spot.line}") for one in accepted},
        ),
        root,
        accepted,
        home,
    )


def find_readable(request: Request) -> tuple[Found, tuple[Pack, ...], Callable[[str], tuple[str, ...]]]:
    """The files that the paths of a request mean, less those that are excluded, the packs to read them with, and what tells
    the keys whose texts are read in a file.

    Raises NumcheckError with everything that is wrong with the configuration.
    """
    from numcheck.sources import choose_texts, find_files

    config, faults = choose_config(request)
    packs = find_packs(config, request, faults)
    if faults:
        raise NumcheckError(*faults)
    return find_files(config, request.paths), packs, partial(choose_texts, config)


def _find_sibling(path: str) -> str:
    folder, name = os.path.split(path.rstrip("/"))
    try:
        return near_miss(
            name, [other for other in sorted(os.listdir(folder or os.curdir)) if not other.startswith(".")]
        )
    except OSError:
        return ""


def load_acceptances(request: Request, config: Config, root: str, rules: Ruleset) -> tuple[tuple[Accepted, ...], str]:
    """The findings accepted before, and the file to which further ones go.

    Raises NumcheckError with what is wrong with the files, among it rules that there are not.
    """
    from numcheck.config.discovery import show_path

    home = show_path(os.path.join(root, config.accepted.text if config.accepted else "accepted.yaml"))
    if request.baseline and not request.creates and not os.path.lexists(request.baseline):
        raise NumcheckError(Fault(f"there is no such file{_find_sibling(request.baseline)}", request.baseline))
    paths = [path for path in (home, request.baseline) if path and os.path.lexists(path)]
    if not paths:
        return (), request.baseline or home
    from numcheck.accepted import load_accepted

    entries: dict[str, Accepted] = {}
    faults: list[Fault] = []
    for path in dict.fromkeys(paths):
        try:
            found = load_accepted(path)
        except NumcheckError as error:
            faults += error.faults
            continue
        for entry in found:
            entries.setdefault(entry.fingerprint, entry)
            if entry.rule not in rules:
                faults.append(entry.spot.blame(f"unknown rule {entry.rule!r}{near_miss(entry.rule, rules.ids)}"))
    if faults:
        raise NumcheckError(*faults)
    return tuple(entries.values()), request.baseline or home


def run(job: Job, watch: Watch, gather: Callable[[Job], Gathered] | None = None) -> Outcome:
    """What came of a job; its documents are those that its request names, unless ``gather`` says otherwise.

    Raises NumcheckError where there is nothing to check, or nothing to check it against.
    """
    from numcheck.pipeline import join_reports

    gathered = (gather or gather_named)(job)
    batches, faults = gathered.batches, gathered.faults
    reports = list(check_batches(job, batches, watch))
    for report in reports:
        faults += [*find_silence(report), *report.faults]
    report = replace(join_reports(reports), passed_over=gathered.passed_over, chosen=gathered.chosen)
    faults += [*find_waiver_faults(report.documents, job.toolkit.rules.ids), *find_unruled(job, report.documents)]
    return Outcome(report, tuple(faults), tuple(gathered.notes))


def gather_named(job: Job) -> Gathered:
    """The documents that the request of a job names."""
    from numcheck.sources import load_batches

    request = job.request
    return load_batches(job.config, job.root, request.paths, request.against, request.stdin_name, request.unsaved)


def check_batches(job: Job, batches: Sequence[Batch], watch: Watch) -> Iterator[Report]:
    """The reports on documents that are checked together, in several processes if the job asks for them."""
    documents = list(dict.fromkeys(document for batch in batches for document in batch))
    if job.request.jobs == 1 or len(batches) == 1:
        extract = watch_extract(job.toolkit.extract, watch, len(documents))
        yield from (job.toolkit.check(batch, job.rules, extract, job.terms) for batch in batches)
        return
    from numcheck.parallel import map_in_processes

    def check_batch(batch: Batch) -> Report:
        return job.toolkit.check(batch, job.rules, job.toolkit.extract, job.terms)

    for done, report in enumerate(map_in_processes(check_batch, batches, job.request.jobs, documents), 1):
        watch("comparing", done, len(batches))
        yield report


def find_unruled(job: Job, documents: Iterable[Document]) -> list[Fault]:
    """The faults of drafts and peers for which every rule is off, so that nothing of them was checked."""
    checked = (document for document in documents if document.role != "source")
    bare = (one for one in checked if {job.terms.levels(one).get(id) for id in job.rules.ids} == {"off"})
    return [Fault(f"every rule is off for this document: see 'rules' in {job.config.path}", one.path) for one in bare]


def watch_extract(extract: Extract, watch: Watch, total: int) -> Extract:
    """The same reader of figures, which reads each document once and tells how far it is."""
    known: dict[Document, tuple[Figure, ...]] = {}

    def extract_and_tell(document: Document) -> tuple[Figure, ...]:
        if document not in known:
            known[document] = extract(document)
            watch("reading" if len(known) < total else "comparing", len(known), total)
        return known[document]

    return extract_and_tell


def find_stale(job: Job, report: Report) -> list[Fault]:
    """The accepted findings that are found no more although their document was checked, or is gone, each at its entry.

    Those of rules that were not checked by are left alone.
    """
    if not job.accepted:
        return []
    from numcheck.accepted import is_there, spell_path

    alive = {acceptance.finding.fingerprint for acceptance in report.accepted}
    checked = {spell_path(document.name): document for document in report.documents if document.role != "source"}
    faults = []
    for entry in job.accepted:
        document = checked.get(entry.path)
        if entry.fingerprint in alive or entry.rule not in job.rules:
            continue
        if document is None:
            if not is_there(os.path.join(job.root, entry.path)):
                faults.append(entry.spot.blame(f"stale: there is no {entry.path!r} any more; remove this entry"))
        elif job.terms.levels(document).get(entry.rule) != "off":
            message = f"stale: {entry.rule!r} does not find this in {entry.path!r} any more; remove this entry"
            faults.append(entry.spot.blame(message))
    return faults


def find_idle(report: Report) -> list[Fault]:
    """The comments that accept what nothing found, each at the rule it names."""
    return [
        Fault(f"nothing to accept here for {id!r}: remove it from the comment", document.path, *document.place(at))
        for document, at, id in report.idle
    ]
