"""What Sphinx and its theme leave undone, mended while a page is made.

* links of a notebook to words, and to headings as JupyterLab names them, lead to their pages;
* tables of our prose say their roles and columns, as `helpers.tables` does for the others;
* wide code scrolls by keyboard; a strict policy is in force, under which every script is a file;
* what each section says is kept for the search.
"""

import json
import re
from urllib.parse import unquote

from docutils import nodes
from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode
from sphinx.writers.html5 import HTML5Translator

# 'self' is the site's own host, or over file:// the files beside it. Styles may be inline:
# tables that viewers show without a style sheet carry some of their own.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
# Of the scripts that Sphinx brings, none is needed: they serve the search that ours replaces.
UNUSED = {"documentation_options.js", "doctools.js", "sphinx_highlight.js"}
# The theme's own lines, and what takes their place.
MENDED = (
    (
        r"<script>\s*document\.body\.dataset\.theme = [^<]*</script>",
        '<script src="{root}_static/theme.js"></script>',
    ),
    ('<aside class="sidebar-drawer"', '<aside class="sidebar-drawer" aria-label="All pages"'),
    ('<aside class="toc-drawer', '<aside aria-label="On this page" class="toc-drawer'),
)


def slug(words):
    """Give the id that a heading has in a page.

    Examples
    --------
    >>> slug("What-do-we-hold?")
    'what-do-we-hold'
    """
    return re.sub(r"[^\w\- ]", "", unquote(words).lower()).strip().replace(" ", "-")


class NotebookLinks(SphinxPostTransform):
    """Resolve the links of notebooks that lead to words or headings of another."""

    default_priority = MystReferenceResolver.default_priority - 1

    def run(self, **_):
        """Replace links that Sphinx could not resolve by itself."""
        for node in self.document.findall(addnodes.pending_xref):
            place, target = node.get("reftargetid"), node.get("reftarget", "")
            if not self.config.site_ours and target.endswith(".ipynb"):
                node.replace_self(nodes.inline("", "", *node.children))  # a page of ours alone
                continue
            if node.get("refdomain") != "doc" or not place:
                continue
            if "--" not in place:
                node["reftargetid"] = slug(place)
                continue
            document = node["reftarget"]
            if document.endswith("01_statement"):  # where notebooks show the words
                document = document.removesuffix("01_statement") + "reading"
            inner = nodes.inline("", "", *node.children)
            builder = self.app.builder
            node.replace_self(make_refnode(builder, self.env.docname, document, place, inner))


def mark_tables(app, document, name):
    """Let a narrow screen show each row as a block that names its cells, and stay a table."""
    for table in document.findall(nodes.table):
        rows = [list(row.findall(nodes.entry)) for row in table.findall(nodes.row)]
        title = next((t for t in _before(document, table)), "this page")
        if isinstance(table.parent, nodes.container):  # the theme's, which scrolls
            label = f"table under {title}"
            table.parent["attributes"] = {"tabindex": "0", "role": "region", "aria-label": label}
        heads = [entry.astext() for entry in rows[0]]
        if len(heads) < 3:
            continue
        table["classes"].append("stacks")
        table["attributes"] = {"role": "table"}
        for group in (*table.findall(nodes.thead), *table.findall(nodes.tbody)):
            group["attributes"] = {"role": "rowgroup"}
            for row in group.findall(nodes.row):
                row["attributes"] = {"role": "row"}
                for head, entry in zip(heads, row.findall(nodes.entry), strict=False):
                    kind = "columnheader" if isinstance(group, nodes.thead) else "cell"
                    entry["attributes"] = {"role": kind, "data-label": head}


def _before(document, table):
    section = table.parent
    while section and not isinstance(section, nodes.section):
        section = section.parent
    if section:
        yield section.next_node(nodes.title).astext()


class Translator(HTML5Translator):
    """Sphinx's own, which writes attributes that it knows nothing of, and code that scrolls."""

    def starttag(self, node, tagname, suffix="\n", empty=False, **attributes):
        """Write a tag with the attributes that `mark_tables` gave to its node."""
        if isinstance(node, nodes.Element):
            attributes |= node.get("attributes", {})
        if attributes.get("CLASS") == "caption":
            attributes.pop("ROLE", "")  # a heading of no level, above the page's first
        return super().starttag(node, tagname, suffix, empty, **attributes)

    def visit_literal_block(self, node):
        """Let a keyboard scroll wide code."""
        try:
            super().visit_literal_block(node)
        finally:
            self.body[-1] = self.body[-1].replace("<pre>", '<pre tabindex="0">', 1)


def full_width(app, document):
    """Note a page that needs its whole width, which leaves no room for a list of its headings."""
    name = app.env.docname
    if name == "index" or name.endswith("reading"):
        app.env.metadata[name]["hide-toc"] = "true"


def finish_page(app, name, template, context, document):
    """Set the policy, and load what a page needs and nothing else."""
    root, body = context["content_root"], context.get("body", "")
    context["language"] = "en-GB"
    context["policy"] = POLICY
    context["mended"] = lambda page: mend(page, root)
    context["wide"] = name == "index" or name.endswith("reading")
    changed = 'class="choices"' in body or "data-sides" in body  # by a reader's own choice
    wanted = ["figures.js"] if changed else []
    wanted += ["search-index.js", "search.js"] if name == "search" else []
    if "reading box" in body or "class=reading" in body:  # one among other things on a page
        app.add_css_file("reading.css")
        wanted += ["reading.js"]
    for file in wanted:
        app.add_js_file(file, loading_method="defer")
    context["script_files"] = [
        file for file in context["script_files"] if _base(file.filename) not in UNUSED
    ]


def _base(address):
    return str(address or "").partition("?")[0].rsplit("/", 1)[-1]


def mend(page, root):
    """Take the theme's own lines out of a page; a theme that has changed them stops the build."""
    for pattern, ours in MENDED:
        page, times = re.subn(pattern, ours.format(root=root), page)
        if times > 1:
            raise ValueError(f"the theme has changed: {pattern} stands {times} times in a page")
    return page


def keep_sections(app, document, name):
    """Keep what each section of a page says, for the search."""
    if name == "search":
        return
    for section in document.findall(nodes.section):
        own = [child for child in section.children if not isinstance(child, nodes.section)]
        words = " ".join(" ".join(map(_prose, own)).split())
        title = section.next_node(nodes.title).astext()
        top = not isinstance(section.parent, nodes.section)
        place = "" if top else f"#{section['ids'][0]}"
        app.sections.append([f"{name}.html{place}", title, words.removeprefix(title).strip()])


def _prose(node):
    """Give the words of a node, without code, markup and tables of data."""
    if isinstance(node, (nodes.raw, nodes.literal_block, nodes.comment)):
        return ""
    if isinstance(node, nodes.Text) or not node.children:
        return node.astext()
    return "".join(map(_prose, node.children)) + ("" if isinstance(node, nodes.Inline) else " ")


def write_index(app, error):
    """Write the index of the search: passages first, then sections; a script, so that a disk will do."""
    if error:
        return
    entries = {"passages": app.config.site_passages, "sections": sorted(app.sections)}
    data = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    words = f"window.SEARCH_INDEX = {data};\n"
    (app.outdir / "_static" / "search-index.js").write_text(words, encoding="utf-8")


def without_sphinx_search(app):
    """Leave out the theme's search, whose extracts no page opened from a disk could read."""
    app.builder.search = False


def setup(app):
    """Register all of it with Sphinx."""
    app.sections = []
    app.add_config_value("site_passages", [], "")
    app.add_config_value("site_ours", True, "")
    app.add_post_transform(NotebookLinks)
    app.set_translator("html", Translator, override=True)
    app.connect("builder-inited", without_sphinx_search)
    app.connect("doctree-read", full_width)
    app.connect("doctree-resolved", mark_tables)
    app.connect("doctree-resolved", keep_sections)
    app.connect("html-page-context", finish_page, priority=900)
    app.connect("build-finished", write_index)
    return {"parallel_read_safe": False}
