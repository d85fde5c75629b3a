"""What the pictures of a brief show: its days, how its pages are tied, and the origins of its claims; bounded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.ask.case import Case
from sayso.ask.rows import Account
from sayso.tables import Day, Lineage

KINDS = ("copy", "excerpt", "shared")
"""How one page is tied to another, the closest first."""


@dataclass(frozen=True, slots=True)
class DayBar:
    """One day of the timeline: how many `claims` are told of it, and the origins of the one told of first."""

    on: str
    rank: int
    claims: int
    origins_lower: int
    origins_upper: int
    text: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page that is tied to another. `head` is the article_id of what it copies, itself where it copies none."""

    article_id: str
    uri: str
    outlet: str | None
    title: str | None
    published: str | None
    head: str


@dataclass(frozen=True, slots=True)
class Link:
    """How page `a_id` is tied to `b_id`: a copy or an excerpt of it, or both share a passage; `share` is of `a_id`.

    `mutual`: each is a copy of the other, so that nothing is said of which had the text first.
    """

    a_id: str
    b_id: str
    relation: str
    share: float
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class ClaimRange:
    """One claim: at least and at most how many independent origins it has, in how many pages."""

    claim_id: str
    text: str
    pages: int
    origins_lower: int
    origins_upper: int


@dataclass(frozen=True, slots=True)
class Charts:
    """What there is to draw, each in the order it is drawn in, and how many there are in all.

    `all_pages` are those tied to another, `all_links` the ties between those drawn.
    """

    days: tuple[DayBar, ...] = ()
    all_days: int = 0
    pages: tuple[PageRow, ...] = ()
    all_pages: int = 0
    links: tuple[Link, ...] = ()
    all_links: int = 0
    claims: tuple[ClaimRange, ...] = ()
    all_claims: int = 0


NONE = Charts()
"""Nothing to draw."""


def charts(case: Case, told: Account, *, days: int = 60, pages: int = 40, links: int = 120) -> Charts:
    """The days told of most, the pages tied most closely, and the claims of several pages that an account lists.

    Args:
        days, pages, links: how many to draw; `all_...` of the result counts them all.

    Raises: CaseError where the case cannot be read.
    Source: docs/methods/brief.md#pictures.
    """
    every = sorted((d for d in case.rows(Day) if _is_day(d.on)), key=lambda d: (d.rank, d.on))
    bars = [DayBar(d.on, d.rank, len(d.claims), d.origins_lower, d.origins_upper, d.text) for d in every[:days]]
    tied = list_links(case.rows(Lineage))
    chosen = choose_tied(tied, most=pages)
    within = [link for link in tied if link.a_id in chosen and link.b_id in chosen]
    return Charts(
        days=tuple(sorted(bars, key=lambda d: d.on)),
        all_days=len(every),
        pages=tuple(order_pages(_pages(case, chosen), tied)),
        all_pages=len({page for link in tied for page in (link.a_id, link.b_id)}),
        links=tuple(within[:links]),
        all_links=len(within),
        claims=tuple(ClaimRange(c.claim_id, c.text, c.pages, c.origins_lower, c.origins_upper) for c in told.claims),
        all_claims=told.totals.shared,
    )


def _is_day(text: str) -> bool:
    """Whether a text is a day that a picture of days has a place for."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def list_links(lineage: Iterable[Lineage]) -> list[Link]:
    """How pages are tied, one link two pages: the closest relation, then the largest share, first."""
    rows = [r for r in lineage if r.origin_id is not None and r.relation in KINDS]
    copied = {(r.article_id, r.origin_id) for r in rows if r.relation == "copy"}
    found = [
        Link(r.article_id, r.origin_id, r.relation, r.share_of_article, both <= copied)
        for r in rows
        if r.origin_id is not None
        for both in ({(r.article_id, r.origin_id), (r.origin_id, r.article_id)},)
    ]
    found.sort(key=lambda k: (KINDS.index(k.relation), -k.share, k.a_id, k.b_id))
    kept: dict[frozenset[str], Link] = {}
    for link in found:
        kept.setdefault(frozenset((link.a_id, link.b_id)), link)
    return list(kept.values())


def heads_of(links: Iterable[Link]) -> dict[str, str]:
    """What each copy or excerpt leads back to, by article_id: the end of its way; of pages in a ring, the least.

    >>> heads_of([Link("b", "a", "copy", 1.0), Link("c", "b", "excerpt", 0.9)])
    {'b': 'a', 'c': 'a'}
    """
    above: dict[str, str] = {}
    for link in links:
        if link.relation != "shared":
            above.setdefault(link.a_id, link.b_id)
    heads = {}
    for page in above:
        path = [page]
        while path[-1] in above and above[path[-1]] not in path:
            path.append(above[path[-1]])
        ring = path[path.index(above[path[-1]]) :] if path[-1] in above else path[-1:]
        if min(ring) != page:
            heads[page] = min(ring)
    return heads


def choose_tied(links: Sequence[Link], *, most: int) -> frozenset[str]:
    """The pages to draw, both ends of each link: the largest groups of copies, then what shares most."""
    heads = heads_of(links)
    sizes: dict[str, int] = {}
    for head in heads.values():
        sizes[head] = sizes.get(head, 0) + 1

    def size(link: Link) -> int:
        return sizes.get(heads.get(link.a_id, link.a_id), 0) if link.relation != "shared" else 0

    chosen: set[str] = set()
    for link in sorted(links, key=lambda k: -size(k)):  # of one size as they stand: the closest first
        if len(chosen | {link.a_id, link.b_id}) <= most:
            chosen |= {link.a_id, link.b_id}
    return frozenset(chosen)


def order_pages(pages: Sequence[PageRow], links: Sequence[Link]) -> list[PageRow]:
    """The pages by date, each followed by its copies and excerpts; undated ones last, then by uri."""
    dates = {p.article_id: (p.published or "9999", p.uri, p.article_id) for p in pages}
    heads = {page: head for page, head in heads_of(links).items() if head in dates}
    found = [replace(p, head=heads.get(p.article_id, p.article_id)) for p in pages]
    return sorted(found, key=lambda p: (dates[p.head], p.head != p.article_id, dates[p.article_id]))


def _pages(case: Case, chosen: frozenset[str]) -> list[PageRow]:
    """These pages with their dates, probable ones too; each its own head."""
    select = (
        "select article_id, uri, outlet, title, coalesce(a.published, d.published) from article a "
        "left join dating d using (article_id) where list_contains(?, article_id)"
    )
    found = case.fetch(select, [sorted(chosen)])
    return [PageRow(id, uri, outlet, title, published, id) for id, uri, outlet, title, published in found]
