"""Take in what other tools have coded: spans with their codes, put beside our own."""

import html
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pandas as pd

from helpers import anchors
from helpers.corpus import Corpus
from workshop.annotations import describe, from_annotation
from workshop.coding import Coding, CodingError

_QDA = "{urn:QDA-XML:project:1.0}"
_LARGEST = 200_000_000  # bytes of one unpacked file; what is larger is no project's text
_LEFT = {  # what of a project is not taken in
    "PDFSource PictureSource AudioSource VideoSource": "only what is coded in texts is carried over",
    "Note Link Set": "not carried over",
}
COLUMNS = ["document", "start", "end", "quote", "prefix", "suffix", "code", "note", "coder"]


class Coded(NamedTuple):
    """One span that another tool has coded.

    Attributes
    ----------
    document, text : str
        What the tool calls the document, and its text, where the file holds it.
    start, end : int
        In code points of that text; -1 where the file gives none.
    code, coder, note : str
        What was said of them, by whom, and what else.
    quote, prefix, suffix : str
        The words, where the file gives them beside the text or instead of it.
    """

    document: str
    text: str
    start: int
    end: int
    code: str
    coder: str = ""
    note: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""


def read_coded(
    path: str | Path, text: str | None = None, say: Callable[[str], None] = print
) -> pd.DataFrame:
    """Read the coded spans of another tool's file.

    Parameters
    ----------
    path : path-like
        A REFI-QDA project (``.qdpx``: ATLAS.ti, MAXQDA, NVivo, QualCoder and others); JSON of
        Recogito, Hypothesis, Label Studio or any tool that writes W3C Web Annotations; JSON Lines
        of doccano; UIMA CAS (``.xmi`` with its type system beside it) or WebAnno TSV 3 of
        INCEpTION; a folder that CATMA keeps in git.
    text : str, optional
        A text that the spans are about; those that cannot be found in it are left out.
    say : callable, optional
        Told in a sentence of what cannot be carried over.

    Returns
    -------
    pandas.DataFrame
        document, start, end (code points of `text`, or of the document's own text), quote,
        prefix, suffix, code, note, coder: a row for each span and code.

    Raises
    ------
    CodingError
        If no reader knows the file; those that there are are named.
    """
    path = Path(path).expanduser()
    spans, rows, lost = list(_reader(path, say)(path, say)), [], 0
    for one in spans:
        try:
            found = _placed(one, text)
        except anchors.AnchorError:
            lost += 1
            continue
        rows.append((one.document, *found, one.code, one.note, one.coder))
    if lost:
        say(f"{lost} of {len(spans)} spans are not in this text and are left out")
    return pd.DataFrame(rows, columns=COLUMNS)


def _placed(one: Coded, text: str | None) -> tuple[int, int, str, str, str]:
    """Find a span in the text that is asked for, by its words and what stands beside them."""
    own = one.text if text is None else text
    start, end, quote = one.start, one.end, one.quote
    if one.text and 0 <= start < end <= len(one.text):
        quote = quote or one.text[start:end]
    if text is not None and one.text and one.text != text and start >= 0:
        around = one.text[max(0, start - 40) : start], one.text[end : end + 40]
        one = one._replace(prefix=around[0], suffix=around[1])
        start = end = -1
    if not quote and not (own and 0 <= start < end <= len(own)):
        raise anchors.AnchorError("the file gives neither words nor a place in this text")
    selectors = [{"type": "TextQuoteSelector", "exact": quote, "prefix": one.prefix,
                  "suffix": one.suffix}] if quote else []  # fmt: skip
    if start >= 0:
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
    if not own:
        return start, end, quote, one.prefix, one.suffix
    spot = from_annotation(own, {"target": {"selector": selectors}})
    return (*spot, *describe(own, *spot))


def take_coded(
    path: str | Path,
    corpus: Corpus | str | Path | None = None,
    statement: str | None = None,
    *,
    layer: str = "claims",
    coder: str = "",
    say: Callable[[str], None] = print,
    **cells: str,
) -> list[str]:
    """Put another tool's spans into a statement's folder, as suggestions of their coder.

    Parameters
    ----------
    path, say
        As for `read_coded`.
    corpus, statement : optional
        The folder and the statement; not needed where there is one.
    layer : str
        The layer that the rows go to.
    coder : str, optional
        Under which name; by default the one that the file gives.
    **cells
        What every row says in the columns that the layer needs, such as ``kind="event"``. The
        tool's code goes into the column of codes where it is one of ours, and into the note.

    Returns
    -------
    list of str
        What was done with each span, in words.

    Examples
    --------
    >>> take_coded("project.qdpx", layer="claims", kind="event", gist="It is said.")
    Traceback (most recent call last):
        ...
    workshop.coding.CodingError: project.qdpx is not there
    """
    coding, told = Coding(corpus, statement, coder), []
    rows = read_coded(path, coding.text, say)
    form = {field["name"]: field for field in coding.form().get(layer, {"fields": []})["fields"]}
    codes = {
        code: name
        for name, field in form.items()
        if field["choices"] and not field["actors"]
        for code, _ in field["choices"]
    }
    for row in rows.to_dict("records"):
        coding.coder = coder or row["coder"] or "another tool"
        said = f"coded {row['code']!r} in {Path(path).name}" if row["code"] else ""
        own = {"note": "; ".join(filter(None, [row["note"], said])), "status": "suggested"}
        if name := codes.get(row["code"]):
            own[name] = row["code"]
        try:
            coding.add(layer, row["start"], row["end"], **cells | own)
            told.append(coding.said)
        except CodingError as error:
            told.append(f"“{row['quote'][:40]}” is left out: {error}")
    return told


def _reader(path: Path, say) -> Callable[[Path, Callable], Iterator[Coded]]:
    if not path.exists():
        raise CodingError(f"{path} is not there")
    if path.is_dir():
        if (path / "collections").is_dir():
            return _catma
        raise CodingError(
            f"{path} is a folder, and not one that CATMA keeps: expected collections/"
        )
    ending = path.suffix.lower()
    known = {".qdpx": _qdpx, ".xmi": _cas, ".tsv": _webanno, ".jsonl": _doccano}
    if ending in known:
        return known[ending]
    if ending in (".json", ".jsonld"):
        return _json
    raise CodingError(
        f"{path.name}: no reader knows files that end in {ending or 'nothing'}; known are "
        f"{', '.join(known)}, .json and .jsonld, and the folder of a CATMA project"
    )


def _units(text: str, start: int, end: int, quote: str = "") -> tuple[int, int]:
    """Give a place in code points that may have been counted in UTF-16 units, as browsers do."""
    if start < 0 or text.isascii() or (quote and text[start:end] == quote):
        return start, end
    raw = text.encode("utf-16-le")
    return tuple(len(raw[: 2 * unit].decode("utf-16-le", "ignore")) for unit in (start, end))


# --- REFI-QDA --------------------------------------------------------------------------------


def _qdpx(path: Path, say) -> Iterator[Coded]:
    try:
        packed = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise CodingError(f"{path.name} is no REFI-QDA project: it is not a zip file") from None
    with packed:
        names = {name.lower(): name for name in packed.namelist()}
        if "project.qde" not in names:
            raise CodingError(f"{path.name} is no REFI-QDA project: it has no project.qde")
        raw = _unpacked(packed, names["project.qde"])
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
            raise CodingError(f"{path.name} declares entities of its own, which no project needs")
        tree = ElementTree.fromstring(raw)
        users = {one.get("guid"): one.get("name", "") for one in tree.iter(f"{_QDA}User")}
        codes = {one.get("guid"): one.get("name", "") for one in tree.iter(f"{_QDA}Code")}
        for source in tree.iter(f"{_QDA}TextSource"):
            text = _qda_text(packed, names, source)
            name = source.get("name", "")
            if not text:
                say(f"{name}: the project does not hold its text")
            for selection in source.iter(f"{_QDA}PlainTextSelection"):
                start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
                note = selection.findtext(f"{_QDA}Description") or ""
                quote = "" if text[start:end] else selection.get("name", "")
                for coding in selection.iter(f"{_QDA}Coding"):
                    code = codes.get(coding.find(f"{_QDA}CodeRef").get("targetGUID"), "")
                    coder = users.get(coding.get("creatingUser"), "")
                    yield Coded(name, text, start, end, code, coder, note, quote)
        for kinds, why in _LEFT.items():
            if found := [one for one in kinds.split() if tree.find(f".//{_QDA}{one}") is not None]:
                say(f"{', '.join(found)}: {why}")


def _qda_text(packed, names, source) -> str:
    inside = source.findtext(f"{_QDA}PlainTextContent")
    if inside:
        return inside
    where = (source.get("plainTextPath") or "").removeprefix("internal://").lower()
    name = names.get(f"sources/{where}")
    return _unpacked(packed, name).decode("utf-8-sig") if name else ""


def _unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    if packed.getinfo(name).file_size > _LARGEST:
        raise CodingError(f"{name} is larger than any text")
    return packed.read(name)


# --- JSON of several tools --------------------------------------------------------------------


def _json(path: Path, say) -> Iterator[Coded]:
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise CodingError(f"{path.name} cannot be read as JSON: {error}") from None
    if isinstance(told, dict):
        told = told.get("rows") or told.get("items") or told.get("annotations") or [told]
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise CodingError(f"{path.name}: expected a list of annotations or of tasks")
    for one in told:
        if "annotations" in one or ("data" in one and "predictions" in one):
            yield from _label_studio(one, say)
        elif isinstance(one.get("label"), list):
            yield from _min_task(one)
        else:
            yield from _annotation(one, say)


def _annotation(one: dict, say) -> Iterator[Coded]:
    """Read a W3C Web Annotation, or one in the models of Hypothesis and Recogito."""
    if one.get("motivation") == "linking":
        say("relations between annotations are not carried over")
        return
    bodies = one.get("body") or one.get("bodies") or []
    bodies = bodies if isinstance(bodies, list) else [bodies]
    codes, notes = [*one.get("tags", [])], [one.get("text", "")]
    for body in bodies:
        body = body if isinstance(body, dict) else {"value": body}
        value = body.get("value", "")
        value = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        is_code = body.get("purpose") in ("tagging", "classifying")
        if body.get("layer"):  # our own
            own = [f"{name} {body[name]}" for name in ("layer", "kind", "form") if body.get(name)]
            codes.append("; ".join(own))
            notes.append(body.get("gist") or body.get("label") or "")
        else:
            (codes if is_code else notes).append(value)
    creator = one.get("creator") or one.get("user") or ""
    creator = creator.get("name") or creator.get("id", "") if isinstance(creator, dict) else creator
    creator = re.sub(r"^acct:|@.*$", "", str(creator))
    note = "; ".join(filter(None, notes))
    targets = one.get("target", [])
    for target in targets if isinstance(targets, list) else [targets]:
        target = target if isinstance(target, dict) else {}
        document, (start, end, *words) = str(target.get("source", "")), _selected(target)
        for code in codes or [""]:
            yield Coded(document, "", start, end, code, creator, note, *words)


def _selected(target: dict) -> tuple[int, int, str, str, str]:
    """Give place, quote, prefix and suffix, whichever of its selectors tell them."""
    selectors, told, place = target.get("selector", []), {}, (-1, -1)
    for one in selectors if isinstance(selectors, list) else [selectors]:
        given = one if isinstance(one, dict) else {}
        told |= {name: cell for name, cell in given.items() if cell not in ("", None)}
        both = given.get("start"), given.get("end")  # of one selector: others may measure otherwise
        place = both if all(isinstance(end, int) for end in both) else place
    quote = told.get("exact") or told.get("quote") or ""
    return (*place, quote, told.get("prefix") or "", told.get("suffix") or "")


def _label_studio(task: dict, say) -> Iterator[Coded]:
    data = task.get("data", {})
    for done in task.get("annotations", []):
        by = done.get("completed_by", "")
        by = by.get("email", "") if isinstance(by, dict) else str(by)
        for one in done.get("result", []):
            value = one.get("value", {})
            if one.get("type") == "relation" or "start" not in value:
                say(f"{one.get('type', 'a result')}: not carried over, it has no words of its own")
                continue
            text = str(data.get(one.get("to_name", "text"), data.get("text", "")))
            quote = value.get("text", "")
            spot = _units(text, int(value["start"]), int(value["end"]), quote)
            for code in value.get("labels") or value.get("hypertextlabels") or [""]:
                yield Coded(str(task.get("id", "")), text, *spot, code, by, quote=quote)


def _min_task(task: dict) -> Iterator[Coded]:
    text = str(task.get("text", ""))
    for one in task["label"]:
        quote = one.get("text", "")
        spot = _units(text, int(one["start"]), int(one["end"]), quote)
        for code in one.get("labels", [""]):
            by = str(task.get("annotator", ""))
            yield Coded(str(task.get("id", "")), text, *spot, code, by, quote=quote)


def _doccano(path: Path, say) -> Iterator[Coded]:
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            task = json.loads(line)
            found = task.get("label") or task.get("labels") or task.get("entities")
            found = found or task.get("annotations") or []
        except (ValueError, AttributeError):
            raise CodingError(f"{path.name} line {number} is no JSON object") from None
        text = str(task.get("text") or task.get("data") or "")
        for one in found:
            if isinstance(one, dict) and "start_offset" in one:
                spot = one["start_offset"], one["end_offset"]
                code, by = str(one.get("label", "")), str(one.get("user", ""))
            elif isinstance(one, list) and len(one) == 3:
                spot, code, by = (one[0], one[1]), str(one[2]), ""
            else:
                say("labels of whole texts are not carried over: they rest on no words")
                continue
            yield Coded(str(task.get("id", number)), text, *spot, code, by)


# --- INCEpTION ----------------------------------------------------------------------------------


def _cas(path: Path, say) -> Iterator[Coded]:
    try:
        import cassis
    except ImportError:
        raise CodingError(
            "reading UIMA CAS takes the package dkpro-cassis: pip install dkpro-cassis"
        ) from None
    systems = []
    for file in sorted(path.parent.glob("*.xml")):
        if b"typeSystemDescription" in file.read_bytes()[:2000]:
            with file.open("rb") as opened:
                systems.append(cassis.load_typesystem(opened))
    if not systems:
        raise CodingError(f"{path.name}: its type system is not beside it (TypeSystem.xml)")
    system = cassis.merge_typesystems(*systems)
    with path.open("rb") as file:
        cas = cassis.load_cas_from_xmi(file, typesystem=system, lenient=True)
    text, seen = cas.sofa_string or "", set()
    for one in cas.select_all_annotations():
        kind = one.type.name
        if not hasattr(one, "begin") or re.search(r"(Sentence|Token|DocumentMetaData)$", kind):
            continue
        if one.begin is None or not one.begin < one.end:
            continue
        features = {f.name: getattr(one, f.name, None) for f in one.type.all_features}
        told = [v for n, v in features.items() if isinstance(v, str) and n not in ("identifier",)]
        spot = one.begin, one.end  # cassis counts code points
        code = f"{kind.rpartition('.')[2]}: {told[0]}" if told else kind.rpartition(".")[2]
        if (spot, code) not in seen:
            seen.add((spot, code))
            yield Coded(path.name, text, *spot, code)
        if any(name in features for name in ("Governor", "Dependent", "source", "target")):
            say(f"{kind.rpartition('.')[2]}: relations are carried over as spans only")


def _webanno(path: Path, say) -> Iterator[Coded]:
    """Read WebAnno TSV 3, whose text is put together again from its sentences."""
    layers, rows, pieces = [], [], []
    for line in path.read_text(encoding="utf-8-sig").split("\n"):
        if line.startswith("#T_"):
            kind, _, rest = line.partition("=")
            names = rest.strip().split("|")
            layer, names = names[0].rpartition(".")[2], names[1:] or [""]
            role = False
            for name in names:  # a role, and the type that its links lead to, are no codes
                link = name.startswith("ROLE_")
                layers.append((kind, layer, None if link or role else name))
                role = link
        elif line.startswith("#Text="):
            pieces.append(line.removeprefix("#Text=").rstrip("\r"))
        elif re.match(r"\d+-\d+\t", line):
            rows.append(line.rstrip("\r").split("\t"))
    starts = [int(row[1].split("-")[0]) for row in rows]
    text = ""
    for number, piece in enumerate(pieces, start=1):
        first = next(
            (s for row, s in zip(rows, starts, strict=True) if row[0].startswith(f"{number}-")),
            None,
        )
        units = len(text.encode("utf-16-le")) // 2
        text += "\n" * max(0, (first or 0) - units) + _unescaped(piece)
    found: dict[tuple, list] = {}
    for row in rows:
        start, end = map(int, row[1].split("-"))
        for (kind, layer, name), cell in zip(layers, row[3:], strict=False):
            if kind != "#T_SP" or cell in ("_", "") or name is None:
                continue
            for value in re.split(r"(?<!\\)\|", cell):
                number = re.search(r"\[(\d+)\]$", value)
                key = (layer, name, number[1]) if number else (layer, name, f"{row[0]} {value}")
                code = re.sub(r"\[\d+\]$", "", value).replace("\\", "").strip("*")
                span = found.setdefault(key, [start, end, f"{layer}: {code}".rstrip(": ")])
                span[0], span[1] = min(span[0], start), max(span[1], end)
    if any(kind != "#T_SP" for kind, *_ in layers):
        say("relations and chains are not carried over: only what is said of spans")
    for start, end, code in found.values():
        yield Coded(path.name, text, *_units(text, start, end), code)


def _unescaped(piece: str) -> str:
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r"}.get(m[1], m[1]), piece)


# --- CATMA --------------------------------------------------------------------------------------


def _catma(path: Path, say) -> Iterator[Coded]:
    tags = {
        file.parent.name: json.loads(file.read_text(encoding="utf-8")).get("name", "")
        for file in path.glob("tagsets/*/*/propertydefs.json")
    }
    texts = {
        file.parent.name: file.read_text(encoding="utf-8-sig")
        for file in path.glob("documents/*/*.txt")
    }
    parts = 0
    for file in sorted(path.glob("collections/*/annotations/*.json")):
        for one in json.loads(file.read_text(encoding="utf-8-sig")):
            body = one.get("body", {})
            code = tags.get(str(body.get("tag", "")).rpartition("/")[2], "")
            told = body.get("properties", {}).get("user", {})
            note = "; ".join(value for values in told.values() for value in values)
            by = re.sub(r"_\d+$", "", file.stem)
            items = one.get("target", {}).get("items", [])
            parts += len(items) > 1
            for item in items:
                home, spot = item.get("source", ""), item.get("selector", {})
                text = texts.get(home, "")
                place = _units(text, spot.get("start", -1), spot.get("end", -1))
                yield Coded(home, text, *place, code, by, html.unescape(note))
    if parts:
        say(f"{parts} annotations rest on several places; each place is a span of its own")
