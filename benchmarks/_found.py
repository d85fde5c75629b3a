"""Found passages and pairs of pages held against the truth of a generated corpus.

A pair of pages is *wanted* where the text they have in common is at least half of either page. One that has less in
common is neither wanted nor wrong; one with nothing in common is wrong. So a peer that looks for near duplicates is not
blamed for passages that it misses, nor one that finds passages for those it finds.

Passages are scored by characters, on both pages, white space included: of what two pages have in common, how much is in
found passages (recall); of what was found, how much is so (precision). Lines that an outlet prints on many pages count
apart: no copying, but no mistake either. Recall is over every two pages of families of up to MANY; in larger ones a
page is to be tied to the others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from _truth import MANY, Shared, families, pairs

Ints = Any
HALF = 0.5
"""Share of either page that makes a pair wanted."""
FAR = 1 << 30
SPANS = ("a_start", "a_stop", "b_start", "b_stop")


@dataclass
class Tally:
    """Sums, by what they are of."""

    wanted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    got: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, name: str, got: int, wanted: int) -> None:
        """Add to both sums of a name."""
        self.got[name] += got
        self.wanted[name] += wanted

    def share(self, *names: str) -> float:
        """What was got of what was wanted, over some names; 0 where nothing was."""
        return sum(self.got[n] for n in names) / max(1, sum(self.wanted[n] for n in names))


@dataclass(frozen=True)
class Found:
    """What was found, in order of `key`: pairs of pages, and where passages stand on both; null for pairs alone."""

    key: Ints
    spans: Ints | None

    @property
    def broken(self) -> int:
        """How many passages end before they start, on either page: none should."""
        s = self.spans
        return 0 if s is None else int(((s[:, 1] < s[:, 0]) | (s[:, 3] < s[:, 2])).sum())

    def of(self, one: int, other: int) -> slice:
        """The rows of two pages; `one` is the lower."""
        key = key_of(one, other)
        return slice(int(np.searchsorted(self.key, key)), int(np.searchsorted(self.key, key, "right")))


def key_of(one: Any, other: Any) -> Any:
    """Two pages as one number."""
    return one * (1 << 31) + other


def read_found(file: Path) -> Found:
    """The pairs or passages of a file with columns `a`, `b` and, for passages, where they are."""
    table = pq.read_table(file)
    columns = {name: table[name].to_numpy().astype(np.int64) for name in table.column_names}
    a, b = columns["a"], columns["b"]
    spans = np.stack([columns[c] for c in SPANS], 1) if "a_start" in columns else None
    if spans is not None:
        spans = np.where((a > b)[:, None], spans[:, [2, 3, 0, 1]], spans)
    key = key_of(np.minimum(a, b), np.maximum(a, b))
    order = np.argsort(key, kind="stable")
    return Found(key[order], None if spans is None else spans[order])


@dataclass(frozen=True)
class Scores:
    """What came of a comparison: pairs and characters by kind, and pages of large families that are tied to another."""

    pairs: Tally
    passages: Tally
    found_pairs: int
    wrong_pairs: int
    found_characters: int
    right_characters: int
    furniture_characters: int
    in_large: int
    tied: int

    @property
    def pair_precision(self) -> float:
        """Of the pairs found, how many have a text in common."""
        return 1 - self.wrong_pairs / max(1, self.found_pairs)

    @property
    def precision(self) -> float:
        """Of the characters found, outlets' own lines apart, how many stand in both pages by copying."""
        return self.right_characters / max(1, self.found_characters - self.furniture_characters)


def score(folder: Path, found: Found, lengths: Ints) -> Scores:
    """The scores of what was found in the corpus of a folder, whose pages have so many characters."""
    of_pairs, of_passages = Tally(), Tally()
    right = np.zeros(len(found.key), bool)
    good = in_large = tied = 0
    for family in families(folder):
        large = len(family) > MANY
        linked: set[int] = set()
        for s in pairs(family):
            rows = found.of(s.one.page, s.other.page)
            hit = rows.stop > rows.start
            right[rows] = True
            if hit:
                linked |= {s.one.page, s.other.page}
            if _is_wanted(s, lengths):
                of_pairs.add("large families" if large else _kind(s), hit, 1)
            if found.spans is not None and (hit or not large):
                got = _covered(found.spans[rows], s)
                good += _inside(found.spans[rows], s)
                if not large:
                    of_passages.add(_kind(s), got, s.stop - s.start + s.other_stop - s.other_start)
        if large:
            in_large, tied = in_large + len(family), tied + len(linked)
    distinct, first = np.unique(found.key, return_index=True)
    characters, furniture = _characters(folder, found)
    return Scores(
        of_pairs, of_passages, len(distinct), int((~right[first]).sum()), characters, good, furniture, in_large, tied
    )  # fmt: skip


def _kind(s: Shared) -> str:
    """What a pair of pages is: a kind of copy beside its origin, or two copies."""
    kinds = {s.one.kind, s.other.kind} - {"origin"}
    return kinds.pop() if "origin" in (s.one.kind, s.other.kind) and kinds else "two copies"


def _is_wanted(s: Shared, lengths: Ints) -> bool:
    """Whether what two pages have in common is half of either."""
    one, other = lengths[s.one.page], lengths[s.other.page]
    return bool(s.stop - s.start >= HALF * one or s.other_stop - s.other_start >= HALF * other)


def _covered(spans: Ints, s: Shared) -> int:
    """How many characters of what two pages share stand in found passages, on both."""
    sides = (((s.start, s.stop), spans[:, 0:2]), ((s.other_start, s.other_stop), spans[:, 2:4]))
    return sum(_union(side, wanted) for wanted, side in sides)


def _union(spans: Ints, within: tuple[int, int]) -> int:
    """How many characters of a stretch stand in any of some spans.

    >>> _union(np.array([[0, 4], [2, 6], [8, 20]]), (1, 10))
    7
    """
    covered, at = 0, within[0]
    for start, stop in sorted(map(tuple, spans.tolist())):
        start, stop = max(start, at), min(stop, within[1])
        if stop > start:
            covered, at = covered + stop - start, stop
    return covered


def _inside(spans: Ints, s: Shared) -> int:
    """How many characters of found passages stand in what two pages share; one in two passages counts twice."""
    one = np.minimum(spans[:, 1], s.stop) - np.maximum(spans[:, 0], s.start)
    other = np.minimum(spans[:, 3], s.other_stop) - np.maximum(spans[:, 2], s.other_start)
    return int(np.maximum(one, 0).sum() + np.maximum(other, 0).sum())


def _characters(folder: Path, found: Found) -> tuple[int, int]:
    """How many characters there are in the passages found, and how many of them are outlets' own lines."""
    if found.spans is None:
        return 0, 0
    table = pq.read_table(folder / "furniture.parquet", columns=["page", "start", "stop"])
    page, start, stop = (c.to_numpy() for c in table.columns)
    pages = int(max(page.max(initial=0), (found.key & ((1 << 31) - 1)).max(initial=0))) + 1
    head, foot = np.zeros(pages, np.int64), np.full(pages, FAR)
    head[page[start == 0]] = stop[start == 0]
    foot[page[start > 0]] = start[start > 0]
    whole = own = 0
    for number, (first, last) in ((found.key >> 31, (0, 1)), (found.key & ((1 << 31) - 1), (2, 3))):
        begin, end = found.spans[:, first], found.spans[:, last]
        whole += int((end - begin).sum())
        top = np.minimum(end, head[number]) - begin
        bottom = end - np.maximum(begin, foot[number])
        own += int(np.maximum(top, 0).sum() + np.maximum(bottom, 0).sum())
    return whole, own
