"""Where the reports of a run go: which formats are written without being asked for, and no report over its own inputs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from numcheck.errors import Fault, NumcheckError, attempt
from numcheck.options import Output
from numcheck.report import REPORT_FORMATS, load_format
from numcheck.streams import choose_look, deliver

if TYPE_CHECKING:
    from numcheck.job import Job, Outcome
    from numcheck.model import Report
    from numcheck.report.look import Look

GITHUB = "github"
ON_GITHUB, SUMMARY = "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"  # variables that GitHub sets for a step


def choose_outputs(outputs: Sequence[Output], *, statistics: bool) -> Sequence[Output]:
    """The outputs that are asked for; without any, annotations in a workflow of GitHub and the terminal report elsewhere.

    >>> choose_outputs((), statistics=True)
    (Output(format='statistics', file=''),)
    """
    if statistics:
        outputs = (*outputs, Output("statistics", ""))
        if any(output.file == "" for output in outputs[:-1]):
            raise NumcheckError(
                Fault("takes standard output, as another format does; give that a file", "--statistics")
            )
    if outputs:
        return outputs
    return (Output(GITHUB if os.environ.get(ON_GITHUB) == "true" else REPORT_FORMATS[0], ""),)


def deliver_reports(
    report: Report,
    outputs: Sequence[Output],
    look: Look,
    undone: Iterable[Fault],
    inputs: Sequence[str],
    *,
    no_color: bool,
) -> list[Fault]:
    """The faults of writing a report in all its formats; one that fails does not stop the others.

    ``undone`` is what of the run could not be done, ``inputs`` are the files that no report may be written over.
    """
    from numcheck.config.discovery import find_root

    faults: list[Fault] = []
    told = replace(report, undone=tuple(dict.fromkeys(undone)))
    look = look._replace(here=os.getcwd(), root=find_root(os.curdir))
    allowed = refuse_inputs((*outputs, *_add_summary(outputs)), inputs, faults)
    for format, file in allowed:
        stream = choose_look(file, quiet=look.quiet, no_color=no_color)
        own = look._replace(width=stream.width, color=stream.color)
        problem = f"the report in the format {format!r} could not be made"
        text = attempt(faults, file, problem, load_format(format).render_report, told, own)
        if text is not None:
            faults += _append(text, file) if file == os.environ.get(SUMMARY) else deliver([text], file)
    return faults


def _add_summary(outputs: Sequence[Output]) -> Sequence[Output]:
    """The summary of a step of a workflow, where annotations go to its log."""
    summary = os.environ.get(SUMMARY, "")
    return (Output("markdown", summary),) if summary and Output(GITHUB, "") in outputs else ()


def _append(text: str, file: str) -> list[Fault]:
    from numcheck.files import append

    try:
        append(file, text)
    except NumcheckError as error:
        return list(error.faults)
    return []


def list_inputs(job: Job, outcome: Outcome) -> list[str]:
    """The files and folders that a run reads: documents, configuration, packs, accepted findings."""
    folder = job.config.folder or os.curdir
    settings = (
        job.config.path,
        job.request.baseline,
        *job.request.rule_paths,
        *(one.spot.path for one in job.accepted),
    )
    packs = (os.path.join(folder, name.text) for name in job.config.packs)
    documents = (document.path for document in outcome.report.documents)
    unread = (fault.path for fault in outcome.faults)
    return list(dict.fromkeys(path for path in (*documents, *unread, *settings, *packs) if path))


def refuse_inputs(outputs: Iterable[Output], inputs: Iterable[str], faults: list[Fault]) -> list[Output]:
    """The outputs that overwrite no input; the faults of the others are added."""
    inputs, kept = tuple(inputs), []
    for output in outputs:
        if output.file and any(is_same(output.file, path) for path in inputs):
            faults.append(Fault("this file is one of the inputs, so no report was written over it", output.file))
        else:
            kept.append(output)
    return kept


def is_same(file: str, path: str) -> bool:
    """Whether a file is an input, by whatever name, or one of the YAML files in a folder that is one."""
    if os.path.isdir(path):
        inside = os.path.realpath(file).startswith(os.path.realpath(path) + os.sep)
        return inside and os.path.exists(file) and file.endswith((".yaml", ".yml"))
    try:
        return os.path.samefile(file, path)
    except OSError:
        return os.path.realpath(file) == os.path.realpath(path)


def find_sourceless(report: Report) -> Iterator[Fault]:
    """The faults of documents without sources, nothing of which can pass a strict run."""
    for document, figures in zip(report.documents, report.figures, strict=True):
        if document.role == "peer" and (figures or not report.scope):
            yield Fault("strict: this document has no sources that could say its figures", document.path)
