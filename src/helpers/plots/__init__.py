"""One file a figure, each whole; what all of them share stands in ``canvas``."""
