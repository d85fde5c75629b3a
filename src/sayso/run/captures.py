"""What web archives hold more than once: each capture of one URL with bytes of its own, named by its time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count

import pyarrow as pa

from sayso.run.arrow import UNIT, from_arrow
from sayso.run.store import Store
from sayso.run.views import select_of
from sayso.tables import Page

ROWS = 64
"""Captures read at a time, with their bytes, to tell those of one URL apart."""


@dataclass(frozen=True, slots=True)
class Row:
    """One page row of a case: the source it came from, and what it is called."""

    source: str
    page: str
    uri: str
    captured: str | None


@dataclass(frozen=True, slots=True)
class Capture:
    """One page of an archive: the URL captured, when, a hash of its bytes, and the page without them."""

    url: str
    captured: str
    digest: str
    page: Page


def url_of(uri: str, captured: str | None) -> str | None:
    """The URL that a page with this uri is a capture of; null if it is none.

    >>> url_of("http://a.example/1#2011-07-04", "2011-07-04"), url_of("http://a.example/1", None)
    ('http://a.example/1', None)
    """
    if not captured or "://" not in uri:
        return None
    return re.sub(rf"#{re.escape(captured)}(\.[0-9]+)?\Z", "", uri)


def rivals(rows: Iterable[Row]) -> frozenset[str]:
    """The page_ids of captures whose URL is that of another page too."""
    by_url: dict[str, set[str]] = {}
    captures: dict[str, set[str]] = {}
    for row in rows:
        url = url_of(row.uri, row.captured)
        by_url.setdefault(url or row.uri, set()).add(row.page)
        captures.setdefault(url or row.uri, set()).update([row.page] if url else [])
    return frozenset(page for url, pages in captures.items() if len(by_url[url]) > 1 for page in pages)


def read_captures(store: Store, rows: Iterable[Row]) -> dict[str, Capture]:
    """By page_id, the captures whose URL is that of another page too; empty where all URLs are captured once."""
    known = list(rows)
    wanted = rivals(known)
    first: dict[str, str] = {}
    for row in known:
        if row.page in wanted and row.captured:
            first[row.page] = min(row.captured, first.get(row.page, row.captured))
    found = {}
    for page, digest in read_bare(store, wanted):
        url = url_of(page.uri, page.captured)
        if url:
            bare = replace(page, captured=first[page.page_id])
            found[page.page_id] = Capture(url, first[page.page_id], digest, bare)
    return found


def read_bare(store: Store, wanted: Iterable[str]) -> Iterator[tuple[Page, str]]:
    """Yield each page row with one of these page_ids as its source gave it, without its bytes, and a hash of them."""
    from sayso.ingest.rows import digest_of

    ids = sorted(wanted)
    if not ids:
        return
    store.verify(p.part for p in store.parts("page"))
    with closing(store.connect(())) as con:
        con.execute("delete from retired; delete from doubled; delete from renamed")
        con.register("wanted", pa.table({"page_id": pa.array(ids, pa.string())}))
        pages = select_of(store, Page, store.parts("page"), also=f", {UNIT}")
        for batch in con.sql(f"from ({pages}) where page_id in (from wanted)").to_arrow_reader(ROWS):
            for page in from_arrow(batch, Page):
                yield replace(page, content=b""), digest_of(page.content)


def name_captures(captures: Iterable[Capture], taken: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """By page_id, the page_id and uri of each capture that is not to be called what its archive calls it.

    Of one URL the first, by time and then by bytes, has the URL itself, unless that is `taken`; each later one has `#`
    and the time it was made behind it.
    """
    from sayso.ingest.rows import page_id_of

    used = set(taken)
    names = {}
    for capture in sorted(captures, key=lambda c: (c.url, c.captured, c.digest)):
        dated = f"{capture.url}#{capture.captured}"
        choices = (f"{dated}.{number}" if number > 1 else dated for number in count(1))
        uri = capture.url if capture.url not in used else next(uri for uri in choices if uri not in used)
        used.add(uri)
        if uri != capture.page.uri:
            named = replace(capture.page, uri=uri)
            names[capture.page.page_id] = page_id_of(named, capture.digest), uri
    return names
