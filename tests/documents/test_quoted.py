"""What a mail quotes is a part apart: no figure of a draft, another document beside peers and sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from numcheck import check
from numcheck.documents.quoted import QUOTED, part_quoted
from numcheck.documents.reader import in_memory, read
from numcheck.files import load
from numcheck.standard import extractor

PLAIN = b"""From: Anna
Subject: Lis

The army moved 62 families from the town of Lis on Monday.

On Mon, 4 Mar 2024 at 09:12, Bob <b@c.org> wrote:
> The army moved 26 families from the town of Lis on Monday.
"""
PAGE = b"""From: Anna
Content-Type: text/html

<p>The army moved 62 families.</p><blockquote type="cite"><p>The army moved 26 families.</p></blockquote>
"""


@pytest.fixture
def mail(tmp_path: Path) -> str:
    path = tmp_path / "mail.eml"
    path.write_bytes(PLAIN)
    return str(path)


@pytest.mark.parametrize("data", [PLAIN, PAGE])
def test_two_documents_with_the_same_places(data: bytes) -> None:
    whole = read("a.eml", data)
    own, quoted = part_quoted(whole)
    assert own.text == quoted.text == whole.text
    assert len(own.prose) == len(quoted.prose) == len(whole.prose)
    read_figures = extractor().read
    assert [(figure.text, whole.text[figure.start : figure.end]) for figure in read_figures(own)] == [
        ("62 families",) * 2
    ]
    assert [(figure.text, whole.text[figure.start : figure.end]) for figure in read_figures(quoted)] == [
        ("26 families",) * 2
    ]
    assert (own.path, quoted.path) == ("a.eml", "a.eml (quoted)")


def test_a_draft_has_only_what_its_writer_says(mail: str) -> None:
    (draft,) = load([mail], "draft").documents
    assert [figure.text for figure in extractor().read(draft)] == ["62 families"]
    assert [(draft.locate(one.start), one.reason) for one in draft.unread] == [({"paragraph": 2}, QUOTED)]


def test_a_mail_does_not_contradict_itself_by_what_it_quotes(mail: str) -> None:
    report = check([mail])
    assert not [finding for finding in report.findings if finding.rule == "self-conflict"]


def test_what_a_source_quotes_is_a_witness(mail: str) -> None:
    assert [document.path.removeprefix(mail) for document in load([mail], "source").documents] == ["", " (quoted)"]


def test_other_documents_stay_whole() -> None:
    for document in (in_memory("> 26 boats", "a.md"), read("a.eml", b"From: a\n\n26 boats\n")):
        assert part_quoted(document) == (document,)
