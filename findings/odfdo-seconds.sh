#!/usr/bin/env bash
# A time of 9.58 seconds in a spreadsheet of OpenDocument is read as 958 seconds.
#
# Guess: PT09.58S is 9.58 seconds, and so is PT00H00M09.580000000S, as office programs write it.
# Seen with odfdo 3.27.3: the point is passed over and the digits are run together: 958 seconds, or with nine decimals some 110,880 days.
# PT26H30M00S is right. Written, 9.58 seconds become 9; and a percentage cell with the value 0.999 gets the text 99 %, cut off, not rounded.
# Matters to us: times of races are read a hundred times too long, and the text of a cell may lie nearly a whole point below its value.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check odfdo==3.27.3

cat > "$folder/try.py" <<'PY'
import datetime

from odfdo import Cell, Element

CELL = '<table:table-cell office:value-type="time" office:time-value="{}"/>'
for text in ("PT26H30M00S", "PT09.58S", "PT00H00M09.580000000S"):
    print(text, "is read as", Element.from_tag(CELL.format(text)).value)
for value, kind in ((datetime.timedelta(seconds=9.58), "time"), (0.999, "percentage"), (0.0265, "percentage")):
    cell = Cell(value, cell_type=kind)
    written = cell.get_attribute("office:time-value") or cell.get_attribute("office:value")
    print(value, "is written as", written, "with the text", cell.text_recursive.strip())
PY
cat > "$folder/expected" <<'TEXT'
PT26H30M00S is read as 1 day, 2:30:00
PT09.58S is read as 0:15:58
PT00H00M09.580000000S is read as 110879 days, 15:06:40
0:00:09.580000 is written as PT00H00M09S with the text PT00H00M09S
0.999 is written as 0.999 with the text 99 %
0.0265 is written as 0.0265 with the text 2 %
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
