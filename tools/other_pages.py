"""The pages beside the notebooks, of whatever corpus: home, bibliography, dictionary, how to cite."""

import copy
import hashlib
import html
import re
import tomllib
from pathlib import Path
from string import Template

import landing
import write_dictionary
import yaml

from helpers import links, list_bibliography, tables
from helpers.schema import LAYERS, SCHEMA
from workshop import export

TOP = Path(__file__).resolve().parents[1]
ABOUT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
REPOSITORY = ABOUT["tool"].get("statement-notebooks", {}).get("repository", "")


def fill(name, **words):
    """Fill a page of ``site/pages`` with what only the build knows."""
    return Template((TOP / "site" / "pages" / name).read_text(encoding="utf-8")).substitute(words)


def binder(name):
    """Give the address that opens a notebook in JupyterLab on Binder."""
    owner = REPOSITORY.rstrip("/").removesuffix(".git").split("github.com/")[-1]
    return f"https://mybinder.org/v2/gh/{owner}/HEAD?urlpath=lab/tree/notebooks/{name}"


def badge():
    """Give the README's badge, which opens the start page on Binder; empty without an address."""
    if not REPOSITORY:
        return ""
    return f"[![Run it on Binder](https://mybinder.org/badge_logo.svg)]({binder('00_start_here.ipynb')})"


def plain(words):
    """Make words of a statement safe in Markdown, where nothing in them is markup."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~$&:])", r"\\\1", " ".join(str(words).split()))


# --- how to cite ---------------------------------------------------------------------------


def citation():
    """Read CITATION.cff into the words and the BibTeX that a person copies."""
    cff = yaml.safe_load((TOP / "CITATION.cff").read_text(encoding="utf-8"))
    names = [a.get("name") or f"{a['family-names']}, {a['given-names']}" for a in cff["authors"]]
    year, version = str(cff["date-released"])[:4], cff["version"]
    words = f"{'; '.join(names)} ({year}). *{cff['title']}* (version {version})."
    fields = {
        "author": " and ".join("{" + name + "}" for name in names),
        "title": "{" + cff["title"] + "}",
        "year": year,
        "version": version,
    }
    if REPOSITORY:
        words, fields["url"] = f"{words} <{REPOSITORY}>", REPOSITORY
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items()]
    return {"words": words, "bibtex": "\n".join(["@software{statement_notebooks,", *lines, "}"])}


def cite_statement(corpus, statement):
    """Say how a statement of somebody's own corpus is cited, from its metadata and nothing else."""
    known = {
        field: corpus.value(statement, field)
        for field in ("title", "author", "publisher", "publication_date", "url")
    }
    by = known["author"] or known["publisher"] or "Author unknown"
    publisher = f" {plain(known['publisher'])}." if known["publisher"] not in ("", by) else ""
    address = known["url"] if re.match(r"https?://[^\s<>\"]+$", known["url"]) else ""
    words = (
        f"{plain(by)} ({plain(known['publication_date'] or 'no date')}). "
        f"*{plain(known['title'] or statement)}*.{publisher}" + (f" <{address}>" if address else "")
    )
    fields = {
        "author": by if by != "Author unknown" else "",
        "title": known["title"] or statement,
        "publisher": known["publisher"],
        "year": known["publication_date"][:4],
        "url": address,
    }
    lines = [f"  {key} = {{{export.tex(value)}}}," for key, value in fields.items() if value]
    return words, "\n".join([f"@misc{{{statement},", *lines, "}"])


def cite_page(corpus, statements, ours):
    """Write how to cite: the collection and the statement, or somebody's own statements."""
    if ours:
        return fill("cite.md", **citation())
    blocks = []
    for statement in statements:
        words, bibtex = cite_statement(corpus, statement)
        fence = "`" * (3 + max(map(len, re.findall("`+", bibtex)), default=0))
        blocks.append(f"{words}\n\n{fence}bibtex\n{bibtex}\n{fence}")
    return fill("cite_own.md", statements="\n\n".join(blocks))


# --- what can be taken, and what its columns mean ------------------------------------------


def with_own_codes(corpus):
    """Give a corpus whose vocabulary has the codes of the tables that it has, and no example of ours."""
    codes = corpus.vocabulary
    empty = {name for name in SCHEMA if not len(getattr(corpus, name))}
    sides = {
        one for name in ("sources", "evidence", "reports") for one in getattr(corpus, name)["side"]
    }
    other = (codes["column"] == "side") & ~codes["code"].isin({*sides, "none"})
    own = copy.copy(corpus)
    own.vocabulary = codes[~other & ~codes["table"].isin(empty)].assign(
        example="", counter_example=""
    )
    return own


def downloads(corpus, folder, ours):
    """Write every export, and the page that lists them."""
    folder.mkdir()
    own = ours or (corpus.path / SCHEMA["vocabulary"]["path"]).exists()
    export.write_exports(corpus if own else with_own_codes(corpus), folder)
    rows = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = html.escape(path.relative_to(folder).as_posix())
        size = path.stat().st_size
        rows.append(
            [
                f'<a href="downloads/{name}" download>{name}</a>',
                f"{size / 1024:.0f} KB" if size >= 1024 else f"{size} bytes",
                f"<code>{hashlib.sha256(path.read_bytes()).hexdigest()}</code>",
            ]
        )
    caption = "<caption>Files, with size and SHA-256.</caption>"
    texts = corpus.statements[["statement_id", "sha256"]].to_dict("records")
    return fill(
        "downloads.md",
        files=tables.grid(["file", "size", "SHA-256"], rows, "Files to download", caption),
        texts="\n".join(f"- `{row['statement_id']}`: `{row['sha256']}`" for row in texts),
    )


def dictionary(corpus):
    """Write the dictionary of somebody's own corpus: each file that has rows, column by column."""
    parts = []
    for name, schema in SCHEMA.items():
        rows = len(getattr(corpus, name))
        if not rows:
            continue
        folder = "statements/<statement_id>/" if name in LAYERS else ""
        head = f"## `{folder}{schema['path']}` — {landing.count(rows, 'rows')}"
        parts.append(f"{head}\n\n{schema['description']}.\n\n{write_dictionary.table(name)}")
    return fill("dictionary_own.md", tables="\n\n".join(parts).replace("..\n", ".\n"))


# --- the bibliography ----------------------------------------------------------------------


def bibliography(corpus):
    """Write every source as an entry with an address of its own, under those for whom it speaks."""
    rows = list_bibliography(corpus)
    labels = corpus.vocabulary.set_index("code_id")["label"]
    out = []
    for side in dict.fromkeys(rows["side"].sort_values()):
        own = rows[rows["side"] == side]
        name = labels.get(f"*.side.{side}") or side
        title = "Of no declared side" if side == "none" else str(name)
        items = "".join(
            f'<li id="source-{html.escape(row["source_id"], quote=True)}">'
            f"<code>{html.escape(row['source_id'])}</code> {html.escape(row['entry'])}"
            f"{': ' + links.web_link(row['url']) if row['url'] else ''}</li>"
            for row in own.to_dict("records")
        )
        out.append(
            (f"{title[:1].upper()}{title[1:]}: {len(own)}", f'<ul class="sources">{items}</ul>')
        )
    return len(rows), out


# --- home ----------------------------------------------------------------------------------

ENOUGH = 170  # letters with which an answer has come to its point


def opening(notebook):
    """Give the question of a notebook, and the first sentences of its answer, if it keeps one."""
    question = notebook.cells[0].source.splitlines()[0].lstrip("# ").strip()
    text = "\n".join(cell.source for cell in notebook.cells[:3])
    answer = re.search(r"\*\*Answer\.\*\*\s*(.+?)(?=\n\n|\Z)", text, re.S)
    plain_words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", answer[1]) if answer else ""
    said, *more = re.split(r"(?<=[.?!])\s+", " ".join(plain_words.split()))
    for sentence in more:  # the first may only count; the point follows
        if len(said) >= ENOUGH:
            break
        said += f" {sentence}"
    return question, said


def found_in(corpus, statement, stem):
    """Say in figures what a page about somebody's own statement holds."""
    rows = {name: corpus.layer(name, statement) for name in (*LAYERS, "parts", "sentences")}
    dated = (rows["events"]["when_quote"] != "").sum()
    named = rows["mentions"]["actor_id"].nunique()
    unknown = (rows["metadata"]["value"] == "").sum()
    seen = (rows["parts"]["kind"] != "blank").sum()
    said = {
        "00": f"{landing.count(len(corpus.text(statement).split()), 'words')}, "
        f"{landing.count(len(rows['sentences']), 'sentences')}.",
        "01": f"{landing.count(int(seen), 'parts')}; {unknown} of {len(rows['metadata'])} facts about "
        "the document are unknown.",
        "02": f"{landing.count(len(rows['events']), 'events')}"
        f"{f', {dated} dated in words' if len(rows['events']) else ''}.",
        "03": f"{landing.count(int(named), 'actors')} in {landing.count(len(rows['mentions']), 'mentions')}.",
        "04": f"{landing.count(len(rows['requests']), 'requests')}.",
        "05": f"{landing.count(len(rows['claims']), 'claims')}{'' if len(rows['claims']) else ' have been coded'}.",
    }[stem[:2]]
    return said[:1].upper() + said[1:] if not said.startswith("0 ") else f"No {said[2:]}"
