"""Conflicts of date: one event, or one act of speaking, on two days.

Source: docs/methods/conflicts.md#date.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from sayso.claims.folded import fold
from sayso.claims.ground import LIGHT, Ground, also, conflict, days_apart, listed, side_of
from sayso.tables import Conflict, Testimony
from sayso.wordlists import word_set

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAMED = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|yesterday|today|tomorrow|last (?:night|week)"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s\d{1,2})\b",
    re.IGNORECASE,
)
"""Words that name a day or days."""
_MOST_DAYS = 6
"""Most days between the two: a week apart is one weekday, counted from a page's date that is not its own."""
_PAGES = 3
"""Most days between the two pages."""
_TERMS = 4
"""Least terms that two passages on one event share, names of days aside."""
_WORDS = 8
"""Least words of a quotation that is not said on two days."""
_POSTPONED = word_set("postpone delay reschedule defer adjourn cancel")
_CLEAR = frozenset(("clause", "sentence", "cue"))


def days_differ(ground: Ground) -> Iterator[Conflict]:
    """Yield each event that is told of two days, and each quotation that was said on two; once for two days."""
    found: dict[tuple[str, ...], list[Conflict]] = defaultdict(list)
    for m in ground.matches:
        a, b = ground.of.get(m.a_id), ground.of.get(m.b_id)
        if a is None or b is None or a.article_id == b.article_id or not _two_days(m.level, a, b):
            continue
        if not m.joined and (m.level != "claim" or not _day_alone(m.features)):
            continue
        a, b = sorted((a, b), key=ground.place)
        row = None
        if _of_one_time(a, b):
            row = _told(ground, a, b) if m.level == "claim" else _said(a, b)
        if row is not None:
            key = ground.claim.get(a.proposition_id, a.proposition_id)
            found[key, row.about].append(row)
    for _, rows in sorted(found.items()):
        yield replace(rows[0], because=rows[0].because + also(len(rows) - 1))


def _two_days(level: str, a: Testimony, b: Testimony) -> bool:
    """Whether the pages' own words put what is told, or its being said, on two days at all: of a case hardly any do."""
    if level == "claim":
        return a.on != b.on and a.on_basis in _CLEAR and b.on_basis in _CLEAR
    return a.said_on != b.said_on and a.said_on_basis == "cue" == b.said_on_basis


def _of_one_time(a: Testimony, b: Testimony) -> bool:
    """Whether two pages are of about one time; one of a day that nothing tells is not."""
    apart = days_apart(a.published, b.published)
    return apart is not None and apart <= _PAGES


def _day_alone(features: tuple[str, ...]) -> bool:
    """Whether the day, and nothing else, keeps two from being one claim."""
    if not any(f.startswith("day ") for f in features):
        return False
    against = {f.split(" ")[0] for f in features if float(f.split(" ")[1].rstrip(":")) <= -0.25}
    return against == {"day"}


def _apart(x: str | None, y: str | None) -> int:
    """Days between two single days; 0 where either is none."""
    if not (x and y and _DAY.fullmatch(x) and _DAY.fullmatch(y)):
        return 0
    apart = days_apart(x, y) or 0
    return apart if apart <= _MOST_DAYS else 0


def _said(a: Testimony, b: Testimony) -> Conflict | None:
    """One quotation, word for word, that two pages say was said on two days."""
    if a.quote_kind != "direct" or b.quote_kind != "direct" or not (a.whole and b.whole):
        return None
    x, y = fold(a.text), fold(b.text)
    if len(min(x, y, key=len).split()) < _WORDS or not (x in y or y in x):
        return None
    if a.said_on_basis != "cue" or b.said_on_basis != "cue" or not _apart(a.said_on, b.said_on):
        return None
    who = a.speaker or a.source or "one speaker"
    because = f"the same words of {who}, said on {a.said_on} by the one page and on {b.said_on} by the other"
    return _row(a, b, min(a.text, b.text, key=lambda text: (len(text), text)), because)


def _told(ground: Ground, a: Testimony, b: Testimony) -> Conflict | None:
    """One event that two pages put on two days, each in so many words."""
    if a.on_basis not in _CLEAR or b.on_basis not in _CLEAR or not _apart(a.on, b.on):
        return None
    if a.modality != "fact" or b.modality != "fact" or a.negated != b.negated or a.predicate != b.predicate:
        return None
    if not _same_roles(a, b):
        return None
    both = sorted((set(a.terms) & set(b.terms)) - LIGHT, key=lambda w: (-ground.weight(w), w))
    days = [_NAMED.findall(t.text) for t in (a, b)]
    if len(both) < _TERMS or any(len(d) != 1 for d in days) or days[0][0].casefold() == days[1][0].casefold():
        return None  # "on Tuesday" in two pages is one day, whatever day it was taken for
    because = f"one event, on {a.on} by the one page and on {b.on} by the other; both tell of {listed(both)}"
    return _row(a, b, f"{days[0][0]} / {days[1][0]}", because)


def _same_roles(a: Testimony, b: Testimony) -> bool:
    """Whether who does it and whom it is done to are the same: rockets fired at a town are not those fired by it."""
    for x, y in ((a.subject, b.subject), (a.object, b.object)):
        if x != y and ((x and y) or x in b.actors or y in a.actors):
            return False
    return True


def _row(a: Testimony, b: Testimony, about: str, because: str) -> Conflict:
    """The conflict of two passages; an update where one of them tells that the event was put off."""
    put_off = bool(_POSTPONED & {*a.terms, *b.terms})
    nature = "update" if put_off else "contradiction"
    return conflict("date", nature, (side_of(a), side_of(b)), about, because)
