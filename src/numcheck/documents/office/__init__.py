"""Packages of XML that office programs write (docx, odt, pptx), and what their styles say."""
