"""Web pages -> Document: an own walk over the tree that selectolax (lexbor) makes of a page, however broken it is."""

from __future__ import annotations

from numcheck.documents.assembly import assemble
from numcheck.documents.web.boilerplate import find_root, make_filter
from numcheck.documents.web.meta import find_day, find_generator, find_title
from numcheck.documents.web.tree import measure, parse_html
from numcheck.documents.web.walk import Walk
from numcheck.model import Document, Role


def read_document(path: str, text: str, role: Role = "peer") -> Document:
    """The document of a page: what a reader sees of it, without what stands around its text.

    >>> read_document("a.html", "<nav>Top 10</nav><h1>Six dead</h1><p>Of <del>50</del><ins>57</ins>, <b>6</b> died.").text
    'Six dead\\n\\nOf 57, 6 died.\\n'
    """
    parser = parse_html(path, text)
    body = parser.body or parser.root
    if body is None:
        return assemble(path, (), role)
    measures = measure(body)
    root = find_root(parser, measures) or body
    glued = "libreoffice" in find_generator(parser)
    parts = list(Walk(make_filter(root, measures), glued).read(root))
    if root.mem_id != body.mem_id and not any(part.kind == "heading" for part in parts[:1]):
        for head in parser.css("h1")[:1]:
            parts[:0] = list(Walk(make_filter(head, measures), glued).read(head))
    if not parts:
        parts = list(Walk(make_filter(body, measures, all_of_it=True), glued).read(body))
    document = assemble(path, parts, role, find_title(parser), find_day(parser))
    if document.date:
        return document
    from numcheck.documents.dates import add_date

    return add_date(document)
