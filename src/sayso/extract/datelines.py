"""Datelines: the place a report is filed from, and whose mark stands behind it. Rule: docs/methods/extract.md."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.agencies import agencies, agency
from sayso.extract.dates import DATE, MONTH_OF, printed_dates
from sayso.extract.lines import fold

DASH = r"(?:-{1,3}|[–—―])"
# Words a place of more than one word may begin with where lower case or a headline runs into it.
LEADS = frozenset(
    re.findall(
        r"\S+",
        "New San Santa St. St Saint Los Las El Al La Le Les Port Abu Tel Buenos Rio Cape Hong"
        " Kuala"
        " Addis Sao São Mexico North South"
        " East West Fort Mount Ras Bab Beit Ben Bin Den Des Dar Deir Khan Kfar Nizhny Phnom Ho Baton Salt Colorado"
        " Grand Little Camp U.S. United Saudi Sri",
    )
)
# Cities that stand alone in a dateline (Associated Press Stylebook, "datelines"): evidence enough for a place in small
# letters behind a run-in headline, where any other name may be the headline's last word.
ALONE = frozenset(
    re.split(
        r"[|]",
        "Atlanta|Baltimore|Boston|Chicago|Cincinnati|Cleveland|Dallas|Denver|Detroit|Honolulu|Houston"
        "|Indianapolis|Las Vegas|Los Angeles|Miami"
        "|Milwaukee|Minneapolis|New Orleans|New York|Oklahoma City|Philadelphia|Phoenix|Pittsburgh"
        "|St. Louis|Salt Lake City|San Antonio|San Diego"
        "|San Francisco|Seattle|Washington|Amsterdam|Baghdad|Bangkok|Beijing|Beirut|Berlin|Brussels"
        "|Cairo|Djibouti|Dublin|Geneva|Gibraltar"
        "|Guatemala City|Havana|Helsinki|Hong Kong|Islamabad|Istanbul|Jerusalem|Johannesburg|Kuwait City"
        "|London|Luxembourg|Macau|Madrid"
        "|Mexico City|Milan|Monaco|Montreal|Moscow|Munich|New Delhi|Panama City|Paris|Prague|Quebec City"
        "|Rio de Janeiro|Rome|San Marino"
        "|Sao Paulo|Shanghai|Singapore|Stockholm|Sydney|Tokyo|Toronto|United Nations|Vatican City|Vienna|Zurich",
    )
)
KINDS_OF_PLACE = frozenset(
    re.findall(
        r"\S+",
        "Mountains Mountain Hague City Island Islands Harbor Harbour Valley Heights Province Hills Beach Airport",
    )
)
NOT_PLACES = frozenset(
    re.findall(
        r"\S+", "EST EDT GMT UTC IST BST CET CEST CST CDT PST PDT MDT MST MSK HKT JST EEST EET AM PM ET CT PT CNN BBC"
    )
)
_CAP = r"[A-ZÀ-ÖØ-ÞА-ЯЁ]"
_WORD = rf"{_CAP}[\w'’.-]{{0,30}}"
_PLACE = (
    rf"(?P<place>{_WORD}(?:[ /]{{1,2}}(?:{_WORD}|de|di|du|la|of|al|el|am|an|der|sur|and)){{0,4}}"
    rf"(?:,\s?{_WORD}(?:[ ]{_WORD}){{0,3}}){{0,2}})"
)
_MONTHS = "(?i:" + "|".join(sorted((re.escape(m) for m in MONTH_OF), key=lambda m: (-len(m), m))) + ")"
_WHEN = (
    rf"(?:,|\.|\s\|)?\s{{0,2}}(?:(?:[A-Z][a-z]{{2}}[, ]{{1,2}})?(?:{_MONTHS})\.?\s\d{{1,2}}(?:,?\s\d{{4}})?"
    rf"|\d{{1,2}}\.?\s(?:{_MONTHS})\.?(?:\s\d{{4}})?)"
)
_MARK = r"\((?P<mark>[^()\n]{2,40})\)"
FORMS = tuple(
    re.compile(form)
    for form in (
        # Tripoli, Libya (CNN) -- | MOSCOW, July 4 (Reuters) - | PARIS (AFP) —
        rf"{_PLACE}(?P<when>{_WHEN})?,?\s{{0,2}}{_MARK}\s{{0,2}}(?:{DASH}|:)\s{{1,2}}",
        rf"{_MARK}\s{{0,2}}{DASH}\s{{1,2}}",  # (CNN) --
        # МОСКВА, 4 июля. /ТАСС/.
        rf"{_PLACE}(?P<when>{_WHEN})?[.,]?\s{{0,2}}/(?P<mark>[^/\n]{{2,30}})/[.:]?\s{{0,2}}(?:{DASH}\s)?",
        rf"(?P<when>{_WHEN})\s{{0,2}}{_MARK}\s{{0,2}}{DASH}\s{{1,2}}",  # Aug 21 (Reuters) -
        # МОСКВА, 4 июл - РИА Новости. | TRIPOLI, 4 July – AFP:
        rf"{_PLACE}(?P<when>{_WHEN})?\s{{0,2}}{DASH}\s(?P<mark>[^\s.,:–—-][^.,:–—\n]{{1,24}})[.:]\s{{1,2}}",
    )
)
# DALLAS — | ERIE, Pa. — | WASHINGTON, July 4 -: capitals and a dash, no mark; the place's own letters are the evidence.
_UPPER = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][A-ZÀ-ÖØ-ÞА-ЯЁ'’.-]{1,30}"
CAPITALS = re.compile(
    rf"(?P<place>{_UPPER}(?:[ /]{{1,2}}{_UPPER}){{0,4}}(?:,\s?{_WORD}(?:[ ]{_WORD}){{0,2}}){{0,2}})(?P<when>{_WHEN})?"
    rf",?\s{{0,2}}(?:{DASH})\s{{1,2}}(?=[\"“'‘«(]?\w)"
)
LONE = re.compile(rf"(?P<place>{_UPPER}(?:[ /]{{1,2}}{_UPPER}){{0,3}}(?:,\s?{_WORD}(?:[ ]{_WORD})?)?)\s{{0,2}}{DASH}")
BARE = re.compile(rf"{_MARK}\s{{0,2}}(?={_CAP}|[\"“'‘])")  # "(CNN) Chaos broke out": at the very start only
CHINESE = re.compile(
    r"(?P<mark>新华社|中新社|新华网|共同社|法新社|路透社)(?P<place>[\u4e00-\u9fff]{2,10}?)(?P<when>\d{1,2}月\d{1,2}日)电\s{0,3}"
)
WIRE_HEAD = re.compile(
    rf"(?P<place>{_UPPER}(?:[ /]{{1,2}}{_UPPER}){{0,4}}(?:,\s?{_WORD}(?:[ ]{_WORD}){{0,2}}){{0,2}}"
    rf"(?:/{_UPPER}(?:,\s?{_WORD})?)?)\s\|\s(?=\w{{3}}\s)"
)
MIDDLE = re.compile(rf"\((?P<mark>[A-Z][\w .-]{{1,30}})\)\s{{0,2}}{DASH}\s{{1,2}}(?=[\"“'‘]?\w)")
REACH = 160  # characters of a paragraph a dateline may take
NO_PLACE = frozenset(
    re.findall(
        r"\S+", "EDITOR'S NOTE UPDATE CORRECTION BREAKING EXCLUSIVE NEW WATCH VIDEO ANALYSIS OPINION LIVE FACTBOX"
    )
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where one stands and what it says. Inside extract only."""

    start: int
    stop: int  # the white space after the dash not included
    place: str | None
    mark: str | None  # what stands in the brackets, as printed


def leading_dateline(text: str, outlet: str | None = None) -> Dateline | None:
    """The dateline a paragraph begins with; null where it begins with none.

    Args:
        outlet: the page's own house; its name is a mark however it is written.

    >>> d = leading_dateline("Tripoli, Libya (CNN) -- Rebels said no.")
    >>> d.place, d.mark, d.stop
    ('Tripoli, Libya', 'CNN', 23)
    >>> leading_dateline("MOSCOW, July 4 (Reuters) - Russia said").place, leading_dateline("LONDON — He left").place
    ('MOSCOW', 'LONDON')
    >>> leading_dateline("The party (PPP) won the vote - by a margin.") is None
    True
    """
    head = text[:REACH]
    for form in (*FORMS, CAPITALS, CHINESE):
        match = form.match(head)
        if match and (found := _checked(match, outlet, needs_mark=form in FORMS)):
            return found
    match = BARE.match(head)
    return _checked(match, outlet, needs_mark=True) if match and is_mark(match["mark"]) else None


def lone_dateline(text: str) -> str | None:
    """The place of a dateline that stands on a line of its own; null where the line is none.

    >>> lone_dateline("PORT ANSEL —"), lone_dateline("Port Ansel")
    ('PORT ANSEL', None)
    """
    match = LONE.fullmatch(text.strip())
    return _tidy(match["place"]) if match and match["place"].upper() not in NO_PLACE else None


def inner_dateline(text: str) -> Dateline | None:
    """The dateline that stands inside a line whose highlights, byline and dateline were run together; null if none.

    >>> d = inner_dateline("Port falls Rebels rejoice Ras Lanuf, Libya (CNN) -- Rebels took the port.")
    >>> d.place, d.mark
    ('Ras Lanuf, Libya', 'CNN')
    """
    for match in MIDDLE.finditer(text[:2000]):
        if not is_mark(match["mark"]):
            continue
        before = text[max(0, match.start() - 90) : match.start()]
        wire = re.search(
            rf"(?P<place>{_UPPER}(?:[ /]{_UPPER}){{0,3}}(?:,\s{_WORD}(?:\s{_WORD})?)?)(?P<when>{_WHEN})?,?\s$", before
        )
        place = _no_zone(wire["place"]) if wire else _place_before(before)
        start = match.start() - (len(before) - before.rfind(place) if place else 0)
        return Dateline(start, match.end() - _blank_tail(match[0]), place or None, match["mark"])
    return None


def is_mark(mark: str) -> bool:
    """Whether what stands in brackets can be a dateline's mark: an agency, or a broadcaster's or paper's short name.

    >>> is_mark("CNN"), is_mark("AFP/Reuters"), is_mark("born 1950"), is_mark("CBS News"), is_mark("R-Ariz.")
    (True, True, False, True, False)
    """
    if agency(mark) or agencies(mark):
        return True
    words = mark.split()
    if not words or len(words) > 4 or not all(w[0].isupper() for w in words) or "." in mark:
        return False
    return words[0].isupper() and 2 < len(words[0]) <= 8 and words[0].isalpha()


def _checked(match: re.Match[str], outlet: str | None, *, needs_mark: bool) -> Dateline | None:
    """The Dateline of a match, or null where its mark is none or its place is a label."""
    groups = match.groupdict()
    mark, place = groups.get("mark"), groups.get("place")
    own = outlet is not None and mark is not None and fold(mark) == fold(outlet)
    if needs_mark and (not mark or not (own or is_mark(mark))):
        return None
    if place and (place.rstrip(":").upper() in NO_PLACE or place.split()[0] in ("The", "A", "In", "But", "And")):
        return None
    if place and agency(place) and not mark:
        place, mark = None, place
    return Dateline(match.start(), match.end() - _blank_tail(match[0]), _tidy(place) if place else None, mark)


def _tidy(place: str) -> str:
    """A place without what parts it from date or mark; the full stop of 'Ill.' stays, that of 'MOSCOW.' goes."""
    bare = place.strip(" ,|")
    return bare.removesuffix(".") if "," not in bare else bare


def _blank_tail(text: str) -> int:
    return len(text) - len(text.rstrip())


def _place_before(before: str) -> str:
    """The place that ends a run of text: 'City, Country', or a city that stands alone; '' where there is none.

    >>> _place_before("fighting goes on in Ras Lanuf, Libya "), _place_before("Allies turn on Gadhafi ")
    ('Ras Lanuf, Libya', '')
    """
    match = re.search(rf"((?:{_WORD}[ ]){{0,3}}{_WORD})(,\s{_WORD}(?:\s{_WORD})?)?\s$", before)
    if not match:
        return ""
    words = match[1].split(" ")
    if not match[2]:
        return next((alone for n in (3, 2, 1) if (alone := " ".join(words[-n:])) in ALONE), "")
    keep = 1
    while keep < len(words) and (words[-keep - 1] in LEADS or words[-keep] in KINDS_OF_PLACE):
        keep += 1
    return " ".join(words[-keep:]) + match[2]


def _no_zone(place: str) -> str:
    """A place in capitals without the name of a time zone that a header left before it."""
    words = place.split(" ")
    while words and words[0].rstrip(",") in NOT_PLACES:
        words = words[1:]
    return " ".join(words)


def wire_header(text: str) -> int:
    """Where a header as agencies print above a report ('PLACE | Wed Mar 2, 2011 4:21 pm GMT') ends; 0 without one.

    >>> wire_header("WASHINGTON | Wed Mar 2, 2011 4:21 pm GMT WASHINGTON (Reuters) - A cable")
    40
    """
    match = WIRE_HEAD.match(text[:REACH])
    if not match:
        return 0
    dates = printed_dates(text[: match.end() + 60])
    near = dates and dates[0].start - match.end() < 16 and DATE.search(text[: match.end() + 60])
    return dates[0].stop if near else 0
