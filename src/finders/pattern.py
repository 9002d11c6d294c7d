"""Patterns that are compiled when they are first used, because a text needs few of them."""

import re


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
