"""Contents as columns of numbers, in the order of their keys: what is looked for over a whole case at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.claims.match_terms import stem
from sayso.tables import Columns, Weighed

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
NOBODY = 0
"""The number of what is not told."""


def spread(first: Ints, stop: Ints) -> tuple[Ints, Ints]:
    """All numbers from each of `first` up to its `stop`, after the place of the two.

    >>> [found.tolist() for found in spread(np.array([3, 7]), np.array([5, 8]))]
    [[0, 0, 1], [3, 4, 7]]
    """
    many = stop - first
    place = np.repeat(np.arange(len(first)), many)
    return place, np.arange(len(place)) - np.repeat(np.cumsum(many) - many - first, many)


def firsts(ordered: Ints) -> Ints:
    """Where each number of some in order, from 0, stands first.

    >>> firsts(np.array([1, 1, 3])).tolist()
    [0, 2]
    """
    return np.flatnonzero(np.concatenate((ordered[:1] >= 0, ordered[1:] != ordered[:-1])))


def each_once(numbers: Ints) -> Ints:
    """Numbers from 0 sorted, each once; np.unique takes three times as long for millions (numpy 2.5).

    >>> each_once(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(numbers)
    found: Ints = ordered[firsts(ordered)]
    return found


@dataclass(frozen=True, eq=False)
class Lists:
    """A column of lists: the items of row i are `flat[first[i] : first[i + 1]]`."""

    first: Ints
    flat: Ints

    @property
    def lengths(self) -> Ints:
        """How many each has."""
        return np.diff(self.first)

    def of(self, rows: Ints) -> tuple[Ints, Ints]:
        """For all items of some rows, the place in `rows` whose they are, and where they stand in `flat`."""
        return spread(self.first[rows], self.first[rows + 1])


@dataclass(frozen=True, eq=False)
class Contents:
    """The contents of a case, a row each. Names are numbers, alike where they are, NOBODY where there is none."""

    ids: pa.Array
    terms: Lists  # in the order of the words
    weight: Floats  # of each of terms.flat
    actor: Bools  # whether a term, by its number, is an actor
    said: Bools
    who: Ints
    doer: Ints
    deed: Ints  # the stem of what it turns on
    occasional: Bools
    own_words: Bools  # a direct quotation of a person
    stated: Bools  # whether the pages state a day
    first_day: Ints
    last_day: Ints  # the first of the pages' days; first after last where there is none
    has_vector: Bools
    vectors: NDArray[np.int8]
    articles: Lists  # numbers of `article_ids`
    article_ids: list[str]
    starts: Ints
    stops: Ints

    def __len__(self) -> int:
        """How many there are."""
        return len(self.said)

    @cached_property
    def mass(self) -> Floats:
        """What all terms of each weigh."""
        return self._sum(self.weight)

    @cached_property
    def content(self) -> Floats:
        """The same without actors."""
        return self._sum(np.where(self.actor[self.terms.flat], 0.0, self.weight))

    @cached_property
    def actors(self) -> Ints:
        """How many actors each names."""
        return self._sum(self.actor[self.terms.flat].astype(np.float64)).astype(np.int64)

    def _sum(self, values: Floats) -> Floats:
        owner = np.repeat(np.arange(len(self)), self.terms.lengths)
        return np.bincount(owner, weights=values, minlength=len(self)).astype(np.float64)  # whole numbers if empty


def contents_of(weighed: Columns[Weighed]) -> Contents:
    """The contents of a case, in the order of their keys, which is that of the rows."""
    rows = weighed.column
    terms, words = numbered(_flat(rows("terms")))
    vectors, has_vector = _vectors(rows("vector"))
    first, last = _first_days(rows("paged"))
    articles, ids = numbered(_flat(rows("article_ids")))
    return Contents(
        ids=_plain(rows("content_id")),
        terms=Lists(offsets(rows("terms")), terms),
        weight=_flat(rows("weights")).to_numpy(zero_copy_only=False),
        actor=np.array([w[0] == "@" for w in words], np.bool_),
        said=_bools(rows("said")),
        who=_names(rows("who")),
        doer=_names(rows("doer")),
        deed=_names(_stems(rows("predicate"))),
        occasional=_bools(rows("occasional")),
        own_words=_bools(rows("person")) & _bools(rows("direct")),
        stated=np.diff(offsets(rows("stated"))) > 0,
        first_day=first,
        last_day=last,
        has_vector=has_vector,
        vectors=vectors,
        articles=Lists(offsets(rows("article_ids")), articles),
        article_ids=ids,
        starts=_flat(rows("starts")).to_numpy(zero_copy_only=False),
        stops=_flat(rows("stops")).to_numpy(zero_copy_only=False),
    )


def _plain(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """A column as one array."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _flat(column: pa.ChunkedArray) -> pa.Array:
    """The items of all lists of a column."""
    return _plain(column).flatten()


def offsets(column: pa.ChunkedArray) -> Ints:
    """Where the lists of a column begin among its items, and where the last one stops."""
    many = pc.list_value_length(_plain(column)).to_numpy(zero_copy_only=False)
    found: Ints = np.r_[0, np.cumsum(many, dtype=np.int64)]
    return found


def _bools(column: pa.ChunkedArray) -> Bools:
    found: Bools = _plain(column).to_numpy(zero_copy_only=False).astype(np.bool_)
    return found


def numbered(names: pa.Array) -> tuple[Ints, list[str]]:
    """Names as their places among all different ones in order; and those."""
    coded = names.dictionary_encode()
    order = pc.sort_indices(coded.dictionary).to_numpy(zero_copy_only=False)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    numbers = place[coded.indices.to_numpy(zero_copy_only=False)] if len(names) else np.zeros(0, np.int64)
    return numbers, coded.dictionary.take(pa.array(order)).to_pylist()


def _names(column: pa.ChunkedArray | pa.Array) -> Ints:
    """Names as numbers from 1, and NOBODY for none and for empty ones."""
    names = pc.if_else(pc.equal(_plain(column), ""), None, _plain(column)).dictionary_encode()
    found: Ints = pc.fill_null(pc.add(names.indices.cast(pa.int64()), 1), NOBODY).to_numpy(zero_copy_only=False)
    return found


def _stems(column: pa.ChunkedArray) -> pa.Array:
    """The words of a column by their stems; empty for none."""
    coded = _plain(column).dictionary_encode()
    return pa.array([w and f"{stem(w)}." for w in coded.dictionary.to_pylist()], pa.string()).take(coded.indices)


def _first_days(column: pa.ChunkedArray) -> tuple[Ints, Ints]:
    """The first stretch of days of each row; first after last where it has none."""
    begin, flat = offsets(column)[:-1], _flat(column).to_numpy(zero_copy_only=False)
    known = pc.list_value_length(_plain(column)).to_numpy(zero_copy_only=False) > 0
    first, last = np.ones(len(known), np.int64), np.zeros(len(known), np.int64)
    first[known], last[known] = flat[begin[known]], flat[begin[known] + 1]
    return first, last


def _vectors(column: pa.ChunkedArray) -> tuple[NDArray[np.int8], Bools]:
    """The vectors of a column, a row each, zeros for those that have none; and which have one."""
    lengths = pc.binary_length(column).to_numpy()
    has, width = lengths > 0, int(lengths.max(initial=0))
    found, done = np.zeros((len(lengths), width), np.int8), 0
    for chunk in column.chunks if width else []:
        told = chunk.filter(pc.greater(pc.binary_length(chunk), 0))
        here = found[done : done + len(chunk)]
        here[has[done : done + len(chunk)]] = np.frombuffer(told.buffers()[2], np.int8, len(told) * width).reshape(
            -1, width
        )
        done += len(chunk)
    return found, has
