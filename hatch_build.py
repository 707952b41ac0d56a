"""What is done when numcheck is built or installed, so that it need not be done at every start."""

import compileall
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Makes JSON of the lexicon and of the rules.  An editable installation gets it beside the YAML, and bytecode, as others do from pip."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        source = root / "src"
        sys.path.insert(0, str(source))
        from numcheck import builtin, lexicon
        from numcheck.rules import composing

        built = {"lexicon": lexicon.build(builtin.lexicon()), "core": composing.build(builtin.rules(examples=False))}
        if version == "editable":
            for folder, text in built.items():
                (root / "rules" / folder / builtin.BUILT).write_text(text, "utf-8")
            compileall.compile_dir(source, quiet=2)
            return
        self.folder = tempfile.TemporaryDirectory()
        for folder, text in built.items():
            file = Path(self.folder.name) / f"{folder}.json"
            file.write_text(text, "utf-8")
            build_data["force_include"][str(file)] = f"numcheck/_rules/{folder}/{builtin.BUILT}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self.folder.cleanup()
