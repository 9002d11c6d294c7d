"""What goes out can come in again, and says which text it is about."""

import csv
import io
import json

import pytest
from pybtex.database import parse_string

from helpers import export
from helpers.anchors import AnchorError


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


def test_every_export_carries_the_hash_of_its_text(corpus, written):
    sha = corpus.value("nejat-2023", "sha256")
    for name, path in written.items():
        assert sha in path.read_text(encoding="utf-8") or (
            name
            in (
                "evidence.csv",
                "not_found.csv",
            )
            and not len(getattr(corpus, name[:-4]))
        ), name


def test_exported_tables_hold_as_many_rows_as_the_corpus(corpus, written):
    for name in ("mentions", "claims", "evidence", "sources"):
        rows = list(csv.DictReader(io.StringIO(written[f"{name}.csv"].read_text(encoding="utf-8"))))
        assert len(rows) == len(getattr(corpus, name))


def test_no_half_written_file_is_left(written):
    folder = next(iter(written.values())).parent
    assert not list(folder.glob("*.new"))
