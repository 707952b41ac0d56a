#!/usr/bin/env bash
# Hours are compared with minutes, kilograms are not compared with grams.
#
# Guess: equal quantities in two units of UCUM are equal, as FHIRPath asks for.
# Seen with fhirpathpy 2.2.4: 1 h is 60 min and a year twelve months, but 1 kg is not 1000 g and 20 Cel not 68 degF: the answer is false, not
# an empty list, which would say that they cannot be compared.
# Matters to us: a rule over clinical data that is written in FHIRPath calls right doses wrong as soon as their units differ.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check fhirpathpy==2.2.4

cat > "$folder/try.py" <<'PY'
from fhirpathpy import evaluate
for expression in ("1 'h' = 60 'min'", "1 year = 12 months", "1 'kg' = 1000 'g'", "20 'Cel' = 68 '[degF]'"):
    print(expression, evaluate({}, expression))
PY
cat > "$folder/expected" <<'TEXT'
1 'h' = 60 'min' [True]
1 year = 12 months [True]
1 'kg' = 1000 'g' [False]
20 'Cel' = 68 '[degF]' [False]
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
