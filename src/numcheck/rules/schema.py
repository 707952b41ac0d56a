"""What a kind of rule takes: its parameters with their types, and the fields of its message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ParameterType = Literal["number", "flag", "text", "choice", "words", "pair", "message"]

# Every kind fills these: the flagged figure, the one it was checked against, and where the two stand.
COMMON_FIELDS = frozenset(
    {
        "draft",
        "draft.path",
        "draft.title",
        "draft.name",
        "source",
        "source.path",
        "source.title",
        "source.name",
        "fact",
        "diagnosis",
    }
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a kind.

    ``type`` says how its YAML value is read: number -> float, flag -> bool, text and choice -> str, words -> tuple
    of str, pair -> (float, float), message -> Message.  ``low`` and ``high`` bound numbers and both ends of a pair.
    ``default`` is the value of a rule that leaves the parameter out, for a message its text.
    """

    type: ParameterType
    default: object = None
    choices: tuple[str, ...] = ()
    low: float = float("-inf")
    high: float = float("inf")
    required: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Schema:
    """The parameters that a kind takes, by name, and the message fields that it fills beside the common ones."""

    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()

    @property
    def all_fields(self) -> frozenset[str]:
        """Every field that a message of this kind may use."""
        return COMMON_FIELDS | self.fields
