"""What a fact is called."""

import pytest

LABELS = [
    ("A tank held 400 tonnes of the solvents.", "The solvents, 40 tonnes of them, burned.", "weight (solvents)"),
    (
        "It took the crew nine hours to stop the blaze.",
        "It took six hours to stop the blaze.",
        "length of time (blaze)",
    ),
    ("By the count of the mayor, 26 air strikes hit Orvel.", "In all 62 air strikes hit Orvel.", "air strikes"),
    ("The lake is 40 metres deep.", "The lake is 14 metres deep.", "depth"),
    ("The thieves stole $40,000 from Oll.", "The thieves stole $14,000 from Oll.", "amount stolen"),
    ("The blast killed 14 people.", "The blast killed 41 people.", "people killed"),
]


@pytest.mark.parametrize(("one", "two", "label"), LABELS)
def test_labels_are_plain_words(group_texts, one, two, label) -> None:
    found = [fact.label for fact in group_texts(one, two) if len(fact.claims) == 2]
    assert [name for name in found if name.partition(" (")[0] == label.partition(" (")[0]], found
    assert not any(word in name for name in found for word in ("stop", "mass", "charged"))
