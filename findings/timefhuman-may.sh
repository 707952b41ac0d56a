#!/usr/bin/env bash
# The verb `may` before a number makes a date of it.
#
# Guess: `they may 40 times over` holds no date: there is no 40 May, and May has a small letter.
# Seen with timefhuman 0.1.5: it is 1 May of the year 2040; `march 300 miles` is 1 March of the year 300.
# Matters to us: a number behind a small `may` or `march` is a figure.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check timefhuman==0.1.5

cat > "$folder/try.py" <<'PY'
from timefhuman import timefhuman
for text in ("they may 40 times over", "march 300 miles"):
    print(text, "->", *timefhuman(text))
PY
cat > "$folder/expected" <<'TEXT'
they may 40 times over -> 2040-05-01 00:00:00
march 300 miles -> 0300-03-01 00:00:00
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
