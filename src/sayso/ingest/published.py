"""Dates as users and records write them, checked and never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

LONGEST = 80  # characters: two date-times with fractions and offsets take 71
FORMS = "2011, 2011-07, 2011-07-04, 2011-07-04T10:30:00+02:00 or two of them joined by /"

_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{8}", re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)
_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?"
    r"|\d{8}T\d{6}(?:Z|[+-]\d{4})?",
    re.ASCII,
)
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC|Z|[+-]\d{4})", re.ASCII
)


def read_published(text: str) -> str | None:
    """The date, time or interval `text` gives, in ISO 8601's extended form; null if it gives none for certain.

    Also read: a blank for the T, ISO 8601's basic form, and the date of a mail or feed (RFC 5322, 3.3).
    Source: ISO 8601-1:2019, 5.2 to 5.5; years, months and days as far as they are given, no weeks, no ordinal days.

    >>> read_published("2011-05-27/2011-05-28"), read_published("2011-07"), read_published("20110704T103000Z")
    ('2011-05-27/2011-05-28', '2011-07', '2011-07-04T10:30:00Z')
    >>> read_published("Mon, 04 Jul 2011 10:30:00 GMT"), read_published("July 4th"), read_published("2011-02-30")
    ('2011-07-04T10:30:00+00:00', None, None)
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if _MAIL.fullmatch(text):
        return _read_mail(text)
    found = [_read_point(part) for part in text.split("/")]
    if len(found) > 2 or not all(found):
        return None
    points = [point for point in found if point]
    shortest = min(len(points[0]), len(points[-1]), 10)
    return "/".join(points) if points[0][:shortest] <= points[-1][:shortest] else None


def _read_point(text: str) -> str | None:
    try:
        if _TIME.fullmatch(text):
            moment = datetime.fromisoformat(text)
            return f"{text[:10]}T{text[11:]}" if "-" in text[:5] else moment.isoformat().replace("+00:00", "Z")
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
        if month := _MONTH.fullmatch(text):
            date(int(month[1]), int(month[2] or 1), 1)
            return text
    except ValueError:
        return None
    return None


def _read_mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        return None
