"""Sphinx settings of the static site; ``tools/build_site.py`` stages the sources and calls it."""

import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP / "tools"))

language = "en"  # a regional one would bring a script that evaluates strings
extensions = ["myst_nb", "page_hooks"]
exclude_patterns = ["_build", "downloads-out"]
root_doc = "index"
templates_path = [str(TOP / "site" / "templates")]

# The driver has run the notebooks already, for the statement that was asked for.
nb_execution_mode = "off"
nb_merge_streams = True
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
myst_fence_as_directive = []

html_theme = "furo"
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {"color-brand-primary": "#0b5c8f", "color-brand-content": "#0b5c8f"},
    "dark_css_variables": {"color-brand-primary": "#7cc4f0", "color-brand-content": "#7cc4f0"},
}
_edition = [str(TOP / "src" / "helpers" / f"reading.{end}") for end in ("css", "js")]
html_static_path = [str(TOP / "site" / "_static"), *_edition]
html_favicon = str(TOP / "site" / "_static" / "icon.svg")
html_css_files = ["site.css", "figures.css"]
html_js_files = [("site.js", {"defer": "defer"})]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
html_use_index = False
html_permalinks_icon = "#"
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
html_domain_indices = False
