"""What the collection owes to the people and parties it speaks of."""

import ast
import csv
import hashlib
import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest

from helpers.schema import SCHEMA, split_list

TOP = Path(__file__).parents[1]
REVIEWED = TOP / "tests" / "reviewed_names.txt"
AVOIDED = set(
    "terrorist terrorists cult cults cultic sect sects regime regimes puppet puppets martyr "
    "martyrs martyrdom defector defectors brainwashed brainwashing".split()
)
# Words of the text, and so not ours; loading checks each against it.
QUOTED = re.compile(r"(?:.*_)?(?:quote|prefix|suffix)$|^evaluative$")
CODES = {"id", "URL", "fact", "type"}
# Words of others or of the text, shown as such: names are looked for, loaded words are not.
OTHERS = {"names", "title", "author", "publisher", "host", "example", "counter_example"}


def cells(path):
    """Yield (row, column, words) of a table, or of the list of sources."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
    else:
        items = json.loads(path.read_text(encoding="utf-8"))
        rows = [{**item, **item["custom"]} for item in items]
        for row in rows:
            row["author"] = "; ".join(a.get("literal", str(a)) for a in row.get("author", []))
    for number, row in enumerate(rows, start=2):
        for column, words in row.items():
            if isinstance(words, str) and column not in CODES and not QUOTED.match(column):
                yield number, column, words


def collected(top=TOP):
    """Yield (where, words, ours) for all that the collection says; ours is its own voice."""
    pages = [path for home in ("", "data", "site/pages") for path in (top / home).glob("*.md")]
    for path in [*pages, top / "CITATION.cff"]:
        yield path.name, path.read_text(encoding="utf-8"), True
    for path in sorted((top / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            words = "".join(cell["source"])
            if cell["cell_type"] == "code":
                nodes = [n for n in ast.walk(ast.parse(words)) if isinstance(n, ast.Constant)]
                kept = [node.value for node in nodes if isinstance(node.value, str)]
                kept += re.findall(r"# (.+)", words)
                words = ". ".join(kept)
            yield f"{path.name} {cell['id']}", words, True
    for home in (top / "data", top / "examples"):
        for path in sorted([*home.rglob("*.csv"), *home.glob("sources.json")]):
            for number, column, words in cells(path):
                yield f"{path.name} row {number} {column}", words, column not in OTHERS


def uncoded(words):
    """Take out code and addresses."""
    return re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|https?://\S+", " ", words, flags=re.S)


def avoided(words):
    """Find whole words of the list outside quotation."""
    said = re.sub(r"“[^”]*”|\"[^\"\n]*\"", " ", uncoded(words)).lower()
    return [word for word in re.findall(r"\w+", said) if word in AVOIDED]


def test_no_word_of_one_side_stands_in_our_own_voice():
    assert avoided("Cultural sectors, a “cult”, and a sect.") == ["sect"]
    found = [(where, avoided(words)) for where, words, ours in collected() if ours]
    assert [(where, words) for where, words in found if words] == []


def reviewed_names():
    """Give the names that a person has passed, each as a tuple of its words."""
    lines = [line.split("#")[0] for line in REVIEWED.read_text(encoding="utf-8").splitlines()]
    names = {name for line in lines for name in line.split(",")}
    return {words_of(name) for name in names} - {()}


def words_of(name):
    """Give the words of a name, without the ’s of a possessor."""
    return tuple(re.sub(r"[’']s?$", "", word) for word in re.findall(r"[\w’'&-]+", name))


_RUN = re.compile(
    r"(?<![\w’'-])[A-ZÀ-Þ][\w’'&-]*(?:(?: (?:of|the|for|and|de|di|i) | )[A-ZÀ-Þ][\w’'&-]*)*"
)


def strange_names(top=TOP):
    """Find the capitalised words that are part of no reviewed name, with the place of the first.

    A word that opens a sentence is passed where it also stands in small letters somewhere, so
    that "The" needs no review and a surname does. A quotation from a text of the collection
    is passed with it.
    """
    names = reviewed_names()
    longest = max(map(len, names))
    texts = " ".join(
        re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))
        for path in [*top.glob("data/statements/*/text.txt"), *top.glob("examples/*.txt")]
    )
    all_words = [(where, uncoded(words)) for where, words, _ in collected(top)]
    small = {word for _, words in all_words for word in re.findall(r"\b[a-zß-ÿ][\w’'-]*", words)}
    strange = {}
    for where, words in all_words:
        words = re.sub(r"“([^”]*)”", lambda m: " " if m[1] in texts else f"({m[1]})", words)
        words = re.sub(r"[*_“”\"\[\]]", "", words)
        for sentence in re.split(r"(?<=[.!?:;])\s+|\n+|\s[-–]\s|[(|;]|\d\. ", words):
            sentence = sentence.strip(" \t#>•-")
            for found in _RUN.finditer(sentence):
                run = words_of(found.group())
                at = 0
                while at < len(run):
                    sizes = range(min(longest, len(run) - at), 0, -1)
                    fits = next((n for n in sizes if run[at : at + n] in names), 0)
                    opens = at == found.start() == 0 and run[0].lower() in small
                    if not fits and not opens and not run[at][0].islower():
                        strange.setdefault(run[at], where)
                    at += fits or 1
    return strange


def test_every_name_in_prose_and_data_has_been_passed_by_a_person():
    assert strange_names() == {}, "pass each by hand and add it to tests/reviewed_names.txt"


PLACES = [
    ("README.md", None),
    ("CITATION.cff", None),
    ("data/README.md", None),
    ("data/CHANGELOG.md", None),
    ("notebooks/02_timeline.ipynb", "markdown"),
    ("notebooks/03_actors.ipynb", "caption"),
    ("data/sources.json", "publisher"),
    ("data/sources.json", "title"),
    ("data/sources.json", "host"),
    ("data/sources.json", "interest"),
    ("data/actors.csv", "label"),
    ("data/actors.csv", "names"),
    ("data/evidence.csv", "finding"),
    ("data/reports.csv", "said_by"),
    ("data/descriptions.csv", "text"),
    ("data/searches.csv", "looked_for"),
    ("data/vocabulary.csv", "example"),
    *(
        (f"data/statements/nejat-2023/{table}.csv", column)
        for table, column in [
            ("metadata", "why"),
            ("mentions", "note"),
            ("events", "label"),
            ("order", "reason"),
            ("requests", "act"),
            ("claims", "gist"),
            ("attributions", "why"),
        ]
    ),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    top = tmp_path_factory.mktemp("copy")
    for path in [*TOP.glob("*.md"), TOP / "CITATION.cff", TOP / "LICENSE"]:
        shutil.copy(path, top)
    for name in ("data", "examples", "notebooks"):
        shutil.copytree(TOP / name, top / name, ignore=shutil.ignore_patterns(".*"))
    return top


@pytest.mark.parametrize(("file", "column"), PLACES)
def test_a_name_that_nobody_has_passed_is_found_wherever_it_is_smuggled_in(file, column, copy):
    said = "It was told by Maryam Quimby. Wexford told it, too. "
    path = copy / file
    before = path.read_bytes()
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
        rows[-1][column] = said
        with path.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    elif path.suffix == ".json":
        items = json.loads(before)
        (items[-1] if column in ("publisher", "title") else items[-1]["custom"])[column] = said
        path.write_text(json.dumps(items), encoding="utf-8")
    elif path.suffix == ".ipynb":
        book = json.loads(before)
        kind = "markdown" if column == "markdown" else "code"
        cell = [cell for cell in book["cells"] if cell["cell_type"] == kind][-1]
        cell["source"] = said if kind == "markdown" else f"show_table(names, caption=f{said!r})"
        path.write_text(json.dumps(book), encoding="utf-8")
    else:
        path.write_text(before.decode() + "\n" + said, encoding="utf-8")
    try:
        assert {"Quimby", "Wexford"} <= set(strange_names(copy))
    finally:
        path.write_bytes(before)


def test_every_address_of_a_source_has_been_read_for_names_by_a_person(corpus):
    """An address can carry a name in small letters, which no rule can see.

    So a person reads new addresses and writes the fingerprint of all of them anew.
    """
    addresses = "\n".join(sorted(filter(None, corpus.sources["url"])))
    passed = re.search(r"^# addresses: (\w+)$", REVIEWED.read_text(encoding="utf-8"), re.M)
    assert passed[1] == hashlib.sha256(addresses.encode()).hexdigest()


def test_no_finding_is_without_its_source_and_no_source_without_use(corpus):
    assert (corpus.evidence["source_id"] != "").all()
    assert (corpus.reports["source_id"] != "").all()
    cited = set()
    for name, schema in SCHEMA.items():
        for field in schema["fields"]:
            if field.get("refers_to") == "sources":
                for cell in getattr(corpus, name)[field["name"]]:
                    cited.update(split_list(cell))
    assert set(corpus.sources["source_id"]) == cited


def test_a_description_names_a_source_or_says_that_none_was_found(corpus):
    for row in corpus.descriptions.to_dict("records"):
        assert row["source_id"] or row["text"].startswith("None found"), row["description_id"]


def test_every_party_that_gave_a_date_or_number_on_a_claim_has_its_finding_there(corpus):
    voices = corpus.evidence.groupby("claim_id")["side"].agg(set)
    parties = corpus.reports[corpus.reports["side"].isin(["mek", "nejat", "albania"])]
    missing = [
        (row["report_id"], claim, row["side"])
        for row in parties.to_dict("records")
        for claim in split_list(row["bears_on"])
        if claim in set(corpus.claims["claim_id"]) and row["side"] not in voices[claim]
    ]
    assert len(parties) > 10
    assert missing == []


@pytest.mark.parametrize("claim", ["c24", "c25", "c26"])
def test_on_the_day_in_dispute_both_the_police_and_the_meks_side_are_heard(corpus, claim):
    sides = set(corpus.evidence.loc[corpus.evidence["claim_id"] == claim, "side"])
    assert {"albania", "mek"} <= sides


def test_silence_is_claimed_only_of_sources_that_were_read_whole(corpus):
    read = corpus.sources.set_index("source_id")["read_as"]
    silent = corpus.evidence[corpus.evidence["stance"] == "silent"]
    assert (silent["source_id"].map(read) == "own page").all()


def test_both_parties_are_described_in_the_same_rows_and_at_comparable_length(corpus):
    rows = corpus.descriptions
    lengths = rows.groupby("actor_id")["text"].apply(lambda text: text.str.len().sum())
    aspects = rows.groupby("actor_id")["aspect"].apply(list)
    assert set(lengths.index) == {"mek", "nejat"}
    assert aspects["mek"] == aspects["nejat"]
    assert max(lengths) <= min(lengths) * 4 / 3, lengths


def test_a_refusal_needs_a_dated_source_and_so_does_any_answer_but_unknown(corpus):
    for row in corpus.requests.to_dict("records"):
        if row["answer"] in ("met", "partly", "refused", "silent"):
            assert row["answer_source_id"], row["request_id"]
            assert row["answer_date"], row["request_id"]


def test_the_pages_say_that_those_concerned_are_heard_only_through_organisations():
    for name in ("03_actors", "05_claims"):
        book = (TOP / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
        said = re.sub(r"\s+", " ", " ".join(cell.source for cell in nbformat.reads(book, 4).cells))
        assert re.search(
            r"[Nn]o resident[^.]*(?:former member|relative)[^.]*except through", said
        ), name


def test_no_persons_age_or_family_tie_is_told():
    tie = re.compile(
        r"\b(?:\d{1,2}[- ]years?[- ]old|aged \d|(?:his|her|whose) (?:wife|husband|son|daughter"
        r"|mother|father|brother|sister|family)|(?:son|daughter|brother|sister) of)\b"
    )
    assert [(where, w) for where, w, _ in collected() if tie.search(w)] == []


def test_no_invented_statement_holds_a_word_that_our_voice_avoids():
    found, read = [], 0
    for path in sorted((TOP / "benchmarks" / "statements").glob("*.jsonl")):
        for one in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            words, read = set(re.findall(r"\w+", one["text"].lower())), read + 1
            found += [(path.name, one["id"], word) for word in sorted(words & AVOIDED)]
    assert found == []
    assert read > 400
