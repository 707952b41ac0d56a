#!/usr/bin/env bash
# A loss in brackets, or with the sign behind the dollar, is read as a gain.
#
# Guess: (1,234.50) and $-5 are negative, as -$5 in ledgers and spreadsheets is; or the amount is None.
# Seen with price-parser 0.5.1: both amounts are positive and the sign is dropped without a word. `free of charge` is 0.
# Matters to us: accountants' brackets say that a number is below nought, and have to be read by us.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check price-parser==0.5.1

cat > "$folder/try.py" <<'PY'
from price_parser import Price
for text in ("(1,234.50)", "$-5", "free of charge"):
    print(text, "->", Price.fromstring(text).amount)
PY
cat > "$folder/expected" <<'TEXT'
(1,234.50) -> 1234.50
$-5 -> 5
free of charge -> 0
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
