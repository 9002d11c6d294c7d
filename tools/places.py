"""Where a site may be written, and how it takes the place of an earlier one.

A site carries a list of its own files. Only a folder with such a list is ever replaced, only
what it lists is taken away, and what somebody has put beside stays: a history, a host's file.

Usage: python tools/places.py OUT [SOURCE ...] says no where nothing may be written, at once.
"""

import os
import shutil
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
LIST = ".site-files"


def site_folder(out, *sources):
    """Give the folder that a site may be written to.

    Parameters
    ----------
    out : path-like
        What was asked for; ``~`` is the home folder.
    sources : path-like
        Folders that the site is made of, beside the collection itself.

    Raises
    ------
    SystemExit
        If writing there would take away anything but an earlier site.
    """
    try:
        home = Path(str(out).strip()).expanduser().resolve()
    except RuntimeError as error:
        raise SystemExit(f"{out}: {error}") from None
    for source in (TOP, *sources):
        if Path(source).resolve().is_relative_to(home):
            raise SystemExit(f"{home} holds what the site is made of ({source}): name a new folder")
    own = home.relative_to(TOP).parts if home.is_relative_to(TOP) else ()
    if own[1:] and (TOP / own[0]).exists():
        raise SystemExit(f"{home} lies in {TOP / own[0]}, a folder of the project: name another")
    there = next(one for one in (home, *home.parents) if one.exists())
    if not there.is_dir():
        raise SystemExit(f"{there} is a file: name a folder")
    if home.is_dir() and any(home.iterdir()) and not (home / LIST).is_file():
        raise SystemExit(
            f"{home} holds files and no {LIST}, so it is not known for an earlier site, and nothing "
            "is written there: name a new folder, or an empty one"
        )
    return home


def replace(pages, home):
    """Put finished pages in the place of an earlier site, or where nothing is.

    The pages are brought beside and renamed, so that there is the old site or the new one.
    """
    pages, home = Path(pages), Path(home)
    (pages / ".nojekyll").touch()  # or GitHub's publishing leaves out each name with a first _
    (pages / LIST).touch()
    files = sorted(p.relative_to(pages).as_posix() for p in pages.rglob("*") if p.is_file())
    (pages / LIST).write_text("\n".join(files) + "\n", encoding="utf-8", newline="\n")
    new, old = (home.with_name(f".{home.name}.{word}-{os.getpid()}") for word in ("new", "old"))
    home.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copytree(pages, new)
        if home.exists():
            home.rename(old)
        new.rename(home)
    except OSError:
        if old.exists() and not home.exists():
            old.rename(home)
        shutil.rmtree(new, ignore_errors=True)
        raise
    if old.exists():
        _take_away(old, home)


def _take_away(old, home):
    """Delete an earlier site's own files, and move into the new one what is not of it."""
    listed = old / LIST
    ours = set(listed.read_text(encoding="utf-8").splitlines()) if listed.is_file() else set()
    shared = {parent.as_posix() for name in ours for parent in Path(name).parents}
    for place, folders, files in os.walk(old):
        here = Path(place).relative_to(old)
        for name in list(folders):
            if (here / name).as_posix() not in shared:
                folders.remove(name)  # not a single file of the site is in it
                _keep(old / here / name, home / here / name)
        for name in files:
            if (here / name).as_posix() in ours:
                (old / here / name).unlink()
            else:
                _keep(old / here / name, home / here / name)
    for place, _, _ in os.walk(old, topdown=False):
        if not any(Path(place).iterdir()):
            Path(place).rmdir()
    if old.exists():
        print(f"what is not of the site and has its names now lies in {old}")


def _keep(source, target):
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        source.rename(target)


if __name__ == "__main__":
    site_folder(sys.argv[1], *(Path(one).expanduser() for one in sys.argv[2:] if one))
