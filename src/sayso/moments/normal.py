"""A matched date as TIMEX3: its type and value, counted from the article's day where the words ask for one.

Source: TIMEX3 (Pustejovsky et al., ISO-TimeML 1.2.1); the choices it leaves open: docs/methods/moments.md#values.
"""

from __future__ import annotations

import re
from datetime import date

from sayso.moments.anchor import Anchor
from sayso.moments.clock import clock_of, group, timed
from sayso.moments.dates import first_day, shift_days, shift_months, week_of
from sayso.moments.holidays import holiday
from sayso.moments.words import MONTHS, ORDINALS, PARTS, SEASONS, UNITS, WEEKDAYS, decade, number, year

Timex = tuple[str, str | None, str]  # type, value, basis
# A day or month printed without a year that is still to come: within two months it lies ahead (56 of 58 in TimeBank and
# AQUAINT), later than that it is last year's (24 of 27).
NEAR_MONTHS = 2
BACK = frozenset(("last", "past", "previous", "the previous", "this past"))
AHEAD = frozenset(("next", "coming", "upcoming", "the next", "the following"))
_TO_A_YEAR = re.compile(
    r"\s(?:and|to|or|through|until)\s(?:\d{1,2} )?"
    r"([JFMASOND][a-z]{2,8}\.?)(?: \d{1,2},?)? ((?:1[5-9]|20)\d\d)(?!\d)"
)
_STEP = {"last": -1, "this": 0, "next": 1}


def _month(m: re.Match[str]) -> int:
    return MONTHS[group(m, "month").rstrip(".")]


def printed(m: re.Match[str], at: Anchor) -> Timex | None:
    """A date the words give whole: ISO, or month, day and year."""
    month = int(m["monthnum"]) if group(m, "monthnum") else _month(m)
    value = f"{year(m['year']):04d}-{month:02d}-{int(m['day']):02d}"
    if group(m, "clock"):
        return "TIME", f"{value}T{m['clock']}{m['zone'] or ''}", "printed"
    return _week_or_day(value, m, "printed")


def _week_or_day(value: str, m: re.Match[str], basis: str) -> Timex:
    """The day with its time; its week where the words say 'the week of'."""
    start = first_day(value) if group(m, "week") else None
    return ("DATE", week_of(start), basis) if start else timed(value, m, basis)


def slashed(m: re.Match[str], at: Anchor) -> Timex | None:
    """07/25/2011, 25.07.2011; which number is the month is told only where one is above 12, or by the dots."""
    a, b, y = int(m["a"]), int(m["b"]), int(m["year"])
    if not (1 <= a <= 31 and 1 <= b <= 31) or (a > 12 and b > 12):
        return None
    if a == b or a > 12 or b > 12 or m["sep"] == ".":
        month, day = (b, a) if a > 12 or m["sep"] == "." else (a, b)
        return "DATE", f"{y}-{month:02d}-{day:02d}", "printed"
    return "DATE", f"{y}-XX-XX", "unanchored"


def year_for(month: int, day: int, at: Anchor) -> int:
    """The year of a month (and day) printed without one: the nearest past, the next where the clause looks ahead.

    >>> year_for(1, 2, Anchor(date(2011, 11, 20))), year_for(1, 2, Anchor(date(2011, 11, 20), "past"))
    (2012, 2011)
    """
    assert at.day is not None
    here = (at.day.month, at.day.day)
    there = (month, day or (at.day.day if month == at.day.month else 1))
    if at.tense == "future":
        return at.day.year + (there < here)
    ahead = (month - at.day.month) % 12
    if there < here:  # passed this year: next year's only where that is near and the clause is not of the past
        return at.day.year + (0 < ahead <= NEAR_MONTHS and at.tense != "past")
    return at.day.year - (there > here and ahead > NEAR_MONTHS)


def _same_weekday(month: int, day: int, anchor: date, weekday: str) -> int | None:
    """The one year of last, this and next in which the day is that weekday ("Monday, Oct. 26"); null if not one."""
    years = []
    for y in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            years += [y] if weekday and date(y, month, day).weekday() == WEEKDAYS[weekday] else []
        except ValueError:
            continue
    return years[0] if len(years) == 1 else None


def _year_ahead(m: re.Match[str], month: int) -> str:
    """The year of "between March and May 2009" for March; the year before it where the month would be later; or ''."""
    end = _TO_A_YEAR.match(m.string, m.end())
    if end is None or end[1].lower().rstrip(".") not in MONTHS:
        return ""
    return f"{int(end[2]) - (month > MONTHS[end[1].lower().rstrip('.')]):04d}"


def _year_told(m: re.Match[str], month: int, day: int, at: Anchor) -> str:
    """The four digits of the year of a month and day, XXXX where nothing tells it."""
    if group(m, "year"):
        return f"{year(m['year']):04d}"
    ahead = _year_ahead(m, month)
    if ahead or at.day is None:
        return ahead or "XXXX"
    if group(m, "rel"):
        return f"{at.day.year + _STEP[group(m, 'rel')]:04d}"
    back, here = group(m, "back"), (at.day.month, at.day.day)
    if back == "last":
        return f"{at.day.year - ((month, day) >= here):04d}"
    if back == "next":
        return f"{at.day.year + ((month, day) <= here):04d}"
    return f"{_same_weekday(month, day, at.day, group(m, 'weekday')) or year_for(month, day, at):04d}"


def day(m: re.Match[str], at: Anchor) -> Timex | None:
    """May 17; May 27-28; July 4th, 2011 at 9:00 pm; last Oct. 23; the week of March 6."""
    if group(m, "year") and not group(m, "day2"):
        return printed(m, at)
    month, n = _month(m), int(m["day"])
    basis = "printed" if group(m, "year") else "article" if at.day else "unanchored"
    y = _year_told(m, month, n, at)
    basis = "printed" if _year_ahead(m, month) else basis
    value = f"{y}-{month:02d}-{n:02d}"
    if group(m, "day2"):
        if int(m["day2"]) <= n:
            return None
        return "DATE", f"{value}/{y}-{month:02d}-{int(m['day2']):02d}", basis
    return _week_or_day(value, m, basis)


def month_year(m: re.Match[str], at: Anchor) -> Timex | None:
    """March 2011; May last year."""
    if group(m, "year"):
        return "DATE", f"{year(m['year']):04d}-{_month(m):02d}", "printed"
    if at.day is None:
        return "DATE", f"XXXX-{_month(m):02d}", "unanchored"
    return "DATE", f"{at.day.year + _STEP[group(m, 'rel')]:04d}-{_month(m):02d}", "article"


def bare_month(m: re.Match[str], at: Anchor) -> Timex | None:
    """In March; last May; next June: the nearest month of that name on that side."""
    month, rel = _month(m), group(m, "rel")
    ahead = "" if rel else _year_ahead(m, month)
    if ahead:
        return "DATE", f"{ahead}-{month:02d}", "printed"
    if at.day is None:
        return "DATE", f"XXXX-{month:02d}", "unanchored"
    if rel in BACK:
        y = at.day.year - (month >= at.day.month)
    elif rel in AHEAD:
        y = at.day.year + (month <= at.day.month)
    else:
        y = at.day.year if rel == "this" else year_for(month, 0, at)
    return "DATE", f"{y:04d}-{month:02d}", "article"


def bare_year(m: re.Match[str], at: Anchor) -> Timex | None:
    """2009; fiscal 2010; 2009-2011."""
    y, to = year(m["year"]), group(m, "year2")
    if to:
        last = int(to) if len(to) == 4 else y // 100 * 100 + int(to)
        return ("DATE", f"{y:04d}/{last:04d}", "printed") if last > y else None
    return "DATE", f"{y:04d}", "printed"


def decade_of(m: re.Match[str], at: Anchor) -> Timex | None:
    """The 1980s; the '80s; the nineteen-sixties."""
    if group(m, "named"):
        y = decade(m["named"])
    else:
        y = int(m["year"]) if group(m, "year") else 1900 + int(m["short"])
    return "DATE", f"{y // 10}X", "printed"


def century(m: re.Match[str], at: Anchor) -> Timex | None:
    """The 19th century; the twentieth century: 18 and 19, as ISO 8601 counts them."""
    nth = int(m["nth"]) if group(m, "nth") else ORDINALS[group(m, "nthword")]
    return "DATE", f"{nth - 1:02d}", "printed"


def weekday(m: re.Match[str], at: Anchor) -> Timex | None:
    """Monday, last Monday, late Thursday: the latest such day, the next where the clause looks ahead."""
    want, rel = WEEKDAYS[group(m, "weekday")], " ".join(group(m, "rel").split())
    start, basis = at.day, "article"
    if rel in ("the previous", "the following", "the next"):
        start, basis = first_day(at.last("day")), "text"
    if start is None:
        return timed(f"XXXX-WXX-{want + 1}", m, "unanchored")
    back = (start.weekday() - want) % 7
    if rel in BACK:
        found = shift_days(start, -(back or 7))
    elif rel in AHEAD:
        found = shift_days(start, (7 - back) if back else 7)
    elif at.tense == "future" or (rel == "this" and at.tense != "past"):
        found = shift_days(start, (7 - back) % 7)
    else:
        found = shift_days(start, -back)
    return timed(shift_days(found, _beside(m)).isoformat(), m, basis)


def _beside(m: re.Match[str]) -> int:
    """1 for the day after the one the words name, -1 for the day before."""
    return {"day after": 1, "day before": -1}.get(" ".join(group(m, "beside").split()), 0)


def deictic(m: re.Match[str], at: Anchor) -> Timex | None:
    """Today, yesterday, tomorrow, tonight."""
    word = group(m, "deictic")
    night = "TNI" if word == "tonight" and not clock_of(m) else ""
    if at.day is None:
        return timed(f"XXXX-XX-XX{night}", m, "unanchored")
    found = shift_days(at.day, {"yesterday": -1, "tomorrow": 1}.get(word, 0) + _beside(m)).isoformat()
    return ("TIME", found + night, "article") if night else timed(found, m, "article")


def part_of_day(m: re.Match[str], at: Anchor) -> Timex | None:
    """This morning; last night."""
    found = shift_days(at.day, -1 if group(m, "rel") == "last" else 0).isoformat() if at.day else "XXXX-XX-XX"
    return "TIME", found + PARTS[group(m, "part")], "article" if at.day else "unanchored"


def bare_part(m: re.Match[str], at: Anchor) -> Timex | None:
    """Mid-afternoon: of a day the words do not give."""
    return "TIME", f"XXXX-XX-XX{PARTS[group(m, 'part')]}", "unanchored"


def period(m: re.Match[str], at: Anchor) -> Timex | None:
    """Last week, this year, next month, the weekend, the end of the quarter."""
    name, rel = group(m, "period").removeprefix("fiscal "), group(m, "rel")
    unset = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"}
    if at.day is None:
        return "DATE", unset.get(name, "XXXX"), "unanchored"
    step = -1 if rel in BACK else 1 if rel in AHEAD else 0
    if name == "weekend":
        ahead = rel == "this" or (not rel and at.tense == "future") or at.day.weekday() >= 5
        found = shift_days(at.day, 7 * step if rel == "next" else 0 if ahead else -7)
        return "DATE", f"{week_of(found)}-WE", "article"
    if name in SEASONS:
        return "DATE", season_of(SEASONS[name], rel, at.day), "article"
    return "DATE", shift_period(at.day, name, step), "article"


def shift_period(start: date, name: str, step: int) -> str:
    """The value of the day, week, month, quarter, year, decade or century so many of its kind from that of `start`.

    >>> shift_period(date(2011, 7, 4), "quarter", -1), shift_period(date(2011, 7, 4), "week", 1)
    ('2011-Q2', '2011-W28')
    """
    if name == "day":
        return shift_days(start, step).isoformat()
    if name == "week":
        return week_of(shift_days(start, 7 * step))
    if name == "month":
        return shift_months(start, step).isoformat()[:7]
    if name == "quarter":
        found = shift_months(start, 3 * step)
        return f"{found.year:04d}-Q{(found.month + 2) // 3}"
    if name in ("decade", "century"):
        y = min(max(start.year + step * (10 if name == "decade" else 100), 1), 9999)
        return f"{y // 10:03d}X" if name == "decade" else f"{y // 100:02d}"
    return f"{min(max(start.year + step, 1), 9999):04d}"


def season_of(code: str, rel: str, start: date) -> str:
    """The value of last summer, this spring, next winter, the fall: by the month the season opens with."""
    opens = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    y = start.year
    if rel in BACK and start.month < opens + (3 if rel == "last" else 0):
        y -= 1
    elif rel in AHEAD and start.month >= opens:
        y += 1
    elif code == "WI" and not rel and start.month < 3:
        y -= 1
    return f"{y:04d}-{code}"


def season(m: re.Match[str], at: Anchor) -> Timex | None:
    """The summer of 2010; in the spring: of the article's year, the one before where it lies ahead."""
    code = SEASONS[group(m, "season")]
    if group(m, "year"):
        return "DATE", f"{year(m['year'])}-{code}", "printed"
    if at.day is None:
        return "DATE", f"XXXX-{code}", "unanchored"
    if group(m, "rel"):
        return "DATE", f"{at.day.year + _STEP[group(m, 'rel')]:04d}-{code}", "article"
    opens = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if at.tense == "future":
        return "DATE", f"{at.day.year + (opens + 2 < at.day.month):04d}-{code}", "article"
    return "DATE", f"{at.day.year - (opens > at.day.month + NEAR_MONTHS):04d}-{code}", "article"


def feast(m: re.Match[str], at: Anchor) -> Timex | None:
    """Thanksgiving Day; last Christmas; Easter 2011; Easter week: of the nearest year, as a day printed without one."""
    name, rel = group(m, "feast").replace("’", "'"), group(m, "rel")
    basis = "printed"
    if group(m, "year"):
        y = year(m["year"])
    elif at.day is None:
        return "DATE", "XXXX-XX-XX", "unanchored"
    else:
        basis, this = "article", holiday(name, at.day.year)
        if rel:
            y = at.day.year + (-(this >= at.day) if rel == "last" else this <= at.day if rel == "next" else 0)
        else:
            y = year_for(this.month, this.day, at)
    found = holiday(name, min(max(y, 1), 9999))
    return "DATE", week_of(found) if group(m, "week") else found.isoformat(), basis


def ago(m: re.Match[str], at: Anchor) -> Timex | None:
    """Two weeks ago, as fine as its unit; a year ago in a report of a quarter is that quarter of the year before."""
    count, back = number(m["num"]), group(m, "way") == "ago"
    if count is None or group(m, "num2") or at.day is None:
        return "DATE", "PAST_REF" if back else "FUTURE_REF", "unanchored"
    count += 0.5 if group(m, "more") else 0
    told = at.over()
    if back and count == 1 and group(m, "unit") == "year" and told:
        return "DATE", f"{int(told[:4]) - 1:04d}{told[4:]}", "text"
    return "DATE", shift_by(at.day, count * (-1 if back else 1), group(m, "unit")), "article"


def ages_ago(m: re.Match[str], at: Anchor) -> Timex | None:
    """Years ago; months ago: before now, no more."""
    return "DATE", "PAST_REF", "unanchored"


def shift_by(start: date, count: float, unit: str) -> str:
    """The value so many units from `start`, as fine as the unit; hours and minutes stay on the day.

    >>> shift_by(date(2011, 7, 4), -2, "week"), shift_by(date(2011, 7, 4), -1.5, "year")
    ('2011-W25', '2010-01')
    """
    code = UNITS[unit]
    steps = count * (int(code[:-1]) if code[0].isdigit() else 1)
    if code[-1] == "Y" and steps == int(steps):
        return f"{min(max(start.year + int(steps), 1), 9999):04d}"
    if code in ("M", "3M") or code[-1] == "Y":
        return shift_months(start, round(steps * (12 if code[-1] == "Y" else 1))).isoformat()[:7]
    if code[-1] == "W":
        return week_of(shift_days(start, round(7 * steps)))
    return shift_days(start, round(steps) if code == "D" else 0).isoformat()


def quarter(m: re.Match[str], at: Anchor) -> Timex | None:
    """The third quarter of 2010; the first half: of the article's year, or the one before where it lies ahead."""
    nth, letter = ORDINALS.get(group(m, "nth")) or int(group(m, "nth")[0]), group(m, "half")[0].upper()
    if letter == "H" and nth > 2:
        return None
    if group(m, "year"):
        return "DATE", f"{year(m['year'])}-{letter}{nth}", "printed"
    if at.day is None:
        return "DATE", f"XXXX-{letter}{nth}", "unanchored"
    rel = group(m, "rel")
    months = 3 if letter == "Q" else 6
    late = not rel and at.tense != "future" and (nth - 1) * months >= at.day.month
    over = not rel and at.tense == "future" and nth * months + 3 < at.day.month
    return "DATE", f"{at.day.year + _STEP.get(rel, 0) - late + over:04d}-{letter}{nth}", "article"


def ref(m: re.Match[str], at: Anchor) -> Timex | None:
    """Now; recently; the future; the past."""
    word = group(m, "ref")
    past = word.endswith(("recently", "past"))
    return "DATE", "PAST_REF" if past else "FUTURE_REF" if "future" in word else "PRESENT_REF", "unanchored"
