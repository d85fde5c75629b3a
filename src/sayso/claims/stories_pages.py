"""How alike pages are as reports of one event: words, names, headlines, meaning and days, without a pair too many."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NAMES, TITLES, MEANING = 0.3, 0.3, 0.8
"""What names, headlines and vectors weigh beside words, which weigh 1."""
APART = 0.45
"""What 44 days and more between two pages take off."""
NEAREST = 50
"""Pages that a page is compared with in the end, of those most like it."""
LEAST = 0.05
"""A likeness below it is none: two pages on different things have .02 to .10, by what words all news shares."""
_BLOCK = 256
_DENSE = 64  # a word that one page in so many has is multiplied as a column, the rarer ones by their pages

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is known of one text of the case: lower-case words, actors, words of the headline, vector, day."""

    words: Mapping[str, int]
    actors: Mapping[str, int]
    title: Mapping[str, int]
    vector: bytes
    day: int | None


@dataclass(frozen=True, slots=True)
class Sparse:
    """Rows of a table of which few entries are not 0.

    Those of row i are `values[k]` in column `columns[k]`, for k in [first[i], first[i + 1]).
    """

    first: Ints
    columns: Ints
    values: Floats
    width: int


def weights(rows: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """Each row at length 1, an entry weighing by how often it is there and in how few rows; empty where it has none.

    Source: Salton & Buckley 1988, (1 + ln tf) · (1 + ln((1 + N) / (1 + df))).

    >>> a, b = weights([{"dam": 3, "town": 1}, {"town": 2}])
    >>> a["dam"] > a["town"], b
    (True, {'town': 1.0})
    """
    found = Counter(w for row in rows for w in row)
    rare = {w: 1 + math.log((1 + len(rows)) / (1 + n)) for w, n in found.items()}
    made = []
    for row in rows:
        own = {w: (1 + math.log(n)) * rare[w] for w, n in sorted(row.items())}
        length = math.sqrt(math.fsum(x * x for x in own.values())) or 1.0
        made.append({w: x / length for w, x in own.items()})
    return made


def _sparse(leaves: Sequence[Leaf]) -> Sparse:
    """Words, names and headlines side by side, so that the product of two rows is the sum of their likenesses."""
    words = [Counter(x.words) + Counter({w: 2 * n for w, n in x.title.items()}) for x in leaves]
    parts = (
        (1.0, weights(words)),
        (NAMES, weights([x.actors for x in leaves])),
        (TITLES, weights([x.title for x in leaves])),
    )
    column: dict[tuple[int, str], int] = {}
    first, columns, values = [0], [], []
    for i in range(len(leaves)):
        for k, (weight, rows) in enumerate(parts):
            for w, x in rows[i].items():
                columns.append(column.setdefault((k, w), len(column)))
                values.append(x * math.sqrt(weight))
        first.append(len(columns))
    return Sparse(np.array(first), np.array(columns, dtype=np.int64), np.array(values, dtype=np.float32), len(column))


def _meanings(leaves: Sequence[Leaf]) -> Floats:
    """The vectors without what all of them share, at length 1: on a case of one war each page is like each other."""
    size = max((len(x.vector) for x in leaves), default=0)
    found = np.zeros((len(leaves), size), dtype=np.float32)
    for i, x in enumerate(leaves):
        if x.vector:
            found[i] = np.frombuffer(x.vector, dtype=np.int8)
    if len(leaves) > 2:
        found -= found.mean(0)
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.maximum(length, 1e-6), dtype=np.float32)


def _apart(days: NDArray[np.float64], i: int, j: int) -> NDArray[np.float64]:
    """What the days between pages [i, j) and all others take away: nothing up to two, all from 44; unknown is none."""
    gap = np.abs(days[i:j, None] - days[None])
    return APART * np.clip(np.log((1 + np.nan_to_num(gap)) / 3) / math.log(15), 0, 1)


def _products(s: Sparse) -> Iterator[tuple[int, int, NDArray[np.float64]]]:
    """Yield, block by block, the products of rows [i, j) with every row."""
    n = len(s.first) - 1
    row = np.repeat(np.arange(n), np.diff(s.first))
    often = np.bincount(s.columns, minlength=s.width) > max(n // _DENSE, 8)
    place = np.cumsum(often) - 1
    dense = np.zeros((n, int(often.sum())), dtype=np.float32)
    mine = often[s.columns]
    dense[row[mine], place[s.columns[mine]]] = s.values[mine]
    row, column, value = row[~mine], s.columns[~mine], s.values[~mine].astype(np.float64)
    order = np.argsort(column, kind="stable")
    begins = np.searchsorted(column[order], np.arange(s.width + 1))
    starts = np.searchsorted(row, np.arange(n + 1))
    for i in range(0, n, _BLOCK):
        j = min(i + _BLOCK, n)
        a, b = starts[i], starts[j]
        size = begins[column[a:b] + 1] - begins[column[a:b]]
        at = np.repeat(begins[column[a:b]] - (np.cumsum(size) - size), size) + np.arange(int(size.sum()))
        other = order[at]
        cell = np.repeat(row[a:b] - i, size) * n + row[other]
        sums = np.bincount(cell, weights=np.repeat(value[a:b], size) * value[other], minlength=(j - i) * n)
        yield i, j, sums.reshape(j - i, n) + dense[i:j] @ dense.T


def likenesses(leaves: Sequence[Leaf]) -> list[dict[int, float]]:
    """For each page those it is most like, with how much: 0 to 2.4, and the same from either side.

    Rounded to four places, so that the order in which sums were made does not show.
    """
    found: list[dict[int, float]] = [{} for _ in leaves]
    meaning, sparse = _meanings(leaves), _sparse(leaves)
    days = np.array([np.nan if x.day is None else x.day for x in leaves], dtype=np.float64)
    for i, j, products in _products(sparse):
        alike = (products + MEANING * (meaning[i:j] @ meaning.T)) * (1 - _apart(days, i, j))
        alike[np.arange(j - i), np.arange(i, j)] = 0
        alike = alike.round(4)
        if len(leaves) > NEAREST:
            bound = np.partition(alike, -NEAREST, axis=1)[:, -NEAREST, None]
            alike[alike < bound] = 0
        for a, b in zip(*(x.tolist() for x in np.nonzero(alike >= LEAST)), strict=True):
            found[i + a][b] = found[b][i + a] = float(alike[a, b])
    return found
