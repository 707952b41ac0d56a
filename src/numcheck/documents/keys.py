"""The names that programs give to numbers, in words: `p99_ms` is p99 (ms), `accuracyPercent` is accuracy (%)."""

from __future__ import annotations

from numcheck.patterns import re

_WORD = re.compile(r"[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+|[^\W\d_A-Za-z]+|[%$£€°µ]+")
_KEY = re.compile(r"[^\W_]+(?:[_\-./:][^\W_]+)+|[a-z]+[A-Z]\w*|[a-z][a-z0-9]*")
_CURRENCIES = frozenset("usd eur gbp chf jpy cad aud sek nok dkk pln cny inr".split())
# The last word of a key that is a unit -> the unit as a table's head has it.
_UNITS = {
    **dict.fromkeys(("percent", "pct", "percentage", "perc"), "%"),
    **{word: word for word in "ns us ms s m km cm mm kg g mg ha mph rpm".split()},
    **{
        word.lower(): word
        for word in "kW kWh MW MWh GW GWh TW TWh W Wh kV hPa dB kHz MHz GHz Hz Mbps Gbps kbps".split()
    },
    **{
        f"{word}{power}": f"{word}{raised}"
        for word in ("m", "km", "cm", "mm")
        for power, raised in (("2", "²"), ("3", "³"))
    },
    **dict.fromkeys(("kmh", "kph"), "km/h"),
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
    **{word: word.upper() for word in _CURRENCIES},
    **dict.fromkeys(("celsius",), "°C"),
    **dict.fromkeys(("fahrenheit",), "°F"),
    **{f"{word}s": word for word in ("thousand", "million", "billion")},
    **dict.fromkeys(("mn", "mln"), "million"),
    **dict.fromkeys(("bn", "bln"), "billion"),
}
_UNITS["us"] = "µs"
# A single letter is a unit only beside a word for what is measured in it: `staff_m` may be men, `sales_m` millions.
_TIMES = frozenset(
    "time times duration latency elapsed wall wallclock runtime run cpu timeout delay interval uptime downtime lag period age wait ttl rtt"
    " response mean median avg average min max p50 p90 p95 p99 p999 stdev std load startup boot build".split()
)
_LENGTHS = frozenset(
    "length len width height depth distance dist altitude elevation elev radius diameter range level draught draft beam clearance span"
    " displacement thickness size x y z tide wave visibility circumference perimeter".split()
)
_MASSES = frozenset(
    "weight mass dose load sugar sugars fat fats protein proteins carbs carbohydrate carbohydrates fibre fiber salt sodium saturates"
    " portion serving net gross".split()
)
_POWERS = frozenset("power watts load output consumption draw tdp peak capacity energy".split())
_MEASURED = {"m": _LENGTHS, "s": _TIMES, "h": _TIMES, "g": _MASSES, "w": _POWERS}
# Behind or before a currency: revenue_gbp_m, profit_k_eur, debt_usd_billions.
_SCALES = {
    **dict.fromkeys(("k", "thousand", "thousands", "000"), "k"),
    **dict.fromkeys(("m", "mn", "mln", "million", "millions"), "m"),
    **dict.fromkeys(("bn", "b", "bln", "billion", "billions"), "bn"),
    **dict.fromkeys(("tn", "trillion", "trillions"), "tn"),
}
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
    >>> read_key("towns", "Lower Lis", "sizeMb"), read_key("revenue_gbp_m"), read_key("volume_m3")
    ('towns Lower Lis size (MB)', 'revenue (GBP m)', 'volume (m³)')
    >>> read_key("river", "depth_m"), read_key("staff_m")
    ('river depth (m)', 'staff m')
    """
    words = [split_key(key) if is_key(key) else key.split() for key in keys]
    around = frozenset(word.lower() for some in words for word in some)
    last, unit = _take_unit(words[-1], len(words) > 1, around) if words else ([], "")
    shown = zip(keys, (*words[:-1], last), strict=False)
    said = " ".join(
        word.lower() if is_key(key) and not word.isupper() else word for key, some in shown for word in some
    )
    return f"{said} ({unit})".lstrip() if unit else said


def _take_unit(words: list[str], below: bool, around: frozenset[str]) -> tuple[list[str], str]:
    """The words of a key without those that are its unit, and the unit.

    ``below`` tells that other keys lead to it, ``around`` are the words of all.
    """
    low = [word.lower() for word in words]
    percent = next((word for word in words if _UNITS.get(word.lower()) == "%"), "")
    if percent and len(words) > 1:
        return [word for word in words if word is not percent], "%"
    if len(words) > 1 and set(low[-2:]) & _CURRENCIES:
        money, scale = low[-2:] if low[-2] in _CURRENCIES else low[:-3:-1]
        if scale in _SCALES:
            return words[:-2], f"{money.upper()} {_SCALES[scale]}"
    if len(words) > 3 and low[-2] == "per" and low[-3] in _UNITS and low[-1] in _UNITS:
        return words[:-3], f"{_UNITS[low[-3]]}/{_UNITS[low[-1]]}"
    sure = low[-1:] and low[-1] in _UNITS and (len(low[-1]) > 1 or not around.isdisjoint(_MEASURED[low[-1]]))
    if len(words) > 1 and sure and low[-2] != "per":
        return words[:-1], _UNITS[low[-1]]
    return ([], _UNITS[low[0]]) if below and len(words) == 1 and sure else (words, "")


def names_no_figure(name: str) -> bool:
    """Whether what stands under a name is the number of a thing, a date or a setting: `id`, `user_id`, `timestamp`, `Year`.

    >>> names_no_figure("user_id"), names_no_figure("Year"), names_no_figure("valid"), names_no_figure("users")
    (True, True, False, False)
    """
    words = split_key(name)
    return bool(words) and words[-1].lower() in (_ALONE if len(words) == 1 else _NAMING) and len(words) < 4
