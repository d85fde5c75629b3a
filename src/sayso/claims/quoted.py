"""Where a text stands in quotation marks."""

from __future__ import annotations

import re

_QUOTES = re.compile(r"[\"“”]|\n[ \t\xa0]{0,20}\n")


def quotations(text: str) -> list[tuple[int, int]]:
    """The stretches in double quotation marks, in order; one left open ends with its paragraph.

    >>> quotations('"It shook," said Ann.')
    [(0, 11)]
    """
    found, opened = [], -1
    for m in _QUOTES.finditer(text):
        if opened < 0 and m[0] in '“"':
            opened = m.start()
        elif opened >= 0 and m[0] != "“":
            found.append((opened, m.end()))
            opened = -1
    return [*found, (opened, len(text))] if opened >= 0 else found
