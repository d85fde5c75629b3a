"""What the stages of matching make of rows of testimony, one after the other, as a build runs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

import duckdb
import pyarrow as pa

from sayso.claims.gather import gather
from sayso.claims.gist import gist_of
from sayso.claims.liken import liken
from sayso.claims.match_columns import Contents, contents_of
from sayso.claims.match_decided import rule
from sayso.claims.match_nodes import SIDE, Node, node_of
from sayso.claims.match_views import list_placed, list_told, list_twosomes, list_weighed
from sayso.claims.meet import meet
from sayso.claims.name_words import list_name_words
from sayso.claims.weigh import weigh
from sayso.run.arrow import from_arrow, to_arrow
from sayso.run.views import typed
from sayso.tables import (
    Actor,
    Candidate,
    ClaimMatch,
    Content,
    Copy,
    Decision,
    Disputed,
    Embedding,
    Gist,
    NameWords,
    Placed,
    Proposition,
    Resemblance,
    Ruling,
    Sql,
    Support,
    Testimony,
    Told,
    Twosome,
    Weighed,
)


def selected(row_type: type, select: Sql[Any], **rows: Sequence[Any]) -> pa.Table:
    """The rows of a select over tables, each given by its name and rows; an empty one as 'name' and its row type."""
    with duckdb.connect(config={"threads": 1}) as con:
        for name, (kind, given) in rows.items():
            con.register(name, to_arrow(given, kind))
        found = con.sql(select.whole)
        assert found.columns == [f.name for f in fields(row_type)]
        return con.sql(f"select {typed(row_type)} from ({select.whole}) order by all").to_arrow_table()


def gist(t: Testimony) -> Gist:
    """What a row is told by."""
    of_page = {f.name: getattr(t, f.name) for f in fields(Proposition) if f.name in {g.name for g in fields(Testimony)}}
    said = (t.source, t.quote_kind, t.cue) if t.statement_id else ()
    return gist_of(Proposition(**of_page, speaker_id=None, on_text=None), *said)


def contents(
    rows: Iterable[Testimony],
    actors: Sequence[Actor] = (),
    rulings: Sequence[Ruling] = (),
    vectors: Sequence[bytes] = (),
) -> list[Content]:
    """The contents of rows, in the order of their keys; `vectors` are those of the rows, if they have any."""
    rows = list(rows)
    near = [Embedding(t.proposition_id, t.article_id, "proposition", v) for t, v in zip(rows, vectors, strict=False)]
    select = list_told("testimony", "gist", "name_words", "ruling", "embedding")
    told = selected(
        Told,
        select,
        testimony=(Testimony, rows),
        gist=(Gist, [gist(t) for t in rows]),
        name_words=(NameWords, list(list_name_words(actors))),
        ruling=(Ruling, list(rulings)),
        embedding=(Embedding, near),
    )
    return sorted(weigh(from_arrow(told, Told)), key=lambda c: c.key)


def columns(rows: Sequence[Content]) -> Contents:
    """Contents as columns."""
    return contents_of(selected(Weighed, list_weighed("content"), content=(Content, rows)))


def nodes(rows: Iterable[Testimony], actors: Sequence[Actor] = ()) -> list[Node]:
    """The contents of rows as comparisons see them, in the order of their keys."""
    return [node_of({name: getattr(c, name) for name in SIDE}) for c in contents(rows, actors)]


def run(
    rows: Iterable[Testimony],
    copies: Sequence[Copy] = (),
    actors: Sequence[Actor] = (),
    decisions: Sequence[Decision] = (),
) -> Iterator[ClaimMatch | Support]:
    """Yield what gather gives for rows."""
    rows = list(rows)
    places = [Disputed(t.proposition_id, t.uri, t.start, t.stop) for t in rows]
    rulings = list(rule(decisions, places))
    found = contents(rows, actors, rulings)
    weighed = selected(Weighed, list_weighed("content"), content=(Content, found))
    met = list(meet(weighed, to_arrow(copies, Copy)))
    both = selected(
        Twosome, list_twosomes("candidate", "content"), candidate=(Candidate, met), content=(Content, found)
    )
    alike = to_arrow(list(liken(from_arrow(both, Twosome))), Resemblance)
    yield from gather(selected(Placed, list_placed("content"), content=(Content, found)), alike, rulings)
