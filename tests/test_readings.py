"""Actors, requests and claims: what this statement's reading must go on saying."""

from helpers import actors, claims, requests
from helpers.plots.actors import plot_actors
from helpers.plots.evidence import plot_evidence


def test_at_least_fourteen_actors_are_listed_collective_and_unnamed_ones_among_them(corpus):
    table = actors.list_names(corpus)
    assert len(table) >= 14
    assert {"collective", "unnamed"} <= set(table["kind"])


def test_self_description_and_the_words_of_others_never_share_a_cell(corpus):
    table = actors.list_names(corpus).set_index("actor_id")
    assert table.loc["mek", "self_description"] == ""
    assert table.loc["nejat-albania", "described_by_others"] == ""


def test_every_relation_has_its_words_and_names_who_says_it(corpus):
    edges = actors.list_relations(corpus)
    text = corpus.text("nejat-2023")
    assert all(quote in text for quote in edges["quote"])
    told = edges[~edges["manner"].isin(["asks", "complains", "thanks"])]
    assert told["sentence"].str.contains("said by|alleged by|feared by").all()


def test_the_mek_and_its_members_are_spoken_of_and_not_heard(corpus):
    unheard = set(actors.list_unheard(corpus)["actor_id"])
    assert {"mek", "mek-members", "member-families"} <= unheard
    assert "participants" not in unheard


def test_the_graph_draws_allegations_dashed_and_gives_every_relation_its_address(corpus):
    edges, figure = actors.list_relations(corpus), plot_actors(corpus)
    drawn = {}
    for trace in figure.data:
        if trace.mode == "lines+markers":
            drawn[trace.line.dash] = drawn.get(trace.line.dash, 0) + len(trace.x) // 3
    assert sum(drawn.values()) == len(edges)
    assert drawn["dash"] == edges["manner"].isin(["alleged", "complains"]).sum()
    spans = {point[0] for point in figure.data[-1].customdata}
    assert spans == {f"nejat-2023--{row}" for row in edges["row_id"]}


def test_every_arrow_says_in_the_picture_who_does_what_to_whom(corpus):
    words = {note.text for note in plot_actors(corpus).layout.annotations}
    assert "Iraq → MEK (told) expelled" in words
    assert any(text.startswith("MEK → members of the MEK (alleged) denied") for text in words)


def test_arrows_start_at_the_one_who_acts_and_point_at_the_one_acted_on(corpus):
    figure = plot_actors(corpus)
    names = [note for note in figure.layout.annotations if note.textangle == -90]
    place = {note.text: note.x for note in names}
    heads = figure.data[0]
    assert list(heads.x[:2]) == [place["Iraq"], place["MEK"]]
    assert list(heads.marker.symbol[:2]) == ["circle", "triangle-left"]


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
    for row in claims.list_marked_words(corpus).to_dict("records"):
        assert row["word"] in row["quote"]


def test_every_sentence_carries_a_claim_or_the_reason_why_not(corpus):
    table = claims.list_coverage(corpus)
    assert ((table["claims"] > 0) | (table["why_none"] != "")).all()
    assert "nobody has coded it" not in set(table["why_none"])


def test_the_grid_keeps_every_finding_and_gives_no_score(corpus):
    figure = plot_evidence(corpus)
    marks = sum(len(trace.x) for trace in figure.data)
    assert marks == len(corpus.evidence)
    assert {trace.marker.color for trace in figure.data} == {"#333333"}, "one ink, no verdict"
    shapes = {trace.marker.symbol for trace in figure.data}
    assert len(shapes) == corpus.evidence["stance"].nunique()


def test_disagreements_give_a_range_and_no_average(corpus):
    table = claims.compare_reports(corpus, ["officers hurt"])
    assert set(table["range"]) == {"1 to 15"}
    assert not {"mean", "average"} & set(table.columns)
