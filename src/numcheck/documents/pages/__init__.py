"""Pages of characters with boxes (PDF): lines, columns, tables and paragraphs of them."""
