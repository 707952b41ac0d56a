#!/usr/bin/env bash
# xlsx2csv writes the number format in place of the number where the format has words, and no format beyond the built-in ones otherwise.
#
# Guess: 5 shown as `5 boats` comes out as `5 boats` or 5, 26.5 hours shown as [h]:mm as 26:30, 1234567 shown as 1.2m as that or in full.
# Seen with xlsx2csv 0.8.6 on a workbook of XlsxWriter 3.2.9: `0" boats"` comes out as that code, without the 5; `0.0,,"m"` as `0.0,,"02"`,
# as its m is taken for a month; hours as parts of a day.
# Matters to us: a CSV file made this way has cells in which the number is gone, and a cell such as 0.0,,"02" is no figure.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check xlsx2csv==0.8.6 XlsxWriter==3.2.9

cat > "$folder/try.py" <<'PY'
import io
import sys
from pathlib import Path

import xlsxwriter
from xlsx2csv import Xlsx2csv

path = str(Path(sys.argv[0]).with_name("numbers.xlsx"))
book = xlsxwriter.Workbook(path)
sheet = book.add_worksheet()
cells = ((0.26, "0%"), (5, '0" boats"'), (26.5 / 24, "[h]:mm"), (1234567, '0.0,,"m"'), (1234, "#,##0"))
for row, (value, shown_as) in enumerate(cells):
    sheet.write(row, 0, value, book.add_format({"num_format": shown_as}))
book.close()
text = io.StringIO()
Xlsx2csv(path).convert(text)
for (value, shown_as), line in zip(cells, text.getvalue().splitlines()):
    print(f"{value:.6g} as {shown_as}: {line}")
PY
cat > "$folder/expected" <<'TEXT'
0.26 as 0%: 26%
5 as 0" boats": "0"" boats"""
1.10417 as [h]:mm: 1.104167
1.23457e+06 as 0.0,,"m": "0.0,,""02"""
1234 as #,##0: 1234
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
