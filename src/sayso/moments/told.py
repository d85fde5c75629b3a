"""Expressions counted from a day or period that the text told before: the next day, a year earlier, that month.

The value hangs on the nearest one told before in the same or the two preceding sentences that is as fine as the words
need; where there is none the expression stays unanchored. Source: docs/methods/moments.md#anchors.
"""

from __future__ import annotations

import re
from datetime import date

from sayso.moments.anchor import Anchor
from sayso.moments.clock import group
from sayso.moments.dates import first_day
from sayso.moments.normal import Timex, shift_by, shift_period
from sayso.moments.words import ORDINALS, PARTS, number

_STEP = {"the next": 1, "the following": 1, "the previous": -1, "the preceding": -1}
_FINE = {
    "day": ("day",), "week": ("day", "week"), "weekend": ("day",), "month": ("day", "month"),
    "quarter": ("quarter",), "year": ("day", "week", "month", "quarter", "half", "year"),
}  # fmt: skip
_UNSET = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "year": "XXXX",
}  # fmt: skip


def that(m: re.Match[str], at: Anchor) -> Timex | None:
    """The next day; that year; later that month; the same night; the following morning."""
    name, step = group(m, "period") or "day", _STEP.get(" ".join(group(m, "rel").split()), 0)
    part = PARTS.get(group(m, "part"), "")
    start = first_day(at.last(*_FINE[name]))
    kind = "TIME" if part else "DATE"
    if start is None:
        return kind, _UNSET[name] + part, "unanchored"
    if name == "weekend":
        return kind, shift_period(start, "week", step) + "-WE", "text"
    return kind, shift_period(start, name, step) + part, "text"


def away(m: re.Match[str], at: Anchor) -> Timex | None:
    """Two days later; a year earlier, which in a report of a quarter is that quarter of the year before."""
    count, unit = number(m["num"]), group(m, "unit")
    sign = -1 if group(m, "way") in ("earlier", "before") else 1
    count = None if count is None else count + (0.5 if group(m, "more") else 0)
    quarter = at.over()
    if sign < 0 and count == 1 and unit == "year" and quarter:
        return "DATE", f"{int(quarter[:4]) - 1:04d}{quarter[4:]}", "text"
    if sign < 0 and unit == "year" and count and at.day and any(v[:1] == "P" for v in at.periods):
        return "DATE", shift_by(at.day, -count, unit), "article"
    grain = {"night": "day", "decade": "year", "century": "year"}.get(unit, unit)
    start = first_day(at.last(*_FINE.get(grain, ("day",)))) if grain in _FINE else None
    rough = not m[0].lower().startswith(group(m, "num"))  # "about a month later"
    if count is None or start is None or rough or group(m, "num2"):
        unset = ("DATE", _UNSET.get(grain, "XXXX-XX-XX"), "unanchored")
        return unset if group(m, "way") == "earlier" else None  # "two days" is then a length, "later" is not in it
    return "DATE", shift_by(start, sign * count, unit), "text"


def the_part(m: re.Match[str], at: Anchor) -> Timex | None:
    """In the morning: of the day told; null where the text told none."""
    start = at.last("day")
    return ("TIME", start + PARTS[group(m, "part")], "text") if start else None


def latest(m: re.Match[str], at: Anchor) -> Timex | None:
    """The latest quarter: the one the text reports, else the last that was over when the article was published."""
    told = at.over()
    if told:
        return "DATE", told, "text"
    if at.day is None or group(m, "period") != "quarter":
        return "DATE", _UNSET["quarter"], "unanchored"
    return "DATE", shift_period(at.day, "quarter", -1), "article"


def year_ago(m: re.Match[str], at: Anchor) -> Timex | None:
    """The year-ago quarter; the year-earlier third quarter; a year-earlier loss: the period told, a year before."""
    told = at.over()
    nth = ORDINALS.get(group(m, "nth"))
    if nth and (told or at.day):
        y = int(told[:4]) if told else (at.day or date.min).year
        return "DATE", f"{max(y - 1, 1):04d}-{'H' if group(m, 'period') == 'half' else 'Q'}{nth}", "text"
    if told:
        return "DATE", f"{int(told[:4]) - 1:04d}{told[4:]}", "text"
    if group(m, "period") == "quarter" and at.day:
        return "DATE", shift_period(at.day, "quarter", -5), "article"
    if group(m, "period") in ("quarter", "half") or group(m, "plain") or at.day is None:
        return "DATE", "XXXX", "unanchored"
    return "DATE", f"{max(at.day.year - 1, 1):04d}", "article"


def year_quarter(m: re.Match[str], at: Anchor) -> Timex | None:
    """The 1988 second quarter; the 1988 quarter, which is the one told, of that year; the 1988 period: the year."""
    half, nth = group(m, "half"), ORDINALS.get(group(m, "nth"))
    if nth:
        return "DATE", f"{m['year']}-{half[0].upper()}{nth}", "printed"
    told = at.over()
    if half == "period" and not told:
        return "DATE", m["year"], "printed"
    return ("DATE", f"{m['year']}{told[4:]}", "text") if told else ("DATE", m["year"], "printed")


def bare(m: re.Match[str], at: Anchor) -> Timex | None:
    """For the week; the end of the month: the article's own."""
    name = group(m, "period")
    told = at.over() if name == "quarter" else None
    if told:
        return "DATE", told, "text"
    if at.day is None:
        return "DATE", _UNSET[name], "unanchored"
    return "DATE", shift_period(at.day, name, 0), "article"


def year_end(m: re.Match[str], at: Anchor) -> Timex | None:
    """Year-end; by year's end: the last day of the article's year; since year-end: of the year before."""
    if at.day is None:
        return "DATE", "XXXX-12-31", "unanchored"
    return "DATE", f"{max(at.day.year - (m['since'] is not None), 1):04d}-12-31", "article"
