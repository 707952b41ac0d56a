#!/usr/bin/env bash
# Two writers of text tables change the numbers that they are given as text.
#
# Guess: what is text is written as it stands: version 1.10, room 007, 1,234 boats.
# Seen with pytablewriter 1.2.1 and texttable 1.7.2: 1.10 becomes 1.1 or 1.100, 007 becomes 7.0 or 7, and 123456789 becomes 1.235e+08, which is off by
# 43,211.
# Matters to us: in a README made this way a version has lost a digit, and a count that was exact has been rounded to four.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pytablewriter==1.2.1 texttable==1.7.2

cat > "$folder/try.py" <<'PY'
from pytablewriter import MarkdownTableWriter
from texttable import Texttable

values = ["1.10", "007", "1,234", "123456789"]
markdown = MarkdownTableWriter(headers=["as text", "n"], value_matrix=[[value, "x"] for value in values]).dumps()
plain = Texttable()
plain.set_deco(0)
plain.add_rows([[value] for value in values], header=False)
for value, one, two in zip(values, markdown.splitlines()[2:], plain.draw().splitlines()):
    print(value, one.split("|")[1].strip(), two.strip(), sep=" > ")
PY
cat > "$folder/expected" <<'TEXT'
1.10 > 1.1 > 1.100
007 > 7.0 > 7
1,234 > 1234.0 > 1,234
123456789 > 123456789.0 > 1.235e+08
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
