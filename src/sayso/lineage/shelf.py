"""The articles of some pairs, read once: their words, what of these is quoted or boilerplate, and running totals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

import numpy as np

from sayso.lineage.letters import Bools, Ints
from sayso.lineage.quotes import marks_in, quoted_spans
from sayso.lineage.winnow import selected
from sayso.lineage.words import Part, Words, read_all

# Words in a row that its outlet prints everywhere; fewer are a turn of phrase, and would tear real copies apart.
LEAST_HOUSE = 8

Run = tuple[int, int, int]
"""(i, j, n): the n words from i on, and as many from j on, are the same; places in the words of a shelf."""
Source = tuple[str, Sequence[Part], Sequence[int]]
"""An article's text, what of it is read, and its fingerprints that its outlet prints everywhere."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Some articles and their words, those of one after those of another.

    A running total has at place i the sum over all words before i, so that of words[i:j] is total[j] - total[i].
    """

    words: Words
    bounds: list[int]  # the nth article has the words from bounds[n] on to bounds[n + 1]
    quoted: Bools  # stands in quotation marks
    masked: Bools  # part of what many pages of the outlet print
    worth: memoryview  # running total of what words say
    wide: memoryview  # of characters of scripts written without spaces
    quotes: memoryview  # of quoted words
    masks: memoryview  # of masked words
    scope: memoryview  # of the words that shares are taken of: of the body, or all where there is none; masked ones not

    def count(self, total: memoryview, runs: Iterable[Run], side: int) -> float:
        """The sum over the words of some runs; side 0 is the left one, 1 the right."""
        return sum(total[r[side] + r[2]] - total[r[side]] for r in runs)


def shelve(sources: Sequence[Source]) -> Shelf:
    """The articles, numbered as they come."""
    words = read_all((text, parts) for text, parts, _ in sources)
    sizes = np.diff(words.bounds)
    quoted, masked = _quoted(words, sources), _masked(words, sources)
    article = np.repeat(np.arange(len(sizes)), sizes)
    bodies = np.bincount(article, words.body, len(sizes))
    scope = (words.body | (bodies[article] == 0)) & ~masked
    totals = map(_total, (words.wide, quoted, masked, scope))
    return Shelf(words, words.bounds.tolist(), quoted, masked, _total(words.worth), *totals)


def _total(values: Any) -> memoryview:
    kind = np.float64 if values.dtype == np.float64 else np.int64
    found = np.zeros(len(values) + 1, kind)
    np.cumsum(values, out=found[1:])
    return found.data


def _quoted(words: Words, sources: Sequence[Source]) -> Bools:
    """Which words stand in quotation marks."""
    found = np.zeros(len(words), np.bool_)
    for n, (text, parts, _) in enumerate(sources):
        marks = marks_in(text)
        some = [(i, j) for _, _, i, j in parts if bisect_left(marks, i) < bisect_left(marks, j)] if marks else []
        spans = [s for i, j in some for s in quoted_spans(text, i, j)]
        if spans:
            i, j = words.bounds[n : n + 2].tolist()
            found[i:j] = _inside(words.starts[i:j], spans)
    return found


def _inside(starts: Ints, spans: Sequence[tuple[int, int]]) -> Bools:
    """Which places lie in one of the spans."""
    edges = np.array(sorted(spans), np.int64)
    reach = np.maximum.accumulate(edges[:, 1])
    at = np.searchsorted(edges[:, 0], starts, side="right") - 1
    found: Bools = (at >= 0) & (starts < reach[np.maximum(at, 0)])
    return found


def _masked(words: Words, sources: Sequence[Source]) -> Bools:
    """Which words stand under fingerprints that their outlet prints everywhere, LEAST_HOUSE or more in a row."""
    found = np.zeros(len(words), np.bool_)
    housed = [n for n, (_, _, house) in enumerate(sources) if house]
    if not housed:
        return found
    first, last, hashes = selected(words)
    edges = np.searchsorted(first, words.bounds)
    for n in housed:
        i, j = edges[n : n + 2].tolist()
        own = np.isin(hashes[i:j], np.array(sources[n][2], np.int64))
        depth = np.zeros(int(words.bounds[n + 1] - words.bounds[n]) + 1, np.int64)
        np.add.at(depth, first[i:j][own] - words.bounds[n], 1)
        np.add.at(depth, last[i:j][own] - words.bounds[n], -1)
        under = np.cumsum(depth) > 0
        turns = np.flatnonzero(np.diff(np.concatenate([[False], under]).astype(np.int8)))
        for start, stop in turns.reshape(-1, 2).tolist():
            found[words.bounds[n] + start : words.bounds[n] + stop] = stop - start >= LEAST_HOUSE
    return found


def outside(shelf: Shelf, runs: list[Run]) -> list[Run]:
    """What of some runs stands in quotation marks on neither side, since a speech may be printed without them."""
    quotes = shelf.quotes
    found: list[Run] = []
    for i, j, n in runs:
        left, right = quotes[i + n] - quotes[i], quotes[j + n] - quotes[j]
        if not left and not right:
            found.append((i, j, n))
        elif left < n and right < n:
            quoted = shelf.quoted[i : i + n] | shelf.quoted[j : j + n]
            edges = [0, *(np.flatnonzero(quoted[1:] != quoted[:-1]) + 1).tolist(), n]
            found += [(i + a, j + a, b - a) for a, b in list(pairwise(edges))[int(quoted[0]) :: 2]]
    return found


def divided(runs: Iterable[Run], key: Callable[[slice, slice], Ints | Bools]) -> Iterator[tuple[int, list[Run]]]:
    """The runs of a passage cut wherever what `key` tells of their words changes: what it is, and the runs in a row.

    `key` is given the places of a run's words on the left and on the right.
    """
    pieces: list[tuple[int, Run]] = []
    for i, j, n in runs:
        told = key(slice(i, i + n), slice(j, j + n))
        edges = [0, *(np.flatnonzero(told[1:] != told[:-1]) + 1).tolist(), n]
        pieces += [(int(told[a]), (i + a, j + a, b - a)) for a, b in pairwise(edges)]
    for what, group in groupby(pieces, key=lambda p: p[0]):
        yield what, [run for _, run in group]
