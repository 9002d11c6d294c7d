"""What goes out can come in again, and says which text it is about."""

import csv
import io
import json
import shutil

import pytest
from pybtex.database import parse_string

from helpers import example_corpus, find_all, list_suggestions, load_corpus, write_report
from helpers.anchors import AnchorError
from helpers.corpus import read_corpus
from workshop import export
from workshop.catalogue import write_catalogue
from workshop.handover import write_dna, write_gexf, write_qdpx


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


@pytest.fixture
def cited(tmp_path):
    """Give the entries of a bibliography of some sources, each an item of CSL-JSON."""

    def entries(*items):
        data = shutil.copytree(example_corpus(), tmp_path / "data")
        common = {"title": "On 2^10 trams", "publisher": "The Quay", "type": "webpage"}
        items = [{"id": f"s{at}", **common, **item} for at, item in enumerate(items)]
        (data / "sources.json").write_text(json.dumps(items), encoding="utf-8")
        return list(parse_string(export.to_bibtex(read_corpus(data)[0]), "bibtex").entries.values())

    return entries


@pytest.mark.parametrize(
    ("said", "persons"),
    [
        ("Holt, Ines and Bo Strand", ["Holt, Ines", "Strand, Bo"]),
        ("Holt, I., and Strand, B.", ["Holt, I.", "Strand, B."]),
        ("Holt, Ines, Bo Strand and Li Wei", ["Holt, Ines", "Strand, Bo", "Wei, Li"]),
        ("Holt, I., Strand, B., & Wei, L.", ["Holt, I.", "Strand, B.", "Wei, L."]),
        ("van der Holt, Jan and Ó Broin, Seán", ["van der Holt, Jan", "Ó Broin, Seán"]),
        ("Иванова, Анна и Пётр Сидоров", ["Иванова, Анна", "Сидоров, Пётр"]),
        ("Holt, Ines; Tram Board", ["Holt, Ines", "{Tram Board}"]),
        ("Hana Holt and Bo Strand", ["Holt, Hana", "Strand, Bo"]),
        ("Tom Good, Ilva Holt & J. P. Wei", ["Good, Tom", "Holt, Ilva", "Wei, J. P."]),
        ("Riders and Drivers of Velm", ["{Riders and Drivers of Velm}"]),
        ("Light, Trams and Quay Board", ["{Light, Trams and Quay Board}"]),
        ("Velm and Sons Ltd", ["{Velm and Sons Ltd}"]),
        ("Quay Watch and Tram Board", ["{Quay Watch and Tram Board}"]),
        ("Office of Trams, Velm", ["{Office of Trams, Velm}"]),
        ("Holt, Strand and Partners", ["{Holt, Strand and Partners}"]),
        ("Board of Trams, Quays and Light", ["{Board of Trams, Quays and Light}"]),
    ],
)
def test_persons_and_bodies_said_in_words_are_told_apart_in_bibtex(cited, said, persons):
    (entry,) = cited({"author": [{"literal": said}]})
    assert list(map(str, entry.persons["author"])) == persons


def test_a_person_of_csl_keeps_particle_and_suffix_and_a_body_stays_whole_in_bibtex(cited):
    person = {"family": "Holt", "given": "Ines", "non-dropping-particle": "von", "suffix": "Jr."}
    (entry,) = cited({"author": [person, {"literal": "Tram Board"}, {"family": "Holt and Sons"}]})
    shown = ["von Holt, Jr., Ines", "{Tram Board}", "{Holt and Sons}"]
    assert list(map(str, entry.persons["author"])) == shown


@pytest.mark.parametrize(
    ("kind", "entry_type", "field"),
    [
        ("report", "techreport", "institution"),
        ("article-newspaper", "article", "journal"),
        ("article-journal", "article", "journal"),
        ("thesis", "phdthesis", "school"),
        ("webpage", "misc", "publisher"),
        ("speech", "misc", "publisher"),
    ],
)
def test_who_published_stands_in_the_field_that_its_kind_of_entry_has(
    cited, kind, entry_type, field
):
    (entry,) = cited({"type": kind})
    assert (entry.type, entry.fields[field]) == (entry_type, "The Quay")
    assert "2\\textasciicircum{}10" in entry.fields["title"]


def test_a_date_that_csl_gives_in_numbers_is_the_date_of_the_source(cited):
    days = [[[2031, 4, 5]], [["2031", "12"]], [[2030], [2031]], [[803]], None]
    found = cited(*({"issued": {"date-parts": day}} for day in days), {"issued": None}, {})
    said = ["2031-04-05", "2031-12", "2030/2031", "0803", *["not shown"] * 3]
    years = ["2031", "2031", "2030", "0803", *[None] * 3]
    assert [one.fields.get("year") for one in found] == years
    for entry, day in zip(found, said, strict=True):
        assert f"date {day};" in entry.fields["note"]


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
        assert written[f"{name}.csv"].read_bytes().startswith(b"\xef\xbb\xbf")  # Excel wants it
        assert len(rows) == len(getattr(corpus, name))


def test_the_exported_package_describes_every_exported_table_column_by_column(written):
    package = json.loads(written["datapackage.json"].read_text(encoding="utf-8"))
    told = {
        one["path"]: [f["name"] for f in one["schema"]["fields"]] for one in package["resources"]
    }
    for name in (name for name in written if name.endswith(".csv")):
        header = next(csv.reader(io.StringIO(written[name].read_text(encoding="utf-8-sig"))))
        assert told.pop(name) == header
    assert told == {}


def test_texts_and_sources_go_with_the_tables_byte_for_byte(corpus, written):
    statement = corpus.one()
    text = corpus.path / "statements" / statement / "text.txt"
    assert written[f"{statement}.txt"].read_bytes() == text.read_bytes()
    assert json.loads(written["sources.json"].read_text(encoding="utf-8"))
    assert written["sources.json"].read_bytes() == (corpus.path / "sources.json").read_bytes()


def test_an_export_is_written_over_an_earlier_one_and_over_nothing_else(tmp_path):
    data = shutil.copytree(example_corpus(), tmp_path / "data")
    corpus, home = load_corpus(data), data / "statements" / "library"
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "edges.csv").write_text("of a graph of one's own", encoding="utf-8")
    for folder in (data, home, mine):
        before = {file: file.read_bytes() for file in folder.rglob("*.*")}
        with pytest.raises(FileExistsError, match=r"is no earlier export: name another folder"):
            export.write_exports(corpus, folder)
        assert {file: file.read_bytes() for file in folder.rglob("*.*")} == before
    export.write_exports(corpus, tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    export.write_exports(corpus, tmp_path / "out")
    assert (tmp_path / "out" / "notes.txt").exists()


def test_a_short_name_of_the_home_folder_is_found_wherever_something_is_written(
    tmp_path, monkeypatch, corpus
):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    export.write_exports(corpus, "~/a")
    write_report(corpus, "~/a/b.md")
    write_catalogue(corpus, "~/c")
    (tmp_path / "d.txt").write_text("We ask the Board to act.", encoding="utf-8")
    find_all("~/d.txt", "~/e", processes=1, progress=False)
    list_suggestions("~/d.txt")
    for write, name in ((write_gexf, "f.gexf"), (write_dna, "g.csv"), (write_qdpx, "h.qdpx")):
        write(corpus, f"~/{name}")
    assert not (tmp_path / "~").exists()
    assert {"a", "c", "e", "f.gexf", "g.csv", "h.qdpx"} <= {one.name for one in tmp_path.iterdir()}


def test_an_empty_name_is_refused_and_nothing_is_written_into_the_working_folder(
    tmp_path, monkeypatch, corpus
):
    (tmp_path / "d.txt").write_text("We ask the Board to act.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    writers = (export.write_exports, write_report, write_catalogue, write_gexf, write_dna)
    for write in (*writers, write_qdpx):
        with pytest.raises(ValueError, match=r"^the name is empty; expected that of a file"):
            write(corpus, " ")
    with pytest.raises(ValueError, match=r"^the name is empty; expected that of a file"):
        find_all("d.txt", "", processes=1, progress=False)
    assert [one.name for one in tmp_path.iterdir()] == ["d.txt"]


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
