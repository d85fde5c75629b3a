"""Dates printed on a page as its date of publication. Only whole dates count; nothing is completed or guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

# Month names in the languages of the larger agencies.
MONTHS = (
    "january|jan|janvier|janv|januar|jänner|enero|ene|gennaio|gen|janeiro|januari|января|янв|stycznia|ocak|يناير",
    (
        "february|feb|février|fevrier|févr|fév|februar|febrero|febbraio|fevereiro|fev|februari|февраля"
        "|фев|lutego|şubat|فبراير"
    ),
    "march|mar|mars|märz|maerz|marzo|março|marco|maart|mrt|марта|мар|marca|mart|مارس",
    "april|apr|avril|avr|abril|abr|aprile|апреля|апр|kwietnia|nisan|أبريل",
    "may|mai|mayo|maggio|mag|maio|mei|мая|май|maja|mayıs|مايو",
    "june|jun|juin|juni|junio|giugno|giu|junho|июня|июн|czerwca|haziran|يونيو",
    "july|jul|juillet|juil|juli|julio|luglio|lug|julho|июля|июл|lipca|temmuz|يوليو",
    "august|aug|août|aout|agosto|ago|augustus|августа|авг|sierpnia|ağustos|أغسطس",
    "september|sept|sep|septembre|septiembre|settembre|set|setembro|сентября|сен|września|eylül|سبتمبر",
    "october|oct|octobre|oktober|okt|octubre|ottobre|ott|outubro|out|октября|окт|października|ekim|أكتوبر",
    "november|nov|novembre|noviembre|novembro|ноября|ноя|listopada|kasım|نوفمبر",
    (
        "december|dec|décembre|decembre|déc|dezember|dez|diciembre|dic|dicembre|dezembro|декабря"
        "|дек|grudnia|aralık|ديسمبر"
    ),
)
MONTH_OF = {name: n for n, names in enumerate(MONTHS, 1) for name in names.split("|")}
# Offsets of zone names that mean one thing in news pages; ambiguous ones (IST, CST in China) leave the time local.
ZONES = {
    "utc": "+00:00",
    "gmt": "+00:00",
    "z": "+00:00",
    "bst": "+01:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "edt": "-04:00",
    "est": "-05:00",
    "cdt": "-05:00",
    "mdt": "-06:00",
    "mst": "-07:00",
    "pdt": "-07:00",
    "pst": "-08:00",
    "msk": "+03:00",
    "jst": "+09:00",
}

_NAMES = "|".join(sorted(map(re.escape, MONTH_OF), key=lambda n: (-len(n), n)))
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|\.|º|er)?"
_MONTH = rf"(?P<{{0}}>{_NAMES})\.?(?!\w)"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_FORMS = (
    rf"{_MONTH.format('ma')}\s{{1,3}}{_DAY.format('da')},?\s{{1,3}}(?:at\s)?{_YEAR.format('ya')}",
    rf"{_DAY.format('db')}[\s-]{{1,3}}(?:de\s|of\s)?{_MONTH.format('mb')},?[\s-]{{1,3}}(?:de\s)?{_YEAR.format('yb')}",
    rf"{_YEAR.format('yc')}(?P<sep>[-./])(?P<mc>[01]?\d)(?P=sep){_DAY.format('dc')}(?!\d)",
    r"(?P<yd>(?:19|20)\d\d)\s?[年년]\s?(?P<md>[01]?\d)\s?[月월]\s?(?P<dd>[0-3]?\d)\s?[日일]",
    rf"(?P<de>[0-3]?\d)\.(?P<me>[01]?\d)\.{_YEAR.format('ye')}",
)
DATE = re.compile(r"(?<![\w/])(?:" + "|".join(_FORMS) + ")", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")  # every form holds one: lines without are passed over at once
TIME = re.compile(
    r"(?:\s{0,3}(?:,|\||at|um|à|a las|-|–|T|в|,? @)?\s{0,3})"
    r"(?P<h>[0-2]?\d)[:.h](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d{1,6})?)?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s?\(?(?P<zone>(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d\d)?|[A-Z]{1,4}\b)\)?)?",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"(?P<posted>(?:first |originally |date )?(?:posted|published|created|filed|issued|released"
    r"|uploaded|date|publié|published online|veröffentlicht|publicado|опубликовано|added)(?: on"
    r"| at| le| am| el)?)"
    r"|(?P<updated>(?:last |latest )?(?:updated|modified|revised|edited|mis à jour|aktualisiert"
    r"|actualizado|обновлено)(?: on| at)?)",
    re.IGNORECASE,
)
LABEL_WORDS = frozenset(
    re.findall(
        r"\S+",
        "posted published created filed issued released uploaded updated modified revised edited added "
        "first last latest originally online date on at by le el am à um et local time hrs article story "
        "version report mon monday tue tues tuesday wed wednesday thu thurs thursday fri friday sat "
        "saturday sun sunday publié mis jour aktualisiert veröffentlicht publicado actualizado "
        "опубликовано обновлено pm noon midnight the of in",
    )
)


@dataclass(frozen=True, slots=True)
class Printed:
    """One whole date printed on a page. Inside extract only."""

    value: str  # ISO 8601, with the time and offset where they are printed
    start: int
    stop: int
    label: str  # posted, updated, or empty


def printed_dates(text: str) -> list[Printed]:
    """The whole dates in a short text, in order, with what the words before each say of it.

    >>> [(d.value, d.label) for d in printed_dates("Posted July 4th, 2011 at 9:00 pm (UTC-5), updated 5 July 2011")]
    [('2011-07-04T21:00:00-05:00', 'posted'), ('2011-07-05', 'updated')]
    >>> printed_dates("Monday, July 4"), printed_dates("31 February 2011")
    ([], [])
    """
    found: list[Printed] = []
    last = 0
    for match in DATE.finditer(text) if YEAR.search(text) else ():
        day = _day(match)
        if day is None or match.start() < last:
            continue
        clock = TIME.match(text, match.end())
        hour = _clock(clock) if clock else ""
        stop = clock.end() if clock and hour else match.end()
        labels = list(BEFORE.finditer(text, last, match.start()))
        label = (labels[-1].lastgroup or "") if labels else ""
        found.append(Printed(day + hour, match.start(), stop, label))
        last = stop
    return found


def publication(text: str) -> Printed | None:
    """The date of publication that a line prints; of 'Posted ... Updated ...' the posted one; null if it prints none.

    >>> publication("Updated: 5 July 2011. Posted: 4 July 2011").value
    '2011-07-04'
    """
    dates = printed_dates(text)
    by_label = {d.label: d for d in reversed(dates)}
    return by_label.get("posted") or by_label.get("") or by_label.get("updated")


def is_date_line(text: str) -> bool:
    """Whether a line is a date and what labels it, nothing else.

    >>> is_date_line("Posted July 4th, 2011 at 9:00 pm (UTC-5)"), is_date_line("He was born on 4 July 1950 in Sirte")
    (True, False)
    """
    if len(text) > 200:
        return False
    dates = printed_dates(text)
    rest, last = [], 0
    for found in dates:
        rest.append(text[last : found.start])
        last = found.stop
    rest.append(text[last:])
    words = re.findall(r"[^\W\d_]+", " ".join(rest))
    return (
        bool(dates)
        and len(words) <= 8
        and all(w.casefold() in LABEL_WORDS or (w.isupper() and len(w) < 5) for w in words)
    )


def holds_date(text: str) -> bool:
    """Whether a short line holds a whole date and at most five other words: an outlet's name, a place, a weekday.

    >>> holds_date("The Ansel Herald, Monday 4 July 2011 19.47 BST"), holds_date("Ferry starts")
    (True, False)
    """
    dates = printed_dates(text[:200])
    if not dates:
        return False
    rest = text[: dates[0].start] + " " + text[dates[0].stop :]
    return sum(w.casefold() not in LABEL_WORDS for w in re.findall(r"[^\W\d_]+", rest)) <= 5


def _day(match: re.Match[str]) -> str | None:
    """The date of a match as ISO 8601; null where the calendar has no such day."""
    groups = {k[0]: v for k, v in match.groupdict().items() if v and k != "sep"}
    month = groups["m"]
    try:
        number = int(month) if month.isdigit() else MONTH_OF[month.casefold()]
        return date(int(groups["y"]), number, int(groups["d"])).isoformat()
    except (ValueError, KeyError):
        return None


def _clock(match: re.Match[str]) -> str:
    """The time of a match as 'THH:MM:SS' with its offset if one is printed; empty where it is no time."""
    hour = int(match["h"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    if hour > 23:
        return ""
    return f"T{hour:02}:{match['m']}:{match['s'] or '00'}{_offset(match['zone'])}"


def _offset(zone: str | None) -> str:
    """The offset of a printed zone, '' where it names none for certain."""
    bare = (zone or "").strip("() ").casefold()
    number = re.fullmatch(r"(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d\d)?", bare)
    if number and int(number[2]) <= 14:
        return f"{number[1]}{int(number[2]):02}:{number[3] or '00'}"
    return ZONES.get(bare, "")
