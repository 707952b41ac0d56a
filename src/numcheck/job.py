"""A check as it is asked for: configuration and command line in, documents with their sources and the report out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from numcheck.errors import Fault, NumcheckError, near_miss
from numcheck.inputs import find_silence, find_waiver_faults

if TYPE_CHECKING:
    from numcheck.accepted import Accepted
    from numcheck.config.settings import Config
    from numcheck.files import Found
    from numcheck.model import Document, Figure, Report
    from numcheck.rules.packs import Pack
    from numcheck.rules.rule import Ruleset
    from numcheck.sources import Gathered
    from numcheck.terms import Level, Terms
    from numcheck.toolkit import Extract, Toolkit, Watch


class HasRules(Protocol):
    """What is made of packs: rules, and more."""

    @property
    def rules(self) -> Ruleset: ...


Loaded = TypeVar("Loaded", bound=HasRules)


class Request(NamedTuple):
    """What the command line asks for; what it leaves out the configuration says.

    ``creates`` tells that the file named by ``baseline`` need not be there yet.
    """

    paths: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_paths: tuple[str, ...] = ()
    config: str = ""
    baseline: str = ""
    stdin_name: str = "<stdin>"
    creates: bool = False


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


def load_packs(request: Request, load: Callable[[Iterable[Pack]], Loaded]) -> tuple[Config, Loaded]:
    """The configuration of a request, and what is made of the packs that it and the command line name.

    Raises NumcheckError with everything that is wrong with both.
    """
    config, faults = choose_config(request)
    before = len(faults)
    packs = find_packs(config, request, faults)
    lacking = len(faults) > before
    try:
        loaded = load(packs)
    except NumcheckError as error:
        raise NumcheckError(*faults, *error.faults) from None
    for id, spot in config.list_rules():
        hint = near_miss(id, loaded.rules.ids)
        # Without a near miss it may be a rule of a pack that could not be found.
        if id not in loaded.rules and (hint or not lacking):
            faults.append(spot.blame(f"unknown rule {id!r}{hint}"))
    if faults:
        raise NumcheckError(*sorted(faults, key=lambda fault: (fault.path, fault.line, fault.column)))
    return config, loaded


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


def choose_config(request: Request) -> tuple[Config, list[Fault]]:
    """The configuration that is named, or that of the drafts, with what is wrong with it."""
    from numcheck.config.discovery import find_config
    from numcheck.config.settings import Config

    path = request.config or find_config(list_folders(request.paths, request.stdin_name))
    if not path:
        return Config(), []
    from numcheck.config.parsing import load_config

    config, faults = load_config(path)
    return config, list(faults)


def list_folders(paths: Sequence[str], stdin_name: str) -> list[str]:
    """The folders in which a configuration for these paths is looked for first; the current one where there are none."""
    from numcheck.files import find

    files = find(paths).paths
    names = (stdin_name if path == "-" else path for path in files)
    return list(dict.fromkeys(os.path.dirname(name) or os.curdir for name in names)) or [os.curdir]


def find_packs(config: Config, request: Request, faults: list[Fault]) -> tuple[Pack, ...]:
    """The packs that a configuration and the command line name, each once; what is wrong with them is added to the faults.

    The paths of a configuration start at its folder.
    """
    from numcheck.files import find_pack

    folder = "" if config.folder == os.curdir else config.folder
    packs: dict[str, Pack] = {}
    for name, spot in config.packs:
        try:
            packs.setdefault(*find_pack(name, folder))
        except NumcheckError as error:
            own = {name, os.path.join(folder, name)}
            faults += (
                spot.blame(f"packs: {name!r}: {fault.message}") if fault.path in own and not fault.line else fault
                for fault in error.faults
            )
    for name in request.rule_paths:
        try:
            packs.setdefault(*find_pack(name))
        except NumcheckError as error:
            faults += error.faults
    return tuple(packs.values())


def _find_sibling(path: str) -> str:
    folder, name = os.path.split(path.rstrip("/"))
    try:
        return near_miss(
            name, [other for other in sorted(os.listdir(folder or os.curdir)) if not other.startswith(".")]
        )
    except OSError:
        return ""


def find_project(config: Config) -> str:
    """The folder from which documents have their names: that of the configuration, else the repository's root."""
    from numcheck.config.discovery import find_root

    return os.path.abspath(config.folder) if config.path else find_root(os.curdir)


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


def narrow_rules(rules: Ruleset, request: Request, config: Config) -> Ruleset:
    """The rules to check by: those selected and not ignored, less those that are off everywhere.

    A rule that is off is on where --select or a path asks for it.
    """
    narrowed = rules.narrow(request.select, request.ignore)
    wanted = {id for section in config.sections for id, asked in section.levels.items() if asked.level != "off"}
    off = [
        id
        for id, asked in config.levels.items()
        if asked.level == "off" and id in narrowed and id not in wanted and id not in request.select
    ]
    return narrowed.narrow((), off, ("", config.path)) if off else narrowed


def make_levels(config: Config, select: Sequence[str] = ()) -> Callable[[Document], Mapping[str, Level]]:
    """What a configuration asks of rules for a document; a rule that is selected by name is not off for all."""
    from numcheck.terms import set_no_level

    if not config.levels and not config.sections:
        return set_no_level
    from numcheck.config.path_patterns import match_any

    common = {id: one.level for id, one in config.levels.items() if one.level != "off" or id not in select}

    @cache
    def find_levels(document: Document) -> Mapping[str, Level]:
        levels = dict(common)
        for pattern, asked in config.sections:
            if match_any((pattern.text,), document.path, config.folder):
                levels |= {id: one.level for id, one in asked.items()}
        return levels

    return find_levels


def run(job: Job, watch: Watch, gather: Callable[[Job], Gathered] | None = None) -> Outcome:
    """What came of a job; its documents are those that its request names, unless ``gather`` says otherwise.

    Raises NumcheckError where there is nothing to check, or nothing to check it against.
    """
    from numcheck.pipeline import join_reports

    gathered = (gather or gather_named)(job)
    batches, faults = gathered.batches, gathered.faults
    total = len({id(document) for batch in batches for document in batch})
    extract = watch_extract(job.toolkit.extract, watch, total)
    reports = [job.toolkit.check(batch, job.rules, extract, job.terms) for batch in batches]
    for report in reports:
        faults += [*find_silence(report), *report.faults]
    report = replace(join_reports(reports), passed_over=gathered.passed_over, chosen=gathered.chosen)
    faults += [*find_waiver_faults(report.documents, job.toolkit.rules.ids), *find_unruled(job, report.documents)]
    return Outcome(report, tuple(faults), tuple(gathered.notes))


def gather_named(job: Job) -> Gathered:
    """The documents that the request of a job names."""
    from numcheck.sources import load_batches

    request = job.request
    return load_batches(job.config, job.root, request.paths, request.against, request.stdin_name)


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
