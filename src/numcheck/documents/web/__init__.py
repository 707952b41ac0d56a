"""Web pages: their tree, what of it is text, what they say of themselves."""
