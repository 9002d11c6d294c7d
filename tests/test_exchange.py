"""What other tools have coded comes in, and what is coded here goes out, on real files."""

import json
import re
import shutil
import sqlite3
import zipfile
from xml.etree import ElementTree

import pytest

from helpers import corpus as folder
from helpers import (
    find_rows,
    from_annotations,
    load_corpus,
    read_coded,
    take_coded,
    to_annotations,
    write_dna,
    write_exports,
    write_gexf,
    write_qdpx,
)
from helpers.corpus import CorpusError
from workshop.coding import CodingError


@pytest.fixture
def samples(gold):
    """Files that the tools themselves have made."""
    return gold / "samples"


def read(path, text=None):
    said = []
    return read_coded(path, text, said.append), said


# Each: the file, how many coded spans it holds, one of them with its code, and what is said.
FILES = [
    ("refi-qda/qc-1.7.8-two-coders.qdpx", 20, "Es war kein Traum. 🪳", "emotion", None),
    ("refi-qda/atlasti-8-standard-project.qdpx", 7, "But to be honest", "happiness", "only what is coded in texts"),
    ("w3c/recogito-js-annotations.w3c.json", 4, "Troy", "A Tag", "relations between annotations"),
    ("w3c/text-annotator-native-annotations.json", 14, "that ingenious hero", "", None),
    ("hypothesis/wikipedia-regression-testing.json", 5, "11 November 2016", "", None),
    ("label-studio/ls-ner-json.json", 5, "vier wohlbekannten Wänden", "Room", "no words of its own"),
    ("label-studio/ls-ner-json_min.json", 5, "anxious dreams", "Gefühl", None),
    ("doccano/v1.0-labeling_text_label.jsonl", 11, "Marcello Cuttitta", "PER", None),
    ("doccano/sequence_labeling.jsonl", 4, "Obama", "PERSON", None),
    ("inception/cas_with_smileys.xmi", 5, "TensorFlow", "NamedEntity: OTH", None),
    ("inception/relation_test.xmi", 5, "Hessen", "MyRelationLayer: located in", "as spans only"),
    ("inception/tsv3-testSentenceWithEmoji.tsv", 1, "😊", "Span", None),
    ("inception/webanno-tsv3.3-ner-dependency.tsv", 95, "Rolls-Royce Motor", "NamedEntity: ORG", "relations and chains"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "spans", "words", "code", "told"), FILES, ids=[row[0] for row in FILES]
)
def test_a_file_that_the_tool_has_made_gives_its_spans_at_their_words(
    samples, name, spans, words, code, told
):
    rows, said = read(samples / name)
    assert len(rows) == spans
    here = rows[rows["quote"].str.contains(words, regex=False)]
    assert code in set(here["code"])
    assert (told is None and said == []) or any(told in line for line in said), said


def test_a_catma_folder_gives_two_coders_and_says_of_places_apart(samples):
    [home] = (samples / "catma").glob("CATMA_*")
    rows, said = read(home)
    assert set(rows["coder"]) == {"mvgoogle", "MVauth"}
    assert (rows["quote"].str.len() > 0).all()
    assert any("several places" in line for line in said)


def test_two_formats_of_one_project_give_the_same_spans(samples):
    both = [
        read(samples / "label-studio" / f"ls-ner-{kind}.json")[0] for kind in ("json", "json_min")
    ]
    spans = [set(zip(rows["quote"], rows["code"], strict=True)) for rows in both]
    assert spans[0] == spans[1]


def test_a_project_that_is_written_is_read_as_the_same_spans_codes_and_coders(corpus, tmp_path):
    path = write_qdpx(corpus, tmp_path / "ours.qdpx")
    rows, said = read(path, corpus.text(None))
    assert said == []
    wanted = {
        (int(row["start"]), int(row["end"]), code or row["layer"], row["coder"])
        for row in find_rows(corpus).dropna(subset=["start"]).to_dict("records")
        for code in row["codes"].split("; ")
    }
    got = set(zip(rows["start"], rows["end"], rows["code"], rows["coder"], strict=True))
    assert got == wanted
    again = write_qdpx(corpus, tmp_path / "again.qdpx")
    assert again.read_bytes() == path.read_bytes()


def test_another_tools_spans_become_suggestions_of_their_coder(tmp_path):
    import shutil

    data = shutil.copytree(folder.DATA.parent / "examples" / "data", tmp_path / "mine")
    text = load_corpus(data).text(None)
    start = text.index("the roof is not safe")
    annotation = {
        "type": "Annotation", "creator": "bo",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "state"},
                 {"type": "TextualBody", "value": "a note"}],
        "target": {"selector": [{"type": "TextQuoteSelector", "exact": "the roof is not safe"}]},
    }  # fmt: skip
    lost = {
        **annotation,
        "target": {"selector": [{"type": "TextQuoteSelector", "exact": "a lighthouse"}]},
    }
    (tmp_path / "theirs.json").write_text(json.dumps([annotation, lost]), encoding="utf-8")
    said = []
    take_coded(
        tmp_path / "theirs.json", data, say=said.append,
        gist="It is said that the roof is not safe.", kind="event", checkable="yes",
    )  # fmt: skip
    [row] = load_corpus(data).every.claims.to_dict("records")
    assert (row["coder"], row["status"], row["kind"], row["start"]) == (
        "bo",
        "suggested",
        "state",
        start,
    )
    assert row["note"] == "a note; coded 'state' in theirs.json"
    assert said == ["1 of 2 spans are not in this text and are left out"]


def test_words_at_the_start_of_a_text_are_found_there_though_they_recur(tmp_path):
    selectors = [
        {"type": "TextQuoteSelector", "exact": "Weavers", "prefix": "", "suffix": None},
        {"type": "TextPositionSelector", "start": 0, "end": 7},
    ]
    annotation = {"type": "Annotation", "body": [], "target": {"selector": selectors}}
    (tmp_path / "a.json").write_text(json.dumps([annotation]), encoding="utf-8")
    said = []
    rows = read_coded(tmp_path / "a.json", "Weavers met. Weavers sang.", said.append)
    assert rows[["start", "end", "quote"]].to_numpy().tolist() == [[0, 7, "Weavers"]]
    assert said == []


def test_a_place_is_taken_from_one_selector_and_not_put_together_from_two(tmp_path):
    selectors = [
        {"type": "TextPositionSelector", "start": 13, "end": 20},
        {"type": "RangeSelector", "start": 4, "quote": "Weavers"},
    ]
    annotation = {"type": "Annotation", "body": [], "target": {"selector": selectors}}
    (tmp_path / "a.json").write_text(json.dumps([annotation]), encoding="utf-8")
    rows = read_coded(tmp_path / "a.json", "Weavers met. Weavers sang.")
    assert rows[["start", "end"]].to_numpy().tolist() == [[13, 20]]


def test_words_of_a_project_whose_place_lies_outside_its_text_are_found_by_themselves(tmp_path):
    project = """<Project xmlns="urn:QDA-XML:project:1.0"><CodeBook><Codes>
      <Code guid="c" name="trade"/></Codes></CodeBook><Sources><TextSource name="loom.txt">
      <PlainTextContent>Weavers met.</PlainTextContent><PlainTextSelection startPosition="90"
      endPosition="97" name="Weavers"><Coding><CodeRef targetGUID="c"/></Coding>
      </PlainTextSelection></TextSource></Sources></Project>"""
    with zipfile.ZipFile(tmp_path / "a.qdpx", "w") as packed:
        packed.writestr("project.qde", project)
    rows = read_coded(tmp_path / "a.qdpx", "Then weavers sang. Weavers met.")
    assert rows[["start", "quote"]].to_numpy().tolist() == [[19, "Weavers"]]


def test_a_graph_for_gephi_holds_every_relation_with_the_sentence_that_says_whose_word_it_is(
    corpus, tmp_path
):
    from helpers.actors import list_relations

    graph = ElementTree.parse(write_gexf(corpus, tmp_path / "g.gexf"))
    space = "{http://gexf.net/1.3}"
    edges = graph.findall(f".//{space}edge")
    relations = list_relations(corpus)
    assert len(edges) == len(relations)
    told = {
        one.get("value") for one in graph.iter(f"{space}attvalue") if one.get("for") == "sentence"
    }
    assert told == set(relations["sentence"])


def test_a_database_of_discourse_network_analyzer_has_its_tables_and_our_places(
    corpus, tmp_path, samples
):
    base = sqlite3.connect(write_dna(corpus, tmp_path / "ours.dna"))
    theirs = sqlite3.connect(f"file:{samples / 'dna' / 'sample.dna'}?mode=ro", uri=True)
    names = lambda one: {  # noqa: E731
        name: [column[1] for column in one.execute(f"PRAGMA table_info({name})")]
        for (name,) in one.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    ours = names(base)
    for name, columns in names(theirs).items():
        assert ours[name] == columns, name
    text = base.execute("SELECT Text FROM DOCUMENTS").fetchone()[0]
    quotes = {text[a:b] for a, b in base.execute("SELECT Start, Stop FROM STATEMENTS")}
    assert quotes == {*corpus.events["quote"], *corpus.requests["quote"]}
    for one in (base, theirs):
        one.close()


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.qdpx", b"no zip", "not a zip file"),
        ("a.json", b"{", "cannot be read as JSON"),
        ("a.json", b'"words"', "expected a list"),
        ("a.jsonl", b"{}\nx", "line 2 is no JSON object"),
        ("a.docx", b"", "no reader knows files that end in .docx"),
    ],
)
def test_what_no_reader_knows_is_refused_in_words(tmp_path, name, raw, why):
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(CodingError, match=why):
        read_coded(tmp_path / name)


def test_a_project_with_entities_of_its_own_is_not_unfolded(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.qdpx", "w") as packed:
        packed.writestr("project.qde", '<!DOCTYPE p [<!ENTITY a "aa">]><Project>&a;</Project>')
    with pytest.raises(CodingError, match="entities of its own"):
        read_coded(tmp_path / "bomb.qdpx")


ITEMS = {
    "town-council": "Q900000001",
    "friends": "Q900000002",
    "buildings-office": "Q900000003",
}


@pytest.fixture(scope="module")
def identified(tmp_path_factory):
    """The invented statement, three of whose actors have an (invented) item of Wikidata."""
    data = shutil.copytree(
        folder.DATA.parent / "examples" / "data", tmp_path_factory.mktemp("items") / "mine"
    )
    lines = (data / "actors.csv").read_text(encoding="utf-8").splitlines()
    lines = [f"{line},{ITEMS.get(line.split(',')[0], '')}" for line in lines]
    lines[0] = lines[0] + "wikidata"
    (data / "actors.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_corpus(data)


def test_an_item_of_wikidata_goes_out_with_its_actor_in_every_format(identified, tmp_path):
    page = to_annotations(identified)
    named = [one["body"] for one in page["items"] if isinstance(one["body"], list)]
    named_here = identified.mentions["actor_id"][identified.mentions["actor_id"].isin(ITEMS)]
    assert len(named) == len(named_here)
    assert {one[1]["source"] for one in named} == {
        f"http://www.wikidata.org/entity/{ITEMS[actor]}" for actor in named_here
    }
    rows = from_annotations(identified.text(None), page)
    assert rows["actor_id"].notna().sum() >= len(identified.mentions)
    graph = ElementTree.parse(write_gexf(identified, tmp_path / "g.gexf"))
    node = graph.find(".//{*}node[@id='town-council']")
    assert node.find(".//{*}attvalue[@for='wikidata']").get("value") == "Q900000001"
    base = sqlite3.connect(write_dna(identified, tmp_path / "ours.dna"))
    told = dict(base.execute(
        "SELECT ENTITIES.Value, AttributeValue FROM ATTRIBUTEVALUES JOIN ENTITIES "
        "ON ENTITIES.ID = EntityId"))  # fmt: skip
    base.close()
    assert told == {"Buildings Office": ITEMS["buildings-office"]}  # of those who speak in it
    files = {path.name: path for path in write_exports(identified, tmp_path / "out")}
    assert "Q900000001" in files["actors.csv"].read_text(encoding="utf-8")
    package = json.loads(files["datapackage.json"].read_text(encoding="utf-8"))
    [actors] = [one for one in package["resources"] if one["name"] == "actors"]
    [field] = [one for one in actors["schema"]["fields"] if one["name"] == "wikidata"]
    assert field["constraints"]["pattern"] == "Q[1-9][0-9]*"


@pytest.mark.parametrize(
    ("cell", "why"),
    [("42", "'42' is no item of Wikidata; expected one such as Q42"),
     ("https://www.wikidata.org/wiki/Q64", "nearest: Q64"), ("q7", "nearest: Q7")],
)  # fmt: skip
def test_what_is_no_item_of_wikidata_is_named_with_its_row(tmp_path, cell, why):
    data = shutil.copytree(folder.DATA.parent / "examples" / "data", tmp_path / "mine")
    lines = (data / "actors.csv").read_text(encoding="utf-8").splitlines()
    lines = [f"{lines[0]},wikidata", f"{lines[1]},{cell}", *(f"{one}," for one in lines[2:])]
    (data / "actors.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=f"actors.csv row 2: wikidata: .*{re.escape(why)}"):
        load_corpus(data)


GEXF = "{http://gexf.net/1.3}"
# What the schema of GEXF 1.3 lets stand in what, in which attributes, and which it wants.
SHAPE = {
    "gexf": ({"graph"}, {"version"}, set()),
    "graph": ({"attributes", "nodes", "edges"}, set(), {"defaultedgetype"}),
    "attributes": ({"attribute"}, {"class"}, set()),
    "attribute": (set(), {"id", "title", "type"}, set()),
    "nodes": ({"node"}, set(), set()),
    "node": ({"attvalues"}, {"id"}, {"label"}),
    "edges": ({"edge"}, set(), set()),
    "edge": ({"attvalues"}, {"id", "source", "target"}, {"label"}),
    "attvalues": ({"attvalue"}, set(), set()),
    "attvalue": (set(), {"for", "value"}, set()),
}


@pytest.mark.parametrize("which", ["ours", "example", "pair"])
def test_the_graph_has_the_shape_that_its_schema_demands(corpus, identified, tmp_path, which):
    from helpers import example_pair

    read = {"ours": corpus, "example": identified}.get(which) or load_corpus(example_pair())
    root = ElementTree.parse(write_gexf(read, tmp_path / "g.gexf")).getroot()
    for one in root.iter():
        inside, wanted, may = SHAPE[one.tag.removeprefix(GEXF)]
        assert {child.tag.removeprefix(GEXF) for child in one} <= inside
        assert wanted <= set(one.keys()) <= wanted | may
    nodes = [one.get("id") for one in root.iter(f"{GEXF}node")]
    edges = list(root.iter(f"{GEXF}edge"))
    assert len(nodes) == len(set(nodes))
    assert len(edges) == len({one.get("id") for one in edges})
    assert {one.get(end) for one in edges for end in ("source", "target")} <= set(nodes)
    for kind in ("node", "edge"):
        declared = {
            one.get("id")
            for box in root.iter(f"{GEXF}attributes") if box.get("class") == kind for one in box
        }  # fmt: skip
        used = {
            value.get("for") for one in root.iter(f"{GEXF}{kind}") for value in one.iter(f"{GEXF}attvalue")
        }  # fmt: skip
        assert used <= declared


def test_the_database_holds_together_as_the_tool_reads_it(identified, tmp_path):
    base = sqlite3.connect(write_dna(identified, tmp_path / "ours.dna"))
    ask = lambda words: [row[0] for row in base.execute(words)]  # noqa: E731
    assert ask("PRAGMA integrity_check") == ["ok"]
    for table, column, target in [
        ("STATEMENTS", "DocumentId", "DOCUMENTS"), ("STATEMENTS", "Coder", "CODERS"),
        ("STATEMENTS", "StatementTypeId", "STATEMENTTYPES"), ("DATASHORTTEXT", "Entity", "ENTITIES"),
        ("DATASHORTTEXT", "StatementId", "STATEMENTS"), ("DATABOOLEAN", "StatementId", "STATEMENTS"),
        ("ENTITIES", "VariableId", "VARIABLES"), ("ATTRIBUTEVALUES", "EntityId", "ENTITIES"),
        ("ATTRIBUTEVALUES", "AttributeVariableId", "ATTRIBUTEVARIABLES"),
        ("DATASHORTTEXT", "VariableId", "VARIABLES"), ("DATABOOLEAN", "VariableId", "VARIABLES"),
    ]:  # fmt: skip
        assert set(ask(f"SELECT {column} FROM {table}")) <= set(ask(f"SELECT ID FROM {target}"))
    number = len(ask("SELECT ID FROM STATEMENTS"))
    # Every statement has a value for each of its variables: the tool takes that for granted.
    assert len(ask("SELECT ID FROM DATASHORTTEXT")) == 3 * number
    assert len(ask("SELECT ID FROM DATABOOLEAN")) == number
    base.close()
