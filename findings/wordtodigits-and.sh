#!/usr/bin/env bash
# Numbers on both sides of `and` are added up: `between five and ten` becomes `between 15`.
#
# Guess: two numbers joined by `and` stay two numbers, and `a hundred and one` is 101.
# Seen with wordtodigits 1.0.2: `between five and ten` is 15, `six and seven people` 13 people, and `a hundred and one` is 1.
# Matters to us: the ends of a range would be replaced by their sum.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check wordtodigits==1.0.2

cat > "$folder/try.py" <<'PY'
from wordtodigits import convert
for text in ("between five and ten", "six and seven people", "a hundred and one"):
    print(text, "->", convert(text))
PY
cat > "$folder/expected" <<'TEXT'
between five and ten -> between 15
six and seven people -> 13 people
a hundred and one -> a 1
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
