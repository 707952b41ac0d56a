"""Bytes -> Document: one module a format, ``reader`` picks it by suffix, ``sentences`` cuts what they hand on."""

from numcheck.documents.reader import SUFFIXES, in_memory, read

__all__ = ["SUFFIXES", "in_memory", "read"]
