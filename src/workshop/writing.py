"""How a file of a folder is written: beside and renamed, in the form that it had, one at a time."""

import atexit
import contextlib
import csv
import html
import io
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from helpers.files import table_form

BOM = b"\xef\xbb\xbf"


def named(path: str | Path) -> Path:
    """Give where to write: an empty name is a variable that is not set, never the folder one is in."""
    if not str(path).strip():
        raise ValueError("the name is empty; expected that of a file or folder to write")
    return Path(path).expanduser()


def replace(file: Path, raw: bytes | None) -> None:
    """Write beside and rename, so that a reader sees the old file or the new one, never half.

    Parameters
    ----------
    file : pathlib.Path
        The file.
    raw : bytes or None
        What it shall hold; None takes it away.
    """
    if raw is None:
        file.unlink(missing_ok=True)
        return
    with beside(file) as new, new.open("wb") as out:
        out.write(raw)
        out.flush()
        os.fsync(out.fileno())


@contextlib.contextmanager
def beside(file: Path) -> Iterator[Path]:
    """Give a hidden file to write to, which at the end takes the name, and goes where all fails."""
    new = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        yield new
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def read_table(file: Path) -> list[dict[str, str]]:
    """Read a CSV as rows of cells, all text; none where there is no file."""
    if not file.exists():
        return []
    text = file.read_bytes().decode("utf-8-sig")
    delimiter, first = table_form(text)
    lines = io.StringIO(text.partition("\n")[2] if first else text, newline="")
    return list(csv.DictReader(lines, delimiter=delimiter))


def table_bytes(
    rows: Iterable[dict[str, str]], header: list[str], like: bytes | None = None
) -> bytes:
    """Write rows as CSV in the form of an earlier file: columns, what parts them, line ends, BOM.

    A new file begins with a BOM: without it Excel takes letters with marks for others.

    Parameters
    ----------
    rows : iterable of dict, to be read more than once
        Cells by column; one that is missing is empty.
    header : list of str
        The columns; those of the earlier file come first, in its order.
    like : bytes, optional
        The earlier file, as it was.

    Examples
    --------
    >>> table_bytes([{"a": "1", "b": "x"}], ["a", "b"], b"b,a\\r\\n")
    b'b,a\\r\\nx,1\\r\\n'
    """
    text = (like or b"").decode("utf-8-sig")
    delimiter, skipped = table_form(text)
    lines = text.splitlines(keepends=True)[: skipped + 1]
    had = next(csv.reader(lines[skipped:], delimiter=delimiter), [])
    used = {name for row in rows for name in row if row[name]} if had else set(header)
    columns = [*had, *(name for name in header if name not in had and name in used)]
    out = io.StringIO(newline="")
    end = "\r\n" if "".join(lines[:1]).endswith("\r\n") else "\n"
    form = {"delimiter": delimiter, "lineterminator": end, "extrasaction": "ignore"}
    writer = csv.DictWriter(out, columns, restval="", **form)
    writer.writeheader()
    writer.writerows(rows)
    words = "".join(lines[:skipped]) + out.getvalue()
    return (BOM if (like or BOM).startswith(BOM) else b"") + words.encode()


def write_table(file: Path, rows: list[dict[str, str]], header: list[str]) -> None:
    """Write rows as CSV, in the form of the file where there is one."""
    replace(file, table_bytes(rows, header, file.read_bytes() if file.exists() else None))


def page_of(title: str, style: str, parts: list[str], head: str = "", up: str = "") -> str:
    """Give a page of HTML of its parts, which are markup already; the title is words."""
    title = html.escape(title)
    return "\n".join(
        [
            f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title><style>{style}</style></head>",
            f"<body><main>{up}<h1>{title}</h1>",
            *parts,
            "</main></body></html>\n",
        ]
    )


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep others who write this way out of a folder while one reads, changes and writes.

    The lock is the operating system's and goes with the process that holds it, however it
    ends; the file that carries it stays, empty and hidden.
    """
    with (folder / ".lock").open("a+b") as lock:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
            _clear(folder)
        yield


def _clear(folder: Path) -> None:
    """Take away what a process that was killed had begun to write, as its number says."""
    for left in folder.glob(".*.new"):
        number = left.name.split(".")[-2]
        try:
            os.kill(int(number) if number.isdecimal() else os.getpid(), 0)
        except ProcessLookupError:
            left.unlink(missing_ok=True)
        except OSError:
            continue  # another person's process


def passing_folder(prefix: str) -> Path:
    """Make a folder that goes when Python ends."""
    home = Path(tempfile.mkdtemp(prefix=prefix))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home


def copy_folder(source: Path, target: Path) -> Path:
    """Copy a folder so that the copy can be written in, even if the folder can only be read."""
    shutil.copytree(source, target, copy_function=shutil.copyfile)
    for path in [target, *target.rglob("*")]:
        path.chmod(path.stat().st_mode | stat.S_IWUSR | (stat.S_IXUSR if path.is_dir() else 0))
    return target
