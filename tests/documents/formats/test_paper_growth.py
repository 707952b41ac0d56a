"""The time that readers take grows with the file, not with its square."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest
from packing import pack_docx, pack_odt
from reportlab.pdfgen.canvas import Canvas

from numcheck.documents import read

LINE = "The port of Lis counted 1,234 boats in the winter, and 57 more came."


def write_pdf(count: int, place: Callable[[int], tuple[float, float]], text: str, size: float = 10) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(300_000, 850))  # what lies beside a page is not read
    canvas.setFont("Helvetica", size)
    for number in range(count):
        canvas.drawString(*place(number), text)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


CELL = "<w:tc><w:p><w:r><w:t>26</w:t></w:r></w:p></w:tc>"
JOINED = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>26 </w:t></w:r></w:p>"
RAISED = '<w:r><w:t>26</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r>'
MADE: dict[str, Callable[[int], tuple[str, bytes]]] = {
    "docx": lambda n: ("a.docx", pack_docx(f"<w:p><w:r><w:t>{LINE}</w:t></w:r></w:p>" * n)),
    "docx cells": lambda n: ("a.docx", pack_docx("<w:tbl>" + f"<w:tr>{CELL * 4}</w:tr>" * n + "</w:tbl>")),
    "docx joined": lambda n: ("a.docx", pack_docx(JOINED * n)),
    "docx raised": lambda n: ("a.docx", pack_docx("<w:p>" + RAISED * n + "</w:p>")),
    "odt": lambda n: ("a.odt", pack_odt(f"<text:p>{LINE}</text:p>" * n)),
    "html": lambda n: ("a.html", (f"<p>{LINE}" * n).encode()),
    "html cells": lambda n: ("a.html", ("<table>" + "<tr><td>Lis<td>26<td rowspan=3>5" * n).encode()),
    "html inline": lambda n: ("a.html", ("<p>" + "26<sup>3</sup> <b>a</b> <a href=#fn>4</a>" * n).encode()),
    "eml": lambda n: ("a.eml", f"From: a\n\n{f'> {LINE}{chr(10)}{LINE}{chr(10) * 2}' * n}".encode()),
    "srt": lambda n: ("a.srt", "".join(f"\n\n00:00:0{i % 9},000 --> 00:00:0{i % 9},900\n{LINE}" for i in range(n)).encode()),
    "pdf lines": lambda n: ("a.pdf", write_pdf(n, lambda i: (72, 800 - 13 * i), LINE + "-")),
    "pdf one line": lambda n: ("a.pdf", write_pdf(n, lambda i: (40 * i, 700), "26 or")),
    "pdf heap": lambda n: ("a.pdf", write_pdf(n, lambda i: (72 + i % 7 * 40, 700 - i / 40), "26", 300)),
    "pdf marks": lambda n: ("a.pdf", write_pdf(n, lambda i: (8 * i, 700 + i % 2 * 4), "2", 8)),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", MADE)
def test_time_grows_with_the_file(name: str) -> None:
    def measure(count: int) -> float:
        path, data = MADE[name](count)
        best = 1e9
        for _ in range(2):
            start = time.process_time()
            read(path, data)
            best = min(best, time.process_time() - start)
        return best

    measure(50)
    small, large = measure(700), measure(7000)
    assert large < 28 * small + 0.1
