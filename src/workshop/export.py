"""The ways out: each export is a small function of a corpus."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from finders.actors import actor_rows
from helpers.actors import list_relations
from helpers.anchors import AnchorError
from helpers.corpus import Corpus
from helpers.schema import KEYS, LAYERS, ROW_LAYERS, SCHEMA, SHARED
from workshop.annotations import describe, from_annotation, to_annotation
from workshop.writing import BOM, named, replace

HOME = "data/README.md"
UNIT = "Unicode code points of the text as loaded: UTF-8, a BOM dropped, line breaks read as LF"
ENTITY = "http://www.wikidata.org/entity/"  # the IRI of an item, as Wikidata itself gives it
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# The kind of entry for a type of CSL, and the field for who published it; for others misc.
_BIBTEX = {
    "article": ("article", "journal"),
    "article-journal": ("article", "journal"),
    "article-magazine": ("article", "journal"),
    "article-newspaper": ("article", "journal"),
    "book": ("book", "publisher"),
    "chapter": ("incollection", "publisher"),
    "paper-conference": ("inproceedings", "publisher"),
    "report": ("techreport", "institution"),
    "thesis": ("phdthesis", "school"),
}
# A family name of one word, with its particles; given names; a whole name the other way round.
_FAMILY = r"(?:(?:al|bin|da|de|del|der|di|dos|du|el|la|le|Mac|Ní|Ó|ter|van|von|zu) ){0,2}[^\W\d_a-z][\w'’-]+"
_GIVEN = r"[^\W\d_a-z][\w.'’-]*+(?: [^\W\d_a-z][\w.'’-]*+){0,2}"
_WHOLE = re.compile(rf"{_GIVEN} {_FAMILY}")
_FAMILY, _GIVEN = re.compile(_FAMILY), re.compile(_GIVEN)
_APART = re.compile(r"(,? (?:and|&|und|et|y|e|og|dhe|и) |, )")
# Names of letters that a field of BibTeX takes for its own; a lone brace would end an entry.
_TEX = {
    "\\": "backslash",
    "~": "asciitilde",
    "^": "asciicircum",
    "{": "braceleft",
    "}": "braceright",
}
_TEX = {ord(letter): rf"\text{name}{{}}" for letter, name in _TEX.items()}
_TEX |= {ord(letter): f"\\{letter}" for letter in "&%$#_"}
_SPOT = ("id", "start", "end", "quote", "prefix", "suffix")
_UTF8 = {"encoding": "utf-8"}
_TEXT = {"format": "txt", "mediatype": "text/plain", **_UTF8}
_SOURCES = {"format": "json", "mediatype": "application/vnd.citationstyles.csl+json", **_UTF8}
_TABLE = {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", **_UTF8}
_PACKAGE = {
    "name": "statements",
    "title": "Political statements, read closely",
    "profile": "data-package",
    "description": f"Every file and column is described for people in {HOME}.",
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "title": "Tables and prose; a statement's own text stays its publisher's",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ],
}


def datapackage(corpus: Corpus) -> dict:
    """Describe the files of a corpus as a Frictionless Data Package (version 1).

    Parameters
    ----------
    corpus : Corpus
        What `load_corpus` gives.

    Returns
    -------
    dict
        Ready for ``datapackage.json``: one resource per file, with fields, keys and, for
        every column that holds codes, the codes it may hold.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> datapackage(load_corpus())["resources"][0]["path"]
    'statements/nejat-2023/text.txt'
    """
    resources = []
    for home, sha256 in corpus.statements[["statement_id", "sha256"]].itertuples(index=False):
        where = f"statements/{home}"
        told = {"description": "the text as received, byte for byte", **_TEXT}
        text = {"name": f"{home}-text", "path": f"{where}/text.txt", **told}
        resources.append({**text, "hash": f"sha256:{sha256}"})
        for name in LAYERS:
            if (corpus.path / where / SCHEMA[name]["path"]).exists():
                resources.append(_table(corpus, name, f"{home}-{name}", f"{where}/"))
    for name in SHARED:
        if name == "sources":
            told = {key: SCHEMA[name][key] for key in ("path", "description")}
            resources.append({"name": name, **told, **_SOURCES})
        elif (corpus.path / SCHEMA[name]["path"]).exists():
            resources.append(_table(corpus, name, name.replace("_", "-"), ""))
    return {**_PACKAGE, "resources": resources}


def _table(corpus, name, title, home):
    foreign = [
        {"fields": field["name"], "reference": {"resource": "actors", "fields": "actor_id"}}
        for field in SCHEMA[name]["fields"]
        if field.get("refers_to") == "actors" and not field.get("list") and name != "actors"
    ]
    fields = _fields(corpus, name)
    schema = {"fields": fields, "missingValues": [""], "primaryKey": SCHEMA[name]["key"]}
    return {
        "name": title,
        "path": home + SCHEMA[name]["path"],
        "description": SCHEMA[name]["description"],
        **_TABLE,
        "schema": {**schema, **({"foreignKeys": foreign} if foreign else {})},
    }


def _fields(corpus, name):
    codes = corpus.vocabulary.groupby(["table", "column"], sort=False)["code"].agg(list)
    fields = []
    for field in SCHEMA[name]["fields"]:
        column = {key: field[key] for key in ("name", "type", "description")}
        limits = dict(field.get("constraints", {}))
        allowed = codes.get((name, field["name"]), codes.get(("*", field["name"]), []))
        if (
            field.get("vocabulary") and not field.get("list") and allowed
        ):  # a list is no single code
            limits["enum"] = allowed
        if limits:
            column["constraints"] = limits
        column |= {key: field[key] for key in ("list", "refers_to") if key in field}
        if field.get("format") == "edtf":
            column["rdfType"] = "http://id.loc.gov/datatypes/edtf"
        fields.append(column)
    return fields


def _exported(corpus, name, table):
    """Describe an exported table: the columns of the files, and those that loading adds."""
    known = {field["name"]: field for field in (_fields(corpus, name) if name in SCHEMA else [])}
    kinds = {"i": "integer", "f": "number"}
    fields = [
        known.get(column, {"name": column, "type": kinds.get(table[column].dtype.kind, "string")})
        for column in table
    ]
    return {"name": name, "path": f"{name}.csv", **_TABLE, "schema": {"fields": fields}}


def to_annotations(corpus: Corpus, statement: str | None = None) -> dict:
    """Give every row that quotes a statement's text as W3C Web Annotation JSON-LD.

    Returns
    -------
    dict
        An AnnotationPage. Each row is an annotation with an IRI of its own, its columns as
        body, and a quote and a position selector; two coders' rows on one span stand side by
        side. The page carries the text's SHA-256 and says what positions count.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> to_annotations(load_corpus())["items"][0]["id"]
    'urn:statement:nejat-2023#m01'
    """
    statement = corpus.one(statement)
    text, source = corpus.text(statement), f"urn:statement:{statement}"
    known = corpus.actors.set_index("actor_id")["wikidata"].to_dict()
    items = []
    for layer in ROW_LAYERS:
        for row in corpus.layer(layer, statement).dropna(subset=["start"]).to_dict("records"):
            said = {name: cell for name, cell in row.items() if isinstance(cell, str) and cell}
            body = {name: said[name] for name in said if name not in _SPOT}
            span, iri = (int(row["start"]), int(row["end"])), f"{source}#{row[KEYS[layer]]}"
            items.append(to_annotation(text, *span, source, {"layer": layer, **body}, iri))
            if layer == "mentions" and (item := known.get(row["actor_id"])):
                named = {"type": "SpecificResource", "purpose": "identifying"}
                items[-1]["body"] = [items[-1]["body"], {**named, "source": ENTITY + item}]
    return {
        "@context": _CONTEXT,
        "id": f"{source}/annotations",
        "type": "AnnotationPage",
        "text_sha256": corpus.value(statement, "sha256"),
        "positions_count": UNIT,
        "items": items,
    }


def from_annotations(
    text: str, page: dict | list[dict], say: Callable | None = None
) -> pd.DataFrame:
    """Read the rows of a Web Annotation page, another coder's or another tool's.

    Parameters
    ----------
    text : str
        The loaded text that the annotations are about.
    page : dict or list of dict
        An AnnotationPage, a collection with one, its items, or a single annotation.
    say : callable, optional
        Told of each annotation that fits nowhere, and why; it is then left out. Without it
        the first one is an error.

    Returns
    -------
    pandas.DataFrame
        id, start, end, quote, prefix and suffix (just enough to find the quote again), and a
        column for each key of the bodies: a textual body stands under its purpose, several
        are parted by semicolons, and what is no text is JSON. One row per target.

    Raises
    ------
    AnchorError
        If an annotation fits nowhere in the text, and nobody is told; its id is named. If the
        page holds no annotations.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> corpus = load_corpus()
    >>> rows = from_annotations(corpus.text("nejat-2023"), to_annotations(corpus))
    >>> rows.loc[0, "id"], rows.loc[0, "quote"]
    ('urn:statement:nejat-2023#m01', 'Albanian Nejat Society')
    """
    rows = []
    for number, item in enumerate(_items(page), start=1):
        name = item.get("id") or f"{number} (without an id)"
        targets = item.get("target")
        for target in targets if isinstance(targets, list) else [targets]:
            try:
                start, end = from_annotation(text, {"target": target})
            except AnchorError as error:
                if not say:
                    raise AnchorError(f"annotation {name}: {error}") from error
                say(f"annotation {name} is left out: {error}")
                continue
            spot = (item.get("id", ""), start, end, *describe(text, start, end))
            bodies = item.get("body", item.get("bodyValue", []))
            rows.append(dict(zip(_SPOT, spot, strict=True)) | _cells(bodies))
    return pd.DataFrame(rows, columns=None if rows else _SPOT)


def _items(page):
    """Give the annotations of a page, of a collection's first page, or the one annotation."""
    if isinstance(page, dict):
        first = page.get("first")
        found = page.get("items", first.get("items") if isinstance(first, dict) else None)
        page = [page] if found is None and "target" in page else found
    if not isinstance(page, list) or not all(isinstance(item, dict) for item in page):
        raise AnchorError("this is no page of annotations; expected items, each with a target")
    return page


def _cells(bodies):
    """Give what is said of a span as cells; none takes the place of the span's own columns."""
    cells = {}
    for body in bodies if isinstance(bodies, list) else [bodies]:
        if not isinstance(body, dict):  # a text, or the address of one
            body = {"body": body}
        elif body.get("type") == "TextualBody":
            body = {body.get("purpose") or "comment": body.get("value", "")}
        for name, value in body.items():
            name = f"body_{name}" if name in _SPOT else name
            words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            if name != "type":
                cells[name] = f"{cells[name]}; {words}" if name in cells else words
    return cells


def to_bibtex(corpus: Corpus) -> str:
    """Give every source as BibTeX, in the order of its id.

    Returns
    -------
    str
        One entry per source, with publisher, date, address and how it was read.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> "@misc{f01-nejat-15284," in to_bibtex(load_corpus()).splitlines()
    True
    """
    entries, people = [], _people(corpus)
    for row in corpus.sources.sort_values("source_id").to_dict("records"):
        read = ", ".join(filter(None, [row["kind"], f"read: {row['read_as']}", row["host"]]))
        dated = f"date {row['issued'] or 'not shown'}; accessed {row['accessed']}"
        title = row["title"] or f"[{row['publisher']}, untitled in our notes]"
        # Who is read only on another's page is the author; the page is its host's.
        host = row["host"] or row["publisher"]
        kind, published_by = _BIBTEX.get(row["type"], ("misc", "publisher"))
        fields = {
            "author": people.get(row["source_id"]) or _names(row["author"] or row["publisher"]),
            "title": "{" + tex(title) + "}",
            published_by: tex(host),
            "year": row["issued"][:4] if row["issued"][:4].isdigit() else "",
            "url": row["url"].replace("{", "%7B").replace("}", "%7D"),
            "note": tex(f"{read}; {dated}"),
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
        entries.append(f"@{kind}{{{row['source_id']},\n{lines}\n}}\n")
    return "\n".join(entries)


def _people(corpus):
    """Give the authors of the sources that have persons among them, as BibTeX has them."""
    file = Path(getattr(corpus, "path", "")) / SCHEMA["sources"]["path"]
    items = json.loads(file.read_text(encoding="utf-8-sig")) if file.exists() else []
    return {
        item["id"]: " and ".join(map(_name, item["author"]))
        for item in items
        if any(one.get("family") for one in item.get("author", ()))
    }


def _name(one):
    """Give one name of CSL as BibTeX has it: a person by family name, any other in braces."""
    family = (one.get(part) for part in ("dropping-particle", "non-dropping-particle", "family"))
    family = " ".join(filter(None, family))
    if one.get("given") and " and " not in family:
        return tex(", ".join(filter(None, (family, one.get("suffix"), one["given"]))))
    return f"{{{tex(family or one.get('literal', ''))}}}"


def _names(said):
    """Give authors in words as BibTeX has them: persons by family name, bodies in braces."""
    some = []
    for one in filter(str.strip, said.split(";")):
        some += _persons(one.strip()) or [f"{{{tex(one.strip())}}}"]
    return " and ".join(some)


def _persons(one):
    """Give the persons of "Low, Jane, Bob High and Mid, C."; none where not all can be persons."""
    words, some = _APART.split(one), []
    names, marks = words[::2], [*words[1::2], ""]
    if all(map(_WHOLE.fullmatch, names)):  # the other way round
        given = [name[1] == "." or _acts(name.split()[0]) for name in names]
        sure = any(given) and all(
            one or _acts(name) for one, name in zip(given, names, strict=True)
        )
        return list(map(tex, names)) if sure else []
    if any(row[3] == "organisation" and " " in row[2] for row in actor_rows(one)):
        return []  # Health, Safety and Harbour Board
    while names:
        first, mark = names.pop(0), marks.pop(0)
        if mark == ", " and _FAMILY.fullmatch(first) and _GIVEN.fullmatch(names[0]):
            some.append(tex(f"{first}, {names.pop(0)}"))
            marks.pop(0)
        elif some and _WHOLE.fullmatch(first):
            some.append(tex(first))
        else:
            return []
    return some


def _acts(name):
    """Say whether a name is a person's, whole; a given name is one, a family name alone is none."""
    return any(row[2] == name and row[3] == "person" for row in actor_rows(name))


def tex(words: str) -> str:
    """Escape words for a field of BibTeX.

    Examples
    --------
    >>> tex("R&D {50%}")
    'R\\\\&D \\\\textbraceleft{}50\\\\%\\\\textbraceright{}'
    """
    return words.translate(_TEX)


def write_exports(corpus: Corpus, folder: str | Path) -> list[Path]:
    """Write a corpus out: tables and their data package, annotations, edges and bibliography.

    Parameters
    ----------
    corpus : Corpus
        What `load_corpus` gives.
    folder : path-like
        Where to; made if it is not there. Each file is written beside and renamed. Of what is
        there only an earlier export is written over.

    Returns
    -------
    list of pathlib.Path
        The files. Each that is made carries the SHA-256 of the texts that it is about: tables
        in a column, JSON-LD in a property, BibTeX in its first line. Texts and sources go with
        them as they are held, byte for byte.

    Raises
    ------
    FileExistsError
        If a file would be written over that is not of an earlier export.

    Examples
    --------
    >>> import tempfile
    >>> from helpers import load_corpus
    >>> names = {path.name for path in write_exports(load_corpus(), tempfile.mkdtemp())}
    >>> {"mentions.csv", "edges.csv", "sources.bib", "nejat-2023.jsonld"} <= names
    True
    """
    folder = named(folder)
    folder.mkdir(parents=True, exist_ok=True)
    hashes = corpus.statements.set_index("statement_id")["sha256"].to_dict()
    every = " ".join(hashes.values())
    out, resources = {}, []
    tables = {name: getattr(corpus, name) for name in ("parts", "sentences", *SCHEMA)}
    tables["edges"] = pd.concat([list_relations(corpus, one) for one in hashes], ignore_index=True)
    for name, table in tables.items():
        own = table["statement_id"].map(hashes) if "statement_id" in table else every
        table = table.assign(text_sha256=own)
        out[f"{name}.csv"] = BOM + table.to_csv(index=False, lineterminator="\n").encode()
        resources.append(_exported(corpus, name, table))
    for statement in hashes:
        out[f"{statement}.jsonld"] = _json(to_annotations(corpus, statement))
        out[f"{statement}.txt"] = (corpus.path / "statements" / statement / "text.txt").read_bytes()
    if (kept := corpus.path / SCHEMA["sources"]["path"]).exists():
        out["sources.json"] = kept.read_bytes()  # CSL-JSON, as reference managers read it
    out["sources.bib"] = f"% texts: sha256 {every}\n\n{to_bibtex(corpus)}"
    out["datapackage.json"] = _json({**_PACKAGE, "texts_sha256": every, "resources": resources})
    known = folder / "datapackage.json"
    earlier = known.exists() and b'"texts_sha256"' in known.read_bytes()
    if not earlier and (taken := sorted(name for name in out if (folder / name).exists())):
        raise FileExistsError(
            f"{folder} holds {', '.join(taken[:3])} and is no earlier export: name another folder"
        )
    for name, words in out.items():
        replace(folder / name, words if isinstance(words, bytes) else words.encode())
    return [folder / name for name in out]


def _json(data):
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
