"""Lengths of time and what recurs, as TIMEX3: P4M, PT24H, PXY; P1D and XXXX-WXX-1 as sets."""

from __future__ import annotations

import re

from sayso.moments.anchor import Anchor
from sayso.moments.clock import group
from sayso.moments.words import PARTS, SEASONS, UNITS, WEEKDAYS, number

# What half of a unit is in the next finer one; half a week or month has no whole number of days.
_HALF = {"Y": "6M", "D": "T12H", "TH": "30M", "TM": "30S"}


def length(count: float | None, unit: str) -> str:
    """The TIMEX3 duration of so many units; a half becomes the finer unit (P2Y6M), null is X (PXY).

    >>> length(2, "month"), length(2.5, "year"), length(0.5, "hour"), length(None, "week"), length(3, "quarter")
    ('P2M', 'P2Y6M', 'PT30M', 'PXW', 'P9M')
    """
    code = UNITS[unit]
    factor, letter = (int(code[:-1]), code[-1]) if code[0].isdigit() else (1, code.removeprefix("T"))
    clock = "T" if code[0] == "T" else ""
    if count is None:
        return f"P{clock}X{letter}"
    whole, half = divmod(count * factor, 1)
    if half == 0.5 and code in _HALF:
        return f"P{clock}{f'{whole:g}{letter}' if whole else ''}{_HALF[code]}"
    return f"P{clock}{count * factor:g}{letter}"


def span(m: re.Match[str], at: Anchor) -> tuple[str, str, str] | None:
    """Two months; four-month; the past three weeks; a minute and a half; two to three years is told by the lower."""
    count = number(m["num"])
    if count is not None and group(m, "more"):
        count += 0.5
    return "DURATION", length(count, group(m, "unit")), "unanchored"


def vague(m: re.Match[str], at: Anchor) -> tuple[str, str, str] | None:
    """Weeks; months-long; the weeks ahead."""
    single = m.re.groupindex.get("unit") and m[0].lower().endswith("-long") and not m[0].lower().endswith("s-long")
    return "DURATION", length(1 if single else None, group(m, "unit")), "unanchored"


def recent(m: re.Match[str], at: Anchor) -> tuple[str, str, str] | None:
    """Recent years, the coming weeks: before or after now, no more."""
    return "DATE", "FUTURE_REF" if "coming" in group(m, "rel") else "PAST_REF", "unanchored"


def ended(m: re.Match[str], at: Anchor) -> tuple[str, str, str] | None:
    """The year ended March 31: a length."""
    return "DURATION", length(1, group(m, "period")), "unanchored"


def every(m: re.Match[str], at: Anchor) -> tuple[str, str, str] | None:
    """Every day; each Monday; every two weeks; Mondays; every summer."""
    if group(m, "weekday"):
        return "SET", f"XXXX-WXX-{WEEKDAYS[group(m, 'weekday')] + 1}", "unanchored"
    if group(m, "part"):
        return "SET", f"XXXX-XX-XX{PARTS[group(m, 'part')]}", "unanchored"
    if group(m, "season"):
        return "SET", f"XXXX-{SEASONS[group(m, 'season')]}", "unanchored"
    count = 2.0 if " other " in f" {' '.join(m[0].lower().split())} " else number(group(m, "num"))
    return "SET", length(count, group(m, "unit")), "unanchored"


def adverb(m: re.Match[str], at: Anchor) -> tuple[str, str, str] | None:
    """Daily, weekly, annually."""
    units = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "hourly": "PT1H"}
    return "SET", units.get(group(m, "adverb"), "P1Y"), "unanchored"
