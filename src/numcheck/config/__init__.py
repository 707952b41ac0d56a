"""Configuration: where it is looked for, what it may say, and what it asks for a document.

``discovery`` finds the file, ``reading`` makes ``settings`` of it, ``toml`` and ``front`` read what is no YAML file;
``patterns`` are those of .gitignore.
"""
