"""Read a political statement closely: its words, dates, actors, requests and claims.

Every name below is loaded when it is first used, so that ``import helpers`` costs little.
"""

import importlib

_HOME = {
    "load_corpus": "corpus",
    "find_dates": "find.dates",
    "find_requests": "find.requests",
    "find_actors": "find.actors",
    "show_figure": "figures",
    "show_table": "tables",
}
__all__ = sorted(_HOME)


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"helpers has no {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(f"helpers.{_HOME[name]}"), name)


def __dir__():
    return __all__
