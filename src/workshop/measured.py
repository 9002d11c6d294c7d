"""How good and how fast the finders are, as last measured."""

from pathlib import Path

import pandas as pd

MEASURED = Path(__file__).with_name("measured.csv")


def list_measured() -> pd.DataFrame:
    """List what ``make bench`` measured of the finders, beside tools that do the same task.

    Returns
    -------
    pandas.DataFrame, shape (n_measures, 10)
        finder, set, part (report: no rule was built on it; build: the others; "" for a speed or a whole set),
        documents, measure, ours, between (an interval of 95 %, bootstrapped over
        documents; "" for a speed), others (name, version and value of each peer, and of how many
        documents where it was fewer), best (the highest value of a peer, "" where none), day.

    Examples
    --------
    >>> figures = list_measured()
    >>> {"actors", "dates", "given names", "requests"} <= set(figures["finder"])
    True
    """
    table = pd.read_csv(MEASURED, dtype="str", keep_default_na=False)
    key = ["finder", "set", "part", "measure"]
    ours = table[table["tool"] == "ours"].rename(columns={"value": "ours"})
    ours["between"] = ours["low"].where(ours["low"] == "", ours["low"] + "–" + ours["high"])
    peers = table[table["tool"] != "ours"].merge(ours[[*key, "documents"]], on=key)
    part = " (of " + peers["documents_x"] + ")"
    peers["others"] = peers["tool"] + ": " + peers["value"]
    peers["others"] += part.where(peers["documents_x"] != peers["documents_y"], "")
    beside = peers.groupby(key).agg(
        others=("others", "; ".join), best=("value", lambda values: max(values, key=float))
    )
    ours = ours.join(beside, on=key).fillna("").reset_index(drop=True)
    shown = "finder set part documents measure ours between others best day"
    return ours[shown.split()]
