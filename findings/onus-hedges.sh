#!/usr/bin/env bash
# onus finds no evidence for `nearly 1,500 km` in 1,487 km, for `more than 20` in 26, or for $1.2 million in 1,200,000 dollars.
#
# Guess: a rounded, a bounded and a rescaled number are borne out by the exact one.
# Seen with onus 0.1.0 without a model: all three are unsupported; 26 boats are supported by 26 lorries.
# Matters to us: these are the commonest ways in which an editor writes a number, so they are what a checker must not flag.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check onus==0.1.0

cat > "$folder/try.py" <<'PY'
import json
import subprocess
import sys
from pathlib import Path

folder = Path(sys.argv[0]).parent
(folder / "draft.md").write_text(
    "The missile flew nearly 1,500 km.\n\nMore than 20 rockets fell.\n\nIt cost $1.2 million.\n\nThe harbour lost 26 boats.\n"
)
(folder / "source.md").write_text("The missile flew 1,487 km. It cost 1,200,000 dollars. In all 26 rockets fell on 26 lorries.\n")
command = [str(Path(sys.executable).with_name("onus")), "draft.md", "-e", "source.md", "--no-llm"]
for line in subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout.splitlines():
    if ": ONS001 " in line:
        print(line.split(": ", 1)[0].split(":")[-1], line.split("ONS001 ")[1])
PY
cat > "$folder/expected" <<'TEXT'
line 1 1,500: no number like it in the evidence
line 3 20: no number like it in the evidence
line 5 $1.2 million: no number like it in the evidence
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
