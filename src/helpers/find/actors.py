"""Suggest the actors of a text: names, titles with names, places, and collectives by nation.

Rules only: runs of capitals, word lists of general knowledge (states, capitals, demonyms,
words that head organisations), and what one passage of the text says about another.
"""

import json
import re
from pathlib import Path

import pandas as pd

COLUMNS = ["start", "end", "quote", "kind", "name", "actor_id", "rule"]
_LISTS = json.loads(Path(__file__).with_name("actors.json").read_text(encoding="utf-8"))
PLACES, DEMONYMS = frozenset(_LISTS["places"]), frozenset(_LISTS["demonyms"])
HEADS, BETWEEN = frozenset(_LISTS["heads"]), frozenset(_LISTS["between"])
ORGANISATIONS, TITLES = frozenset(_LISTS["organisations"]), frozenset(_LISTS["titles"])
COMMON, CALENDAR = frozenset(_LISTS["common"]), frozenset(_LISTS["calendar"])
LONG_PLACES = frozenset(_LISTS["long_places"])
_WORD = r"[^\W\d_]+(?:[.'’-](?=[^\W\d_])[^\W\d_]+)*"
# One capitalised word; particles and prepositions may join further ones to it.
_CAP = re.compile(
    r"(?:al-|el-|an-|ar-|as-|ash-)?[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я][\w&]*(?:(?:[.’'](?=\w)|-(?=[^\W_a-z]|[a-z]\b))[\w&]+)*"
)
_NEXT = re.compile(
    r"(?P<gap>[ \xa0]+|\n(?!\n))(?P<join>(?:of|for|the|and|de|da|di|du|del|la|le|van|von|der|den|bin|ibn|al|e)[ \xa0]+){0,2}"
    r"(?=(?:al-|el-|an-|ar-|as-|ash-)?[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я])"
)
_INITIAL = re.compile(r"(?<=\b[A-Z])\.\s")
_AFTER = re.compile(rf"[ \xa0]+(?P<words>(?:{_WORD}[ \xa0]+){{0,2}}?(?P<head>{_WORD}))")
_OPENS = re.compile(r"(?:\A|[.!?:;…\"“”•*\n)\]]|[-–—]\s|\d[.)])\s*\Z")
_LONG_FORM = re.compile(
    r"[ \xa0]*\((?:the[ \xa0]+)?[“\"']?(?P<short>[A-Z][A-Za-z&.-]{1,11}(?:,[ \xa0]*[A-Z][A-Za-z&.-]{1,11})*)[”\"']?\)"
)
_COLLECTIVE = re.compile(
    r"\b(?:the )?international community\b|\b[Tt]he (?:opposition|regime|authorities)\b"
)
_SPEAKER = re.compile(r"\b(?:I|[Ww]e)\b(?!['’.]\w|-)")
_LINKERS = ("of", "for", "and", "the")


def find_actors(text, actors=None):
    """Suggest where a text names or describes actors.

    Parameters
    ----------
    text : str
        Any text.
    actors : pandas.DataFrame, optional
        With actor_id, label and names (parted by semicolons); these names are found wherever
        they stand, in any script, and their rows carry the actor_id.

    Returns
    -------
    pandas.DataFrame
        start and end in code points, quote, kind (person, organisation, place, nationality,
        speaker), name (the long form that an abbreviation or a surname stands for within
        this text), actor_id ("" where unknown), and the rule.

    Examples
    --------
    >>> found = find_actors("The Harbour Workers Union (HWU) met. The HWU agreed.")
    >>> found["name"].tolist()
    ['Harbour Workers Union', 'Harbour Workers Union', 'Harbour Workers Union']
    """
    rows = actor_rows(text, actors)
    cells = list(zip(*rows, strict=True)) or [[] for _ in COLUMNS]
    table = pd.DataFrame(dict(zip(COLUMNS, cells, strict=True)), columns=COLUMNS)
    return table.astype({"start": "int64", "end": "int64"})


def actor_rows(text, actors=None):
    """Give the rows of `find_actors` as plain tuples, for runs over many texts."""
    known = _known(text, actors) if actors is not None and len(actors) else []
    taken = [(start, end) for start, end, *_ in known]
    rows = [*known]
    spans = _runs(text)
    spans += [
        (m.start(), m.end(), "organisation", "collective noun") for m in _COLLECTIVE.finditer(text)
    ]
    spans += [
        (m.start(), m.end(), "speaker", "the speaker’s own pronoun")
        for m in _SPEAKER.finditer(text)
    ]
    spans.sort()
    long = _long_forms(text, spans)
    at = 0
    for start, end, kind, rule in spans:
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] < end:
            continue
        quote = text[start:end]
        rows.append((start, end, quote, kind, long.get(quote, quote), "", rule))
    return sorted(rows)


def _known(text, actors):
    """Find the names of an actors table, longest first, by their first word."""
    names = {}
    for actor_id, label, cell in zip(
        actors["actor_id"], actors["label"], actors["names"], strict=True
    ):
        for name in {piece.strip() for piece in cell.split(";")} - {""}:
            first = re.match(r"\w+", name)
            if first:
                names.setdefault(first.group(), []).append((name, actor_id, label))
    for found in names.values():
        found.sort(key=lambda one: -len(one[0]))
    rows, end = [], 0
    for word in re.finditer(r"\w+", text):
        if word.start() < end or word.group() not in names:
            continue
        for name, actor_id, label in names[word.group()]:
            stop = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[stop : stop + 1].isalnum():
                rows.append(
                    (
                        word.start(),
                        stop,
                        name,
                        "known",
                        label,
                        actor_id,
                        "a name of the actors table",
                    )
                )
                end = stop
                break
    return rows


def _runs(text):
    """Walk over the capitalised words, join them to runs, and judge each run."""
    spans, end = [], 0
    for first in _CAP.finditer(text):
        if first.start() < end or (
            first.start()
            and (text[first.start() - 1].isalnum() or text[first.start() - 1] in "@#/")
        ):
            continue
        words = [(first.start(), first.end())]
        while len(words) < 12:
            last = words[-1][1]
            more = _NEXT.match(text, last)
            if not more and len(text[words[-1][0] : last]) == 1 and text[last : last + 2] == ". ":
                more = re.compile(r"\.[ \xa0](?=[A-Z])").match(text, last)
            if not more and text[last : last + 1] == "." and text[words[-1][0] : last] in TITLES:
                more = re.compile(r"\.[ \xa0]*(?=[A-Z])").match(text, last)
            if not more:
                break
            join = (more.groupdict().get("join") or "").split()
            follow = _CAP.match(text, more.end())
            if not follow or (join and not _joins(text, words, join, follow.group())):
                break
            if "\n" in more.group() and follow.group() in COMMON:
                break
            words.append(follow.span())
        run_end = words[-1][1]
        if text[run_end - 2 : run_end] in ("'s", "’s"):
            run_end -= 2
            words[-1] = (words[-1][0], run_end)
        end = max(end, words[-1][1])
        judged = _judge(text, words)
        spans += judged
        for found in judged:
            spans += _nested(text, words, found)
    return sorted(set(spans))


def _joins(text, words, join, follow):
    """Tell whether "of", "and" or a particle binds what stands on both sides into one name."""
    before = text[words[-1][0] : words[-1][1]]
    if join[0] in (
        "de",
        "da",
        "di",
        "du",
        "del",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "al",
        "e",
    ):
        return follow not in COMMON
    if join[0] in ("of", "for"):
        return (
            before in ORGANISATIONS
            or before in TITLES
            or before in ("State", "Levant", "Head", "City", "Gulf", "Bay")
        )
    if join[0] == "and":
        run = text[words[0][0] : words[-1][1]].split()
        return (
            bool({"Ministry", "Department", "Office", "Committee", "State"} & set(run))
            and len(run) > 1
            and follow not in COMMON
            and follow not in PLACES
        )
    return False


def _judge(text, words):
    """Cut what is no name from a run and say what the rest is."""
    opens = bool(_OPENS.search(text[max(0, words[0][0] - 6) : words[0][0]]))
    pieces = [text[a:b] for a, b in words]
    while pieces and (pieces[0] in COMMON or pieces[0] in CALENDAR):
        pieces, words, opens = pieces[1:], words[1:], False
    while pieces and (pieces[-1] in CALENDAR or (pieces[-1] in COMMON and len(pieces[-1]) > 1)):
        pieces, words = pieces[:-1], words[:-1]
    if not pieces:
        return []
    start, end = words[0][0], words[-1][1]
    run = text[start:end]
    if len(pieces) == 1:
        word = pieces[0]
        if word in DEMONYMS:
            whole = _nation(text, start, end)
            alone = (start, end, "nationality", "a demonym")
            return [whole] if whole == alone else [whole, alone]
        if word in ("U.S", "U.K") and text[end : end + 1] == ".":
            return [(start, end + 1, "place", "a place of general knowledge")]
        if word in PLACES:
            return [(start, end, "place", "a place of general knowledge")]
        if (
            len(word) < 2
            or (word in TITLES and not word.isupper())
            or (word.isupper() and len(word) > 12)
        ):
            return []
        if word.isupper():
            whole = _nation(text, start, end, "organisation")
            alone = (start, end, "organisation", "an abbreviation in capitals")
            return [whole] if whole == alone else [whole, alone]
        if opens and not re.search(
            rf"(?<![.!?:\n]\s)(?<!^)\b{re.escape(word)}\b", text[end : end + 4000]
        ):
            return []
        return [
            (
                start,
                end,
                "organisation" if word in ORGANISATIONS else "person",
                "a capitalised word inside a sentence",
            )
        ]
    if (
        pieces[0] in DEMONYMS
        and len(pieces) == 2
        and pieces[1][:1].isupper()
        and not set(pieces[1:]) & ORGANISATIONS
        and pieces[1] not in TITLES
    ):
        return [
            (start, words[0][1], "nationality", "a demonym"),
            (words[1][0], end, "person", "a capitalised word inside a sentence"),
        ]
    if run in LONG_PLACES or all(piece in PLACES for piece in pieces):
        return [(start, end, "place", "a place of general knowledge")]
    if set(pieces) & ORGANISATIONS:
        return [(start, end, "organisation", "a run of capitals with a word for organisations")]
    if pieces[0].rstrip(".") in TITLES:
        return [(start, end, "person", "a title before a name")]
    return [(start, end, "person", "a run of capitals")]


def _nested(text, words, found):
    """Give the actors named inside a longer name: the state in a ministry's, a person's after a title.

    "Government of Ruritania" names Ruritania too, and "Minister Ana Low" names Ana Low.
    """
    start, end, kind, _ = found
    inside = [(a, b) for a, b in words if start <= a and b <= end]
    if len(inside) < 2 and end == (inside[-1][1] if inside else end):
        return []
    out = []
    for a, b in inside:
        word = text[a:b]
        if (a, b) == (start, end):
            continue
        if word in DEMONYMS:
            out.append((a, b, "nationality", "a demonym inside a longer name"))
        elif word in PLACES:
            out.append((a, b, "place", "a place inside a longer name"))
        elif word.isupper() and 2 <= len(word) <= 6 and kind != "person":
            out.append((a, b, "organisation", "an abbreviation inside a longer name"))
    titled = [n for n, (a, b) in enumerate(inside) if text[a:b].rstrip(".") in TITLES]
    if kind == "person" and titled and titled[0] == 0:
        last = max(n for n in titled if n == titled.index(n))
        if last + 1 < len(inside) and last + 1:
            out.append((inside[last + 1][0], end, "person", "the name after a title"))
            if last > 0 or text[inside[0][0] : inside[0][1]] in ("President", "Secretary"):
                out.append((start, inside[last][1], "person", "a title before a name"))
    return out


def _nation(text, start, end, alone="nationality"):
    """Read a demonym with the words that make it a body: "Ruritanian security forces"."""
    after = _AFTER.match(text, end)
    if after:
        words = re.findall(_WORD, after["words"])
        for n, word in enumerate(words):
            if word in HEADS:
                stop = re.compile(rf"(?:[ \xa0]+{_WORD}){{{n + 1}}}").match(text, end).end()
                return start, stop, "organisation", "a demonym before a word for people who act"
            if word not in BETWEEN:
                break
    return (
        start,
        end,
        alone,
        "a demonym" if alone == "nationality" else "an abbreviation in capitals",
    )


def _long_forms(text, spans):
    """Link abbreviations to the long form before them, and surnames to the full name."""
    long = {}
    for start, end, kind, _ in spans:
        run = text[start:end]
        if " " not in run:
            continue
        found = _LONG_FORM.match(text, end)
        if found:
            for short in found["short"].replace("\xa0", " ").split(","):
                long.setdefault(short.strip(), run)
        if kind == "person":
            long.setdefault(run.rsplit(" ", 1)[1], run)
        if kind == "organisation":
            capitals = "".join(word[0] for word in run.split() if word[0].isupper())
            if len(capitals) > 1:
                long.setdefault(capitals, run)
    return long
