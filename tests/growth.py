"""How time grows with a text."""

import gc
import time


def seconds(read, piece, length, enough=0.0):
    """Give the least processor time of three that it takes to read a piece, repeated to a length.

    What stays below `enough` once does so: it is not measured again.
    """
    text, least = piece * (length // len(piece)), float("inf")
    gc.disable()  # its rounds grow with what other tests have left behind
    try:
        for _ in range(3):
            start = time.process_time()
            read(text)
            least = min(least, time.process_time() - start)
            if least < enough:
                break
    finally:
        gc.enable()
    return least


def grows_with_its_square(read, piece, short, times, most, slack):
    """Tell whether a text some times as long takes more than `most` times as long, and a slack."""
    bound = most * seconds(read, piece, short) + slack
    return seconds(read, piece, times * short, bound) >= bound
