"""A news story monitor: follow one developing story, and be told what is new in it."""

__version__ = "0.1.0"
