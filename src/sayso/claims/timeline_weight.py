"""How much a case tells of each day: by the pages that name it, the later ones most, and how many came later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt

from sayso.tables import Moment, Rows, Sheet

BEFORE = 7
"""Days before the first page on which the story may have begun; what is older is its background."""

FAR = 0.5
"""Power of the days that a page came after the day it names, by which it weighs more."""

WAKE = 0.5
"""Power of what came after a day at all, by which its weight is divided; .5 is the root, as in a test of counts."""

NEWS = 2.0
"""What the root of the number of pages published on a day or the next adds to what the pages that name it weigh."""

PRIOR = 10.0
"""Weight of later pages that every day is taken to have had, so that a day at the end of the case needs some too."""

FINE = frozenset(("day", "part of day", "minute"))
"""Precisions that tell the day; docs/methods/timeline.md gives what each of these numbers is worth."""


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


def originals(sheets: Rows[Sheet]) -> dict[str, int | None]:
    """The pages that are no copy or excerpt of another, each with the day it is of.

    Of pages that are all copies of one another, the first stands for the others: a dated one, by day and uri.
    """
    known = {s.article_id: s for s in sheets}
    alike: dict[str, str] = {}

    def top(a: str) -> str:
        while alike.get(a, a) != a:
            alike[a] = alike.get(alike[a], alike[a])
            a = alike[a]
        return a

    for s in known.values():
        for origin in s.copy_of:
            a, b = sorted((top(s.article_id), top(origin)))
            alike[b] = a
    found = {a: day_of(s.published) for a, s in known.items() if not s.copy_of}
    whole = {top(a) for a in found}
    for s in sorted(known.values(), key=lambda s: (day_of(s.published) is None, day_of(s.published) or 0, s.uri)):
        if top(s.article_id) not in whole:
            whole.add(top(s.article_id))
            found[s.article_id] = day_of(s.published)
    return found


def named_days(moments: Rows[Moment], pages: Mapping[str, int | None]) -> dict[int, set[str]]:
    """By day, the pages among `pages` that name it by a date, a weekday or the like."""
    found: dict[int, set[str]] = {}
    for m in moments:
        if m.article_id in pages and m.precision in FINE and m.first and m.first == m.last:
            day = day_of(m.first)
            if day is not None:
                found.setdefault(day, set()).add(m.article_id)
    return found


def weigh_days(named: Mapping[int, set[str]], pages: Mapping[str, int | None]) -> dict[int, Told]:
    """How the case tells of each day that is named, by day.

    The weights of the pages that name a day add up, with its own news, and the sum is divided by the root of what all
    pages from then on would have given: as in a test of counts, what chance would bring in a long wake counts less.
    """
    dated = Counter(day for day in pages.values() if day is not None)
    first, last = min(dated, default=0) - BEFORE, max(dated, default=0)
    found = {}
    for day, who in named.items():
        after = [of - day for of in (pages[a] for a in who) if of is not None]
        undated = len(who) - len(after)
        news = dated[day] + dated[day + 1]
        told = undated + sum(map(_weight, after)) + NEWS * sqrt(news)
        wake = undated + sum(n * _weight(of - day) for of, n in dated.items())
        inside = not dated or first <= day <= last
        found[day] = Told(
            pages=len(who),
            later=sum(k >= 2 for k in after),
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
