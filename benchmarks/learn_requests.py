"""Learn weights and trees of requests from marked statements, and say what they are worth.

Usage: python benchmarks/learn_requests.py

Reads benchmarks/statements (its README says what they are) and, of real texts, those that the
folder has which the variable GOLD names. Writes src/finders/requests/weights.json, the same
each time; where a real text is not there, or is not the one that was marked, it prints and
writes nothing, for what is learned from fewer texts is worse. scikit-learn is installed into an
environment of its own, which is thrown away. What is printed of the statements that are learned
from is measured by cross-validation: each by weights and trees that were learned without it and
without its near copies; but the trees learn from sums of other statements whose weights have seen
it, which flatters a little. The parts kept for reporting are never learned from; of the hands
that wrote or marked those of other hands, nothing is.
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

from finders.requests import addressees, request_rows, weights
from finders.requests.reader import found_rows, read_by_rules

HERE = Path(__file__).parent
STATEMENTS = HERE / "statements"
WEIGHTS = Path(weights.__file__).with_suffix(".json")
PACKAGES = ["scikit-learn==1.9.1", "numpy==2.4.6", "scipy==1.17.1"]
LEARNS_FROM, KEPT = ["read", "unread", "small"], ["report", "fresh"]  # parts, each a file
MANNERS = ("small", "sober", "tiny")  # of other hands, shown apart: a kind begins with them
FOLDS = 6
FEWEST = 5  # invented statements that must have what gets a weight: no name of a real text has one
REAL = 2.0  # how much a sentence of a real text counts beside one of an invented text
SPARSE, STRICT = 0.6, 0.15  # liblinear's C where weights are chosen, and where they are set
RARE = 15  # rows and sentences that must have a sign for a tree to ask for it
ROWS, ASKED = {"max_iter": 100, "learning_rate": 0.12}, {"max_iter": 40, "learning_rate": 0.25}
GROWN = {  # few leaves, many of them seen often: a tree says something of the language
    "max_leaf_nodes": 12,
    "min_samples_leaf": 30,
    "l2_regularization": 5.0,
    "max_features": 0.3,
}


def digest() -> str:
    """Give the digest of the marks that weights are learned from."""
    names = [*(f"{part}.jsonl" for part in LEARNS_FROM), "real.csv"]
    whole = b"".join((STATEMENTS / name).read_bytes() for name in names)
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
        self.kept = any(name in part for name in KEPT)  # for reporting: nothing learns from it
        reader, self.rows = read_by_rules(text)
        self.alone = request_rows(text, weighed=False)
        self.low, self.units = reader.low, reader.units
        self.placed = weights.placed(self.units, self.rows, reader.cues)
        self.asks = [any(hit(unit, mark) for mark in marks) for unit in self.units]
        words = re.findall(r"\w+", text.lower())
        runs = (" ".join(words[at : at + 8]) for at in range(max(1, len(words) - 7)))
        least = min(hashlib.sha256(run.encode()).digest() for run in runs)
        self.fold = least[-1] % FOLDS  # near copies share most runs of words, and so their fold
        self.told = weights.sentences(self.low, self.units)
        self.has = [
            {
                (group, key if isinstance(key, str) else " ".join(key))
                for group, keys in weights.features(now, before)
                for key in keys
            }
            for now, before in zip(self.told, [None, *self.told], strict=False)
        ]

    def weigh(self):
        """Give the odds of each sentence by the weights that are in use, and keep those of rows."""
        self.own = {row: weights.by_own_words(self.low, row) for row in self.rows}
        return weights.by_words(self.told)

    def signs(self, odds):
        """Yield for each row of the rules, and each sentence without one, its signs and if it asks."""
        for number, row, found in weights.signs(self.told, odds, *self.placed, self.own.get):
            span = row or self.units[number]
            yield found, any(hit(span, mark) for mark in self.marks)

    def asked(self):
        """Yield the signs of each who may be asked in a row that names nobody, and if the marks agree."""
        if len(self.units) <= weights.FEW:
            return  # of so few the rules name whom they ask
        reader, rows, to = found_rows(self.text)
        marks = {row: mark for mark, row in matched(self.marks, rows).items()}
        for number, span, found in addressees.signs(self.text, self.low, reader.units, rows, to):
            if number in marks:
                yield found, names(self.marks[marks[number]][3], self.text[slice(*span)])


def read_marked(gold):
    """Give part, source, text and marks of the real texts, and how many are not there or differ."""
    marked, real = [], collections.defaultdict(list)
    with (STATEMENTS / "real.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            real[row["set"], row["source"], row["part"], row["digest"]].append(row)
    texts, missing, other = read_real(gold), 0, 0
    for (where, source, part, wanted), rows in real.items():
        text = texts.get((where, source))
        if text is None:
            missing += 1
            continue
        if where != "gold_requests":
            text = text.replace("\r\n", "\n").strip("\n")
        if hashlib.sha256(text.encode()).hexdigest()[:16] != wanted:
            other += 1
            continue
        marks = []
        for row in rows:
            if row["start"]:
                who = asked_in(row, text)
                marks.append((int(row["start"]), int(row["end"]), row["form"], who))
        marked.append((part, source, text, marks))
    if missing or other:
        print(f"of {len(real)} real texts {missing} are not there (set GOLD) and {other} differ")
    return marked, missing + other


def asked_in(row, text):
    """Give whom a marked row says to be asked, in the words of the text; None where it names nobody."""
    return text[slice(*map(int, row["addressee"].split("-")))] if row["addressee"] else None


def read_statements(gold):
    """Give all statements and how many real ones are left out: not there, or not the same."""
    some = [
        Statement(_part(part, one["kind"]), one["text"], list(map(tuple, one["requests"])))
        for part in (*LEARNS_FROM, *KEPT)
        for one in _lines(STATEMENTS / f"{part}.jsonl")
    ]
    marked, left_out = read_marked(gold)
    return some + [Statement(f"real, {part}", *rest) for part, _, *rest in marked], left_out


def _part(name, kind):
    """Give the part of an invented statement; some manners of other hands are shown apart."""
    manner = manner_of(kind) if name == "fresh" else None
    return f"{name}, {manner}" if manner else name


def manner_of(kind):
    """Give the manner that the kind of a statement begins with: "tiny: told"; None of most."""
    manner = kind.partition(":")[0]
    return manner if manner in MANNERS else None


def overlap(one, other):
    """Give how many letters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def hit(one, other):
    """Say whether two spans share half of the shorter one."""
    shorter = min(one[1] - one[0], other[1] - other[0])
    return 0 < shorter <= 2 * overlap(one, other)


def names(who, other):
    """Say whether two name the same one: whether they share a word that is not small."""
    return bool(who and other and _content(who) & _content(other))


def _content(words):
    low = words.lower()
    return addressees.content(low, (0, len(low))) or {low}


def matched(marks, rows):
    """Give by which row each mark is found, each row used once, the best pairs first."""
    pairs = [
        (overlap(m, r), i, j) for i, m in enumerate(marks) for j, r in enumerate(rows) if hit(m, r)
    ]
    used, found = set(), {}
    for _, i, j in sorted(pairs, reverse=True):
        if i not in found and j not in used:
            found[i] = j
            used.add(j)
    return found


def score(pairs):
    """Give precision, recall, F1, recall of the explicit and addressees, of marks and rows.

    Of addressees two shares: right where the marks name one, and right, or rightly nobody, of all.
    """
    count = collections.Counter()
    for marks, found in pairs:
        good = matched(marks, found)
        count.update(right=len(good), wanted=len(marks), rows=len(found))
        count["explicit"] += sum(mark[2] == "explicit" for mark in marks)
        count["explicit right"] += sum(marks[number][2] == "explicit" for number in good)
        for number, row in good.items():
            who, ours = marks[number][3], getattr(found[row], "addressee", None)
            count["named"] += bool(who)
            count["named right"] += names(who, ours)
            count["nobody right"] += not (who or ours)
    share = lambda part, *whole: part / max(1, sum(whole))  # noqa: E731
    return (
        share(count["right"], count["rows"]),
        share(count["right"], count["wanted"]),
        share(2 * count["right"], count["rows"], count["wanted"]),
        share(count["explicit right"], count["explicit"]),
        share(count["named right"], count["named"]),
        share(count["named right"] + count["nobody right"], count["right"]),
    )


def learn_words(statements):
    """Learn step one: choose by L1, set by L2; give tables of weights by group."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = collections.Counter()
    for one in statements:
        if not one.part.startswith("real"):
            seen.update(set().union(*one.has))
    often = {key for key, number in seen.items() if number >= FEWEST}
    rows = [{"\t".join(key): 1 for key in row & often} for one in statements for row in one.has]
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
    tables = {group: {} for group in weights.GROUPS}
    for name, weight in zip(vectors.get_feature_names_out()[kept], model.coef_[0], strict=True):
        group, key = name.split("\t")
        if round(weight, 2):
            tables[group][key] = round(float(weight), 2)
    return tables | {"alone": {"words": round(float(model.intercept_[0]), 2)}}


def learn_trees(statements, signs, rare, grown):
    """Learn trees from the signs that each statement yields, with whether it was so."""
    import numpy
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.feature_extraction import DictVectorizer

    pairs = [pair for one in statements for pair in signs(one)]
    seen = collections.Counter(name for found, _ in pairs for name in found)
    rows = [{n: v for n, v in found.items() if seen[n] >= rare} for found, _ in pairs]
    vectors = DictVectorizer(sparse=False, dtype=numpy.float32)
    model = HistGradientBoostingClassifier(**GROWN, **grown, early_stopping=False, random_state=0)
    model.fit(vectors.fit_transform(rows), [so for _, so in pairs])
    names = vectors.get_feature_names_out()
    start = round(float(model._baseline_prediction.item()), 4)
    # scikit-learn gives its trees no other way.
    return [start, *(_tree(trees[0].nodes, 0, names) for trees in model._predictors)]


def _tree(nodes, at, names):
    """Give a tree as lists: a sign, what it is compared with, then the branches up to and over it."""
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 3)
    bound = float(f"{node['num_threshold']:.4g}")
    branches = (_tree(nodes, node[side], names) for side in ("left", "right"))
    return [str(names[node["feature_idx"]]), bound, *branches]


def use(tables, trees, asked=(0.0,)):
    """Let the finder weigh by these tables and trees."""
    weights.TABLES.clear()
    weights.TABLES.update(weights.keyed(tables))
    weights.TREES[:] = trees
    addressees.TREES[:] = asked


def learn(statements):
    """Learn all steps; give tables, trees, and for each statement rows by weights without it."""
    learned_from = [one for one in statements if not one.kept]
    within = [[one for one in learned_from if one.fold == fold] for fold in range(FOLDS)]
    without = [[one for one in learned_from if one.fold != fold] for fold in range(FOLDS)]
    odds, signs, learned, answers = {}, {}, [], {}
    for fold in range(FOLDS):
        learned.append([learn_words(without[fold])])
        use(*learned[fold], [0.0])
        odds |= {one: one.weigh() for one in within[fold]}
    rows = lambda one: one.signs(odds[one])  # noqa: E731
    for fold in range(FOLDS):
        learned[fold].append(learn_trees(without[fold], rows, RARE, ROWS))
        use(*learned[fold])
        signs |= {one: list(one.asked()) for one in within[fold]}
    for fold in range(FOLDS):
        use(*learned[fold], learn_trees(without[fold], signs.get, 5 * RARE, ASKED))
        answers |= {one: answer(one, odds[one]) for one in within[fold]}
    tables, trees = learn_words(learned_from), learn_trees(learned_from, rows, RARE, ROWS)
    asked = learn_trees(learned_from, signs.get, 5 * RARE, ASKED)
    use(tables, trees, asked)
    for one in statements:
        if one.kept:
            answers[one] = answer(one, weights.by_words(one.told))
    return {"weights": tables, "trees": trees, "asked": asked}, answers


def answer(one, odds):
    """Give what the rules, the words and both find in a statement."""
    words = [unit for unit, odd in zip(one.units, odds, strict=True) if odd > 0]
    return {"rules alone": one.alone, "words alone": words, "both": request_rows(one.text)}


def show(answers):
    """Print what each way of finding is worth, set by set."""
    head = "invented, read by the makers of the rules:read|invented, unread:unread"
    head += "|invented, small:small|real, read by them:real, read|real, unread:real, unread"
    head += "|invented, kept for reporting:report|real, kept for reporting:real, report"
    head += "|invented, of other hands:fresh|small, of other hands:fresh, small"
    head += "|tiny, of other hands:fresh, tiny|sober, of other hands:fresh, sober"
    head += "|real, marked by other hands:real, fresh"
    print(f"{'':55} precision  recall  F1  explicit  addressee  or nobody")
    for name, part in (one.split(":") for one in head.split("|")):
        some = [(one.marks, ways) for one, ways in answers.items() if one.part == part]
        if not some:
            print(f"{name:37} ({0:3}) not there, and not measured")
            continue
        for way in ("rules alone", "words alone", "both"):
            values = score([(marks, ways[way]) for marks, ways in some])
            print(f"{name:37} ({len(some):3}) {way:12}" + "".join(f" {v:8.3f}" for v in values))


def write(learned, statements):
    """Write what was learned, sorted, a tree a line, beside the module that reads it."""
    count = collections.Counter(one.part for one in statements)
    real = count["real, unread"] + count["real, read"]
    of = {"digest": digest(), "invented": sum(count[part] for part in LEARNS_FROM), "real": real}
    whole = {"learned from": of, "weights": learned["weights"]}
    lines = [json.dumps(whole, ensure_ascii=False, indent=0, sort_keys=True).removesuffix("\n}")]
    for name in ("trees", "asked"):
        trees = ",\n".join(json.dumps(tree, ensure_ascii=False) for tree in learned[name])
        lines.append(f'"{name}": [\n{trees}\n]')
    beside = WEIGHTS.with_suffix(".new")
    beside.write_text(",\n".join(lines) + "\n}\n", encoding="utf-8")
    beside.replace(WEIGHTS)
    number, size = sum(map(len, learned["weights"].values())), WEIGHTS.stat().st_size / 1000
    trees = len(learned["trees"]) + len(learned["asked"]) - 2
    print(f"{number} weights and {trees} trees, {size:.0f} kB, in {WEIGHTS.name}")


def main():
    """Learn, print and write; without scikit-learn, do so in an environment that has it."""
    if sys.argv[1:] != ["here"]:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            python = Path(folder) / ("Scripts" if os.name == "nt" else "bin") / "python"
            pip = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
            subprocess.run([*pip, *PACKAGES], check=True)
            paths = {**os.environ, "PYTHONPATH": str(HERE.parent / "src"), "OMP_NUM_THREADS": "1"}
            sys.exit(subprocess.run([python, __file__, "here"], env=paths, check=False).returncode)
    statements, left_out = read_statements(Path(os.environ.get("GOLD") or "nowhere"))
    learned, answers = learn(statements)
    show(answers)
    if left_out:
        print(
            f"{WEIGHTS.name} is left as it is: it is learned with the real texts that are left out"
        )
    else:
        write(learned, statements)


if __name__ == "__main__":
    main()
