"""Mails: subject, text, what is quoted; no head, no signature, no attachment."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from looking import list_figures, list_lines, refuse

from numcheck.documents import read
from numcheck.errors import NumcheckError
from numcheck.model import Document


def write(text: str, subject: str = "Six of 26", **options: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "Anna <a9@b.org>", subject, "Tue, 05 Mar 2024 10:26:00 +0100"
    mail["Message-ID"] = "<1234567@b.org>"
    mail.set_content(text, **options)
    return mail


def read_mail(mail: EmailMessage) -> Document:
    return read("a.eml", bytes(mail))


def test_subject_text_and_date() -> None:
    document = read_mail(
        write("Dear all,\n\nthe storm of last night sank 26 boats in the harbour\nof Lis.\n", cte="quoted-printable")
    )
    assert list_lines(document) == [
        ("heading", "Six of 26"),
        ("paragraph", "Dear all,"),
        ("paragraph", "the storm of last night sank 26 boats in the harbour\nof Lis."),
    ]
    assert (document.title, document.date) == ("Six of 26", date(2024, 3, 5))
    assert [figure[:2] for figure in list_figures(document)] == [
        ("subject", "Six of 26"),
        ("subject", "26"),
        ("paragraph 2", "26 boats"),
    ]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
@pytest.mark.parametrize("cte", ["base64", "quoted-printable"])
def test_encodings_of_the_text(charset: str, cte: str) -> None:
    assert "He paid £26." in read_mail(write("He paid £26.", charset=charset, cte=cte)).prose


def test_what_is_quoted_stands_apart() -> None:
    text = "We saw 26 boats.\n\nOn Mon, 4 Mar 2024 at 09:12, Bob <b@c.org> wrote:\n> I saw 30.\n>> Or 31?\n>\n> Bye.\n\nSo 5 left.\n"
    assert list_lines(read_mail(write(text)))[1:] == [
        ("paragraph", "We saw 26 boats."),
        ("quote", "I saw 30."),
        ("quote", "Or 31?"),
        ("quote", "Bye."),
        ("paragraph", "So 5 left."),
    ]


def test_what_is_forwarded_is_quoted() -> None:
    text = "See below, 26 boats.\n\n-----Original Message-----\nFrom: Bob\nSent: 4 March 2024 09:12\nSubject: 30\n\nI saw 30 boats.\n"
    assert list_lines(read_mail(write(text)))[1:] == [
        ("paragraph", "See below, 26 boats."),
        ("quote", "I saw 30 boats."),
    ]


def test_a_signature_is_no_text() -> None:
    assert "555" not in read_mail(write("We saw 26 boats.\n-- \nAnna\nphone 555 1234\n")).text


def test_attachments_are_told() -> None:
    mail = write("We saw 26 boats.")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="list of 5.pdf")
    document = read_mail(mail)
    assert [one.reason for one in document.unread] == ["attached: list of 5.pdf"]
    assert document.text == "Six of 26\n\nWe saw 26 boats.\n"


def test_plain_text_comes_before_html_and_html_where_there_is_no_other() -> None:
    mail = write("We saw 26 boats.")
    mail.add_alternative("<p>We saw 26 boats. <img src=x></p>", subtype="html")
    assert read_mail(mail).text == "Six of 26\n\nWe saw 26 boats.\n"
    page = write("<p>We saw <b>26</b> boats.</p><table><tr><td>Lis<td>5</table>", subtype="html")
    document = read_mail(page)
    assert document.text == "Six of 26\n\nWe saw 26 boats.\n\nLis\t5\n"
    assert [figure[:2] for figure in list_figures(document)][2:] == [
        ("paragraph 1", "26 boats"),
        ("table 1, row 1, column 2", "5"),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"We saw 26 boats.", "this is no mail"),
        (b"", "this is no mail"),
        (b"From: a\nContent-Type: text/plain; charset=nonsense-8\n\n26\xff", ""),
        (b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n", ""),
        (b"From: a\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!", ""),
        (b"Subject: 26\nDate: yesterday\n\nfive boats", ""),
    ],
)
def test_odd_files(data: bytes, message: str) -> None:
    if message:
        assert message in refuse("a.eml", data)
    else:
        try:
            read("a.eml", data)
        except NumcheckError as error:
            assert "cannot be decoded" in str(error)


_LINES = ["From: a\n", "Subject: 26\n", "Content-Type: multipart/mixed; boundary=x\n", "Content-Type: text/html\n", "--x\n", "--x--\n", "\n",
          "> 26\n", "26 boats\n", "Content-Transfer-Encoding: base64\n", "Date: 31 Feb\n", "Content-Type: message/rfc822\n", "\xff\n", "-- \n"]  # fmt: skip


@given(st.lists(st.sampled_from(_LINES), max_size=20))
def test_any_lines_are_read_or_refused(lines: list[str]) -> None:
    try:
        document = read("a.eml", "".join(lines).encode("latin-1"))
    except NumcheckError as error:
        assert error.faults[0].path == "a.eml"
    else:
        assert len(document.prose) == len(document.text)


def test_mails_in_mails_without_end() -> None:
    parts = "".join(f"Content-Type: multipart/mixed; boundary={number}x\n\n--{number}x\n" for number in range(3000))
    with suppress(NumcheckError):
        read("a.eml", b"From: a\n" + parts.encode())
