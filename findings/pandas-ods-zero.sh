#!/usr/bin/env bash
# A spreadsheet of OpenDocument that pandas writes shows nothing where a 0 stands.
#
# Guess: a 0 has the text 0 beside its value, as a 5 has the text 5.
# Seen with pandas 3.1.1 and odfpy 1.4.1: the value is 0, but the paragraph that says what the cell shows is empty, for whole
# numbers and decimals. Other numbers, and FALSE, have theirs.
# Matters to us: what a cell shows cannot be taken from its text alone, or every 0 of such a file is lost; but a number with an
# empty text may also have a format that shows nothing, so that this is only made good in cells without a style.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pandas==3.1.1 odfpy==1.4.1

cat > "$folder/try.py" <<'PY'
import io
import re
import zipfile

import pandas

data = io.BytesIO()
frame = pandas.DataFrame({"ships": [5, 0, 12], "share": [0.5, 0.0, 1.25]})
frame.to_excel(data, engine="odf", index=False)
content = zipfile.ZipFile(data).read("content.xml").decode()
for value, text in re.findall(r'office:value="([^"]*)"[^>]*><text:p>([^<]*)</text:p>', content):
    print(f"value {value}, text {text!r}")
PY
cat > "$folder/expected" <<'TEXT'
value 5, text '5'
value 0.5, text '0.5'
value 0, text ''
value 0.0, text ''
value 12, text '12'
value 1.25, text '1.25'
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
