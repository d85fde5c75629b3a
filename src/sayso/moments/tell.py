"""When: every time expression of an article, on the calendar where the words or the article's date allow it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sayso.moments.dates import anchors, interval
from sayso.moments.normal import NORMALISE, Timex
from sayso.moments.patterns import SHAPES, TRIGGER, UNITS
from sayso.moments.tense import tense_at
from sayso.tables import Article, Dropped, Moment, Sentence, of_article


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What stands before a bare year or a bare "May" that is a date; other four-digit numbers count things.
_BEFORE_YEAR = _set(
    """in since by until from of during before after for through between to and early late mid the this around circa ( ,
    / – - fiscal year summer spring fall autumn winter back its his their"""
)
_BEFORE_MONTH = _set(
    """in since by until from of during before after late early mid last next this through to for between and every each
    past"""
)
_COUNTED = _set(
    """people troops soldiers men women miles meters metres feet tons times dollars euros pounds points percent % others
    workers jobs votes"""
)
# "resolution 1973" counts resolutions.
_NUMBERED = _set(
    """resolution no no. number flight route law article act room page highway boeing section bill chapter interstate
    model $ £ €"""
)
_AT = _set("at by until before after around about from to")
_UNSURE = _set("May March August Mar. April June")  # a verb, or given names
# "a day" is a length after these; elsewhere it may be a rate.
_FOR = _set("for in over within after than nearly about almost half once only just")


def tell(articles: Iterable[Article], sentences: Iterable[Sentence]) -> Iterator[Moment | Dropped]:
    """Yield the time expressions of each article in text order; a Dropped for an article whose rows do not fit it.

    Returns: 0..n rows an article, none overlapping. Days are counted from Article.published; where it is null, `first`
        and `last` are null too unless the words give the date whole. Where it is an interval of a week at most, a
        value counted from it runs from the one end to the other.
    Source: docs/methods/moments.md.
    """
    parsed = of_article(sentences)
    known = set()
    for a in articles:
        known.add(a.article_id)
        mine = parsed.get(a.article_id, [])
        wrong = next((s for s in mine if not 0 <= s.start <= s.stop <= len(a.text)), None)
        if wrong:
            reason = f"the sentence at {wrong.start} is past its {len(a.text)} characters; re-run reading"
            yield Dropped("moments.tell", a.article_id, a.uri, reason)
            continue
        days, taken = anchors(a.published), 0
        for s in sorted(mine, key=lambda s: (s.start, s.stop)):
            for moment in _in_sentence(a, s, days):
                if moment.start >= taken:
                    taken = moment.stop
                    yield moment
    for article_id in sorted(parsed.keys() - known):
        yield Dropped("moments.tell", article_id, "", "its sentences have no article; re-run extract")


def _in_sentence(a: Article, s: Sentence, days: tuple[date, date] | None) -> Iterator[Moment]:
    """The moments of one sentence, the longest expression first where two overlap."""
    text = a.text[s.start : s.stop]
    if not TRIGGER.search(text):
        return
    words = tuple(a.text[x:y] for x, y in zip(s.starts, s.stops, strict=True))
    found = [
        (m.start(), -m.end(), k, m) for k, (name, shape) in enumerate(SHAPES.items()) for m in shape.finditer(text)
    ]
    names, end = list(SHAPES), 0
    for start, stop, k, m in sorted(found, key=lambda f: f[:3]):
        if start < end or not _is_time(names[k], m, s, words):
            continue
        timex = _on_calendar(names[k], m, days, tense_at(s, words, s.start + start))
        if timex:
            end = -stop
            yield _moment(a, s.start + start, s.start + end, timex)


def _is_time(name: str, m: re.Match[str], s: Sentence, words: Sequence[str]) -> bool:
    """Whether a match is a time here: 'May' no verb or name, '2000' no number of people, 'a day' no rate."""
    i = bisect_left(s.starts, s.start + m.start())
    before = words[i - 1].lower() if 0 < i <= len(words) else ""
    j = bisect_left(s.starts, s.start + m.end())
    after = words[j] if j < len(words) else ""
    if name == "month":
        if m["month"].rstrip(".") in ("May", "March") or m["month"] in _UNSURE:
            told = bool(m.groupdict().get("edge") or m.groupdict().get("rel")) or before in _BEFORE_MONTH
            return told and not (after[:1].isupper() and s.tags[j].startswith("NNP"))
        return not (before and words[i - 1][:1].isupper() and i > 1 and s.tags[i - 1] == "NNP" and after[:1].isupper())
    if name == "year":
        return _is_year(m, before, after)
    if name in ("duration", "past"):
        return _is_length(m, before, after)
    if name == "ref" and m[0].lower() == "now":
        return after.lower() not in ("that", "known")
    if name == "clock" and m["hour24"]:
        return before in _AT or bool(m[0][-1].isalpha())
    return not (name == "adverb" and after[:1].isupper())


def _is_year(m: re.Match[str], before: str, after: str) -> bool:
    """Whether four digits are a year: by the word before, or in brackets; never before what they would count."""
    if after.lower() in _COUNTED or before in _NUMBERED or m.group()[-1:] == "'":
        return False
    if (m.start() and m.string[m.start() - 1] in "-#.:") or m.string[m.end() : m.end() + 1] in ("-", "°"):
        return before in ("-", "–")
    year = int(m["year"])
    long = len(m[0]) > 4
    return 1500 <= year <= 2100 and (long or before in _BEFORE_YEAR or not before or 1900 <= year <= 2030)


def _is_length(m: re.Match[str], before: str, after: str) -> bool:
    """Whether a number and a unit are a length of time: not 'a second blast', not '$5 a day'."""
    num, unit = m["num"].lower(), m["unit"].lower()
    if num in ("a", "an"):
        asked = before in _FOR
        return unit not in ("second", "night") and (asked or len(m[0].split()) > 2 or "-" in m[0])
    if unit == "second" and not m[0].lower().rstrip().endswith("seconds") and "-" not in m[0]:
        return False
    if unit == "quarter" and (num in ("a", "one", "three") or "-" in m[0]):
        return False
    return not (num == "one" and unit in ("day", "night") and before == "") and unit in UNITS


def _on_calendar(name: str, m: re.Match[str], days: tuple[date, date] | None, tense: str) -> Timex | None:
    """The expression's TIMEX3; counted from both ends of the article's date where that is an interval."""
    if days is None or days[0] == days[1]:
        return NORMALISE[name](m, days[0] if days else None, tense)
    one, two = NORMALISE[name](m, days[0], tense), NORMALISE[name](m, days[1], tense)
    if one is None or two is None or one == two or one[1] is None or two[1] is None:
        return one
    a, b = interval(one[1]), interval(two[1])
    return (one[0], f"{min(one[1], two[1])}/{max(one[1], two[1])}", one[2]) if a and b else one


def _moment(a: Article, start: int, stop: int, timex: Timex) -> Moment:
    """The Moment row of [start, stop); a value that is on no calendar (30 February) keeps no interval."""
    kind, value, basis = timex
    ends = interval(value) if value and basis != "unanchored" else None
    if ends is None and basis != "unanchored" and value and not (len(value) == 2 and value.isdigit()):
        basis = "unanchored"
    first, last = (ends[0].isoformat(), ends[1].isoformat()) if ends else (None, None)
    return Moment(a.article_id, start, stop, a.text[start:stop], kind, value, first, last, basis)
