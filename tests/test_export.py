"""What goes out can come in again, and says which text it is about."""

import csv
import io
import json
import shutil

import pytest
from pybtex.database import parse_string

from helpers import example_corpus
from helpers.anchors import AnchorError
from helpers.corpus import read_corpus
from workshop import export


@pytest.fixture(scope="module")
def written(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    return {path.name: path for path in export.write_exports(corpus, folder)}


def test_every_row_that_quotes_comes_back_at_its_place(corpus):
    text = corpus.text("nejat-2023")
    page = json.loads(json.dumps(export.to_annotations(corpus)))
    rows = export.from_annotations(text, page)
    assert len(rows) == sum(
        getattr(corpus, name)["start"].notna().sum() for name in export.ROW_LAYERS
    )
    mentions = rows[rows["layer"] == "mentions"]
    assert mentions["start"].tolist() == corpus.mentions["start"].tolist()
    assert mentions["actor_id"].tolist() == corpus.mentions["actor_id"].tolist()


def test_another_tools_positions_in_utf16_units_are_not_believed_against_the_quote():
    text = "🕊🕊 We ask. We thank."
    item = {
        "id": "x",
        "target": {
            "selector": [
                {"type": "TextQuoteSelector", "exact": "thank", "prefix": "We ", "suffix": "."},
                {"type": "TextPositionSelector", "start": 16, "end": 21},
            ]
        },
    }
    rows = export.from_annotations(text, [item])
    assert text[rows.loc[0, "start"] : rows.loc[0, "end"]] == "thank"


def test_two_coders_on_one_span_stand_side_by_side(corpus):
    text = corpus.text("nejat-2023")
    page = export.to_annotations(corpus)
    first = page["items"][0]
    second = {**first, "id": first["id"] + "-b", "body": {**first["body"], "coder": "second"}}
    rows = export.from_annotations(text, [first, second])
    assert rows["start"].nunique() == 1
    assert rows["coder"].tolist() == ["editors", "second"]


def test_an_annotation_that_fits_nowhere_is_named():
    item = {"id": "urn:x", "target": {"selector": {"type": "TextQuoteSelector", "exact": "zebra"}}}
    with pytest.raises(AnchorError, match="annotation urn:x: the quote is not in the text"):
        export.from_annotations("We ask.", [item])


def test_the_bibliography_is_bibtex_that_another_reader_reads(corpus):
    read = parse_string(export.to_bibtex(corpus), "bibtex")
    assert set(read.entries) == set(corpus.sources["source_id"])
    assert read.entries["f60-usip"].fields["year"] == "2012"


def test_persons_bodies_and_places_of_print_are_told_apart_in_bibtex(tmp_path):
    data = shutil.copytree(example_corpus(), tmp_path / "data")
    common = {"custom": {"kind": "report", "side": "other"}, "title": "On 2^10 trams"}
    authors = {
        "s1": ("report", [{"family": "Holt", "given": "Ines"}, {"literal": "Tram Board"}]),
        "s2": ("article-newspaper", [{"literal": "Holt, Ines and Bo Strand"}]),
        "s5": ("webpage", [{"literal": "Holt, I., and Strand, B."}]),
        "s3": ("webpage", [{"literal": "Riders and Drivers of Velm"}]),
        "s4": ("webpage", [{"literal": "Office of Trams, Velm"}]),
    }
    items = [
        {"id": one, "type": kind, "author": names, "publisher": "The Quay", **common}
        for one, (kind, names) in authors.items()
    ]
    (data / "sources.json").write_text(json.dumps(items), encoding="utf-8")
    read = parse_string(export.to_bibtex(read_corpus(data)[0]), "bibtex").entries
    last = {one: [p.last_names for p in read[one].persons["author"]] for one in read}
    assert last["s1"] == [["Holt"], ["{Tram Board}"]]
    assert last["s2"] == [["Holt"], ["Strand"]]
    assert last["s5"] == [["Holt"], ["Strand"]]
    assert last["s3"] == [["{Riders and Drivers of Velm}"]]
    assert last["s4"] == [["{Office of Trams, Velm}"]]
    assert (read["s1"].type, read["s1"].fields["institution"]) == ("techreport", "The Quay")
    assert (read["s2"].type, read["s2"].fields["journal"]) == ("article", "The Quay")
    assert "2\\textasciicircum{}10" in read["s3"].fields["title"]


def test_every_export_carries_the_hash_of_its_text(corpus, written):
    sha = corpus.value("nejat-2023", "sha256")
    as_held = {"nejat-2023.txt", "sources.json"}  # byte for byte: nothing is written into them
    for name, path in written.items():
        if name in as_held:
            continue
        said = sha in path.read_text(encoding="utf-8")
        assert said or (path.suffix == ".csv" and not len(getattr(corpus, path.stem))), name


def test_exported_tables_hold_as_many_rows_as_the_corpus(corpus, written):
    for name in ("mentions", "claims", "evidence", "sources"):
        rows = list(csv.DictReader(io.StringIO(written[f"{name}.csv"].read_text(encoding="utf-8"))))
        assert len(rows) == len(getattr(corpus, name))


def test_the_exported_package_describes_every_exported_table_column_by_column(written):
    package = json.loads(written["datapackage.json"].read_text(encoding="utf-8"))
    told = {
        one["path"]: [f["name"] for f in one["schema"]["fields"]] for one in package["resources"]
    }
    for name in (name for name in written if name.endswith(".csv")):
        header = next(csv.reader(io.StringIO(written[name].read_text(encoding="utf-8"))))
        assert told.pop(name) == header
    assert told == {}


def test_texts_and_sources_go_with_the_tables_byte_for_byte(corpus, written):
    statement = corpus.one()
    text = corpus.path / "statements" / statement / "text.txt"
    assert written[f"{statement}.txt"].read_bytes() == text.read_bytes()
    assert json.loads(written["sources.json"].read_text(encoding="utf-8"))
    assert written["sources.json"].read_bytes() == (corpus.path / "sources.json").read_bytes()


def test_no_half_written_file_is_left(written):
    folder = next(iter(written.values())).parent
    assert not list(folder.glob("*.new"))


DOVES = "🕊🕊 We ask.  We thank. We ask."
EXACT = {"type": "TextQuoteSelector", "exact": "ask"}


@pytest.mark.parametrize(
    ("selector", "span"),
    [
        ({"type": "TextQuoteSelector", "exact": "thank"}, (15, 20)),
        ([{"type": "CssSelector", "value": "p"}, {**EXACT, "prefix": ". We "}], (25, 28)),
        ({"type": "TextPositionSelector", "start": 6, "end": 9}, (6, 9)),
        ([EXACT, {"type": "TextPositionSelector", "start": 6, "end": 9}], (6, 9)),
        # The same words, counted as a browser counts: a dove is two.
        ([EXACT, {"type": "TextPositionSelector", "start": 27, "end": 30}], (25, 28)),
        ({"type": "TextQuoteSelector", "exact": "ask. We thank"}, (6, 20)),
        (
            {"type": "TextQuoteSelector", "exact": "thank", "prefix": "e ", "suffix": None},
            (15, 20),
        ),
    ],
)
def test_another_tools_selectors_find_their_words(selector, span):
    rows = export.from_annotations(DOVES, [{"target": {"selector": selector}}])
    assert tuple(rows.loc[0, ["start", "end"]]) == span


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ({"selector": {"type": "CssSelector", "value": "p"}}, "it has CssSelector"),
        ({"selector": EXACT}, "the quote occurs 2 times"),
        ({"selector": {"type": "TextQuoteSelector"}}, "no TextPositionSelector inside the text"),
        ({"selector": {"type": "TextPositionSelector", "start": 90, "end": 95}}, "inside the text"),
        ({"selector": {"type": "TextPositionSelector", "start": "6"}}, "inside the text"),
        ("https://example.org/page", "it has no selector"),
        (None, "it has no selector"),
    ],
)
def test_an_annotation_that_fits_nowhere_is_left_out_with_its_reason(target, why):
    good = {"id": "urn:a", "target": {"selector": {"type": "TextQuoteSelector", "exact": "thank"}}}
    said = []
    rows = export.from_annotations(DOVES, [{"id": "urn:x", "target": target}, good], said.append)
    assert rows["id"].tolist() == ["urn:a"]
    assert len(said) == 1
    assert said[0].startswith("annotation urn:x is left out: ")
    assert why in said[0]


def test_each_target_is_a_row_and_each_body_a_cell():
    quotes = [
        {"selector": {"type": "TextQuoteSelector", "exact": word}} for word in ("We t", "than")
    ]
    bodies = [
        {"type": "TextualBody", "purpose": "tagging", "value": "thanks"},
        {"type": "TextualBody", "purpose": "tagging", "value": "polite"},
        {"type": "TextualBody", "value": "so it ends"},
        {"type": "Mystery", "start": 3, "parts": ["a", None]},
        "https://example.org/thanks",
    ]
    rows = export.from_annotations(
        DOVES, {"items": [{"id": "x", "target": quotes, "body": bodies}]}
    )
    assert rows[["id", "quote", "start"]].to_numpy().tolist() == [
        ["x", "We t", 12],
        ["x", "than", 15],
    ]
    assert rows.loc[0, "tagging"] == "thanks; polite"
    assert rows.loc[0, "comment"] == "so it ends"
    assert rows.loc[0, "body_start"] == "3"
    assert rows.loc[0, "parts"] == '["a", null]'
    assert rows.loc[0, "body"] == "https://example.org/thanks"


def test_a_collection_and_a_single_annotation_are_read_and_other_json_is_refused():
    one = {
        "target": {"selector": {"type": "TextQuoteSelector", "exact": "thank"}},
        "bodyValue": "x",
    }
    for page in (one, {"first": {"items": [one]}}, {"items": [one]}):
        assert export.from_annotations(DOVES, page)["body"].tolist() == ["x"]
    assert export.from_annotations(DOVES, []).empty
    for page in ({"items": 5}, {"rows": []}, ["x"], None):
        with pytest.raises(AnchorError, match="this is no page of annotations"):
            export.from_annotations(DOVES, page)
