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


FORWARDED = PLAIN.replace(
    b"The army moved 62 families from the town of Lis on Monday.", b"See below, and tell me if one is wrong."
)
FORWARDED_PAGE = PAGE.replace(b"The army moved 62 families.", b"See below.")


@pytest.mark.parametrize("data", [PLAIN, PAGE])
def test_what_is_quoted_is_told_and_not_read(data: bytes) -> None:
    whole = read("a.eml", data)
    (own,) = part_quoted(whole)
    assert own.text == whole.text and len(own.prose) == len(whole.prose)
    assert [(one.text, whole.text[one.start : one.end]) for one in extractor().read(own)] == [("62 families",) * 2]
    (told,) = own.unread
    assert told.reason == QUOTED
    assert whole.text[told.start :].startswith("The army moved 26")


@pytest.mark.parametrize("data", [FORWARDED, FORWARDED_PAGE])
def test_what_is_passed_on_without_a_number_is_a_document_of_its_own(data: bytes) -> None:
    whole = read("a.eml", data)
    own, quoted = part_quoted(whole)
    assert own.text == quoted.text == whole.text
    assert len(own.prose) == len(quoted.prose) == len(whole.prose)
    assert not extractor().read(own)
    assert [(one.text, whole.text[one.start : one.end]) for one in extractor().read(quoted)] == [("26 families",) * 2]
    assert (own.path, quoted.path) == ("a.eml", "a.eml (quoted)")


@pytest.mark.parametrize("said", [b"It was 62 families.", b"It was sixty-two families."])
def test_a_writer_who_names_a_number_is_the_only_witness(said: bytes) -> None:
    data = PLAIN.replace(b"The army moved 62 families from the town of Lis on Monday.", said)
    assert len(part_quoted(read("a.eml", data))) == 1


def test_a_draft_has_only_what_its_writer_says(mail: str) -> None:
    (draft,) = load([mail], "draft").documents
    assert [figure.text for figure in extractor().read(draft)] == ["62 families"]
    assert [(draft.locate(one.start), one.reason) for one in draft.unread] == [({"paragraph": 2}, QUOTED)]


def test_a_mail_does_not_contradict_itself_by_what_it_quotes(mail: str) -> None:
    report = check([mail])
    assert not [finding for finding in report.findings if finding.rule == "self-conflict"]


def test_a_figure_that_only_a_quoted_mail_has_is_not_confirmed(mail: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("The army moved 26 families from the town of Lis on Monday.\n")
    report = check([str(draft)], against=[mail])
    assert [finding.rule for finding in report.findings] == ["conflict"]


def test_what_a_source_passes_on_is_a_witness(tmp_path: Path) -> None:
    path = str(tmp_path / "mail.eml")
    Path(path).write_bytes(FORWARDED)
    assert [document.path.removeprefix(path) for document in load([path], "source").documents] == ["", " (quoted)"]


def test_other_documents_stay_whole() -> None:
    for document in (in_memory("> 26 boats", "a.md"), read("a.eml", b"From: a\n\n26 boats\n")):
        assert part_quoted(document) == (document,)
