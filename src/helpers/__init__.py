"""Read a political statement closely: its words, dates, actors, requests and claims.

Every name below is loaded when it is first used, so that ``import helpers`` costs little.
"""

import importlib

_HOME = {
    "load_corpus": "corpus",
    "find_dates": "find.dates",
    "find_requests": "find.requests",
    "find_actors": "find.actors",
    "find_all": "find.corpora",
    "read_texts": "find.texts",
    "list_measured": "find.measured",
    "list_expressions": "timeline",
    "place_events": "timeline",
    "move_clock": "timeline",
    "compare_dates": "timeline",
    "plot_timeline": "timeline",
    "list_names": "actors",
    "list_relations": "actors",
    "list_unheard": "actors",
    "plot_actors": "actors",
    "list_requests": "requests",
    "read_by_label": "requests",
    "read_by_form": "requests",
    "compare_readings": "requests",
    "compare_finder": "requests",
    "plot_requests": "requests",
    "list_claims": "claims",
    "list_ladder": "claims",
    "list_coverage": "claims",
    "list_evidence": "claims",
    "list_grid": "claims",
    "list_marked_words": "claims",
    "list_bibliography": "claims",
    "compare_reports": "claims",
    "describe_actor": "claims",
    "plot_evidence": "claims",
    "list_twins": "compare",
    "compare_texts": "compare",
    "list_recurring": "compare",
    "list_renamed": "compare",
    "list_shared_events": "compare",
    "show_reading": "reading",
    "show_figure": "figures",
    "show_table": "tables",
    "to_annotations": "export",
    "from_annotations": "export",
    "to_bibtex": "export",
    "write_exports": "export",
    "new_statement": "new",
    "list_suggestions": "new",
    "example_page": "new",
    "example_corpus": "new",
    "example_pair": "new",
    "check_corpus": "check",
    "check_environment": "check",
}
__all__ = sorted(_HOME)


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"helpers has no {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(f"helpers.{_HOME[name]}"), name)


def __dir__():
    return __all__
