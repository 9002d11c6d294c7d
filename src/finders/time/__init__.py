"""Expressions of time: the grammar that reads them, and the scan that finds them."""
