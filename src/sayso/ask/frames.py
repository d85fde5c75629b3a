"""How a page introduces something said, in its own words: 'Ann Bell told reporters on Monday that'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.ask.case import Case
from sayso.ask.rows import Place
from sayso.tables import Statement

GAP = 60
"""Characters between source, cue and quotation that are kept; more are shown as an ellipsis."""
_MARKS = "\"“”‘’'«»„‹›"
_PAUSES = ",.;:!?"
_WORD = re.compile(r"\w")
_ENDS = re.compile(r"[.!?;\n“”\"]")


def frame(case: Case, places: Iterable[Place]) -> dict[str, Place]:
    """These places by their mark_id, those of a statement with the words before and after them set.

    Where a place is part of a statement, an ellipsis stands for the rest of it.
    """
    found = {p.mark_id: p for p in places}
    ids = sorted({p.statement_id for p in found.values() if p.statement_id is not None})
    rows = {s.statement_id: s for s in case.rows(Statement, "list_contains(?, statement_id)", [ids])}
    pages = sorted({s.article_id for s in rows.values()})
    texts = dict(case.fetch("select article_id, text from article where list_contains(?, article_id)", [pages]))
    for mark_id, place in found.items():
        s = rows.get(place.statement_id or "")
        if s is not None:
            text = texts[s.article_id]
            parts = _with_rest(text, _parts(s), s.stop, [s.addressee, s.said_on_text])
            before, after = surround(text, (s.start, s.stop), parts, direct=s.kind == "direct")
            if _WORD.search(text, s.start, max(s.start, place.start)):
                before = f"{before} …"
            if _WORD.search(text, min(s.stop, place.stop), s.stop):
                after = f"… {after.removeprefix(', ')}"
            found[mark_id] = replace(place, before=before.strip(), after=after.strip())
    return found


def _parts(s: Statement) -> list[tuple[int, int]]:
    """Where source and cue stand; neither for a quotation that runs on, whose source stands with another one."""
    pairs = ((s.source_start, s.source_stop), (s.cue_start, s.cue_stop))
    return [] if s.cue is None else [(a, b) for a, b in pairs if a is not None and b is not None]


def _with_rest(
    text: str, parts: list[tuple[int, int]], stop: int, words: Sequence[str | None]
) -> list[tuple[int, int]]:
    """The parts with these words where they follow soon upon what stands behind the quotation, in its sentence.

    Words behind "a" only begin a longer phrase, and are left out.

    >>> _with_rest("“We stay,” said Bell in May.", [(11, 15)], 8, ["May"])
    [(11, 15), (24, 27)]
    >>> _with_rest("“We stay,” said Bell in a May talk.", [(11, 15)], 8, ["May"])
    [(11, 15)]
    """
    for some in words:
        behind = max((last for first, last in parts if first >= stop), default=0)
        at = text.find(some, behind, behind + GAP) if some and behind else -1
        if (
            some
            and at >= 0
            and not _ENDS.search(text, behind, at)
            and text[behind:at].split()[-1:] not in (["a"], ["an"])
        ):
            parts = [*parts, (at, at + len(some))]
    return parts


def surround(text: str, quote: tuple[int, int], parts: Sequence[tuple[int, int]], *, direct: bool) -> tuple[str, str]:
    """The words of the text from the first of the parts up to the quotation, and from it to the last of them.

    Quotation marks beside a `direct` quotation are left out, for it is shown in marks.

    >>> surround("“We stay,” said Ann Bell today.", (1, 8), [(16, 24), (11, 15)], direct=True)
    ('', ', said Ann Bell')
    >>> surround("Bell told us that they stay.", (18, 27), [(0, 4), (5, 9)], direct=False)
    ('Bell told us that', '')
    """
    start, stop = quote
    ahead = _joined(text, [p for p in parts if p[1] <= start], start, start)
    behind = _joined(text, [p for p in parts if p[0] >= stop], stop, None)
    marks = _MARKS if direct else ""
    ahead = ahead.rstrip(marks + " \n\t")
    rest = behind.lstrip(marks + _PAUSES + " \n\t")
    comma = "," if "," in behind[: len(behind) - len(rest)] else ""
    rest = rest.rstrip(_PAUSES + " \n\t")
    return ahead, f"{comma} {rest}".lstrip() if rest else ""


def _joined(text: str, parts: Sequence[tuple[int, int]], edge: int, stop: int | None) -> str:
    """The parts with the text between them and up to the edge of the quotation; long stretches as an ellipsis."""
    if not parts:
        return ""
    points = [*sorted(parts), (edge, edge)] if stop is not None else [(edge, edge), *sorted(parts)]
    words = text[points[0][0] : points[0][1]]
    at = points[0][1]
    for first, last in points[1:]:
        gap = text[at:first] if first > at else ""
        words += gap if len(gap) <= GAP and "\n\n" not in gap else " … "
        words += text[max(first, at) : last]
        at = max(at, last)
    return words
