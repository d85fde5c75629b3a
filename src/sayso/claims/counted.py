"""The bounds of one claim from the ties of its pages, and a row for each tie that is needed or was taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.claims.independent import Sets, most_apart, sets_of
from sayso.claims.lineages import Two, pair
from sayso.claims.ties import Tie
from sayso.tables import Decision, Origin, id_of


@dataclass(frozen=True, slots=True)
class Count:
    """How many independent origins at least and at most, a reason a merge, and the rows behind them."""

    lower: int
    upper: int
    reasons: tuple[str, ...]
    rows: tuple[Origin, ...]


ONE = Count(1, 1, (), ())
"""Of a claim that stands in one page."""


def count(claim_id: str, pages: Sequence[str], ties: Sequence[Tie], apart: Mapping[Two, Decision]) -> Count:
    """How many of these pages are independent.

    Args:
        pages: by article_id, in their order.
        ties: the surest first; reasons are taken in that order.
        apart: the pairs of pages that a person decided are of other origins.
    """
    if not ties:
        return Count(len(pages), len(pages), (), ())
    places = {page: i for i, page in enumerate(pages)}
    walls = {two: d for two, d in apart.items() if two[0] in places and two[1] in places}
    numbered = [(places[a], places[b]) for a, b in sorted(walls)]
    sets = sets_of(len(pages), numbered)
    by_kind: dict[str, Sets] = {}
    rows: dict[str, Origin] = {}
    reasons: list[str] = []
    for tie in ties:
        listed = by_kind[tie.kind] if tie.kind in by_kind else sets_of(len(pages))
        by_kind[tie.kind] = listed
        for a, b in _pairs(tie, walls):
            wall = (walls.get(pair(a, b)) or _between(sets, places[a], places[b], pages, walls)) if walls else None
            if wall is None and sets.join(places[a], places[b]):
                reasons.append(tie.because(a, b))
            if wall is not None or listed.join(places[a], places[b]):
                row = _row(claim_id, (a, b), tie, wall)
                rows.setdefault(row.origin_id, row)
    lower = len({sets.root(i) for i in range(len(pages))})
    upper = _upper(pages, ties, numbered)
    return Count(min(lower, upper), upper, tuple(reasons), tuple(rows.values()))


def _row(claim_id: str, two: Two, tie: Tie, wall: Decision | None) -> Origin:
    a, b = pair(*two)
    decision = tie.decision if wall is None else wall.number
    because = tie.because(*two)
    return Origin(id_of(claim_id, a, b, tie.kind), claim_id, a, b, tie.sure, tie.kind, because, wall is None, decision)


def _pairs(tie: Tie, walls: Mapping[Two, Decision]) -> Iterator[Two]:
    """Each page of a tie with the first before it that nobody decided is of another origin; then those decided so."""
    if tie.rows:
        yield from tie.rows
    else:
        for i, page in enumerate(tie.pages):
            before = next((p for p in tie.pages[:i] if pair(p, page) not in walls), None)
            if before is not None:
                yield before, page
    if walls:
        here = set(tie.pages)
        yield from (two for two in sorted(walls) if two[0] in here and two[1] in here and two not in tie.rows)


def _between(sets: Sets, a: int, b: int, pages: Sequence[str], walls: Mapping[Two, Decision]) -> Decision | None:
    """The decision that keeps what two pages are joined with apart; null where none does."""
    found = sets.wall(a, b)
    return walls[pair(pages[found[0]], pages[found[1]])] if found else None


def _upper(pages: Sequence[str], ties: Sequence[Tie], walls: Sequence[tuple[int, int]]) -> int:
    """The most pages no two of which are surely one; pages of one text are one from the beginning."""
    sure = [tie for tie in ties if tie.sure]
    if not sure or (len(pages) == 2 and not walls):
        return 1 if sure else len(pages)
    places = {page: i for i, page in enumerate(pages)}
    texts = sets_of(len(pages), walls)
    for tie in sure:
        if tie.one:
            first = places[tie.pages[0]]
            for page in tie.pages[1:]:
                if not texts.wall(first, places[page]):
                    texts.join(first, places[page])
    roots = sorted({texts.root(i) for i in range(len(pages))})
    number = {root: i for i, root in enumerate(roots)}
    of_page = [number[texts.root(i)] for i in range(len(pages))]
    groups = [{of_page[places[p]] for p in tie.pages} for tie in sure]
    return most_apart(len(roots), groups, [(of_page[a], of_page[b]) for a, b in walls])
