"""The commands: look a data folder over, start one from a page, write notebooks that read it."""

import argparse
import shlex
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run a command and give its exit code: 0, or 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m helpers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    doctor = commands.add_parser("check", help="say what is wrong with a data folder")
    doctor.add_argument(
        "path", nargs="?", type=_named, help="the data folder; the collection's own if left out"
    )
    start = commands.add_parser("new", help="start a statement's folder from a page")
    start.add_argument(
        "file",
        type=_named,
        help="a text, HTML, PDF or Word file, a mail, a folder or table of texts, or - for standard input",
    )
    start.add_argument("--id", type=_named, help="the name of the statement's folder")
    start.add_argument(
        "--data",
        type=_named,
        help="the data folder; a new one beside the file and named after it if left out",
    )
    reader = commands.add_parser("read", help="write the notebooks that read a data folder")
    reader.add_argument("folder", type=_named, help="the data folder, as `new` makes it")
    reader.add_argument(
        "statement", nargs="?", type=_named, help="which statement; the only one if left out"
    )
    options = parser.parse_args(arguments)
    if options.command == "check":
        from workshop import check  # each command loads no more than it needs

        found = check.check_corpus(options.path)
        print(check.report(found))
        return int((found["level"] == "error").any())
    try:
        if options.command == "read":
            from workshop.notebooks import write_notebooks

            home = write_notebooks(options.folder, options.statement)
            print(f"made {home}\nTo open them: jupyter lab {shlex.quote(str(home))}")
            return 0
        from workshop.new import new_statement

        made = new_statement(options.file, options.id, options.data)
    except (OSError, ValueError) as error:
        # What the system says names no way out; what we say ourselves has no number.
        named = filter(None, (getattr(error, "filename", None), getattr(error, "strerror", None)))
        refused = getattr(error, "errno", None) and ": ".join(map(str, named))
        hint = "; expected a place that you may read, and write in; --data names another"
        print(f"{refused}{hint}" if refused else error, file=sys.stderr)
        return 1
    for home in made if isinstance(made, list) else [made]:
        print(f"made {home.name}")
    return 0


def _named(said: str) -> str:
    """Refuse an empty name: it is a variable that is not set, and never the folder one is in."""
    if not said.strip():
        raise argparse.ArgumentTypeError(
            "the name is empty; expected that of a file, folder or statement"
        )
    return said
