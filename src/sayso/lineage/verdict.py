"""How two articles relate, and which may be the origin: only credit, date and containment give a direction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sayso.outlets import same_outlet

NEARLY_ALL = 0.8  # of a body: what remains of it when one word in ten is changed, with room for a sentence of its own
CONTIGUOUS = 0.8  # of the words between the first and last the copy holds
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")

Verdict = tuple[str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One article of a pair, as far as the verdict needs it."""

    uri: str
    outlet: str | None
    credits: tuple[str, ...]
    published: str | None
    words: int  # of its body; of all that was read where it has no body
    common: int  # of those, how many stand in the other
    contiguous: bool  # those stand in one stretch

    @property
    def share(self) -> float:
        """0..1: how much of it stands in the other."""
        return round(self.common / self.words, 4) if self.words else 0.0


def _credits(side: Side, other: Side) -> str | None:
    """The name by which `side` credits the outlet of `other`; null if it does not, or is of that outlet itself."""
    if not other.outlet or (side.outlet and same_outlet(side.outlet, other.outlet)):
        return None
    return next((c for c in side.credits if same_outlet(c, other.outlet)), None)


def _days(published: str | None) -> tuple[str, str] | None:
    """First and last day of a date or interval, such that strings compare; null where it is no date.

    >>> _days("2011-03"), _days("2011-05-27/2011-05-28")
    (('2011-03', '2011-03-99'), ('2011-05-27', '2011-05-28'))
    """
    ends = [_DAY.match(part) for part in (published or "").split("/")[:2]]
    if not ends or ends[0] is None or ends[-1] is None:
        return None
    return ends[0][0], (ends[-1][0] + "-99-99")[:10]


def _instant(published: str | None) -> datetime | None:
    """The moment a date names where it gives a time and its offset; else null."""
    try:
        found = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return found if found.tzinfo else None


def is_earlier(one: str | None, other: str | None) -> bool:
    """Whether the one date lies before the other wherever within its precision it may be.

    >>> is_earlier("2011-07-03", "2011-07-04"), is_earlier("2011-07", "2011-07-04")
    (True, False)
    """
    first, second = _instant(one), _instant(other)
    if first and second:
        return first < second
    days, others = _days(one), _days(other)
    return bool(days and others and days[1] < others[0])


def _origin(a: Side, b: Side) -> tuple[Side | None, str]:
    """Which of two articles credit or date shows to be the origin, and the words that say why; null if neither does."""
    a_credits, b_credits = _credits(a, b), _credits(b, a)
    if a_credits and not b_credits:
        return b, f"{a.uri} credits {a_credits}"
    if b_credits and not a_credits:
        return a, f"{b.uri} credits {b_credits}"
    both = sorted(c for c in a.credits if any(same_outlet(c, d) for d in b.credits))
    if both:
        return None, f"both credit {both[0]}"
    if is_earlier(a.published, b.published):
        return a, f"{a.uri} is dated {a.published}, {b.uri} {b.published}"
    if is_earlier(b.published, a.published):
        return b, f"{b.uri} is dated {b.published}, {a.uri} {a.published}"
    return None, ""


def _percent(side: Side) -> str:
    return f"{side.common} of {side.words} words ({100 * side.common / max(side.words, 1):.0f} %)"


def _shared(a: Side, b: Side, why: str) -> Verdict:
    """Both share passages; neither is a copy."""
    common = f"in common: {_percent(a)} of {a.uri}, {_percent(b)} of {b.uri}"
    return "shared", "shared", f"{common}; {why or 'nothing shows a direction'}"


def _copied(copier: Side, origin: Side, why: str) -> tuple[str, str]:
    """Relation of the copier, and the evidence."""
    cut = origin.share < NEARLY_ALL and origin.contiguous
    held = f"{_percent(copier)} of {copier.uri} stand in {origin.uri}, {_percent(origin)} of that"
    return "excerpt" if cut else "copy", f"{held}; {why}"


def judge(a: Side, b: Side, *, related: bool, quoted: bool) -> Verdict:
    """(relation of a to b, relation of b to a, the evidence in words); a relation is null where there is none.

    Both are 'copy' where each holds nearly all of the other and nothing shows a direction. Nearly all of an article is
    NEARLY_ALL of its body's words. Source: docs/methods/lineage.md#relations.
    """
    if not related:
        nature = "nothing but quotations" if quoted else "no more than a phrase"
        return None, None, f"{nature} in common: {_percent(a)} of {a.uri}, {_percent(b)} of {b.uri}"
    origin, why = _origin(a, b)
    a_held, b_held = a.share >= NEARLY_ALL, b.share >= NEARLY_ALL
    if not (a_held or b_held):
        return _shared(a, b, why)
    if a_held and b_held and origin is None:
        both = f"the same text: {_percent(a)} of {a.uri}, {_percent(b)} of {b.uri}"
        return "copy", "copy", f"{both}; {why or 'nothing shows which came first'}"
    if a_held != b_held:
        held, holder = (a, b) if a_held else (b, a)
        if origin is None and is_earlier(held.published, holder.published):  # both credit one agency
            origin, why = held, f"{why}; {held.uri} is dated {held.published}, {holder.uri} {holder.published}"
        if origin is held:
            return _shared(a, b, f"{why}, so that {held.uri} stands whole in a later page")
        origin, why = holder, f"{holder.uri} holds more" + (f"; {why}" if why else "")
    if origin is a:
        relation, evidence = _copied(b, a, why)
        return None, relation, evidence
    relation, evidence = _copied(a, b, why)
    return relation, None, evidence
