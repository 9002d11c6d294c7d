"""The door to the workshop's commands: ``python -m helpers check``, ``new`` and ``read``."""

import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run a command of `workshop.commands` and give its exit code."""
    from workshop import commands

    return commands.main(arguments)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # quotes hold what cp1252 does not
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # `| head`: who reads has read enough, and Python would flush again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)
