"""Passages that several pages share, and what pages assert in their own voice: each listed once with all its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.ask.case import Case
from sayso.ask.digest import spread
from sayso.ask.ground import Ground, Telling
from sayso.ask.independence import join
from sayso.ask.rows import Assertion, PageFacts, Passage, Place
from sayso.claims.folded import fold
from sayso.tables import Copy, Unsourced, Vouched, id_of

SHORT = 5
"""Words below which an assertion says little by itself ("experts say")."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of one Copy."""

    side_id: str
    article_id: str
    start: int
    stop: int
    copy: Copy


def list_passages(
    case: Case, pages: Mapping[str, PageFacts], origins: Mapping[str, str], copies: Sequence[Copy], *, most: int
) -> tuple[list[Passage], int]:
    """The passages that repeat most words, those first, and how many there are in all.

    A passage counts its words once for every page that stands for itself, but the first. One that in each of its pages
    overlaps one that is listed before it is left out; so are passages between pages that stand for one another, or for
    one page: the pages' own lines say so.
    """
    between = [
        c
        for c in copies
        if c.a_id in pages and c.b_id in pages and origins.get(c.a_id, c.a_id) != origins.get(c.b_id, c.b_id)
    ]
    sides = {s.side_id: s for c in between for s in _sides(c)}
    pairs = [(f"{c.copy_id}a", f"{c.copy_id}b") for c in between]
    groups = [[sides[i] for i in ids] for ids in join([*pairs, *_one_place(sides.values())], sides)]
    ranked = _apart(sorted(groups, key=lambda g: _passage_rank(g, pages, origins)))
    return [_passage(case, g, pages) for g in ranked[:most]], len(ranked)


def _apart(ranked: Sequence[Sequence[Side]]) -> list[Sequence[Side]]:
    """The groups without those that overlap one earlier group in every page they stand in."""
    kept: list[Sequence[Side]] = []
    taken: dict[str, list[tuple[int, int, int]]] = {}
    for group in ranked:
        around: set[int] | None = None
        for side in group:
            over = {n for start, stop, n in taken.get(side.article_id, ()) if start < side.stop and side.start < stop}
            around = over if around is None else around & over
        if not around:
            for side in group:
                taken.setdefault(side.article_id, []).append((side.start, side.stop, len(kept)))
            kept.append(group)
    return kept


def _sides(c: Copy) -> Iterator[Side]:
    yield Side(f"{c.copy_id}a", c.a_id, c.a_start, c.a_stop, c)
    yield Side(f"{c.copy_id}b", c.b_id, c.b_start, c.b_stop, c)


def _one_place(sides: Iterable[Side]) -> Iterator[tuple[str, str]]:
    """Pairs of sides in one page that each share at least half of themselves with the other, each with its next."""
    open_: list[Side] = []
    for side in sorted(sides, key=lambda s: (s.article_id, s.start, s.stop, s.side_id)):
        open_ = [o for o in open_ if o.article_id == side.article_id and o.stop > side.start]
        for other in open_:
            both = min(side.stop, other.stop) - side.start
            if 2 * both >= max(side.stop - side.start, other.stop - other.start):
                yield other.side_id, side.side_id
                open_.remove(other)  # joined: the later one stands for both from here on
                break
        open_.append(side)


def _widest(group: Sequence[Side], pages: Mapping[str, PageFacts]) -> list[Side]:
    """The widest side of each page of a group, in the order of the pages."""
    widest: dict[str, Side] = {}
    for side in sorted(group, key=lambda s: (s.start - s.stop, s.start, s.side_id)):
        widest.setdefault(side.article_id, side)
    return sorted(widest.values(), key=lambda s: pages[s.article_id].number)


def _passage_rank(
    group: Sequence[Side], pages: Mapping[str, PageFacts], origins: Mapping[str, str]
) -> tuple[int, int, int, int]:
    """Most words repeated first, then most pages, then page by page."""
    places = _widest(group, pages)
    first = places[0]
    apart = len({origins.get(s.article_id, s.article_id) for s in places})
    repeated = max(s.copy.words for s in group) * (apart - 1)
    return (-repeated, -len(places), pages[first.article_id].number, first.start)


def _passage(case: Case, group: Sequence[Side], pages: Mapping[str, PageFacts]) -> Passage:
    """One passage, with the text of its first place."""
    places = [_bare_place(pages[s.article_id], s.start, s.stop, f"c-{s.side_id}") for s in _widest(group, pages)]
    return Passage(
        text=slice_of(case, places[0].article_id, places[0].start, places[0].stop),
        words=max(s.copy.words for s in group),
        kind="edited" if any(s.copy.kind == "edited" for s in group) else "verbatim",
        quoted=all(s.copy.quoted for s in group),
        pages=len(places),
        places=tuple(places),
    )


def _bare_place(page: PageFacts, start: int, stop: int, mark_id: str) -> Place:
    return Place(page.article_id, page.uri, start, stop, mark_id, page.outlet, copied=page.stands_for is not None)


def mark_of(row: Unsourced) -> str:
    """The id of an unsourced assertion's mark in its page."""
    return f"u-{id_of(row.article_id, row.start, row.stop)}"


def slice_of(case: Case, article_id: str, start: int, stop: int) -> str:
    """Article.text[start:stop] of one page; '' where the case has no such page."""
    found = case.fetch(
        "select substr(text, ? + 1, ?) from article where article_id = ?", [start, max(0, stop - start), article_id]
    )
    return found[0][0] if found else ""


def list_assertions(case: Case, ground: Ground, *, most: int) -> tuple[list[Assertion], int, int]:
    """What pages assert in their own voice, how many there are in all, and how many of those are vouched for elsewhere.

    One is told once, with every place that has it: places of one claim are one, and places of the same words. What
    nobody vouches for comes first, then what is spread over most outlets; what is too short to be read by itself last.
    """
    rows = sorted((r for r in case.rows(Unsourced) if r.article_id in ground.pages), key=mark_of)
    vouched = {(v.article_id, v.start, v.stop): v for v in case.rows(Vouched)}
    groups: dict[str, list[Unsourced]] = {}
    claimed = _claimed(ground)
    for row in rows:
        groups.setdefault(_claim_of(claimed, row) or f" {fold(row.text)}", []).append(row)
    made = []
    for group in groups.values():
        group.sort(key=lambda r: _in_order(ground, r))
        whom = [v.because for r in group if (v := vouched.get((r.article_id, r.start, r.stop))) is not None]
        made.append(_assertion(ground, group, tuple(dict.fromkeys(whom))))

    def rank(one: Assertion) -> tuple[bool, bool, int, int, int, int]:
        first = one.places[0]
        short = len(fold(one.text).split()) < SHORT
        where = (ground.pages[first.article_id].number, first.start, first.stop)
        return (short, bool(one.vouched), -spread(one, ground.pages), *where)

    return sorted(made, key=rank)[:most], len(made), sum(bool(one.vouched) for one in made)


def _in_order(ground: Ground, row: Unsourced) -> tuple[bool, int, int, int]:
    page = ground.pages[row.article_id]
    return (page.stands_for is not None, page.number, row.start, row.stop)


def _assertion(ground: Ground, group: Sequence[Unsourced], vouched: tuple[str, ...]) -> Assertion:
    pages = ground.pages
    return Assertion(
        text=group[0].text,
        because=group[0].because,
        pages=len({r.article_id for r in group}),
        places=tuple(_bare_place(pages[r.article_id], r.start, r.stop, mark_of(r)) for r in group),
        vouched=vouched,
    )


def _claimed(ground: Ground) -> dict[str, list[Telling]]:
    """What each page tells in its own voice, in text order."""
    found: dict[str, list[Telling]] = {}
    for t in ground.found.values():
        if t.statement_id is None:
            found.setdefault(t.article_id, []).append(t)
    return {page: sorted(some, key=lambda t: (t.start, t.stop)) for page, some in found.items()}


def _claim_of(claimed: Mapping[str, Sequence[Telling]], row: Unsourced) -> str | None:
    """The claim whose place in the page is nearly the same stretch: each holds more than half of the other."""
    for t in claimed.get(row.article_id, ()):
        both = min(t.stop, row.stop) - max(t.start, row.start)
        if 2 * both > max(t.stop - t.start, row.stop - row.start):
            return t.claim_id
    return None
