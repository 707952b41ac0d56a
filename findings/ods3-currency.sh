#!/usr/bin/env bash
# pyexcel-ods3 gives an amount of money as text with its currency behind it.
#
# Guess: a cell of currency with the value 12.5 is the number 12.5, as a cell of percent with the value 0.255 is 0.255.
# Seen with pyexcel-ods3 0.6.1: the percent is a number, the money is the text '12.5 GBP', and the text of the cell, £12.50, is nowhere.
# Matters to us: a column of money that has come through this library is text with an ISO code behind its numbers.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyexcel-ods3==0.6.1 odfpy==1.4.1

cat > "$folder/try.py" <<'PY'
import sys
from pathlib import Path

import pyexcel_ods3
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

path = Path(sys.argv[0]).with_name("costs.ods")
document, table, row = OpenDocumentSpreadsheet(), Table(name="costs"), TableRow()
for text, attributes in (
    ("12.5", {"valuetype": "float", "value": "12.5"}),
    ("25.5%", {"valuetype": "percentage", "value": "0.255"}),
    ("£12.50", {"valuetype": "currency", "value": "12.5", "currency": "GBP"}),
):
    cell = TableCell(**attributes)
    cell.addElement(P(text=text))
    row.addElement(cell)
table.addElement(row)
document.spreadsheet.addElement(table)
document.save(path)
for value in pyexcel_ods3.get_data(str(path))["costs"][0]:
    print(type(value).__name__, value)
PY
cat > "$folder/expected" <<'TEXT'
float 12.5
float 0.255
str 12.5 GBP
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
