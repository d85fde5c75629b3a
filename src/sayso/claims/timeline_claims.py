"""Which claims are of a day, and which of them stands for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from sayso.claims.timeline_clause import is_aside, is_part, is_scene
from sayso.claims.timeline_weight import FINE, day_of
from sayso.tables import Claim, Moment, Rows, Support, Testimony, of_article

WORDED = ("cue", "clause", "sentence")
"""What the day of a statement rests on where the page's own words tell it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One claim of a day, in the place whose words would stand for it.

    `remark` is 0 for what happened, 1 for what is only said or meant; `way` is 0 where the place itself is dated by its
    words, 1 where it names the day or the page's words say that it was said on it, 2 where it is only news of that day.
    `pages` tell it of that day, copies left out, and `central` is how much of what the pages tell of that day it has.
    """

    claim: Claim
    said: Testimony
    remark: int
    way: int
    pages: int
    central: float = 0.0


def candidates(
    claims: Rows[Claim],
    supports: Rows[Support],
    testimony: Rows[Testimony],
    moments: Rows[Moment],
    pages: Collection[str],
) -> dict[int, list[Candidate]]:
    """By day, the claims that tell of it, each in its best place on a page of `pages`.

    A claim tells of a day where a place of it is dated so, names that day, or was said on it.
    """
    by_id = {c.claim_id: c for c in claims}
    claim_of = {s.proposition_id: by_id[s.claim_id] for s in supports if s.claim_id in by_id}
    named = {a: _days_in(rows) for a, rows in of_article(m for m in moments if m.precision in FINE).items()}
    places: dict[int, list[tuple[int, Testimony]]] = {}
    for t in testimony:
        if t.article_id not in pages or t.proposition_id not in claim_of:
            continue
        for day, way in _days_of(t, named.get(t.article_id, [])).items():
            places.setdefault(day, []).append((way, t))
    return {day: _best(claim_of, day, found) for day, found in places.items()}


def in_order(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates of one day, the one that stands for it first.

    Body text goes before captions and headlines, what can be read alone before parts, what the page's words date before
    news of the day, what happened before what is said of it, and an act of somebody before a scene; then most
    independent origins, of pages that tell it of that day; most such pages, most of what is told of that day; then by
    uri and place.
    """
    return sorted(found, key=lambda c: (_lesser(c), -c.central, c.said.uri, c.said.start, c.said.proposition_id))


def _lesser(c: Candidate) -> tuple[int, ...]:
    """What sorts candidates but for their words: the less of each, the nearer the front."""
    origins = (-min(n, c.pages) for n in (c.claim.origins_lower, c.claim.origins_upper))
    alone = (c.said.zone != "body", is_part(c.said), is_aside(c.said))
    told = (c.way == 2, c.remark == 1, is_scene(c.said))
    return (*map(int, alone + told), *origins, -c.pages)


def _days_in(moments: Iterable[Moment]) -> list[tuple[int, int]]:
    """Where each day is named in one article: first code point and day, sorted."""
    days = ((m.start, day_of(m.first)) for m in moments if m.first and m.first == m.last)
    return sorted((start, day) for start, day in days if day is not None)


def _days_of(t: Testimony, named: list[tuple[int, int]]) -> dict[int, int]:
    """The days that one place tells of, each with its `way`: 0 its own date, 1 a day it names, 2 news of that day."""
    found = {}
    on, said = day_of(t.on), day_of(t.said_on)
    if on is not None:
        found[on] = 0 if t.on_basis in ("clause", "sentence") else 2
    if said is not None:
        found.setdefault(said, 1 if t.said_on_basis in WORDED else 2)
    i = bisect_left(named, (t.start, 0))
    while i < len(named) and named[i][0] < t.stop:
        day = named[i][1]
        found[day] = min(found.get(day, 1), 1)
        i += 1
    return found


def _best(claim_of: Mapping[str, Claim], day: int, places: list[tuple[int, Testimony]]) -> list[Candidate]:
    """One candidate a claim of those that tell of a day, each in its best place."""
    told: dict[str, set[str]] = {}
    pages: dict[str, set[str]] = {}
    for way, t in places:
        pages.setdefault(claim_of[t.proposition_id].claim_id, set()).add(t.article_id)
        for term in t.terms if way < 2 else ():
            told.setdefault(term, set()).add(t.article_id)
    weight = {term: float(len(who) - 1) for term, who in told.items()}
    best: dict[str, Candidate] = {}
    for way, t in places:
        claim = claim_of[t.proposition_id]
        one = Candidate(claim, t, _is_remark(t, way, day), way, len(pages[claim.claim_id]), _central(t, weight))
        known = best.get(claim.claim_id)
        if known is None or in_order((known, one))[0] is one:
            best[claim.claim_id] = one
    return list(best.values())


def _central(t: Testimony, weight: Mapping[str, float]) -> float:
    """How much of what is told of a day a place has for its length: its words, each by the other pages that have it."""
    terms = sorted(set(t.terms))
    return round(sum(weight.get(term, 0.0) for term in terms) / sqrt(max(len(terms), 1)), 6)


def _is_remark(t: Testimony, way: int, day: int) -> int:
    """1 for what is said, meant or not done; 0 for what a page tells as done, also in the words of a witness of it.

    What a page tells itself of a day that was over is done, though it turns on what is to come: 'agreed on Friday to
    open'.
    """
    published = day_of(t.published)
    over = t.statement_id is None and way < 2 and published is not None and day <= published
    done = (t.modality == "fact" or over) and not t.negated and t.predicate != ""
    return int(not done or (t.statement_id is not None and way != 0))
