#!/usr/bin/env bash
# A compiler of workbooks makes (-3)^2 minus nine, brackets or not, and rounds 1,250 to 1,200.
#
# Guess: as in Excel, -3^2 and (-3)^2 are 9, 1,250 to hundreds is 1,300 and a month after 31 January is 28 February.
# Seen with pycel 1.0b30: both squares are -9; ROUND(1250,-2) is 1200 and ROUND(2.5,0) 3, so that halves go to the even digit only left
# of the point; a month after 31 January 2026 is day 46084, 3 March.
# Matters to us: both roundings of 1,250 are found in tables; a sum of squares of such a workbook can be below nought, and is no fault of the draft.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pycel==1.0b30 openpyxl==3.1.5 numpy==1.26.4

cat > "$folder/try.py" <<'PY'
import sys
from pathlib import Path

import openpyxl
from pycel import ExcelCompiler

path = str(Path(sys.argv[0]).with_name("sums.xlsx"))
texts = ("-3^2", "(-3)^2", "ROUND(1250,-2)", "ROUND(1350,-2)", "ROUND(2.5,0)", "EDATE(DATE(2026,1,31),1)")
book = openpyxl.Workbook()
for row, text in enumerate(texts, 1):
    book.active.cell(row, 1).value = "=" + text
book.save(path)
compiler = ExcelCompiler(path)
for row, text in enumerate(texts, 1):
    print(text, "=", f"{compiler.evaluate(f'Sheet!A{row}'):g}")
PY
cat > "$folder/expected" <<'TEXT'
-3^2 = -9
(-3)^2 = -9
ROUND(1250,-2) = 1200
ROUND(1350,-2) = 1400
ROUND(2.5,0) = 3
EDATE(DATE(2026,1,31),1) = 46084
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
