"""Patterns that are compiled when they are first used, because a text needs few of them."""

import re
from collections.abc import Iterable
from functools import lru_cache


class Pattern:
    """A regular expression of which nothing is compiled before a text asks for it.

    The rules have some 600, and to compile all of them takes as long as reading a long text.
    Afterwards its methods are those of the compiled pattern, and as quick.

    Parameters
    ----------
    pattern : str
        As `re.compile` takes it.

    Examples
    --------
    >>> Pattern("a+").match("aab").end()
    2
    """

    def __init__(self, pattern: str):
        self.pattern = pattern

    def __getattr__(self, name: str):
        if name[:2] == "__":
            raise AttributeError(name)
        compiled = re.compile(self.pattern)
        for method in ("match", "search", "fullmatch", "finditer", "findall", "sub", "split"):
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


# One step of a pattern: an escape, a class, the opening of a group, how often, or a character.
_STEP = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P<\w+>|:|<?[=!]))?|[?*+]\??|\{[\d,]+\}\??|.",
    re.DOTALL,
)
_NO_STEP = re.compile(r"\(\?<?[=!]|\\[bBAZ]|[\^$]")  # what takes no character of the text
_ONCE = re.compile(r"(\\.|\[.*\]|.)(.*)", re.DOTALL)  # a character or a class, and how often
_GROUP = re.compile(r"(\((?:\?(?:P<\w+>|:))?)(.*)\)(.*)", re.DOTALL)


class Branches:
    """An alternation of which, at a place, only what can begin with its letter is tried.

    An engine tries one branch after the other, and of a thousand all but a few begin with another
    letter. Which ones do is read from the pattern itself.

    Parameters
    ----------
    pattern : str
        As `re.compile` takes it, without references to groups.

    Examples
    --------
    >>> Branches("(?P<asks>asks?|begs?)|(?P<must>must)").match("they must", 5).lastgroup
    'must'
    """

    def __init__(self, pattern: str):
        self.pattern, self._match = pattern, {}

    def match(self, text: str, start: int = 0, *end: int) -> re.Match | None:
        """Match where a text has a letter; see `re.Pattern.match`."""
        letter = text[start : start + 1]
        if letter not in self._match:
            self._match[letter] = re.compile(beginning(self.pattern, letter) or "(?!)").match
        return self._match[letter](text, start, *end)


def beginning(pattern: str, letter: str) -> str:
    """Give of a pattern the branches that can begin with a letter; "" where none can.

    Examples
    --------
    >>> beginning("(?:not )?(?:asks|begs)|b(?:ring|end)s|(?:must|acts)", "a")
    '(?:not )?(?:asks)|(?:acts)'
    >>> beginning("(?!begs|asked)(?:asks|begs)", "a")
    '(?!asked)(?:asks)'
    >>> beginning("(?:(?<=we )|(?<=i ))(?:beg|ask)|[bc]alls", "a")
    '(?:(?<=we )|(?<=i ))(?:ask)'
    """
    kept = []
    for branch in _branches(pattern):
        for number, piece in enumerate(branch):
            if piece[0] in "(\\^$" and _takes_none(piece):
                if piece[:3] == "(?!":  # of what must not come, too
                    unwanted = beginning(piece[3:-1], letter)
                    branch = [*branch]
                    branch[number] = f"(?!{unwanted})" if unwanted else ""
                continue
            group = piece[0] == "(" and _GROUP.fullmatch(piece)
            inside, often = (group[2], group[3]) if group else _ONCE.fullmatch(piece).groups()
            begins = beginning(inside, letter) if group else _is_one(inside, letter)
            if group and begins and not often:
                branch = [*branch]
                branch[number] = f"{group[1]}{begins})"
            if begins or often[:1] not in ("?", "*", "{"):
                kept += ["".join(branch)] if begins else []
                break
        else:
            kept.append("".join(branch))
    return "|".join(kept)


def _takes_none(piece):
    """Say whether a piece takes no character of the text, or is a group of such pieces."""
    if piece[:3] != "(?:" or piece[-1] != ")":
        return bool(_NO_STEP.match(piece))
    return all(branch and all(map(_takes_none, branch)) for branch in _branches(piece[3:-1]))


def _is_one(piece, letter):
    """Say whether a character or a class stands for a letter."""
    return piece == letter or (piece[0] in "\\[." and bool(re.match(piece, letter, re.DOTALL)))


def merged(patterns: Iterable[str]) -> str:
    """Write one pattern that holds where one of several does; how they begin alike is tried once.

    Its groups have no names, and what it matches may be shorter.

    Examples
    --------
    >>> merged([r"(?P<n>\\d+) days", r"(?P<n>\\d+) weeks", "days"])
    '(?:(?:\\\\d+) (?:days|weeks)|days)'
    """
    tree = {}
    for number, pattern in enumerate(patterns):
        if "(?P=" in pattern:  # the group that it refers to keeps a name
            branches = [[re.sub(r"(\(\?P[<=]\w+)", rf"\1_{number}", pattern)]]
        else:
            branches = _branches(re.sub(r"\(\?P<\w+>", "(?:", pattern))
        for branch in branches:
            here = tree
            for piece in branch:
                here = here.setdefault(piece, {})
            here[""] = {}
    return _alternatives(tree)


def _alternatives(tree):
    """Write a tree of pieces as a pattern; where a branch of it ends, the others need not hold."""
    if not tree or "" in tree:
        return ""
    ways = [piece + _alternatives(rest) for piece, rest in tree.items()]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


@lru_cache(maxsize=1 << 12)
def _branches(pattern):
    """Split a pattern into its outermost branches, each a list of characters, classes and groups."""
    branches, depth = [[]], 0
    for step in _STEP.findall(pattern):
        if step == "|" and not depth:
            branches.append([])
        elif depth or (step[0] in "?*+{" and branches[-1]):
            branches[-1][-1] += step  # a part of what is open, or how often what is closed comes
        else:
            branches[-1].append(step)
        depth += (step[0] == "(") - (step == ")")
    return branches
