#!/usr/bin/env python3
"""The files of other programs that tests/documents/formats/test_other_programs.py reads.

Usage: python benchmarks/sample_files.py FOLDER

Made by LibreOffice 7.4.7, pandoc 2.17, Chromium 156, WeasyPrint 70.0, typst 0.15.2 and xlsxwriter 3.3.1.  LibreOffice and pandoc are
given a Word document with tracked changes, a workbook of xlsxwriter and a CSV file; the printers a page.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests/documents/formats"))

from packing import link, pack_docx, relate

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_BY = 'w:author="Ena" w:date="2024-03-01T10:00:00Z"'
_UP = '<w:vertAlign w:val="superscript"/>'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
_PARTS = ("document", "styles", "footnotes", "numbering", "header", "footer")


def p(*content: str, form: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{form}</w:pPr>' if form else ''}{''.join(content)}</w:p>"


def r(text: str, form: str = "", name: str = "t") -> str:
    return f'<w:r>{f"<w:rPr>{form}</w:rPr>" if form else ""}<w:{name} xml:space="preserve">{text}</w:{name}></w:r>'


def change(kind: str, text: str) -> str:
    return f'<w:{kind} w:id="9" {_BY}>{r(text, name="delText" if kind == "del" else "t")}</w:{kind}>'


def move(kind: str, number: int, text: str) -> str:
    start = f'<w:{kind}RangeStart w:id="{number}" w:name="m1" {_BY}/>'
    return f'{start}{change(kind, text)}<w:{kind}RangeEnd w:id="{number}"/>'


def cell(text: str, form: str = "") -> str:
    return f"<w:tc><w:tcPr>{form}</w:tcPr>{p(r(text))}</w:tc>"


def make_word() -> bytes:
    """A Word document with tracked changes, fields, notes, lists, a merged table, maths, a head and a foot."""
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    rows = [
        cell("Town") + cell("Boats", '<w:gridSpan w:val="2"/>'),
        cell("") + cell("2023") + cell("2024"),
        cell("Lis", '<w:vMerge w:val="restart"/>') + cell("108") + cell("119"),
        cell("", "<w:vMerge/>") + cell("121") + cell("132"),
    ]
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in range(3))
    body = [
        p(r("2024 results"), form='<w:pStyle w:val="Heading1"/>'),
        p(r("Of "), change("del", "777"), change("ins", "888"), r(" boats, 10"), "<w:r><w:noBreakHyphen/></w:r>", r("20 sank.")),
        p(r("They saw "), move("moveFrom", 1, "41 men and "), r("32 women.")),
        p(r("Then came "), move("moveTo", 2, "41 men and "), r("53 dogs.")),
        p(r("It cost "), f"<w:sdt><w:sdtPr/><w:sdtContent>{r('64')}</w:sdtContent></w:sdt>", r(" euros, "),
          f'<w:fldSimple w:instr=" =SUM(1;74) ">{r("75")}</w:fldSimple>', r(" with tax"), r("3", _UP), r(".")),
        p(r("It covers 5 × 10"), r("6", _UP), r(" km"), r("2", _UP), r(", "), r("91 hidden ", "<w:vanish/>"), r("no more.")),
        p(r("86 hens"), form=item), p(r("97 ducks"), form=item),
        f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>",
        p(r("They ate 143 loaves."), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        p("<m:oMath><m:r><m:t>154</m:t></m:r></m:oMath>"),
        f'<w:sectPr {_R}><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/></w:sectPr>',
    ]  # fmt: skip
    level = '<w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="decimal"/>{}</w:lvl>'.format
    lists = [
        level(26, '<w:lvlText w:val="%1."/>'),
        level(1, '<w:pStyle w:val="Heading1"/><w:suff w:val="nothing"/><w:lvlText w:val="%1"/>'),
    ]
    kinds = [f'<w:abstractNum w:abstractNumId="{at}">{form}</w:abstractNum>' for at, form in enumerate(lists)]
    uses = [f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(lists))]
    form = '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>'
    notes = [
        f'<w:footnote w:type="separator" w:id="-1">{p("<w:r><w:separator/></w:r>")}</w:footnote>',
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", r(" Of rye, 187 of them."))}</w:footnote>',
    ]
    types = [
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
        f'{name + ".main" * (name == "document")}+xml"/>'
        for name in _PARTS
    ]
    page = f'<w:fldSimple w:instr=" PAGE ">{r("176")}</w:fldSimple>'
    return pack_docx(
        "".join(body),
        f'<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>{form}</w:style>',
        "".join(notes),
        {
            "[Content_Types].xml": _TYPES.format("".join(types)),
            "word/_rels/document.xml.rels": relate(*(link(name, f"{name}.xml") for name in _PARTS[1:])),
            "word/numbering.xml": f"<w:numbering {_W}>{''.join((*kinds, *uses))}</w:numbering>",
            "word/header.xml": f"<w:hdr {_W}>{p(r('Review 2019 of 165 ports'))}</w:hdr>",
            "word/footer.xml": f"<w:ftr {_W}>{p(r('Page '), page)}</w:ftr>",
        },
    )


def make_book(path: Path) -> None:
    """A workbook with formats, formulas without results, numbers in date formats, hidden parts and a comment."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    sheet: Any = book.add_worksheet("Sales")
    sheet.write_row("A1", ["Town", "Boats", "Share", "Cost", "Opened", "Took", "X", "Y"])
    formats = {"C2": (0.1234, "0%"), "D2": (1234567, '£0.0,,"m"'), "E2": (2023, "yyyy-mm-dd"), "F2": (1.5, "yyyy-mm-dd hh:mm"),
               "C3": (2.675, "0.00"), "D3": (1005, ";;;")}  # fmt: skip
    for place, (value, form) in formats.items():
        sheet.write(place, value, book.add_format({"num_format": form}))
    for row, (town, boats) in enumerate((("Lis", 26), ("Oru", "=B2*2"), ("Ema", 31), ("Gone", 77)), 2):
        sheet.write_row(f"A{row}", [town, boats])
    sheet.write("A6", "Una")
    sheet.write_formula("B6", "=1/0", None, "#DIV/0!")
    sheet.write_row("G2", [501, 502])
    sheet.write_comment("B2", "Really 99?")
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.set_column("G:H", None, None, {"hidden": True})
    other: Any = book.add_worksheet("Calc")
    other.write_row("C3", ["Port", 88])
    other.hide()
    book.close()


_CSV = 'Town,Share,Cost,Rest\nLis,12.5%,"£1,200",€4\nOruña,9%,"£2,400",7\n'
_PAGE = """<html lang=en><style>@page { size: 260pt 420pt; margin: 20pt } body { font: 10pt DejaVu Sans; hyphens: auto; text-align: justify }
.narrow { width: 170pt } table { font-size: 9pt; border-collapse: collapse } td { padding: 0 1pt; text-align: right } .wide td { padding: 0 6pt }
.spaced { letter-spacing: 3pt }</style>
<p class=narrow>The international organisation administers responsibilities of extraordinarily uncharacteristic municipalities, 26 in all,
notwithstanding counterproductive recommendations of 1990–2000.
<p>It paid 1&#8239;234&#8239;567 euros and 2&nbsp;345&nbsp;678 crowns more.
<p>They saw 12<sup>3</sup> men on 40 km<sup>2</sup>, and 5 × 10<sup>6</sup> ants.
<p class=spaced>Then 1,234 left.
<p class=narrow>It has twenty&#8209;six<sup>4</sup> piers, 31&#8239;% of them new, and the plan&#8209;B of the law for 57 towns stands.
<p>He said ### of 48.
<table><tr><td>Region<td>J<td>F<td>M<td>A<td>M<td>J<td>J<td>A<td>S<td>O<td>N<td>D
<tr><td>South<td>1<td>2<td>7<td>3<td>1<td>2<td>3<td>7<td>1<td>2<td>3<td>4
<tr><td>North<td>2<td>3<td>7<td>3<td>9<td>2<td>3<td>6<td>1<td>2<td>3<td>5</table>
<p><table class=wide><tr><td>Town<td>Boats<td>Share<tr><td>Lis<td>1,234<td>5.6<tr><td>Oru<td>12<td>10.25<tr><td>Ema<td>987<td>11.5</table></html>"""
_TYPST = """#set page(width: 260pt, height: 300pt)
#set text(hyphenate: true, lang: "en")
#set par(justify: true)
They saw 12#super[3] men#footnote[One of 14 said so.] on 40 km#super[2], with $5 times 10^6$ ants.

#table(columns: 3, [Town], [Change], [Rest], [Lis], [-5.5], [$-7$], [Oru], [–9.25], [−8])

The in\xadter\xadna\xadtion\xadal organisation administers responsibilities of 26 extraordinarily uncharacteristic municipalities between 1990–2000."""


def convert(source: Path, target: Path, form: str = "") -> None:
    """Has LibreOffice write a file in the format of another, which gets the other's name."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", "--convert-to", form or target.suffix[1:], "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        (made,) = Path(folder).iterdir()
        target.write_bytes(made.read_bytes())


def main(folder: Path) -> None:
    import typst
    import weasyprint

    with tempfile.TemporaryDirectory() as name:
        word, book, table, page = (Path(name, one) for one in ("a.docx", "b.xlsx", "c.csv", "d.html"))
        word.write_bytes(make_word())
        make_book(book)
        table.write_text(_CSV, encoding="utf-8")
        page.write_text(_PAGE, encoding="utf-8")
        for suffix in ("docx", "odt"):
            convert(word, folder / f"libreoffice.{suffix}")
            subprocess.run(["pandoc", str(word), "-o", str(folder / f"pandoc.{suffix}")], check=True)
        convert(word, folder / "libreoffice.html", "html:HTML (StarWriter)")
        convert(word, folder / "libreoffice.pdf")
        for suffix in ("xlsx", "ods"):
            convert(book, folder / f"libreoffice-sheet.{suffix}")
        convert(book, folder / "libreoffice-sheet.html", "html:HTML (StarCalc)")
        convert(book, folder / "libreoffice-sheet.pdf")
        convert(table, folder / "libreoffice-csv.xlsx")
        (folder / "xlsxwriter.xlsx").write_bytes(book.read_bytes())
        weasyprint.HTML(string=_PAGE).write_pdf(str(folder / "weasyprint.pdf"))
        (folder / "typst.pdf").write_bytes(typst.compile(_TYPST.encode()))
        printed = folder / "chromium.pdf"
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={printed}"]
        subprocess.run(["chromium", *options, f"file://{page}"], check=True, capture_output=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
