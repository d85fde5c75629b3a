"""The date an undated article probably has: that of a dated one which reports the same, as far as its words agree.

Source: docs/methods/moments.md#association.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.tables import Dating, Echo, Lineage, Rows

WEEK = timedelta(6)
"""A bare weekday is the last such day: no page tells of one that lies further back."""
DAY = timedelta(1)
FRESH = timedelta(2)
"""How long before its own date a dated page may tell of the day: what it tells of later is background. Over two draws
of t17-libya 6 days gave 56 dates, 53 of them to within a day, 2 days 53 and 52, 1 day 47 and 46."""
ENOUGH = 12
"""Words a passage must have in common where the weekday stands in a sentence beside it. In one draw of t17-libya 12
dated 5 pages more, 4 of them to within a day; fewer words one more, a week off."""
BARE = 60
"""Most characters of a passage that are quoted as evidence."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A weekday of an undated article that a dated one tells of in the same words, and which day that is."""

    day: date
    echo: Echo


def associate(echoes: Rows[Echo], lineage: Rows[Lineage]) -> Iterator[Dating]:
    """Yield the date of each undated article that dated ones date, by article_id; none where they disagree.

    An article is dated by a weekday that it and a dated one tell of in the same words: on that day, or on the last day
    since on which it says that something was said, or whose date it prints. Else, where it tells of no weekday and is a
    copy of dated ones, by theirs. Any order of rows gives the same.
    """
    by_article: dict[str, list[Echo]] = {}
    for e in sorted(echoes, key=_key):
        by_article.setdefault(e.article_id, []).append(e)
    whole = [(row.article_id, row.origin_id or "") for row in lineage if row.relation == "copy"]
    copies = {*whole, *((origin, article) for article, origin in whole)}
    for article_id in sorted(by_article):
        found = by_article[article_id]
        dating = _by_weekday(found) or _by_copy([e for e in found if (article_id, e.from_id) in copies])
        if dating is not None:
            yield dating


def _key(e: Echo) -> tuple[str, str, str, int, str, str]:
    return (e.article_id, e.from_uri, e.from_id, e.start, e.value or "", e.day or "")


def _by_weekday(found: Sequence[Echo]) -> Dating | None:
    """The date by a weekday told in the same words; null where there is none, or dated articles tell of other weeks."""
    anchors = [a for e in found if (a := _anchor(e)) is not None]
    anchors = [a for a in anchors if a.echo.apart == 0] or anchors
    if not anchors:
        return None
    words = _words([a.echo for a in anchors])
    best = min(words, key=lambda i: (-words[i], _uri(anchors, i)))
    last = max(a.day for a in anchors if a.echo.from_id == best)
    same = [a for a in anchors if abs(a.day - last) <= WEEK]
    other = _words([a.echo for a in anchors if abs(a.day - last) > WEEK])
    if 2 * other.total() >= _words([a.echo for a in same]).total():
        return None
    first, last = min(a.day for a in same), max(a.day for a in same)
    if last - first > WEEK:
        return None
    most = min(first + WEEK, max(_published(a.echo) for a in same) + DAY)
    told = set(same[0].echo.told)
    on = max([d for d in _days(last, most) if {f"XXXX-WXX-{d.isoweekday()}", d.isoformat()} & told], default=last)
    shown = max((a for a in same if a.echo.from_id == best), key=lambda a: (a.day, a.echo.words, -a.echo.start))
    return Dating(shown.echo.article_id, on.isoformat(), "association", best, _because(shown, on))


def _anchor(e: Echo) -> Anchor | None:
    """The weekday of an echo as a day, where the dated article tells of that weekday, and of its own last days."""
    if e.value is None or e.day is None:
        return None
    day = date.fromisoformat(e.day)
    if day.isoweekday() != int(e.value[-1]) or not timedelta(0) <= _published(e) - day <= FRESH:
        return None
    return Anchor(day, e) if e.apart == 0 or (e.words >= ENOUGH and not e.quoted) else None


def _published(e: Echo) -> date:
    return date.fromisoformat(e.published[:10])


def _words(echoes: Iterable[Echo]) -> Counter[str]:
    """By dated article, how many words the passages of these echoes have in common with it, each passage once."""
    passages = {(e.from_id, e.start): e.words for e in echoes}
    found: Counter[str] = Counter()
    for (from_id, _), words in passages.items():
        found[from_id] += words
    return found


def _uri(anchors: Iterable[Anchor], from_id: str) -> str:
    return min(a.echo.from_uri for a in anchors if a.echo.from_id == from_id)


def _days(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    while first <= last:
        yield first
        first += DAY


def _because(a: Anchor, on: date) -> str:
    """The evidence of a weekday in words, quoting both articles."""
    e = a.echo
    where = "both tell of" if e.apart == 0 else "beside"
    told = f"“{e.said}” here and “{e.said_there}” there, {a.day.isoformat()} there"
    text = f"reports the same as {e.from_uri} ({e.published[:10]}): {where} “{_short(e.passage)}”, {told}"
    return text if on == a.day else f"{text}; the last day since that this page tells of is {on.isoformat()}"


def _short(passage: str) -> str:
    """The first words of a passage, on one line."""
    line = " ".join(passage.split())
    return line if len(line) <= BARE else line[:BARE].rpartition(" ")[0] + " …"


def _by_copy(found: Sequence[Echo]) -> Dating | None:
    """The date of the articles it is a copy of: one day, or two that follow each other; null where they are further."""
    if not found or any(e.value is not None for e in found if _anchor(e)):
        return None
    words = _words(found)
    best = min(words, key=lambda i: (-words[i], min(e.from_uri for e in found if e.from_id == i)))
    days = sorted({_published(e) for e in found})
    if days[-1] - days[0] > DAY:
        return None
    shown = max((e for e in found if e.from_id == best), key=lambda e: (e.words, -e.start))
    of = f"reports the same as {shown.from_uri} ({shown.published[:10]})"
    because = f"{of}: the whole of one stands in the other, as “{_short(shown.passage)}”"
    on = "/".join(d.isoformat() for d in dict.fromkeys((days[0], days[-1])))
    return Dating(shown.article_id, on, "association", best, because)
