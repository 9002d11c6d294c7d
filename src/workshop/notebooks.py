"""The notebooks for a data folder of one's own, with its path filled in."""

import re
from pathlib import Path

import nbformat

from helpers import corpus as folder

HOME = folder.DATA.parent / "notebooks"
_NUMBERS = "0[0-5]_*.ipynb"
_PARAMETER = re.compile(r"^(corpus|statement) = None\b.*$", re.M)
_LINK = re.compile(r"\[([^\]\[]*)\]\(([^()\s#:]+)(?:#[^()\s]*)?\)")


def write_notebooks(data: str | Path, statement: str | None = None) -> Path:
    """Write notebooks 00 to 05 for a statement of a data folder, ready to be opened and run.

    Parameters
    ----------
    data : path-like
        A data folder, as `new_statement` makes it.
    statement : str, optional
        Which statement; the only one by default.

    Returns
    -------
    pathlib.Path
        The folder of the notebooks: ``notebooks/<statement>`` in the data folder.

    Raises
    ------
    CorpusError
        If the folder cannot be read, or holds several statements and none is named.
    FileExistsError
        If it has notebooks already: somebody may have written in them.

    Notes
    -----
    Cells that argue about the collection's own statement are left out, and so is what they and
    the others have shown. Links lead to what is written; words that lead elsewhere stay as words.

    Examples
    --------
    >>> import shutil, tempfile
    >>> from helpers import example_corpus
    >>> data = shutil.copytree(example_corpus(), tempfile.mkdtemp(), dirs_exist_ok=True)
    >>> sorted(path.name for path in write_notebooks(data).iterdir())[0]
    '00_start_here.ipynb'
    """
    data = Path(data).expanduser().absolute()
    statement = folder.load_corpus(data).one(statement)
    home = data / "notebooks" / statement
    if home.exists():
        raise FileExistsError(
            f"there are notebooks in {home} already; take them away to start anew"
        )
    given = {"corpus": str(data), "statement": statement}
    files = sorted(folder.carried(HOME).glob(_NUMBERS))
    names = {file.name for file in files}
    beside = home.with_name(f".new-{statement}")
    beside.mkdir(parents=True, exist_ok=True)
    for file in files:
        notebook = nbformat.read(file, as_version=4)
        notebook.cells = [c for c in notebook.cells if "argument" not in c.metadata.get("tags", [])]
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
                cell.source = _PARAMETER.sub(
                    lambda one: f"{one[1]} = {given[one[1]]!r}", cell.source
                )
            else:
                cell.source = _LINK.sub(lambda one: one[one[2] not in names], cell.source)
        nbformat.write(notebook, beside / file.name)
    beside.rename(home)
    return home
