"""How alike pages are as reports of one event: words, names, headlines, meaning and days, without a pair too many."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.claims.match_columns import each_once
from sayso.claims.stories_words import Floats, Ints, Sparse, Words, beside, weighed

NAMES, TITLES, MEANING = 0.3, 0.3, 0.8
"""What names, headlines and vectors weigh beside words, which weigh 1."""
APART = 0.45
"""What 44 days and more between two pages take off."""
NEAREST = 50
"""Pages that a page is compared with in the end, of those most like it."""
LEAST = 0.05
"""A likeness below it is none: two pages on different things have .02 to .10, by what words all news shares."""
REACH = 256
"""Pages that one word leads to at most, those nearest in the order of days. Source, as of the next two:
docs/methods/stories.md#cost."""
LOOKED = 4096
"""Entries of other pages that are looked at for one page, those of its weightiest words first."""
COMPARED = 400
"""Of the pages found so, those that are compared in all they have: with the most in common; and their equals."""
_LEFT = 1 - APART * np.clip(np.log((1 + np.arange(45)) / 3) / math.log(15), 0, 1)
"""What so many days between two pages leave of their likeness, those past 43 as 44: nothing is gone up to two."""
_BLOCK = 4096
BUNDLE = 8
"""Entries of a row that are copied at once: on 80-word pages of 33 entries, 94 us in place of 145 for 400 pages."""
Places = NDArray[np.intp]
"""Numbers of rows, entries or columns, as wide as numpy looks them up by."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """What is known of the texts of a case, a row each, in the order of days.

    `both` are the words of a text and, twice, those of its headline; `days` are null (nan) where a page has no date.
    """

    words: Words
    actors: Words
    titles: Words
    both: Words
    vectors: NDArray[np.int8]
    days: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Near:
    """For each page those it is like, the same from either side: `other[k]` by `value[k]`, k as in Sparse."""

    first: NDArray[np.int64]
    other: Ints
    value: NDArray[np.float64]

    def row(self, i: int) -> dict[int, float]:
        """Those that one page is like, and how much."""
        part = slice(self.first[i], self.first[i + 1])
        return dict(zip(self.other[part].tolist(), self.value[part].tolist(), strict=True))

    def rows(self) -> Iterator[dict[int, float]]:
        """Yield the row of each page."""
        return map(self.row, range(len(self.first) - 1))


@dataclass(frozen=True, slots=True)
class _Index:
    """Pages by word, in the order of days: `pages[k]` has it with `values[k]`, k from begins[column] to the next.

    `places` says for each entry of the pages' own rows where it is among these.
    """

    begins: NDArray[np.int64]
    pages: Ints
    values: Floats
    places: NDArray[np.int64]


def _index(s: Sparse) -> _Index:
    order = np.argsort(s.columns, kind="stable")
    begins = np.zeros(s.width + 1, np.int64)
    np.cumsum(np.bincount(s.columns, minlength=s.width), out=begins[1:])
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    return _Index(begins, s.rows()[order], s.values[order], places)


@dataclass(frozen=True, slots=True)
class _Meanings:
    """The vectors, their mean's product with each, and their lengths without that mean."""

    vectors: NDArray[np.int8]
    by_mean: NDArray[np.float64]
    mean_square: float
    length: NDArray[np.float64]

    def cosines(self, i: int, others: Places) -> NDArray[np.float64]:
        """How near one page's vector is to others', without what the vectors of all pages share.

        Sums of whole numbers below 2**24, so that they are the same in any order.
        """
        products = self.vectors.take(others, axis=0).astype(np.float32) @ self.vectors[i].astype(np.float32)
        own = products - (self.by_mean.take(others) + self.by_mean[i]) + self.mean_square
        return np.asarray(own / np.maximum(self.length.take(others) * self.length[i], 1e-6), dtype=np.float64)


def _meanings(vectors: NDArray[np.int8]) -> _Meanings:
    """The vectors less their mean: on a case of one war each page is like each other."""
    n = len(vectors)
    mean = vectors.sum(0, dtype=np.int64) / n if n > 2 else np.zeros(vectors.shape[1])
    by_mean, square = np.empty(n), np.empty(n)
    for part in (slice(i, i + _BLOCK) for i in range(0, n, _BLOCK)):
        own = vectors[part].astype(np.float64)
        by_mean[part], square[part] = own @ mean, (own * own).sum(1)
    mean_square = float(mean @ mean)
    return _Meanings(vectors, by_mean, mean_square, np.sqrt(np.maximum(square - 2 * by_mean + mean_square, 0)))


@dataclass(frozen=True, slots=True)
class _Days:
    """The day of each page as a number, and whether it has one."""

    day: NDArray[np.int64]
    known: NDArray[np.bool_]

    def left(self, i: int, others: Places) -> NDArray[np.float64]:
        """What the days between a page and others leave of their likeness: all of it where a day is not known."""
        if not self.known[i]:
            return np.ones(len(others))
        gap = np.abs(self.day.take(others) - self.day[i]) * self.known.take(others)
        return np.asarray(_LEFT.take(gap, mode="clip"))


def _runs(first: NDArray[np.int64], size: NDArray[np.int64]) -> Places:
    """The numbers of runs that begin at `first` and are of `size`, one after the other."""
    ends = np.cumsum(size)
    runs: Places = np.repeat(first - (ends - size), size)
    runs += np.arange(len(runs))
    return runs


@dataclass(frozen=True, slots=True)
class _Bundles:
    """The rows of a Sparse in bundles of BUNDLE entries, the last of a row filled up with zeros.

    Those of row i are the bundles from first[i] to first[i + 1]. Rows are then copied in pieces, not entry by entry.
    """

    first: NDArray[np.int64]
    columns: Ints
    values: Floats

    def products(self, row: tuple[Ints, Floats], others: Places, own: NDArray[np.float64]) -> NDArray[np.float64]:
        """The products of one row with each of others, none of which is empty; `own` is zeros, a column each."""
        columns, values = row
        own[columns] = values
        begin = self.first.take(others)
        size = self.first.take(others + 1) - begin
        found = _runs(begin, size)
        each = own.take(self.columns.take(found, axis=0).ravel().astype(np.intp))
        each *= self.values.take(found, axis=0).ravel()
        own[columns] = 0
        return np.asarray(np.add.reduceat(each, (np.cumsum(size) - size) * BUNDLE))


def _bundles(s: Sparse) -> _Bundles:
    count = np.diff(s.first)
    first = np.zeros(len(s.first), np.int64)
    np.cumsum(-(-count // BUNDLE), out=first[1:])
    at = np.arange(len(s.columns)) + np.repeat(first[:-1] * BUNDLE - s.first[:-1], count)
    columns, values = np.zeros(first[-1] * BUNDLE, np.int32), np.zeros(first[-1] * BUNDLE, np.float32)
    columns[at], values[at] = s.columns, s.values
    return _Bundles(first, columns.reshape(-1, BUNDLE), values.reshape(-1, BUNDLE))


@dataclass(frozen=True, slots=True)
class _Search:
    """What finds the pages that one page is like; `sums` and `own` are zeros again after each.

    Numbers of pages and columns are taken as the processor counts, 64 bits wide, and sums and what is summed are of one
    width: numpy looks each other one up by a way that took 298 us for 4,096 entries in place of 4.
    """

    entries: Sparse
    bundles: _Bundles
    index: _Index
    meaning: _Meanings
    days: _Days
    sums: NDArray[np.float64]
    own: NDArray[np.float64]

    def candidates(self, i: int) -> Places:
        """The COMPARED pages that have most in common with one page, by the words that weigh most in it."""
        s, index = self.entries, self.index
        mine = np.arange(s.first[i], s.first[i + 1])
        mine = mine[np.argsort(-s.values[mine], kind="stable")]
        at, column = index.places[mine], s.columns[mine]
        low = np.maximum(index.begins[column], at - REACH // 2)
        size = np.minimum(index.begins[column + 1], at + REACH // 2 + 1) - low
        most = max(1, int(np.searchsorted(np.cumsum(size), LOOKED, side="right")))
        found = _runs(low[:most], size[:most])
        pages = index.pages.take(found).astype(np.intp)
        shared = np.repeat(s.values[mine[:most]], size[:most]) * index.values.take(found)
        np.add.at(self.sums, pages, shared.astype(np.float64))
        others = each_once(pages)
        others = np.asarray(others[others != i])
        in_common = self.sums.take(others)
        self.sums[pages] = 0
        if len(others) > COMPARED:
            others = others[in_common >= np.partition(in_common, -COMPARED)[-COMPARED]]
        return others

    def alike(self, i: int) -> tuple[Places, NDArray[np.float64]]:
        """The pages that one page is most like, and how much."""
        others = self.candidates(i)
        if not len(others):
            return others, np.empty(0)
        totals = self.bundles.products(self.entries.row(i), others, self.own)
        alike = ((totals + MEANING * self.meaning.cosines(i, others)) * self.days.left(i, others)).round(4)
        kept = alike >= LEAST
        if np.count_nonzero(kept) > NEAREST:
            kept &= alike >= np.partition(alike, -NEAREST)[-NEAREST]
        return others[kept], alike[kept]


def likenesses(leaves: Leaves) -> Near:
    """For each page those it is most like, with how much: 0 to 2.4, and the same from either side.

    A page is compared with those that have a word, a name or a word of the headline with it. Rounded to four places, so
    that the order in which sums were made does not show.
    """
    tables = ((1.0, leaves.both), (NAMES, leaves.actors), (TITLES, leaves.titles))
    entries = beside((weight, weighed(words.counts)) for weight, words in tables)
    n = len(leaves.days)
    search = _Search(
        entries, _bundles(entries), _index(entries), _meanings(leaves.vectors), _days(leaves.days),
        np.zeros(n), np.zeros(entries.width),
    )  # fmt: skip
    return _both_ways([search.alike(i) for i in range(n)])


def _days(days: NDArray[np.float64]) -> _Days:
    known = ~np.isnan(days)
    return _Days(np.where(known, days, 0).astype(np.int64), known)


def _both_ways(found: Sequence[tuple[Places, NDArray[np.float64]]]) -> Near:
    """Each likeness from either side, once, by page."""
    n = len(found)
    if not n:
        return Near(np.zeros(1, np.int64), np.empty(0, np.int32), np.empty(0))
    one = np.repeat(np.arange(n, dtype=np.int64), [len(others) for others, _ in found])
    other = np.concatenate([others for others, _ in found]).astype(np.int64)
    value = np.concatenate([values for _, values in found])
    cells = np.concatenate((one * n + other, other * n + one))
    del one, other
    order = np.argsort(cells, kind="stable")
    cells = cells[order]
    first = np.ones(len(cells), np.bool_)
    first[1:] = cells[1:] != cells[:-1]
    cells, order = cells[first], order[first]
    kept = value[order % max(len(value), 1)]
    return Near(np.searchsorted(cells, np.arange(n + 1) * n), (cells % n).astype(np.int32), kept)
