"""One module a format that is no text to read as it stands; each has ``read_document``."""
