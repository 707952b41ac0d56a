#!/usr/bin/env bash
# python-metar makes a lower bound of `9999` and an exact distance of CAVOK, though both say that one can see ten kilometres or more.
#
# Guess: both are read as 10,000 metres or more, and M00 as 0 degrees.
# Seen with metar 2.0.2: `9999` is `greater than 10000 meters`, CAVOK is `10000 meters`, and M00 is `-0.0 C`.
# Matters to us: of two reports of the same weather, one gives a bound and the other a measurement; and a minus before a zero is no loss.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check metar==2.0.2

cat > "$folder/try.py" <<'PY'
from metar.Metar import Metar

for report in ("METAR EGLL 291150Z 24012KT 9999 FEW020 M00/M02 Q1013", "METAR EGLL 291150Z 24012KT CAVOK M00/M02 Q1013"):
    weather = Metar(report, month=11, year=2026)
    print(report.split()[4], weather.vis, weather.temp, sep=", ")
PY
cat > "$folder/expected" <<'TEXT'
9999, greater than 10000 meters, -0.0 C
CAVOK, 10000 meters, -0.0 C
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
