"""What of a web page is no part of its text: navigation, adverts, what is hidden or struck out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from numcheck.documents.web.tree import Measure
from numcheck.patterns import re

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_NO_TEXT = frozenset(
    "head script style noscript template iframe object embed canvas svg audio video map input button select datalist textarea"
    " progress meter del s strike comment dialog".split()
)
_AROUND = frozenset(("nav", "footer", "menu"))
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog", "alertdialog")
)
_HEADS = frozenset(("header", "footer"))  # how LibreOffice names the head and the foot of each page
_UNSEEN = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[\w\s:-]*line-through|mso-list\s*:\s*ignore"
)
_UNSEEN_CLASS = re.compile(r"(?i)(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|hidden|d-none|noprint)(?:\s|$)")
_NOISE = re.compile(
    r"(?i)(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|masthead|cookies?|consent|gdpr|advert\w*|ads?|adsbygoogle"
    r"|sponsor(?:ed)?|promos?|promotion|newsletter|subscri(?:be|ption)|signup|share|sharing|social|related|recommend(?:ed|ations?)"
    r"|popular|trending|most-?read|comments?|paywall|pagination|pager|skip-?link|toolbar|popup|modal)(?:$|[\s_-])"
)
_FIELDS = frozenset(("PAGE", "DOCSTAT", "PAGENUM"))
_MOST_NOISE = 0.4  # of the text of a page that a name may mark as none of it
_LINKED, _LEAST_LINKS = 0.9, 40  # of the characters of a list, and how many of them: then it leads elsewhere


def find_root(parser: LexborHTMLParser, measures: dict[int, Measure]) -> LexborNode | None:
    """The element that holds the text of a page: its only main part or article, or the whole body."""
    body = parser.body
    if body is None:
        return parser.root
    whole = _measure(body, measures).text
    for selector in ("main", "[role=main]", "article", "[itemprop=articleBody]"):
        found = parser.css(selector)
        if len(found) == 1 and _measure(found[0], measures).text * 2 >= whole:
            return found[0]
    return body


def make_filter(
    root: LexborNode, measures: dict[int, Measure], all_of_it: bool = False
) -> Callable[[LexborNode], bool]:
    """What tells whether an element is left out; with ``all_of_it`` only what a browser would not show."""
    most = _measure(root, measures).text * _MOST_NOISE

    def leaves_out(node: LexborNode) -> bool:
        name, attributes = node.tag, node.attributes
        if name in _NO_TEXT or (attributes and _is_unseen(node)):
            return True
        if all_of_it or node.mem_id == root.mem_id or name == "body":
            return False
        mine = _measure(node, measures)
        return not mine.main and mine.text <= most and _is_around(node, mine)

    return leaves_out


def _measure(node: LexborNode, measures: dict[int, Measure]) -> Measure:
    return measures.get(node.mem_id) or Measure()


def _is_unseen(node: LexborNode) -> bool:
    """Whether attributes hide an element, or it counts the pages of a text document."""
    attributes = node.attributes
    if "hidden" in attributes or (
        (node.tag or "").startswith("sd") and (attributes.get("type") or "").upper() in _FIELDS
    ):
        return True
    style, classes = attributes.get("style"), attributes.get("class")
    return bool((style and _UNSEEN.search(style)) or (classes and _UNSEEN_CLASS.search(classes)))


def _is_around(node: LexborNode, mine: Measure) -> bool:
    """Whether an element stands around the text of a page, by its name or its role, or because it holds only links."""
    name, attributes = node.tag, node.attributes
    if name in _AROUND or (attributes.get("role") or "") in _ROLES or attributes.get("title") in _HEADS:
        return True
    if name in ("header", "aside") and not _is_in_article(node):
        return True
    if name in ("ul", "ol", "div", "section") and mine.linked >= max(_LINKED * mine.text, _LEAST_LINKS):
        return True
    if name in ("p", "table", "td", "tr", "th", "li", "h1", "h2", "h3"):
        return False
    return bool(_NOISE.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"))


def _is_in_article(node: LexborNode) -> bool:
    above = node.parent
    for _ in range(30):
        if above is None or above.tag in ("article", "main"):
            return above is not None
        above = above.parent
    return False
