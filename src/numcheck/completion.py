"""What a shell is told that may follow on a command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    AnyParamType = click.ParamType[Any]
else:
    AnyParamType = click.ParamType


class FileType(AnyParamType):
    """Any text, which a shell completes with the names of files and folders."""

    name = "path"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return complete_files(incomplete)


class PackType(AnyParamType):
    """Any text, which a shell completes with the packs that ship with numcheck, or with names of files."""

    name = "pack"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from numcheck import builtin

        return complete_words(incomplete, builtin.packs()) or complete_files(incomplete)


FILE, PACK = FileType(), PackType()


def complete_files(incomplete: str) -> list[CompletionItem]:
    """That a file or folder is expected, which shells complete themselves."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def complete_rules(incomplete: str) -> list[CompletionItem]:
    """The rules that ship with numcheck, those of packs too, behind the last comma.

    >>> [item.value for item in complete_rules("hedge,sel")]
    ['hedge,self-conflict']
    """
    from numcheck import builtin

    before, comma, _ = incomplete.rpartition(",")
    paths = (path for pack in builtin.packs() for path, _ in builtin.read_pack(pack)[0])
    ids = sorted(path.rpartition("/")[2].removesuffix(".yaml") for path in paths)
    return complete_words(incomplete, [f"{before}{comma}{id}" for id in ids])


def complete_words(incomplete: str, words: Iterable[str]) -> list[CompletionItem]:
    """Those of some words that begin as what is typed.

    >>> [item.value for item in complete_words("w", ["error", "warning"])]
    ['warning']
    """
    from click.shell_completion import CompletionItem

    return [CompletionItem(word) for word in words if word.startswith(incomplete)]
