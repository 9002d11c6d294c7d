"""How time grows with a text."""

import time


def seconds(read, piece, length):
    """Give the least processor time of three that it takes to read a piece, repeated to a length."""
    text, taken = piece * (length // len(piece)), []
    for _ in range(3):
        start = time.process_time()
        read(text)
        taken.append(time.process_time() - start)
    return min(taken)
