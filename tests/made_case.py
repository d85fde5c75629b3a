"""A small case made by hand, with every row that the brief and explain rest on: a storm in an invented port."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

import rows
from sayso.ask import Case
from sayso.run.arrow import case_tables, to_arrow
from sayso.run.manifest import Entry
from sayso.run.store import Store
from sayso.tables import (
    Actor,
    Article,
    Block,
    Claim,
    Dropped,
    Identity,
    Proposition,
    Sentence,
    Statement,
    Support,
    Unsourced,
    id_of,
)

POST = """Harbor shut after the storm
By Iris Quill
PORT ELM (NPA) -
Mayor Ann Bell shut the harbor of Port Elm on Monday. “The piers are not safe,” Bell said. “They will not be for weeks.”
The storm sank 40 boats.
Share this"""
BLOG = """harbor news
Mayor Ann Bell shut the harbor of Port Elm on Monday. “The piers are not safe,” Bell said. “They will not be for weeks.”
"""
STAR = """Harbor stays shut, mayor says
Posted 3 March 2020
Ann Bell told reporters that the piers were unsafe. “The piers are not safe,” she said, according to Radio Elm.
A clerk said the bridge would close on Friday.
The storm sank 40 boats."""


@dataclass(frozen=True)
class Made:
    """The articles of the made case, and all its rows by type."""

    post: Article
    blog: Article
    star: Article
    rows: dict[type, list[Any]]


def put(found: dict[type, list[Any]], *more: Any) -> None:
    """Add rows, each to those of its type."""
    for row in more:
        found.setdefault(type(row), []).append(row)


def lines(a: Article, *kinds: str) -> list[Block]:
    """One block a line of `a`, of these kinds in turn."""
    return rows.blocks(a, kinds)


def sentences(a: Article, *texts: str) -> list[Sentence]:
    """The body sentences of `a` with these words."""
    return [rows.sentence(a, *rows.span_of(a, text)) for text in texts]


def said(a: Article, quote: str, source: str, cue: str | None, **changes: Any) -> Statement:
    """The Statement that this quote is in `a`, by Ann Bell unless said otherwise."""
    row = rows.statement(a, quote, **changes)
    at = a.text.find(source)
    cue_at = a.text.rfind(cue, 0, row.start) if cue and at < row.start else a.text.find(cue or "", row.stop)
    return replace(
        row,
        source=source,
        source_start=at,
        source_stop=at + len(source),
        cue=cue,
        cue_start=cue_at if cue else None,
        cue_stop=cue_at + len(cue) if cue else None,
    )


def made() -> Made:
    """The case: a newspaper's report with an agency's credit, a blog's excerpt of it, and another paper's own."""
    post = rows.article(POST, "post.html", title="Harbor shut after the storm", outlet="The Elm Post",
                        byline=("Iris Quill",), credits=("NPA",), dateline="PORT ELM", published="2020-03-02",
                        published_basis="meta")  # fmt: skip
    blog = rows.article(BLOG, "blog.txt", title="harbor news")
    at, stop = rows.span_of(rows.article(STAR), "3 March 2020")
    star = rows.article(
        STAR,
        "https://star.example/harbor",
        title="Harbor stays shut, mayor says",
        outlet="Star",
        published="2020-03-03",
        published_basis="text",
        published_start=at,
        published_stop=stop,
    )
    found: dict[type, list[Any]] = {}
    put(found, post, blog, star)
    put(found, *lines(post, "title", "byline", "dateline", "body", "body", "boilerplate"))
    put(found, *lines(blog, "title", "body"), *lines(star, "title", "byline", "body"))
    for a in (post, blog):
        first = "Mayor Ann Bell shut the harbor of Port Elm on Monday."
        put(found, *sentences(a, first, "“The piers are not safe,” Bell said.", "“They will not be for weeks.”"))
    put(found, *sentences(star, "Ann Bell told reporters that the piers were unsafe.",
                          "“The piers are not safe,” she said, according to Radio Elm.",
                          "A clerk said the bridge would close on Friday."))  # fmt: skip
    _speak(found, post, blog, star)
    whole = POST[POST.index("Mayor") : POST.index("weeks.”") + 7]
    put(found, rows.copy(post, blog, whole), rows.copy(post, star, "The storm sank 40 boats."))
    put(found, rows.copy(post, star, "“The piers are not safe,”", quoted=True))
    put(found, rows.lineage(blog, post, relation="excerpt", share_of_article=0.9, share_of_origin=0.8))
    put(found, rows.lineage(post, star, relation="shared", share_of_article=0.1, share_of_origin=0.1))
    put(found, rows.lineage(star, post, relation="shared", share_of_article=0.1, share_of_origin=0.1))
    put(found, rows.unsourced(post, "The storm sank 40 boats."), rows.unsourced(star, "The storm sank 40 boats."))
    put(found, rows.moment(star, "Friday", "2020-03-06"))
    put(found, Dropped("ingest", "0" * 16, "broken.gz", "the gzip stream ends early; save the page again"))
    claim_words(found, {"the piers are not safe": (1, 2, "post.html and blog.txt share a passage")})
    return Made(post, blog, star, found)


def claim_words(found: dict[type, list[Any]], bounds: Mapping[str, tuple[int, int, str]] | None = None) -> None:
    """Add what is claimed: a proposition a statement of speech and an unsourced assertion, a claim for the same words.

    Args:
        bounds: origins at least, at most, and the reason, by the words in lower case without marks; else one a page.
    """
    uris = {a.article_id: a.uri for a in found.get(Article, [])}
    spoken = [s for s in found.get(Statement, []) if s.act in ("speech", "writing")]
    own = [rows.own_voice(u) for u in found.get(Unsourced, [])]
    claims: dict[str, list[Proposition]] = {}
    for p in [*map(rows.held, spoken), *own]:
        claims.setdefault(" ".join(re.findall(r"\w+", p.text.lower())), []).append(p)
    for words, places in sorted(claims.items()):
        places.sort(key=lambda p: (uris.get(p.article_id, ""), p.start))
        pages = len({p.article_id for p in places})
        low, high, why = (bounds or {}).get(words, (pages, pages, ""))
        p, id = places[0], id_of("claim", words)
        put(found, *places, Claim(id, p.proposition_id, p.article_id, p.start, p.stop, p.text, pages, low, high,
                                  (why,) if why else (), p.on, p.on_basis))  # fmt: skip
        for p in places:
            utterance = id_of(words, p.speaker_id) if p.statement_id else None
            put(found, Support(id, utterance, p.proposition_id, p.article_id))


def _speak(found: dict[type, list[Any]], post: Article, blog: Article, star: Article) -> None:
    """The statements of the three pages, who makes them, and why they are who they are."""
    bell = Actor(id_of("Ann Bell", "person"), "Ann Bell", "person", ("Ann Bell", "Bell"), ("Mayor",), 8)
    put(found, bell)
    for a in (post, blog, star):
        name = rows.mention(a, "Ann Bell")
        put(found, name, rows.entity(a, "Ann Bell"))
        put(found, Identity(name.referent_id, a.article_id, bell.actor_id, "the same name"))
    for a in (post, blog):
        surname = rows.mention(a, "Bell", "Ann Bell", nth=1, because="surname of")
        put(found, surname)
        who = {"speaker": "Ann Bell", "referent_id": surname.referent_id, "said_on": None}
        put(found, said(a, "The piers are not safe,", "Bell said", "said", **who))
        found[Statement][-1] = replace(
            found[Statement][-1], source="Bell", source_start=surname.start, source_stop=surname.stop
        )
        put(found, replace(said(a, "They will not be for weeks.", "Bell", None, **who), source="Bell"))
    she = rows.mention(star, "she", "Ann Bell", form="pronoun", because="subject before")
    put(found, she)
    who = {"speaker": "Ann Bell", "referent_id": she.referent_id}
    put(found, said(star, "The piers are not safe,", "she", "said", via=("Radio Elm",), **who))
    put(found, said(star, "the piers were unsafe", "Ann Bell", "told", kind="indirect", addressee="reporters", **who))
    put(found, said(star, "the bridge would close on Friday", "A clerk", "said", kind="indirect", speaker=None,
                    referent_id=None, said_on="2020-03-06", said_on_text="Friday",
                    said_on_basis="cue"))  # fmt: skip


def opened(found: dict[type, list[Any]], name: str = "elm.case") -> Case:
    """A case of these rows, in memory."""
    connection = duckdb.connect()
    for table, row_type in case_tables().items():
        connection.register(table, to_arrow(list(found.get(row_type, ())), row_type))
    return Case.over(connection, name)


def written(folder: Path, found: dict[type, list[Any]]) -> Path:
    """The folder of a case of these rows, on disk."""
    with Store.open(folder, write=True) as store:
        for row_type, some in found.items():
            part = store.put(to_arrow(some, row_type), row_type, f"made-{row_type.__name__}")
            store.add(Entry(f"made-{row_type.__name__}", "made", "made", None, (part,)))
        store.end()
    return folder
