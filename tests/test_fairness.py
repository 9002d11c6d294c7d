"""What a fair referee would uphold: kinds of fault in the data that a machine can see."""

import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from finders import edtf
from helpers import claims, reading, timeline
from helpers.plots.evidence import plot_evidence
from helpers.schema import split_list

TOP = Path(__file__).parents[1]
MARK = re.compile(r"\b(?:said|called|described|claimed|alleged)\b")
NUMBERS = {"none": "0", "dozen": "12"}


# --- stance against dates ---------------------------------------------------------------


def out_of_time(corpus, rows):
    """Give the rows that confirm or deny what is later than their source, or of another time.

    A reason may be given before the act that it is the reason of.
    """
    told = corpus.claims.set_index("claim_id")
    written = edtf.bounds(corpus.value(None, "publication_date"))[0]
    events = timeline.place_events(corpus).set_index("event_id")
    issued = corpus.sources.set_index("source_id")["issued"]
    wrong = []
    for row in rows[rows["stance"].isin(["confirms", "denies"])].to_dict("records"):
        kind, event = told.loc[row["claim_id"], ["kind", "event_id"]]
        first, last = events.loc[event, ["earliest", "latest"]] if event else (None, None)
        if kind == "forecast":
            first = written  # what is foretold is foretold on the day of writing
        said = edtf.bounds(issued[row["source_id"]])[1] if issued[row["source_id"]] else None
        about = edtf.bounds(row["date"])[0] if row["date"] else None
        early = said and first and said < first and kind != "motive"
        if early or (about and last and about > last):
            wrong.append(row["evidence_id"])
    return wrong


def test_no_text_confirms_or_denies_what_is_later_than_itself_or_of_another_time(corpus):
    assert corpus.evidence["stance"].isin(["confirms", "denies"]).sum() > 30
    assert out_of_time(corpus, corpus.evidence) == []


@pytest.mark.parametrize(
    ("claim", "source", "date"),
    [
        ("c18", "f69-nejat-367", "2005~"),  # older than what is foretold
        ("c22", "f46-birn", "2025-09-01"),  # of a time after the writing
        ("c24", "f19-ap", "2009-07-28"),  # older than the day
    ],
)
def test_a_denial_out_of_time_is_seen(corpus, claim, source, date):
    row = {"evidence_id": "x", "claim_id": claim, "source_id": source, "date": date}
    assert out_of_time(corpus, pd.DataFrame([{**row, "stance": "denies"}])) == ["x"]


def test_every_claim_about_an_event_names_it(corpus):
    bare = corpus.claims.loc[corpus.claims["event_id"] == "", "kind"]
    assert set(bare) <= {"state", "self-description"}
    assert len(bare) <= 2


# --- the relay's side against the speaker's ---------------------------------------------


def spoken(corpus):
    """Give every speaker with side, way and sources, in all tables that have them."""
    tables = (corpus.evidence, corpus.reports, corpus.descriptions)
    columns = ["said_by", "side", "via", "source_id"]
    rows = pd.concat([table[columns] for table in tables], ignore_index=True)
    return rows[rows["said_by"] != "nobody"]


def two_sided(rows):
    """Give the speakers that stand on two sides."""
    each = rows.assign(said_by=rows["said_by"].map(split_list)).explode("said_by")
    sides = each.groupby("said_by")["side"].agg(set)
    return sorted(sides[sides.map(len) > 1].index)


def test_a_speaker_has_one_side_in_all_tables_whoever_passes_the_word_on(corpus):
    assert two_sided(spoken(corpus)) == []


def test_a_word_that_takes_the_side_of_its_relay_is_seen(corpus):
    rows = spoken(corpus)
    relayed = rows[(rows["said_by"] == "Amnesty International") & (rows["via"] == "NCRI")]
    assert len(relayed) >= 2
    rows.loc[relayed.index[0], "side"] = "mek"
    assert two_sided(rows) == ["Amnesty International"]


def test_a_speaker_that_publishes_has_the_side_of_its_own_pages(corpus):
    own = corpus.sources[corpus.sources["host"] == ""].groupby("publisher")["side"].agg(set)
    for row in spoken(corpus).to_dict("records"):
        for speaker in split_list(row["said_by"]):
            if len(own.get(speaker, ())) == 1:
                assert own[speaker] == {row["side"]}, row


def test_the_way_of_a_finding_ends_where_it_was_read(corpus):
    sources = corpus.sources.set_index("source_id")
    for row in corpus.evidence.to_dict("records"):
        source, way = sources.loc[row["source_id"]], split_list(row["via"])
        assert not source["host"] or way[-1] == source["host"], row["evidence_id"]
        assert set(way) <= {source["publisher"], source["host"], "Der Spiegel"}, row["evidence_id"]
        assert row["said_by"] not in way, row["evidence_id"]


def test_who_told_it_in_the_speakers_place_is_named_in_every_table(corpus):
    hosts = corpus.sources.set_index("source_id")["host"]
    for row in pd.concat([corpus.reports, corpus.descriptions]).to_dict("records"):
        told = {hosts[source] for source in split_list(row["source_id"])} - {""}
        assert told <= set(split_list(row["via"])), row


def test_friend_and_foe_of_a_party_are_coded_by_one_rule(corpus):
    taking = corpus.sources["interest"].str.contains(
        r"^(?:writes )?(?:in favour|hostile|critical)|in favour of the (?:MEK|NCRI)$"
    )
    assert taking.sum() >= 5
    assert set(corpus.sources.loc[taking, "side"]) == {"advocate"}


# --- one text is one witness ------------------------------------------------------------


def test_a_source_that_repeats_another_is_counted_as_the_same_text(corpus):
    rests = corpus.sources.set_index("source_id")["rests_on"]
    repeats = rests[rests != ""]
    assert len(repeats) >= 5
    assert (rests[repeats] == "").all(), "the text that is repeated repeats none"
    evidence = claims.list_evidence(corpus)
    assert not set(evidence["text"]) & set(repeats.index)
    assert evidence["text"].nunique() < evidence["source_id"].nunique()


def test_no_text_confirms_or_denies_a_claim_twice_for_one_speaker(corpus):
    rows = claims.list_evidence(corpus)
    firm = rows[rows["stance"].isin(["confirms", "denies"])]
    assert not firm.duplicated(["claim_id", "text", "said_by"]).any()


# --- ranges against their rows ----------------------------------------------------------


def misfits(rows):
    """Give the reports whose numbers are not those of their words."""
    wrong = []
    for row in rows.dropna(subset=["low", "high"], how="all").to_dict("records"):
        words = row["value"].replace(",", "").lower()
        said = re.findall(r"\d+", words) + [n for word, n in NUMBERS.items() if word in words]
        least = bool(re.search(r"(?<!no )\b(?:more than|over|at least)\b", words))
        most = bool(re.search(r"\b(?:no more than|up to|at most)\b", words))
        ends = [f"{end:.0f}" for end in (row["low"], row["high"]) if not pd.isna(end)]
        opened = pd.isna(row["high"]), pd.isna(row["low"])
        if opened != (least, most) or not set(ends) <= set(said):
            wrong.append(row["report_id"])
    return wrong


def test_the_numbers_of_a_report_are_those_of_its_words_and_open_where_they_are(corpus):
    assert corpus.reports["low"].notna().sum() > 30
    assert misfits(corpus.reports) == []


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("more than 40", 40, 40),
        ("at least 7", 7, 7),
        ("up to 12", 12, 12),
        ("60 chairs and 31 tables", 91, 91),
    ],
)
def test_a_range_that_its_row_does_not_bear_is_seen(value, low, high):
    row = {"report_id": "x", "value": value, "low": float(low), "high": float(high)}
    assert misfits(pd.DataFrame([row])) == ["x"]


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ([(12, 12), (100, None)], "12 to 100 or more"),
        ([(100, None), (300, 300)], "100 to 300"),
        ([(None, 400), (500, 500)], "400 or fewer to 500"),
        ([(60, None)], "60 or more"),
        ([(2, 2), (2, 2)], "2"),
        ([(None, None)], ""),
    ],
)
def test_a_range_stays_open_where_a_report_says_more_or_at_most(ends, said):
    rows = pd.DataFrame(ends, columns=["low", "high"], dtype="float64").assign(topic="chairs")

    class Corpus:
        def layer(self, name, statement):
            return rows

    assert set(claims.compare_reports(Corpus())["range"]) == {said}


# --- a gist or a label that stands alone ------------------------------------------------


def test_every_gist_says_that_it_is_claimed(corpus):
    assert not MARK.search("The council closed the library.")
    assert [gist for gist in corpus.claims["gist"] if not MARK.search(gist)] == []


def test_every_label_of_an_event_says_how_it_is_told(corpus):
    labels = corpus.vocabulary.set_index("code_id")["label"]
    for row in corpus.events.to_dict("records"):
        mark = labels[f"events.modality.{row['modality']}"]
        assert row["label"].endswith(f" ({mark})"), row["event_id"]


def test_no_gist_is_shown_without_its_mark(corpus):
    gists = {gist.rstrip(".") for gist in corpus.claims["gist"]}
    figure = plot_evidence(corpus)
    notes = [n.text.replace("<br>", " ") for n in figure.layout.annotations if n.text]
    told = figure.layout.meta["description"].split("\n")
    told = [line.split(" (c")[0] for line in told if re.search(r" \(c\d\d\): ", line)]
    assert gists == {text for text in notes if text in gists} == set(told)
    cards = [line for line in reading.reading_words(corpus) if "claim (" in line]
    assert [text for text in [*gists, *cards] if not MARK.search(text)] == []


# --- as each side would put it ----------------------------------------------------------


def spoken_for(source):
    """Give the length of what each side is given to say in a cell, by its name."""
    found = re.findall(r"^\*\*(.+?)\*\* would say: (.+)$", source, re.M)
    return {name: len(words.split()) for name, words in found}


def test_each_side_speaks_and_at_comparable_length():
    book = nbformat.read(TOP / "notebooks" / "05_claims.ipynb", as_version=4)
    lengths = spoken_for(next(cell.source for cell in book.cells if cell["id"] == "sides"))
    assert {name.split()[-1] for name in lengths} == {"NCRI", "Society", "official", "state"}
    assert max(lengths.values()) <= min(lengths.values()) * 4 / 3, lengths
    uneven = spoken_for("**A** would say: we did.\n**B** would say: we did not, and nobody saw us.")
    assert uneven == {"A": 2, "B": 7}


# --- silence ----------------------------------------------------------------------------


def test_words_that_the_statement_is_said_to_lack_are_not_in_it(corpus):
    rows = corpus.searches[corpus.searches["words"] != ""]
    assert len(rows) > 8
    for row in rows.to_dict("records"):
        text = corpus.text(row["statement_id"])
        for word in split_list(row["words"]):
            assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I), (row, word)


def test_a_search_without_result_says_where_and_no_search_claims_none(corpus):
    log = corpus.searches.set_index("search_id")
    blanks = claims.list_blanks(corpus)
    for row in log[(log["result"] == "nothing") & (log["among"] == "")].itertuples():
        for claim in set(split_list(row.bears_on)) & set(blanks["claim_id"]):
            said = blanks.loc[blanks["claim_id"] == claim, "says"]
            assert said.str.contains(rf"among whom was not recorded \(.*{row.Index}").any(), (
                row.Index
            )
    assert (log.loc[log["result"] == "not searched", "among"] == "").all()
    assert (log.loc[log["result"] == "in part", "source_id"] != "").all()


def test_every_cell_of_the_grid_has_a_finding_or_says_whether_anybody_looked(corpus):
    evidence, blanks = claims.list_evidence(corpus), claims.list_blanks(corpus)
    filled = evidence.drop_duplicates(["claim_id", "column"])
    cells = len(corpus.claims) * evidence["column"].nunique()
    assert len(filled) + len(blanks) == cells
    assert set(blanks["says"].str.replace(r" \(.*", "", regex=True)) == {
        "looked for, not found",
        "looked for; among whom was not recorded",
        "no search recorded",
    }


# --- what is taken for granted, and what would settle it ---------------------------------


def strangers(corpus, rows):
    """Give what `bears_on` names and no claim, request or event of the statement is."""
    known = set(corpus.claims["claim_id"]) | set(corpus.requests["request_id"])
    named = {one for cell in rows["bears_on"] for one in split_list(cell)}
    return sorted(named - known - set(corpus.events["event_id"]))


def test_what_is_taken_for_granted_quotes_the_text_and_hangs_on_what_is_coded(corpus):
    rows = corpus.presuppositions
    for row in rows.to_dict("records"):
        assert row["quote"] in corpus.text(row["statement_id"]), row["presupposition_id"]
        assert row["taken_for_granted"].startswith("that "), "it reads as granted, and not as ours"
    assert strangers(corpus, rows) == []
    assert strangers(corpus, rows.assign(bears_on="c01;c99")) == ["c99"]


def test_every_claim_on_which_sources_disagree_has_something_that_would_settle_it(corpus):
    stances = corpus.evidence.groupby("claim_id")["stance"].agg(set)
    contested = {claim for claim, said in stances.items() if {"confirms", "denies"} <= said}
    named = {one for cell in corpus.settles["bears_on"] for one in split_list(cell)}
    assert len(contested) > 3
    assert contested - named == set()
    assert strangers(corpus, corpus.settles) == []


# --- a number in prose ------------------------------------------------------------------

_LEFT_OUT = r"`[^`]*`|\]\([^)]*\)|<[^>]+>|\b[a-z]\d{2,3}\b|Ashraf-3"


def numbers_without_rows(source, known):
    """Give the numbers of two digits and more in a cell that nothing known holds."""
    prose = re.sub(_LEFT_OUT, " ", source)
    found = re.findall(r"(?<![\w.-])\d[\d,]*\d(?![\w-])", prose)
    return [n for n in found if n.replace(",", "") not in known]


def test_every_number_in_an_argument_stands_in_a_row_or_in_an_assertion(corpus):
    known = set()
    for name in ("evidence", "reports", "descriptions", "requests", "metadata", "searches"):
        for column in getattr(corpus, name).select_dtypes(["string", "object"]):
            for cell in getattr(corpus, name)[column].dropna().astype("str").unique():
                known.update(re.findall(r"\d+", cell.replace(",", "")))
    lost = []
    for path in sorted((TOP / "notebooks").glob("0[0-5]_*.ipynb")):
        book = nbformat.read(path, as_version=4)
        code = " ".join(cell.source for cell in book.cells if cell.cell_type == "code")
        here = known | set(re.findall(r"\d+", code))
        for cell in book.cells:
            if cell.cell_type == "markdown" and "argument" in cell.metadata.get("tags", []):
                lost += [
                    (path.name, cell["id"], n) for n in numbers_without_rows(cell.source, here)
                ]
    assert lost == []


def test_a_number_that_no_row_holds_is_seen():
    assert numbers_without_rows("Of 4,321 chairs 17 broke (c17).", {"17"}) == ["4,321"]
