"""What each page of a case is: its date, its words, its ties to others, and how much of it is its own."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sayso.ask.case import Case
from sayso.ask.rows import PageFacts, Tie
from sayso.tables import Copy, Lineage, of_article

_WORD = re.compile(r"\w+")

_PAGES = """
select x.article_id, x.uri, x.title, x.outlet, x.byline, x.contributors, x.credits, x.dateline, x.published,
       x.published_basis, substr(x.text, x.published_start + 1, x.published_stop - x.published_start),
       x.published_start, x.published_stop, x.language, coalesce(n.statements, 0),
       substr(x.text, o.first + 1, o.last - o.first), o.first, o.last, y.uri
from (select a.* replace (coalesce(a.published, g.published) as published,
                          coalesce(a.published_basis, g.basis) as published_basis), g.from_id
      from article a left join dating g using (article_id)) x
left join article y on y.article_id = x.from_id
left join (select article_id, count(*) as statements from statement group by all) n on n.article_id = x.article_id
left join (select article_id, min(start) as first, arg_min(stop, start) as last
           from sentence where zone = 'body' group by all) o on o.article_id = x.article_id
"""


def list_pages(
    case: Case, copies: Sequence[Copy], lineage: Sequence[Lineage], origins: Mapping[str, str]
) -> list[PageFacts]:
    """Every page, the earliest first, each followed by its copies and excerpts; then by uri.

    Pages dated by association come behind those that say when they are of, and undated ones last.
    """
    found = case.fetch(_PAGES)
    uris = {row[0]: row[1] for row in found}
    copies_of = frozenset((r.article_id, r.origin_id) for r in lineage if r.relation == "copy")
    ties = {page: _ties(rows, uris, copies_of) for page, rows in of_article(lineage).items()}
    words = count_words(case, copies, origins)
    pages = [_page(row, words.get(row[0], (0, 0)), origins, uris, ties.get(row[0])) for row in found]
    pages.sort(key=lambda p: p.article_id)
    sure = {p.article_id: p.published if p.published_basis != "association" else None for p in pages}
    dates = {p.article_id: (sure[p.article_id] or "9999", p.published or "9999", p.uri, p.article_id) for p in pages}

    def place(page: PageFacts) -> tuple[Any, ...]:
        origin = origins.get(page.article_id, page.article_id)
        return (dates.get(origin, dates[page.article_id]), origin != page.article_id, page.uri, page.article_id)

    return [replace(page, number=n) for n, page in enumerate(sorted(pages, key=place), 1)]


def _page(
    row: Sequence[Any],
    words: tuple[int, int],
    origins: Mapping[str, str],
    uris: Mapping[str, str],
    ties: tuple[Tie, ...] | None,
) -> PageFacts:
    """The facts of one page from its row of _PAGES, not yet numbered; `ties` are None where it was not compared."""
    article_id, uri, title, outlet, byline, contributors, credits, dateline, published, basis = row[:10]
    text, start, stop, language, statements, opening, first, last, dated_by = row[10:]
    return PageFacts(
        number=0,
        article_id=article_id,
        uri=uri,
        title=title,
        outlet=outlet,
        byline=tuple(byline or ()),
        contributors=tuple(contributors or ()),
        credits=tuple(credits or ()),
        dateline=dateline,
        published=published,
        published_basis=basis,
        published_text=text,
        published_start=start,
        published_stop=stop,
        language=language,
        words=words[0],
        own_words=None if ties is None else words[1],
        statements=statements,
        stands_for=uris.get(origins.get(article_id, "")),
        ties=ties or (),
        opening=opening,
        opening_start=first,
        opening_stop=last,
        published_from=dated_by,
    )


def _ties(
    rows: Sequence[Lineage], uris: Mapping[str, str], copies_of: frozenset[tuple[str, str | None]]
) -> tuple[Tie, ...]:
    """The ties of one page to others: copies and excerpts first, the largest share first; none where independent."""
    found = [
        Tie(r.origin_id, uris[r.origin_id], r.relation, r.share_of_article, r.share_of_origin, r.because, mutual)
        for r in rows
        for mutual in ({(r.article_id, r.origin_id), (r.origin_id, r.article_id)} <= copies_of,)
        if r.origin_id is not None and r.origin_id in uris
    ]
    kinds = ("copy", "excerpt", "shared")
    rank = {kind: n for n, kind in enumerate(kinds)}
    return tuple(sorted(found, key=lambda t: (rank.get(t.relation, len(kinds)), -t.share_of_article, t.uri)))


def count_words(case: Case, copies: Sequence[Copy], origins: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """The body words of each page, and how many of them stand in no other page, those that stand for it aside."""
    shared: dict[str, list[tuple[int, int]]] = {}
    for c in copies:
        if origins.get(c.b_id) != c.a_id:
            shared.setdefault(c.a_id, []).append((c.a_start, c.a_stop))
        if origins.get(c.a_id) != c.b_id:
            shared.setdefault(c.b_id, []).append((c.b_start, c.b_stop))
    covered = {page: merge_spans(spans) for page, spans in shared.items()}
    counts: dict[str, tuple[int, int]] = {}
    for article_id, start, text in case.fetch("select article_id, start, text from block where kind = 'body'"):
        places = [start + m.start() for m in _WORD.finditer(text)]
        inside = covered.get(article_id, ())
        elsewhere = sum(bisect.bisect_left(places, stop) - bisect.bisect_left(places, first) for first, stop in inside)
        words, own = counts.get(article_id, (0, 0))
        counts[article_id] = (words + len(places), own + len(places) - elsewhere)
    return counts


def merge_spans(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches of text, sorted, with those that touch or overlap made one.

    >>> merge_spans([(5, 9), (0, 3), (8, 12)])
    [(0, 3), (5, 12)]
    """
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], stop))
        else:
            merged.append((start, stop))
    return merged
