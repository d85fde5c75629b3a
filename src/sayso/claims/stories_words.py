"""What pages are known by, counted: words, names and headlines as sparse rows, and how much each entry weighs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Sparse:
    """Rows of a table of which few entries are not 0.

    Those of row i are `values[k]` in column `columns[k]`, for k in [first[i], first[i + 1]), by column.
    """

    first: NDArray[np.int64]
    columns: Ints
    values: Floats
    width: int

    def row(self, i: int) -> tuple[Ints, Floats]:
        """The columns and values of one row."""
        a, b = self.first[i], self.first[i + 1]
        return self.columns[a:b], self.values[a:b]

    def rows(self) -> Ints:
        """The row of each entry."""
        return np.repeat(np.arange(len(self.first) - 1, dtype=np.int32), np.diff(self.first))


@dataclass(frozen=True, slots=True)
class Words:
    """Words in sorted order, each a column of `counts`, which says how often each row has it."""

    known: Sequence[str]
    counts: Sparse


def words_of(size: int, *parts: tuple[NDArray[np.int64], pa.Array, NDArray[np.int64]]) -> Words:
    """The words of `size` rows in lower case.

    Args:
        parts: for each entry its row, its word and how often it is there; what is there twice adds up.

    >>> words_of(2, (np.array([1, 1, 0]), pa.array(["Dam", "dam", "Ash"]), np.array([1, 2, 1]))).counts.values
    array([1., 3.], dtype=float32)
    """
    encoded = [words.dictionary_encode() for _, words, _ in parts]
    printed = [[w.casefold() for w in e.dictionary.to_pylist()] for e in encoded]
    known = sorted({w for words in printed for w in words})
    place = {w: i for i, w in enumerate(known)}
    columns = [
        np.array([place[w] for w in words], np.int64)[e.indices.to_numpy(zero_copy_only=False)]
        for words, e in zip(printed, encoded, strict=True)
    ]
    keys = np.concatenate([rows * len(known) + c for (rows, _, _), c in zip(parts, columns, strict=True)])
    cells, where = np.unique(keys, return_inverse=True)
    times = np.bincount(where, weights=np.concatenate([n for _, _, n in parts]), minlength=len(cells))
    first = np.searchsorted(cells, np.arange(size + 1) * len(known))
    own = (cells % len(known) if known else cells).astype(np.int32)
    return Words(known, Sparse(first, own, times.astype(np.float32), len(known)))


def weighed(counts: Sparse) -> Sparse:
    """Each row at length 1, an entry weighing by how often it is there and in how few rows.

    Source: Salton & Buckley 1988, (1 + ln tf) · (1 + ln((1 + N) / (1 + df))).

    >>> rows = words_of(2, (np.array([0, 0, 1]), pa.array(["dam", "town", "town"]), np.array([3, 1, 2])))
    >>> dam, *towns = weighed(rows.counts).values.tolist()
    >>> dam > towns[0], towns[1]
    (True, 1.0)
    """
    size = len(counts.first) - 1
    found = np.bincount(counts.columns, minlength=counts.width)
    rare = 1 + np.log((1 + size) / (1 + found))
    own = (1 + np.log(counts.values.astype(np.float64))) * rare[counts.columns]
    length = np.sqrt(np.bincount(counts.rows(), weights=own * own, minlength=size))
    return replace(counts, values=(own / length[counts.rows()]).astype(np.float32))


def beside(parts: Iterable[tuple[float, Sparse]]) -> Sparse:
    """Tables side by side, each by its weight: the product of two rows is the weighted sum of theirs."""
    kept = list(parts)
    before = np.cumsum([0] + [s.width for _, s in kept])
    row = np.concatenate([s.rows() for _, s in kept])
    order = np.argsort(row, kind="stable")
    columns = np.concatenate([s.columns + np.int32(w) for (_, s), w in zip(kept, before, strict=False)])
    values = np.concatenate([s.values * np.float32(np.sqrt(weight)) for weight, s in kept])
    first = np.sum([s.first for _, s in kept], axis=0)
    return Sparse(first, columns[order], values[order], int(before[-1]))
