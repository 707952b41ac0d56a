#!/usr/bin/env bash
# A range of doses is read as its lower end.
#
# Guess: `5-10 mg` and `5 to 10 mg` come back as two quantities, or not at all.
# Seen with unit_parse 0.1.12: one quantity comes back, 5 mg, and no warning.
# Matters to us: a column that was cleaned this way holds lower ends only, and a draft that says `up to 10 mg` is right although 10 is not in it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check unit_parse==0.1.12

cat > "$folder/try.py" <<'PY'
from unit_parse import parser
for text in ("5-10 mg", "5 to 10 mg", "-5 to 3 °C", "1,500 kg"):
    quantity = parser(text)
    print(text, "=", quantity.magnitude, quantity.units)
PY
cat > "$folder/expected" <<'TEXT'
5-10 mg = 5 mg
5 to 10 mg = 5 mg
-5 to 3 °C = -5 °C
1,500 kg = 1500 kg
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
