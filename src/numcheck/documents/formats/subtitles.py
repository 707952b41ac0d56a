"""Subtitles (SubRip, WebVTT) -> Document: what is said, the lines of a speaker joined, each with its time."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from numcheck.documents.assembly import Labels, Part, assemble
from numcheck.errors import Fault, NumcheckError
from numcheck.model import Document, Role
from numcheck.patterns import re

_PAUSE = 2.5  # seconds of silence behind which another paragraph begins
_LONGEST = 1200  # characters, after which a sentence that ends is the last one of its paragraph
_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"^[ \t]*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}[^\n]*$", re.MULTILINE)
_TAG = re.compile(r"</?[a-zA-Z0-9][a-zA-Z0-9.:_-]{0,20}(?:[ \t][^<>\n]{0,80})?>|\{\\?[^{}\n]{0,60}\}")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+([^<>\n]{1,60})>")
_TURN = re.compile(r"[-–—][ \t]?(?=\S)|>>|[A-Z][A-Z .'’-]{1,30}:[ \t]")
# `Boats lost:`, `26`: what stands behind a label is whole if it is a number alone and the next line begins anew.
_LABELLED = re.compile(r":\s[^\w\s]?\d[\d.,:]*[^\w\s]?\Z")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*\Z")


class Cue(NamedTuple):
    """What is shown from one time to another, in seconds, line by line, and who says it."""

    start: float
    end: float
    lines: tuple[str, ...]
    voice: str = ""


def read_document(path: str, text: str, role: Role = "peer") -> Document:
    """The document of subtitles.

    >>> document = read_document("a.srt", "1\\n00:00:01,000 --> 00:00:02,000\\nWe saw\\n\\n2\\n00:00:02,000 --> 00:00:03,000\\n26 boats.\\n")
    >>> document.text, document.locate(8)
    ('We saw 26 boats.\\n', {'time': '00:00:02'})
    """
    cues = list(_list_cues(text.replace("\r\n", "\n").replace("\r", "\n")))
    if not cues and text.strip("\ufeff \n"):
        raise NumcheckError(
            Fault("no times were found in it, as subtitles have them: 00:01:02,500 --> 00:01:04,000", path)
        )
    return assemble(path, _join(cues), role)


def _list_cues(text: str) -> Iterator[Cue]:
    matches = list(_TIMES.finditer(text))
    before: tuple[str, ...] = ()
    for number, match in enumerate(matches):
        end = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        raw = [line.strip() for line in text[match.end() : end].split("\n")]
        raw = raw[1 : raw.index("", 1)] if "" in raw[1:] else raw[1:]
        voice = _VOICE.search("\n".join(raw))
        lines = tuple(filter(None, (" ".join(unescape(_TAG.sub("", line)).split()) for line in raw)))
        # Live subtitles show each line again above the next one.
        fresh = lines[_count_shared(before, lines) :]
        before = lines or before
        if fresh:
            yield Cue(_read_clock(match, 1), _read_clock(match, 5), fresh, voice[1] if voice else "")


def _count_shared(before: tuple[str, ...], lines: tuple[str, ...]) -> int:
    """How many of the first lines are the last ones of what was shown before."""
    most = min(len(before), len(lines))
    return next((count for count in range(most, 0, -1) if before[-count:] == lines[:count]), 0)


def _read_clock(match: re.Match[str], group: int) -> float:
    hours, minutes, seconds, rest = (match[group + i] or "0" for i in range(4))
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(rest.ljust(3, "0")) / 1000


def _join(cues: list[Cue]) -> Iterator[Part]:
    """The paragraphs of what is said."""
    text, turns, last = "", list[tuple[int, Labels]](), None
    for cue in cues:
        for line in cue.lines:
            if text and last and _begins(text, line, cue, last):
                yield Part("paragraph", text, turns[0][1], turns=tuple(turns[1:]))
                text, turns = "", []
            text += " " * bool(text)
            labels: Labels = (("time", write_time(cue.start)),)
            if not turns or turns[-1][1] != labels:
                turns.append((len(text), labels))
            turn = _TURN.match(line)
            text += line[turn.end() :] if turn and line[0] in "-–—>" else line
            last = cue
    if text:
        yield Part("paragraph", text, turns[0][1], turns=tuple(turns[1:]))


def _begins(text: str, line: str, cue: Cue, last: Cue) -> bool:
    """Whether a line begins another paragraph: someone else speaks, or after a pause, or after a long one has ended."""
    if _TURN.match(line) or cue.voice != last.voice or (_LABELLED.search(text) and not line[0].islower()):
        return True
    if cue is last:
        return False
    stops = bool(_STOP.search(text))
    return (cue.start - last.end > _PAUSE and (stops or not line[0].islower())) or (stops and len(text) > _LONGEST)


def write_time(seconds: float) -> str:
    """A time as hours, minutes and seconds.

    >>> write_time(3725.5)
    '01:02:05'
    """
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
