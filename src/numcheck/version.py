"""The version, where it can be read without a search through installed packages."""

VERSION = "0.1.0"
