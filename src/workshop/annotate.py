"""Code a statement by selecting its words, in a live notebook or on a page without Python."""

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import links
from helpers.corpus import Corpus, CorpusError, load_corpus
from helpers.reading import reading_words, show_reading
from helpers.schema import KEYS, SCHEMA
from workshop.coding import Coding, CodingError, columns_made
from workshop.export import from_annotations

if TYPE_CHECKING:  # all but one function works without it
    import anywidget

SCRIPT = Path(__file__).with_name("annotate.js")
STYLE = Path(__file__).with_name("annotate.css")


def annotate(
    corpus: Corpus | str | Path | None = None, statement: str | None = None, coder: str = "reader"
) -> None:
    """Show a statement to be coded: select words, press a layer's letter, fill the form.

    Each row lies in the folder's CSV the moment it is saved. Outside a live notebook, and in
    what a notebook stores, the plain reading stands in its place.

    Parameters
    ----------
    corpus : Corpus or path-like, optional
        The folder to code in; the collection's own by default.
    statement : str, optional
        The statement; not needed where there is one.
    coder : str
        Your initials, or a name of your choice; it stands in each row that you make or change.

    Raises
    ------
    CorpusError
        If the folder cannot be read as it is.
    """
    from IPython.display import display

    coding = Coding(corpus, statement, coder)
    read = load_corpus(coding.folder)
    if links.mode() != "live":
        show_reading(read, coding.statement)
        return
    words = {"text/plain": reading_words(read, coding.statement)}
    view = widget(coding)._repr_mimebundle_()
    view = view[0] if isinstance(view, tuple) else view
    told = "<p>To select words here, run this cell in JupyterLab.</p>"
    display({**view, **words, "text/html": told}, raw=True)


def widget(coding: Coding) -> "anywidget.AnyWidget":
    """Give the widget of a coding; it talks by messages and keeps nothing in the notebook."""
    import anywidget  # only here: all else works without it

    class Annotator(anywidget.AnyWidget):
        _esm = f"{SCRIPT.read_text('utf-8')}\nexport default {{ render: statementCoding.render }};"
        _css = STYLE.read_text("utf-8")

    def heard(view, asked, buffers=None):
        try:
            said = answer(coding, dict(asked))
            first = asked["do"] == "ready"
            told = {"text": coding.text, "hints": coding.hints()} if first else {}
            view.send({**told, **_now(coding), "said": said})
        except (CodingError, CorpusError, OSError) as error:
            view.send({"error": str(error)})

    view = Annotator()
    view.on_msg(heard)
    return view


def _now(coding):
    return {"form": coding.form(), "rows": coding.rows(), "parts": coding.parts()}


def answer(coding: Coding, asked: dict) -> str:
    """Do what the view asks for, and say what was done.

    Raises
    ------
    CodingError
        If it cannot be done; nothing is written.

    Examples
    --------
    >>> answer(Coding(coder="me"), {"do": "undo"})
    Traceback (most recent call last):
        ...
    workshop.coding.CodingError: there is nothing to undo
    """
    do, cells = asked.pop("do"), dict(asked.pop("cells", {}))
    for name, label in asked.pop("actors", {}).items():
        if not str(label).strip():
            raise CodingError("the new actor has no label; expected a neutral name for it")
        cells[name] = coding.add_actor(str(label), "collective")
    spot = asked.get("start"), asked.get("end")
    does = {
        "ready": lambda: None,
        "undo": coding.undo,
        "redo": coding.redo,
        "add": lambda: coding.add(asked["layer"], *spot, **cells),
        "every": lambda: coding.add_matches(asked["layer"], *spot, **cells),
        "change": lambda: coding.change(asked["id"], *spot, bool(asked.get("keep")), **cells),
        "all": lambda: coding.change_all(asked["changes"]),
        "accept": lambda: coding.accept(asked["id"]),
        "accept all": lambda: coding.accept_all(asked["ids"]),
        "delete": lambda: coding.delete(asked["id"]),
    }
    if do not in does:
        raise CodingError(f"nothing is known of {do!r}")
    does[do]()
    return coding.said


def annotate_html(
    corpus: Corpus | None = None, statement: str | None = None, scripts: str = ""
) -> str:
    """Give the same view for a page without Python.

    Parameters
    ----------
    corpus, statement
        As for `annotate`.
    scripts : str, optional
        Where the page finds ``annotate.js`` and ``annotate.css``, as a folder with a slash at
        its end; without it both stand in the block itself.

    Returns
    -------
    str
        One block of HTML: the text and the rows as JSON, the script, the style.

    Examples
    --------
    >>> annotate_html(scripts="_static/").count("<script")
    2
    """
    coding = Coding(corpus, statement)
    given = {"text": coding.text, **_now(coding)}
    given |= {"hints": coding.hints(), "statement": coding.statement, "sha256": coding.sha256}
    data = json.dumps(given, ensure_ascii=False).replace("<", "\\u003c")
    if scripts:
        where = html.escape(scripts, quote=True)
        style = f'<link rel="stylesheet" href="{where}annotate.css">'
        script = f'<script src="{where}annotate.js" defer></script>'
    else:
        style = f"<style>{STYLE.read_text('utf-8')}</style>"
        script = f"<script>{SCRIPT.read_text('utf-8')}</script>"
    return (
        f'{style}<script type="application/json" class="annotate-data">{data}</script>'
        f"<noscript><p>Selecting words takes a browser that runs scripts.</p></noscript>{script}"
    )


def take_annotations(
    page: dict, corpus: Corpus | None = None, statement: str | None = None, coder: str = "reader"
) -> list[str]:
    """Put the rows of a file, saved on a page without Python, into a folder as suggestions.

    Parameters
    ----------
    page : dict
        What the file holds: a W3C AnnotationPage.
    corpus, statement, coder
        As for `annotate`; the coder is who made the file.

    Returns
    -------
    list of str
        What was done with each row, in words; one that cannot be taken is left out and named.

    Raises
    ------
    CodingError
        If the file is about another text than the folder's.
    """
    coding = Coding(corpus, statement, coder)
    if page.get("text_sha256") not in (None, coding.sha256):
        raise CodingError(
            "the file is about another text than the one in this folder: their fingerprints "
            "(SHA-256) differ"
        )
    told: list[str] = []
    known = {row["id"] for row in coding.rows()}
    actors = coding.actors()
    labels = {label: one for one, label in actors.items()}
    for row in from_annotations(coding.text, page, told.append).fillna("").to_dict("records"):
        row_id, layer = row["id"].rpartition("#")[2], row.get("layer", "")
        try:
            if layer not in KEYS:
                raise CodingError(f"there is no layer {layer!r}")
            cells = {}
            for field in SCHEMA[layer]["fields"]:
                name = field["name"]
                cell = row.get(name, "")
                if not cell or name in columns_made(layer):
                    continue
                if field.get("refers_to") == "actors" and cell not in actors:
                    cell = labels.get(cell) or coding.add_actor(cell, "collective")
                cells[name] = cell
            spot = row["start"], row["end"]
            if row_id in known:
                coding.change(row_id, *spot, **cells, status="suggested")
            else:
                coding.add(layer, *spot, **cells, status="suggested")
            told.append(coding.said)
        except CodingError as error:
            told.append(f"{row_id} is left out: {error}")
    told += [f"{one} was taken out there, and stays here" for one in page.get("gone", [])]
    return told
