"""`numcheck mcp`: a server of the Model Context Protocol, for assistants."""

from __future__ import annotations

from collections.abc import Sequence

import click

from numcheck.completion import PACK
from numcheck.documents.extras import import_library
from numcheck.options import add_help


@click.command(name="mcp", short_help="Serve an assistant, by the Model Context Protocol.")
@click.option("--rules", "rule_paths", metavar="PACK", type=PACK, multiple=True,
              help="Also use this pack of rules: its name, a rule file or a folder; may be repeated.")  # fmt: skip
@add_help
def mcp(rule_paths: Sequence[str]) -> int:
    """Serve an assistant by the Model Context Protocol, on standard input and output.

    It gets three tools: check_text, extract_figures and explain. Files are read only in the folder in which numcheck is
    started, and below. Needs the extra `numcheck[mcp]`.
    """
    import_library("", "mcp.server.mcpserver", "mcp", "this command")
    from numcheck.assistant.hosting import make_server
    from numcheck.files import find_packs
    from numcheck.standard import stock

    stock(find_packs(rule_paths))  # what is wrong with a pack is told now, and not in each answer
    make_server(rule_paths).run("stdio")
    return 0
