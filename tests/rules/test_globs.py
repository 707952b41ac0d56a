"""Which documents a rule is about."""

import pytest

from numcheck.rules.globs import fits, read_patterns


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("drafts/*.md", "drafts/a.md", True),
        ("drafts/*.md", "/desk/drafts/a.md", True),
        ("drafts/*.md", "../drafts/a.md", True),
        ("drafts/*.md", "drafts\\a.md", True),
        ("./drafts/*.md", "drafts/a.md", True),
        ("drafts/*.md", "drafts/old/a.md", False),
        ("drafts/**/*.md", "drafts/old/a.md", True),
        ("drafts", "drafts/old/a.md", True),
        ("*.md", "drafts/a.md", True),
        ("*.md", "drafts/a.txt", False),
        ("a?.md", "drafts/a1.md", True),
    ],
)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert fits((pattern,), path) is expected


def test_one_of_several_will_do() -> None:
    assert fits(("x/*", "drafts/*"), "drafts/a.md")


def test_what_is_no_pattern() -> None:
    with pytest.raises(ValueError):
        read_patterns(("a\\",))
