#!/usr/bin/env bash
# A column of a data package that may have units beside its numbers makes a five of .5%.
#
# Guess: where a field says bareNumber: false, what stands around the number is dropped and the number is kept, so .5% is 0.5 and $.99 is 0.99.
# Seen with frictionless 5.21.0 and tableschema 1.21.0: a point that comes first is dropped with the sign: .5% is 5, $.99 is 99, and so is a bare
# .5, which without bareNumber is 0.5. In frictionless -.5% is right, -0.5, though +.5% is 5; in tableschema the minus goes, too. Nothing is reported.
# Matters to us: a table that is valid by its own schema can have shares ten or a hundred times too large, but not all of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check tableschema==1.21.0 frictionless==5.21.0

cat > "$folder/try.py" <<'PY'
import frictionless
import tableschema

one = frictionless.fields.NumberField(name="share", bare_number=False)
two = tableschema.Field({"name": "share", "type": "number", "bareNumber": False})
for text in ("0.5%", ".5%", ".5", "+.5%", "-.5%", "$.99"):
    value, faults = one.read_cell(text)
    print(text, "frictionless", value, faults, "tableschema", two.cast_value(text))
print("bare: .5 frictionless", *frictionless.fields.NumberField(name="share").read_cell(".5"))
PY
cat > "$folder/expected" <<'TEXT'
0.5% frictionless 0.5 None tableschema 0.5
.5% frictionless 5 None tableschema 5
.5 frictionless 5 None tableschema 5
+.5% frictionless 5 None tableschema 5
-.5% frictionless -0.5 None tableschema 5
$.99 frictionless 99 None tableschema 99
bare: .5 frictionless 0.5 None
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
