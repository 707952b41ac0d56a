"""The tree of a web page: parsed only where that takes linear time, walked without recursion, measured in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from numcheck.documents.extras import import_library
from numcheck.errors import Fault, NumcheckError
from numcheck.patterns import re

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# The parser looks through all open elements at each tag, and copies those of formatting into each paragraph.
_MOST_STEPS = 200_000_000
_MOST_COPIES = 20_000_000
_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]{0,30}))")
_RAW = frozenset(("script", "style", "textarea", "title", "noscript", "iframe", "xmp", "noembed"))
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
# Elements that end by themselves.
_ENDING = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option optgroup tbody thead tfoot"
    " colgroup html head body rp rt".split()
)

Event = tuple[Literal["open", "close", "text"], "LexborNode"]


def parse_html(path: str, text: str) -> LexborHTMLParser:
    """The tree of a page.  Raises NumcheckError for one that is made to take forever, and where the library is missing."""
    lexbor = import_library(path, "selectolax.lexbor", "html")
    if not _is_harmless(text):
        raise NumcheckError(Fault("this page cannot be read: its elements are nested far too deeply", path))
    parser: LexborHTMLParser = lexbor.LexborHTMLParser(text)
    return parser


def _is_harmless(text: str) -> bool:
    """Whether the elements that stay open are few enough."""
    depth = formatting = steps = copies = at = 0
    opened = Counter[str]()
    lower = text.lower()
    while found := _TAG.search(lower, at):
        at = found.end()
        if found[1]:
            at = _find_end(lower, "-->", at)
            continue
        name = found[3]
        if name in _RAW and not found[2]:
            at = _find_end(lower, f"</{name}", at)
        elif name not in _ENDING and (not found[2] or opened[name]):
            step = -1 if found[2] else 1
            opened[name] += step
            depth += step
            formatting += step * (name in _FORMATTING)
        steps += depth
        copies += formatting
        if steps > _MOST_STEPS or copies > _MOST_COPIES:
            return False
    return True


def _find_end(text: str, mark: str, at: int) -> int:
    end = text.find(mark, at)
    return len(text) if end < 0 else end + len(mark)


def list_events(
    root: LexborNode,
    leave_out: Callable[[LexborNode], bool],
    is_whole: Callable[[LexborNode], bool] = lambda node: False,
) -> Iterator[Event]:
    """The elements as they open and close and the texts between them, in order.

    Without what is to be left out, and without what stands in elements that are to be read as wholes.
    """
    open_nodes: list[LexborNode] = []
    node: LexborNode | None = root
    while node is not None:
        inside = None
        if node.is_text_node:
            yield "text", node
        elif node.is_element_node and not leave_out(node):
            yield "open", node
            inside = None if is_whole(node) else node.first_child
            if inside is not None:
                open_nodes.append(node)
            else:
                yield "close", node
        following = inside if inside is not None else _next(node, bool(open_nodes))
        while following is None and open_nodes:
            node = open_nodes.pop()
            yield "close", node
            following = _next(node, bool(open_nodes))
        node = following


def _next(node: LexborNode, inner: bool) -> LexborNode | None:
    """What follows a node in the same element; nothing follows the root."""
    return node.next if inner else None


@dataclass(slots=True)
class Measure:
    """How many characters an element has, how many of them in links, and whether it holds the main part of a page."""

    text: int = 0
    linked: int = 0
    main: bool = False
    tables: int = 0


_EMPTY = Measure()
_MAIN = frozenset(("h1", "main", "article"))


def measure(root: LexborNode) -> dict[int, Measure]:
    """The measures of all elements below a root, by the ids of their nodes."""
    found: dict[int, Measure] = {}
    stack, links = [Measure()], 0
    for what, node in list_events(root, lambda node: node.tag in _RAW or node.tag == "template"):
        if what == "text":
            length = len((node.text_content or "").strip())
            stack[-1].text += length
            stack[-1].linked += length if links else 0
        elif what == "open":
            links += node.tag == "a"
            stack.append(Measure())
        else:
            links -= node.tag == "a"
            mine = found[node.mem_id] = stack.pop()
            outer = stack[-1]
            outer.text += mine.text
            outer.linked += mine.linked
            outer.main = outer.main or mine.main or node.tag in _MAIN
            outer.tables += mine.tables + (node.tag == "table")
    return found
