"""A matched time expression as TIMEX3: its type and value, counted from the article's date where the words ask for one.

Source: TIMEX3 (Pustejovsky et al., ISO-TimeML 1.2.1); the choices it leaves open: docs/methods/moments.md#values.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from sayso.moments.dates import shift_days, shift_months, week_of
from sayso.moments.patterns import MONTHS, NUMBERS, ORDINALS, SEASONS, UNITS, WEEKDAYS

Timex = tuple[str, str | None, str]  # type, value, basis
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00"}
# A day or month printed without a year that this year still has to come: within two months it lies ahead (56 of 58
# in TimeBank and AQUAINT), later than that it is last year's (24 of 27).
NEAR_MONTHS = 2
_BACK = frozenset(("last", "past", "previous"))
_AHEAD = frozenset(("next", "coming"))


def _group(m: re.Match[str], name: str) -> str:
    """A group of the match in lower case; empty where the shape has none or it did not take part."""
    return (m.groupdict().get(name) or "").lower()


def _month(m: re.Match[str]) -> int:
    return MONTHS[_group(m, "month").rstrip(".")]


def _clock(m: re.Match[str]) -> str:
    """The 'T21:00' of a time of day; empty where the match has none."""
    if _group(m, "hour") and _group(m, "half"):
        hour = int(m["hour"]) % 12 + (12 if _group(m, "half").startswith("p") else 0)
        return f"T{hour:02d}:{m['minute'] or '00'}" if int(m["hour"]) <= 24 else ""
    if _group(m, "hour24"):
        return f"T{int(m['hour24']):02d}:{m['minute24']}"
    return {"noon": "T12:00", "midnight": "T24:00"}.get(_group(m, "named"), "")


def _timed(value: str, m: re.Match[str], basis: str) -> Timex:
    """The value with its time of day or part of day, where it has one."""
    at = _clock(m) or _PARTS.get(_group(m, "part"), "")
    return ("TIME" if at else "DATE"), value + at, basis


def _number(text: str) -> float | None:
    """How many a number word says; null for 'several'.

    >>> _number("twenty-one"), _number("3.5"), _number("several")
    (21.0, 3.5, None)
    """
    low = " ".join(text.lower().split())
    if low in ("several", "many", "a few", "a number of"):
        return None
    if low in ("half a", "half an"):
        return 0.5
    if low.endswith(" 1/2"):
        return float(low[:-4]) + 0.5
    if low[0].isdigit():
        return float(low)
    tens, _, ones = low.partition("-")
    return float(NUMBERS.get(tens, NUMBERS.get(low, 1)) + NUMBERS.get(ones, 0))


def _length(number: str, unit: str) -> str:
    """The TIMEX3 duration of so many units: P2M, PT24H, PXY, P4Y for two fortnights' like."""
    code, count = UNITS[unit.lower()], _number(number)
    factor, letter = (int(code[:-1]), code[-1]) if code[0].isdigit() else (1, code.removeprefix("T"))
    if count == 0.5 and letter in "YWDHM":
        finer = {"Y": (6, "M"), "W": (3, "D"), "D": (12, "H"), "H": (30, "M"), "M": (2, "W")}[letter]
        return f"P{'T' if letter in 'DH' or code[0] == 'T' else ''}{finer[0]}{finer[1]}"
    amount = "X" if count is None else f"{count * factor:g}"
    return f"P{'T' if code[0] == 'T' else ''}{amount}{letter}"


def _printed(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """A date the words give whole: ISO, or month, day and year."""
    month = int(m["monthnum"]) if _group(m, "monthnum") else _month(m)
    clock = _group(m, "clock")
    value = f"{int(m['year']):04d}-{month:02d}-{int(m['day']):02d}"
    if clock:
        return "TIME", f"{value}T{clock}", "printed"
    return _timed(value, m, "printed")


def _slashed(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """07/25/2011, 25.07.2011; which number is the month is told only where one is above 12, or by the dots."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    if not (1 <= a <= 31 and 1 <= b <= 31) or (a > 12 and b > 12):
        return None
    if a == b or a > 12 or b > 12 or m["sep"] == ".":
        month, day = (b, a) if a > 12 or m["sep"] == "." else (a, b)
        return "DATE", f"{year}-{month:02d}-{day:02d}", "printed"
    return "DATE", f"{year}-XX-XX", "unanchored"


def _year_for(month: int, day: int, anchor: date, tense: str) -> int:
    """The year of a month (and day) printed without one: the nearest past, the next where the clause looks ahead."""
    at = (month, day or (anchor.day if month == anchor.month else 1))
    if tense == "future":
        return anchor.year + (at < (anchor.month, anchor.day))
    return anchor.year - (at > (anchor.month, anchor.day) and month - anchor.month > NEAR_MONTHS)


def _same_weekday(month: int, day: int, anchor: date, weekday: str) -> int | None:
    """The one year of last, this and next in which the day is that weekday ("Monday, Oct. 26"); null if not one."""
    years = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            years += [year] if weekday and date(year, month, day).weekday() == WEEKDAYS[weekday] else []
        except ValueError:
            continue
    return years[0] if len(years) == 1 else None


def _day(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """May 17; May 27-28; July 4th, 2011 at 9:00 pm."""
    if _group(m, "year") and not _group(m, "day2"):
        return _printed(m, anchor, tense)
    month, day = _month(m), int(m["day"])
    rel = _group(m, "rel")
    basis = "printed" if _group(m, "year") else "article" if anchor else "unanchored"
    if _group(m, "year"):
        year = f"{int(m['year']):04d}"
    elif anchor is None:
        year = "XXXX"
    else:
        shift = {"last": -1, "this": 0, "next": 1}
        near = _same_weekday(month, day, anchor, _group(m, "weekday")) or _year_for(month, day, anchor, tense)
        year = f"{(anchor.year + shift[rel]) if rel else near:04d}"
    value = f"{year}-{month:02d}-{day:02d}"
    if _group(m, "day2"):
        if int(m["day2"]) <= day:
            return None
        return "DATE", f"{value}/{year}-{month:02d}-{int(m['day2']):02d}", basis
    return _timed(value, m, basis)


def _month_year(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """March 2011; May last year."""
    if _group(m, "year"):
        return "DATE", f"{int(m['year']):04d}-{_month(m):02d}", "printed"
    if anchor is None:
        return "DATE", f"XXXX-{_month(m):02d}", "unanchored"
    return (
        "DATE",
        f"{anchor.year + {'last': -1, 'this': 0, 'next': 1}[_group(m, 'rel')]:04d}-{_month(m):02d}",
        "article",
    )


def _bare_month(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """In March; last May; next June: the nearest month of that name on that side."""
    month, rel = _month(m), _group(m, "rel")
    if anchor is None:
        return "DATE", f"XXXX-{month:02d}", "unanchored"
    if rel in _BACK:
        year = anchor.year - (month >= anchor.month)
    elif rel in _AHEAD:
        year = anchor.year + (month <= anchor.month)
    else:
        year = anchor.year if rel == "this" else _year_for(month, 0, anchor, tense)
    return "DATE", f"{year:04d}-{month:02d}", "article"


def _year(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """2009; fiscal 2010; 2009-2011."""
    year, to = int(m["year"]), _group(m, "year2")
    if to:
        last = int(to) if len(to) == 4 else year // 100 * 100 + int(to)
        return ("DATE", f"{year:04d}/{last:04d}", "printed") if last > year else None
    return "DATE", f"{year:04d}", "printed"


def _decade(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    year = int(m["year"]) if _group(m, "year") else 1900 + int(m["short"])
    return "DATE", f"{year // 10}X", "printed"


def _century(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    return "DATE", f"{int(m['nth']) - 1:02d}", "printed"


def _weekday(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """Monday, last Monday, late Thursday: the latest such day, the next where the clause looks ahead."""
    want, rel = WEEKDAYS[_group(m, "weekday")], _group(m, "rel")
    if anchor is None or rel == "following":
        return _timed(f"XXXX-WXX-{want + 1}", m, "unanchored")
    back = (anchor.weekday() - want) % 7
    if rel in _BACK:
        day = shift_days(anchor, -(back or 7))
    elif rel in _AHEAD:
        day = shift_days(anchor, (7 - back) if back else 7)
    elif tense == "future":
        day = shift_days(anchor, (7 - back) % 7)
    else:
        day = shift_days(anchor, -back)
    return _timed(day.isoformat(), m, "article")


def _deictic(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """Today, yesterday, tomorrow, tonight."""
    word = _group(m, "deictic")
    night = "TNI" if word == "tonight" else ""
    if anchor is None:
        return _timed(f"XXXX-XX-XX{night}", m, "unanchored")
    day = shift_days(anchor, {"yesterday": -1, "tomorrow": 1}.get(word, 0)).isoformat()
    return ("TIME", day + night, "article") if night else _timed(day, m, "article")


def _part(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """This morning; last night."""
    day = shift_days(anchor, -1 if _group(m, "rel") == "last" else 0).isoformat() if anchor else "XXXX-XX-XX"
    return "TIME", day + _PARTS[_group(m, "part")], "article" if anchor else "unanchored"


def _period(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """Last week, this year, next month, the weekend."""
    period, rel = _group(m, "period"), _group(m, "rel")
    unset = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"}
    if rel in ("same", "following") or anchor is None:
        return "DATE", unset.get(period, "XXXX"), "unanchored"
    step = -1 if rel in _BACK else 1 if rel in _AHEAD else 0
    if period == "weekend":
        step = step if rel in ("last", "next", "past", "this") else 0
        ahead = rel == "this" or (not rel and tense == "future") or anchor.weekday() >= 5
        day = shift_days(anchor, 7 * step if rel == "next" else 0 if ahead else -7)
        return "DATE", f"{week_of(day)}-WE", "article"
    if period == "week":
        return "DATE", week_of(shift_days(anchor, 7 * step)), "article"
    if period == "month":
        return "DATE", shift_months(anchor, step).isoformat()[:7], "article"
    if period == "quarter":
        day = shift_months(anchor, 3 * step)
        return "DATE", f"{day.year:04d}-Q{(day.month + 2) // 3}", "article"
    if period in SEASONS:
        return "DATE", _season(period, rel, anchor), "article"
    if period in ("decade", "century"):
        year = anchor.year + step * (10 if period == "decade" else 100)
        return "DATE", f"{year // 10}X" if period == "decade" else f"{year // 100:02d}", "article"
    return "DATE", f"{anchor.year + step:04d}", "article"


def _season(period: str, rel: str, anchor: date) -> str:
    """The value of last summer, this spring, next winter: by the month the season opens with."""
    opens = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[SEASONS[period]]
    year = anchor.year
    if rel in _BACK and anchor.month < opens + 3:
        year -= 1
    elif rel in _AHEAD and anchor.month >= opens:
        year += 1
    return f"{year:04d}-{SEASONS[period]}"


def _ago(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """Two weeks ago, as fine as its unit; 'earlier' and 'later' count from a day the words do not give."""
    code, count = UNITS[_group(m, "unit")], _number(m["num"])
    if _group(m, "way") not in ("ago", "hence"):
        return "DATE", "XXXX-XX-XX", "unanchored"
    if count is None or anchor is None:
        return "DATE", "PAST_REF" if _group(m, "way") == "ago" else "FUTURE_REF", "unanchored"
    step = round(count * (int(code[:-1]) if code[0].isdigit() else 1)) * (-1 if _group(m, "way") == "ago" else 1)
    if code[-1] == "Y":
        return "DATE", f"{min(max(anchor.year + step, 1), 9999):04d}", "article"
    if code == "M" or code == "3M":
        return "DATE", shift_months(anchor, step).isoformat()[:7], "article"
    if code[-1] == "W":
        return "DATE", week_of(shift_days(anchor, 7 * step)), "article"
    return "DATE", shift_days(anchor, step if code == "D" else 0).isoformat(), "article"


def _span(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """Two months; four-month; the past three weeks."""
    return "DURATION", _length(m["num"], m["unit"]), "unanchored"


def _vague(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    return "DURATION", _length("several", m["unit"]), "unanchored"


def _set_of(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """Every day; each Monday; every two weeks."""
    if _group(m, "weekday"):
        return "SET", f"XXXX-WXX-{WEEKDAYS[_group(m, 'weekday')] + 1}", "unanchored"
    if _group(m, "part"):
        return "SET", f"XXXX-XX-XX{_PARTS[_group(m, 'part')]}", "unanchored"
    return "SET", _length(_group(m, "num") or "one", m["unit"]), "unanchored"


def _adverb(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    units = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "hourly": "PT1H"}
    return "SET", units.get(_group(m, "adverb"), "P1Y"), "unanchored"


def _quarter(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """The third quarter of 2010; the first half: of the article's year, or the one before where it lies ahead."""
    nth, letter = ORDINALS[_group(m, "nth")], "Q" if _group(m, "half") == "quarter" else "H"
    if letter == "H" and (nth > 2 or not (_group(m, "year") or _group(m, "rel"))):
        return None
    if _group(m, "year"):
        return "DATE", f"{m['year']}-{letter}{nth}", "printed"
    if anchor is None:
        return "DATE", f"XXXX-{letter}{nth}", "unanchored"
    rel = _group(m, "rel")
    year = anchor.year + {"last": -1, "next": 1}.get(rel, 0)
    late = not rel and tense != "future" and (nth - 1) * (3 if letter == "Q" else 6) >= anchor.month
    return "DATE", f"{year - late:04d}-{letter}{nth}", "article"


def _season_year(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    return "DATE", f"{m['year']}-{SEASONS[_group(m, 'season')]}", "printed"


def _time(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    """9 p.m.; noon; at 21:00: of a day the words do not give."""
    return "TIME", f"XXXX-XX-XX{_clock(m)}", "unanchored"


def _ref(m: re.Match[str], anchor: date | None, tense: str) -> Timex | None:
    word = _group(m, "ref")
    return (
        "DATE",
        "PAST_REF" if word == "recently" else "FUTURE_REF" if "future" in word else "PRESENT_REF",
        "unanchored",
    )


NORMALISE: dict[str, Callable[[re.Match[str], date | None, str], Timex | None]] = {
    "iso": _printed, "slashed": _slashed, "month_day": _day, "day_month": _day, "month_year": _month_year,
    "month": _bare_month, "year": _year, "decade": _decade, "century": _century, "weekday": _weekday,
    "deictic": _deictic, "part": _part, "relative": _period, "weekend": _period, "ago": _ago, "past": _span,
    "recent": _vague, "duration": _span, "long": _vague, "set": _set_of, "often": _set_of, "adverb": _adverb,
    "quarter": _quarter, "season": _season_year, "clock": _time, "ref": _ref,
}  # fmt: skip
