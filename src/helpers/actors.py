"""Who is named, by whom, in which words; and who is said to do what to whom."""

from collections import Counter

import pandas as pd

from helpers.corpus import Corpus, records
from helpers.schema import group, split_list

# How the text puts a thing forward. The words need no verb that would have to agree with one
# actor or with many.
MANNERS = {
    "told": "said by {said_by} to have {act} {whom}",
    "alleged": "alleged by {said_by} to have {act} {whom}",
    "feared": "feared by {said_by} to {act} {whom}",
    "aim": "said by {said_by} to want to {act} {whom}",
    "asks": "asking {whom} to {act}",
    "complains": "complaining to {whom}{missed}",
    "thanks": "thanking {whom}",
    "undertakes": "undertaking to {act}",
}
OTHERWISE = "{manner} ({said_by}): {act} {whom}"  # a manner that a corpus of one's own brings
OF_KIND = {"request": "asks", "refrain": "asks", "appeal": "asks", "complaint": "complains"}
OF_KIND |= {"commitment": "undertakes"}


def missed(act: str) -> str:
    """Say what a complaint misses, once somebody has said it."""
    return f" that it did not {act}" if act else ""


def list_names(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """List the words that are used for each actor, its own apart from those of others.

    Returns
    -------
    pandas.DataFrame, shape (n_actors, 8)
        statement_id, actor_id, label (the neutral name of our prose), kind, self_description
        (words in the actor's own voice), described_by_others, times, and mention_id of the
        first passage; in the order of the text. The two columns of words never merge.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> table = list_names(load_corpus()).set_index("actor_id")
    >>> table.loc["mek", "self_description"]
    ''
    """
    mentions = records(corpus.layer("mentions", statement).sort_values("start"))
    actors = {row["actor_id"]: row for row in records(corpus.actors)}
    rows = []
    for actor_id, used in group((row["actor_id"], row) for row in mentions).items():
        own = [_same_voice(row["named_by"], actor_id, actors) for row in used]
        actor = actors.get(actor_id, {"label": actor_id, "kind": ""})
        words = [
            _counted(row["quote"] for row, one in zip(used, own, strict=True) if one == whose)
            for whose in (True, False)
        ]
        told = used[0]["statement_id"], actor_id, actor["label"], actor["kind"]
        rows.append((*told, *words, len(used), used[0]["mention_id"]))
    columns = "statement_id actor_id label kind self_description described_by_others times"
    return pd.DataFrame(rows, columns=[*columns.split(), "mention_id"])


def _same_voice(by, actor, actors):
    """Tell whether words stand in an actor's own voice: its own, or that of people within it."""
    named = actors.get(by, {"part_of": "", "kind": ""})
    return by == actor or (named["part_of"] == actor and named["kind"] == "collective")


def _counted(quotes):
    counts = Counter(words.replace("\n", " ") for words in quotes)
    return "; ".join(f"{words} ({n})" if n > 1 else words for words, n in counts.items())


def list_relations(corpus: Corpus, statement: str | None = None) -> pd.DataFrame:
    """List who is said by whom to do what to whom: one directed edge per pair of actors.

    Returns
    -------
    pandas.DataFrame, shape (n_relations, 10)
        statement_id, row_id (of the event or request), who, act, whom, said_by, manner (how
        the text puts it forward: a modality, or ``asks``, ``complains``, ``thanks``), quote
        and its start, and sentence, which says all of it in words.

    Examples
    --------
    >>> from helpers import load_corpus
    >>> edges = list_relations(load_corpus())
    >>> edges.loc[edges["row_id"] == "e01", "sentence"].item()
    'Iraq: said by participants of the gathering to have expelled MEK'
    """
    speaker = _speaker(corpus, statement)
    events = corpus.layer("events", statement)
    events = events.rename(columns={"event_id": "row_id", "modality": "manner"})
    asked = corpus.layer("requests", statement)
    asked = asked.rename(columns={"request_id": "row_id", "addressee_id": "whom"})
    asked = asked.assign(who=speaker, said_by=speaker, manner=asked["kind"].replace(OF_KIND))
    columns = "statement_id row_id who act whom said_by manner quote start".split()
    table = pd.concat([events[columns], asked[columns]])
    for end in ("who", "whom"):
        table[end] = table[end].map(split_list)
        table = table.explode(end).dropna(subset=end)
    labels = corpus.actors.set_index("actor_id")["label"].to_dict()
    named = table.replace(dict.fromkeys(("who", "whom", "said_by"), labels))
    # Whoever has no voice in the text is heard only because the speaker says that they said so.
    voices = {speaker, *corpus.layer("mentions", statement)["named_by"]}
    reported = named["said_by"] + f" (as {labels.get(speaker, speaker)} report)"
    named["said_by"] = named["said_by"].where(table["said_by"].isin(voices), reported)
    table["sentence"] = [
        f"{row['who']}: {MANNERS.get(row['manner'], OTHERWISE).format(**row, missed=missed(row['act']))}"
        for row in records(named)
    ]
    return table.reset_index(drop=True)


def _speaker(corpus, statement):
    """Give the actor in whose voice most words of the statement stand."""
    voices = corpus.layer("events", statement)["said_by"]
    voices = voices if len(voices) else corpus.layer("mentions", statement)["named_by"]
    return voices.mode().iloc[0] if len(voices) else ""
