"""Makers of documents of word processors and of slides: python-docx, odfpy, python-pptx, pandoc, LibreOffice."""

from __future__ import annotations

import html
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from made.content import Block, Story, Table, cut, list_notes, plain, show, write_table

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def make_docx(story: Story, path: Path) -> None:
    """A .docx by python-docx, with tracked changes, hidden text, page fields and merged heads."""
    import docx

    file = docx.Document()
    head = file.sections[0].header.paragraphs[0]
    head.text = story.running + " · page "
    _add_field(head, "PAGE", "3")
    _add_field(file.sections[0].footer.paragraphs[0], "NUMPAGES", "7")
    notes = 0
    for block in story.blocks:
        if block.table:
            _add_docx_table(file, block.table)
            continue
        style = {"ul": "List Bullet", "ol": "List Number", "h1": "Heading 1", "h2": "Heading 2"}.get(block.kind)
        for text in block.texts:
            paragraph = file.add_paragraph(style=style)
            for run in cut(text):
                notes += run.style == "note"
                _add_docx_run(paragraph, run.style, str(notes) if run.style == "note" else run.text)
    for number, note in enumerate(list_notes(story), 1):
        paragraph = file.add_paragraph()
        _add_docx_run(paragraph, "mark", str(number))
        paragraph.add_run(" " + note)
    file.save(str(path))


def _add_docx_run(paragraph: Any, style: str, text: str) -> None:
    from docx.oxml import parse_xml

    if style in ("ins", "del"):
        name = "t" if style == "ins" else "delText"
        said = f'<w:r><w:{name} xml:space="preserve">{html.escape(text)}</w:{name}></w:r>'
        paragraph._p.append(
            parse_xml(f'<w:{style} {_W} w:id="9" w:author="Ena" w:date="2024-03-01T10:00:00Z">{said}</w:{style}>')
        )
        return
    run = paragraph.add_run(text)
    run.bold = style == "b" or None
    run.font.superscript = style in ("note", "mark", "power") or None
    run.font.hidden = style == "hidden" or None


def _add_field(paragraph: Any, code: str, result: str) -> None:
    from docx.oxml import parse_xml

    paragraph._p.append(parse_xml(f'<w:fldSimple {_W} w:instr="{code}"><w:r><w:t>{result}</w:t></w:r></w:fldSimple>'))


def _add_docx_table(file: Any, table: Table) -> None:
    file.add_paragraph(table.title, style="Caption")
    made = file.add_table(rows=len(table.heads) + len(table.rows), cols=len(table.rows[0]), style="Table Grid")
    for row, column, head in place_heads(table):
        cell = made.cell(row, column)
        if head.width > 1 or head.height > 1:
            cell = cell.merge(made.cell(row + head.height - 1, column + head.width - 1))
        cell.text = head.text
    for row, texts in enumerate(table.rows, len(table.heads)):
        for column, text in enumerate(texts):
            made.cell(row, column).text = text
    if table.note:
        file.add_paragraph(table.note)


def place_heads(table: Table) -> list[tuple[int, int, Any]]:
    """The cells of the head with their rows and columns, counted as if nothing were merged."""
    taken, placed = set[tuple[int, int]](), []
    for row, heads in enumerate(table.heads):
        column = 0
        for head in heads:
            while (row, column) in taken:
                column += 1
            taken |= {(row + i, column + j) for i in range(head.height) for j in range(head.width)}
            placed.append((row, column, head))
            column += head.width
    return placed


def make_odt(story: Story, path: Path) -> None:
    """An .odt by odfpy, with footnotes, hidden text and merged heads."""
    from odf import style, table, text
    from odf.opendocument import OpenDocumentText

    file = OpenDocumentText()
    styles = {}
    for name, look in (
        ("mark", {"textposition": "super 58%"}),
        ("hidden", {"display": "none"}),
        ("b", {"fontweight": "bold"}),
    ):
        made = style.Style(name=name, family="text")
        made.addElement(style.TextProperties(**look))
        file.automaticstyles.addElement(made)
        styles[name] = made
    styles["power"] = styles["mark"]

    def fill(parent: Any, words: str) -> Any:
        for run in cut(show(words, ("note", "mark", "power", "hidden", "b"))):
            if run.style == "note":
                note, body = text.Note(noteclass="footnote"), text.NoteBody()
                note.addElement(text.NoteCitation(text="1"))
                body.addElement(text.P(text=run.text))
                note.addElement(body)
                parent.addElement(note)
            elif run.style:
                parent.addElement(text.Span(stylename=styles[run.style], text=run.text))
            else:
                parent.addText(run.text)
        return parent

    def add_table(one: Table) -> None:
        file.text.addElement(text.P(text=one.title))
        made = table.Table(name=one.title)
        made.addElement(table.TableColumn(numbercolumnsrepeated=len(one.rows[0])))
        heads = {(row, column): head for row, column, head in place_heads(one)}
        for row in range(len(one.heads) + len(one.rows)):
            line = table.TableRow()
            for column in range(len(one.rows[0])):
                head = heads.get((row, column))
                if row < len(one.heads) and head is None:
                    line.addElement(table.CoveredTableCell())
                    continue
                spans = {"numbercolumnsspanned": head.width, "numberrowsspanned": head.height} if head else {}
                cell = table.TableCell(valuetype="string", **spans)
                cell.addElement(text.P(text=head.text if head else one.rows[row - len(one.heads)][column]))
                line.addElement(cell)
            made.addElement(line)
        file.text.addElement(made)
        if one.note:
            file.text.addElement(text.P(text=one.note))

    for block in story.blocks:
        if block.table:
            add_table(block.table)
        elif block.kind in ("ul", "ol"):
            items = text.List()
            for words in block.texts:
                item = text.ListItem()
                item.addElement(fill(text.P(), words))
                items.addElement(item)
            file.text.addElement(items)
        else:
            made = text.H(outlinelevel=int(block.kind[1])) if block.kind[0] == "h" else text.P()
            file.text.addElement(fill(made, block.texts[0]))
    file.save(str(path))


def make_pptx(story: Story, path: Path) -> None:
    """A .pptx by python-pptx: a slide for each heading, with lists, tables, notes and slide numbers."""
    import pptx
    from pptx.util import Inches

    file = pptx.Presentation()
    story, slide = plain(story, ("note", "power", "b")), None
    for block in story.blocks:
        if block.kind[0] == "h" or slide is None:
            slide = file.slides.add_slide(file.slide_layouts[1])
            slide.shapes.title.text = block.texts[0]
            frame, fresh = slide.placeholders[1].text_frame, True
        elif block.table:
            one = block.table
            sheet = file.slides.add_slide(file.slide_layouts[5])
            sheet.shapes.title.text = one.title
            rows = len(one.heads) + len(one.rows)
            grid = sheet.shapes.add_table(
                rows, len(one.rows[0]), Inches(0.5), Inches(1.5), Inches(9), Inches(0.3 * rows)
            ).table
            for row, column, head in place_heads(one):
                cell = grid.cell(row, column)
                cell.text = head.text
                if head.width > 1 or head.height > 1:
                    cell.merge(grid.cell(row + head.height - 1, column + head.width - 1))
            for row, texts in enumerate(one.rows, len(one.heads)):
                for column, text in enumerate(texts):
                    grid.cell(row, column).text = text
            if one.note:
                sheet.notes_slide.notes_text_frame.text = one.note
        else:
            for text in block.texts:
                paragraph = frame.paragraphs[0] if fresh else frame.add_paragraph()
                fresh = False
                for run in cut(text):
                    if run.style == "note":
                        slide.notes_slide.notes_text_frame.text = run.text
                        continue
                    made = paragraph.add_run()
                    made.text = run.text
                    if run.style == "power":
                        made.font._element.set("baseline", "30000")
    file.save(str(path))


def write_pandoc(story: Story) -> str:
    """The story in pandoc's Markdown, with notes and raised text."""
    parts, notes = list[str](), list[str]()

    def say(text: str) -> str:
        said = []
        for run in cut(show(text, ("note", "mark", "power", "b"))):
            if run.style == "note":
                notes.append(run.text)
            said.append(
                {
                    "note": f"[^{len(notes)}]",
                    "mark": f"^{run.text}^",
                    "power": f"^{run.text}^",
                    "b": f"**{run.text}**",
                }.get(run.style, run.text)
            )
        return "".join(said)

    for block in story.blocks:
        if block.table:
            parts += [block.table.title, write_table(block.table), block.table.note]
        elif block.kind in ("ul", "ol"):
            parts.append("\n".join(("1. " if block.kind == "ol" else "- ") + say(text) for text in block.texts))
        else:
            parts.append("#" * (int(block.kind[1]) if block.kind[0] == "h" else 0) + " " + say(block.texts[0]))
    parts += [f"[^{number}]: {note}" for number, note in enumerate(notes, 1)]
    return "\n\n".join(filter(None, parts))


def make_pandoc(story: Story, path: Path) -> None:
    """A file in the format of the suffix, by pandoc."""
    run(
        ["pandoc", "-s", "-f", "markdown-smart", "--metadata", f"pagetitle={story.name}", "-o", str(path)],
        write_pandoc(story),
    )


def convert(source: Path, path: Path, options: str = "") -> None:
    """What LibreOffice makes of a file."""
    with tempfile.TemporaryDirectory() as folder:
        form = path.suffix[1:] + options
        profile = f"-env:UserInstallation=file://{tempfile.gettempdir()}/numcheck-office"
        utf8 = ["--infilter=CSV:44,34,76,1"] if source.suffix == ".csv" else []  # else it guesses, and £ becomes Å£
        run(["soffice", profile, "--headless", *utf8, "--convert-to", form, "--outdir", folder, str(source)])
        Path(folder, source.stem + path.suffix).replace(path)


def run(command: list[str], given: str = "") -> None:
    done = subprocess.run(command, input=given.encode(), capture_output=True, timeout=180, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-300:])


def write_page(story: Story) -> str:
    """The story as a web page with a running head, page numbers and, where asked for, two columns, for programs that print."""
    parts, notes = list[str](), list[str]()

    def say(text: str) -> str:
        said = []
        for one in cut(text):
            words = html.escape(one.text)
            if one.style == "note":
                notes.append(words)
            said.append(
                {
                    "note": f"<sup>{len(notes)}</sup>", "mark": f"<sup>{words}</sup>", "power": f"<sup>{words}</sup>", "b": f"<b>{words}</b>",
                    "ins": f"<ins>{words}</ins>", "del": f"<del>{words}</del>", "hidden": f'<span style="display:none">{words}</span>',
                }.get(one.style, words)
            )  # fmt: skip
        return "".join(said)

    for block in story.blocks:
        parts.append(_write_table(block) if block.table else _write_texts(block, [say(text) for text in block.texts]))
    foot = "".join(f"<p class=note><sup>{number}</sup> {note}</p>" for number, note in enumerate(notes, 1))
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{story.name}</title><style>@page {{ margin: 2.5cm;"
        f" @top-center {{ content: '{story.running}' }} @bottom-right {{ content: 'Page ' counter(page) ' of ' counter(pages) }} }}"
        f" main {{ columns: {story.columns}; hyphens: auto; text-align: justify }} table {{ border-collapse: collapse; width: 100% }}"
        " td, th { padding: 3px 6px; border-bottom: 1px solid #999; text-align: right } td:first-child { text-align: left }"
        " .note { font-size: 70% } sup { font-size: 60% } del { display: none }</style></head>"
        f"<body><main>{''.join(parts)}{foot}</main></body></html>"
    )


def _write_texts(block: Block, texts: list[str]) -> str:
    if block.kind in ("ul", "ol"):
        return f"<{block.kind}>{''.join(f'<li>{text}</li>' for text in texts)}</{block.kind}>"
    return f"<{block.kind}>{texts[0]}</{block.kind}>"


def _write_table(block: Block) -> str:
    table = block.table
    assert table is not None
    heads = "".join(
        "<tr>" + "".join(f"<th colspan={h.width} rowspan={h.height}>{html.escape(h.text)}</th>" for h in row) + "</tr>"
        for row in table.heads
    )
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    return f"<p>{html.escape(table.title)}</p><table><thead>{heads}</thead><tbody>{rows}</tbody></table><p class=note>{html.escape(table.note)}</p>"


def make_html(story: Story, path: Path) -> None:
    path.write_text(write_page(story), encoding="utf-8")


def make_clean_html(story: Story, path: Path) -> None:
    """The same without changes and hidden text, which LibreOffice would show."""
    make_html(plain(story, ("note", "mark", "power", "b")), path)
