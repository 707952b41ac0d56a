#!/usr/bin/env bash
# A count in a phrase is read as a year, and a thousands separator as a month.
#
# Guess: text_to_edtf gives None for `57 strikes` and `2,500 troops`; there is no date in them.
# Seen with edtf 5.0.2: `57 strikes` is the year 2057, `about 40 people` about 2040, and `2,500 troops` February of the year 500.
# `26 rockets in 2015`, which does hold a year, gives None.
# Matters to us: it cannot be asked whether a number is a date; it has to be asked only of what is known to be one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check edtf==5.0.2

cat > "$folder/try.py" <<'PY'
from edtf import text_to_edtf
for text in ("57 strikes", "about 40 people", "2,500 troops", "26 rockets in 2015"):
    print(text, "->", text_to_edtf(text))
PY
cat > "$folder/expected" <<'TEXT'
57 strikes -> 2057
about 40 people -> 2040~
2,500 troops -> 0500-02
26 rockets in 2015 -> None
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
