"""A shell in which a notebook's cells run in the process of the tests."""

import types

from IPython.core.interactiveshell import InteractiveShell


def new_shell():
    """Give IPython's one shell, emptied, in a module of its own.

    Its default is ``__main__``, and what empties that breaks every process that is started
    from here later.
    """
    shell = InteractiveShell.instance(user_module=types.ModuleType("a_notebook"))
    shell.reset(new_session=True)
    return shell
