"""Code a statement: each change is one atomic write of one file, and can be taken back."""

import contextlib
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers import anchors
from helpers.corpus import load_corpus
from helpers.found import split_parts
from helpers.schema import AGREED, FIELDS, KEYS, LEGAL, ROW_LAYERS, SCHEMA, split_list
from workshop.annotations import describe
from workshop.hints import list_hints
from workshop.writing import locked, read_table, replace, table_bytes

CODED = [*ROW_LAYERS, "divisions"]
KEY_OF = {layer: layer[0] for layer in ROW_LAYERS} | {"divisions": "t"}  # m, e, o, r, c, a, t
MADE = ("quote", "prefix", "suffix", "coder", "status")
# The words that a row quotes beside its own: columns that find them again are made, never typed.
FOUND = {
    layer: [name.removesuffix("_prefix") for name in FIELDS[layer] if name.endswith("_prefix")]
    for layer in CODED
}


def columns_made(layer: str) -> set[str]:
    """Give the columns of a layer that nobody fills in: the id, and what finds words again.

    Examples
    --------
    >>> sorted(columns_made("events") - set(MADE))
    ['event_id', 'when_prefix', 'when_suffix']
    """
    sides = {f"{lead}_{end}" for lead in FOUND[layer] for end in ("prefix", "suffix")}
    return {KEYS[layer], *MADE, *sides}


class CodingError(ValueError):
    """A change that was not made; the message says why, and what would be right."""


class Change(NamedTuple):
    """One write: the file, its bytes before and after, and what was done, in words."""

    file: Path
    before: bytes | None
    after: bytes
    said: str


class Coding:
    """One statement's rows on disk, changed one at a time.

    Nothing is kept in memory but the text and what can be taken back: every change reads the
    file as it stands, so that what another program or another notebook wrote stays.

    Parameters
    ----------
    folder : path-like or Corpus, optional
        The data folder; the collection's own by default.
    statement : str, optional
        The statement; not needed where there is one.
    coder : str
        Who codes; it stands in each row that is made or changed.

    Raises
    ------
    CorpusError
        If the folder cannot be read as it is.

    Examples
    --------
    >>> import shutil, tempfile
    >>> from helpers import example_corpus
    >>> mine = shutil.copytree(example_corpus(), tempfile.mkdtemp() + "/mine")
    >>> coding = Coding(mine, coder="me")
    >>> row_id = coding.add("mentions", 0, 15, actor_id="library", form="name", named_by="library")
    >>> coding.undo()
    'taken back: m17 added: Joint Statement'
    """

    def __init__(self, folder=None, statement: str | None = None, coder: str = "reader"):
        corpus = load_corpus(folder)
        self.folder, self.statement = corpus.path, corpus.one(statement)
        self.home = self.folder / "statements" / self.statement
        self.text, self.coder = corpus.text(self.statement), coder.strip() or "reader"
        self.sha256 = corpus.value(self.statement, "sha256")
        codes = corpus.vocabulary.groupby(["table", "column"], sort=False)["code"].agg(list)
        self._codes = codes.to_dict()
        # Each a list of writes that were made as one and go back as one.
        self._done: list[list[Change]] = []
        self._undone: list[list[Change]] = []
        self._open: list[Change] | None = None
        self._written = corpus.value(self.statement, "publication_date") or None
        self._gone: set[str] = set()  # ids that were taken out are not given again
        self.said = ""

    # --- what is there ---------------------------------------------------------------------

    def file(self, table: str) -> Path:
        """Give the file of a layer of this statement, or of a table that all share."""
        home = self.home if SCHEMA[table]["per_statement"] else self.folder
        return home / SCHEMA[table]["path"]

    def table(self, table: str) -> list[dict[str, str]]:
        """Read a table's rows as they stand on disk now."""
        return read_table(self.file(table))

    def rows(self) -> list[dict]:
        """Give every row that quotes the text, with its place, in the order of the text.

        Words that a row quotes beside its own have their places in ``beside``: start and end.
        """
        shown = []
        for layer in CODED:
            for cells in self.table(layer):
                if quote := cells.get("quote"):
                    spot = quote, cells.get("prefix") or "", cells.get("suffix") or ""
                    start, end = anchors.locate(self.text, *spot)
                    row = {"id": cells[KEYS[layer]], "layer": layer, "start": start, "end": end}
                    spots = {lead: _quoted(cells, lead) for lead in FOUND[layer]}
                    beside = {
                        lead: anchors.locate(self.text, *spot)
                        for lead, spot in spots.items()
                        if spot[0]
                    }
                    shown.append(row | {"cells": cells, "beside": beside})
        return sorted(shown, key=lambda row: (row["start"], -row["end"], row["id"]))

    def actors(self) -> dict[str, str]:
        """Give the labels of all actors, by their ids."""
        return {row["actor_id"]: row["label"] for row in self.table("actors")}

    def form(self) -> dict[str, dict]:
        """Give the key of each layer and the fields that a person fills in."""
        actors = [
            [row["actor_id"], row["label"], row.get("names") or ""] for row in self.table("actors")
        ]
        return {
            layer: {
                "key": KEY_OF[layer],
                "fields": [
                    {
                        "name": field["name"],
                        "told": field["description"],
                        "list": bool(field.get("list")),
                        "needed": bool(field.get("constraints", {}).get("required")),
                        "choices": self._choices(layer, field, actors),
                        "actors": field.get("refers_to") == "actors",
                    }
                    for field in SCHEMA[layer]["fields"]
                    if field["name"] not in columns_made(layer)
                ],
            }
            for layer in CODED
        }

    def hints(self) -> list[dict]:
        """Give what the finders would say of each passage, for the form of a new row."""
        return list_hints(self.text, self.table("actors"), self._written)

    def _choices(self, layer, field, actors):
        if field.get("vocabulary"):
            name = field["name"]
            codes = self._codes.get((layer, name)) or self._codes.get(("*", name), [])
            return [[code, code] for code in codes]
        if field.get("refers_to") == "actors":
            return actors
        target = field.get("refers_to")
        if layer == "order" and field["name"] in ("before", "after"):
            target = "events"
        if target in CODED:
            told = self.table(target)
            beside = [[word, f"the {word}"] for word in LEGAL[field["name"]]]
            return beside + [[row[KEYS[target]], _says(row, target)] for row in told]
        return None

    # --- changes ---------------------------------------------------------------------------

    def add(self, layer: str, start: int, end: int, **cells: str) -> str:
        """Make a row of the words from start to end (code points), and give its id.

        Raises
        ------
        CodingError
            If there is no such layer or column, a field that is needed is empty, or a code or
            an actor is not known; nothing is written.
        """
        with self._as_one():
            return self._add(layer, [(start, end)], cells)[0]

    def add_matches(self, layer: str, start: int, end: int, **cells: str) -> list[str]:
        """Make a row of every place where the same words stand whole, in one change.

        Places on which a row of this layer rests already are left out.
        """
        words = self.text[start:end]
        whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
        with self._as_one():
            taken = {(row["start"], row["end"]) for row in self.rows() if row["layer"] == layer}
            spots = [found.span() for found in whole.finditer(self.text)]
            return self._add(layer, [spot for spot in spots if spot not in taken], cells)

    def _add(self, layer, spots, cells):
        if layer not in CODED:
            raise CodingError(f"there is no layer {layer!r}; there is {', '.join(CODED)}")
        if not spots:
            raise CodingError("a row rests on every place of these words already")
        if layer == "divisions":
            spots = list(dict.fromkeys(part for spot in spots for part in self._parts(*spot)))
            if not spots:
                raise CodingError("the selected lines are blank; expected a part of the text")
        rows, made = self.table(layer), []
        if layer == "divisions":  # what is said anew goes before what was said
            rows = [row for row in rows if not _meet(self._place(row), spots)]
        for start, end in spots:
            row_id = self._new_id(layer, made)
            row = {KEYS[layer]: row_id, **self._spot(start, end)}
            row |= {"coder": self.coder, "status": "reviewed", **cells}
            self._find_words(layer, row, start, cells)
            self._check(layer, row)
            rows.append(row)
            made.append(row_id)
        words = " ".join(self.text[slice(*spots[0])].split())
        self._write(layer, rows, f"{', '.join(made)} added: {words[:60]}")
        return made

    def parts(self) -> list[dict]:
        """Give the parts as they are now, but the blank ones: start, end, kind, number."""
        columns = ["kind", "number", "start", "end"]
        told = [
            (row["kind"], row.get("number") or "", *self._place(row))
            for row in self.table("divisions")
        ]
        found = split_parts(self.text, pd.DataFrame(told, columns=columns))
        return found.loc[found["kind"] != "blank", columns].to_dict("records")

    def _parts(self, start, end):
        """Give the lines that are selected; or, where they are several parts, each of these."""
        start = self.text.rfind("\n", 0, start) + 1
        end = self.text.find("\n", end - 1) if "\n" in self.text[end - 1 :] else len(self.text)
        over = [
            (p["start"], p["end"]) for p in self.parts() if p["start"] < end and start < p["end"]
        ]
        if len(over) > 1:
            return over
        led = len(self.text[start:end]) - len(self.text[start:end].lstrip())
        return [(start + led, start + len(self.text[start:end].rstrip()))] if over else []

    def change(
        self,
        row_id: str,
        start: int | None = None,
        end: int | None = None,
        keep: bool = False,
        **cells: str,
    ) -> None:
        """Change cells of a row, or the words that it rests on; it is then reviewed.

        Where a mention's words change, other rows that quote the same place, such as the
        addressee of a request, quote the new ones. Who codes as `AGREED` changes no other
        coder's row: a row of their own is made of it. Only a part is changed as it stands,
        because a text is cut in one way for all.

        Parameters
        ----------
        row_id, start, end, **cells
            The row, its new words (code points), and its new cells.
        keep : bool
            Leave status and coder as they are: a suggestion stays one.
        """
        with self._as_one():
            layer, rows, row = self._find(row_id)
            had = self._place(row)
            spot = {} if start is None else self._spot(start, end)
            kept = {name: row[name] for name in ("status", "coder")} if keep else {}
            self._pass(layer, rows, row, {**kept, **cells, **spot}, "changed")
            if layer == "mentions" and spot and had != (start, end):
                self._follow(had, spot)
                self.said = f"{row_id} changed"

    def change_all(self, changes: Iterable[dict]) -> None:
        """Make several changes as one, which one `undo` takes back.

        Parameters
        ----------
        changes : iterable of dict
            Each holds ``id``, and either ``gone`` (the row is taken out) or what `change` takes.
        """
        with self._as_one():
            for number, one in enumerate(changes, start=1):
                if one.get("gone"):
                    self.delete(one["id"])
                else:
                    told = one.get("start"), one.get("end"), one.get("keep", False)
                    self.change(one["id"], *told, **one.get("cells") or {})
                self.said = f"the same done to {number} more"

    def accept(self, row_id: str) -> None:
        """Pass a suggestion as it stands, or, as `AGREED`, another coder's row."""
        with self._as_one():
            self._pass(*self._find(row_id), {}, "accepted")

    def accept_all(self, ids: list[str]) -> None:
        """Pass several suggestions as they stand, which one `undo` takes back."""
        with self._as_one():
            for layer in CODED:
                rows = self.table(layer)
                taken = [row for row in rows if row[KEYS[layer]] in ids]
                for row in taken:
                    row |= {"status": "reviewed", "coder": self.coder}
                    self._check(layer, row)
                if taken:
                    self._write(layer, rows, f"{len(taken)} {layer} accepted")
            self.said = f"{len(ids)} rows accepted"

    def _pass(self, layer, rows, row, cells, what):
        said = f"{row[KEYS[layer]]} {what}"
        if layer != "divisions" and self.coder == AGREED and row["coder"] != AGREED:
            row = dict(row)
            row[KEYS[layer]] = self._new_id(layer, [])
            rows.append(row)
            said = f"{said} as {row[KEYS[layer]]}, agreed"
        # A form sends every cell; words that stay as they were stay at their place, too.
        new = {name: cell for name, cell in cells.items() if cell != (row.get(name) or "")}
        row |= {"status": "reviewed", "coder": self.coder, **cells}
        self._find_words(layer, row, self._place(row)[0], new)
        self._check(layer, row)
        self._write(layer, rows, said)

    def delete(self, row_id: str) -> None:
        """Take a row out.

        Raises
        ------
        CodingError
            If another row rests on it; that row is named.
        """
        with self._as_one():
            layer, rows, row = self._find(row_id)
            if self.coder == AGREED and row["coder"] != AGREED:
                raise CodingError(
                    f"{row_id} stays: it is {row['coder']}'s, and both readings are kept; what is "
                    "not accepted is not agreed"
                )
            for other, names in resting_on(layer).items():
                for one in self.table(other):
                    if one.get("statement_id", self.statement) != self.statement:
                        continue
                    if any(row_id in split_list(one.get(name) or "") for name in names):
                        raise CodingError(
                            f"{row_id} stays: {one[KEYS[other]]} in {other} rests on it; take that "
                            "out first, or let it rest on another"
                        )
            self._gone.add(row_id)
            left = [one for one in rows if one is not row]
            self._write(layer, left, f"{row_id} taken out")

    def add_actor(self, label: str, kind: str, names: str = "", why: str = "") -> str:
        """Put a new actor into actors.csv, and give its id, made of the label."""
        stem = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-") or "actor"
        with locked(self.folder):
            rows = self.table("actors")
            known = {row["actor_id"] for row in rows}
            names_of = (stem, *(f"{stem}-{n}" for n in range(2, len(known) + 3)))
            actor_id = next(name for name in names_of if name not in known)
            row = {"actor_id": actor_id, "label": label.strip(), "kind": kind, "names": names}
            row["why"] = why or f"made while coding {self.statement}"
            self._check("actors", row)
            self._write("actors", [*rows, row], f"{label.strip()} is now an actor")
        return actor_id

    # --- back and forth --------------------------------------------------------------------

    def undo(self) -> str:
        """Take the last change back.

        Raises
        ------
        CodingError
            If there is none, or another program has changed the file since; nothing is written.
        """
        return self._turn(self._done, self._undone, "taken back", "undo")

    def redo(self) -> str:
        """Make the change again that was taken back last."""
        return self._turn(self._undone, self._done, "made again", "redo")

    def _turn(self, come_from, go_to, told, what):
        if not come_from:
            raise CodingError(f"there is nothing to {what}")
        back, writes = come_from is self._done, come_from[-1]
        ends = {one.file: one.after for one in writes}
        starts = {one.file: one.before for one in reversed(writes)}
        had, gets = (ends, starts) if back else (starts, ends)
        with contextlib.ExitStack() as locks:
            for folder in sorted({file.parent for file in ends}):
                locks.enter_context(locked(folder))
            for file, raw in had.items():
                if (file.read_bytes() if file.exists() else None) != raw:
                    raise CodingError(
                        f"{file.name} was changed by another program since; nothing was {told}"
                    )
            for file, raw in gets.items():
                replace(file, raw)
        go_to.append(come_from.pop())
        self.said = f"{told}: {'; '.join(dict.fromkeys(one.said for one in writes))[:200]}"
        return self.said

    # --- ground ----------------------------------------------------------------------------

    def _new_id(self, layer, made):
        ids = {row[KEYS[one]] for one in CODED for row in self.table(one)}
        ids |= self._gone | set(made)
        lead = KEY_OF[layer]
        numbers = [found[1] for one in ids if (found := re.fullmatch(rf"{lead}(\d+)", one))]
        numbers = numbers or ["00"]
        return f"{lead}{max(map(int, numbers)) + 1:0{len(max(numbers, key=len))}}"

    def _place(self, row):
        spot = [row.get(name) or "" for name in ("quote", "prefix", "suffix")]
        return anchors.locate(self.text, *spot) if spot[0] else (0, len(self.text))

    def _find_words(self, layer, row, start, cells):
        """Anchor the words that a row quotes beside its own, at their place nearest to it."""
        for lead in FOUND[layer]:
            sides = [f"{lead}_prefix", f"{lead}_suffix"]
            if f"{lead}_quote" not in cells or any(name in cells for name in sides):
                continue
            row |= dict.fromkeys(sides, "")
            if words := row[f"{lead}_quote"]:
                places = [one.start() for one in re.finditer(re.escape(words), self.text)]
                if not places:
                    raise CodingError(f"{lead}_quote: the text has no {anchors.cited(words)}")
                at = min(places, key=lambda place: abs(place - start))
                _, *found = describe(self.text, at, at + len(words))
                row |= dict(zip(sides, found, strict=True))

    def _follow(self, had, spot):
        """Let other rows that quote the place of a mention quote its new words."""
        for layer, leads in FOUND.items():
            rows, changed = self.table(layer), 0
            for row in rows:
                if self.coder == AGREED and row["coder"] != AGREED:
                    continue
                for lead in leads:
                    words = _quoted(row, lead)
                    if words[0] and anchors.locate(self.text, *words) == had:
                        row |= {f"{lead}_{end}": cell for end, cell in spot.items()}
                        changed += 1
            if changed:
                self._write(layer, rows, f"{changed} {layer} follow")

    def _spot(self, start, end):
        if not 0 <= start < end <= len(self.text) or not self.text[start:end].strip():
            raise CodingError("no words are selected; expected a part of the text")
        spot = describe(self.text, start, end)
        return dict(zip(("quote", "prefix", "suffix"), spot, strict=True))

    def _find(self, row_id):
        for layer in CODED:
            rows = self.table(layer)
            for row in rows:
                if row[KEYS[layer]] == row_id:
                    return layer, rows, row
        raise CodingError(f"there is no row {row_id!r} any more")

    def _check(self, table, row):
        fields = {field["name"]: field for field in SCHEMA[table]["fields"]}
        if odd := sorted(set(row) - set(fields)):
            raise CodingError(f"{table} has no column {odd[0]!r}; it has {', '.join(fields)}")
        actors = [[one, one] for one in self.actors()]
        for name, field in fields.items():
            cell = (row.get(name) or "").strip()
            if not cell and field.get("constraints", {}).get("required"):
                raise CodingError(f"{name} is empty; expected {field['description']}")
            choices = [code for code, _ in self._choices(table, field, actors) or ()]
            if cell and field.get("vocabulary") and not choices:
                raise CodingError(
                    f"{name}: vocabulary.csv has no code of {table}.{name}; expected one row for "
                    "each; take them from the vocabulary of the collection"
                )
            for one in split_list(cell) if field.get("list") else [cell]:
                if one and choices and one not in choices:
                    raise CodingError(f"{name}: unknown {one!r}; known: {', '.join(choices[:20])}")

    def _write(self, table, rows, said):
        if table == "divisions":
            places = sorted(map(self._place, rows))
            if any(one[1] > after[0] for one, after in pairwise(places)):
                raise CodingError("these words overlap another part; shorten one of the two")
        file = self.file(table)
        before = file.read_bytes() if file.exists() else None
        after = table_bytes(rows, FIELDS[table], before)
        replace(file, after)
        with self._as_one():
            self._open.append(Change(file, before, after, said))
        self.said = said

    @contextlib.contextmanager
    def _as_one(self) -> Iterator[None]:
        """Let all that is written within go back as one; what fails midway goes back at once.

        Others are kept out of the statement's folder meanwhile.
        """
        if self._open is not None:
            yield
            return
        with locked(self.home):
            self._open = writes = []
            try:
                yield
            except Exception:
                for one in reversed(writes):
                    if one.file.read_bytes() == one.after:  # else another program has written since
                        replace(one.file, one.before)
                raise
            else:
                if writes:
                    self._done.append(writes)
                    self._undone.clear()
            finally:
                self._open = None


def _quoted(row, lead):
    return [row.get(f"{lead}_{end}") or "" for end in ("quote", "prefix", "suffix")]


def _meet(place, spots):
    return any(place[0] < end and start < place[1] for start, end in spots)


def _says(row, layer):
    said = row.get("gist") or row.get("label") or " ".join((row.get("quote") or "").split())
    return f"{row[KEYS[layer]]} {said}"[:70]


def resting_on(layer: str) -> dict[str, list[str]]:
    """Give the columns of every table in which a row may name one of this layer.

    Examples
    --------
    >>> resting_on("events")["order"]
    ['before', 'after']
    """
    resting = {}
    for table, schema in SCHEMA.items():
        for field in schema.get("fields", []):
            names_it = field.get("refers_to") == layer
            ordered = (
                table == "order" and layer == "events" and field["name"] in ("before", "after")
            )
            if names_it or ordered:
                resting.setdefault(table, []).append(field["name"])
    return resting
