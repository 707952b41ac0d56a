"""What numcheck works with where nothing else is asked for: the built-in words, made into an extractor once."""

from __future__ import annotations

from functools import cache

from numcheck import builtin
from numcheck.documents import in_memory
from numcheck.figures.extract import Extractor
from numcheck.lexicon import Lexicon, read
from numcheck.model import Figure


@cache
def lexicon() -> Lexicon:
    """The built-in lexicon.

    >>> lexicon().section("numerals")["words"]["eleven"]
    11
    """
    return read(builtin.lexicon())


@cache
def extractor() -> Extractor:
    """The extractor that reads with the built-in lexicon and quantulum3's units.

    >>> [figure.text for figure in extractor().read(in_memory("26 rockets flew 1,500 km"))]
    ['26 rockets', '1,500 km']
    """
    return Extractor(lexicon(), builtin.units())


def extract(text: str) -> list[Figure]:
    """Every figure of a plain text, in the order of the text.

    Offsets count code points of ``text``; ``value``, ``low`` and ``high`` are in the figure's own ``unit``.  Never
    raises, whatever the text holds.

    >>> [(f.text, f.value, f.bound, f.unit) for f in extract("nearly 1,500 km, 10+ ships")]
    [('nearly 1,500 km', 1500.0, 'about', 'kilometre'), ('10+ ships', 10.0, 'more_than', None)]
    """
    return list(extractor().read(in_memory(text)))
