"""What is known of a generated corpus: which passages of its pages are of one text, on the disk and as pairs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

ALONE = ""
"""The kind of a page that has nothing in common with another."""
LEAST = 50
"""Characters of their text that two pages must both have, to be a pair that is looked for: some 8 words."""
MANY = 20
"""Pages of a family of which every pair is looked for; of a larger one each page is to be tied to the others."""
AT_ONCE = 50_000
OFFSETS = pa.list_(pa.int32())
TRUTH = pa.schema(
    [("page", pa.int32()), ("uri", pa.string()), ("kind", pa.string()), ("family", pa.int32())]
    + [(name, pa.int32()) for name in ("start", "stop", "there", "there_stop")]
    + [("marks_here", OFFSETS), ("marks_there", OFFSETS)]
)
FURNITURE = pa.schema([("page", pa.int32()), ("uri", pa.string()), ("start", pa.int32()), ("stop", pa.int32())])


@dataclass(frozen=True, slots=True)
class Taken:
    """What a page has of a text: characters `start` to `stop` of the page are `there` to `there_stop` of that text.

    `marks` are pairs of offsets, here and there, from each of which both go on alike up to the next mark's.
    """

    start: int
    stop: int
    there: int
    there_stop: int
    marks: tuple[tuple[int, int], ...]

    def here(self, at: int) -> int:
        """The page's offset for one of the text; the nearest before, where the page lacks it.

        >>> taken = Taken(100, 112, 0, 14, ((100, 0), (106, 8)))
        >>> [taken.here(at) for at in (0, 5, 7, 8, 14)]
        [100, 105, 106, 106, 112]
        """
        n = bisect_right(self.marks, at, key=lambda m: m[1]) - 1
        here, there = self.marks[max(n, 0)]
        after = self.marks[n + 1][0] if n + 1 < len(self.marks) else self.stop
        return min(here + max(0, at - there), after)

    def moved(self, by: int) -> Taken:
        """The same, where so many characters more stand before it on the page."""
        marks = tuple((h + by, t) for h, t in self.marks)
        return Taken(self.start + by, self.stop + by, self.there, self.there_stop, marks)


@dataclass(frozen=True, slots=True)
class Placed:
    """A page's number, kind and family, what it has of the family's text, and where its outlet's own lines stand."""

    uri: str
    page: int
    kind: str
    family: int
    taken: Taken | None
    furniture: tuple[tuple[int, int], ...] = ()


@contextmanager
def write_truth(folder: Path) -> Iterator[Callable[[Placed], None]]:
    """A function that takes each page's truth, for `truth.parquet` and `furniture.parquet` in a folder."""
    known: list[dict[str, Any]] = []
    furniture: list[dict[str, Any]] = []
    with (
        pq.ParquetWriter(folder / "truth.parquet", TRUTH) as truths,
        pq.ParquetWriter(folder / "furniture.parquet", FURNITURE) as lines,
    ):

        def flush(least: int) -> None:
            for rows, schema, to in ((known, TRUTH, truths), (furniture, FURNITURE, lines)):
                if len(rows) > least:
                    to.write_table(pa.Table.from_pylist(rows, schema))
                    rows.clear()

        def note(placed: Placed) -> None:
            at = {"page": placed.page, "uri": placed.uri}
            furniture.extend(at | {"start": start, "stop": stop} for start, stop in placed.furniture)
            if (t := placed.taken) is not None:
                here, there = zip(*t.marks, strict=True)
                spans = {"start": t.start, "stop": t.stop, "there": t.there, "there_stop": t.there_stop}
                of = {"kind": placed.kind, "family": placed.family, "marks_here": here, "marks_there": there}
                known.append(at | of | spans)
            flush(AT_ONCE)

        yield note
        flush(0)


def families(folder: Path) -> Iterator[list[Placed]]:
    """Yield the pages of each family of a corpus that has two or more, in the order of the families."""
    table = pq.read_table(folder / "truth.parquet").sort_by([("family", "ascending"), ("page", "ascending")])
    own: list[Placed] = []
    for batch in table.to_batches(AT_ONCE):
        for row in batch.to_pylist():
            if own and own[0].family != row["family"]:
                if len(own) > 1:
                    yield own
                own = []
            marks = tuple(zip(row["marks_here"], row["marks_there"], strict=True))
            taken = Taken(row["start"], row["stop"], row["there"], row["there_stop"], marks)
            own.append(Placed(row["uri"], row["page"], row["kind"], row["family"], taken))
    if len(own) > 1:
        yield own


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that two pages have of one text: where it stands in the one, and in the other. `one.page` is lower."""

    one: Placed
    other: Placed
    start: int
    stop: int
    other_start: int
    other_stop: int


def shared(one: Placed, other: Placed) -> Shared | None:
    """What two pages of a family have in common; null where it is less than LEAST characters of their text."""
    one, other = sorted((one, other), key=lambda p: p.page)
    a, b = one.taken, other.taken
    assert a is not None
    assert b is not None
    start, stop = max(a.there, b.there), min(a.there_stop, b.there_stop)
    if stop - start < LEAST:
        return None
    return Shared(one, other, a.here(start), a.here(stop), b.here(start), b.here(stop))


def pairs(family: list[Placed]) -> Iterator[Shared]:
    """Yield what every two pages of a family have in common."""
    for one, other in combinations(family, 2):
        if (found := shared(one, other)) is not None:
            yield found
