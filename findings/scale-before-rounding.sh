#!/usr/bin/env bash
# Three formatters of large numbers print 999,999 as a thousand thousands.
#
# Guess: 999,999 to no decimals is 1 million.
# Seen with millify 0.1.1, numerize 0.12 and si-prefix 1.3.3: the scale is chosen before the number is rounded, so it is written 1000k, 1000K
# and 1000.0 k.
# Matters to us: a source made by such a program says `1000K`, which is a million, and has to be read as one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check millify==0.1.1 numerize==0.12 si-prefix==1.3.3 setuptools==80.9.0

cat > "$folder/try.py" <<'PY'
from millify import millify
from numerize.numerize import numerize
from si_prefix import si_format
print(millify(999_999), numerize(999_999), si_format(999_999))
PY
cat > "$folder/expected" <<'TEXT'
1000k 1000K 1000.0 k
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
