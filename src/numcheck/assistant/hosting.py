"""The server of the Model Context Protocol: the three tools with what an assistant is told of them and of their arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from numcheck.assistant import tools
from numcheck.errors import NumcheckError, tell_unforeseen
from numcheck.version import VERSION

INSTRUCTIONS = """\
numcheck compares the figures in an English text with those in its sources and tells which cannot be true. A finding means that two
figures cannot both be true if they are about the same thing; they may not be. Check a text that you wrote from sources with
check_text before anybody reads it, with strict=true if it must not say anything new. Correct what it finds, and say what you
could not correct. If a finding surprises you, ask explain."""

Text = Annotated[str, Field(description="The text, in Markdown unless `form` says otherwise.")]
Sources = Annotated[list[str], Field(description="The texts that it was written from, each as a whole.")]
Files = Annotated[
    list[str],
    Field(
        description="Files, folders or patterns with further sources, below the folder in which the server was started."
    ),
]
Form = Annotated[Literal["markdown", "text"], Field(description="How the text and the sources are written.")]
_READING = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def make_server(packs: Sequence[str] = ()) -> MCPServer:
    """A server with the three tools, which also go by some packs of rules."""
    server = MCPServer("numcheck", version=VERSION, instructions=INSTRUCTIONS, log_level="CRITICAL")
    packs = tuple(packs)

    def check_text(
        text: Text,
        sources: Sources = [],  # noqa: B006
        files: Files = [],  # noqa: B006
        strict: Annotated[
            bool, Field(description="Also fail on figures that no source says and that are not worked out from others.")
        ] = False,
        everything: Annotated[bool, Field(description="List all figures, the confirmed ones too.")] = False,
        form: Form = "markdown",
    ) -> str:
        """Compare the figures in a text with its sources (or, without any, with each other): JSON with `passes`, the findings
        with the sentences that speak against each, and the status of each figure that is not confirmed, with its witness."""
        return answer(
            lambda: tools.check_text(text, sources, files, strict=strict, everything=everything, form=form, packs=packs)
        )

    def extract_figures(
        text: Text,
        dates: Annotated[bool, Field(description="List dates, times of day and ranks, too.")] = False,
        form: Form = "markdown",
    ) -> str:
        """List every figure in a text as JSON: value, bounds, unit, what is counted, and where it stands."""
        return answer(lambda: tools.extract_figures(text, dates=dates, form=form, packs=packs))

    def explain(
        text: Text,
        line: Annotated[int, Field(ge=1, description="The line of the figure, from 1.")],
        column: Annotated[int, Field(ge=0, description="Its column, from 1; 0 for all figures of the line.")] = 0,
        sources: Sources = [],  # noqa: B006
        files: Files = [],  # noqa: B006
        form: Form = "markdown",
    ) -> str:
        """Tell how a figure of a text was read, which figures of the sources it was compared with, and why they match or not."""
        return answer(lambda: tools.explain(text, line, column, sources, files, form=form, packs=packs))

    for tool in (check_text, extract_figures, explain):
        server.add_tool(
            tool, description=" ".join((tool.__doc__ or "").split()), annotations=_READING, structured_output=False
        )
    return server


def answer(step: Callable[[], str]) -> str:
    """What a tool answers; ToolError, which the assistant is told as text, where it could not be done."""
    try:
        return step()
    except NumcheckError as error:
        raise ToolError("\n".join(map(str, error.faults))) from None
    except Exception as error:
        raise ToolError(str(tell_unforeseen(error, "", "the tool was broken off"))) from None
