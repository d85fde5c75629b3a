"""Tiny stages for tests of run: what a page says decides what becomes of it.

A file is pages divided by form feeds; a page's first line is its uri, and words in capitals make stages fail.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from sayso.decisions import standing
from sayso.run.arrow import schema_of
from sayso.tables import (
    Actor,
    Article,
    Block,
    Columns,
    Copy,
    Decision,
    Dropped,
    Entity,
    Lineage,
    Page,
    Pair,
    Rows,
    Source,
    Sql,
    Table,
    id_of,
)


def _page(uri: str, content: bytes) -> Page:
    return Page(id_of(uri, repr(content)), uri, "text/plain", None, content, None, None, (), None, None, None)


LOADED = threading.Event()


def load_ahead() -> None:
    LOADED.set()


def ingest(sources: Iterable[Source]) -> Iterator[Page | Dropped]:
    for source in sources:
        raw = Path(source.path).read_bytes()
        if not raw:
            yield Dropped("ingest", source.source_id, source.uri, "empty file")
        elif b"UNREADABLE" in raw:
            raise ValueError("cannot be read")
        else:
            for record in raw.split(b"\f"):
                uri, _, content = record.partition(b"\n")
                yield _page(uri.decode(), content)


def extract(pages: Iterable[Page]) -> Iterator[Article | Block | Dropped]:
    for page in pages:
        text = page.content.decode()
        if "REFUSE" in text:
            yield Dropped("room.extract", page.page_id, page.uri, "refused\nfor good")
            continue
        if "RAISE" in text:
            raise ValueError(f"page says\n{text}")
        if "KILL" in text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "HANG" in text:
            time.sleep(1000)
        if "SLOW" in text:
            time.sleep(0.3)
        yield Article(page.page_id, page.uri, None, None, (), (), (), None, None, None, None, None, None, text, text)
        yield Block(page.page_id, 0, len(text), "body", text + "!" if "MISQUOTE" in text else text)


def parse(articles: Iterable[Article], blocks: Iterable[Block], *, lower: bool = False) -> Iterator[Entity | Dropped]:
    texts = {b.article_id: b.text for b in blocks}
    for article in articles:
        text = texts.get(article.article_id, "")
        if "LEAVE" in text:
            os._exit(3)
        if "STRANGE" in text:
            yield Entity("0" * 16, 0, 1, "x", "PERSON")
        start = 0
        for word in text.split():
            start = text.index(word, start)
            if lower or word[0].isupper():
                yield Entity(article.article_id, start, start + len(word), word, "PERSON")
            start += len(word)


def pair(articles: Table[Article], entities: Table[Entity]) -> Sql[Pair]:
    return Sql(_paired(articles, _met(entities)))


def pair_in_two(articles: Table[Article], entities: Table[Entity]) -> Sql[Pair]:
    """The same, with all that follows from the ids joined to them later."""
    return Sql(_met(entities), joined=_paired(articles, "select * from these"))


def _met(entities: Table[Entity]) -> str:
    return (
        "select x.article_id as a_id, y.article_id as b_id, array_agg(x.text order by x.text) as a_blocks "
        f"from {entities} x "
        f"join {entities} y on x.text = y.text and x.article_id < y.article_id group by all"
    )


def _paired(articles: Table[Article], met: str) -> str:
    values = {"a_id": "a.article_id", "b_id": "b.article_id", "a_blocks": "p.a_blocks", "a_text": "a.text"}
    values |= {"b_text": "b.text", "a_uri": "a.uri", "b_uri": "b.uri"}
    columns = [f"{values.get(f.name, _nothing(f))} as {f.name}" for f in schema_of(Pair)]
    return (
        f"select {', '.join(columns)} from ({met}) p "
        f"join {articles} a on a.article_id = p.a_id join {articles} b on b.article_id = p.b_id"
    )


def _nothing(field: pa.Field) -> str:
    return "null" if field.nullable else "cast([] as varchar[])" if pa.types.is_list(field.type) else "''"


def compare(pairs: Iterable[Pair]) -> Iterator[Copy | Dropped]:
    for p in pairs:
        if "INCOMPARABLE" in p.a_text and "INCOMPARABLE" in p.b_text:
            yield Dropped("compare", f"{p.a_id} {p.b_id}", p.a_uri, "incomparable")
        yield Copy(id_of(p.a_id, p.b_id), p.a_id, 0, 1, p.b_id, 0, 1, len(p.a_blocks), "edited", False, len(p.a_blocks))


def trace(copies: Table[Copy], articles: Table[Article]) -> Sql[Lineage]:
    return Sql(
        "select a.article_id, c.b_id as origin_id, 'shared' as relation, 0.5 as share_of_article, "
        f"coalesce(c.words, 0) / 2 as share_of_origin, 'test' as because from {articles} a "
        f"left join {copies} c on c.a_id = a.article_id"
    )


def join(entities: Rows[Entity]) -> Iterator[Actor]:
    count: dict[str, int] = {}
    for e in entities:
        count[e.text] = count.get(e.text, 0) + 1
    for name, n in count.items():
        yield Actor(id_of(name), name, "person", (name,), (), n)


def join_columns(entities: Columns[Entity], articles: Rows[Article]) -> Iterator[Actor]:
    """What `join` gives, without an object a row."""
    known = {a.article_id for a in articles}
    texts, of = (entities.column(c).to_pylist() for c in ("text", "article_id"))
    counted = Counter(t for t, a in zip(texts, of, strict=True) if a in known)
    for name, n in counted.items():
        yield Actor(id_of(name), name, "person", (name,), (), n)


def meet(pairs: Rows[Pair]) -> Iterator[Actor]:
    """One actor for each two pages that share a name."""
    for p in pairs:
        yield Actor(id_of(p.a_id, p.b_id), f"{p.a_uri}+{p.b_uri}", "group", (), (), len(p.a_blocks))


def name(entities: Rows[Entity], decisions: Rows[Decision]) -> Iterator[Actor]:
    """One actor a name; the second name of a decision is the first."""
    first = {d.b: d.a for d in standing(decisions) if d.verb == "same"}
    for text in sorted({first.get(e.text, e.text) for e in entities}):
        yield Actor(id_of(text), text, "person", (text, *(b for b, a in first.items() if a == text)), (), 1)


def untyped(articles, *, more: int = 1):  # type: ignore[no-untyped-def]
    return iter(())


def listed(articles: list[Article]) -> Iterator[Block]:
    return iter(())


def mixed(articles: Iterable[Article], blocks: Table[Block]) -> Iterator[Entity]:
    return iter(())


def optional(articles: Iterable[Article], more: int = 1) -> Iterator[Entity]:
    return iter(())


def selected(articles: Table[Article]) -> Iterator[Entity]:
    return iter(())


def wrong_columns(articles: Table[Article]) -> Sql[Lineage]:
    return Sql(f"select article_id from {articles}")


def null_column(articles: Table[Article]) -> Sql[Lineage]:
    return Sql(
        "select article_id, null as origin_id, null as relation, 0.0 as share_of_article, 0.0 as share_of_origin, "
        f"'' as because from {articles}"
    )


def fail(entities: Rows[Entity]) -> Iterator[Actor]:
    raise KeyError("nobody\nthere")
