#!/usr/bin/env bash
# The margin of error of a sum of census estimates counts only one of the estimates that are zero.
#
# Guess: the margin of a sum is the root of the sum of the squares of all margins.
# Seen with census-data-aggregator 0.0.8: of the margins of estimates of 0 only the largest counts, as the Census Bureau advises: two
# empty tracts with 123 each add 123, not 174.
# Matters to us: `763, give or take 123` is right although the margins in its table give 174; margins of sums are not worked out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check census-data-aggregator==0.0.8

cat > "$folder/try.py" <<'PY'
from census_data_aggregator import approximate_sum

for estimates in ([(379, 100), (384, 100)], [(379, 1), (384, 1), (0, 123), (0, 123)]):
    total, margin = approximate_sum(*estimates)
    print(total, round(margin, 2))
PY
cat > "$folder/expected" <<'TEXT'
763 141.42
763 123.01
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
