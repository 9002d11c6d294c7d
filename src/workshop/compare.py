"""Two statements and more: texts issued again, requests that recur, names that change.

Everything here is empty in a corpus of one, where there is nothing to compare.
"""

import difflib
import re
import zlib
from collections import Counter
from itertools import zip_longest

import pandas as pd

from helpers import timeline
from helpers.corpus import Corpus

RUN = 5  # words; long enough that two texts do not share many by chance
MOST = 50  # texts with the same rare words that are looked at; a form letter may have thousands
_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    "about above after again against also among another because been before being below between "
    "both could does doing down during each from further have having here hers himself into itself "
    "just more most must nor not only other ought ours over same shall should some such than that "
    "their them then there these they this those through under until upon very want were what when "
    "where which while whom will with within would your".split()
)


def list_twins(corpus: Corpus, at_least: float = 0.2) -> pd.DataFrame:
    """List statements that were issued again, each beside the earlier one that it is most like.

    Parameters
    ----------
    corpus : Corpus
        With any number of statements.
    at_least : float, optional
        The smallest share that counts.

    Returns
    -------
    pandas.DataFrame, shape (n_twins, 5)
        statement_id, written, other_id (the earlier one), other_written, and shared: of all
        runs of five words in either text, the part that stands in both (Jaccard's index).

    Examples
    --------
    >>> from helpers import load_corpus
    >>> len(list_twins(load_corpus()))
    0
    """
    order = _by_date(corpus)
    runs = [_runs_of_words(corpus.text(statement)) for statement in order]
    written = corpus.statements.set_index("statement_id")["publication_date"]
    rows = [
        (order[later], written[order[later]], order[earlier], written[order[earlier]], shared)
        for later, earlier, shared in _likest_before(runs, at_least)
    ]
    columns = ["statement_id", "written", "other_id", "other_written", "shared"]
    return pd.DataFrame(rows, columns=columns).round({"shared": 2})


def compare_texts(corpus: Corpus, one: str, other: str) -> pd.DataFrame:
    """Set two statements side by side, sentence by sentence.

    Parameters
    ----------
    one, other : str
        The ids of the two, the earlier one first.

    Returns
    -------
    pandas.DataFrame, shape (n_sentences, 7)
        change (``same``, ``changed``, ``taken out``, ``new``); statement_id and sentence_id of
        the sentence in the later text, or in the earlier one where it was taken out;
        earlier_id, the sentence that it was, "" where it is new; earlier and later, the words
        in the two; and words: what a changed sentence lost in brackets after a minus, what it
        gained after a plus.

    Examples
    --------
    >>> change_of_words("We ask for two rooms.", "We ask for three rooms again.")
    'We ask for [- two] [+ three] rooms [+ again].'
    """
    sides = [corpus.sentences[corpus.sentences["statement_id"] == name] for name in (one, other)]
    quotes = [side["quote"].tolist() for side in sides]
    ids = [side["sentence_id"].tolist() for side in sides]
    plain = [[" ".join(_WORD.findall(q.casefold())) for q in side] for side in quotes]
    rows = []
    for same, a, b, c, d in difflib.SequenceMatcher(None, *plain, autojunk=False).get_opcodes():
        left, right = range(a, b), range(c, d)
        whole = same == "equal"
        for i, j in zip(left, right, strict=True) if whole else _pair(left, right, plain):
            gone, come = j is None, i is None
            change = "same" if whole else "taken out" if gone else "new" if come else "changed"
            was, now = "" if come else quotes[0][i], "" if gone else quotes[1][j]
            place = (one, ids[0][i]) if gone else (other, ids[1][j])
            words = change_of_words(was, now) if change == "changed" else ""
            rows.append((change, *place, "" if come else ids[0][i], was, now, words))
    columns = ["change", "statement_id", "sentence_id", "earlier_id", "earlier", "later", "words"]
    return pd.DataFrame(rows, columns=columns)


def change_of_words(was: str, now: str) -> str:
    """Give one line that shows which words of a sentence went and which came."""
    old, new = (re.findall(r"\w+|[^\w\s]", text) for text in (was, now))
    out = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            out += old[a:b]
        else:
            out += [f"[- {' '.join(old[a:b])}]"] if b > a else []
            out += [f"[+ {' '.join(new[c:d])}]"] if d > c else []
    return re.sub(r" (?=[.,;:!?’)])|(?<=[(“‘]) ", "", " ".join(out))


def list_recurring(corpus: Corpus, at_least: float = 0.3) -> pd.DataFrame:
    """List requests that several statements make, under the words of the first that made it.

    Parameters
    ----------
    at_least : float, optional
        Which part of the longer words two requests must share (Jaccard's index).

    Returns
    -------
    pandas.DataFrame, shape (n_requests, 7)
        group (the words of the earliest), statement_id, written, request_id, quote, addressee
        (its label, "" where nobody is named) and answer, statements in order of time.
    """
    rows = _rows_by_date(corpus, "requests")
    words = [_long_words(quote) for quote in rows["quote"]]
    root = {}
    for later, earlier, _ in _likest_before(words, at_least, rows["statement_id"].tolist()):
        root[later] = root.get(earlier, earlier)
    kept = sorted({*root, *root.values()}, key=lambda n: (root.get(n, n), n))
    table = rows.iloc[kept].assign(group=[rows["quote"].iloc[root.get(n, n)] for n in kept])
    labels = corpus.actors.set_index("actor_id")["label"]
    table["addressee"] = table["addressee_id"].map(labels).fillna("").astype("str")
    columns = ["group", "statement_id", "written", "request_id", "quote", "addressee", "answer"]
    return table[columns].reset_index(drop=True)


def list_renamed(corpus: Corpus) -> pd.DataFrame:
    """List how the names for an actor change from statement to statement.

    Returns
    -------
    pandas.DataFrame, shape (n_actors_and_statements, 7)
        actor_id, label, statement_id, written, names (as they stand, most frequent first), new
        (those that no earlier statement uses; "" in the first) and gone (those of the
        statement before that it does not use). Only actors that at least two statements name.
    """
    rows = _rows_by_date(corpus, "mentions")
    rows = rows[rows["form"] != "pronoun"]
    labels = corpus.actors.set_index("actor_id")["label"]
    out = []
    for actor_id, own in rows.groupby("actor_id", sort=False):
        seen, before = set(), []
        if own["statement_id"].nunique() < 2:
            continue
        for statement, said in own.groupby("statement_id", sort=False):
            names = [name for name, _ in Counter(said["quote"]).most_common()]
            new = [name for name in names if name not in seen] if seen else []
            gone = [name for name in before if name not in names]
            before, seen = names, seen.union(names)
            told = labels.get(actor_id, actor_id), statement, said["written"].iloc[0]
            out.append((actor_id, *told, *map("; ".join, (names, new, gone))))
    columns = ["actor_id", "label", "statement_id", "written", "names", "new", "gone"]
    return pd.DataFrame(out, columns=columns)


def list_shared_events(corpus: Corpus, at_least: float = 0.25) -> pd.DataFrame:
    """List events of different statements that may be one: alike in words, not apart in time.

    Parameters
    ----------
    at_least : float, optional
        Which part of the longer words of label and quote two events must share.

    Returns
    -------
    pandas.DataFrame, shape (n_events, 8)
        statement_id, event_id, quote and date of the later statement's event, and the same of
        the earlier one's, as other_…; a suggestion, on which a person decides.
    """
    placed = [timeline.place_events(corpus, statement) for statement in _by_date(corpus)]
    rows = pd.concat(placed, ignore_index=True)
    columns = ["statement_id", "event_id", "quote", "date"]
    names = [*columns, *(f"other_{name}" for name in columns)]
    words = [_long_words(told) for told in rows["label"] + " " + rows["quote"]]
    out = []
    for later, earlier, _ in _likest_before(words, at_least, rows["statement_id"].tolist()):
        one, other = rows.iloc[later], rows.iloc[earlier]
        if _meet(one, other):
            out.append((*one[columns], *other[columns]))
    return pd.DataFrame(out, columns=names)


def _meet(one, other):
    """Tell whether the days of two events leave room for their being one."""
    starts, ends = ([e[end] for e in (one, other) if e[end]] for end in ("earliest", "latest"))
    return not starts or not ends or max(starts) <= min(ends)


def _by_date(corpus):
    return corpus.statements.sort_values(["latest", "statement_id"])["statement_id"].tolist()


def _rows_by_date(corpus, layer):
    """Give a layer's rows with the date of their statement, the earlier statements first."""
    place = {statement: number for number, statement in enumerate(_by_date(corpus))}
    rows = getattr(corpus, layer)
    written = corpus.statements.set_index("statement_id")["publication_date"]
    rows = rows.assign(written=rows["statement_id"].map(written).astype("str"))
    return rows.sort_values("statement_id", key=lambda ids: ids.map(place), kind="stable")


def _pair(left, right, plain):
    """Pair the sentences of a changed passage, in order, where they share half of their words."""
    left, right = list(left), list(right)
    while left and right:
        i = left.pop(0)
        words = set(plain[0][i].split())
        near = [len(words & set(plain[1][j].split())) / max(1, len(words)) for j in right]
        best = max(range(len(right)), key=near.__getitem__)
        if near[best] < 0.5:
            yield i, None
            continue
        yield from ((None, j) for j in right[:best])
        yield i, right[best]
        right = right[best + 1 :]
    yield from zip_longest(left, [])
    yield from ((None, j) for j in right)


def _runs_of_words(text):
    words = _WORD.findall(text.casefold())
    runs = (" ".join(words[n : n + RUN]) for n in range(max(1, len(words) - RUN + 1)))
    return {zlib.crc32(run.encode()) for run in runs}


def _long_words(text):
    words = {word for word in _WORD.findall(text.casefold()) if len(word) > 3}
    return {word[:-1] if word.endswith("s") else word for word in words - _SMALL}


def _likest_before(sets, at_least, homes=None):
    """Yield each set with the earlier one that it is most like, and how like they are.

    Sets stand in order of time; those from one of the `homes` are not compared with each other.
    Two that share so much must share one of their rarest members, so that only sets which do
    are compared (prefix filtering: Bayardo, Ma and Srikant, "Scaling up all pairs similarity
    search", 2007).
    """
    often = Counter(member for members in sets for member in members)
    index = {}
    for number, members in enumerate(sets):
        rare = sorted(members, key=lambda member: (often[member], member))
        rare = rare[: len(rare) - int(at_least * len(rare)) + 1]
        seen = Counter(n for member in rare for n in index.get(member, ()))
        best, most = None, at_least
        for other in sorted(seen):
            if homes and homes[other] == homes[number]:
                continue
            both = len(members & sets[other])
            like = both / (len(members) + len(sets[other]) - both)
            if like >= most and (best is None or like > most):
                best, most = other, like
        if best is not None:
            yield number, best, most
        for member in rare:
            if often[member] > 1 and len(index.setdefault(member, [])) < MOST:
                index[member].append(number)
