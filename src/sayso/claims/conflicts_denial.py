"""Conflicts of denial: one denies, takes back or contradicts what the other, or an earlier self, asserts.

Source: docs/methods/conflicts.md#denial.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.claims.ground import (
    LIGHT,
    Ground,
    Place,
    Side,
    also,
    conflict,
    days_apart,
    listed,
    side_denied,
    side_of,
    side_of_denial,
)
from sayso.tables import Conflict, Denial, Testimony

_TAKEN_BACK = ("retract", "withdr", "distanc", "disown", "disavow", "recant", "took", "tak")
_SHARED = 0.65
"""Least share, by weight, of what is denied that an assertion must have where the word it turns on is the same."""
_NEARLY = 0.85
"""And where that word is another."""
_MOST = 3
"""Most assertions, of different claims, that are listed for one denial: those that have most of what is denied."""
_TERMS = 3
_DAYS = 7
_NOT = re.compile(
    r"\b(?:not|never|no|nor|neither|none|nobody|nothing|without|cannot|hardly|unlikely|doubts?|doubted"
    r"|more than (?:just|merely)|rather than|instead of|stop(?:ped)? short of)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words by which a passage may tell that something is not so; those of what is denied tell that it was so denied."""
_COMMON = 200
"""A term that stands in more passages than this finds no candidates; it still weighs."""


@dataclass(frozen=True, slots=True)
class _Asserted:
    """A place that asserts what is denied, with the share of it that it has and the terms both have."""

    t: Testimony
    share: float
    terms: tuple[str, ...]


def denied(ground: Ground, denials: Iterable[Denial]) -> Iterator[Conflict]:
    """Yield a conflict for each distinct denial and each assertion of what it denies; with its own words where none is.

    The same denial in several places stands once, by its first place.
    """
    rows = [d for d in denials if d.proposition_id in ground.of and d.content_proposition in ground.of]
    places = defaultdict(list)
    for d in rows:
        places[_same(ground, d)].append(d)
    spans = _spans(rows)
    index = _index(ground, rows)
    for _, same in sorted(places.items()):
        same.sort(key=lambda d: ground.place(ground.of[d.proposition_id], d.start))
        yield from _of_denial(ground, same, index, spans)


def _same(ground: Ground, d: Denial) -> tuple[str, ...]:
    """What two places of one denial have in common: who denies, and what."""
    by = ground.of[d.proposition_id]
    who = by.actor_id or (d.speaker or "").casefold()
    own = tuple(sorted(set(d.terms) - LIGHT))
    return (who, *(own if d.kind != "before" else (d.content,)))


def _spans(rows: Iterable[Denial]) -> dict[str, list[tuple[int, int]]]:
    """Where each article denies something."""
    found = defaultdict(list)
    for d in rows:
        found[d.article_id].append((d.start, d.stop))
    return found


def _index(ground: Ground, rows: Iterable[Denial]) -> dict[str, list[str]]:
    """The propositions that have each term of a denial that is not too common."""
    wanted = {x for d in rows for x in d.terms if x not in LIGHT and ground.known[x] <= _COMMON}
    found = defaultdict(list)
    for key, t in ground.of.items():
        for x in set(t.terms) & wanted:
            found[x].append(key)
    return found


def _of_denial(
    ground: Ground, same: list[Denial], index: dict[str, list[str]], spans: dict[str, list[tuple[int, int]]]
) -> Iterator[Conflict]:
    """The conflicts of one denial in all its places."""
    d = same[0]
    side = side_of_denial(d)
    found = [] if d.kind == "before" else _asserted(ground, d, index, spans)
    nature = "taken back" if d.cue.lower().startswith(_TAKEN_BACK) else "denied"
    who = d.speaker or "the page"
    by_claim: dict[str, list[_Asserted]] = defaultdict(list)
    for x in found:
        by_claim[ground.claim.get(x.t.proposition_id, x.t.proposition_id)].append(x)
    firsts = [(min(places, key=lambda x: _closest(ground, x)), len(places) - 1) for places in by_claim.values()]
    if not firsts:
        yield conflict("denial", nature, (_told(ground, d), side), d.content, _alone(d, who) + also(len(same) - 1))
    for best, more in sorted(firsts, key=lambda x: _closest(ground, x[0]))[:_MOST]:
        because = f"'{d.cue}' by {who}; asserted in {best.t.uri} {_by(best.t)}; both tell of {listed(best.terms)}"
        yield conflict("denial", nature, (side_of(best.t), side), d.content, because + also(more))


def _closest(ground: Ground, x: _Asserted) -> tuple[float, Place]:
    """What sorts assertions: those first that have most of what is denied."""
    return -round(x.share, 3), ground.place(x.t)


def _told(ground: Ground, d: Denial) -> Side:
    """What is denied as its page has it: the earlier words that a denial points back to, or those within it."""
    told = ground.of[d.content_proposition]
    return side_of(told) if d.kind == "before" else side_denied(d)


def _by(t: Testimony) -> str:
    """Who asserts it, in words."""
    who = (t.speaker or t.source) if t.statement_id is not None else None
    return f"by {who}" if who else "by the page itself"


def _alone(d: Denial, who: str) -> str:
    """Why a denial is listed with no other place that asserts what it denies."""
    if d.kind == "before":
        return f"'{d.cue}' by {who}, of what the page tells just before"
    if d.kind == "report":
        return f"'{d.cue}' by {who}, of what the page says was reported; no other passage found asserts it"
    return f"'{d.cue}' by {who}; no passage found asserts it"


def _asserted(
    ground: Ground, d: Denial, index: dict[str, list[str]], spans: dict[str, list[tuple[int, int]]]
) -> list[_Asserted]:
    """The places of other speakers that assert what is denied, within a week of the denial."""
    terms = {x for x in d.terms if x not in LIGHT}
    whole, by = ground.weigh(terms), ground.of[d.proposition_id]
    content = ground.of[d.content_proposition]
    if len(terms) < _TERMS or whole <= 0:
        return []
    found = []
    for key in sorted({k for x in terms for k in index.get(x, ())}):
        t = ground.of[key]
        both = terms & set(t.terms)
        share = ground.weigh(both) / whole
        turns = content.predicate in both or content.predicate == t.predicate not in LIGHT
        if len(t.terms) > 2 * len(terms) + 3:
            continue  # a long passage has any three words
        if len(both) < _TERMS or share < (_SHARED if turns else _NEARLY) or not _asserts(t, d, by, spans):
            continue
        told = content.negated != (content.modality == "denied")  # a denied clause reads as negated once more
        if d.kind == "clause" and t.negated != told:
            continue
        if bool(_NOT.search(t.text)) == bool(_NOT.search(d.content)) and not _passed_on(ground, t, both):
            ordered = tuple(sorted(both, key=lambda x: (-ground.weight(x), x)))
            found.append(_Asserted(t, share, ordered))
    return found


def _asserts(t: Testimony, d: Denial, by: Testimony, spans: dict[str, list[tuple[int, int]]]) -> bool:
    """Whether a proposition is asserted, by somebody else than who denies, and about when it is denied."""
    if t.modality in ("denied", "asked") or (t.cue or "").lower().startswith(_cues()):
        return False
    if any(x < t.stop and t.start < y for x, y in spans.get(t.article_id, ())):
        return False
    if t.actor_id is not None and t.actor_id == by.actor_id:
        return False
    apart = days_apart(t.published, by.published)
    return apart is None or apart <= _DAYS


def _passed_on(ground: Ground, t: Testimony, both: set[str]) -> bool:
    """Whether a passage has most of the words from another's statement within it: 'they said that the port is shut'."""
    return any(
        x.statement_id != t.statement_id
        and x.start > t.start
        and x.stop <= t.stop
        and 2 * len(both & set(x.terms)) > len(both)
        for x in ground.said_in(t.article_id)
    )


def _cues() -> tuple[str, ...]:
    """How cues of denial begin."""
    return ("den", "reject", "dismiss", "refut", "rebut", "retract", "contradict", "disown", "disavow")
