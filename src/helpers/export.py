"""The ways out: each export is a small function of a corpus."""

from helpers.corpus import LAYERS, SCHEMA, SHARED

HOME = "data/README.md"


def datapackage(corpus):
    """Describe the files of a corpus as a Frictionless Data Package (version 1).

    Parameters
    ----------
    corpus : Corpus
        What `load_corpus` gives.

    Returns
    -------
    dict
        Ready for ``datapackage.json``: one resource per file, with fields, keys and, for
        every column that holds codes, the codes it may hold.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> datapackage(load_corpus())["resources"][0]["path"]
    'statements/nejat-2023/text.txt'
    """
    resources = []
    for row in corpus.statements.to_dict("records"):
        home = row["statement_id"]
        resources.append(
            {
                "name": f"{home}-text",
                "path": f"statements/{home}/text.txt",
                "description": "the text as received, byte for byte",
                "format": "txt",
                "mediatype": "text/plain",
                "encoding": "utf-8",
                "hash": f"sha256:{row['sha256']}",
            }
        )
        for name in LAYERS:
            if (corpus.path / "statements" / home / SCHEMA[name]["path"]).exists():
                resources.append(_table(corpus, name, f"{home}-{name}", f"statements/{home}/"))
    for name in SHARED:
        if name == "sources":
            resources.append(
                {
                    "name": "sources",
                    "path": SCHEMA[name]["path"],
                    "description": SCHEMA[name]["description"],
                    "format": "json",
                    "mediatype": "application/vnd.citationstyles.csl+json",
                    "encoding": "utf-8",
                }
            )
        elif (corpus.path / SCHEMA[name]["path"]).exists():
            resources.append(_table(corpus, name, name.replace("_", "-"), ""))
    return {
        "name": "statements",
        "title": "Political statements, read closely",
        "profile": "data-package",
        "description": f"Every file and column is described for people in {HOME}.",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Tables and prose; a statement's own text stays its publisher's",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "resources": resources,
    }


def _table(corpus, name, title, home):
    codes = corpus.vocabulary.groupby(["table", "column"], sort=False)["code"].agg(list)
    fields, foreign = [], []
    for field in SCHEMA[name]["fields"]:
        column = {key: field[key] for key in ("name", "type", "description")}
        limits = dict(field.get("constraints", {}))
        if field.get("vocabulary"):
            known = codes.get((name, field["name"]))
            limits["enum"] = known if known is not None else codes.get(("*", field["name"]), [])
        if limits:
            column["constraints"] = limits
        column |= {key: field[key] for key in ("list", "refers_to") if key in field}
        if field.get("format") == "edtf":
            column["rdfType"] = "http://id.loc.gov/datatypes/edtf"
        fields.append(column)
        if field.get("refers_to") == "actors" and not field.get("list") and name != "actors":
            foreign.append(
                {"fields": field["name"], "reference": {"resource": "actors", "fields": "actor_id"}}
            )
    return {
        "name": title,
        "path": home + SCHEMA[name]["path"],
        "description": SCHEMA[name]["description"],
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": fields,
            "missingValues": [""],
            "primaryKey": SCHEMA[name]["key"],
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }
