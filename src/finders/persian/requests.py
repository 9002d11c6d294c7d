"""Requests in a Persian text, by the rules whose names they share with those of English.

A verb of asking, a word that obliges or an order is looked for in every clause; what stands
before it in the clause names whom it asks.
"""

import re
from functools import cached_property
from itertools import zip_longest

from finders.parts import part_rows, sentence_spans
from finders.persian.actors import actor_rows
from finders.persian.words import W, finite, fold, participle, subjunctive, tokens
from finders.requests.grammar import Request

# Verbs of asking, and those that make one of a noun of asking: in one's own voice, and in that of
# an author who calls itself by its name.
_ASKS = {
    True: re.compile(
        r"می(?:خواهیم|خواهم|طلبیم)|فرا(?:می)?خوانیم|(?:تقاضامند|خواستار|خواهان)ی?م|خواهشمند(?:یم|م)?|مستدعی|متمنی"
    ),
    False: re.compile(r"می(?:خواهد|خواهند|طلبد)|فرا(?:می)?خوان[دن]د?|خواستارند|خواهانند"),
}
_DOES = {
    True: re.compile(
        r"می(?:کن|نمای|ده)(?:یم|م)|دار(?:یم|م)|هستیم|ایم|میباشیم|می(?:شود|رود|گردد)|آنیم|\w+هایم"
    ),
    False: re.compile(r"می(?:کن|نمای|ده)ن?د|دارن?د|است|هستند|میباشد"),
}
_MUST = re.compile(r"ن?(?:می)?باید|ن?(?:می)?بایستی?|موظفن?د?|مکلفن?د?|ملزمن?د?")
_NEEDED = re.compile(
    r"(?:لازم|ضروری|الزامی|واجب|نیاز|شایسته|بایسته|بهتر) است|(?:ضرورت|وظیفه) دارن?د|(?:وقت|زمان) آن"
)
_NEEDS = re.compile(
    r"نیاز (?:مبرم |فوری |جدی )?دارن?د|نیازمندند|نیازمند \S+(?: \S+){0,6}? ?(?:است|هستند|اند)"
)
_STILL = frozenset(("هنوز", "تاکنون", "همچنان", "پرداخت"))  # or "has not been paid"
_KINDS = {"we must": "appeal", "wish": "appeal", "necessity": "appeal", "reproach": "complaint"}
_EARLY = ("بگذارید", "نگذارید", "بیایید", "ندهید")  # orders that come before what they order
_BE = re.compile(r"باش(?:م|ی|د|یم|ید|ند)")
_NOW = ("حالا", "کنون", "الان", "اکنون", "بحال")
_OURS = re.compile(r"[^ ]+ (?:ما|من) (?:از (?:[^ ]+ ){1,6})?(?:این|آن) است")  # "our wish is that"
_RECALLED = re.compile(
    r"\b(?:یاد(?:ها|م|ت|ش|شان|مان|تان)?|(?<!به )خاطر(?:ه|ها|م|مان|شان)?|فراموش)\b"
)
_US = re.compile(r"\w{2,}یم")
_UN = re.compile("بی[^انف]|نا(?!یست)")  # no order begins so: "unbound"
_LEARN = re.compile(r"بدانیم|بشنویم|ببینیم")
_OPENS = re.compile(  # "3.", "Third,"
    r"\W*(?:(?:\d{1,3}|\w{1,3})\s?[).\-–]\s?|(?:نخست|اول|یکم|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم)[،:]\s)?\W*"
)
_TO = re.compile(
    r"(?m)^\s*(?:به\s*:|خطاب به|(?:عالی)?جناب|سرکار|حضور|محضر|نامه\b[^\n]{0,80} به)\s+([^\n،,:!.]{3,80})"
)
_TOLD = re.compile(
    r"(?:گفت|گفته|می_?گوی|افزود|نوشت|اظهار|تصریح|تاکید|خاطرنشان)\w*[^.؛«»\n]{0,80}«[^»]{1,900}»"
)
_JOINING = frozenset(("و", "اما", "ولی", "لذا", "یا", "همچنین"))
_BODIES = W["actors"] - W["people"]
_UNBID = W["no bids behind"]
_TITLES = ("imperative", "slogan")  # what titles ask by
_OPENING = re.compile(r"(?:(?:از (?:این|همین) رو|بنابراین|بر این اساس|بدین ?وسیله|لذا|اینک|و) )*")
_REACH = 60  # words that are looked at on either side of one that may ask


def request_rows(text: str) -> list[Request]:
    """Give the requests of a Persian text, in its order.

    Examples
    --------
    >>> [row[6:] for row in request_rows("از شورای بندر می‌خواهیم اسکله را باز کند.")]
    [('شورای بندر', 3, 13, 'performative')]
    """
    return sorted(_Reader(text).read(), key=lambda row: row[:2])


class _Reader:
    """A text that is read part by part, and what the parts read so far say of the next."""

    def __init__(self, text):
        self.text = text
        self.low = _TOLD.sub(lambda m: m[0].partition("«")[0].ljust(len(m[0])), fold(text))
        self.parts = part_rows(text)
        self.lead = None  # the cue that announces a list, and whom it asks
        self.called = None  # whom the sentence before calls: "Soldiers!"
        self.author = False  # whether the sentence begins with the author's name
        self.over = False  # whether what leads to a list does: "The Guild:"
        self.asked = None  # what the clause before asks, where a semicolon stands between
        to = _TO.search(text, 0, 400)
        self.to = to and to.span(1)
        ends = [self.low[a:b] for *_, a, b in self.parts[:2] + self.parts[-3:] if b - a < 200]
        self.ends = [
            f" {_keys(tokens(end))} " for end in ends if end[-1] not in ".!:؟؛"
        ]  # no sentences

    @cached_property
    def actors(self):
        """The names of bodies and offices, from their starts to their ends."""
        return {row[0]: row[1] for row in actor_rows(self.text) if row[3] != "speaker"}

    def read(self):
        """Give the rows of all parts."""
        goes_on = False  # a list of lines without marks, until one ends with a stop
        for (kind, _, start, end), after in zip_longest(self.parts, self.parts[1:]):
            if kind in ("furniture", "signature", "signature heading"):
                continue
            listed = kind == "item" or (goes_on and kind == "paragraph")
            self.lead, self.over = (self.lead, self.over) if listed else (None, False)
            goes_on = kind != "item" and self.low[end - 1] not in ".!؟?"
            for first, last in sentence_spans(self.text, start, end):
                words = tokens(self.low, _OPENS.match(self.low, first, last).end(), last)
                lead = self.lead if first == start else None
                rows = list(self._sentence(words)) if words else []
                if words and lead and not any(row.rule == "performative" for row in rows):
                    (cue, who), self.lead = lead, lead
                    yield self._row(words, "list", cue, who or _agent(words) or self._named(words))
                elif words:
                    yield from (row for row in rows if kind != "title" or row.rule in _TITLES)
                if words and kind == "title" and after and after[0] == "item" and _lists(words):
                    self.lead = words[0].key, _from(words)  # a heading over a list

    def _row(self, words, rule, cue, who=None, form="explicit"):
        start, end = words[0].start, words[-1].end
        named = self.text[slice(*who)] if who else None
        kind = _KINDS.get(rule, "request")
        who = who or (-1, -1)
        return Request(start, end, self.text[start:end], form, kind, cue, named, *who, rule)

    def _named(self, words):
        """Give the name that an item opens with, whom it asks: "1. The Board the weir mend"."""
        done = next((n for n in range(len(words) - 1, 0, -1) if finite(words[n].key)), 0)
        end = self.actors.get(words[0].start)
        return (
            (words[0].start, end)
            if end and done and not _is_passive([one.key for one in words], done)
            else None
        )

    def _sentence(self, words):
        """Give the requests of a sentence, part by part between its semicolons and colons."""
        last = words[-1].mark
        if "؟" in last or "?" in last:
            said = any(_says(words, at) for at in range(len(words)))
            if len(words) > 2 - bool(self.called) and not said:
                who, called = self._questioned(words), _vocative(words)
                form = "explicit" if called or self.called else "implied"
                who = called or who or self.called or self.to
                yield self._row(words, "question", "؟", who, form)
            return
        if _cries(words):
            yield self._row(words, "slogan", words[0].key)
            return
        self.author = self.over or self._is_author(words)
        self.over = self.over or (self.author and ":" in last)
        self.asked, self.told, first = None, False, 0
        for at, one in enumerate(words, 1):
            if at == len(words) or not {"؛", ";", ":"}.isdisjoint(one.mark):
                yield from self._segment(words[first:at])
                self.told = self.told or any(_says(words, n) for n in range(first, at))
                first = at
        called = "!" in last and _is_called(words)
        self.called = (words[0].start, words[-1].end) if called else None

    def _questioned(self, words):
        """Give who is to answer for what a question asks: "Why is the Board silent?"."""
        who = _up_to(words[1:], W["after one asked"] | W["adverbs"] | {"این", "آن"})
        if words[0].key not in ("آیا", "چرا") or not who or who[0].key not in _BODIES:
            return None
        named = len(who) == len(words) - 1 and self.actors.get(who[0].start)
        return (who[0].start, named) if named else _span(who) if len(who) < len(words) - 1 else None

    def _segment(self, words):
        """Give the requests of the words up to a stop, a semicolon or a colon."""
        cues, leads = list(self._cues(words)), ":" in words[-1].mark
        firsts = [first for *_, first in cues]
        for (at, rule, first), end in zip(cues, [*firsts[1:], len(words)], strict=False):
            clause = words[first : end - (words[end - 1].key in _JOINING)]
            if not W["conditions"].isdisjoint((clause[0].key, _keys(clause[:2]).replace(" ", ""))):
                continue
            rule, who, form = self._asked_of(clause, at - first, rule)
            cue = self.text[words[at].start : words[at].end]
            self.asked = rule, cue, who, form
            if leads and end == len(words):
                self.lead = cue, who
            else:
                yield self._row(clause, *self.asked)
        if cues:
            return
        on = self.asked and self.asked[0] not in ("necessity", "reproach")
        ours = any(_US.fullmatch(one.key) and finite(one.key) for one in words)
        if on and subjunctive(words[-1].key) and not ours:
            yield self._row(words, *self.asked)  # "the Board must mend the weir; open the gate;"
        elif not self.told and (bid := self._bid(words)):
            yield self._row(words, *bid)
            self.asked = bid
        elif leads and (_lists(words) or words[-1].key in W["wide asking nouns"]):
            self.lead = words[0].key, _from(words)

    def _bid(self, words):
        """Give rule, cue, addressee and form of "let the Mayor keep his word", if that is asked."""
        if words[0].key == "بر" and (who := _bound_to(words)):
            return "agent must", "بر", who, "explicit"
        soonest = lambda n: words[n + 1 : n + 2] and words[n + 1].key.endswith("تر")  # noqa: E731
        verbs = (
            n
            for n, one in enumerate(words)
            if finite(one.key) or (one.key in _UNBID and not soonest(n))
        )
        at = next(verbs, 0)
        keys = [one.key for one in words[: at + 1]]
        if not (at and subjunctive(keys[at]) and keys[at] not in _UNBID and keys[0] != "تا"):
            return None
        who, please = words[:at], "لطفا" in keys
        if not (please or who[0].key in W["actors"] or who[0].start in self.actors):
            passive = _is_passive(keys, at)
            return ("must be done", keys[at], None, "implied") if passive else None
        who = _up_to_comma(_up_to(who, W["after one asked"]))
        if len(who) > 1 and keys[len(who)] == "را":
            who = who[:-1]  # "let the Board the gate open"
        named = self.actors.get(who[0].start, 0) if who else 0
        who = (who[0].start, named) if who and 0 < named < who[-1].end else _span(who)
        return "please" if please else "imperative", keys[at], who, "explicit"

    def _cues(self, words):
        """Give where words ask: the place of the word that does, the rule, and the clause's start."""
        last, told = -1, False
        for at in range(len(words)):
            told = told or _says(words, at)
            rule = _rule(words, at) or (self.author and _rule(words, at, False))
            if not rule or (told and rule != "performative"):
                continue
            if rule == "imperative" and _is_doubted(words, at):
                continue
            first = _clause_start(words, at, last)
            if last < 0 or (first and rule != "imperative"):
                yield at, rule, first or 0
                last = at

    def _is_author(self, words):
        """Say whether a clause begins with the author's name: "this Council", or as it signs."""
        after = _OPENING.match(_keys(words))[0].count(" ")  # "Therefore the Guild"
        words = words[after:] or words
        if words[0].key == "این":
            return len(words) > 1 and words[1].key in W["bodies"] | W["own papers"]
        if words[0].key in W["bodies"] and words[1:] and words[1].key == "ما":
            return True  # "our union asks"
        if words[0].key in W["authors"]:
            return True
        short = len(words) > 1 and words[1].key in W["asks next"]  # one word of its name
        named = f" {_keys(words[: 1 if short else 2])} "
        return len(words) > 1 and any(named in end for end in self.ends)

    def _asked_of(self, clause, at, rule):
        """Give the rule, whom a clause asks, and its form."""
        if rule in _KINDS:
            return rule, None, "implied"
        if rule == "agent must":
            acts = any(subjunctive(one.key) for one in clause[at:])  # or "its repair is needed"
            who = _agent(clause, at) if acts or _MUST.fullmatch(clause[at].key) else None
            return (rule, who, "explicit") if who else ("must be done", None, "implied")
        before = clause[max(0, at - _REACH) : at]
        if rule == "imperative":
            who = _vocative(before) or self.called
        else:
            who = (clause[at].key[:3] in ("دعو", "فرا") and self._object(before)) or _from(before)
            who = who or (rule == "our demand" and _from(_up_to(clause[at:], ("این", "آن"))))
        return rule, who or self.to, "explicit"

    def _object(self, before):
        """Give whom "we call X to" names: what stands between the author's name and the particle."""
        stop = next((at for at, one in enumerate(before) if one.key == "را"), 0)
        named = lambda count: any(f" {_keys(before[:count])} " in end for end in self.ends)  # noqa: E731
        first = max((n for n in range(2, min(stop, 12)) if named(n)), default=0)
        return _span(before[first or before[0].key in W["owners"] : stop]) if stop else None


def _keys(words):
    return " ".join(one.key for one in words)


def _span(words):
    return (words[0].start, words[-1].end) if words else None


def _rule(words, at, own=True):
    """Give the rule by which a word asks, if it does, in one's own voice or in the author's."""
    key, two = words[at].key, _keys(words[at : at + 2])
    if _asks(words, at, own):
        return "performative"
    if not own:
        return None
    if _MUST.fullmatch(key) or _NEEDED.fullmatch(two):
        beyond = _beyond(words, at)
        done = next((word for word in beyond if finite(word) and word != "است"), "")
        if done.startswith(("می", "بود")) or _is_guessed(beyond):
            return None  # what ought to have been, or must have been
        return "we must" if _US.fullmatch(done) else "agent must"
    if missing := _missing(words, at):
        return missing
    if (ours := _is_our_wish(words, at)) is not None:
        return "our demand" if ours else None
    if key in ("امیدواریم", "امیدوارم"):
        return "wish"
    closes = words[at].mark or two == key or two.split()[1] in W["joins"] or key in _EARLY
    closes = closes or (at and words[at - 1].key == "اجازه")
    held = words[at - 1].key + key if at else ""  # "hold up"
    return "imperative" if closes and (_is_order(key) or held in W["light imperatives"]) else None


def _beyond(words, at):
    return [one.key for one in words[at + 1 : at + _REACH]]


def _is_our_wish(words, at):
    """Say whether a noun of asking says what ours is; None where it says nothing of ours."""
    key = words[at].key
    if key.removesuffix("ی") in W["asking nouns"] and _OURS.match(_keys(words[at : at + 12])):
        return True
    if at > 1 or key not in W["listing nouns"]:
        return None
    beyond = _beyond(words, at)
    return "است" in beyond if "ما" in beyond[:3] else None


def _missing(words, at):
    """Say by which rule a word tells what is needed or still undone, if it does."""
    if words[at].key.startswith("نیاز") and _NEEDS.match(_keys(words[at : at + 9])):
        return "necessity"
    left = words[at].key[0] == "ن" and (finite(words[at].key) or participle(words[at].key))
    if not left or _US.fullmatch(words[at].key):
        return None
    before = [one.key for one in words[max(0, at - _REACH) : at]]
    still = not _STILL.isdisjoint(before) or "تا امروز" in " ".join(before)
    lasts = not W["worse"].isdisjoint((words[at].key, *before[-1:])) or _is_memory(before)
    return "reproach" if still and not lasts else None  # nobody owes that an oven goes out


def _is_memory(before):
    """Say whether what has not gone or faded is a memory: "is not forgotten yet"."""
    clause = " ".join(
        before[max((n for n, key in enumerate(before, 1) if finite(key)), default=0) :]
    )
    return bool(_RECALLED.search(clause))


def _says(words, at):
    """Say whether a word tells what somebody said; a promise is told of where it is given."""
    key = words[at].key
    if key not in W["saying"]:
        return False
    after = words[at + 1].key if at + 1 < len(words) else ""
    return key not in ("قول", "وعده", "ادعا", "اظهار") or finite(after) or participle(after)


def _is_guessed(beyond):
    """Say whether the verb behind "must" is a guess at what is over: "he must have gone"."""
    at = next((n for n, word in enumerate(beyond) if finite(word) and word != "است"), 0)
    over = at and _BE.fullmatch(beyond[at]) and beyond[at - 1]
    if not over or not participle(over) or over in W["states of things"]:
        return False
    due = "تا" in beyond[:at] and beyond[beyond.index("تا") + 1]
    return not due or due in _NOW  # "must have been sent by tomorrow"


def _asks(words, at, own):
    """Say whether a word asks, alone or with a verb of those beyond it."""
    key = words[at].key
    if _ASKS[own].fullmatch(key):
        done = next(filter(finite, _beyond(words, at)), "")
        return not (own and _US.fullmatch(done)) or _LEARN.fullmatch(done)  # "we want to go"
    if key in W["wide asking nouns"]:  # the verb ends the clause, however long it is
        return any(map(_DOES[own].fullmatch, _beyond(words, at)))
    if key not in W["asking nouns"]:
        return False
    done = next((one.key for one in words[at + 1 : at + 4] if finite(one.key)), "")
    return _DOES[own].fullmatch(done)


def _is_order(key):
    """Say whether a word is an order to several: "بمانید", "نخورید", "کنید"."""
    if key in W["light imperatives"]:
        return True
    if key[-2:] != "ید" or key[0] not in "بن" or len(key) < 5 or key in W["no imperatives"]:
        return False
    if _UN.match(key):
        return False
    return key[-3:] != "اید" and key[:-2] not in W["pasts"] and key[1:-2] not in W["pasts"]


def _is_doubted(words, at):
    """Say whether what looks like an order is none: "we do not want you to come", "you can come"."""
    behind = False  # whether another verb stands between, of which alone it is said
    for number in range(at - 1, max(0, at - _REACH) - 1, -1):
        before = words[number]
        if before.mark:
            return False
        if before.key in W["no orders behind"] or (before.key in W["can"] and not behind):
            return True
        behind = behind or (_is_order(before.key) and words[number + 1].key != "و")
    return False


def _clause_start(words, at, last):
    """Give where the clause of a word begins, behind a verb and a comma or "and"; None if it goes on."""
    for before in range(at - 2, max(last, at - _REACH), -1):
        first = before + 1 + (words[before + 1].key in _JOINING)
        joined = first > before + 1 or "،" in words[before].mark
        if joined and first < at and finite(words[before].key):
            return first
    return None


def _from(before):
    """Give whom "we ask of X" names."""
    last = max((at for at, one in enumerate(before) if one.key == "از"), default=len(before))
    return _span(_up_to(before[last + 1 :], W["after one asked"]))


def _up_to(words, stops):
    return words[: next((at for at, one in enumerate(words) if one.key in stops), len(words))]


def _bound_to(words):
    """Give on whom it is, in "it is on the Board that the gate be opened"."""
    at = next((n for n, one in enumerate(words[:9]) if one.key == "است"), 0)
    that = at > 1 and words[at + 1 : at + 2] and words[at + 1].key == "که"
    return _span(words[1:at]) if that and words[1].key in W["actors"] else None


def _up_to_comma(words):
    return words[: next((n for n, one in enumerate(words, 1) if "،" in one.mark), len(words))]


def _agent(clause, at=None):
    """Give who must act, of the words before "must", or behind it where it comes first."""
    keys = [one.key for one in clause]
    if at is None:
        at = next((at for at, key in enumerate(keys) if _MUST.fullmatch(key)), len(keys))
    verbs = (n for n in range(at + 1, len(keys)) if finite(keys[n]) and keys[n] != "است")
    done = next(verbs, len(keys) - 1)
    if at == len(keys) or _is_passive(keys, done) or keys[done].startswith(("بتوان", "نتوان")):
        return None  # others are to let them
    first = _subject(keys, at)
    behind = _named(keys, at + 1, done)
    after = _up_to(clause[behind:done], ("را",))[:-1]  # "it is due that the Board the gate opens"
    who = _up_to(clause[first:at] or after, W["after one asked"])
    who = _up_to_comma(who)
    can = first < at and (keys[done] not in ("باشد", "باشند") or keys[first][-2:] == "ان")
    return _span(who) if can or any(one.key in W["actors"] for one in who[:2]) else None


def _subject(keys, at):
    """Give where the subject of "must" begins: "we hold that", "in this plight" are no part of it."""
    said = next((n for n in range(at) if finite(keys[n]) or _US.fullmatch(keys[n])), at)
    first = max((n for n in range(said, at) if keys[n] == "که"), default=-1) + 1
    first = next((n for n in range(first, at) if keys[n] not in W["adverbs"]), at)
    return _named(keys, first, at) if keys[first] in W["prepositions"] else first


def _named(keys, first, last):
    """Give where a word for those who act stands that is no place where others do."""
    for at in range(first, last):
        if keys[at] in W["actors"] and (not at or keys[at - 1] not in W["prepositions"]):
            return at
    return last


def _is_passive(keys, done):
    """Say whether a verb leaves out who acts: "it must be done", "one must do"."""
    if done + 1 == len(keys) and keys[done] in W["pasts"]:
        return True
    return not W["patients"].isdisjoint((keys[done], keys[done - 1] + keys[done]))


def _vocative(before):
    """Give whom an order calls: "Colleagues, come!"."""
    last = next((at for at, one in enumerate(before[:5], 1) if one.mark[:1] in ("،", "!")), 0)
    if not last and before and before[0].key in W["people"] and "را" not in _keys(before).split():
        last = 1  # "Workers of the world, unite"
    return _span(before[:last]) if _is_called(before[:last]) else None


def _is_called(words):
    """Say whether a few words call somebody, and say nothing."""
    if not 0 < len(words) < 6 or any(finite(one.key) for one in words):
        return False
    return words[0].key in W["people"] | W["titles"] | W["offices"] or words[0].key[-2:] in (
        "ان",
        "ها",
        "ین",
        "ای",
    )


def _lists(words):
    """Say whether words name what is wanted: "our demands"."""
    return not W["listing nouns"].isdisjoint(one.key for one in words)


def _cries(words):
    """Say whether a few words without a verb name what is wanted, or what is not."""
    wanted = "!" in words[-1].mark and any(one.key in W["cries"] for one in words)
    refused = words[0].key == "نه" and ("!" in words[-1].mark or _keys(words[1:2]) == "به")
    return (wanted or refused) and len(words) < 7 and not any(finite(one.key) for one in words)
