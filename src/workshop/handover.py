"""Hand what has been coded to other tools: REFI-QDA, Gephi, Discourse Network Analyzer."""

import io
import sqlite3
import uuid
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd

from helpers.actors import list_relations
from helpers.corpus import Corpus
from helpers.schema import split_list
from workshop.asking import find_rows
from workshop.writing import named, replace

_QDA = "urn:QDA-XML:project:1.0"
# Discourse Network Analyzer takes its tables as they are; constraints beyond names and types
# are its own affair.
_DNA = """
SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL)
CODERS(ID INTEGER PRIMARY KEY, Name TEXT, Red INTEGER DEFAULT 0, Green INTEGER DEFAULT 0, Blue INTEGER DEFAULT 0, Refresh INTEGER DEFAULT 0, FontSize INTEGER DEFAULT 14, Password TEXT DEFAULT '', PopupWidth INTEGER DEFAULT 300, ColorByCoder INTEGER DEFAULT 0, PopupDecoration INTEGER DEFAULT 0, PopupAutoComplete INTEGER DEFAULT 1, PermissionAddDocuments INTEGER DEFAULT 1, PermissionEditDocuments INTEGER DEFAULT 1, PermissionDeleteDocuments INTEGER DEFAULT 1, PermissionImportDocuments INTEGER DEFAULT 1, PermissionAddStatements INTEGER DEFAULT 1, PermissionEditStatements INTEGER DEFAULT 1, PermissionDeleteStatements INTEGER DEFAULT 1, PermissionEditAttributes INTEGER DEFAULT 1, PermissionEditRegex INTEGER DEFAULT 1, PermissionEditStatementTypes INTEGER DEFAULT 1, PermissionEditCoders INTEGER DEFAULT 1, PermissionEditCoderRelations INTEGER DEFAULT 1, PermissionViewOthersDocuments INTEGER DEFAULT 1, PermissionEditOthersDocuments INTEGER DEFAULT 1, PermissionViewOthersStatements INTEGER DEFAULT 1, PermissionEditOthersStatements INTEGER DEFAULT 1)
DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT DEFAULT '', Source TEXT DEFAULT '', Section TEXT DEFAULT '', Notes TEXT DEFAULT '', Type TEXT DEFAULT '', Date INTEGER)
STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT, Red INTEGER DEFAULT 0, Green INTEGER DEFAULT 0, Blue INTEGER DEFAULT 0)
VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT DEFAULT 'short text', StatementTypeId INTEGER)
VARIABLELINKS(ID INTEGER PRIMARY KEY, SourceVariableId INTEGER, TargetVariableId INTEGER)
REGEXES(Label TEXT PRIMARY KEY, Red INTEGER DEFAULT 0, Green INTEGER DEFAULT 0, Blue INTEGER DEFAULT 0)
CODERRELATIONS(ID INTEGER PRIMARY KEY, Coder INTEGER, OtherCoder INTEGER, viewStatements INTEGER DEFAULT 1, editStatements INTEGER DEFAULT 1, viewDocuments INTEGER DEFAULT 1, editDocuments INTEGER DEFAULT 1)
STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER, Coder INTEGER)
DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER DEFAULT 1)
DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER DEFAULT 0)
ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT DEFAULT '', Red INTEGER DEFAULT 0, Green INTEGER DEFAULT 0, Blue INTEGER DEFAULT 0, ChildOf INTEGER)
DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER)
DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT DEFAULT '')
ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER, AttributeVariable TEXT)
ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER, AttributeValue TEXT DEFAULT '')
"""


def _add(base: sqlite3.Connection, table: str, **cells) -> None:
    """Put a row into a table of a database."""
    marks = ", ".join("?" for _ in cells)
    base.execute(f"INSERT INTO {table} ({', '.join(cells)}) VALUES ({marks})", (*cells.values(),))


def _guid(*names: str) -> str:
    """Make an id of names, the same each time, so that a file written again is the same file."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "urn:statement:" + "/".join(names)))


def write_qdpx(corpus: Corpus, path: str | Path) -> Path:
    """Write the texts and all coded rows as a REFI-QDA project, for ATLAS.ti, MAXQDA or NVivo.

    Every row becomes a selection; its codes become codes, ordered by layer and column, and its
    coder a user. Sources, evidence, and what links rows to each other cannot be carried over.

    Parameters
    ----------
    corpus : Corpus
        One statement or many; the rows of all coders are written.
    path : path-like
        The file, with the ending ``.qdpx``.

    Returns
    -------
    pathlib.Path
        The file.
    """
    rows = find_rows(corpus.every).dropna(subset=["start"])
    root = ElementTree.Element("Project", {"xmlns": _QDA, "name": "statements", "origin": "statement notebooks"})  # fmt: skip
    users = ElementTree.SubElement(root, "Users")
    for coder in sorted(set(rows["coder"])):
        ElementTree.SubElement(users, "User", {"guid": _guid("user", coder), "name": coder})
    book = ElementTree.SubElement(ElementTree.SubElement(root, "CodeBook"), "Codes")
    for layer, group in rows.groupby("layer", sort=False):
        _code(book, layer)
        parent = book[-1]
        for code in sorted({code for cell in group["codes"] for code in cell.split("; ") if code}):
            _code(parent, layer, code)
    sources = ElementTree.SubElement(root, "Sources")
    texts = {}
    for home in corpus.statements["statement_id"]:
        guid = _guid("text", home)
        texts[f"sources/{guid}.txt"] = corpus.text(home)
        source = ElementTree.SubElement(sources, "TextSource", {"guid": guid, "name": home, "plainTextPath": f"internal://{guid}.txt"})  # fmt: skip
        for row in rows[rows["statement_id"] == home].to_dict("records"):
            _selection(source, home, row)
    path, out = named(path), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, words in {"project.qde": _xml(root), **texts}.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            packed.writestr(info, words.encode() if isinstance(words, str) else words)
    replace(path, out.getvalue())
    return path


def _code(parent, layer: str, code: str = "") -> None:
    given = {"guid": _guid("code", layer, code), "name": code or layer, "isCodable": "true"}
    ElementTree.SubElement(parent, "Code", given)


def _selection(source, home: str, row: dict) -> None:
    place = home, row["row_id"], row["coder"]
    given = {"guid": _guid("selection", *place), "name": row["row_id"]}
    given |= {"startPosition": str(int(row["start"])), "endPosition": str(int(row["end"]))}
    selection = ElementTree.SubElement(source, "PlainTextSelection", given)
    for code in [code for code in row["codes"].split("; ") if code] or [""]:
        coding = {"guid": _guid("coding", *place, code)}
        coding["creatingUser"] = _guid("user", row["coder"])
        inside = ElementTree.SubElement(selection, "Coding", coding)
        ElementTree.SubElement(inside, "CodeRef", {"targetGUID": _guid("code", row["layer"], code)})


def _xml(root) -> bytes:
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def write_gexf(corpus: Corpus, path: str | Path, statement: str | None = None) -> Path:
    """Write who is said to do what to whom as a graph for Gephi (GEXF 1.3).

    Nodes are actors; each edge is one row, with its act, the manner in which it is put forward,
    and the sentence that says in whose words it stands: it is a claim, not a finding.
    """
    homes = [statement] if statement else corpus.statements["statement_id"]
    edges = pd.concat([list_relations(corpus, home) for home in homes], ignore_index=True)
    labels, items = _labels(corpus), corpus.actors.set_index("actor_id")["wikidata"].to_dict()
    root = ElementTree.Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    graph = ElementTree.SubElement(root, "graph", {"defaultedgetype": "directed"})
    columns = ("act", "manner", "sentence", "quote")
    for of, names in {"edge": columns, "node": ["wikidata"]}.items():
        known = ElementTree.SubElement(graph, "attributes", {"class": of})
        for name in names:
            given = {"id": name, "title": name, "type": "string"}
            ElementTree.SubElement(known, "attribute", given)
    nodes = ElementTree.SubElement(graph, "nodes")
    for actor in dict.fromkeys([*edges["who"], *edges["whom"]]):
        node = ElementTree.SubElement(
            nodes, "node", {"id": actor, "label": labels.get(actor, actor)}
        )
        if items.get(actor):
            values = ElementTree.SubElement(node, "attvalues")
            given = {"for": "wikidata", "value": items[actor]}
            ElementTree.SubElement(values, "attvalue", given)
    drawn = ElementTree.SubElement(graph, "edges")
    for number, row in enumerate(edges.to_dict("records")):
        given = {"id": str(number), "source": row["who"], "target": row["whom"], "label": row["row_id"]}  # fmt: skip
        values = ElementTree.SubElement(ElementTree.SubElement(drawn, "edge", given), "attvalues")
        for name in columns:
            ElementTree.SubElement(values, "attvalue", {"for": name, "value": str(row[name])})
    path = named(path)
    replace(path, _xml(root))
    return path


def write_dna(corpus: Corpus, path: str | Path) -> Path:
    """Write requests and events as a database of Discourse Network Analyzer (version 3).

    Each becomes a statement with the organization that says or asks so, the concept that is
    what it says is done or asks for, in our words, and agreement: no where the text asks to
    refrain. Addressees, bounds and ladders cannot be carried over.
    """
    path = named(path)
    base = sqlite3.connect(":memory:")
    for line in _DNA.strip().splitlines():
        base.execute(f"CREATE TABLE {line}")
    for name, value in (("version", "3.0.7"), ("popupWidth", "300")):
        _add(base, "SETTINGS", Property=name, Value=value)
    coders = dict.fromkeys([*corpus.events["coder"], *corpus.requests["coder"]])
    coders = {name: number for number, name in enumerate(["Admin", *coders], start=1)}
    for name, number in coders.items():
        _add(base, "CODERS", ID=number, Name=name)
    _add(base, "STATEMENTTYPES", ID=1, Label="DNA Statement")
    variables = {"person": 1, "organization": 2, "concept": 3, "agreement": 4}
    for name, number in variables.items():
        kind = "boolean" if name == "agreement" else "short text"
        _add(base, "VARIABLES", ID=number, Variable=name, DataType=kind, StatementTypeId=1)
    entities: dict[tuple[str, str], int] = {}
    documents = {}
    for number, row in enumerate(corpus.statements.to_dict("records"), start=1):
        documents[row["statement_id"]] = number
        day = row["earliest"] or pd.Timestamp(1970, 1, 1)
        seconds = int(pd.Timestamp(day).timestamp())
        title, source = row["title"] or row["statement_id"], row["publisher"] or ""
        told = {"Title": title[:190], "Source": source[:190], "Date": seconds}
        _add(base, "DOCUMENTS", ID=number, Text=corpus.text(row["statement_id"]), Coder=1, **told)
    for number, row in enumerate(_statements(corpus), start=1):
        home, start, end, coder, organization, concept, agrees = row
        text = corpus.text(home)
        # Java counts UTF-16 units.
        start, end = (len(text[:place].encode("utf-16-le")) // 2 for place in (start, end))
        told = {"DocumentId": documents[home], "Start": start, "Stop": end, "Coder": coders[coder]}
        _add(base, "STATEMENTS", ID=number, StatementTypeId=1, **told)
        _add(base, "DATABOOLEAN", StatementId=number, VariableId=4, Value=agrees)
        for name, value in (("person", ""), ("organization", organization), ("concept", concept)):
            key = name, value[:190]
            if key not in entities:
                entities[key] = len(entities) + 1
                told = {"ID": entities[key], "Value": key[1]}
                _add(base, "ENTITIES", VariableId=variables[name], **told)
            told = {"VariableId": variables[name], "Entity": entities[key]}
            _add(base, "DATASHORTTEXT", StatementId=number, **told)
    _describe(base, corpus, entities, variables["organization"])
    base.commit()
    replace(path, base.serialize())
    base.close()
    return path


def _labels(corpus: Corpus) -> dict[str, str]:
    return corpus.actors.set_index("actor_id")["label"].to_dict()


def _describe(base, corpus: Corpus, entities: dict, variable: int) -> None:
    """Give the organizations that Wikidata has an item on its id as an attribute."""
    _add(base, "ATTRIBUTEVARIABLES", ID=1, VariableId=variable, AttributeVariable="wikidata")
    for label, item in corpus.actors[["label", "wikidata"]].itertuples(index=False):
        if item and (entity := entities.get(("organization", label[:190]))):
            told = {"AttributeVariableId": 1, "AttributeValue": item}
            _add(base, "ATTRIBUTEVALUES", EntityId=entity, **told)


def _statements(corpus: Corpus):
    """Give statement, place, coder, who, act and whether it is agreed to, row by row."""
    labels = _labels(corpus)
    for row in corpus.events.dropna(subset=["start"]).to_dict("records"):
        who = "; ".join(labels.get(one, one) for one in split_list(row["who"]))
        for voice in split_list(row["said_by"]):
            concept = f"{who}: {row['act']}" if who and row["act"] else row["label"]
            yield (*_where(row), labels.get(voice, voice), concept, 1)
    voices = corpus.mentions.groupby("statement_id")["named_by"].agg(lambda named: named.mode()[0])
    for row in corpus.requests.dropna(subset=["start"]).to_dict("records"):
        speaker = voices.get(row["statement_id"], "speakers")
        act = row["act"] or row["quote"][:180]
        yield (*_where(row), labels.get(speaker, speaker), act, int(row["kind"] != "refrain"))


def _where(row):
    return row["statement_id"], int(row["start"]), int(row["end"]), row["coder"]
