"""Ages at the moments that words tie to them, held against the only birth of their passage."""

from __future__ import annotations

import pytest

WRONG = [
    ("Ada Finch, who taught chemistry, was born in Tolm on 4 May 1920. She gave up work at 60 and died on 9 July 2012, aged 82.", "82"),
    ("She was 17 when she rowed across the strait in August 2014, having been born on 2 May 1991.", "17"),
    ("Ida Noor, 48, was sentenced in Lis on 4 May 2023. The court heard that Noor, who was born in June 1985, had lied.", "48"),
    ("- 9 May 2025: Miss Ada Finch will be 100! Born in the mill in 1952, she has sung here since the war.", "100"),
    ("My aunt began at the quarry in the spring of 1917, aged 29. She had been born in Lis in 1898.", "29"),
    ("At 38 he was the oldest of the crew. That was in 1957. Lars Quist, born in Lis in 1929, sailed until 1971.", "38"),
    ("She was a girl of seven when, in 1919, the yard closed. Ada was born in 1902.", "seven"),
    ("Ada Finch was born in Tolm in 1877, the last of six.\n\nIn 1909, at the age of 42, she opened a shop.", "42"),
    ("Police named the driver as Lars Quist, 42. Mr Quist, born in Lis on 3 May 1972, was found on 14 June 2024.", "42"),
]  # fmt: skip

RIGHT = [
    "Ada Finch was born in Tolm on 4 May 1920. She gave up work at 60 and died on 9 July 2012, aged 92.",
    "Lars Quist, born in 1943, taught Jan Roth to row. Jan won his first race in 1980 at the age of 27.",
    "The potter was born in 1871. He was 12 when his father died and in 1893 he took over the kiln.",
    "Lars Quist, 58, was jailed on Monday for a theft that he committed on 12 March 2015. Quist was born in 1966.",
    "Jonas Crane was born in 1828 and came to Lis in 1862. His wife was 24.",
    "He was born in Lis in 1929. At 17 he was in the first team; the cup came in 1956.",
    "Born on 2 May 1975, she was 19 when she left home. In June 2004 she came back.",
    "Ada was born in 1930. In 1952 she met a sailor. He was 32 and had a boat.",
    "Her father had died at 52 in 1930, when Lena, born in 1918, was 12.",
    "Peter was born in Lis in 1921 and was captured in 1944. In the camp there were boys who were 13.",
    "He was born on 5 June 1944. On 5 June 2004, at his 60th birthday party, he said that he would stop at 70.",
    "He turned professional in 1998, at 24. Not bad for a boy who, born in 1974, had no gloves until he was twelve.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "at"), WRONG)
def test_an_age_that_its_birth_and_its_moment_deny_is_found(list_wrong, text: str, at: str) -> None:
    assert list_wrong(text) == [("age", at)]


@pytest.mark.parametrize("text", RIGHT)
def test_an_age_that_may_be_of_somebody_else_or_of_another_time_is_not(list_wrong, text: str) -> None:
    assert list_wrong(text) == []
