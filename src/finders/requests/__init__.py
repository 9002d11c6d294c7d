"""What is asked in a text, and of whom."""

from finders.requests.sentences import COLUMNS, RULES, request_rows

__all__ = ["COLUMNS", "RULES", "request_rows"]
