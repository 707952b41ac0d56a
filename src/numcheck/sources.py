"""Which drafts are set against which sources: by --against, else a draft's front matter, else the configuration."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from numcheck.errors import Fault, NumcheckError
from numcheck.inputs import find_blank, leave_out_records, load_documents, part_copies, tell_apart
from numcheck.source_paths import DIR, STEM, depends_on_draft, find_accepted, has_front, join_paths, read_front, shorten

if TYPE_CHECKING:
    from numcheck.config.settings import Config, Named, Pairing
    from numcheck.files import Found
    from numcheck.model import Chosen, Document, PassedOver, Role

Batch = tuple["Document", ...]
Pairings = dict[str, tuple[str, list["Pairing"]]]  # for the key of a draft its path, and the entries that name it


class Gathered(NamedTuple):
    """The documents of a run as they are checked together, what is wrong with others, what is only worth a warning,
    what was passed over, and which sources were chosen from an index.
    """

    batches: list[Batch]
    faults: list[Fault]
    notes: Sequence[Fault] = ()
    passed_over: tuple[PassedOver, ...] = ()
    chosen: tuple[Chosen, ...] = ()


def load_batches(
    config: Config,
    root: str,
    paths: Sequence[str],
    against: Sequence[str],
    stdin_name: str = "<stdin>",
    unsaved: Mapping[str, bytes] = MappingProxyType({}),
) -> Gathered:
    """The documents to be checked together, drafts (or peers) first, and what is wrong with the other files.

    Drafts with the same sources are one batch; those without any are peers, another one.  Without ``paths`` the drafts
    are those that the configuration names.  ``root`` is the folder from which documents have their names.  ``unsaved`` has,
    by their real paths, what an editor holds of files; it does not count with ``against``.

    Raises NumcheckError where nothing is left to check, or nothing to check it against.
    """
    desk = Desk(config, root, stdin_name, unsaved)
    if config.path and not (config.drafts or paths):
        message = "no document to check: name a file, a folder or a pattern, or list 'drafts' in the configuration"
        raise NumcheckError(Fault(message, config.path))
    if against or not (config.drafts or paths):
        given = paths or [desk.join(pairing.drafts.text) for pairing in config.drafts]
        loaded = load_documents(given, against, stdin_name, desk.find, desk.choose_texts)
        faults, passed = loaded.faults, list(loaded.passed_over)
        batches = part_copies([desk.name(document) for document in loaded.documents], faults, passed)
        if not batches:
            raise NumcheckError(*faults)
        return Gathered(batches, faults, (), tuple(passed))
    return desk.pair(paths)


def find_files(config: Config, paths: Sequence[str]) -> Found:
    """The files that paths mean, less those that the configuration excludes."""
    return Desk(config, os.curdir, "<stdin>").find(paths)


def choose_texts(config: Config, path: str) -> tuple[str, ...]:
    """The keys whose texts are read in a file of keys and values, by the last entry of `texts` that means it; none where none does."""
    if not config.texts:
        return ()
    from numcheck.config.path_patterns import match_any

    folder = config.folder or os.curdir
    meant = [one.keys for one in config.texts if match_any([one.pattern.text], path, folder)]
    return tuple(key.text for key in meant[-1]) if meant else ()


def trace_sources(config: Config, root: str, path: str) -> tuple[Named, ...]:
    """What names the sources of a draft, in the order in which they are read; nothing for a peer.

    Raises NumcheckError with what is wrong with the draft.
    """
    desk = Desk(config, root, "<stdin>")
    draft = desk.load(path, "peer")
    names = desk.list_names(draft, desk.key(path), desk.match_pairings(strict=False)) if draft else ([], "")
    if desk.faults:
        raise NumcheckError(*desk.faults)
    return tuple(name for name, _ in names[0])


class Desk:
    """The drafts and sources of one run, each file read once for each role that it has."""

    def __init__(
        self, config: Config, root: str, stdin_name: str, unsaved: Mapping[str, bytes] = MappingProxyType({})
    ) -> None:
        self.config, self.root, self.stdin_name, self.unsaved = config, root, stdin_name, unsaved
        self.faults: dict[Fault, None] = {}
        self.notes: dict[Fault, None] = {}  # what is only worth a warning
        self.read: dict[tuple[str, Role], Document | None] = {}
        self.passed: list[PassedOver] = []  # what the paths of drafts and sources pass over
        self.paths: dict[str, str] = {}  # of sources, by their keys
        self.keys: dict[str, str] = {}  # by all spellings of a path

    def pair(self, paths: Sequence[str]) -> Gathered:
        """The batches of drafts found by paths, or of all that the configuration names."""
        pairings = self.match_pairings(strict=not paths)
        named = {self.key(path) for path in paths if not os.path.isdir(path)}
        if paths:
            found = leave_out_records(self.find(paths), paths)
            self.blame(found.faults)
            self.passed += found.passed_over
            files = {self.key(path): path for path in found.paths}
        else:
            files = {key: path for key, (path, _) in pairings.items()}
        drafts = {key: draft for key, path in files.items() if (draft := self.load(path, "peer"))}
        self.blame(find_blank(drafts.values()))
        sources = {key: self.find_sources(draft, key, pairings) for key, draft in drafts.items()}
        taken = {source for theirs in sources.values() for source in theirs or ()}
        batches: dict[tuple[str, ...], list[Document]] = {}
        for key, draft in drafts.items():
            theirs = sources[key]
            if theirs is None or (not theirs and key in taken and key not in named):
                continue  # its sources are at fault, or it is only the source of others
            if not theirs:
                self.check_alone(draft, pairings.get(key, ("", []))[1])
            batches.setdefault(tuple(theirs), []).append(draft)
        copies: list[PassedOver] = []
        made = [batch for theirs, mine in batches.items() for batch in self.make_batches(mine, theirs, copies)]
        faults = list(self.faults)
        if not made:
            raise NumcheckError(*faults, Fault("there is no document to check"))
        passed = tell_apart(self.passed, (document for batch in made for document in batch))
        return Gathered(made, faults, list(self.notes), (*passed, *copies))

    def check_alone(self, draft: Document, pairings: Sequence[Pairing]) -> None:
        """Keep the fault of a draft that the configuration names, but no source for it."""
        if pairings and not any(pairing.alone for pairing in pairings):
            message = (
                f"no source for {draft.path!r}: name some in 'against' or in its front matter, or write 'against: []'"
            )
            self.blame([pairings[0].spot.blame(message)])

    def make_batches(
        self, drafts: Sequence[Document], sources: Iterable[str], copies: list[PassedOver]
    ) -> Sequence[Batch]:
        """Drafts with the sources of them all, or peers; nothing where no source can be read."""
        if not sources:
            return [tuple(drafts)]
        loaded = [document for key in sources if (document := self.load(self.paths[key], "source"))]
        if not loaded:
            self.blame(Fault("there is no source to check against", draft.path) for draft in drafts)
            return ()
        faults: list[Fault] = []
        batches = part_copies([*(replace(draft, role="draft") for draft in drafts), *loaded], faults, copies)
        self.blame(faults)
        return batches

    def match_pairings(self, *, strict: bool) -> Pairings:
        """For each draft that the configuration names its path and the entries that name it."""
        pairings: Pairings = {}
        for pairing in self.config.drafts:
            found = self.find([self.join(pairing.drafts.text)])
            if strict:
                self.passed += found.passed_over
                self.blame(pairing.drafts.spot.blame(f"path: {fault.message}") for fault in found.faults)
                if not found.paths:
                    self.check_sources(pairing)
            for path in found.paths:
                pairings.setdefault(self.key(path), (path, []))[1].append(pairing)
        return pairings

    def check_sources(self, pairing: Pairing) -> None:
        """Keep the faults of the sources of an entry that names no draft; those with a stem need one."""
        for name in pairing.against:
            faults = () if depends_on_draft(name.text) else self.find([self.join(name.text)]).faults
            self.blame(name.spot.blame(f"against: no source: {fault.message}") for fault in faults)

    def find_sources(self, draft: Document, key: str, pairings: Pairings) -> list[str] | None:
        """The sources of a draft by their keys; none where nothing names any, None where what does is at fault."""
        before = len(self.faults)
        names, what = self.list_names(draft, key, pairings)
        if not names:
            return None if len(self.faults) > before else []
        return self.gather(draft, key, names, what)

    def list_names(self, draft: Document, key: str, pairings: Pairings) -> tuple[list[tuple[Named, str]], str]:
        """What names the sources of a draft, each with the path it means from here, and the key that holds them."""
        own, faults, notes = read_front(draft) if has_front(draft) else ((), (), ())
        self.blame(faults)
        self.notes |= dict.fromkeys(notes)
        if own or faults:
            folder = os.path.dirname(draft.path) or os.curdir
            return [(name, join_paths(folder, name.text)) for name in own], "sources"
        named = (name for one in pairings.get(key, ("", []))[1] for name in one.against)
        return [(name, self.join(self.fill(name.text, draft.path))) for name in named], "against"

    def fill(self, pattern: str, draft: str) -> str:
        """A pattern of the configuration with the file name of a draft, without its suffix, and its folder as seen from there."""
        stem = os.path.splitext(os.path.basename(draft))[0]
        folder = os.path.relpath(os.path.dirname(draft) or os.curdir, self.config.folder or os.curdir).replace(
            os.sep, "/"
        )
        return pattern.replace(STEM, glob.escape(stem)).replace(DIR, glob.escape(folder))

    def gather(self, draft: Document, key: str, names: Sequence[tuple[Named, str]], what: str) -> list[str] | None:
        """The files of named sources, each once, without the draft itself; None, with the faults, where there are none.

        A pattern with the draft's stem may mean nothing for one draft, as long as others mean something.
        """
        sources: dict[str, None] = {}
        missing: list[Fault] = []
        wrong = False
        for name, path in names:
            found = self.find([path])
            self.passed += found.passed_over
            for path in found.paths:
                if self.key(path) != key:
                    self.paths.setdefault(self.key(path), path)
                    sources[self.key(path)] = None
            for fault in found.faults:
                of = f" for {draft.path}" if depends_on_draft(name.text) else ""
                told = name.spot.blame(f"{what}: no source{of}: {fault.message}")
                if depends_on_draft(name.text):
                    missing.append(told)
                else:
                    wrong = True
                    self.blame([told])
        if sources:
            return list(sources)
        if not missing and not wrong:
            missing = [Fault("the only source of this draft is itself", draft.path)]
        self.blame(missing)
        return None

    def find(self, paths: Sequence[str]) -> Found:
        """The files that paths mean, less those that the configuration excludes; who names a file means it."""
        from numcheck.files import Found, find

        excluded = [name.text for name in self.config.exclude]
        if not excluded:
            return self.tidy(find(paths))
        from numcheck.config.path_patterns import match_any
        from numcheck.model import PassedOver

        files: dict[str, str] = {}
        faults: list[Fault] = []
        passed: list[PassedOver] = []
        for path in paths:
            found = find([path])
            faults += found.faults
            passed += (one for one in found.passed_over if not match_any(excluded, one.path, self.config.folder))
            named = path == "-" or os.path.isfile(path)
            kept = [file for file in found.paths if named or not match_any(excluded, file, self.config.folder)]
            if found.paths and not kept:
                faults.append(Fault(f"all files here are excluded by {self.config.path}", path))
            passed += (PassedOver(file, f"excluded by {self.config.path}") for file in found.paths if file not in kept)
            for file in kept:
                files.setdefault(self.key(file), file)
        return self.tidy(Found(tuple(files.values()), tuple(faults), tuple(passed)))

    def tidy(self, found: Found) -> Found:
        """The same files, none by a way up that follows a way down; what numcheck writes itself is not passed over."""
        own = {os.path.realpath(path) for path in (self.config.path, find_accepted(self.config, self.root)) if path}
        paths = (shorten(path) if ".." in path else path for path in found.paths)
        passed = (one for one in found.passed_over if os.path.realpath(one.path) not in own)
        return found._replace(paths=tuple(paths), passed_over=tuple(passed))

    def choose_texts(self, path: str) -> tuple[str, ...]:
        """The keys whose texts are read in a file."""
        return choose_texts(self.config, path)

    def load(self, path: str, role: Role) -> Document | None:
        """The document in a file; None, with the fault, where it cannot be read."""
        from numcheck.files import load

        key = self.key(path), role
        if key not in self.read:
            loaded = load([path], role, self.stdin_name, texts=self.choose_texts, unsaved=self.unsaved)
            self.blame(loaded.faults)
            self.read[key] = self.name(loaded.documents[0]) if loaded.documents else None
        return self.read[key]

    def name(self, document: Document) -> Document:
        """The document with its path from the root of the project as its name."""
        try:
            name = os.path.relpath(document.path, self.root)
        except ValueError:  # another drive
            return document
        return replace(document, name=name.replace(os.sep, "/"))

    def key(self, path: str) -> str:
        """What is the same for all spellings of a path."""
        if path not in self.keys:
            self.keys[path] = os.path.realpath(self.stdin_name if path == "-" else path)
        return self.keys[path]

    def join(self, path: str) -> str:
        """A path or pattern of the configuration from the current folder."""
        return join_paths(self.config.folder or os.curdir, path)

    def blame(self, faults: Iterable[Fault]) -> None:
        """Keep the faults, each once."""
        self.faults |= dict.fromkeys(faults)
