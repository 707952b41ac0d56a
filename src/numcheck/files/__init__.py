"""The disk: which files a path means, the documents they hold, and reports written to files.

What cannot be found or read is a Fault beside what could, so that one bad file does not stop the others.
"""

from numcheck.files.loading import Loaded, load, read_document_bytes
from numcheck.files.pack_names import find_pack, find_packs
from numcheck.files.paths import Found, find
from numcheck.files.writing import append, write

__all__ = ["Found", "Loaded", "append", "find", "find_pack", "find_packs", "load", "read_document_bytes", "write"]
