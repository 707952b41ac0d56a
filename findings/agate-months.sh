#!/usr/bin/env bash
# A CSV column of month names becomes a column of dates in the year 1.
#
# Guess: May and June stay text; there is no day and no year in them.
# Seen with agate 1.14.2: the column is of the type Date, and May is 1 May of the year 1.
# Matters to us: the heads of the rows of a table (May, June) would turn into dates two thousand years before the story.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check agate==1.14.2

cat > "$folder/try.py" <<'PY'
import io
import agate
table = agate.Table.from_csv(io.StringIO("month,sold\nMay,57\nJune,26\n"))
print(type(table.column_types[0]).__name__, *table.columns[0].values())
PY
cat > "$folder/expected" <<'TEXT'
Date 0001-05-01 0001-06-01
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
