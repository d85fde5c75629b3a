"""Pages cut where something begins or ends, for showing each with its blocks, statements and copies marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.ask.case import Case
from sayso.ask.passages import mark_of
from sayso.ask.rows import Account, Difference, PageFacts, Place
from sayso.ask.summary import cited_places
from sayso.tables import Block, Copy, Statement, Unsourced, of_article


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at [start, stop) of a page: a statement, copy, unsourced assertion, difference, date, or what is told.

    `mark_id` is s-, c-, u-, x- or d- and the id of the row, w- and that of the place; that of a copy or a difference
    ends in its side, a or b. What a line tells is told by the page itself or part of a statement. `label` is the
    speaker of a statement, the uri of the other page of a copy, the kind of a difference; `other_id` the mark on the
    other page or side.
    """

    mark_id: str
    kind: str
    start: int
    stop: int
    label: str | None = None
    other_id: str | None = None
    other_page: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a page within which no mark begins or ends: `begins` are those that begin with it, `kinds` all."""

    text: str
    begins: tuple[Mark, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One block of a page, or what stands between two (kind ''), in pieces."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """All that one page shows, in text order: the texts of its pieces, joined, are Article.text."""

    facts: PageFacts
    blocks: tuple[MarkedBlock, ...]


def mark_pages(case: Case, told: Account) -> list[MarkedPage]:
    """The pages that an account lists or cites, each with its blocks and all that stands in it marked.

    That is statements, copies, unsourced assertions, its date, and what lines of the account lead to: the sides of its
    differences, and places that have no mark of another kind.
    """
    pages = [*told.pages, *told.cited]
    ids = [p.article_id for p in pages]
    here = "list_contains(?, article_id)"
    uris = dict(case.fetch("select article_id, uri from article"))
    texts = dict(case.fetch(f"select article_id, text from article where {here}", [ids]))
    blocks = of_article(case.rows(Block, here, [ids]))
    marks: dict[str, list[Mark]] = {page: [] for page in ids}
    for s in case.rows(Statement, here, [ids]):
        marks[s.article_id].append(Mark(f"s-{s.statement_id}", "statement", s.start, s.stop, s.speaker or s.source))
    for u in case.rows(Unsourced, here, [ids]):
        marks[u.article_id].append(Mark(mark_of(u), "unsourced", u.start, u.stop, u.because))
    for c in case.rows(Copy, "list_contains(?, a_id) or list_contains(?, b_id)", [ids, ids]):
        for page in {c.a_id, c.b_id} & marks.keys():
            marks[page].append(_copy_mark(c, page, uris))
    for page, mark in _of_account(told):
        if page in marks:
            marks[page].append(mark)
    return [_mark_page(p, texts[p.article_id], blocks.get(p.article_id, []), marks[p.article_id]) for p in pages]


def _of_account(told: Account) -> Iterator[tuple[str, Mark]]:
    """Yield what lines of an account lead to and no row of a page marks, each with its page."""
    others = replace(told, differences=())
    places = {p.mark_id: p for p in cited_places(others) if p.mark_id.startswith("w-")}
    for place in places.values():
        kind = "told" if place.statement_id is None else "part"
        yield place.article_id, Mark(place.mark_id, kind, place.start, place.stop, place.name or "the page itself")
    for one in told.differences:
        for here, there in ((one.a, one.b), (one.b, one.a)):
            ids = side_id(one, here), side_id(one, there)
            yield here.article_id, Mark(ids[0], "differs", here.start, here.stop, one.kind, ids[1], there.article_id)


def side_id(one: Difference, side: Place) -> str:
    """The id of the mark of one side of a difference."""
    return f"x-{one.conflict_id}{'a' if side == one.a else 'b'}"


def _mark_page(page: PageFacts, text: str, blocks: Iterable[Block], marks: list[Mark]) -> MarkedPage:
    """One page cut by its blocks and marks, its date among them."""
    if page.published_start is not None and page.published_stop is not None:
        marks.append(Mark(f"d-{page.article_id}", "date", page.published_start, page.published_stop))
    marks.sort(key=lambda m: (m.start, -m.stop, m.kind, m.mark_id))
    places = sorted((b.start, b.stop, b.kind) for b in blocks)
    return MarkedPage(page, tuple(cut(text, places, marks)))


def _copy_mark(c: Copy, page: str, uris: dict[str, str]) -> Mark:
    """The mark of a copy on this side of it."""
    a, b = f"c-{c.copy_id}a", f"c-{c.copy_id}b"
    if c.a_id == page:
        return Mark(a, "copy", c.a_start, c.a_stop, uris.get(c.b_id), b, c.b_id)
    return Mark(b, "copy", c.b_start, c.b_stop, uris.get(c.a_id), a, c.a_id)


def cut(text: str, blocks: Iterable[tuple[int, int, str]], marks: Sequence[Mark]) -> list[MarkedBlock]:
    """The text as blocks and what stands between them, each cut into pieces where a mark or a block begins or ends.

    Args:
        blocks: (start, stop, kind), sorted, none overlapping another.
        marks: sorted by start; they may overlap, nest, and cross blocks.

    >>> [b.kind for b in cut("Hi. She left.", [(4, 13, "body")], [])]
    ['', 'body']
    """
    edges: list[tuple[int, int, str]] = []
    at = 0
    for start, stop, kind in blocks:
        edges += [(at, start, "")] if start > at else []
        edges.append((max(start, at), stop, kind))
        at = max(at, stop)
    edges += [(at, len(text), "")] if at < len(text) else []
    cuts = sorted({n for m in marks for n in (m.start, m.stop)})
    found: list[MarkedBlock] = []
    open_: list[Mark] = []
    nth = low = 0
    for start, stop, kind in edges:
        pieces: list[Piece] = []
        while start < stop:
            while low < len(cuts) and cuts[low] <= start:
                low += 1
            end = min(stop, cuts[low] if low < len(cuts) else stop)
            open_ = [m for m in open_ if m.stop > start]
            first = nth
            while nth < len(marks) and marks[nth].start <= start:
                nth += 1
            begins = tuple(m for m in marks[first:nth] if m.stop > start)
            open_ += begins
            kinds = tuple(dict.fromkeys(m.kind for m in open_))
            pieces.append(Piece(text[start:end], begins, kinds))
            start = end
        if pieces:
            found.append(MarkedBlock(kind, tuple(pieces)))
    return found
