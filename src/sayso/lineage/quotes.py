"""Where the quotation marks of a text open and close."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PAIRS = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "‘": "’", "‹": "›", "﹁": "﹂"}
_MARKS = "\"“”„«»「」『』‘’‹›﹁﹂'＂"
_MARK = re.compile(f"[{_MARKS}]|\n+")
_ANY = re.compile(f"[{_MARKS}]")
_STRAIGHT = {'"': '"', "'": "'", "＂": "＂"}


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark opens: nothing or a space or bracket before it, no space after it."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([{—–-/“‘\"'") and not after.isspace()


def _closes(text: str, at: int) -> bool:
    """Whether a ' or ’ can close: it is no apostrophe inside a word."""
    return not (at + 1 < len(text) and text[at + 1].isalnum())


def marks_in(text: str) -> list[int]:
    """Where the marks stand that may open or close a quotation, ascending; without one there is no quotation.

    >>> marks_in("“We stay,” they said.")
    [0, 9]
    """
    return [found.start() for found in _ANY.finditer(text)]


def quoted_spans(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """(start, stop) of each quotation between start and stop, outermost marks included.

    One that its line leaves open runs to the line's end, and on where the next line closes what it never opened.

    >>> text = 'He said: "We stay." They left.'
    >>> [text[i:j] for i, j in quoted_spans(text, 0, len(text))]
    ['"We stay."']
    """
    began, closers, line, carried = -1, "", start, False
    for found in _MARK.finditer(text, start, stop):
        mark, at = found[0], found.start()
        if mark[0] == "\n":
            if began >= 0:
                yield began, at
            carried, began, line = began >= 0 and len(mark) == 1, -1, found.end()
        elif began >= 0:
            if mark in closers and (mark not in "'’" or _closes(text, at)) and not (mark == '"' and _opens(text, at)):
                yield began, at + 1
                began = -1
        elif mark in _PAIRS:
            began, closers, carried = at, _PAIRS[mark], False
        elif mark in _STRAIGHT and _opens(text, at):
            began, closers, carried = at, _STRAIGHT[mark], False
        elif carried and mark not in "'’":
            yield line, at + 1
            carried = False
    if began >= 0:
        yield began, stop
