"""Arithmetic on the calendar: TIMEX3 values to intervals, days and periods counted from an article's date."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_VALUE = re.compile(
    r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(-WE)?|Q([1-4])|H([12])|(SP|SU|FA|WI)))?(?:T[A-Z0-9:]{2,8}(?:[+-]\d\d:?\d\d)?)?"
)


def shift_months(day: date, months: int) -> date:
    """The first day of the month that lies `months` after the month of `day`; clamped to the calendar's years.

    >>> shift_months(date(2011, 1, 31), -1)
    datetime.date(2010, 12, 1)
    """
    n = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    return date(n // 12, n % 12 + 1, 1)


def shift_days(day: date, days: int) -> date:
    """The day `days` after `day`, clamped to the calendar's years."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def week_of(day: date) -> str:
    """The TIMEX3 value of a day's ISO week.

    >>> week_of(date(2011, 7, 4))
    '2011-W27'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def interval(value: str) -> tuple[date, date] | None:
    """The days a TIMEX3 value covers, both ends included; null where it names none (P2D, XXXX-05, PRESENT_REF).

    >>> interval("2011-07")
    (datetime.date(2011, 7, 1), datetime.date(2011, 7, 31))
    >>> interval("2011-W27")
    (datetime.date(2011, 7, 4), datetime.date(2011, 7, 10))
    >>> interval("XXXX-05") is None
    True
    """
    if "/" in value:
        ends = [interval(v) for v in value.split("/", 1)]
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    if re.fullmatch(r"\d{3}X", value) and value != "000X":
        return date(int(value[:3] + "0"), 1, 1), date(int(value[:3] + "9"), 12, 31)
    if re.fullmatch(r"\d\d", value):  # ISO 8601's century: 19 is 1900 to 1999
        return (date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31)) if value != "00" else None
    m = _VALUE.fullmatch(value)
    if m is None or m[1] == "0000":
        return None
    try:
        return _days(int(m[1]), m)
    except (ValueError, OverflowError):  # a week that ends past the last day there is, 9999-12-31
        return None


def first_day(value: str | None) -> date | None:
    """The first day a TIMEX3 value covers; null where it names none.

    >>> first_day("2011-Q3"), first_day("2011-02-30")
    (datetime.date(2011, 7, 1), None)
    """
    ends = interval(value) if value else None
    return ends[0] if ends else None


_PRECISIONS = (
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d.*", "minute"),
    (r"\d{4}-\d\d-\d\dT(?:MO|AF|EV|NI)", "part of day"),
    (r"\d{4}-\d\d-\d\d", "day"),
    (r"\d{4}-W\d\d-WE", "weekend"),
    (r"\d{4}-W\d\d", "week"),
    (r"\d{4}-\d\d", "month"),
    (r"\d{4}-Q\d", "quarter"),
    (r"\d{4}-H\d", "half"),
    (r"\d{4}-(?:SP|SU|FA|WI)", "season"),
    (r"\d{4}", "year"),
    (r"\d{3}X", "decade"),
    (r"\d\d", "century"),
)


def precision(value: str | None) -> str | None:
    """How finely a TIMEX3 value names its place on the calendar; null where it names none. Of a range, its ends'.

    >>> [precision(v) for v in ("2011-07-04", "2011-W27", "2011-07", "2011-Q3", "198X", "2011-07-04T21:00Z", "P2D")]
    ['day', 'week', 'month', 'quarter', 'decade', 'minute', None]
    """
    end = (value or "").partition("/")[0]
    return next((name for shape, name in _PRECISIONS if re.fullmatch(shape, end)), None)


def _days(year: int, m: re.Match[str]) -> tuple[date, date]:
    """The first and last day of a matched value. Raises: ValueError for a day that is on no calendar."""
    if m[3]:
        return (day := date(year, int(m[2]), int(m[3]))), day
    if m[4]:
        monday = date.fromisocalendar(year, int(m[4]), 1)
        return (monday + timedelta(days=5 if m[5] else 0)), monday + timedelta(days=6)
    if m[8]:
        a, b = _SEASONS[m[8]]
        return date(year, a, 1), date(year + (b < a), b, monthrange(year + (b < a), b)[1])
    a, b = (1, 12)
    if m[2]:
        a = b = int(m[2])
    elif m[6]:
        a, b = int(m[6]) * 3 - 2, int(m[6]) * 3
    elif m[7]:
        a, b = int(m[7]) * 6 - 5, int(m[7]) * 6
    return date(year, a, 1), date(year, b, monthrange(year, b)[1])


def anchors(published: str | None) -> tuple[date, date] | None:
    """The first and last day an article may be dated; null where it has no date, or one no finer than a month.

    >>> anchors("2011-07-04T21:00:00-05:00"), anchors("2011"), anchors("2011-05-27/2011-05-28")[1]
    ((datetime.date(2011, 7, 4), datetime.date(2011, 7, 4)), None, datetime.date(2011, 5, 28))
    """
    if not published:
        return None
    found = []
    for part in published.split("/", 1):
        try:
            found.append(date.fromisoformat(part[:10]))
        except ValueError:
            return None
    if len(found) > 1 and (found[-1] - found[0]).days > 6:
        return None
    return found[0], found[-1]
