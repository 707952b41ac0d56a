#!/usr/bin/env bash
# A workbook whose settings for calculation do not ask for it is reported as one that asks to be recalculated in full.
#
# Guess: where the calcPr element of workbook.xml leaves fullCalcOnLoad out, as most programs do, openpyxl gives False, the default of
# the schema (ECMA-376, 18.2.2), or None.
# Seen with openpyxl 3.1.5: it gives True, as for a file that does ask; only fullCalcOnLoad="0" gives False. Without the element there
# is no calculation object at all.
# Matters to us: the flag tells whether the stored results of formulas are doubtful. Taken from openpyxl it casts doubt on nearly every
# file, so it has to be read from workbook.xml itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5

cat > "$folder/try.py" <<'PY'
import re
import sys
import zipfile

import openpyxl

plain, other = sys.argv[1] + "/plain.xlsx", sys.argv[1] + "/other.xlsx"
openpyxl.Workbook().save(plain)
for name, element in (
    ("no element", ""),
    ("no attribute", '<calcPr calcId="191029"/>'),
    ("attribute 0", '<calcPr calcId="191029" fullCalcOnLoad="0"/>'),
    ("attribute 1", '<calcPr calcId="191029" fullCalcOnLoad="1"/>'),
):
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(other, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "xl/workbook.xml":
                data = re.sub(rb"<calcPr[^>]*/>", element.encode(), data)
            new.writestr(part, data)
    told = openpyxl.load_workbook(other).calculation
    print(name + ":", told and told.fullCalcOnLoad)
PY
"$folder/venv/bin/python" "$folder/try.py" "$folder" | tee "$folder/seen"
cat > "$folder/expected" <<'TEXT'
no element: None
no attribute: True
attribute 0: False
attribute 1: True
TEXT
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
