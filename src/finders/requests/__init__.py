"""What is asked in a text, and of whom."""

from finders.requests import stances, words
from finders.requests.grammar import Request
from finders.requests.reader import request_rows, written_to
from finders.requests.stances import stance_rows

RULES = words.RULES | stances.RULES
COLUMNS = list(Request._fields)
__all__ = ["COLUMNS", "RULES", "Request", "request_rows", "stance_rows", "written_to"]
