"""One's own statements, in, out and up: the only house that writes."""
