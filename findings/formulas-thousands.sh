#!/usr/bin/env bash
# A calculator of workbooks takes a thousands separator for the middle of a date, and rounds -2.5 up to plus 3.
#
# Guess: as in Excel, VALUE("2,500") is 2500, CEILING.MATH(-2.5) is -2 and FLOOR.MATH(-2.5) is -3.
# Seen with formulas 1.3.4: VALUE("2,500") is 182654, the serial number of 1 February 2400, and 1,234 comes out as 85469 with or without more digits
# behind it. CEILING.MATH(-2.5) is 3 and FLOOR.MATH(-2.5) is 2; with the step of 1 written out both are right.
# Matters to us: a workbook without stored results that was worked out this way may have the wrong sign, or a date's number where 2,500 stood.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check formulas==1.3.4

cat > "$folder/try.py" <<'PY'
import datetime

import formulas

parser = formulas.Parser()
for text in (
    'VALUE("12.5")', 'VALUE("2,500")', 'VALUE("1,234")', 'VALUE("1,234,567")', "CEILING.MATH(-2.5)", "FLOOR.MATH(-2.5)",
    "CEILING.MATH(-2.5,1)", "FLOOR.MATH(-2.5,1)",
):
    print(text, "=", f"{float(parser.ast('=' + text)[1].compile()()):g}")
print("day 182654 is", datetime.date(1899, 12, 30) + datetime.timedelta(182654))
PY
cat > "$folder/expected" <<'TEXT'
VALUE("12.5") = 12.5
VALUE("2,500") = 182654
VALUE("1,234") = 85469
VALUE("1,234,567") = 85469
CEILING.MATH(-2.5) = 3
FLOOR.MATH(-2.5) = 2
CEILING.MATH(-2.5,1) = -2
FLOOR.MATH(-2.5,1) = -3
day 182654 is 2400-02-01
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
