"""The words time expressions are made of, and what they count: months, weekdays, units, numbers, years in words."""

from __future__ import annotations

import re

MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {d: n for n, d in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W",
    "fortnight": "2W", "month": "M", "quarter": "3M", "year": "Y", "decade": "10Y",
    "century": "100Y", "centurie": "100Y",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00", "midday": "T12:00",
    "midnight": "T24:00",
}  # fmt: skip


def _words(text: str) -> list[str]:
    return text.split()


_SMALL = _words(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen"""
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS = {w: n for n, w in enumerate(_SMALL)} | _TENS | {"hundred": 100, "thousand": 1000, "dozen": 12}
_NTH = _words(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth"""
)
ORDINALS = {w: n for n, w in enumerate(_NTH, 1)} | {"twenty-first": 21}
# Hours from UTC of the names that stand for one offset wherever they are printed. ET and PT depend on the day, BST, CST
# and IST on the country: the value then gives the printed hour and no offset.
ZONES = {
    "gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00",
    "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00",
    "jst": "+09:00", "kst": "+09:00",
}  # fmt: skip
_VAGUE = frozenset(("several", "many", "a few", "few", "a number of", "some", "dozens of", "hundreds of"))
_ONE = frozenset(("a", "an", "another", "an additional", "an extra", ""))


def number(text: str) -> float | None:
    """How many a number word or figure says; null for 'several'.

    >>> number("twenty-one"), number("two hundred and six"), number("2 1/2"), number("a dozen"), number("several")
    (21.0, 206.0, 2.5, 12.0, None)
    """
    low = " ".join(text.lower().replace("\xa0", " ").split())
    if low in _VAGUE:
        return None
    if low in _ONE:
        return 1.0
    if low in ("half a", "half an"):
        return 0.5
    if low in ("a couple of", "couple of"):
        return 2.0
    if low[0].isdigit():
        whole = low.replace(",", "").removesuffix("1/2").rstrip("- ")
        return float(whole or 0) + (0.5 if low.endswith("1/2") else 0)
    total, part, half = 0.0, 0.0, 0.0
    for word in re.split(r"[ -]", low):
        if word in ("hundred", "dozen", "thousand"):
            part = max(part, 1) * NUMBERS[word]
            if word == "thousand":
                total, part = total + part, 0.0
        elif word == "half":
            half = 0.5
        else:
            part += NUMBERS.get(word, 0)
    return total + part + half


def year(text: str) -> int:
    """The year that figures or words say.

    >>> year("2011"), year("nineteen ninety-seven"), year("two thousand and one"), year("nineteen oh-four")
    (2011, 1997, 2001, 1904)
    """
    if text[0].isdigit():
        return int(text)
    first, _, rest = text.lower().replace("-", " ").partition(" ")
    if first == "two":
        return int(number(" ".join(["two", rest])) or 2000)
    century = {"eighteen": 1800, "nineteen": 1900}[first]
    return century + int(number(rest) or 0)


def decade(text: str) -> int:
    """The first year of a decade in words: the nineteen-sixties, the nineties (of the last century).

    >>> decade("nineties"), decade("nineteen-sixties")
    (1990, 1960)
    """
    name = re.split(r"[ -]", text.lower())[-1]
    tens = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
            "eighties": 80, "nineties": 90}[name]  # fmt: skip
    return (1800 if text.lower().startswith("eighteen") else 1900) + tens
