#!/usr/bin/env bash
# For numaudit the day of a date in the data is the source of a count.
#
# Guess: 26 boats have no source where 26 occurs only as the day in 2026-11-26.
# Seen with numaudit 0.1.0: 26 is `exact`; the date counts as the numbers 2026, 11 and 26.
# Matters to us: dates are figures of their own sort here, and never the witness of a count.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check numaudit==0.1.0

cat > "$folder/try.py" <<'PY'
import subprocess
import sys
from pathlib import Path

folder = Path(sys.argv[0]).parent
(folder / "draft.md").write_text("The harbour counted 26 boats and 31 buoys.\n")
(folder / "data.json").write_text('{"day": "2026-11-26"}\n')
command = [sys.executable, "-m", "numaudit", "draft.md", "--data", "data.json", "--show-sourced"]
lines = subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout.splitlines()
for line in lines:
    if line.split()[1:2] in (["exact"], ["unsourced"]):
        print(*line.split()[1:3])
PY
cat > "$folder/expected" <<'TEXT'
exact 26
unsourced 31
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
