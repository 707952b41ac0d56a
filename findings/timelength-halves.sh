#!/usr/bin/env bash
# Two and a half hours are read as half an hour, and five minutes below nought as five minutes.
#
# Guess: `1 hour and a half` is an hour and a half, `two and a half hours` 2.5 hours; -5 minutes are negative or not read at all.
# Seen with timelength 3.0.4: halves before the unit drop the whole number (0.5 hours, also for `2 1/2`), a half behind it or the sign ½ is dropped
# itself, and `between 2 and 3 days` are 5 days. What was not used is put in a list; success is true all the same.
# Matters to us: success cannot be asked whether a length of time was understood; a half and its whole number have to be read as one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check timelength==3.0.4

cat > "$folder/try.py" <<'PY'
from timelength import TimeLength

texts = (
    "2.5 hours", "half an hour", "two and a half hours", "2 1/2 hours", "2½ hours", "1 hour and a half", "between 2 and 3 days", "-5 minutes",
)
for text in texts:
    result = TimeLength(text).result
    print(text, "=", f"{result.seconds / 3600:.3g} hours", "success" if result.success else "failure")
PY
cat > "$folder/expected" <<'TEXT'
2.5 hours = 2.5 hours success
half an hour = 0.5 hours success
two and a half hours = 0.5 hours success
2 1/2 hours = 0.5 hours success
2½ hours = 2 hours success
1 hour and a half = 1 hours success
between 2 and 3 days = 120 hours success
-5 minutes = 0.0833 hours success
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
