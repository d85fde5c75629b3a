"""What an expression is counted from: the article's day, the clause's tense, the days told before in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sayso.moments.dates import interval

_GRAINS = {
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "week": re.compile(r"\d{4}-W\d\d"),
    "month": re.compile(r"\d{4}-\d\d"),
    "quarter": re.compile(r"\d{4}-Q\d"),
    "half": re.compile(r"\d{4}-H\d"),
    "year": re.compile(r"\d{4}"),
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the values of one sentence's expressions may be counted from.

    `day` is the article's, null where it has none; `tense` of the clause is past, future or ''; `told` are the values
    of the anchored expressions just before, and `periods` the quarters, halves and longer parts of a year (as P9M) that
    the whole article told so far; the latest first.
    """

    day: date | None
    tense: str = ""
    told: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()

    def last(self, *grains: str) -> str | None:
        """The value told last that is as fine as one of `grains` (day, week, month, quarter, half, year); null if none.

        >>> Anchor(None, "", ("2011-07", "2010-05-04T21:00")).last("day")
        '2010-05-04'
        """
        for value in self.told:
            plain = value.partition("T")[0]
            if any(_GRAINS[g].fullmatch(plain) for g in grains):
                return plain
        return None

    def over(self) -> str | None:
        """The quarter or half told last that was over on the article's day, as a report tells it; null if none.

        Null too where a longer part of the year was told after it ("in the first nine months").

        >>> Anchor(date(1989, 11, 2), periods=("1989-Q4", "1989-Q3")).over()
        '1989-Q3'
        """
        for value in self.periods:
            if value[:1] == "P":
                return None
            ends = interval(value)
            if ends and (self.day is None or ends[1] <= self.day):
                return value
        return None
