"""How often a figure that was worked out is found to be, and how often a random number in its place is.

python benchmarks/worked_out.py FILE.jsonl [--tries 2000]

A line of the file is a draft with its sources: {"draft": TEXT, "sources": [{"text": TEXT}], "links": [{"draft": WORDS, "nth": 1, "relation":
"worked out"}]}.  First every figure that `links` mark as worked out is looked up; then, in drafts and at figures drawn at random, the digits of a
number (or its word) are replaced by random ones of the same form: 4.2 million by 7.9 million, 1,500 by 8,200, three by eight.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from numcheck.documents import in_memory
from numcheck.facts.document_similarity import measure_rarity
from numcheck.facts.match import Match, match
from numcheck.facts.source_index import shelve
from numcheck.model import Figure
from numcheck.reading.frames import read_claims
from numcheck.reading.profiles import read_profile
from numcheck.standard import extractor, lexicon

WORDS = (
    "one two three four five six seven eight nine".split(),
    "twenty thirty forty fifty sixty seventy eighty ninety".split(),
)


class Sources:
    """The sources of a draft, read once."""

    def __init__(self, texts: list[str]) -> None:
        documents = [in_memory(text, f"{number}.txt", "source") for number, text in enumerate(texts)]
        self.library = shelve(
            [claim for one in documents for claim in read_claims(one, extractor().read(one), lexicon())], documents
        )
        self.profiles = [read_profile(one, lexicon()) for one in documents]

    def match(self, text: str) -> tuple[Match, ...]:
        """What becomes of each figure of a draft."""
        draft = in_memory(text, "draft.md", "draft")
        claims = read_claims(draft, extractor().read(draft), lexicon())
        rarity = measure_rarity([read_profile(draft, lexicon()), *self.profiles])
        return match(claims, self.library, rarity, lexicon())


def touches(found: Match, start: int, end: int) -> bool:
    """Whether a figure of a draft stands in a stretch of it."""
    figure = found.fact.claims[0].figure
    return figure.start < end and start < figure.end


def replace_number(written: str, dice: random.Random) -> str:
    """A number of the same size and form as another one, empty where it has none.

    >>> replace_number("1,500", random.Random(1)), replace_number("many", random.Random(1))
    ('3,900', '')
    """
    for words in WORDS:
        if written.lower() in words:
            return dice.choice([word for word in words if word != written.lower()])
    digits = [place for place, char in enumerate(written) if char.isdigit()]
    if not digits or any(char.isalpha() for char in written):
        return ""
    last = max((n for n, place in enumerate(digits) if written[place] != "0"), default=0)
    new = list(written)
    for n, place in enumerate(digits[: last + 1]):
        new[place] = dice.choice("123456789" if n in (0, last) else "0123456789")
    return "".join(new) if "".join(new) != written else ""


def find_links(case: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Where the figures stand that were worked out."""
    for link in case.get("links", ()):
        if link["relation"] == "worked out":
            at = -1
            for _ in range(link.get("nth", 1)):
                at = case["draft"].index(link["draft"], at + 1)
            yield at, at + len(link["draft"])


def measure(job: tuple[dict[str, Any], int, int]) -> Counter[str]:
    """What was found of one draft, and of so many random numbers in it."""
    case, tries, seed = job
    dice, text, counts = random.Random(seed), case["draft"], Counter[str]()
    sources = Sources([source["text"] for source in case["sources"]])
    found = sources.match(text)
    for start, end in find_links(case):
        counts["marked"] += 1
        counts["found"] += any(one.equation is not None for one in found if touches(one, start, end))
    figures: list[Figure] = [one.fact.claims[0].figure for one in found]
    figures = [figure for figure in figures if replace_number(text[slice(*figure.number)], dice)]
    for _ in range(tries if figures else 0):
        start, end = dice.choice(figures).number
        new = replace_number(text[start:end], dice) or text[start:end]
        if new == text[start:end]:
            continue
        changed = text[:start] + new + text[end:]
        mine = [one for one in sources.match(changed) if touches(one, start, start + len(new))]
        counts["tried"] += bool(mine)
        counts["hit"] += any(one.equation is not None for one in mine)
    return counts


def main() -> None:
    """Prints both shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--tries", type=int, default=2000, help="random numbers in all")
    options = parser.parse_args()
    cases = [json.loads(line) for path in options.files for line in path.read_text().splitlines() if line.strip()]
    tries = -(-options.tries // max(len(cases), 1))
    with ProcessPoolExecutor() as pool:
        total = sum(pool.map(measure, [(case, tries, seed) for seed, case in enumerate(cases)]), Counter[str]())
    print(f"worked out found: {total['found']} of {total['marked']}")
    print(
        f"random numbers worked out: {total['hit']} of {total['tried']} ({total['hit'] / max(total['tried'], 1):.3f})"
    )


if __name__ == "__main__":
    main()
