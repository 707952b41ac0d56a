#!/usr/bin/env bash
# The first letter of a counted noun is taken for a prefix: 12 apples are 1.2e-17 `pples`.
#
# Guess: a word behind a space that is no known unit is the unit as a whole, so 12 apples are 12 of `apples`.
# Seen with quantiphy 2.23: a (atto), m (milli), y (yocto) and the like are split off any word, behind a space, too: 5 min are
# 5 thousandths of an inch, 40 people 4e-11 `eople`. 6 days and 4 tonnes are left whole, as d and t are no prefixes there.
# Matters to us: a unit has to be looked up whole before a prefix is looked for in it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check quantiphy==2.23

cat > "$folder/try.py" <<'PY'
from quantiphy import Quantity
for text in ("12 apples", "5 min", "40 people", "6 days", "4 tonnes"):
    quantity = Quantity(text)
    print(text, "->", float(quantity), quantity.units)
PY
cat > "$folder/expected" <<'TEXT'
12 apples -> 1.2e-17 pples
5 min -> 0.005 in
40 people -> 4e-11 eople
6 days -> 6.0 days
4 tonnes -> 4.0 tonnes
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
