"""Read a political statement closely: its words, dates, actors, requests and claims.

Every name below is loaded when it is first used, so that ``import helpers`` costs little. It is
the one face of three houses: what a notebook imports, it imports from here.
"""

import importlib

_NAMES = {
    "helpers.corpus": "load_corpus",
    "helpers.found": "find_dates find_requests find_claims find_actors",
    "workshop.batches": "find_all",
    "workshop.texts": "read_texts",
    "workshop.measured": "list_measured",
    "helpers.timeline": "list_expressions place_events move_clock try_writing compare_dates",
    "helpers.actors": "list_names list_relations",
    "helpers.requests": (
        "list_requests read_by_label read_by_form compare_readings compare_finder"
    ),
    "helpers.claims": (
        "list_claims list_ladder list_coverage list_evidence list_blanks list_bibliography "
        "compare_reports"
    ),
    "workshop.compare": "list_twins compare_texts list_recurring list_renamed list_shared_events",
    "helpers.plots.timeline": "plot_timeline",
    "helpers.plots.actors": "plot_actors",
    "helpers.plots.requests": "plot_requests",
    "helpers.plots.evidence": "plot_evidence",
    "helpers.plots.ladders": "plot_ladders",
    "helpers.reading": "show_reading",
    "helpers.show": "show_figure",
    "helpers.tables": "show_table",
    "workshop.annotate": "annotate annotate_html take_annotations",
    "workshop.asking": "find_rows list_concordance list_together",
    "workshop.report": "write_report",
    "workshop.catalogue": "write_catalogue",
    "workshop.agreement": "list_differences measure_agreement list_consequences",
    "workshop.codebook": "rename_code merge_codes split_code",
    "workshop.merge": "merge_folders example_coded_twice",
    "workshop.exchange": "read_coded take_coded",
    "workshop.handover": "write_qdpx write_gexf write_dna",
    "workshop.export": "to_annotations from_annotations to_bibtex write_exports",
    "workshop.check": "check_corpus check_environment",
    "workshop.new": "new_statement list_suggestions example_page example_corpus example_pair",
}
_HOME = {name: module for module, names in _NAMES.items() for name in names.split()}
__all__ = sorted(_HOME)


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"helpers has no {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__():
    return __all__
