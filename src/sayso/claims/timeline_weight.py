"""How much a case tells of each day: by the pages that name it, the later ones most, and how many came later."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import sqrt

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sayso.claims.match_columns import Bools, Ints
from sayso.tables import Columns, Folio, Naming

BEFORE = 7
"""Days before the first page on which the story may have begun; what is older is its background."""

FAR = 0.5
"""Power of the days that a page came after the day it names, by which it weighs more."""

WAKE = 0.5
"""Power of what came after a day at all, by which its weight is divided; .5 is the root, as in a test of counts."""

NEWS = 2.0
"""What the root of the number of pages published on a day or the next adds to what the pages that name it weigh."""

PRIOR = 10.0
"""Weight of later pages that every day is taken to have had, so that a day at the end of the case needs some too;
docs/methods/timeline.md gives what each of these numbers is worth."""

NO_DAY = 0
"""The number of what is no day: days are counted from 1."""


@dataclass(frozen=True, slots=True)
class Told:
    """How a case tells of one day; `score` is what days are ranked by, 0 for one that is background or still to come.

    `pages` name it, copies left out; `later` of them came two days later or more, the last `after` days later; `news`
    are the pages published that day or the next.
    """

    pages: int
    later: int
    after: int
    news: int
    score: float


@dataclass(frozen=True, eq=False)
class Pages:
    """The pages of a case in the order of their uris, and the number of the day that each is of, NO_DAY for none."""

    ids: pa.Array
    day: Ints
    probable: Bools  # whether that day is a probable one only
    original: Bools  # whether it is no copy or excerpt of another; of pages that copy each other, the first

    def numbers(self, article_ids: pa.ChunkedArray) -> Ints:
        """The number of each of these pages; -1 for one that is not among them."""
        found = pc.index_in(article_ids.combine_chunks(), value_set=self.ids).cast(pa.int64())
        numbers: Ints = pc.fill_null(found, -1).to_numpy(zero_copy_only=False)
        return numbers

    @property
    def copies(self) -> frozenset[str]:
        """The others."""
        return frozenset(self.ids.filter(pa.array(~self.original)).to_pylist())


@lru_cache(maxsize=65536)  # pages of a case are of few days
def day_of(on: str | None) -> int | None:
    """The number of the day that a date or an interval of one day names; null for a month, a year or no date.

    >>> day_of("2011-07-04T21:00:00Z") == day_of("2011-07-04/2011-07-04") == day_of("2011-07-03") + 1
    True
    >>> day_of("2011-07"), day_of("2011-07-04/2011-07-05"), day_of(None)
    (None, None, None)
    """
    first, _, last = (on or "").partition("/")
    if len(first) < 10 or (last and last[:10] != first[:10]):
        return None
    try:
        return date.fromisoformat(first[:10]).toordinal()
    except ValueError:
        return None


def days_in(column: pa.Array) -> Ints:
    """The numbers of the days of a column of dates, NO_DAY where one names none.

    >>> days_in(pa.array(["0001-01-02", None, "2011-07"])).tolist()
    [2, 0, 0]
    """
    coded = column.dictionary_encode(null_encoding="encode")
    days = np.array([day_of(on) or NO_DAY for on in coded.dictionary.to_pylist()], np.int64)
    found: Ints = days[coded.indices.to_numpy()] if len(column) else np.zeros(0, np.int64)
    return found


def pages_of(folios: Columns[Folio]) -> Pages:
    """The pages of a case, which come in the order of their uris."""
    ids, days = folios.column("article_id").combine_chunks(), days_in(folios.column("published").combine_chunks())
    origins = folios.column("copy_of").combine_chunks()
    copies = pc.list_value_length(origins).to_numpy() > 0
    known = pa.concat_arrays([ids, origins.flatten()])  # of a page that is gone, its copies still know it
    numbers = pc.index_in(origins.flatten(), value_set=known)
    copy_of: dict[int, list[int]] = {i: [] for i in np.flatnonzero(copies).tolist()}
    for i, k in zip(pc.list_parent_indices(origins).to_pylist(), numbers.to_pylist(), strict=True):
        copy_of[i].append(k)
    probable = folios.column("probable").combine_chunks().to_numpy(zero_copy_only=False)
    return Pages(ids, days, probable, originals(copy_of, days))


def originals(copy_of: Mapping[int, Sequence[int]], day: Ints) -> Bools:
    """Which pages, of as many as there are days, are no copy or excerpt of another.

    Of pages that are all copies of one another, the first stands for the others: a dated one, by day and uri.

    Args:
        copy_of: the pages that each copy has its text from; these are numbers in the order of uris, past them for pages
            that are gone.
        day: what day each page is of, NO_DAY for none.

    >>> originals({1: [0], 2: [3], 3: [2]}, np.array([5, 6, NO_DAY, 7])).tolist()
    [True, False, False, True]
    """
    alike: dict[int, int] = {}

    def top(a: int) -> int:
        while alike.get(a, a) != a:
            alike[a] = alike.get(alike[a], alike[a])
            a = alike[a]
        return a

    for page, origins in copy_of.items():
        for origin in origins:
            a, b = sorted((top(page), top(origin)))
            alike[b] = a
    found: Bools = np.ones(len(day), np.bool_)
    found[list(copy_of)] = False
    known = {origin for origins in copy_of.values() for origin in origins if origin < len(day)}
    whole = {top(origin) for origin in known if origin not in copy_of}
    for page in sorted(copy_of, key=lambda page: (day[page] == NO_DAY, day[page], page)):
        if top(page) not in whole:
            whole.add(top(page))
            found[page] = True
    return found


def named_days(namings: Columns[Naming], pages: Pages) -> dict[int, Counter[int]]:
    """By day, how many of the pages that count and that name it, by a date, a weekday or the like, are of each day."""
    page = pages.numbers(namings.column("article_id"))
    day = days_in(namings.column("on").combine_chunks())
    counts = (page >= 0) & (day != NO_DAY) & pages.original[page] if len(page) else np.zeros(0, np.bool_)
    told = np.unique(np.stack([day[counts], page[counts]]), axis=1)
    both, number = np.unique(np.stack([told[0], pages.day[told[1]]]), axis=1, return_counts=True)
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for on, of, n in zip(*both.tolist(), number.tolist(), strict=True):
        found[on][of] = n
    return found


def weigh_days(named: Mapping[int, Counter[int]], pages: Pages) -> dict[int, Told]:
    """How the case tells of each day that is named, by day.

    The weights of the pages that name a day add up, with its own news, and the sum is divided by the root of what all
    pages from then on would have given: as in a test of counts, what chance would bring in a long wake counts less.
    """
    dates = pages.day[pages.original]
    of, times = np.unique(dates[dates != NO_DAY], return_counts=True)
    dated = Counter(dict(zip(of.tolist(), times.tolist(), strict=True)))
    first, last = min(dated, default=0) - BEFORE, max(dated, default=0)
    found = {}
    for day, who in named.items():
        after = {on - day: n for on, n in sorted(who.items()) if on != NO_DAY}
        undated = who[NO_DAY]
        news = dated[day] + dated[day + 1]
        told = undated + sum(n * _weight(k) for k, n in after.items()) + NEWS * sqrt(news)
        wake = undated + float(times @ np.where(of >= day, (1.0 + np.maximum(of - day, 0)) ** FAR, 0.0))
        inside = not dated or first <= day <= last
        found[day] = Told(
            pages=who.total(),
            later=sum(n for k, n in after.items() if k >= 2),
            after=max(after, default=0),
            news=news,
            score=told / (wake + PRIOR) ** WAKE if inside else 0.0,
        )
    return found


def _weight(after: int) -> float:
    """What a page counts that came so many days after the day it names; nothing for one that came before it.

    >>> _weight(0), _weight(3), _weight(-1)
    (1.0, 2.0, 0.0)
    """
    return float((1 + after) ** FAR) if after >= 0 else 0.0
