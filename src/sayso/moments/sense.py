"""Whether words that have the shape of a time are one: 'May' a verb or a name, '2000' people, 'a second' blast."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from sayso.moments.clock import group
from sayso.moments.words import UNITS
from sayso.tables import Sentence
from sayso.wordlists import word_set

# What stands before a bare year or a bare "May" that is a date; other four-digit numbers count things.
_BEFORE_YEAR = word_set(
    """in since by until from of during before after for through between to and early late mid the this around circa ( ,
    / – - fiscal year summer spring fall autumn winter back its his their"""
)
_BEFORE_MONTH = word_set(
    """in since by until from of during before after late early mid last next this through to for between and every each
    past"""
)
_COUNTED = word_set(
    """people troops soldiers men women miles meters metres feet tons times dollars euros pounds points percent % others
    workers jobs votes"""
)
# "resolution 1973" counts resolutions.
_NUMBERED = word_set(
    """resolution no no. number flight route law article act room page highway boeing section bill chapter interstate
    model $ £ €"""
)
_AT = word_set("at by until before after around about from to")
_UNSURE = word_set("May March August Mar. April June")  # a verb, or given names
# "a day" is a length after these; elsewhere it may be a rate.
_FOR = word_set("for in over within after than nearly about almost half once only just of")
_BEFORE_UNITS = word_set("for in of over after within take takes took follows lasted through spent")
_BEFORE_PERIOD = word_set("for of during in end")
_IN_SEASON = word_set("in by during since until through")
_BEFORE_SEASON = _IN_SEASON | word_set("of before after for from")
_HOW_MANY = word_set("million billion thousand trillion times once twice % )")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a match stands: the words before and behind it, their tags, and its number among the words."""

    first: int
    before: str
    before_tag: str
    after: str
    after_tag: str


def place(m: re.Match[str], s: Sentence, words: tuple[str, ...]) -> Place:
    """The words around a match in its sentence; empty at its ends."""
    i = bisect_left(s.starts, s.start + m.start())
    j = bisect_left(s.starts, s.start + m.end())
    return Place(
        i,
        words[i - 1] if 0 < i <= len(words) else "",
        s.tags[i - 1] if 0 < i <= len(words) else "",
        words[j] if j < len(words) else "",
        s.tags[j] if j < len(words) else "",
    )


def _names(p: Place, *tags: str) -> bool:
    """Whether what stands behind the match is a noun, or a word of these tags, which it then only describes."""
    return p.after[:1].isalnum() and p.after_tag[:2] in (tags or ("NN",))


def is_time(name: str, m: re.Match[str], s: Sentence, words: tuple[str, ...]) -> bool:
    """Whether a match of the shape `name` is a time where it stands."""
    p = place(m, s, words)
    check = _CHECKS.get(name)
    return check(m, p) if check else True


def _is_month(m: re.Match[str], p: Place) -> bool:
    named = p.after[:1].isupper() and p.after_tag.startswith("NNP")
    if m["month"].rstrip(".") in ("May", "March") or m["month"] in _UNSURE:
        told = bool(group(m, "edge") or group(m, "rel")) or p.before.lower() in _BEFORE_MONTH
        return told and not named
    return not (p.before[:1].isupper() and p.first > 1 and p.before_tag == "NNP" and p.after[:1].isupper())


def _is_year(m: re.Match[str], p: Place) -> bool:
    """Whether four digits are a year: by the word before, or in brackets; never before what they would count."""
    before = p.before.lower()
    if p.after.lower() in _COUNTED or before in _NUMBERED or m.group()[-1:] == "'":
        return False
    if (m.start() and m.string[m.start() - 1] in "-#.:") or m.string[m.end() : m.end() + 1] in ("-", "°"):
        return before in ("-", "–")
    year = int(m["year"])
    long = len(m[0]) > 4
    return 1500 <= year <= 2100 and (long or before in _BEFORE_YEAR or not before or 1900 <= year <= 2030)


def _is_length(m: re.Match[str], p: Place) -> bool:
    """Whether a number and a unit are a length of time: not 'a second blast', not '$5 a day'."""
    num, unit, text = group(m, "num"), group(m, "unit"), m[0].lower().rstrip()
    if unit == "quarter" and (num in ("a", "one", "half a") or "-" in text or not text.endswith("s")):
        return False
    if num in ("a", "an"):
        asked = p.before.lower() in _FOR
        long = len(text.split()) > 2 or "-" in text
        return unit not in ("second", "night") and (asked or long)
    if num in ("many", "some", "few", "a few", "several") and not text.endswith("s"):
        return False
    if unit == "second" and not text.endswith("seconds") and "-" not in text:
        return False
    someday = num == "one" and unit in ("day", "night") and (p.before == "" or p.after_tag[:2] in ("VB", "MD"))
    return not someday and unit in UNITS


def _is_rate(m: re.Match[str], p: Place) -> bool:
    """Whether 'a year' says how often or how fast: behind a noun or a number, not behind a verb or a preposition."""
    return p.before_tag[:2] in ("NN", "CD") or p.before.lower() in _HOW_MANY


def _is_ref(m: re.Match[str], p: Place) -> bool:
    if m[0].lower() == "now":
        return p.after.lower() != "known"
    return not (m[0].lower().endswith("past") and _names(p, "CD", "NN", "JJ"))


def _is_bare(m: re.Match[str], p: Place) -> bool:
    """Whether 'the week' is the article's own: told to be a span, and said of nothing else."""
    if p.after.lower() in word_set("of before after when that in following to") or _names(p):
        return False
    return bool(group(m, "end")) or p.after in ("'s", "’s") or p.before.lower() in _BEFORE_PERIOD


def _is_season(m: re.Match[str], p: Place) -> bool:
    if group(m, "year") or group(m, "rel") or group(m, "edge"):
        return True
    if _names(p, "NN", "CD") or p.after.lower() in ("of", "and"):
        return False
    if group(m, "season") == "fall":  # "after the fall": of a city, as often
        return p.before.lower() in ("in", "during")
    return p.before.lower() in (_BEFORE_SEASON if m[0][:4].lower() == "the " else _IN_SEASON)


def _is_clock(m: re.Match[str], p: Place) -> bool:
    if group(m, "hour24"):
        return p.before.lower() in _AT or bool(m[0][-1].isalpha()) or bool(group(m, "zone"))
    if group(m, "four") and not group(m, "zone"):
        return p.before.lower() in _AT  # "at 2100 hours", not "2100 hours of film"
    return not (group(m, "named") and p.before.lower() == "high")


def _is_feast(m: re.Match[str], p: Place) -> bool:
    plain = group(m, "feast") in ("christmas", "easter", "thanksgiving", "may day", "epiphany", "independence day")
    if group(m, "year") or group(m, "rel") or group(m, "week"):
        return True
    return not (plain and (_names(p) or p.before_tag == "NNP"))


_CHECKS: dict[str, Callable[[re.Match[str], Place], bool]] = {
    "month": _is_month,
    "year": _is_year,
    "duration": _is_length,
    "past": _is_length,
    "rate": _is_rate,
    "ref": _is_ref,
    "bare": _is_bare,
    "season": _is_season,
    "clock": _is_clock,
    # A newspaper is called USA Today, and prints itself in capitals.
    "deictic": lambda m, p: (
        m["deictic"] not in ("Today", "TODAY") or p.before_tag[:3] != "NNP" or not p.before[:1].isupper()
    ),
    "holiday": _is_feast,
    "units": lambda m, p: p.before.lower() in _BEFORE_UNITS and not _names(p),
    "adverb": lambda m, p: not p.after[:1].isupper() and not (m[0][:1].isupper() and p.before),
    "spoken": lambda m, p: p.after_tag[:3] != "NNS",
    "weekdays": lambda m, p: p.before.lower() == "on" or not p.before,
    "named_decade": lambda m, p: p.before.lower() in word_set("in of during since through from by until"),
}
