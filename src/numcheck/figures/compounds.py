"""Compounds: units that are said together, six feet two inches, and how many of the smaller make the greater."""

from __future__ import annotations

from numcheck.figures.unit_table import Unit

# Units of one dimension, greater one first, and how many of the smaller make the greater.
COMPOUNDS = {
    ("foot", "inch"): 12.0,
    ("hour", "minute"): 60.0,
    ("minute", "second"): 60.0,
    ("hour", "second"): 3600.0,
    ("pound-mass", "ounce"): 16.0,
    ("year", "month"): 12.0,
    ("week", "day"): 7.0,
    ("stone", "pound-mass"): 14.0,
    ("metre", "centimetre"): 100.0,
    ("kilogram", "gram"): 1000.0,
}


def compound_factor(greater: Unit, smaller: Unit) -> float:
    """How many of the smaller unit make the greater, 0 where the two are not said together."""
    if greater.kind == "money" and smaller.name in ("cent", "penny"):
        return 100.0 if greater.name not in ("cent", "penny") else 0.0
    return COMPOUNDS.get((greater.name, smaller.name), 0.0)
