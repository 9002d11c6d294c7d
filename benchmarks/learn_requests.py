"""Learn the weights of requests from marked statements, and say what they are worth.

Usage: python benchmarks/learn_requests.py

Reads benchmarks/statements (its README says what they are) and, of real texts, those that the
folder has which the variable GOLD names. Writes src/finders/requests/weights.json, the same
each time; where a real text is not there, or is not the one that was marked, it prints and
writes nothing, for weights learned from fewer texts are worse. scikit-learn is installed into an environment of its own, which is thrown away. What is
printed of the statements that weights are learned from is measured by cross-validation: each by
weights that were learned without it and without its near copies. The part kept for reporting is
learned from never.
"""

import collections
import csv
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from finders.requests import request_rows, weights
from finders.requests.reader import read_by_rules

HERE = Path(__file__).parent
STATEMENTS = HERE / "statements"
WEIGHTS = Path(weights.__file__).with_suffix(".json")
LEARNS = ["scikit-learn==1.9.1", "numpy==2.4.6", "scipy==1.17.1"]
LEARNED_FROM = ["read.jsonl", "unread.jsonl", "real.csv"]
FOLDS = 6
FEWEST = 3  # invented statements that must have what gets a weight: no name of a real text has one
REAL = 2.0  # how much a sentence of a real text counts beside one of an invented text
SPARSE, STRICT = 0.6, 0.3  # liblinear's C where weights are chosen, and where they are set


def digest() -> str:
    """Give the digest of the marks that weights are learned from."""
    whole = b"".join((STATEMENTS / name).read_bytes() for name in LEARNED_FROM)
    return hashlib.sha256(whole.replace(b"\r\n", b"\n")).hexdigest()


def read_real(gold):
    """Give the real texts that the gold data have, by set and source."""
    corpora, texts = gold / "corpora", {}
    if not corpora.exists():
        return texts
    for one in _lines(corpora / "wethepeople" / "petitions_1940.jsonl"):
        texts["petitions", one["id"]] = f"{one['title']}\n\n{one['body']}"
    for one in _lines(corpora / "senate_press" / "senate_20k.jsonl.gz"):
        texts["releases", one["id"]] = one["text"]
    for path in sorted((corpora / "re3d").glob("*/documents.json")):
        for one in _lines(path):
            texts["re3d", one["_id"]] = f"{one['title']}\n\n{one['text']}"
    for path in sorted((corpora / "gold_requests" / "texts").glob("*.txt")):
        texts["gold_requests", path.stem] = path.read_bytes().decode("utf-8")
    return texts


def _lines(path):
    """Yield the rows of a file of JSON Lines."""
    whole = gzip.open if path.suffix == ".gz" else open
    with whole(path, "rt", encoding="utf-8-sig", newline="") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


class Statement:
    """A marked statement with its sentences, what the rules find, and which sentences ask."""

    def __init__(self, part, text, marks):
        self.part, self.text, self.marks = part, text, marks
        reader, self.rows = read_by_rules(text)
        self.alone = request_rows(text, weighed=False)
        self.low, self.units = reader.low, reader.units
        self.asks = [any(hit(unit, mark) for mark in marks) for unit in self.units]
        words = re.findall(r"\w+", text.lower())
        runs = (" ".join(words[at : at + 8]) for at in range(max(1, len(words) - 7)))
        least = min(hashlib.sha256(run.encode()).digest() for run in runs)
        self.fold = least[-1] % FOLDS  # near copies share most runs of words, and so their fold
        self.has = [
            collections.Counter(
                (group, key if isinstance(key, str) else " ".join(key))
                for group, keys in weights.features(self.low, start, end)
                for key in keys
            )
            for start, end, _ in self.units
        ]


def read_statements(gold):
    """Give all statements and how many real ones are left out: not there, or not the same."""
    some, real = [], collections.defaultdict(list)
    for part in ("read", "unread", "report"):
        some += [
            Statement(part, one["text"], [tuple(mark[:3]) for mark in one["requests"]])
            for one in _lines(STATEMENTS / f"{part}.jsonl")
        ]
    with (STATEMENTS / "real.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            marks = real[row["set"], row["source"], row["part"], row["digest"]]
            if row["start"]:
                marks.append((int(row["start"]), int(row["end"]), row["form"]))
    texts, missing, other = read_real(gold), 0, 0
    for (where, source, part, wanted), marks in real.items():
        text = texts.get((where, source))
        if text is None:
            missing += 1
            continue
        if where != "gold_requests":
            text = text.replace("\r\n", "\n").strip("\n")
        if hashlib.sha256(text.encode()).hexdigest()[:16] != wanted:
            other += 1
            continue
        some.append(Statement("real" if part == "unread" else "real, read", text, marks))
    if missing or other:
        print(f"of {len(real)} real texts {missing} are not there (set GOLD) and {other} differ")
    return some, missing + other


def overlap(one, other):
    """Give how many letters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def hit(one, other):
    """Say whether two spans share half of the shorter one."""
    shorter = min(one[1] - one[0], other[1] - other[0])
    return 0 < shorter <= 2 * overlap(one, other)


def matched(marks, rows):
    """Give which marks are found, each row used once, the best pairs first."""
    pairs = [
        (overlap(m, r), i, j) for i, m in enumerate(marks) for j, r in enumerate(rows) if hit(m, r)
    ]
    used, found = set(), set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in found and j not in used:
            found.add(i)
            used.add(j)
    return found


def score(pairs):
    """Give precision, recall, F1 and recall of the explicit, of pairs of marks and rows."""
    right = wanted = rows = explicit = explicit_right = 0
    for marks, found in pairs:
        good = matched(marks, found)
        right, wanted, rows = right + len(good), wanted + len(marks), rows + len(found)
        plain = {number for number, mark in enumerate(marks) if mark[2] == "explicit"}
        explicit, explicit_right = explicit + len(plain), explicit_right + len(plain & good)
    precision, recall = right / max(1, rows), right / max(1, wanted)
    f1 = 2 * right / max(1, rows + wanted)
    return precision, recall, f1, explicit_right / max(1, explicit)


def learn_words(statements):
    """Learn step one: choose by L1, set by L2; give tables of weights by group."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = collections.Counter()
    for one in statements:
        if one.part in ("read", "unread"):
            seen.update(set().union(*one.has))
    often = {key for key, number in seen.items() if number >= FEWEST}
    rows = [{k: n for k, n in row.items() if k in often} for one in statements for row in one.has]
    rows = [{"\t".join(key): number for key, number in row.items()} for row in rows]
    asks = [ask for one in statements for ask in one.asks]
    counts = [REAL if one.part.startswith("real") else 1.0 for one in statements for _ in one.asks]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    chosen = LogisticRegression(l1_ratio=1, C=SPARSE, solver="liblinear", random_state=0)
    kept = abs(chosen.fit(matrix, asks, counts).coef_[0]) > 1e-6
    few = matrix[:, kept.nonzero()[0]]
    few.indices, few.indptr = few.indices.astype("int32"), few.indptr.astype("int32")
    model = LogisticRegression(C=STRICT, solver="liblinear", random_state=0)
    model.fit(few, asks, counts)
    tables = {group: {} for group in ("words", "classes")}
    for name, weight in zip(vectors.get_feature_names_out()[kept], model.coef_[0], strict=True):
        group, key = name.split("\t")
        if round(weight, 2):
            tables[group][key] = round(float(weight), 2)
    return tables | {"alone": {"words": round(float(model.intercept_[0]), 2)}}


def learn_beside(statements, odds):
    """Learn step two, from odds of sentences that step one was not learned from."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [
        row
        for one in statements
        for row in weights.beside(odds[one], weights.rules_at(one.units, one.rows))
    ]
    vectors = DictVectorizer(sparse=False)
    model = LogisticRegression(C=0.5, max_iter=5000)
    model.fit(vectors.fit_transform(rows), [ask for one in statements for ask in one.asks])
    names = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    table = {name: round(float(weight), 2) for name, weight in names}
    return {"beside": table | {"all": round(float(model.intercept_[0]), 2)}}


def use(tables):
    """Let the finder weigh by these tables."""
    weights.TABLES.clear()
    weights.TABLES.update(weights.keyed(tables))


def learn(statements):
    """Learn both steps; give the weights, and for each statement rows by weights without it."""
    learned_from = [one for one in statements if one.part != "report"]
    odds, without = {}, {}
    for fold in range(FOLDS):
        without[fold] = learn_words([one for one in learned_from if one.fold != fold])
        use(without[fold] | {"beside": {}})
        odds |= {o: weights.by_words(o.low, o.units) for o in learned_from if o.fold == fold}
    weighed = [one for one in learned_from if one.part in ("unread", "real")]
    answers = {}
    for fold in range(FOLDS):
        use(without[fold] | learn_beside([one for one in weighed if one.fold != fold], odds))
        for one in learned_from:
            if one.fold == fold:
                answers[one] = answer(one, odds[one])
    tables = learn_words(learned_from) | learn_beside(weighed, odds)
    use(tables)
    for one in statements:
        if one.part == "report":
            answers[one] = answer(one, weights.by_words(one.low, one.units))
    return tables, answers


def answer(one, odds):
    """Give what the rules, the words and both find in a statement."""
    words = [unit for unit, odd in zip(one.units, odds, strict=True) if odd > 0]
    return {"rules alone": one.alone, "words alone": words, "both": request_rows(one.text)}


def show(answers):
    """Print what each way of finding is worth, set by set."""
    head = "invented, read by the makers of the rules:read|invented, unread:unread"
    head += "|real, read by them:real, read|real, unread:real|invented, kept for reporting:report"
    print(f"{'':44}{'':12} precision  recall    F1  explicit recall")
    for name, part in (one.split(":") for one in head.split("|")):
        some = [(one.marks, ways) for one, ways in answers.items() if one.part == part]
        if not some:
            print(f"{name:37} ({0:3}) not there, and not measured")
            continue
        for way in ("rules alone", "words alone", "both"):
            values = score([(marks, ways[way]) for marks, ways in some])
            print(f"{name:37} ({len(some):3}) {way:12}" + "".join(f" {v:8.3f}" for v in values))


def write(tables, statements):
    """Write the weights, sorted, beside the module that reads them."""
    count = collections.Counter(one.part for one in statements)
    real = count["real"] + count["real, read"]
    learned = {"digest": digest(), "invented": count["read"] + count["unread"], "real": real}
    whole = {"learned from": learned, "weights": tables}
    beside = WEIGHTS.with_suffix(".new")
    beside.write_text(
        json.dumps(whole, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
    beside.replace(WEIGHTS)
    size = sum(map(len, tables.values())), WEIGHTS.stat().st_size
    print(f"{size[0]} weights, {size[1] / 1000:.0f} kB, in {WEIGHTS.name}")


def main():
    """Learn, print and write; without scikit-learn, do so in an environment that has it."""
    if sys.argv[1:] != ["here"]:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            python = Path(folder) / ("Scripts" if os.name == "nt" else "bin") / "python"
            pip = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
            subprocess.run([*pip, *LEARNS], check=True)
            paths = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
            sys.exit(subprocess.run([python, __file__, "here"], env=paths, check=False).returncode)
    statements, left_out = read_statements(Path(os.environ.get("GOLD") or "nowhere"))
    tables, answers = learn(statements)
    show(answers)
    if left_out:
        print(
            f"{WEIGHTS.name} is left as it is: it is learned with the real texts that are left out"
        )
    else:
        write(tables, statements)


if __name__ == "__main__":
    main()
