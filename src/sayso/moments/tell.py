"""When: every time expression of an article, on the calendar where the words, the article's date or the text allow."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from sayso.moments import lengths, normal, told
from sayso.moments.anchor import Anchor
from sayso.moments.clock import time_alone
from sayso.moments.dates import anchors, interval, precision
from sayso.moments.normal import Timex
from sayso.moments.patterns import SHAPES, SORTS
from sayso.moments.sense import is_time
from sayso.moments.tense import tense_at
from sayso.tables import Article, Dropped, Moment, Sentence, of_article

# A day told is near enough to be counted from in its own sentence and the two behind it.
NEAR_SENTENCES = 2
# More than these are never looked at, so that a line of dates costs its length.
TOLD, LONG = 16, 256
# Code points between a time of day and its day: "10:35 a.m. (0735 GMT) Friday", not "at 0830 GMT, down from Thursday".
BESIDE = 18
_NORMALISE: dict[str, Callable[[re.Match[str], Anchor], Timex | None]] = {
    "iso": normal.printed, "slashed": normal.slashed, "month_day": normal.day, "day_month": normal.day,
    "month_year": normal.month_year, "month": normal.bare_month, "year": normal.bare_year,
    "the_year": normal.bare_year, "spoken": normal.bare_year, "decade": normal.decade_of,
    "named_decade": normal.decade_of, "century": normal.century, "weekday": normal.weekday,
    "deictic": normal.deictic, "part": normal.part_of_day, "relative": normal.period, "weekend": normal.period,
    "bare": told.bare, "ended": lengths.ended, "year_end": told.year_end, "told": told.that, "latest": told.latest,
    "the_part": told.the_part,
    "year_ago": told.year_ago, "year_quarter": told.year_quarter, "ago": normal.ago, "away": told.away,
    "ages_ago": normal.ages_ago, "past": lengths.span, "recent": lengths.recent, "ahead": lengths.vague,
    "duration": lengths.span, "long": lengths.vague, "units": lengths.vague, "set": lengths.every,
    "weekdays": lengths.every, "often": lengths.every, "rate": lengths.every, "adverb": lengths.adverb,
    "quarter": normal.quarter, "q": normal.quarter, "season": normal.season, "holiday": normal.feast,
    "clock": time_alone, "mid": normal.bare_part, "ref": normal.ref,
}  # fmt: skip


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
        yield from _in_article(a, sorted(mine, key=lambda s: (s.start, s.stop)))
    for article_id in sorted(parsed.keys() - known):
        yield Dropped("moments.tell", article_id, "", "its sentences have no article; re-run extract")


def _in_article(a: Article, sentences: list[Sentence]) -> Iterator[Moment]:
    """The moments of one article; each sentence knows the days that it and the two before it told."""
    ends, taken = anchors(a.published), 0
    days = [None] if ends is None else list(dict.fromkeys(ends))
    before: list[tuple[int, str]] = []
    for n, s in enumerate(sentences):
        before = [t for t in before[-LONG:] if n - t[0] <= NEAR_SENTENCES or _is_period(t[1])]
        for moment in _in_sentence(a, s, days, before, n):
            if moment.start >= taken:
                taken = moment.stop
                yield moment


def _anchor(day: date | None, tense: str, before: list[tuple[int, str]], n: int) -> Anchor:
    """What an expression of sentence n is counted from, where `before` was told before it."""
    late = before[: -TOLD - 1 : -1]
    near = tuple(value for k, value in late if n - k <= NEAR_SENTENCES and value[:1] != "P")
    return Anchor(day, tense, near, tuple(value for _, value in late if _is_period(value)))


def _is_period(value: str) -> bool:
    """Whether a value is a quarter or a half, or the length of a longer part of a year."""
    return value[:1] == "P" or value[5:6] in ("Q", "H")


def _in_sentence(
    a: Article, s: Sentence, days: Sequence[date | None], before: list[tuple[int, str]], n: int
) -> Iterator[Moment]:
    """The moments of one sentence, the longest expression first where two overlap; what it tells joins `before`."""
    text = _ascii_digits(a.text[s.start : s.stop])
    held = frozenset().union(*(shapes for sort, shapes in SORTS if sort.search(text)))
    if not held:
        return
    words = tuple(a.text[x:y] for x, y in zip(s.starts, s.stops, strict=True))
    found = [
        (m.start(), -m.end(), k, name, m)
        for k, (name, shape) in enumerate(SHAPES.items())
        if name in held
        for m in shape.finditer(text)
    ]
    end = 0
    here: list[tuple[int, int, Timex]] = []
    for start, stop, _, name, m in sorted(found, key=lambda f: f[:3]):
        if start < end or not is_time(name, m, s, words):
            continue
        tense = tense_at(s, words, s.start + start)
        timex = _on_calendar(name, m, [_anchor(day, tense, before, n) for day in days])
        if timex:
            end = -stop
            here.append((start, end, timex))
            if _is_told(timex) or _is_report(name, m):
                before.append((n, timex[1] or ""))
    for start, stop, timex in _clocks_on_days(here):
        yield _moment(a, s.start + start, s.start + stop, timex)


def _is_told(timex: Timex) -> bool:
    """Whether later words may be counted from a value: it is anchored, and no quarter that was counted itself."""
    _, value, basis = timex
    counted = basis == "text" and value is not None and _is_period(value)
    return basis != "unanchored" and value is not None and "/" not in value and not counted


def _is_report(name: str, m: re.Match[str]) -> bool:
    """Whether a length is the part of a year that a report covers: the first nine months, the year ended March 31."""
    if name == "past":
        return m["rel"].lower() == "first" and m["unit"] == "month"
    return name == "ended" or (name == "duration" and m[0][:4].lower() == "the " and m["unit"] == "month")


def _clocks_on_days(here: list[tuple[int, int, Timex]]) -> Iterator[tuple[int, int, Timex]]:
    """The expressions of a sentence; a time of day without a day is of the day that stands at most BESIDE from it."""
    days = [
        (start, stop, value[:10])
        for start, stop, (_, value, basis) in here
        if value and basis != "unanchored" and precision(value) in ("day", "minute", "part of day")
    ]
    for start, stop, (kind, value, basis) in here:
        if days and kind == "TIME" and value and value.startswith("XXXX-XX-XXT"):
            k = bisect_left(days, (start, stop, ""))
            gaps = [(max(d[0] - stop, start - d[1]), d[2]) for d in days[max(k - 1, 0) : k + 1]]
            gap, day = min(gaps)
            if gap <= BESIDE:
                yield start, stop, (kind, day + value[10:], "text")
                continue
        yield start, stop, (kind, value, basis)


def _ascii_digits(text: str) -> str:
    """The text with the digits of every script as 0 to 9, so that values are; as long as it was.

    >>> _ascii_digits("٤ July ٢٠١١")
    '4 July 2011'
    """
    return text if text.isascii() else re.sub(r"(?![0-9])\d", lambda m: str(int(m[0])), text)


def _on_calendar(name: str, m: re.Match[str], at: list[Anchor]) -> Timex | None:
    """The expression's TIMEX3; counted from both ends of the article's date where that is an interval."""
    normalise = _NORMALISE[name]
    if len(at) == 1:
        return normalise(m, at[0])
    one, two = (normalise(m, a) for a in at)
    if one is None or two is None or one == two or one[1] is None or two[1] is None:
        return one
    a, b = interval(one[1]), interval(two[1])
    return (one[0], f"{min(one[1], two[1])}/{max(one[1], two[1])}", one[2]) if a and b else one


def _moment(a: Article, start: int, stop: int, timex: Timex) -> Moment:
    """The Moment row of [start, stop); a value that is on no calendar (30 February) keeps no interval."""
    kind, value, basis = timex
    ends = interval(value) if value and basis != "unanchored" else None
    if ends is None:
        basis = "unanchored"
    first, last = (ends[0].isoformat(), ends[1].isoformat()) if ends else (None, None)
    fine = precision(value) if ends else None
    return Moment(a.article_id, start, stop, a.text[start:stop], kind, value, first, last, fine, basis)
