"""The two commands: ``python -m helpers check [PATH]`` and ``python -m helpers new FILE``."""

import argparse
import sys


def main(arguments=None):
    """Run a command and give its exit code: 0, or 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m helpers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    doctor = commands.add_parser("check", help="say what is wrong with a data folder")
    doctor.add_argument("path", nargs="?", help="the data folder; the collection's own if left out")
    options = parser.parse_args(arguments)

    from helpers import check

    found = check.check_corpus(options.path)
    print(check.report(found))
    return int((found["level"] == "error").any())


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # quotes hold what cp1252 does not
    sys.exit(main())
