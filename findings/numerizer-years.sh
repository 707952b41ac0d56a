#!/usr/bin/env bash
# numerizer writes the year nineteen eighty-four as three numbers.
#
# Guess: `nineteen eighty-four` becomes 1984, or at least 19 84, as `twenty-six` becomes 26.
# Seen with numerizer 0.2.4: it becomes `19 80 4`; and `a million and a half`, where `two and a half million` is right, `1000000 and half2`.
# Matters to us: a year in words must be read before its words are read as numbers, and a half behind `million` belongs to it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check numerizer==0.2.4

cat > "$folder/try.py" <<'PY'
from numerizer import numerize

for words in ("twenty-six rockets", "nineteen eighty-four", "two and a half million", "a million and a half"):
    print(f"{words}: {numerize(words)}")
PY
cat > "$folder/expected" <<'TEXT'
twenty-six rockets: 26 rockets
nineteen eighty-four: 19 80 4
two and a half million: 2500000
a million and a half: 1000000 and half2
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
