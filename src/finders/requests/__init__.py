"""What is asked in a text, and of whom."""

from finders.requests.grammar import Request
from finders.requests.reader import request_rows
from finders.requests.words import RULES

COLUMNS = list(Request._fields)
__all__ = ["COLUMNS", "RULES", "Request", "request_rows"]
