"""What was measured of the finders, and how it is listed."""

import pandas as pd

from helpers import list_measured
from workshop import measured


def test_each_figure_of_a_peer_stands_in_the_row_of_ours():
    raw = pd.read_csv(measured.MEASURED, dtype="str", keep_default_na=False)
    listed = list_measured().set_index(["finder", "set", "part", "measure"])["others"]
    assert len(listed) == (raw["tool"] == "ours").sum()
    peers = raw[raw["tool"] != "ours"]
    assert len(peers)
    for row in peers.itertuples():
        assert f"{row.tool}: {row.value}" in listed[row.finder, row.set, row.part, row.measure]


def test_the_best_of_the_peers_is_the_highest_number_not_the_last_in_the_alphabet(
    tmp_path, monkeypatch
):
    rows = [("ours", "9", "30"), ("one", "10", "30"), ("other", "9.5", "2")]
    text = "finder,tool,set,part,documents,measure,value,low,high,day\n" + "".join(
        f"dates,{tool},news,report,{n},texts a second,{value},,,2026-01-01\n"
        for tool, value, n in rows
    )
    (tmp_path / "measured.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(measured, "MEASURED", tmp_path / "measured.csv")
    (row,) = list_measured().to_dict("records")
    assert (row["ours"], row["best"]) == ("9", "10")
    assert row["others"] == "one: 10; other: 9.5 (of 2)"
    assert row["between"] == ""
