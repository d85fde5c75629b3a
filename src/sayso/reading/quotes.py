"""Quotation marks paired over a paragraph: straight, curly, double and single, nested, lost and left open."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

DOUBLE_OPEN, DOUBLE_CLOSE = "“«„‟", "”»"
STRAIGHT = '"'
LONGEST_TURNED = 600  # characters; as far as a quotation whose opening mark is lost is sought
LONGEST_SINGLE = 400  # characters; a longer stretch between single marks is two apostrophes


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch in quotation marks. `start` and `stop` take in the marks, `inner` and `inner_stop` leave them out."""

    start: int
    stop: int
    inner: int
    inner_stop: int
    closed: bool
    single: bool


def _double(text: str, i: int, stop: int) -> tuple[str, int] | None:
    """'open', 'close' or 'either' and the width of the double mark at `i`; null if there is none."""
    c = text[i]
    if c in DOUBLE_OPEN:
        return "open", 1
    if c in DOUBLE_CLOSE:
        return "close", 1
    width = 2 if text[i : i + 2] in ("''", "``", "’’", "‘‘") else 1 if c == STRAIGHT else 0
    if not width:
        return None
    before = text[i - 1] if i else " "
    after = text[i + width] if i + width < stop else " "
    if text[i : i + 2] in ("``", "‘‘"):
        return "open", 2
    if before.isspace() or before in "([{-–—/":
        return ("open" if not after.isspace() else "either"), width
    return ("close" if not (after.isalnum() and before in ",:") else "open"), width


def _single_closes(text: str, start: int, stop: int) -> tuple[list[int], list[int], list[int]]:
    """Where single marks may close: the sure ones, beside a stop or comma; the others; and what ends a search."""
    sure: list[int] = []
    unsure: list[int] = []
    walls: list[int] = []
    for j in range(start, stop):
        c, after = text[j], text[j + 1] if j + 1 < stop else " "
        if c in '\n“”"':
            walls.append(j)
        elif c in "'’" and j > start and not after.isalnum():
            beside = text[j - 1] in ".,?!" or (after in ".,?!;:)" and j + 1 < stop)
            (sure if beside else unsure).append(j)
    return sure, unsure, walls


def _first_from(places: list[int], at: int, limit: int) -> int | None:
    """The first place at or past `at` and before `limit`; null for none."""
    i = bisect_left(places, at)
    return places[i] if i < len(places) and places[i] < limit else None


def _singles(text: str, start: int, stop: int) -> list[Quote]:
    """The single quotations of a stretch outside double marks."""
    found = []
    sure, unsure, walls = _single_closes(text, start, stop)
    i = start
    while i < stop - 1:
        opens = text[i] in "'‘" and text[i + 1].isalnum()
        if opens and (i == start or text[i - 1].isspace() or text[i - 1] in "([—–:"):
            limit = _first_from(walls, i, i + LONGEST_SINGLE) or min(stop, i + LONGEST_SINGLE)
            close = _first_from(sure, i + 2, limit) or _first_from(unsure, i + 2, limit)
            if close is not None:
                found.append(Quote(i, close + 1, i + 1, close, True, True))
                i = close
        i += 1
    return found


def find_quotes(text: str, start: int, stop: int) -> list[Quote]:
    """The quotations of one paragraph, in text order, never overlapping; marks within a quotation belong to it.

    A quotation that is not closed runs to the paragraph's end, or to the next mark that opens one. A closing mark
    with none open takes the words since the paragraph's start or the quotation before it.

    >>> [(q.inner, q.inner_stop) for q in find_quotes('"It shook," said Ann. "Twice."', 0, 30)]
    [(1, 10), (23, 29)]

    Source: docs/methods/reading.md#quotation-marks.
    """
    found: list[Quote] = []
    opened: tuple[int, int] | None = None
    i = start
    while i < stop:
        mark = _double(text, i, stop)
        if mark is None:
            i += 1
            continue
        kind, width = mark
        if opened is None and (kind in ("open", "either") or _turned(text, i + width, stop)):
            opened = i, i + width
        elif opened is None:
            found.extend(_lost_open(text, found[-1].stop if found else start, i, width))
        elif kind in ("close", "either"):
            found.append(Quote(opened[0], i + width, opened[1], i, True, False))
            opened = None
        else:
            last = i
            while last > opened[1] and text[last - 1].isspace():
                last -= 1
            found.append(Quote(opened[0], last, opened[1], last, False, False))
            opened = i, i + width
        i += width
    if opened and opened[1] < stop:
        found.append(Quote(opened[0], stop, opened[1], stop, False, False))
    return _with_singles(text, start, stop, found)


def _turned(text: str, start: int, stop: int) -> bool:
    """Whether a closing mark with none open stands for an opening one: the next mark within reach closes as well.

    Some pages print the space of an opening mark on its wrong side: 'He said:" We will go."'
    """
    if start >= stop or not text[start].isspace():
        return False
    i = start
    while i < min(stop, start + LONGEST_TURNED):
        mark = _double(text, i, stop)
        if mark is not None:
            return mark[0] == "close" and text[i - 1] in ".,?!"
        i += 1
    return False


def _lost_open(text: str, start: int, close: int, width: int) -> list[Quote]:
    """The quotation whose opening mark is lost: from `start` to its closing mark, where that mark follows a stop."""
    while start < close and text[start].isspace():
        start += 1
    if close - start < 2 or text[close - 1] not in ".,?!" or close - start > 600:
        return []
    return [Quote(start, close + width, start, close, False, False)]


def _with_singles(text: str, start: int, stop: int, found: list[Quote]) -> list[Quote]:
    """The same, with the single quotations that stand outside the double ones."""
    out: list[Quote] = []
    at = start
    for q in found:
        out.extend(_singles(text, at, q.start))
        out.append(q)
        at = q.stop
    out.extend(_singles(text, at, stop))
    return out
