#!/usr/bin/env bash
# A CSV column of 12%, $8 and €5 becomes one column of the plain numbers 12, 8 and 5.
#
# Guess: mixed signs make the column text, or at least the percent sign does.
# Seen with agate 1.14.2: its type tester takes Number for every column whose values are numbers once any sign of
# currency or percent is stripped, so a share, dollars and euros can be added up, and nothing says that they were not alike.
# Matters to us: a cell has to be kept as text, with its sign; the type of a column cannot be left to a CSV library.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check agate==1.14.2

cat > "$folder/try.py" <<'PY'
import io
import agate
table = agate.Table.from_csv(io.StringIO("x\n12%\n$8\n€5\n"))
print(type(table.column_types[0]).__name__, *table.columns[0].values())
PY
cat > "$folder/expected" <<'TEXT'
Number 12 8 5
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
