"""How time grows with a text."""

import gc
import time


def seconds(read, piece, length):
    """Give the least processor time of three that it takes to read a piece, repeated to a length."""
    text, taken = piece * (length // len(piece)), []
    gc.disable()  # its rounds grow with what other tests have left behind
    try:
        for _ in range(3):
            start = time.process_time()
            read(text)
            taken.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(taken)
