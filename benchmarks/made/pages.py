"""Makers of PDF: reportlab, WeasyPrint, Chromium, typst, fpdf2, xhtml2pdf; and LibreOffice, of what `words` makes."""

from __future__ import annotations

import html
import tempfile
from pathlib import Path
from typing import Any

from made.content import Run, Story, cut, list_notes, show
from made.words import convert, make_docx, make_odt, make_pptx, place_heads, run, write_page

_KEPT = ("note", "mark", "power", "b")


def make_reportlab(story: Story, path: Path) -> None:
    """A PDF by reportlab's platypus: frames for columns, a running head, page numbers, heads of tables on every page."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, ListItem, PageTemplate, Paragraph, Spacer
    from reportlab.platypus import Table as Grid

    _register_font()
    styles = getSampleStyleSheet()
    for style in styles.byName.values():
        if hasattr(style, "fontName"):
            style.fontName = "DejaVu"
    width = (A4[0] - 120) / story.columns
    frames = [Frame(60 + width * i, 60, width - 12 * (story.columns > 1), A4[1] - 130) for i in range(story.columns)]

    def decorate(canvas: Any, page: Any) -> None:
        canvas.setFont("DejaVu", 8)
        canvas.drawString(60, A4[1] - 40, story.running)
        canvas.drawRightString(A4[0] - 60, 30, f"Page {page.page}")

    notes: list[str] = []

    def say(text: str) -> str:
        said = []
        for one in cut(show(text, _KEPT)):
            notes.extend([one.text] if one.style == "note" else [])
            words = str(len(notes)) if one.style == "note" else html.escape(one.text)
            said.append(f"<super>{words}</super>" if one.style in ("note", "mark", "power") else f"{words}")
        return "".join(said)

    flow: list[Any] = []
    for block in story.blocks:
        if block.table:
            table, count = block.table, len(block.table.heads)
            cells = [[""] * len(table.rows[0]) for _ in table.heads] + [list(row) for row in table.rows]
            spans = []
            for row, column, head in place_heads(table):
                cells[row][column] = head.text
                spans.append(("SPAN", (column, row), (column + head.width - 1, row + head.height - 1)))
            look = [
                ("FONT", (0, 0), (-1, -1), "DejaVu", 8),
                ("LINEBELOW", (0, count - 1), (-1, count - 1), 0.5, colors.black),
                ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
            ]
            flow += [
                Paragraph(say(table.title), styles["Normal"]),
                Grid(cells, repeatRows=count, style=[*look, *spans]),
            ]
            flow += [Paragraph(say(table.note), styles["Normal"])] if table.note else []
        elif block.kind in ("ul", "ol"):
            items = [ListItem(Paragraph(say(text), styles["Normal"])) for text in block.texts]
            flow.append(ListFlowable(items, bulletType="bullet" if block.kind == "ul" else "1"))
        else:
            name = {"h1": "Heading1", "h2": "Heading2"}.get(block.kind, "Normal")
            flow += [Paragraph(say(block.texts[0]), styles[name]), Spacer(0, 6)]
    flow += [
        Paragraph(f"<super>{number}</super> {html.escape(note)}", styles["Normal"])
        for number, note in enumerate(notes, 1)
    ]
    file = BaseDocTemplate(str(path), pagesize=A4)
    file.addPageTemplates([PageTemplate(frames=frames, onPage=decorate)])
    file.build(flow)


_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def _register_font() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if "DejaVu" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("DejaVu", _FONT))


def make_weasyprint(story: Story, path: Path) -> None:
    import weasyprint

    weasyprint.HTML(string=write_page(story)).write_pdf(str(path))


def make_chromium(story: Story, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(write_page(story), encoding="utf-8")
        run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={path}", f"file://{page}"])


def make_xhtml2pdf(story: Story, path: Path) -> None:
    from xhtml2pdf import pisa

    styles = f"@font-face {{ font-family: DV; src: url({_FONT}) }} body, td, th {{ font-family: DV }}"
    flat = story._replace(blocks=tuple(b._replace(texts=tuple(show(t, _KEPT) for t in b.texts)) for b in story.blocks))
    with path.open("wb") as file:
        if pisa.CreatePDF(write_page(flat).replace("<style>", f"<style>{styles} "), file).err:
            raise RuntimeError("xhtml2pdf could not print the page")


def make_fpdf(story: Story, path: Path) -> None:
    """A PDF by fpdf2: its multi-cells and its tables."""
    import fpdf

    class File(fpdf.FPDF):
        def header(self) -> None:
            self.set_font("DV", size=8)
            self.cell(0, 8, story.running, new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-15)
            self.cell(0, 8, f"{self.page_no()} / {{nb}}", align="C")

    file = File()
    file.add_font("DV", "", _FONT)
    file.add_page()
    for block in story.blocks:
        file.set_font("DV", size={"h1": 16, "h2": 13}.get(block.kind, 10))
        if block.table:
            file.multi_cell(0, 6, block.table.title, new_x="LMARGIN", new_y="NEXT")
            with file.table(num_heading_rows=len(block.table.heads), headings_style=fpdf.FontFace()) as grid:
                for heads in block.table.heads:
                    line = grid.row()
                    for head in heads:
                        line.cell(head.text, colspan=head.width, rowspan=head.height)
                for row in block.table.rows:
                    grid.row(row)
            if block.table.note:
                file.multi_cell(0, 6, block.table.note, new_x="LMARGIN", new_y="NEXT")
        for number, text in enumerate(block.texts, 1):
            file.char_vpos = "LINE"
            sign = {"ul": "• ", "ol": f"{number}. "}.get(block.kind, "")
            file.write(6, sign)
            for one in cut(show(text, _KEPT)):
                file.char_vpos = "SUP" if one.style in ("note", "mark", "power") else "LINE"
                file.write(6, "1" if one.style == "note" else one.text)
            file.char_vpos = "LINE"
            file.ln(8)
    for note in list_notes(story):
        file.set_font("DV", size=8)
        file.write(5, note)
        file.ln(6)
    file.output(str(path))


def make_typst(story: Story, path: Path) -> None:
    """A PDF by typst, with footnotes, a running head and columns."""
    import typst

    parts = [
        f'#set page(columns: {story.columns}, header: [{_typst(story.running)}], numbering: "1 of 1")',
        "#set par(justify: true)",
        '#set text(hyphenate: true, lang: "en")',
    ]
    for block in story.blocks:
        if block.table:
            cells = [
                f"table.cell(colspan: {h.width}, rowspan: {h.height})[{_typst(h.text)}]"
                for heads in block.table.heads
                for h in heads
            ]
            rows = [f"[{_typst(cell)}]" for row in block.table.rows for cell in row]
            parts += [
                _typst(block.table.title),
                f"#table(columns: {len(block.table.rows[0])}, table.header({', '.join(cells)}), {', '.join(rows)})",
                _typst(block.table.note),
            ]
        else:
            start = {"h1": "= ", "h2": "== ", "ul": "- ", "ol": "+ "}.get(block.kind, "")
            parts.append("\n".join(start + "".join(map(_run_typst, cut(show(text, _KEPT)))) for text in block.texts))
    path.write_bytes(typst.compile("\n\n".join(parts).encode()))


def _typst(text: str) -> str:
    return "".join("\\" + char if char in "#$*_[]@<>`\\~/=" else char for char in text)


def _run_typst(one: Run) -> str:
    words = _typst(one.text)
    forms = {
        "note": f"#footnote[{words}]",
        "mark": f"#super[{words}]",
        "power": f"#super[{words}]",
        "b": f"#strong[{words}]",
    }
    return forms.get(one.style, words)


def make_office(maker: str) -> Any:
    """A maker that has LibreOffice print what another one makes."""
    make, suffix = {"docx": (make_docx, ".docx"), "odt": (make_odt, ".odt"), "pptx": (make_pptx, ".pptx")}[maker]

    def make_pdf(story: Story, path: Path) -> None:
        flat = story._replace(
            blocks=tuple(b._replace(texts=tuple(show(t, (*_KEPT, "hidden")) for t in b.texts)) for b in story.blocks)
        )
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "made" + suffix)
            make(flat, source)
            convert(source, path)

    return make_pdf
