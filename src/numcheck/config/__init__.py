"""Configuration: where it is looked for, what it may say, and what it asks for a document."""

from numcheck.config.discovery import find_config, find_root
from numcheck.config.reading import load_config
from numcheck.config.settings import Config

__all__ = ["Config", "find_config", "find_root", "load_config"]
