"""Rows for tests, each with a default for every column: a test names only the columns it is about.

>>> article(text='"It shook," said Ann.').body
'"It shook," said Ann.'
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any, TypeVar

from sayso.tables import (
    Article,
    Block,
    Copy,
    Entity,
    Fingerprint,
    Lineage,
    Mention,
    Moment,
    Page,
    Pair,
    Proposition,
    Sentence,
    Source,
    Span,
    Statement,
    Unsourced,
    id_of,
)

R = TypeVar("R")


def _with(row: R, changes: dict[str, Any]) -> R:
    """`row` with some columns changed; TypeError for a column it has not."""
    return dataclasses.replace(row, **changes) if changes else row  # type: ignore[type-var]


def source(path: str = "/nowhere/a.html", **changes: Any) -> Source:
    """A Source of one file that need not exist."""
    uri = path.rsplit("/", 1)[-1]
    return _with(Source(id_of(uri), path, uri, "0" * 64, None, None), changes)


def page(content: bytes | str = b"", uri: str = "a.html", **changes: Any) -> Page:
    """A Page of these bytes; HTML unless its uri ends in .txt."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    media = "text/plain" if uri.endswith(".txt") else "text/html"
    row = Page(id_of(uri, repr(raw)), uri, media, None, raw, None, None, (), None, None, None)
    return _with(row, changes)


def article(text: str = "", uri: str = "a.html", **changes: Any) -> Article:
    """An Article that shows `text`, all of it body."""
    row = Article(
        article_id=id_of("article", uri),
        uri=uri,
        title=None,
        outlet=None,
        byline=(),
        contributors=(),
        credits=(),
        dateline=None,
        published=None,
        published_basis=None,
        published_start=None,
        published_stop=None,
        language="en",
        text=text,
        body=text,
    )
    return _with(row, changes)


def block(a: Article, start: int = 0, stop: int | None = None, kind: str = "body") -> Block:
    """The block of `a` from start to stop; its whole text if neither is given."""
    stop = len(a.text) if stop is None else stop
    return Block(a.article_id, start, stop, kind, a.text[start:stop])


def blocks(a: Article, kinds: tuple[str, ...] = ()) -> list[Block]:
    """One block a non-empty line of `a`, of these kinds in turn; body once they run out."""
    found = [m.span() for m in re.finditer(r"[^\n]+", a.text) if m.group().strip()]
    return [block(a, start, stop, kinds[i] if i < len(kinds) else "body") for i, (start, stop) in enumerate(found)]


def sentence(a: Article, start: int = 0, stop: int | None = None, **changes: Any) -> Sentence:
    """A Sentence of `a` whose tokens are its words and marks; every head is the first token until a test says more."""
    stop = len(a.text) if stop is None else stop
    found = list(re.finditer(r"\w+|[^\w\s]", a.text[start:stop]))
    n = len(found)
    row = Sentence(
        article_id=a.article_id,
        start=start,
        stop=stop,
        zone="body",
        starts=tuple(start + m.start() for m in found),
        stops=tuple(start + m.end() for m in found),
        lemmas=tuple(m.group().lower() for m in found),
        tags=("NN",) * n,
        deps=tuple("ROOT" if i == 0 else "dep" for i in range(n)),
        heads=(0,) * n,
    )
    return _with(row, changes)


def span_of(a: Article, words: str, nth: int = 0) -> tuple[int, int]:
    """Where the nth occurrence of `words` starts and stops in `a`; ValueError if it has none."""
    start = -1
    for _ in range(nth + 1):
        start = a.text.index(words, start + 1)
    return start, start + len(words)


def entity(a: Article, words: str, kind: str = "PERSON", nth: int = 0) -> Entity:
    """The Entity these words are in `a`."""
    start, stop = span_of(a, words, nth)
    return Entity(a.article_id, start, stop, words, kind)


def mention(a: Article, words: str, name: str | None = None, nth: int = 0, **changes: Any) -> Mention:
    """The Mention these words are in `a`, of the actor of that name there."""
    start, stop = span_of(a, words, nth)
    name = name or words
    row = Mention(a.article_id, start, stop, words, "name", id_of(a.article_id, name), name, "person", "printed")
    return _with(row, changes)


def moment(a: Article, words: str, value: str | None = None, nth: int = 0, **changes: Any) -> Moment:
    """The Moment these words are in `a`: one calendar day where a value is given, else unanchored."""
    start, stop = span_of(a, words, nth)
    basis = "article" if value else "unanchored"
    return _with(Moment(a.article_id, start, stop, words, "DATE", value, value, value, "day", basis), changes)


def span(a: Article, words: str, kind: str = "content", of: str = "", nth: int = 0) -> Span:
    """The Span these words are in `a`; spans with the same `of` belong to one attribution."""
    start, stop = span_of(a, words, nth)
    return Span(a.article_id, id_of(a.article_id, of), start, stop, kind, words)


def statement(a: Article, quote: str, speaker: str | None = None, nth: int = 0, **changes: Any) -> Statement:
    """The direct Statement this quote is in `a`; its source is the speaker where `a` prints that name."""
    start, stop = span_of(a, quote, nth)
    at = a.text.find(speaker) if speaker else -1
    row = Statement(
        statement_id=id_of(a.article_id, start, stop),
        article_id=a.article_id,
        start=start,
        stop=stop,
        quote=quote,
        kind="direct",
        act="speech",
        cue=None,
        cue_start=None,
        cue_stop=None,
        source=speaker if at >= 0 else None,
        source_start=at if at >= 0 else None,
        source_stop=at + len(speaker) if speaker and at >= 0 else None,
        speaker=speaker,
        referent_id=id_of(a.article_id, speaker) if speaker else None,
        via=(),
        addressee=None,
        said_on=None,
        said_on_basis=None,
        said_on_text=None,
        zone="body",
    )
    return _with(row, changes)


def unsourced(a: Article, words: str, because: str = "a number, and nobody to vouch for it") -> Unsourced:
    """The Unsourced assertion these words are in `a`."""
    start, stop = span_of(a, words)
    return Unsourced(a.article_id, start, stop, words, because, None, None, None, "no source")


def held(said: Statement, **changes: Any) -> Proposition:
    """The Proposition that is all a statement holds."""
    row = Proposition(
        id_of(said.article_id, said.start, said.stop, said.statement_id), said.article_id, said.start, said.stop,
        said.quote, said.zone, said.statement_id, True, said.referent_id, "", None, None, (),
        tuple(said.quote.lower().split()), (), False, "fact", None, None, None,
    )  # fmt: skip
    return _with(row, changes)


def own_voice(told: Unsourced, **changes: Any) -> Proposition:
    """The Proposition that an unsourced assertion is, in the page's own voice."""
    row = Proposition(
        id_of(told.article_id, told.start, told.stop, ""), told.article_id, told.start, told.stop, told.text, "body",
        None, False, None, "", None, None, (), tuple(told.text.lower().split()), (), False, "fact", told.on,
        told.on_text, told.on_basis,
    )  # fmt: skip
    return _with(row, changes)


def fingerprint(a: Article, *hashes: int, text: int | None = None) -> Fingerprint:
    """The Fingerprint of `a`, of these hashes; a text of its own unless `text` is given."""
    own = int(a.article_id[:15], 16)
    hashes = hashes or (1,)
    return Fingerprint(
        a.article_id, (a.outlet or "").lower() or None, own if text is None else text, hashes, len(hashes)
    )


def pair(a: Article, b: Article, **changes: Any) -> Pair:
    """The Pair of two articles, all of each one body block; the smaller id first."""
    one, two = sorted((a, b), key=lambda x: x.article_id)
    row = Pair(
        a_id=one.article_id,
        b_id=two.article_id,
        a_text=one.text,
        b_text=two.text,
        a_blocks=(f"0:{len(one.text)}:body",),
        b_blocks=(f"0:{len(two.text)}:body",),
        a_outlet=one.outlet,
        b_outlet=two.outlet,
        a_credits=one.credits,
        b_credits=two.credits,
        a_published=one.published,
        b_published=two.published,
        a_uri=one.uri,
        b_uri=two.uri,
        a_house=(),
        b_house=(),
    )
    return _with(row, changes)


def copy(a: Article, b: Article, words: str, **changes: Any) -> Copy:
    """The verbatim Copy these words are in two articles."""
    one, two = sorted((a, b), key=lambda x: x.article_id)
    (i, j), (k, m) = span_of(one, words), span_of(two, words)
    ids = one.article_id, i, two.article_id, k
    count = len(words.split())
    own = 0 if changes.get("quoted") else count
    row = Copy(id_of(*ids), one.article_id, i, j, two.article_id, k, m, count, "verbatim", False, own)
    return _with(row, changes)


def lineage(a: Article, origin: Article | None = None, **changes: Any) -> Lineage:
    """How `a` relates to `origin`: a full copy, or independent where none is given."""
    if origin is None:
        return _with(Lineage(a.article_id, None, "independent", 0.0, 0.0, "shares no passage"), changes)
    return _with(Lineage(a.article_id, origin.article_id, "copy", 1.0, 1.0, "the same words"), changes)
