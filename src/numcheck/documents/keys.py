"""The names that programs give to numbers, in words: `p99_ms` is p99 (ms), `accuracyPercent` is accuracy (%)."""

from __future__ import annotations

from numcheck.patterns import re

_WORD = re.compile(r"[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+|[^\W\d_A-Za-z]+|[%$£€°µ]+")
_KEY = re.compile(r"[^\W_]+(?:[_\-./:][^\W_]+)+|[a-z]+[A-Z]\w*|[a-z][a-z0-9]*")
# The last word of a key that is a unit -> the unit as a table's head has it.
_UNITS = {
    **dict.fromkeys(("percent", "pct", "percentage", "perc"), "%"),
    **{word: word for word in "ns us ms s m km cm mm kg g mg kw kwh mwh gwh mw w".split()},
    **dict.fromkeys(("msec", "msecs", "millis", "millisecond", "milliseconds"), "ms"),
    **dict.fromkeys(("sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("usec", "micros", "microseconds"), "µs"),
    **dict.fromkeys(("nanos", "nanoseconds"), "ns"),
    **{word: word for word in "minutes hours days weeks months years tonnes litres metres kilometres miles".split()},
    **dict.fromkeys(("mins",), "minutes"),
    **dict.fromkeys(("hrs", "h"), "hours"),
    **dict.fromkeys(("byte", "bytes"), "bytes"),
    **{word: f"{word[0].upper()}B" for word in ("kb", "mb", "gb", "tb")},
    **{word: f"{word[0].upper()}iB" for word in ("kib", "mib", "gib", "tib")},
    **{word: word.upper() for word in ("usd", "eur", "gbp", "chf", "jpy", "cad", "aud")},
    **{word: f"{word[:-2]}Hz" for word in ("hz", "khz", "mhz", "ghz")},
    **dict.fromkeys(("celsius",), "°C"),
}
_UNITS["us"] = "µs"
# What is numbered, dated or set, and no figure.
_NAMING = frozenset(
    "id ids uuid guid timestamp ts epoch unixtime pid revision sha hash zip zipcode postcode postal fips isbn issn doi ean sku "
    "phone tel fax lat lon lng latitude longitude lineno".split()
)
# These only where the name is nothing else: a price index is a figure.
_ALONE = _NAMING | frozenset(
    "index idx key rank position pos seed port version build rev year month day date line no nr number code week quarter".split()
)


def split_key(key: str) -> list[str]:
    """The words of a key, as they are written.

    >>> split_key("p99Latency_ms"), split_key("HTTPErrors")
    (['p99', 'Latency', 'ms'], ['HTTP', 'Errors'])
    """
    return [word[0] for word in _WORD.finditer(key)]


def is_key(text: str) -> bool:
    """Whether a name is one that a program gave: `p99_ms`, `errorCount`; not `Error count`.

    >>> is_key("p99_ms"), is_key("Error count"), is_key("Mean")
    (True, False, False)
    """
    return bool(_KEY.fullmatch(text))


def read_key(*keys: str) -> str:
    """What keys, the outer ones first, say in words, with the unit that the last one ends in.

    >>> read_key("results", "latency", "p99_ms"), read_key("percent_covered"), read_key("bundle.size_mb")
    ('results latency p99 (ms)', 'covered (%)', 'bundle size (MB)')
    >>> read_key("towns", "Lower Lis", "sizeMb")
    'towns Lower Lis size (MB)'
    """
    words = [split_key(key) if is_key(key) else key.split() for key in keys]
    last = words[-1] if words else []
    unit = ""
    percent = next((word for word in last if _UNITS.get(word.lower()) == "%"), "")
    if percent and len(last) > 1:
        unit, last = "%", [word for word in last if word is not percent]
    elif len(last) > 3 and last[-2].lower() == "per" and last[-3].lower() in _UNITS and last[-1].lower() in _UNITS:
        unit, last = f"{_UNITS[last[-3].lower()]}/{_UNITS[last[-1].lower()]}", last[:-3]
    elif len(last) > 1 and last[-1].lower() in _UNITS and last[-2].lower() != "per":
        unit, last = _UNITS[last[-1].lower()], last[:-1]
    elif len(words) > 1 and len(last) == 1 and last[0].lower() in _UNITS:
        unit, last = _UNITS[last[0].lower()], []
    shown = zip(keys, (*words[:-1], last), strict=False)
    said = " ".join(
        word.lower() if is_key(key) and not word.isupper() else word for key, some in shown for word in some
    )
    return f"{said} ({unit})" if unit else said


def names_no_figure(name: str) -> bool:
    """Whether what stands under a name is the number of a thing, a date or a setting: `id`, `user_id`, `timestamp`, `Year`.

    >>> names_no_figure("user_id"), names_no_figure("Year"), names_no_figure("valid"), names_no_figure("users")
    (True, True, False, False)
    """
    words = split_key(name)
    return bool(words) and words[-1].lower() in (_ALONE if len(words) == 1 else _NAMING) and len(words) < 4
