"""Correct sentences that are easily taken for wrong ones: no error and no warning on any of them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from numcheck import pipeline
from numcheck.documents.reader import read
from numcheck.standard import extractor, lexicon, ruleset

KINDS: dict[str, list[Any]] = yaml.safe_load(Path(__file__).with_name("true_and_tricky.yaml").read_text("utf-8"))
TEXTS = [(kind, one) for kind, texts in KINDS.items() for one in texts]


def test_there_are_many_of_them() -> None:
    assert len(TEXTS) >= 120


@pytest.mark.parametrize(("kind", "one"), TEXTS)
def test_nothing_is_found(kind: str, one: Any) -> None:
    text, source = (one, None) if isinstance(one, str) else (one["text"], one["source"])
    documents = [read("text.md", text.encode(), "peer" if source is None else "draft")]
    if source is not None:
        documents.append(read("source.md", source.encode(), "source"))
    report = pipeline.check(documents, ruleset(), lexicon(), extractor().read)
    assert [finding.message for finding in report.findings if finding.severity != "notice"] == []
