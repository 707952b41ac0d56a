"""Quantities in metric and other units that stand beside each other without a word that one restates the other."""

from __future__ import annotations

import pytest

WRONG = [
    ("Each sack holds 140 kg of rye. Carriers are paid for 390 pounds, whatever the scales say.", "390 pounds"),
    ("At the pass, 2,140 metres up, the wind tore at the tents. At 8,021 feet the map showed a hut.", "8,021 feet"),
]  # fmt: skip

RIGHT = [
    "Each sack holds 140 kg of rye. Carriers are paid for 309 pounds, whatever the scales say.",
    "Each sack holds 140 kg of rye, each barrel 110 kg. Carriers are paid for 390 pounds.",  # of which of the two?
    "Each sack holds 140 kg of rye.\n\nCarriers are paid for 390 pounds.",
    "Each sack holds 140 kg of rye. Carriers are paid for 1,000 pounds.",
]


@pytest.mark.parametrize(("text", "at"), WRONG)
def test_a_slip_from_the_only_quantity_beside_it_is_found(list_wrong, text: str, at: str) -> None:
    assert list_wrong(text) == [("conversion", at)]


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_said_of_quantities_that_may_be_of_two_things(list_wrong, text: str) -> None:
    assert list_wrong(text) == []
