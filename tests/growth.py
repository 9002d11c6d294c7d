"""How time grows with a text."""

import gc
import time


def seconds(read, piece, length, enough=0.0, tries=3):
    """Give the least processor time of some that it takes to read a piece, repeated to a length.

    What stays below `enough` once does so: it is not measured again.
    """
    text, least = piece * (length // len(piece)), float("inf")
    gc.disable()  # its rounds grow with what other tests have left behind
    try:
        for _ in range(tries):
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
    # The long one first: it loads what is loaded once, and many a piece needs no other.
    long = seconds(read, piece, times * short, tries=1)
    if long < slack:
        return False
    bound = most * seconds(read, piece, short, tries=2) + slack
    return long >= bound and seconds(read, piece, times * short, bound) >= bound
