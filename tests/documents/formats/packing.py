"""Packages of office programs, put together by hand as small as they may be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ODF = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style", "drawing")
    )
    + ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pack(parts: Mapping[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def link(kind: str, target: str, name: str = "") -> str:
    return f'<Relationship Id="{name or kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def relate(*links: str) -> str:
    return _RELATIONS.format("".join(links))


def pack_docx(body: str, styles: str = "", footnotes: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """A .docx with this body, these styles, these footnotes and further parts."""
    return pack(
        {
            "_rels/.rels": relate(link("officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": relate(link("styles", "styles.xml"), link("footnotes", "footnotes.xml")),
            "word/styles.xml": f"<w:styles {_WORD}>{styles}</w:styles>",
            "word/footnotes.xml": f"<w:footnotes {_WORD}>{footnotes}</w:footnotes>",
            **(parts or {}),
        }
    )


def pack_odt(body: str, styles: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """An .odt with this body, these automatic styles and further parts."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **(parts or {})})
