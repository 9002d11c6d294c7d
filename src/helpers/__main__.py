"""The door to the workshop's commands: ``python -m helpers check``, ``new`` and ``read``."""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run a command of `workshop.commands` and give its exit code."""
    from workshop import commands

    return commands.main(arguments)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # quotes hold what cp1252 does not
    sys.exit(main())
