"""What a content span leaves as the statement's quote, and whether it is direct, indirect or mixed."""

from __future__ import annotations

import re

OPEN, CLOSE, EITHER = "“«„", "”»", '"'
DOUBLE = OPEN + CLOSE + EITHER
LEADS = ("that ", "that\xa0", "that\n")
LOOSE = " \t\r\n\xa0,;:–—"
_DOUBLE = re.compile(rf"''|``|[{DOUBLE}]")
_SINGLE = re.compile("['‘’]")
FURTHEST_BACK = 2000  # characters of its line before a content that are looked at for an open mark


def _width(text: str, at: int) -> int:
    """How many characters the double mark at `at` takes: 0 where there is none."""
    if text[at : at + 2] in ("''", "``"):
        return 2
    return 1 if at < len(text) and text[at] in DOUBLE else 0


def _single_pair(text: str) -> bool:
    """Whether the text holds a stretch in single marks, apostrophes apart."""
    opened = False
    for m in _SINGLE.finditer(text):
        i, c = m.start(), m[0]
        before = text[i - 1] if i else " "
        after = text[i + 1] if i + 1 < len(text) else " "
        if c in "'‘" and not before.isalnum() and after.isalnum():
            opened = True
        elif c in "'’" and opened and not before.isspace() and not after.isalnum():
            return True
    return False


def _marks(text: str) -> list[tuple[int, int]]:
    """Where the double marks stand, each with its width, in order."""
    return [(m.start(), m.end() - m.start()) for m in _DOUBLE.finditer(text)]


def trim(text: str, start: int, stop: int, within: bool = False) -> tuple[int, int, str]:
    """Start and stop of the words themselves, and their kind: direct, indirect or mixed.

    'That' before a clause, the marks around a quotation and loose punctuation are left off; the marks within stay.

    Args:
        within: whether words in a quotation that opened before them are direct: not where their cue is in it too.

    >>> s = 'that "we will go,"'
    >>> trim(s, 0, len(s))
    (6, 16, 'direct')
    >>> trim("He left", 0, 7)
    (0, 7, 'indirect')

    Source: docs/methods/statements.md#quotes.
    """
    if text[start : start + 5].lower().startswith(LEADS):
        start += 5
    start, stop = _shrink(text, start, stop)
    if within and start < stop and not _marks(text[start:stop]) and opened(text, start):
        return start, stop, "direct"
    marks = [(start + i, w) for i, w in _marks(text[start:stop])]
    single = text[start:stop][:1] in ("'", "‘") and text[stop - 1 : stop] in ("'", "’") and stop - start > 2
    if not marks:
        if single:
            return (*_shrink(text, start + 1, stop - 1), "direct")
        return start, stop, "mixed" if _single_pair(text[start:stop]) else "indirect"
    first, last = marks[0], marks[-1]
    opens = first[0] == start
    closes = last[0] + last[1] == stop and len(marks) > 1
    whole = opens and (closes if len(marks) == 2 else len(marks) == 1)
    if opens and closes and len(marks) > 2 and len(marks) % 2 == 0 and _one_quotation(text, marks):
        whole = True
    if len(marks) == 1 and last[0] + last[1] == stop and not opens:
        return (*_shrink(text, start, last[0]), "direct")
    if not whole:
        return start, _closed(text, marks, stop), "mixed"
    start = first[0] + first[1]
    return (*_shrink(text, start, last[0] if closes else stop), "direct")


def _closed(text: str, marks: list[tuple[int, int]], stop: int) -> int:
    """Where words end that hold a quotation: behind its closing mark, if only that and a comma or stop were left out.

    >>> _closed('He says it "is shut," and goes', [(11, 1)], 19)
    21
    """
    at = stop
    while text[at : at + 1] in (",", ".", "!", "?"):
        at += 1
    width = _width(text, at)
    left = len(marks) % 2 == 1 and at - stop < 3 and width and text[at : at + width] not in ("``", *OPEN)
    return at + width if left else stop


def opened(text: str, at: int) -> bool:
    """Whether a double mark opened before `at` on its line is still open there."""
    line = max(text.rfind("\n", 0, at) + 1, at - FURTHEST_BACK)
    within = False
    for i, width in _marks(text[line:at]):
        mark = text[line + i : line + i + width]
        within = not within if mark == EITHER else mark in ("``", *OPEN)
    return within


def opens_quotation(text: str, start: int, stop: int) -> bool:
    """Whether a content begins with a quotation: a mark stands at its start, or one before it is open.

    >>> opens_quotation('"We go," he said', 0, 8), opens_quotation("We go", 0, 5)
    (True, False)
    """
    while start < stop and text[start] in LOOSE:
        start += 1
    return start < stop and (bool(_width(text, start)) or opened(text, start))


def _one_quotation(text: str, marks: list[tuple[int, int]]) -> bool:
    """Whether nothing but space stands between one closing mark and the next opening one."""
    return all(not text[a + w : b].strip() for (a, w), (b, _) in zip(marks[1:-1:2], marks[2::2], strict=False))


def _shrink(text: str, start: int, stop: int) -> tuple[int, int]:
    """The stretch without space and loose punctuation at its ends."""
    while start < stop and text[start] in LOOSE:
        start += 1
    while stop > start and text[stop - 1] in LOOSE:
        stop -= 1
    return start, stop
