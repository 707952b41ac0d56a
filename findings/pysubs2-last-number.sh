#!/usr/bin/env bash
# Subtitles lose a line that is only a number: in SRT the last one of the file, in WebVTT the last one of each.
#
# Guess: all lines of a subtitle are its text.
# Seen with pysubs2 1.8.1: a number at the end of a text, below another line, is taken for the number of the subtitle that follows,
# whether or not one follows and, in WebVTT, whether or not they are numbered. srt 3.5.3 keeps it.
# Matters to us: the figure with which a line ends is the one that is lost; subtitles have to be cut at their times, and a number is
# that of a subtitle only where an empty line stands before it and a time behind it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pysubs2==1.8.1 srt==3.5.3

cat > "$folder/try.py" <<'PY'
import pysubs2
import srt

one = "1\n00:00:01,000 --> 00:00:02,000\nBoats lost:\n26\n\n"
two = "2\n00:00:03,000 --> 00:00:04,000\nLorries lost:\n31\n"
web = "WEBVTT\n\n00:01.000 --> 00:02.000\nBoats lost:\n26\n\n00:03.000 --> 00:04.000\nLorries lost:\n31\n"
print("srt:", [part.content for part in srt.parse(one + two)])
for form, text in (("srt", one + two), ("vtt", web)):
    print(f"pysubs2, {form}:", [part.plaintext for part in pysubs2.SSAFile.from_string(text, format_=form)])
PY
cat > "$folder/expected" <<'TEXT'
srt: ['Boats lost:\n26', 'Lorries lost:\n31']
pysubs2, srt: ['Boats lost:\n26', 'Lorries lost:']
pysubs2, vtt: ['Boats lost:', 'Lorries lost:']
TEXT

"$folder/venv/bin/python" -W ignore "$folder/try.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen" || { echo "changed since this was written down" >&2; exit 1; }
