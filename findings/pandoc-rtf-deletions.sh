#!/usr/bin/env bash
# pandoc keeps the tracked deletions of an RTF text, as if they were struck through.
#
# Guess: what is marked as deleted in RTF is left out, as pandoc's manual says of .docx unless one asks for it.
# Seen with the pandoc 3.9 of pypandoc_binary 1.17: the deletion stands struck through before what was put in its place; hidden text is left out.
# Matters to us: in plain text only the tildes tell 31, which is gone, from 26, which is meant; a draft that was saved as RTF on its way
# to us has both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypandoc_binary==1.17

cat > "$folder/try.py" <<'PY'
import pypandoc

TEXT = r"{\rtf1\ansi The fleet has {\deleted 31}{\revised 26} boats{\v hidden 9}.\par}"
print(pypandoc.get_pandoc_version())
print(pypandoc.convert_text(TEXT, "plain", format="rtf").strip())
PY
cat > "$folder/expected" <<'TEXT'
3.9
The fleet has ~~31~~26 boats.
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
