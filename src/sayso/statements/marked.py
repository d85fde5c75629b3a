"""An article's quotations from mark to mark, over sentences and lines, and contents drawn out to the whole of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.statements.attribution import Attribution
from sayso.statements.clause import FINITE, Stretch, sentence_at
from sayso.tables import Sentence

MARK = re.compile(r"``|''|[“”„«»\"]")
WORD = re.compile(r"\w")
WORDS = re.compile(r"\W*\w+")
LINE = re.compile(r"\n")
Part = tuple[int, Stretch]  # a content, and the place of its attribution among the others
BESIDE = 4  # characters between a quotation and its cue: '," ', ': '
LOOSE = -1  # stands for the attribution of a content that has none


@dataclass(frozen=True, slots=True)
class Marked:
    """One quotation, its marks taken in; `closed` says whether its closing mark is there."""

    start: int
    stop: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """Attributions and loose contents, each over whole quotations; all quotations, and those that nothing claims."""

    attributions: list[Attribution]
    loose: list[Stretch]
    quotations: list[Marked]
    free: list[Stretch]


def quotations(text: str, rows: Sequence[Sentence]) -> list[Marked]:
    """The quotations in double marks that the sentences hold, in text order, none within another.

    One that is not closed runs to where a line opens the next, else to the end of its own line. What opens anew within
    a line has lost its closing mark before it, and is not read.
    """
    found: list[Marked] = []
    pieces = list(_pieces(text, rows))
    for n, (start, stop) in enumerate(pieces):
        opened, last = None, start
        for m in MARK.finditer(text, start, stop):
            opens = _opens(text, m)
            if opened is not None and not opens:
                found.append(Marked(opened, m.end(), True))
            elif opened is not None and _begins_line(text, last, m.start()):
                found.append(Marked(opened, _before(text, m.start()), False))
            if opened is not None or opens:
                opened = m.start() if opens else None
            last = m.end()
        if opened is not None:
            first = MARK.match(text, pieces[n + 1][0]) if n + 1 < len(pieces) else None
            line = LINE.search(text, opened, stop)
            goes_on = first is not None and _opens(text, first)
            found.append(Marked(opened, stop if goes_on or line is None else _before(text, line.start()), False))
    return found


def _pieces(text: str, rows: Iterable[Sentence]) -> Iterator[Stretch]:
    """Where sentences of one zone follow each other without a blank line or words that are not read between them."""
    start, last = 0, None
    for row in rows:
        if last is not None:
            between = text[last.stop : row.start]
            if last.zone != row.zone or between.count("\n") > 1 or WORD.search(between):
                yield start, last.stop
                last = None
        start = row.start if last is None else start
        last = row
    if last is not None:
        yield start, last.stop


def _opens(text: str, m: re.Match[str]) -> bool:
    """Whether a double mark opens a quotation: by its shape, else by what stands on its two sides."""
    mark, before, after = m[0], text[m.start() - 1 : m.start()] or " ", text[m.end() : m.end() + 1] or " "
    if mark != '"':
        return mark in "“„«``"
    if before.isspace() or before in "([{-–—/":
        return not after.isspace()
    return after.isalnum() and before in ",:"


def _begins_line(text: str, last: int, at: int) -> bool:
    """Whether only space stands before `at` on its line; `last` is where the mark before it ends."""
    line = text.rfind("\n", last, at)
    return line >= 0 and not text[line:at].strip()


def _before(text: str, stop: int) -> int:
    """Where the words before `stop` end."""
    while stop > 0 and text[stop - 1].isspace():
        stop -= 1
    return stop


def _sound(text: str, rows: Sequence[Sentence], made: Sequence[Attribution], found: Iterable[Marked]) -> list[Marked]:
    """The quotations whose marks can be believed.

    None that holds the cue of words outside it; one that is not closed ends before a later line with a cue.
    """
    cues = sorted((a.cue[0], min(c[0] for c in a.contents), a.stop) for a in made if a.contents)
    kept = []
    for q in found:
        inside = cues[bisect_left(cues, (q.start,)) : bisect_left(cues, (q.stop,))]
        line = LINE.search(text, q.start, q.stop)
        if not q.closed and line is not None:
            row = next((sentence_at(rows, cue) for cue, _, _ in inside if cue > line.start()), None)
            if row is not None:
                q = replace(q, stop=_before(text, max(row.start, line.start())))
                inside = [c for c in inside if c[0] < q.stop]
        if all(q.start <= first and last <= q.stop for _, first, last in inside):
            kept.append(q)
    return kept


def drawn_out(text: str, rows: Sequence[Sentence], made: Sequence[Attribution], loose: Sequence[Stretch]) -> Drawn:
    """The attributions with contents that take in the whole of each quotation that they touch.

    Of contents that share a quotation it goes to the cue nearest to it. A cue within a quotation claims none of it.

    Source: docs/methods/statements.md#whole-quotations.
    """
    found = _sound(text, rows, made, quotations(text, rows))
    closed = [q for q in found if q.closed]
    made = [a for a in made if not in_quotation(closed, a.cue[0])]
    parts = [(n, c) for n, a in enumerate(made) for c in a.contents] + [(LOOSE, c) for c in loose]
    touched, claimed = _touched(text, found, made, parts)
    for k, n in _bare(text, rows, found, made):
        if not claimed[k] and not any(_outside(found[k], made, p) for p in touched.get(k, ())):
            parts.append((n, (found[k].start, found[k].stop)))
            touched.setdefault(k, []).append(parts[-1])
    wider, gone = _widened(text, found, made, touched)
    parts += _between(text, found, made, touched, claimed)
    contents: dict[int, list[Stretch]] = {}
    for n, c in parts:
        if (n, c) not in gone:
            contents.setdefault(n, []).append(wider.get((n, c), c))
    changed = {n for n, _ in parts}
    whole = [
        replace(a, contents=tuple(_merged(contents.get(n, ())))) if n in changed else a for n, a in enumerate(made)
    ]
    free = [(q.start, q.stop) for k, q in enumerate(found) if k not in touched and not claimed[k]]
    free = [q for q in free if stands_alone(text, rows, q)]
    return Drawn(whole, _merged(contents.get(LOOSE, ())), found, free)


def _widened(
    text: str, found: Sequence[Marked], made: Sequence[Attribution], touched: Mapping[int, Sequence[Part]]
) -> tuple[dict[Part, Stretch], set[Part]]:
    """What contents grow to by the quotations they touch, and the contents that another's take in."""
    wider: dict[Part, Stretch] = {}
    gone: set[Part] = set()
    for k, near in touched.items():
        q = found[k]
        own = set(_owned(q, made, near))
        if all(_covers(text, c, q) for _, c in own):
            continue
        for n, c in near:
            if (n, c) in own:
                now = wider.get((n, c), c)
                wider[n, c] = min(now[0], q.start), max(now[1], q.stop)
            elif q.start <= c[0] and c[1] <= q.stop and (n == LOOSE or not _holds(q, made[n].cue[0])):
                gone.add((n, c))
    return wider, gone


def _holds(q: Marked, at: int) -> bool:
    return q.start <= at < q.stop


def _outside(q: Marked, made: Sequence[Attribution], part: Part) -> bool:
    """Whether a content is that of a cue outside the quotation."""
    return part[0] != LOOSE and not _holds(q, made[part[0]].cue[0])


def _stray(text: str, q: Marked, made: Sequence[Attribution], part: Part) -> bool:
    """Whether a content is one word of a quotation, of a cue whose sentence has no part in it: tied there wrongly."""
    n, c = part
    if n == LOOSE or (made[n].row.start < q.stop and q.start < made[n].row.stop) or not q.start < c[0]:
        return False
    word = WORDS.match(text, c[0], c[1])
    return word is not None and not WORD.search(text, word.end(), c[1])


def _bare(
    text: str, rows: Sequence[Sentence], found: Sequence[Marked], made: Sequence[Attribution]
) -> Iterator[tuple[int, int]]:
    """The quotations, by their place, right beside a cue without content, by its own: '"...," said Ann', 'said: "..."'.

    They are all there is of their sentences before the cue, or after it.
    """
    for n, a in enumerate(made):
        if (
            any(c[0] < a.row.stop for c in a.contents)
            or a.source is None
            or not a.row.start <= a.source[0] < a.row.stop
        ):
            continue
        start, stop = min(a.cue[0], a.source[0]), max(a.cue[1], a.source[1])
        k = bisect_right(found, start, key=lambda q: q.stop) - 1
        if k >= 0 and a.row.start < found[k].stop and _adjoins(text, found[k].stop, start):
            first = sentence_at(rows, found[k].start)
            if first is not None and not WORD.search(text, first.start, found[k].start):
                yield k, n
        elif k + 1 < len(found) and found[k + 1].start < a.row.stop and _adjoins(text, stop, found[k + 1].start):
            last = sentence_at(rows, found[k + 1].stop - 1)
            if last is not None and not WORD.search(text, found[k + 1].stop, last.stop):
                yield k + 1, n


def _adjoins(text: str, start: int, stop: int) -> bool:
    return 0 <= stop - start <= BESIDE and not WORD.search(text, start, stop)


def _between(
    text: str,
    found: Sequence[Marked],
    made: Sequence[Attribution],
    touched: dict[int, list[Part]],
    claimed: Sequence[bool],
) -> list[Part]:
    """What is free right before a quotation of a cue that spoke before it too, or is not closed: that cue's as well."""
    more: list[Part] = []
    began = [min((c[0] for c in a.contents), default=len(text)) for a in made]
    for k in range(len(found) - 2, -1, -1):
        q, after = found[k], found[k + 1]
        own = [p for p in touched.get(k + 1, ()) if _outside(after, made, p)]
        if k in touched or claimed[k] or not own or WORD.search(text, q.stop, after.start):
            continue
        n = own[0][0]
        if not q.closed or began[n] < q.start:
            more.append((n, (q.start, q.stop)))
            touched[k] = [more[-1]]
    return more


def _touched(
    text: str, found: Sequence[Marked], made: Sequence[Attribution], parts: Iterable[Part]
) -> tuple[dict[int, list[Part]], list[bool]]:
    """The contents with words in a quotation, by its place, where they begin or end; and whether one goes over it."""
    starts, stops = [q.start for q in found], [q.stop for q in found]
    touched: dict[int, list[Part]] = {}
    steps = [0] * (len(found) + 1)
    for n, c in parts:
        first, last = bisect_right(stops, c[0]), bisect_left(starts, c[1]) - 1
        for k in sorted({first, last}) if first <= last else []:
            q = found[k]
            if WORD.search(text, max(c[0], q.start), min(c[1], q.stop)) and not _stray(text, q, made, (n, c)):
                touched.setdefault(k, []).append((n, c))
        if last > first + 1:
            steps[first + 1] += 1
            steps[last] -= 1
    claimed, over = [], 0
    for step in steps[:-1]:
        over += step
        claimed.append(over > 0)
    return touched, claimed


def _owned(q: Marked, made: Sequence[Attribution], near: Sequence[Part]) -> list[Part]:
    """Those of the contents near a quotation that it goes to: of one cue outside it; without any, the loose ones."""
    outside = [p for p in near if _outside(q, made, p)]
    within = [(n, c) for n, c in outside if not (c[0] < q.start and c[1] > q.stop)]
    if not outside:
        return [(n, c) for n, c in near if n == LOOSE]
    best = min(within or outside, key=lambda p: (max(q.start - made[p[0]].cue[1], made[p[0]].cue[0] - q.stop), p[0]))
    return [(n, c) for n, c in outside if n == best[0]]


def _covers(text: str, c: Stretch, q: Marked) -> bool:
    """Whether a content holds all the words of a quotation."""
    before = WORD.search(text, q.start, min(c[0], q.stop)) if c[0] > q.start else None
    after = WORD.search(text, max(c[1], q.start), q.stop) if c[1] < q.stop else None
    return before is None and after is None


def _merged(contents: Iterable[Stretch]) -> list[Stretch]:
    """The contents in text order, those that overlap as one."""
    kept: list[Stretch] = []
    for c in sorted(contents):
        if kept and c[0] < kept[-1][1]:
            kept[-1] = kept[-1][0], max(kept[-1][1], c[1])
        else:
            kept.append(c)
    return kept


def stands_alone(text: str, rows: Sequence[Sentence], q: Stretch) -> bool:
    """Whether a quotation is all there is of its sentences, and holds a verb: nothing around it says whose it is."""
    first, last = sentence_at(rows, q[0]), sentence_at(rows, q[1] - 1)
    if first is None or last is None:
        return False
    if WORD.search(text, first.start, q[0]) or WORD.search(text, q[1], last.stop):
        return False
    i, j = bisect_left(rows, first.start, key=lambda r: r.start), bisect_right(rows, last.start, key=lambda r: r.start)
    return any(tag in FINITE for row in rows[i:j] for tag in row.tags)


def in_quotation(found: Sequence[Marked], at: int) -> bool:
    """Whether a quotation, of those in text order, holds the code point at `at`."""
    i = bisect_right(found, at, key=lambda q: q.start) - 1
    return i >= 0 and at < found[i].stop
