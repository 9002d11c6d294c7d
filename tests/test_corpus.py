"""A data folder is read whole, or refused with file, row and what is wrong."""

import csv
import json
import shutil

import pandas as pd
import pytest

from helpers import check_corpus, load_corpus, place_events
from helpers import corpus as folder
from helpers.corpus import CorpusError
from helpers.schema import AGREED, LAYERS, REQUIRED, ROW_LAYERS, SCHEMA

STATEMENT = "nejat-2023"


@pytest.fixture
def data(tmp_path):
    """Copy the collection's data, to be broken."""
    return shutil.copytree(folder.DATA, tmp_path / "data")


def change(path, row, **cells):
    """Change cells of one row of a CSV; row counts as a spreadsheet counts."""
    rows = rows_of(path)
    rows[row - 2].update(cells)
    write(path, rows)


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def said(data):
    with pytest.raises(CorpusError) as error:
        load_corpus(data)
    return str(error.value)


def home(data):
    return data / "statements" / STATEMENT


def test_the_corpus_loads_from_any_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load_corpus().one() == STATEMENT


def test_every_quote_of_every_layer_is_the_words_at_its_place(corpus):
    for name in LAYERS:
        for row in getattr(corpus, name).to_dict("records"):
            text = corpus.text(row["statement_id"])
            for lead in ("", "when_", "addressee_"):
                if row.get(f"{lead}quote") and f"{lead}start" in row:
                    assert text[row[f"{lead}start"] : row[f"{lead}end"]] == row[f"{lead}quote"]


def test_parts_cover_the_text_of_the_corpus_once(corpus):
    parts = corpus.layer("parts")
    assert "".join(parts["quote"]) == corpus.text(STATEMENT)
    assert list(parts["start"][1:]) == list(parts["end"][:-1])


def test_cells_are_text_and_an_empty_cell_is_an_empty_string(corpus):
    assert (
        not corpus.events.drop(columns=[c for c in corpus.events if c.endswith(("start", "end"))])
        .isna()
        .any()
        .any()
    )


def test_a_quote_that_is_not_in_the_text_names_file_row_and_nearest_match(data):
    change(
        home(data) / "requests.csv",
        2,
        quote="Conditions should be provided and arangements",
        prefix="",
        suffix="",
    )
    message = said(data)
    assert "requests.csv row 2: the quote is not in the text" in message
    assert "nearest at" in message
    assert "Conditions should be provided" in message


def test_a_quote_that_stands_several_times_asks_for_a_prefix(data):
    change(home(data) / "mentions.csv", 2, quote="the MEK", prefix="", suffix="")
    assert "mentions.csv row 2: the quote occurs 9 times" in said(data)


def test_a_changed_text_is_refused_with_both_hashes_and_what_to_do(data):
    text = home(data) / "text.txt"
    text.write_bytes(text.read_bytes() + b" ")
    message = said(data)
    assert "text.txt has changed" in message
    assert "Put the text as received back" in message


def test_bytes_that_are_not_utf8_name_the_byte_and_the_likely_encoding(data):
    words = "Café, façade, à la carte: les autorités ont été priées d’agir. " * 20
    (home(data) / "text.txt").write_bytes(words.encode("cp1252"))
    message = said(data)
    assert "not UTF-8: byte 0xe9 at 3" in message
    assert "it is likely" in message


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_line_ends_of_every_kind_and_a_bom_give_the_same_text_and_offsets(data, corpus, end):
    text = home(data) / "text.txt"
    raw = b"\xef\xbb\xbf" + text.read_bytes().replace(b"\n", end)
    text.write_bytes(raw)
    import hashlib

    rows = rows_of(home(data) / "metadata.csv")
    number = [row["field"] for row in rows].index("sha256") + 2
    change(home(data) / "metadata.csv", number, value=hashlib.sha256(raw).hexdigest())
    again = load_corpus(data)
    assert again.text(STATEMENT) == corpus.text(STATEMENT)
    assert again.requests["start"].tolist() == corpus.requests["start"].tolist()
    assert text.read_bytes() == raw, "the file itself stays as it came"


def test_an_empty_text_is_refused(data):
    (home(data) / "text.txt").write_bytes(b" \n")
    assert "the text is empty" in said(data)


def test_an_id_used_twice_is_named(data):
    rows = rows_of(home(data) / "events.csv")
    change(home(data) / "events.csv", 3, event_id=rows[0]["event_id"])
    assert f"events.csv row 3: event_id '{rows[0]['event_id']}' is used twice" in said(data)


def test_an_id_used_in_two_layers_is_named(data):
    rows = rows_of(home(data) / "mentions.csv")
    last = len(rows_of(home(data) / "events.csv"))
    events = rows_of(home(data) / "events.csv")
    events.append({**events[-1], "event_id": rows[0]["mention_id"]})
    write(home(data) / "events.csv", events)
    message = said(data)
    assert (
        f"row {last + 2}: id '{rows[0]['mention_id']}' is used twice" in message
        or "also in" in message
    )


def test_an_unknown_actor_is_named_with_the_nearest_known_one(data):
    change(home(data) / "mentions.csv", 2, actor_id="meck")
    assert "mentions.csv row 2: actor_id: unknown actor 'meck'; did you mean 'mek'?" in said(data)


def test_an_unknown_code_is_named_with_the_nearest_known_one(data):
    change(home(data) / "requests.csv", 2, form="explict")
    assert "requests.csv row 2: form: unknown code 'explict'; did you mean 'explicit'?" in said(
        data
    )


def test_a_missing_and_an_unknown_column_are_both_named(data):
    file = home(data) / "order.csv"
    file.write_text(
        file.read_text(encoding="utf-8").replace("before,after", "befor,after", 1), encoding="utf-8"
    )
    message = said(data)
    assert "order.csv: missing column: 'before'; unknown column: 'befor'" in message


def test_only_the_columns_that_every_row_needs_are_demanded(data):
    for name in ("metadata", *ROW_LAYERS):
        file = home(data) / SCHEMA[name]["path"]
        rows = rows_of(file)
        write(file, [{column: row[column] for column in REQUIRED[name]} for row in rows[:1]])
    (home(data) / "order.csv").unlink()
    message = said(data)  # the rows of others rest on what was taken out, and the date is missing
    assert "missing column" not in message
    optional = rows_of(folder.DATA / "actors.csv")
    write(data / "actors.csv", [{k: r[k] for k in REQUIRED["actors"]} for r in optional])
    corpus, _ = folder.read_corpus(data)
    assert set(corpus.actors["names"]) == {""}
    assert corpus.mentions["prefix"].tolist() == [""]


def test_a_corpus_that_is_loaded_is_given_back_so_that_a_cell_may_run_twice(data):
    corpus = load_corpus(data)
    assert load_corpus(corpus) is corpus
    assert check_corpus(corpus)["level"].tolist() == check_corpus(data)["level"].tolist()


def test_a_variable_names_the_corpus_and_its_statement_where_no_cell_does(data, monkeypatch):
    shutil.copytree(home(data), data / "statements" / "another")
    monkeypatch.setenv("HELPERS_CORPUS", str(data))
    assert load_corpus().path == data
    with pytest.raises(CorpusError, match="there are 2 statements"):
        load_corpus().one()
    monkeypatch.setenv("HELPERS_STATEMENT", "another")
    assert load_corpus().one() == "another"


def test_a_column_too_many_is_named(data):
    rows = rows_of(data / "actors.csv")
    write(data / "actors.csv", [{**row, "colour": "red"} for row in rows])
    assert "actors.csv: unknown column: 'colour'" in said(data)


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("told", [True, False])
def test_a_table_as_a_spreadsheet_parts_it_is_read(data, delimiter, told):
    before = load_corpus(data)
    for file in (home(data) / "requests.csv", home(data) / "metadata.csv"):
        with file.open(encoding="utf-8", newline="") as old:
            rows = list(csv.reader(old))
        with file.open("w", encoding="utf-8-sig", newline="") as new:
            new.write(f"sep={delimiter}\r\n" * told)
            csv.writer(new, delimiter=delimiter).writerows(rows)
    after = load_corpus(data)
    pd.testing.assert_frame_equal(before.requests, after.requests)
    pd.testing.assert_frame_equal(before.metadata, after.metadata)


def test_a_row_is_numbered_as_a_spreadsheet_counts(data):
    file = home(data) / "order.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[1:2] = ["", "", lines[1].replace(lines[1].split(",")[1], "e99", 1)]
    file.write_text("sep=,\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert "order.csv row 5: before: unknown event 'e99'" in said(data)


def test_a_row_of_a_table_that_lacks_is_named_in_the_singular(data):
    (data / "searches.csv").unlink()
    assert "settles.csv row 4: search_id: unknown search 'q03'" in said(data)


def test_a_quote_over_a_line_break_is_loaded_as_the_text_has_it(data):
    text = load_corpus(data).text("nejat-2023")
    at = text.index("\n", text.index(" ", 400))
    words = text[text.rindex(" ", 0, at - 20) + 1 : text.index(" ", at + 20)]
    file = home(data) / "mentions.csv"
    change(file, 2, quote=" ".join(words.split()), prefix="", suffix="")
    assert "\n" in words
    assert load_corpus(data).mentions["quote"][0] == words


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("7/19/2031", "nearest: 2031-07-19"),
        ("19/07/2031", "nearest: 2031-07-19"),
        ("19.07.2031", "nearest: 2031-07-19"),
        ("07/08/2031", "nearest, if the day came first: 2031-08-07"),
        ("19 July 2031", "nearest: 2031-07-19"),
        ("July 2031", "nearest: 2031-07"),
        ("07/2031", "nearest: 2031-07"),
        ("20310719", "nearest: 2031-07-19"),
        ("2031-07-19 00:00:00", "nearest: 2031-07-19"),
        ("19.07.31", "nearest: 2031-07-19"),
        ("2031-7-19", "nearest: 2031-07-19"),
        ("am 19. Juli 2031", "nearest: 2031-07-19"),
        ("3.-5. Mai 2031", "nearest: 2031-05-03/2031-05-05"),
        ("19 de julio de 2031", "nearest: 2031-07-19"),
    ],
)
def test_a_date_written_otherwise_is_told_with_the_nearest_edtf(data, written, nearest):
    file = home(data) / "metadata.csv"
    row = [row["field"] for row in rows_of(file)].index("publication_date") + 2
    change(file, row, value=written)
    assert nearest in said(data)


def test_one_kind_of_fault_takes_one_line_with_its_rows(data):
    file = home(data) / "mentions.csv"
    words = file.read_text(encoding="utf-8")
    count = words.count(",reviewed,")
    file.write_text(words.replace(",reviewed,", ",Reviewed,"), encoding="utf-8")
    told = [line for line in said(data).splitlines() if "Reviewed" in line]
    assert len(told) == 1
    assert "did you mean 'reviewed'? allowed: reviewed, suggested; so too in row 3" in told[0]
    assert f"and {count - 13} more" in told[0]


def test_an_unknown_code_lists_those_that_are_allowed(data):
    file = home(data) / "events.csv"
    words = file.read_text(encoding="utf-8").replace(",told,", ",claimed,", 1)
    file.write_text(words, encoding="utf-8")
    assert "unknown code 'claimed'; allowed: aim, alleged, feared, told" in said(data)


def test_a_row_with_a_cell_too_many_is_named(data):
    file = home(data) / "order.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[1] += ",one more"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "order.csv row 2:" in said(data)


@pytest.mark.parametrize(
    ("wrong", "why"), [("last summer", "EDTF"), ("2024/2023", "before"), ("2023-02-30", "")]
)
def test_a_date_that_is_no_edtf_or_runs_backwards_is_refused(data, wrong, why):
    change(home(data) / "requests.csv", 2, deadline=wrong)
    message = said(data)
    assert "requests.csv row 2: deadline" in message
    assert why in message


def test_order_rows_that_contradict_each_other_show_the_circle(data):
    rows = rows_of(home(data) / "order.csv")
    first = next(row for row in rows if row["after"] != "writing")
    rows.append({**first, "order_id": "o99", "before": first["after"], "after": first["before"]})
    write(home(data) / "order.csv", rows)
    message = said(data)
    assert "contradict each other" in message
    assert f"{first['before']} before" in message


def test_a_folder_that_is_no_corpus_is_refused_with_what_was_expected(tmp_path):
    with pytest.raises(CorpusError, match="is no corpus: expected a folder `statements`"):
        load_corpus(tmp_path)


def test_a_statement_folder_with_a_name_that_is_no_address_is_refused(data):
    (data / "statements" / STATEMENT).rename(data / "statements" / "two words")
    assert "letters, digits and single hyphens only" in said(data)


def test_sources_that_are_no_json_are_refused(data):
    (data / "sources.json").write_text("[{", encoding="utf-8")
    assert "sources.json: cannot be read as JSON" in said(data)


def test_all_that_is_wrong_is_said_at_once(data):
    change(home(data) / "mentions.csv", 2, actor_id="meck")
    change(home(data) / "requests.csv", 2, form="explict")
    message = said(data)
    assert "meck" in message
    assert "explict" in message


def test_a_line_of_fifty_megabytes_is_read(data):
    import hashlib

    raw = b"word " * 10_000_000
    (home(data) / "text.txt").write_bytes(raw)
    for name in ROW_LAYERS:
        (home(data) / SCHEMA[name]["path"]).unlink()
    rows = rows_of(home(data) / "metadata.csv")
    for row in rows:
        row.update(quote="", prefix="", suffix="")
        if row["field"] == "sha256":
            row["value"] = hashlib.sha256(raw).hexdigest()
    write(home(data) / "metadata.csv", rows)
    for name in ("evidence", "reports", "searches", "presuppositions", "settles"):
        (data / SCHEMA[name]["path"]).unlink()
    assert len(load_corpus(data).text(STATEMENT)) == len(raw)


def test_shared_sources_become_a_table_with_one_row_each(corpus):
    items = json.loads((corpus.path / "sources.json").read_text(encoding="utf-8"))
    assert corpus.sources["source_id"].tolist() == [item["id"] for item in items]


def test_asking_for_a_statement_that_is_not_there_names_those_that_are(corpus):
    with pytest.raises(CorpusError, match=f"there is no statement 'x'; there is {STATEMENT}"):
        corpus.one("x")


def recode(path, encoding):
    path.write_bytes((path.read_text(encoding="utf-8") + "café – l’été").encode(encoding))


def into_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("file", "spoil", "words"),
    [
        ("mentions.csv", lambda f: recode(f, "cp1252"), "it is likely cp1252. A spreadsheet saves"),
        ("mentions.csv", lambda f: recode(f, "mac-roman"), "it is likely mac_roman"),
        ("mentions.csv", lambda f: recode(f, "utf-16"), "it is likely utf_16"),
        (
            "mentions.csv",
            lambda f: recode(f, "utf-16-le"),
            "it is likely utf_16_le",
        ),
        (
            "mentions.csv",
            lambda f: f.write_bytes(b"PK\x03\x04\x84"),
            "a Word, Excel or other zipped",
        ),
        ("mentions.csv", lambda f: f.write_bytes(b""), "names no known column: it is empty"),
        ("mentions.csv", into_folder, "expected a file that you may open"),
        ("text.txt", into_folder, "expected a file that you may open"),
        ("text.txt", lambda f: f.unlink(), "the file is missing"),
        ("text.txt", lambda f: recode(f, "utf-16"), "it is likely utf_16"),
        ("../../actors.csv", into_folder, "actors.csv: cannot be read"),
        ("../../sources.json", into_folder, "sources.json: cannot be read"),
        (
            "../../sources.json",
            lambda f: f.write_text("5"),
            'row 1: this is no item of CSL-JSON; expected a list of {"id"',
        ),
        (
            "../../sources.json",
            lambda f: f.write_text('[{"id": "a", "author": "A. B."}]'),
            'row 1: this is no item of CSL-JSON; expected a list of {"id"',
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_said_once_and_not_what_follows_from_it(
    data, file, spoil, words
):
    spoil(home(data) / file)
    _, problems = folder.read_corpus(data)
    assert [words in what or words in f"{where}: {what}" for _, where, what in problems] == [True]


def test_a_missing_table_is_named_with_the_first_row_that_needs_it(data):
    (data / "actors.csv").unlink()
    assert (
        "mentions.csv row 2: actor_id: unknown actor 'nejat-albania', and so in 70 more rows; "
        "actors.csv is missing or has no rows"
    ) in said(data)


def test_a_quote_with_other_marks_spaces_or_capitals_is_recognised(data):
    change(
        home(data) / "mentions.csv", 2, quote="albanian\u00a0NEJAT  Society", prefix="", suffix=""
    )
    message = said(data)
    assert "nearest at 51: 'Albanian Nejat Society" in message
    assert "with other spaces, marks or capitals: copy the words from the text" in message


def test_rows_that_a_spreadsheet_left_blank_are_passed_over(data, corpus):
    file = home(data) / "mentions.csv"
    file.write_bytes(file.read_bytes() + b"\n,,,,,,,,,\n,\n")
    assert len(load_corpus(data).mentions) == len(corpus.mentions)


def test_a_quotation_mark_that_is_not_closed_names_the_row_in_which_it_stands(data):
    file = home(data) / "order.csv"
    rows = len(rows_of(file))
    file.write_text(file.read_text(encoding="utf-8") + 'o99,"e01,e02\n', encoding="utf-8")
    assert f"order.csv row {rows + 2}: cannot be read as CSV" in said(data)


def test_a_cell_of_any_length_is_read(data):
    change(home(data) / "mentions.csv", 2, note="x" * 200_000)
    assert len(load_corpus(data).mentions["note"].iloc[0]) == 200_000


def test_a_first_row_that_names_no_column_is_shown(data):
    file = home(data) / "mentions.csv"
    file.write_bytes(b"my,mentions\n" + file.read_bytes())
    assert "the first row names no known column: it begins with 'my,mentions'" in said(data)


def test_a_package_that_was_installed_away_from_its_data_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "DATA", tmp_path / "lib" / "data")
    with pytest.raises(CorpusError, match="installed away from its data; name the collection's"):
        load_corpus()


def test_a_folder_inside_a_corpus_is_refused_with_the_one_that_is_meant(data):
    with pytest.raises(CorpusError, match=r"is no corpus: .* did you mean .*data\?"):
        load_corpus(data / "statements")


@pytest.fixture
def coded_twice(data):
    """A second coder who codes every mention again, one of them as another actor, and one more."""
    rows = rows_of(home(data) / "mentions.csv")
    again = [{**row, "mention_id": f"m9{n:02}", "coder": "two"} for n, row in enumerate(rows)]
    again[0]["actor_id"] = "mek"
    write(home(data) / "mentions.csv", [*rows, *again[:-2]])
    return data


def test_two_coders_rows_on_one_span_stand_side_by_side_and_count_once(coded_twice):
    corpus = load_corpus(coded_twice)
    assert set(corpus.mentions["coder"]) == {"editors"}
    assert corpus.events.equals(load_corpus().events)
    read = corpus.every.mentions
    pair = read[(read["start"] == read["start"].iloc[0]) & (read["end"] == read["end"].iloc[0])]
    assert pair["coder"].tolist() == ["editors", "two"]


def test_a_coder_can_be_chosen_and_one_who_is_not_there_is_named(coded_twice):
    corpus = load_corpus(coded_twice, coder="two")
    assert set(corpus.mentions["coder"]) == {"two"}
    assert len(corpus.events) == 0
    assert load_corpus(corpus, coder="editors").mentions["coder"].unique() == ["editors"]
    with pytest.raises(CorpusError, match="no coder 'three'; there is editors, two"):
        load_corpus(coded_twice, coder="three")


def test_rows_on_which_coders_have_agreed_count_before_all_others(coded_twice):
    file = home(coded_twice) / "mentions.csv"
    rows = rows_of(file)
    write(file, [*rows, {**rows[0], "mention_id": "m990", "coder": AGREED}])
    assert load_corpus(coded_twice).mentions["mention_id"].tolist() == ["m990"]


def test_what_rests_on_rows_that_do_not_count_does_not_count_either(data):
    file = home(data) / "events.csv"
    rows = rows_of(file)
    write(
        file,
        [{**row, "coder": "two"} if row["event_id"] in ("e03", "e05") else row for row in rows],
    )
    corpus = load_corpus(data)
    assert "e03" not in set(corpus.events["event_id"])
    ids = {*corpus.events["event_id"], "writing"}
    assert {*corpus.order["before"], *corpus.order["after"]} <= ids
    assert set(corpus.claims["event_id"]) <= {*ids, ""}
    assert len(place_events(corpus)) == len(corpus.events)
    assert len(place_events(load_corpus(corpus, coder="two"))) == 2


def test_what_finders_suggest_stands_beside_a_persons_rows(coded_twice):
    file = home(coded_twice) / "mentions.csv"
    rows = rows_of(file)
    rows.append({**rows[0], "mention_id": "m990", "coder": "finder", "status": "suggested"})
    write(file, rows)
    assert set(load_corpus(coded_twice).mentions["coder"]) == {"editors", "finder"}


def test_the_doctor_says_whose_rows_are_counted(coded_twice):
    found = check_corpus(coded_twice)
    [said] = found.loc[found["what"].str.contains("coders"), "what"]
    assert "editors" in said
    assert "coder='two'" in said
