"""Actors, requests and claims: what this statement's reading must go on saying."""

from helpers import actors, claims, requests
from helpers.plots.actors import plot_actors
from helpers.plots.evidence import plot_evidence
from helpers.plots.ladders import plot_ladders
from helpers.schema import split_list


def test_at_least_fourteen_actors_are_listed_collective_and_unnamed_ones_among_them(corpus):
    table = actors.list_names(corpus)
    assert len(table) >= 14
    assert {"collective", "unnamed"} <= set(table["kind"])


def test_self_description_and_the_words_of_others_never_share_a_cell(corpus):
    table = actors.list_names(corpus).set_index("actor_id")
    assert table.loc["mek", "self_description"] == ""
    assert table.loc["participants", "described_by_others"] == ""
    # The text does not say that the participants are the society: their word for it is others'.
    society, told = table.loc["nejat-albania"], "the members of the Albanian Nejat Society"
    assert told in society["described_by_others"]
    assert told not in society["self_description"]


def test_every_relation_has_its_words_and_names_who_says_it(corpus):
    edges = actors.list_relations(corpus)
    text = corpus.text("nejat-2023")
    assert all(quote in text for quote in edges["quote"])
    told = edges[~edges["manner"].isin(["asks", "complains", "thanks"])]
    assert told["sentence"].str.contains("said by|alleged by|feared by").all()


def arrows(corpus):
    """Give the rows of the graph by the id of what they stand for."""
    groups = plot_actors(corpus).layout.meta["drawing"]["groups"]
    return {row["span"].partition("--")[2]: (name, row) for name, rows in groups for row in rows}


def test_the_graph_draws_allegations_dashed_and_gives_every_relation_its_address(corpus):
    edges, rows = actors.list_relations(corpus), arrows(corpus)
    assert set(rows) == set(edges["row_id"])
    dashes = {row: marks[1]["shape"] for row, (_, one) in rows.items() if (marks := one["marks"])}
    dashed = edges["manner"].isin(["alleged", "complains"])
    assert {row for row, dash in dashes.items() if dash == "dash"} == set(
        edges.loc[dashed, "row_id"]
    )
    looks = {edge.manner: dashes[edge.row_id] for edge in edges.itertuples()}
    assert looks["told"] == "solid" != looks["feared"]


def test_every_arrow_says_in_the_picture_who_does_what_to_whom(corpus):
    rows = arrows(corpus)
    shown = {row: (one["label"], one["over"], one["end"]) for row, (_, one) in rows.items()}
    assert shown["e01"] == ("Iraq", "expelled", "MEK")
    assert shown["e06"][1].startswith("denied contact with the outside world")
    texts = {note.text.replace("<br>", " ") for note in plot_actors(corpus).layout.annotations}
    for words in shown.values():
        assert set(words) <= texts, "whole, in the picture as well"


def test_arrows_are_grouped_round_the_actor_that_stands_in_most_and_told_as_the_texts_word(corpus):
    groups = dict(plot_actors(corpus).layout.meta["drawing"]["groups"])
    edges = actors.list_relations(corpus)
    own = edges["manner"].isin(["asks", "complains", "thanks"])
    to, by = edges["whom"] == "mek", edges["who"] == "mek"
    assert list(groups) == [
        f"Done to MEK, as the text tells it: {(to & ~own).sum()}",
        f"Done by MEK, as the text tells it: {(by & ~own).sum()}",
        f"Asked, complained of or thanked for by the speakers: {own.sum()}",
        f"Done among others, as the text tells it: {(~to & ~by & ~own).sum()}",
    ]


def test_two_of_four_announced_requests_ask_and_two_complain(corpus):
    table = requests.list_requests(corpus)
    kinds = table[table["item"] != ""]["kind"].tolist()
    assert kinds == ["request", "refrain", "complaint", "complaint"]


def test_a_general_request_stands_outside_the_list(corpus):
    table = requests.read_by_form(corpus)
    outside = table[table["item"] == ""]
    assert outside["quote"].str.startswith("ask the authorities to intervene").tolist() == [True]


def test_the_two_readings_count_four_and_three_and_share_two(corpus):
    table = requests.compare_readings(corpus)
    label, form = table["by label"] == "counts", table["by form"] == "counts"
    assert (label.sum(), form.sum(), (label & form).sum()) == (4, 3, 2)


def test_the_reason_and_the_cue_of_a_request_are_the_texts_own_words(corpus):
    text = corpus.text("nejat-2023")
    for row in requests.list_requests(corpus).to_dict("records"):
        assert row["cue_quote"] in row["quote"]
        assert row["reason_quote"] in text


def test_the_finder_agrees_with_the_coders_on_what_asks(corpus):
    table = requests.compare_finder(corpus)
    explicit = table[table["form as coded"] == "explicit"]
    assert (explicit["form as found"] == "explicit").all()


def test_every_claim_has_a_ladder_whose_rungs_follow_each_other(corpus):
    rungs = claims.list_ladder(corpus)
    assert set(rungs["claim_id"]) == set(corpus.claims["claim_id"])
    for _, ladder in rungs.groupby(["claim_id", "reading"]):
        assert ladder["rung"].tolist() == list(range(1, len(ladder) + 1))
        assert ladder["role"].iloc[0] == "said"
        assert ladder["role"].tolist()[-2:] == ["published", "passed-on"]


def test_where_the_reach_of_an_attribution_is_unclear_both_readings_are_kept(corpus):
    readings = claims.list_ladder(corpus).groupby("claim_id")["reading"].agg(set)
    assert readings["c10"] == {"narrow", "wide"}
    assert readings["c07"] == {"both"}


def test_the_words_marked_as_evaluating_stand_inside_their_claims(corpus):
    for row in claims.list_claims(corpus).to_dict("records"):
        assert all(word in row["quote"] for word in split_list(row["evaluative"]))


def test_every_sentence_carries_a_claim_or_the_reason_why_not(corpus):
    table = claims.list_coverage(corpus)
    assert ((table["claims"] > 0) | (table["why_none"] != "")).all()
    assert "nobody has coded it" not in set(table["why_none"])


def test_the_grid_keeps_every_finding_and_gives_no_score(corpus):
    figure = plot_evidence(corpus)
    drawing = figure.layout.meta["drawing"]
    marks = [mark for _, rows in drawing["groups"] for row in rows for mark in row["marks"]]
    assert len(marks) == len(figure.data[0].x) == len(claims.list_evidence(corpus))
    shapes = {mark["shape"] for mark in marks}
    assert len(shapes) == claims.list_evidence(corpus)["stance"].nunique(), (
        "told apart with colour removed"
    )
    assert [tone for _, tone, words in drawing["legend"] if words in ("confirms", "denies")] == [
        "blue",
        "orange",
    ]
    assert "Neither shape nor colour says that it is true." in drawing["note"]


def test_the_groups_of_the_grid_are_what_was_found_and_no_verdict(corpus):
    evidence = corpus.evidence.groupby("claim_id")["stance"].agg(set)
    for name, rows in plot_evidence(corpus).layout.meta["drawing"]["groups"]:
        for row in rows:
            stances = evidence.get(row["span"].partition("--")[2], set())
            assert ("confirms" in stances) == ("Some confirm" in name), row["label"]
            assert ("denies" in stances) == ("ome deny" in name), row["label"]


def test_a_grid_of_some_claims_keeps_every_column(corpus):
    drawing = plot_evidence(corpus, only=["c24", "c26"]).layout.meta["drawing"]
    rows = [row["span"] for _, rows in drawing["groups"] for row in rows]
    assert sorted(rows) == ["nejat-2023--c24", "nejat-2023--c26"]
    assert drawing["heads"] == plot_evidence(corpus).layout.meta["drawing"]["heads"]


def test_a_switch_of_reading_flips_ladder_and_count(corpus):
    drawing = plot_ladders(corpus).layout.meta["drawing"]
    narrow, wide = drawing["choices"]
    assert (narrow["name"], wide["name"], narrow["now"]) == ("narrow", "wide", True)
    counts = [
        [mark["words"] for _, rows in one["groups"] for row in rows for mark in row["marks"][-1:]]
        for one in (narrow, wide)
    ]
    assert counts == [["23", "5", "2"], ["21", "5", "4"]]
    ladder = wide["table"]["columns"].index("ladder")
    assert wide["table"]["rows"][9][ladder].startswith("said first by officials")
    assert narrow["table"]["rows"][9][ladder].startswith("said first by participants")


def test_disagreements_give_a_range_and_no_average(corpus):
    table = claims.compare_reports(corpus, ["officers hurt"])
    assert set(table["range"]) == {"1 to 15; 1 in words"}
    assert not {"mean", "average"} & set(table.columns)
