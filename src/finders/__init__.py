"""Text to rows: pure functions of a text, which suggest; the standard library alone."""
