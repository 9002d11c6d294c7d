"""Expressions of time: what words of time come to, rule by rule."""

# They register their rules; where two read the same words, the one that came first counts.
from finders.time import calendars, languages, counted, stretches  # isort: skip
from finders.time import clock  # isort: skip

__all__ = ["calendars", "clock", "counted", "languages", "stretches"]
