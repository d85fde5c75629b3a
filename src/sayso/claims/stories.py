"""Which articles of a case are of one event, and what ties each to the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.claims.lineages import kin_of
from sayso.claims.stories_pages import Leaves, Near, likenesses
from sayso.claims.stories_rounds import grouped
from sayso.claims.stories_words import Sparse, weighed, words_of
from sayso.tables import Actor, Columns, Lineage, Outline, Rows, Sheet, Story, id_of
from sayso.wordlists import word_set

_WORD = re.compile(r"\w[\w'’-]*")
# What a headline has of words that say nothing; `terms` are without them.
_LITTLE = word_set(
    """a an and are as at be been but by can could did do does for from had has have he her him his how i if in into is
    it its may more no not of off on or our out over s says she so than that the their them they this to up us was we
    were what when where which who why will with would you your after about new"""
)
_SHOWN = 3  # names and words that a row mentions


def group_stories(
    sheets: Rows[Sheet], lineage: Rows[Lineage], outlines: Columns[Outline], actors: Columns[Actor]
) -> Iterator[Story]:
    """Yield for each article the story it is part of, the pages on the same event, and what ties it to that.

    Pages of the same text stand for one, so that a copy more moves no other page.

    Source: docs/methods/stories.md.
    """
    texts = texts_of(sheets, lineage)
    leaves = leaves_of(texts, outlines)
    near = likenesses(leaves)
    names = dict(zip(actors.column("actor_id").to_pylist(), actors.column("name").to_pylist(), strict=True))
    told = (
        ("names", weighed(leaves.actors.counts), [names.get(a, a) for a in leaves.actors.known]),
        ("words", weighed(leaves.words.counts), leaves.words.known),
    )
    found = grouped(near)
    story = np.empty(len(texts), np.int64)
    for n, group in enumerate(found):
        story[group] = n
    shared = _Shared([t[0] for t in texts], leaves.days, story, near, told)
    for group in found:
        story_id = id_of(min(s.uri for i in group for s in texts[i]))
        for i in group:
            first = texts[i][0]
            yield Story(story_id, first.article_id, shared.because(i, alone=len(group) == 1))
            for s in texts[i][1:]:
                yield Story(story_id, s.article_id, f"the same text as {first.uri}")


def texts_of(sheets: Iterable[Sheet], lineage: Iterable[Lineage]) -> list[list[Sheet]]:
    """The pages of each text, the first of a text dated and the earliest; in an order that their content gives."""

    def key(s: Sheet) -> tuple[bool, str, str, bytes, str]:
        return (s.published is None, s.published or "", s.title or "", s.embedding, s.uri)

    same = kin_of(lineage).text
    found: dict[str, list[Sheet]] = {}
    for s in sheets:
        found.setdefault(same.get(s.article_id, s.article_id), []).append(s)
    return sorted((sorted(t, key=key) for t in found.values()), key=lambda t: key(t[0]))


def leaves_of(texts: Sequence[Sequence[Sheet]], outlines: Columns[Outline]) -> Leaves:
    """What is known of the first page of each text."""
    size, first = len(texts), [t[0] for t in texts]
    place = {s.article_id: i for i, s in enumerate(first)}
    rows = np.array([place.get(a, -1) for a in outlines.column("article_id").to_pylist()], np.int64)
    words, actors = (_entries(outlines, rows, *names) for names in (("terms", "times"), ("actors", "named")))
    printed = [(i, w) for i, s in enumerate(first) for w in _WORD.findall((s.title or "").casefold())]
    printed = [(i, w) for i, w in printed if w not in _LITTLE]
    titles = (np.array([i for i, _ in printed], np.int64), pa.array([w for _, w in printed], pa.string()))
    once = np.ones(len(printed), np.int64)
    return Leaves(
        words_of(size, words),
        words_of(size, actors),
        words_of(size, (*titles, once)),
        words_of(size, words, (*titles, 2 * once)),
        _vectors([s.embedding for s in first]),
        np.array([np.nan if (day := _day(s)) is None else day for s in first], np.float64),
    )


def _entries(
    outlines: Columns[Outline], rows: NDArray[np.int64], words: str, times: str
) -> tuple[NDArray[np.int64], pa.Array, NDArray[np.int64]]:
    """The words of outlines one below the other, each with the row of its page and how often it is there."""
    listed, counted = (pa.chunked_array(outlines.column(name)).combine_chunks() for name in (words, times))
    row = rows[pc.list_parent_indices(listed).to_numpy()]
    kept = row >= 0
    return row[kept], listed.flatten().filter(pa.array(kept)), counted.flatten().to_numpy()[kept]


def _vectors(values: Sequence[bytes]) -> NDArray[np.int8]:
    """A row for each vector; zeros for one that is empty."""
    size = max(map(len, values), default=0)
    return np.frombuffer(b"".join(v or bytes(size) for v in values), np.int8).reshape(len(values), size)


def _day(s: Sheet) -> int | None:
    """The day of a page as a number; of an interval its first, null where it is no day."""
    try:
        return date.fromisoformat((s.published or "")[:10]).toordinal()
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Shared:
    """What pages are known by: names and words, each with its weight and as it is printed; and how alike pages are.

    `story` is the number of the group that each page is in.
    """

    pages: Sequence[Sheet]
    days: NDArray[np.float64]
    story: NDArray[np.int64]
    near: Near
    told: Sequence[tuple[str, Sparse, Sequence[str]]]

    def because(self, i: int, *, alone: bool) -> str:
        """What ties a page to the one of its story that it is most like; for a story of one page, why it is alone."""
        part = slice(self.near.first[i], self.near.first[i + 1])
        others, alike = self.near.other[part], self.near.value[part]
        if not alone:
            mates = self.story[others] == self.story[i]
            others, alike = others[mates], alike[mates]
        if not len(others):
            return "no other page is like it"
        most = float(alike.max())
        j = max(others[alike == most].tolist(), key=lambda j: self.pages[j].uri)
        known = f"{self.pages[j].uri}, likeness {most:.2f}"
        if alone:
            return f"no other page is like it enough; the nearest is {known}"
        return "; ".join((f"most like {known}", *self._common(i, j), self._apart(i, j)))

    def _common(self, i: int, j: int) -> Iterator[str]:
        """The names and the words that weigh most in both."""
        for said, rows, printed in self.told:
            (mine, own), (theirs, other) = rows.row(i), rows.row(j)
            if not len(mine):
                continue
            at = np.minimum(mine.searchsorted(theirs), len(mine) - 1)
            common = np.flatnonzero(mine[at] == theirs)
            best = theirs[common[np.argsort(-(own[at[common]] * other[common]), kind="stable")[:_SHOWN]]]
            if len(best):
                yield f"{said} in common: " + ", ".join(printed[w] for w in best.tolist())

    def _apart(self, i: int, j: int) -> str:
        """How many days are between two pages."""
        apart = abs(self.days[i] - self.days[j])
        if np.isnan(apart):
            return "no date for both"
        return "the same day" if apart == 0 else f"{apart:.0f} day{'s' if apart > 1 else ''} apart"
