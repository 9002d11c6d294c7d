"""What the collection owes to the people and parties it speaks of."""

import ast
import csv
import json
import re
from pathlib import Path

import nbformat
import pytest

from helpers.corpus import DATA, SCHEMA, split_list

TOP = Path(__file__).parents[1]
REVIEWED = TOP / "tests" / "reviewed_names.txt"
AVOIDED = [
    "terrorist",
    "terrorists",
    "cult",
    "cults",
    "cultic",
    "sect",
    "sects",
    "regime",
    "regimes",
    "puppet",
    "puppets",
    "martyr",
    "martyrs",
    "martyrdom",
    "defector",
    "defectors",
    "brainwashed",
    "brainwashing",
]
# Words of the text, of others, and codes: quoted by being in these columns.
QUOTED = re.compile(r"(?:.*_)?(?:quote|prefix|suffix)$|^evaluative$")


def prose():
    """Yield (where, words) for all that the collection says in its own voice."""
    for path in [TOP / "README.md", TOP / "CONTRIBUTING.md", DATA / "README.md"]:
        yield path.name, path.read_text(encoding="utf-8")
    for path in sorted((TOP / "notebooks").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                yield f"{path.name} {cell['id']}", cell.source
            else:
                strings = [
                    node.value
                    for node in ast.walk(ast.parse(cell.source))
                    if isinstance(node, ast.Constant) and isinstance(node.value, str)
                ]
                yield f"{path.name} {cell['id']}", ". ".join(strings)
    for name, schema in SCHEMA.items():
        if name in ("sources", "vocabulary"):
            continue
        for path in DATA.glob(f"**/{schema['path']}"):
            with path.open(encoding="utf-8", newline="") as opened:
                for number, row in enumerate(csv.DictReader(opened), start=2):
                    # names lists the spellings by which others call an actor
                    words = [v for k, v in row.items() if not QUOTED.match(k) and k != "names"]
                    yield f"{path.name} row {number}", ". ".join(filter(None, words))


def unquoted(words):
    """Take out what stands in quotation marks, in code and in addresses."""
    words = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|https?://\S+", " ", words, flags=re.S)
    return re.sub(r"“[^”]*”|\"[^\"\n]*\"", " ", words)


def test_no_word_of_one_side_stands_in_our_own_voice():
    found = [
        (where, word)
        for where, words in prose()
        for word in re.findall(r"\w+", unquoted(words).lower())
        if word in AVOIDED
    ]
    assert found == []


def known_names(corpus):
    reviewed = [
        line.split("#")[0].strip() for line in REVIEWED.read_text(encoding="utf-8").splitlines()
    ]
    names = {name for name in reviewed if name}
    for row in corpus.actors.to_dict("records"):
        names |= {row["label"], *split_list(row["names"])}
    names |= set(corpus.sources["publisher"]) | set(corpus.sources["host"])
    return names - {""}


_NAME = re.compile(
    r"(?<![\w’'-])[A-ZÀ-Þ][\w’'&-]*(?:(?: (?:of|the|for|and|de|di|i) | )[A-ZÀ-Þ][\w’'&-]*)*"
)


def capitalised(words):
    """Yield runs of capitalised words; a word that only opens a sentence is none."""
    text = re.sub(r"[*_#>|]", " ", unquoted(words))
    for sentence in re.split(r"(?<=[.!?:;])\s+|\n+|\s[-–]\s|\(|\d\. ", text):
        opening = True
        for found in _NAME.finditer(sentence):
            run = re.sub(r"[’']s$", "", found.group())
            if opening and not sentence[: found.start()].strip(" \t*-•"):
                rest = run.partition(" ")[2]
                run = rest if not rest or rest[:1].isupper() else rest.partition(" ")[2]
                if not re.search(r"[A-Z]", run):
                    continue
            opening = False
            yield run


def test_every_name_in_prose_and_data_has_been_passed_by_a_person(corpus):
    names = known_names(corpus)
    words = {word for name in names for word in re.findall(r"[\w’'&-]+", name)}
    new = {}
    for where, text in prose():
        for run in capitalised(text):
            if run in names:
                continue
            pieces = re.findall(r"[\w’'&-]+", run)
            strange = [
                p
                for p in pieces
                if p[:1].isupper() and p not in words and re.sub(r"[’']s$", "", p) not in words
            ]
            if strange:
                new.setdefault(" ".join(strange), where)
    assert new == {}, "pass each new name by hand and add it to tests/reviewed_names.txt"


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


def test_every_side_that_spoke_to_a_claim_has_its_row_there(corpus):
    voices = corpus.evidence.groupby("claim_id")["side"].agg(set)
    for row in corpus.reports[corpus.reports["side"].isin(["mek", "nejat", "albania"])].to_dict(
        "records"
    ):
        for claim in split_list(row["bears_on"]):
            if claim.startswith("c") and claim in voices.index:
                heard = voices[claim] | set(
                    corpus.reports.loc[corpus.reports["bears_on"].str.contains(claim), "side"]
                )
                assert row["side"] in heard, (row["report_id"], claim)


@pytest.mark.parametrize("claim", ["c24", "c25", "c26"])
def test_on_the_day_in_dispute_both_the_police_and_the_meks_side_are_heard(corpus, claim):
    sides = set(corpus.evidence.loc[corpus.evidence["claim_id"] == claim, "side"])
    assert {"albania", "mek"} <= sides


def test_silence_is_claimed_only_of_sources_that_were_read_whole(corpus):
    read = corpus.sources.set_index("source_id")["read_as"]
    silent = corpus.evidence[corpus.evidence["stance"] == "silent"]
    assert (silent["source_id"].map(read) == "own page").all()


def test_both_parties_are_described_in_the_same_rows_and_at_comparable_length(corpus):
    lengths, aspects = {}, {}
    for actor, rows in corpus.descriptions.groupby("actor_id"):
        lengths[actor] = rows["text"].str.len().sum()
        aspects[actor] = list(dict.fromkeys(rows["aspect"]))
    assert set(lengths) == {"mek", "nejat"}
    assert aspects["mek"] == aspects["nejat"]
    assert max(lengths.values()) <= min(lengths.values()) * 4 / 3, lengths


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
        r"\b(?:\d{1,2}[- ]years?[- ]old|aged \d|his (?:wife|son|daughter|mother|father|brother|sister)"
        r"|her (?:husband|son|daughter|mother|father|brother|sister)|(?:son|daughter|brother|sister) of)\b"
    )
    assert [(where, tie.search(w).group()) for where, w in prose() if tie.search(w)] == []


def test_no_address_of_a_source_is_longer_than_it_was_recorded():
    for item in json.loads((DATA / "sources.json").read_text(encoding="utf-8")):
        assert re.fullmatch(r"https?://\S+", item.get("URL", "https://none")), item["id"]
