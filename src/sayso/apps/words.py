"""Dates, counts, shares, lists and quotations as a reader writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?")
_OPENING, _CLOSING = "\"“‘'«„‹", "\"”’'»“›"


def date_in_words(iso: str) -> str:
    """An ISO 8601 date, time or interval as a reader writes it; any other text as it is.

    >>> date_in_words("2011-07-04T21:00:00-05:00"), date_in_words("2011-05-27/2011-05-28"), date_in_words("2011-03")
    ('4 July 2011, 21:00 UTC-05:00', '27 May 2011 to 28 May 2011', 'March 2011')
    """
    if "/" in iso:
        return " to ".join(date_in_words(part) for part in iso.split("/"))
    match = _DATE.fullmatch(iso)
    if match is None:
        return iso
    year, month, day, time, zone = match.groups()
    if month and not 1 <= int(month) <= 12:
        return iso
    words = [str(int(day))] if day else []
    words += [MONTHS[int(month) - 1]] if month else []
    at = f", {time}{' UTC' if zone else ''}{'' if zone in (None, 'Z') else zone}" if time else ""
    return " ".join([*words, year]) + at


def count(number: int, noun: str, nouns: str | None = None) -> str:
    """The number with its noun.

    >>> count(1, "copy", "copies"), count(2300, "page")
    ('1 copy', '2,300 pages')
    """
    return f"{number:,} {noun if number == 1 else nouns or plural(noun)}"


def plural(noun: str) -> str:
    """The plural of a noun of this brief.

    >>> plural("story"), plural("day"), plural("claim")
    ('stories', 'days', 'claims')
    """
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def percent(share: float) -> str:
    """A share of one as whole per cent, never rounded up to all or down to nothing.

    >>> percent(0.9999), percent(0.001), percent(1.0)
    ('99 %', 'under 1 %', '100 %')
    """
    return "under 1 %" if 0 < share < 0.01 else f"{min(int(share * 100 + 0.5), 99 if share < 1 else 100)} %"


def listing(words: Sequence[str]) -> str:
    """Some words as a list in a sentence.

    >>> listing(["a", "b", "c"])
    'a, b and c'
    """
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else "".join(words)


def origins(lower: int, upper: int) -> str:
    """How many independent origins, as far as it is known.

    >>> origins(2, 3), origins(1, 1)
    ('2 to 3 independent origins', '1 origin')
    """
    if lower < upper:
        return f"{lower:,} to {upper:,} independent origins"
    return "1 origin" if upper == 1 else f"{upper:,} independent origins"


def quoted(text: str, kind: str | None) -> str:
    """What is said as it is shown: in quotation marks where the page quotes all of it, else as it stands there.

    >>> quoted('"We stay."', "direct"), quoted("that they stay", "indirect")
    ('“We stay.”', 'that they stay')
    """
    if kind != "direct":
        return text
    if len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING:
        text = text[1:-1]
    return f"“{text}”"
