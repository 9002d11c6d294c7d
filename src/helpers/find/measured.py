"""How good and how fast the finders are, as last measured."""

from pathlib import Path

import pandas as pd

MEASURED = Path(__file__).with_name("measured.csv")


def list_measured():
    """List what ``make bench`` measured of the finders and of tools that do the same task.

    Returns
    -------
    pandas.DataFrame, shape (n_figures, 8)
        finder, tool (``ours`` or the peer's name and version), set, documents, measure, value,
        between (an interval of 95 %, bootstrapped over documents; "" for a speed), and day.

    Examples
    --------
    >>> sorted(set(list_measured()["finder"]))
    ['actors', 'dates', 'given names', 'requests']
    """
    table = pd.read_csv(MEASURED, dtype="str", keep_default_na=False)
    between = table["low"].where(table["low"] == "", table["low"] + "–" + table["high"])
    table.insert(6, "between", between)
    return table.drop(columns=["low", "high"])
