"""The days of feasts that every year's calendar gives by one rule.

Only feasts named the same way wherever English news is read and kept by a fixed date, by the nth weekday of a month, or
by Easter. Feasts of the lunar calendars (Ramadan, Eid, Diwali, the Chinese New Year) hang on a sighting or on tables
that no library here keeps, so they are not told.
Source: 5 U.S.C. 6103 (United States); Easter: the Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_FIXED = {
    "new year's day": (1, 1), "valentine's day": (2, 14), "st. patrick's day": (3, 17), "may day": (5, 1),
    "independence day": (7, 4), "halloween": (10, 31), "all saints' day": (11, 1), "veterans day": (11, 11),
    "armistice day": (11, 11), "christmas eve": (12, 24), "christmas": (12, 25), "christmas day": (12, 25),
    "boxing day": (12, 26), "new year's eve": (12, 31), "epiphany": (1, 6),
}  # fmt: skip
# Month, weekday (Monday 0), which one of the month; -1 the last.
_NTH = {
    "martin luther king day": (1, 0, 3), "presidents' day": (2, 0, 3), "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1), "columbus day": (10, 0, 2), "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4),
}  # fmt: skip
_FROM_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter": 0, "easter sunday": 0,
    "easter monday": 1, "ascension day": 39, "pentecost": 49,
}  # fmt: skip
NAMES = (*_FIXED, *_NTH, *_FROM_EASTER)


def easter(year: int) -> date:
    """Easter Sunday of a year, by the Gregorian rule.

    >>> easter(2000), easter(2011)
    (datetime.date(2000, 4, 23), datetime.date(2011, 4, 24))
    """
    golden, century, rest = year % 19, year // 100, year % 100
    leaps = (century + 8) // 25
    moon = (19 * golden + century - century // 4 - (century - leaps + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    n = moon + sunday - 7 * late + 114
    return date(year, n // 31, n % 31 + 1)


def holiday(name: str, year: int) -> date:
    """The day of a feast of NAMES in a year.

    >>> holiday("thanksgiving", 1999), holiday("memorial day", 2011), holiday("good friday", 2011)
    (datetime.date(1999, 11, 25), datetime.date(2011, 5, 30), datetime.date(2011, 4, 22))
    """
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return easter(year) + timedelta(days=_FROM_EASTER[name])
    month, weekday, nth = _NTH[name]
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
