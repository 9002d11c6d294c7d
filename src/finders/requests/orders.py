"""Orders: sentences that begin with the bare verb of an act, and cries without a verb."""

from functools import lru_cache
from itertools import islice, pairwise

from finders.requests.duties import AFTER_A_NOUN, told_by_another
from finders.requests.grammar import (
    Place,
    Request,
    addressed,
    cut,
    finite,
    fronted,
    make_row,
    subject_after,
    subject_first,
    trimmed,
)
from finders.requests.words import ANY_VERB, FORMS, PRONOUNS, P, W, acts, adverb

_PREFIXED = frozenset(["re", "un", "de", "di", "co", "pr", "ou", "ov"])
_NO_VERB = W["no verbs"] | W["modals"] | W["not a subject"] | W["adverbs"] | W["no noun phrase"]
_WHERE = W["no noun phrase"] - {"of", "from", "by", "as", "or", "and"}
_BEHIND = frozenset("along across around at behind beside by for in near on over with".split())
_TASKS = frozenset("begin start follow return visit".split())  # with an object, where one is named
_NO_NOUN = W["no noun phrase"] | W["determiners"]
_OBJECTS = W["articles"] | {"it", "them", "him", "me", "us"}
ANY_FINITE = W["finite verbs"] | W["modals"] - {"be", "not"}
_ACTS = W["verbs"] | W["seldom before a noun"]
_ASKING = {form.split()[0] for form in FORMS}
_WISHING = _ASKING | W["wishes"] - {"like"}
_DASHES = ("-", "–", "—")
_QUOTES = ('"', "“", "‘")
_BOUND = frozenset(["must", "should", "shall", "ought"])
_SIDES = frozenset(["for", "against", "with"])


def orders(place: Place, at: int) -> list[Request]:
    """Give the orders that a sentence opens with, or that stand after an adverbial or a colon."""
    low, b = place.low, place.end
    rows = imperative(place, at) or _slogan(place, at)
    adverbial = (
        not rows and place.kind != "title" and P["adverbial"].match(low, at, min(b, at + 160))
    )
    if adverbial and not _goes_on(place, at, adverbial.end()):
        rows = imperative(place, adverbial.end(), alone=True)  # "If you agree, sign below"
        rows = rows or _called(place, adverbial.end())  # "Until then, readers, keep off"
        turned = P["as_for"].match(low, at, adverbial.end())  # "As for the pilots, come ashore"
        rows = addressed(
            rows, place.text, turned and trimmed(place.text, *turned.span(turned.lastgroup))
        )
    so = 0 if rows else low.find(", so ", at, b)
    if so > 0 and not low.startswith("have ", so + 5):  # "You have the key, so use it"
        rows = imperative(place, so + 5, alone=True)
    if not rows and ":" in low[at:b] and (colon := P["colon"].search(low, at, b)):
        rows = _after_colon(place, at, colon)  # "To the growers we say: keep your seed"
    if not rows:
        return _late(place, at) or _none_do(place, at) or _at_last(place, at)
    verb = low.find(rows[-1].cue.lower(), rows[-1].start, b)
    for stop in list(P["dash"].finditer(low, max(at, verb), b))[:5]:
        if more := imperative(place, stop.end(), alone=True):  # "Stay – keep the gate"
            rows[-1:] = [cut(place.text, rows[-1], stop.start()), *more]
    return rows


def _goes_on(place, at, after):
    """Say whether a verb after a comma goes on with a clause: "For years it will glow, and warm us"."""
    if place.low.startswith(("and ", "or "), after):
        return True
    opens = P["opens_a_phrase"].match(place.low, at)
    said = P["subordinate_from"].split(place.low[opens.end() : after])[0] if opens else ""
    return not ANY_FINITE.isdisjoint(P["word"].findall(said))


def _none_do(place, at):
    """Rules imperative, agent must, of none or of whoever: "Nobody write about it", "Who can, let him give"."""
    low, b = place.low, place.end
    if not low.startswith(("no", "who", "if "), at):
        return []
    none = P["none_do"].match(low, at, b)
    if none and none["verb"] in ANY_VERB:
        return [make_row(place, at, "explicit", none["verb"], None, "imperative", "refrain")]
    one = P["whoever_that"].match(low, at, b)
    if one and one["verb"] in ANY_VERB:
        return [make_row(place, at, "explicit", one["verb"], one.span("who"), "imperative")]
    return []


def _at_last(place, at):
    """Rule please, of words that end with it or with thanks: "No shouting, please", "Thank you to share"."""
    low, b = place.low, place.end
    thanks = low.startswith("thank", at) and P["thank_you_to"].match(low, at, b)
    if thanks and (thanks["doing"] or thanks["verb"] in ANY_VERB):
        return [make_row(place, at, "explicit", thanks[thanks.lastgroup], None, "please")]
    asked = low.find("please", max(at, b - 60), b) > 0 and P["please_last"].match(low, at, b)
    if asked and not finite(low, list(P["word"].finditer(low, at, low.rfind("please", at, b)))):
        return [make_row(place, at, "explicit", "please", None, "please")]
    return []


def _late(place, at):
    """Rule imperative, at the end of a sentence: "There is bread, help yourselves"."""
    low, b = place.low, place.end
    set_off = low.find(",", max(at, b - 100), b) > 0 or P["dash"].search(low, max(at, b - 100), b)
    late = set_off and P["late_act"].search(low, max(at, b - 100), b)
    if not late or late["verb"] not in ANY_VERB - _ASKING:
        return []
    called = P["called"].match(low, at, b)
    who = (
        called and is_called(place, called.span("who")) and trimmed(place.text, *called.span("who"))
    )
    before = list(P["word"].finditer(low, at, late.start()))
    told = bool(before) and finite(low, before)
    said = who or late["no"] or P["spoken_to"].search(low, at, b)
    if late["what"][-1:].isspace():  # "The more the merrier, wear a scarf": no list of acts is told
        goes_on = late["and"] or (told and " and " in late[0])
        goes_on = goes_on or low.endswith(("s", "they", "we"), at, late.start())
        said = late["no"] or (late["verb"] in W["verbs"] and (who or not goes_on))
        said = said and W["relatives"].isdisjoint(word.group() for word in before)
    elif not told:
        said = True  # "The lamps, light them all"
    if not said:
        return []
    return addressed(
        imperative(place, late.start("no") if late["no"] else late.start("verb"), alone=True),
        place.text,
        who,
    )


def _after_colon(place, at, colon):
    """Rule imperative: an act after a colon, with the one who is spoken to before it."""
    said = P["we_say"].search(place.low, at, colon.end())
    commas = (
        [m.end() for m in P["comma"].finditer(place.low, colon.end(), place.end)] if said else []
    )
    starts = [colon.end(), *commas[:3]]  # "To the Board I say: you have the money, mend it"
    if opened := P["adverbial"].match(place.low, colon.end(), min(place.end, colon.end() + 160)):
        starts.append(opened.end())  # "Growers: when the lorry comes, ask who sent it"
    spoken = place._replace(kind="sentence")
    rows = next((rows for at in starts if (rows := imperative(spoken, at, alone=True))), [])
    others = ("says_then", "not_asked", "goes_on_below") if rows and not said else ()
    if not rows or any(P[name].search(place.low, at, colon.end()) for name in others):
        return []  # "The board at the gate reads: keep out"
    front = None if said else fronted(place._replace(start=at), colon.start())
    said = said or front or P["as_for"].match(place.low, at, colon.start())
    said = said or P["your_turn"].match(place.low, at, colon.start())  # "What YOU can do: come"
    span = said.span(said.lastgroup) if said else (at, colon.start())
    who = trimmed(place.text, *span) if said or is_called(place, span) else None
    if not who:  # "Shoppers could help: buy early"
        able = subject_first(place, colon.start())
        able = able and acts(P["word"].findall(place.low, *able))
        return addressed(rows, place.text, subject_first(place, colon.start()) if able else None)
    return [make_row(place, at, "explicit", rows[0].cue, who, "imperative")]


def imperative(place: Place, at: int, alone: bool = False) -> list[Request]:
    """Rule imperative: a title, item or sentence that begins with the bare verb of an act."""
    low = place.low
    if not alone and _goes_on_telling(place):
        return []  # "The bill would mend the pier; light the lane"
    words = _first_words(place, at)
    # "Don't work late", where "work" alone is a noun
    forbids = low.startswith(("d", "n"), at) and P["negated"].match(low, at)
    bids = bool(words) and _bids(place, at, words, alone)
    bids = bids and bool(forbids or low.startswith("not ", at) or not _is_name(place, words))
    if not bids and not alone and (planned := _planned(place, at)):
        return planned
    called = [] if bids or alone else _called(place, at)
    if not (bids or called) or not words or _is_phrase(place, at, words, forbids):
        return []
    if not bids:
        return called
    if not alone and told_by_another(place, at, words[0].end()):
        return []
    if (
        at > place.start
        and place.text[at - 1] in '"“'
        and P["quoted_told"].match(low, at, place.end)
    ):
        return []  # "“Throw them out!” they cried, and ran"
    return _ordered(place, at, words)


def _goes_on_telling(place):
    """Say whether a sentence after a semicolon goes on with what the one before told."""
    low, start = place.low, place.start
    if place.before or low[start - 2 : start] != "; ":
        return False
    return bool(P["semicolon_on"].search(low, max(0, start - 400), start))


def _is_phrase(place, at, words, forbids):
    """Say whether words that may be an order are a dateline, a question or a set phrase."""
    text, low, b = place.text, place.low, place.end
    asked = place.kind == "title" and low.startswith(("consider", "pardon"), at)
    said = not asked and P["phatic"].match(low, at, b)
    if said or P["dateline"].match(text, at) or text[b - 1] == "?":
        return True  # "LOWER TARN, 3 May."
    pair = place.kind == "title" and low[at:b].split(" and ")
    if pair and len(pair) == 2 and W["verbs that are nouns, too"].issuperset(pair):
        return True  # "Search and Rescue", over what is told of it
    start = words[0].start()
    return bool(start > at and not forbids and P["phatic"].match(low, start, b))


def _ordered(place, at, words):
    """Give the row of an order that begins with these words, and whom it is put to."""
    text, low, b = place.text, place.low, place.end
    cue, who = text[slice(*words[0].span())], None
    let_us = cue.lower() == "let" and low.startswith((" us ", "'s ", "’s "), words[0].end())
    if let_us and not P["lets_after"].match(low, words[1].end()):
        return []  # "Let us suppose"
    if called := P["called_last"].search(low, max(at, b - 80), b):
        who = called.span("who")  # "Keep your word, Prime Minister"
    if cue.lower() == "let" and not P["unlet"].match(low, at):  # "Let the state match it"
        # "let us have it" is put to whoever reads, and so is "Let any who ask have it"
        who = subject_after(low, words[0].end(), b, strict=True)
        told = let_us or P["let_know"].match(low, words[0].end(), b)
        who = None if told or low.startswith("any ", who[0]) else trimmed(text, *who)
    return [make_row(place, at, "explicit", cue, who, "imperative")]


def _planned(place, at):
    """Rules agent must, must be done: an act laid on one without a verb, "The clerk to write"."""
    text, low, b = place.text, place.low, place.end
    plan = P["to_do"].match(low, at, min(b, at + 160)) if " to " in low[at : at + 120] else None
    who = plan and (trimmed(text, *plan.span("who")) or plan.span("who"))
    words = P["word"].findall(low, *who) if who and text[b - 1] != "?" else ()
    if (
        not 0 < len(words) < 6
        or words[0] in ("thank", "thanks")
        or plan["verb"] in ("move", "second", "reply", "speak", "ask")
    ):
        return []  # "Cllr Wu to move"
    if _is_told(place, who, words) or not _has_no_verb(low, plan.end(), b):
        return []  # "the industry asks to be trusted"
    if plan["done"]:
        done = plan["done"].split()[-1]
        done = done.endswith(("ed", "wn", "en")) or done in W["irregular participles"]
        bound = done and words[0] not in W["none"] | {"much", "little", "something", "there"}
        return [make_row(place, at, "explicit", "to", None, "must be done")] if bound else []
    titled = W["verbs"] | W["asked of those in power"]  # no "Road to ruin"
    verbs = titled if place.kind == "title" else ANY_VERB
    if place.kind == "title" or (place.kind == "paragraph" and text[b - 1].isalnum()):
        # no "Council to vote on rents", but a task of minutes, "Clerk to return the keys"
        tasked = plan["verb"] in _TASKS and low[plan.end("verb") : b].split()[:1]
        tasked = tasked and (tasked[0] in W["determiners"] or tasked == ["up"])
        verbs = verbs if tasked else verbs - W["arranged acts"]
    able = plan["verb"] in verbs and _is_given(place, who, words)
    return [make_row(place, at, "explicit", "to", who, "agent must")] if able else []


def _is_told(place, who, words):
    """Say whether words before "to" have a verb of their own, "the board failed to", or an aim."""
    low = place.low
    told = words[-1][-1] == "s" and words[-1][:-1] in ANY_VERB and not acts(words[-1:])
    told = told or finite(low, list(P["word"].finditer(low, *who)))
    titled = place.kind == "title" and any(w[-1] == "s" and w[:-1] in ANY_VERB for w in words[1:-1])
    told = told or titled  # "Mayor Low Praises Plan to Light Tern"
    done = P["has_done"].search(low, *who)
    told = told or (done and place.text[done.start()].islower()) or not W["verbs"].isdisjoint(words)
    told = told or not (_WISHING.isdisjoint(words[1:]) and ANY_FINITE.isdisjoint(words))
    aim = not W["aims"].isdisjoint((words[-1], words[-1].removesuffix("s")))
    return told or (aim and words != ["all"])


def _is_given(place, who, words):
    """Say whether an act can be laid on these words: those who act, a name, each, none, all."""
    head = P["head_end"].split(place.low[slice(*who)])[0].split() or words
    if acts(head[-1:]) or words == ["all"] or words[0] in W["none"] | {"every", "each"}:
        return True
    named = [w for w in place.text[slice(*who)].split() if w[0].isupper()]
    return len(named) == len(words) > 1 and place.kind != "title"


def _has_no_verb(low, start, end):
    """Say whether words have no finite verb outside their subordinate clauses."""
    rest = P["month"].sub(" ", low[start : min(end, start + 300)])
    rest = P["subordinate_from"].split(rest)[0]
    return ANY_FINITE.isdisjoint(P["word"].findall(rest))


def _called(place, at):
    """Rule imperative, of somebody who is called: "To the Board: mend it", "Bakers, open"."""
    text, low, b = place.text, place.low, place.end
    to, (named, dash) = low.startswith("to ", at), _name_called(place, at)
    on = named and (named.end() == b or low.startswith(("and ", "or "), named.end()))
    rows = [] if on or not named else imperative(place, named.end(), alone=True)
    if not rows:
        return []
    called = low[named.end("who")] == ","
    span = named.span("who")
    young = low.startswith("you, ", max(at, span[0] - 5))  # "You, the young, learn"
    if called and not (young or is_called(place, span)):
        return []
    whose = is_called(place, span) and (dash or acts(named["who"].split()))
    whose = whose or (" " in named["who"] and is_named(text, *span))
    if not (to or called or whose):
        return rows  # "Housing: build homes"
    whole = place.kind != "title" and text[named.end() : b].isupper()
    if called and text[named.end()].isupper() and not whole:
        return []  # "DOCKERS' UNION, LODGE 12"
    said = P["we_say"].search(low, at, named.end())
    who = trimmed(text, *(said.span(said.lastgroup) if said else named.span("who")))
    return [make_row(place, at, "explicit", rows[0].cue, who, "imperative")]


def _name_called(place, at):
    """Give the match of the words that may call somebody, and that of a dash behind them, if any."""
    low, b = place.low, place.end
    listed = low.startswith("to ", at) or place.kind in ("title", "item")
    named = P["vocative"].match(low, at, b) if listed else None
    if not named and low.find(",", at, min(b, at + 100)) > 0:
        named = P["called"].match(low, at, min(b, at + 120))
    dash = not named and P["dash"].search(low, at, min(b, at + 60))
    dash = dash and P["dash_called"].match(low, at, b)  # "Pelmhaven - reverse it"
    if dash and place.text[slice(*dash.span("who"))].istitle():
        named = dash
    return named, dash


def is_called(place: Place, span: tuple[int, int]) -> bool:
    """Say whether words before a comma call somebody: "Bakers of Lindow, open your doors"."""
    said = P["endeared"].sub("", place.low[slice(*span)])  # "my dear friends", "you bakers"
    words, head = said.split(), P["head_end"].split(said)[0].split()
    who = P["those_who"].match(said)  # "Everyone who can, give blood", "Those with cars, wait"
    told = P["subordinate_from"].split(said)[0].split()
    told = {*told[:-1]} & W["finite verbs"] | {*told[1:]} & _ACTS - {*head[-1:]}
    told = told or not {*words[:1]}.isdisjoint(_NO_NOUN | PRONOUNS - {"you"})
    bound = not _BOUND.isdisjoint(words)  # "Those who paid must be repaid, whoever they are"
    to = words.index("to") if "to" in words[1:-1] else 0  # "Council to vote on rents: come"
    bound = bound or (to and words[to + 1] in W["arranged acts"] and acts(words[to - 1 : to]))
    if not head or bound or (told and not who) or P["things_asked"].fullmatch(head[-1]):
        return False  # "Grants like these allow it, and", "Our demands: "
    many = len(words) < 6 and head[-1][-1] == "s" and head[-1][-2:] != "ss"
    named = many or acts(head) or words[0] in W["persons"]
    if (
        len(words) == 1 and words[0] not in ANY_VERB and words[0] not in _NO_VERB
    ):  # "Piet, learn to cook"
        named = named or not adverb(words[0])
    return bool(named or P["title_word"].match(place.low, *span))


def _first_words(place, at):
    """Give the first words from a verb on, without "please", "now", or the "to" of a title."""
    found = P["word"].finditer(place.low, at, min(place.end, at + 90))
    words = list(islice(found, 2))
    if words and (_may_open(words[0].group()) or words[-1].group() in _OBJECTS):
        words += islice(found, 4)  # most sentences begin with no verb, and no more need be read
    while words and ((w := words[0].group()) in W["before an imperative"] or adverb(w)):
        after = words[1].group() if words[1:] else ""
        if w in ("do", "pray") and after != "not" and after not in ANY_VERB:
            break
        if w == "better" and (place.kind != "title" or after not in _ACTS):
            break
        del words[0]
    titled = place.kind == "title" and words and words[0].group() == "to"  # "To free the crew"
    return words[1:] if titled else words


@lru_cache(maxsize=1 << 15)
def _may_open(word):
    """Say whether an order may begin with a word: with a verb, or what stands before one."""
    return word in W["before an imperative"] | {"to"} or adverb(word) or _is_verb(word)


def _bids(place, at, words, called=False):
    """Say whether the first of these words is the bare verb of an act."""
    low = place.low
    told_not, verb = low[at] in "dn" and P["negated"].match(low, at), words[0].group()
    known = _is_verb(verb)
    if not (known or told_not or _takes_object(verb, words)):
        return False
    words[1:] = [  # "Look first at"
        w for w in words[1:] if not adverb(w.group()) or w.group() in W["determiners"]
    ]
    after = words[1].group() if words[1:] else ""
    gap = low[words[0].end() : words[1].start() if after else place.end]
    if not after and (alone := _bids_alone(place, words[0], known, told_not, called)) is not None:
        return alone
    told_not = told_not and (after or low[at] == "d") and verb not in W["modals"] - {"be"}
    if not told_not and not _sure(place, words, called, known):
        return after == "not" and known  # "Fear not"
    if "," in gap and ANY_VERB.isdisjoint(word.group() for word in words[1:3]):
        return _is_set_off(low, words[0].end(), place.end)
    supposes = P["supposes"].match(low, words[0].end(), place.end)
    return not (supposes or (after and (set(gap) & set(":;.") or gap.strip() in _DASHES)))


def _takes_object(verb, words):
    """Say whether a word that is no known verb has an object as one: but "Ms Rill, paid a visit"."""
    return verb not in W["irregular participles"] and words[1:] and words[1].group() in _OBJECTS


def _is_name(place, words):
    """Say whether words that begin with one that may be a verb name a body: "Open Harbour", "FARM UNION"."""
    text, capitals = place.text, [place.text[word.start()].isupper() for word in words[:2]]
    if capitals != [True, True]:
        return False
    start, end = words[0].start(), words[1].end()
    if P["title_word"].fullmatch(words[0].group()):
        return True  # "Judge Marlow found the courage"
    if place.kind == "title" and (head := P["letterhead"].match(place.low, start, place.end)):
        words = head[0].split()
        if words[-1] in W["bodies"] and W["determiners"].isdisjoint(words):
            return True  # "Protect Rural Lindow Campaign"
    return _is_proper(text, start, end)  # in mid-sentence only a name has its capitals


def _bids_alone(place, verb, known, told_not, called):
    """Say whether a verb bids with no word but adverbs after it; None where others must tell."""
    listed, low = place.kind in ("title", "item"), place.low
    if told_not and known:
        return True  # "I love you: don't wait"
    if listed:  # "Rally!", "Resign.", but not "1. Pay"
        stop = low[verb.end() : verb.end() + 1]
        sure = place.kind == "title" and stop == "." and verb.group() in W["verbs"]
        return known and (stop == "!" or sure)
    if known and P["here"].match(low, verb.end(), place.end):
        return True  # "Sign here."
    noun = called and verb.group() in W["verbs that are nouns, too"] | {"be"}
    return False if noun else None


def _is_set_off(low, start, end):
    """Say whether a comma sets off one who is called or an aside: "Resign, Mr Oke"."""
    if P["called_last"].fullmatch(low, start, end) or P["parenthesis"].match(low, start):
        return True  # "Consider, before you go, who"
    return bool(P["set_off"].match(low, start))  # "Repeal, in whole or in part, the Act"


def _is_verb(word):
    """Say whether a word is the base of a verb, by itself or without its prefix."""
    if word in ANY_VERB or word == "be":
        return True
    return word[:2] in _PREFIXED and P["prefix"].sub("", word) in W["verbs"]


def _sure(place, words, called, known):
    """Say whether a word can be nothing but the verb of an act, by the words after it."""
    low, verb, after = place.low, words[0].group(), words[1].group() if words[1:] else ""
    quoted = known and words[1:] and low[words[0].end() : words[1].start()].strip() in _QUOTES
    if quoted or P["sure_act"].match(low, words[0].start()):
        return True  # "replace “may” by “shall”"
    if P["compound"].match(low, words[0].start(), place.end):
        return False
    if verb == "help" and after in _ACTS:
        return True  # "Help end the drought"
    if verb in W["verbs that are nouns, too"]:
        bracket = after and "(" in low[words[0].end() : words[1].start()]
        return not bracket and (_noun_bids(place, words, called) or _only_verb(place, words))
    return _known_bids(place, words) if known else _unknown_bids(place, words)


def _known_bids(place, words):
    """Say of a verb that is no noun whether nothing after it tells of it: "Pay and conditions"."""
    low, after = place.low, words[1].group() if words[1:] else ""
    told = after in AFTER_A_NOUN and not P["no_finite"].match(low, words[1].start())
    joined = place.kind == "title" and after in ("and", "or") and words[2:]
    joined = joined and ANY_VERB.isdisjoint(word.group() for word in words[2:4])
    return words[0].group() != "be" and not (told or joined) and not _is_past(words)


def _unknown_bids(place, words):
    """Say of a word that no list holds whether it is a verb before "the": no noun stands there."""
    low, verb, after = place.low, words[0].group(), words[1].group() if words[1:] else ""
    if P["title_word"].fullmatch(verb):
        return False  # "Madam the Provost"
    initial = after == "a" and low.startswith(".", words[1].end())  # "Eskil A. Lund"
    if initial or verb in _NO_VERB or after not in _OBJECTS or P["no_verb"].fullmatch(verb):
        return False
    written = place.text[words[0].start() : words[1].end()]
    named = written != written.upper() and written[:2].isupper()
    if named or written[len(verb) : -len(after)] != " ":
        return False  # "FARG (the body of growers)", "FARG the grower"
    listed = place.kind in ("title", "item")
    return listed or (len(words) > 2 and _verbless(low, words, place.end))


def _verbless(low, words, end):
    """Say whether a sentence has no verb but its first word: "Ban lead shot in wetlands"."""
    rest = P["subordinate_from"].split(low[words[0].end() : min(end, words[0].end() + 200)])[0]
    for before, word in pairwise(P["word"].findall(rest)):
        told = word[-2:] == "ed" and before not in _NO_NOUN
        if told or word in W["finite verbs"] or word in W["modals"]:
            return False
        if word[-1] == "s" and word[:-1] in ANY_VERB and before not in W["articles"]:
            return False
    if words[1].group()[-2:] == "ed":
        return False
    after, third = words[1].group(), words[2].group() if words[2:] else ""
    taking = third in W["determiners"] or third in ("that", "to")  # "Finance demands that"
    if after[-1] == "s" and after[:-1] in (ANY_VERB if taking else W["verbs"]):
        return False  # "Support grows for the bridge"
    return words[1].group() not in AFTER_A_NOUN and (
        words[1].group() in _WHERE or words[1].group() not in W["after a noun"]
    )


def _is_past(words):
    """Say whether the second word tells what the first did: "Sue agreed", not "Admit hurt men"."""
    third = words[2].group() if words[2:] else ""
    past = bool(words[1:]) and P["past"].fullmatch(words[1].group())
    return bool(past) and (not third or third in _NO_NOUN)


def _is_noun(words, called):
    """Say whether the word after makes a noun of one that may be a verb: "Care at home"."""
    after, sure = words[1].group() if words[1:] else "", words[0].group() in _ACTS
    if after in ("at", "in", "on", "by", "with"):
        return not (called or (after == "with" and sure))
    past = _is_past(words) if sure else after[-2:] == "ed"
    return not after or past or after in W["after a noun"]


def _noun_bids(place, words, called):
    """Say of a word that may be a noun whether the words after it make it a verb."""
    after, third, fourth = [*[w.group() for w in words[1:4]], "", "", ""][:3]
    titled = place.kind == "title"
    listed = titled or place.kind == "item"
    if after in W["particles"]:  # "Rise up", "Stand back"
        return third not in AFTER_A_NOUN
    if after in ("and", "or") and third in ANY_VERB:  # "Sign and send it"
        sure = third in _ACTS | W["public acts"] or fourth in W["determiners"]
        return listed or called or sure
    if after in W["determiners"] or (words[0].group() in W["public acts"] and after in _SIDES):
        return after != "that" or third not in AFTER_A_NOUN  # "Vote for the lantern"
    if titled and (bids := _title_bids(place, words, after)) is not None:
        return bids
    called = called and not listed
    told = third in AFTER_A_NOUN and not P["no_finite"].match(place.low, words[2].start())
    if not (listed or called) or _is_noun(words, called) or told:
        return False
    if not titled and place.low.startswith(":", words[1].end()):
        return False  # "Grant holder: Osric Quill"
    if place.kind == "item":
        return _verbless(place.low, words, place.end)
    return _takes(place, words, called)


def _title_bids(place, words, after):
    """Say of a title's first word whether a comma, a conjunction or a preposition tells; None if not."""
    low, end = place.low, words[0].end()
    if low.startswith(",", end):
        return bool(P["set_off"].match(low, end))  # "Land, water and the village"
    if after in ("and", "or"):
        return False  # "Pay and conditions"
    acts_on = after in _WHERE and low.endswith("to ", place.start, words[0].start())
    return True if acts_on else None  # "To act on the vote"


def _takes(place, words, called):
    """Say whether a word takes the next as its object: "Save local jobs", not "Fire Services"."""
    text, low, end = place.text, place.low, place.end
    if called:  # "In May, oil prices fell"
        return words[0].group() not in W["seldom verbs"] and _verbless(low, words, end)
    if words[0].group() in _ACTS:
        return True
    after, third = [*[w.group() for w in words[1:3]], ""][:2]
    if words[0].group() not in W["adjectives that are verbs"]:
        if P["adjective"].fullmatch(after):
            return True  # "Fund local schools"
    elif P["to_or_from"].search(low, place.start, end):
        return True  # "To free Captain Low", "Free the press from tolls"
    if low.endswith("ly ", place.start, words[0].start()):
        return True  # "Publicly report it"
    named = (words[1].start(), words[2].end()) if third else (0, 0)
    if third and (text[end - 1] in "!." or _is_proper(text, *named, "no_capital_before")):
        return True  # "Free Tove Lund", where the text names her
    if third in W["no noun phrase"] or third == "and":
        return False  # "Land Claims in the Highlands"
    end = min(end, low.find(" - ", words[0].end(), end) % (end + 1))
    return not W["determiners"].isdisjoint(P["word"].findall(low, words[1].start(), end))


def _is_proper(text, start, end, after="mid_sentence"):
    """Say whether words are a name: in mid-sentence, too, they have their capitals."""
    if not text[start].isupper():
        return False
    before, behind = text[max(0, start - 5000) : start], text[end : start + 5000]
    near = [*before.split(text[start:end], 20)[:-1], *behind.split(text[start:end], 20)[:-1]]
    return any(P[after].search(part[-20:]) for part in near)


def is_named(text: str, start: int, end: int) -> bool:
    """Say whether words stand elsewhere too, and always with their capital: "Beechlawn to pay"."""
    name, near = text[start:end].rstrip(), text[max(0, start - 5000) : start + 5000]
    things = name.endswith("ing") or " and " in name or not name[:1].isupper()
    other = near.count(name) - near.count(text[start : end + 3])  # no "Efforts to", item by item
    return not things and other > 0 and name.lower() not in near


def _only_verb(place, words):
    """Say whether a word that may be a noun is the one verb of a sentence: "Look at the pier"."""
    low, (verb, after, third) = place.low, [*[w.group() for w in words[:3]], "", ""][:3]
    looks = place.kind != "title" and third in W["determiners"] and after in _WHERE
    told = place.kind in ("title", "item") or verb == "have" or not after.isalpha()
    told = told or (not third and after[-1] == "s")
    many = after[-1:] == "s" and third in _BEHIND and verb not in W["seldom verbs"]
    rest = P["word"].findall(low, words[2].start(), place.end) if many else ()
    many = many and (W["verbs"] | _WISHING).isdisjoint(rest)
    # "Care for them.", "Plant limes along the canal."
    ended = not told and (verb in _ACTS or many) and place.text[place.end - 1] in ".!"
    if after == "to":  # "Sign to let them know", but not "Support to pay bills"
        ended = third in ANY_VERB and verb in W["public acts"] | {"help", "try", "work", "fight"}
    return (looks or ended) and _verbless(low, words, place.end)


def _slogan(place, at):
    """Rule slogan: words without a verb, cried out or set as a title, for what is wanted."""
    short = place.end - at < 200 and not P["names_a_paper"].match(place.low, at, place.end)
    cry = P["slogan"].match(place.low, at, place.end) if short else None
    if short and not cry and place.text[at : place.end].isupper():
        cry = P["no_cry"].match(place.low, at, place.end)  # "NO FINES."
    words = list(P["word"].finditer(place.low, at, place.end)) if cry else []
    if len(words) > 2 and P["plea_first"].match(place.low, at) and finite(place.low, words[2:]):
        return []  # "Demand for coal rose", "Calls for calm grow louder"
    return [make_row(place, at, "explicit", cry[cry.lastindex], None, "slogan")] if cry else []
