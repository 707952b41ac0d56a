"""`numcheck lsp`: a language server, for editors."""

from __future__ import annotations

import click

from numcheck.documents.extras import import_library
from numcheck.options import add_help
from numcheck.streams import TRACEBACK


@click.command(name="lsp", short_help="Serve an editor, as a language server.")
@click.option("--stdio", is_flag=True, help="Use standard input and output, which is all there is; editors pass this.")
@add_help
def lsp(stdio: bool) -> int:
    """Serve an editor by the Language Server Protocol, on standard input and output.

    Open texts are checked by the configuration of their project: findings as you write, what became of a figure under
    the pointer, and actions that accept a finding. Needs the extra `numcheck[lsp]`.
    """
    import_library("", "pygls.lsp.server", "lsp", "this command")
    import logging
    import os

    from numcheck.editor.server import make_server

    if not os.environ.get(TRACEBACK):  # the editor is told of all that goes wrong; the log would be tracebacks
        logging.getLogger("pygls").setLevel(logging.CRITICAL)
    make_server().start_io()
    return 0
