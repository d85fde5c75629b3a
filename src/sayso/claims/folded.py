"""A text's words alone, for telling whether two say the same."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """The words of a text in lower case, one blank between them, without marks.

    >>> fold("“We’ll   stay,” he said.")
    'we ll stay he said'
    """
    return " ".join(_WORD.findall(text.casefold()))
