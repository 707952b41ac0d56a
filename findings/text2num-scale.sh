#!/usr/bin/env bash
# `one point five million` becomes two numbers side by side, 1.5 and 1000000.
#
# Guess: alpha2digit writes 1500000 or `1.5 million`.
# Seen with text2num 3.1.0: the decimal is one number and its scale another, `1.5 1000000`; `half a million` becomes `half a 1000000`.
# Whole numbers before the scale (`five hundred and ten thousand`) are right.
# Matters to us: numbers in words cannot be turned into digits by it before the text is read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check text2num==3.1.0

cat > "$folder/try.py" <<'PY'
from text_to_num import alpha2digit
for text in ("one point five million people", "half a million voters", "five hundred and ten thousand"):
    print(text, "->", alpha2digit(text, "en"))
PY
cat > "$folder/expected" <<'TEXT'
one point five million people -> 1.5 1000000 people
half a million voters -> half a 1000000 voters
five hundred and ten thousand -> 510000
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
