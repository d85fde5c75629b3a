"""Places of one claim in invented pages, and what counting makes of them.

>>> counted(place("a"), place("b")).origins_upper
2
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

import duckdb

from sayso.claims import count_alone, count_backed, lay_ground, list_backed, list_contested, list_passers, list_twins
from sayso.run.arrow import from_arrow, table_name, to_arrow
from sayso.run.views import typed
from sayso.tables import (
    Article,
    Backed,
    Claim,
    Contested,
    Copy,
    Decision,
    Footing,
    Lineage,
    Origin,
    Passer,
    Proposition,
    Statement,
    Support,
    Testimony,
    Twin,
    Voice,
    id_of,
)


def place(page: str, text: str = "", at: int = 0, **changes: Any) -> Testimony:
    """A place of the claim in the page of that name, whose uri is the name; other words in each page by default."""
    text = text or f"the piers of {page} are not safe"
    row = Testimony(
        proposition_id=id_of(page, at, text),
        article_id=page,
        uri=page,
        outlet=None,
        credits=(),
        published=None,
        published_basis=None,
        start=at,
        stop=at + len(text),
        text=text,
        zone="body",
        statement_id=id_of("statement", page, at),
        whole=True,
        quote_kind="indirect",
        act="speech",
        cue="said",
        source="Ann Bell",
        speaker="Ann Bell",
        actor_id="bell",
        actor="Ann Bell",
        actor_kind="person",
        via=(),
        addressee=None,
        said_on=None,
        said_on_basis=None,
        predicate="be",
        subject=None,
        object=None,
        actors=(),
        terms=(),
        numbers=(),
        negated=False,
        modality="fact",
        on=None,
        on_basis=None,
        cue_apart=None,
    )
    return replace(row, **changes)


def copy_of(a: Testimony, b: Testimony, words: int = 30, own: int = 30, quoted: bool = False) -> Copy:
    """A passage that holds two places and no more."""
    one, two = sorted((a, b), key=lambda t: t.article_id)
    ids = one.article_id, one.start, two.article_id, two.start
    return Copy(
        id_of(*ids), one.article_id, one.start, one.stop, two.article_id, two.start, two.stop, words, "verbatim",
        quoted, own,
    )  # fmt: skip


def lineage(
    a: str, b: str, relation: str = "copy", share: float = 1.0, of_origin: float = 1.0, both: bool = False
) -> list[Lineage]:
    """What page a is to page b; and b to a, where both are the same to each other."""
    rows = [Lineage(a, b, relation, share, of_origin, "the evidence")]
    return [*rows, Lineage(b, a, relation, of_origin, share, "the evidence")] if both else rows


def rows_of(
    places: Sequence[Testimony],
    *,
    utterance: str | None = "one",
    lineages: Iterable[Lineage] = (),
    copies: Iterable[Copy] = (),
    decisions: Iterable[Decision] = (),
) -> list[Claim | Origin]:
    """The rows of one claim that stands in these places, all of one act of speaking unless said otherwise."""
    supports = [Support("claim", utterance, t.proposition_id, t.article_id) for t in places]
    with duckdb.connect() as con:
        give(con, Support, supports)
        give(con, Lineage, list(lineages))
        give(con, Copy, list(copies))
        give(con, Decision, list(decisions))
        give_places(con, places)
        made = (
            rows(con, kind, select(*(table_name(t) for t in reads)).whole)
            for kind, select, reads in (
                (Twin, list_twins, (Lineage, Article, Proposition)),
                (Passer, list_passers, (Support, Proposition, Statement, Article)),
                (Contested, list_contested, (Decision, Article, Proposition, Support)),
            )
        )
        twins, passers, contested = made
        give(con, Footing, list(lay_ground(twins, passers, list(decisions), contested)))
        alone = rows(con, Claim, count_alone("support", "voice").whole)
        backed = rows(con, Backed, list_backed("support", "voice", "lineage", "copy", "footing").whole)
    return [*alone, *count_backed(backed)]


def give(con: duckdb.DuckDBPyConnection, kind: type, found: Sequence[Any]) -> None:
    """Make a table of some rows."""
    con.register("given", to_arrow(found, kind))
    con.execute(f"create table {table_name(kind)} as from given")
    con.unregister("given")


def rows(con: duckdb.DuckDBPyConnection, kind: type, select: str) -> list[Any]:
    """The rows of a select, sorted."""
    return list(from_arrow(con.sql(f"select {typed(kind)} from ({select}) order by all").to_arrow_table(), kind))


def give_places(con: duckdb.DuckDBPyConnection, places: Sequence[Testimony]) -> None:
    """Make the tables that hold what is told of some places: voice, and what selects read of the tables behind it."""
    give(con, Voice, [Voice(**{f.name: getattr(t, f.name) for f in fields(Voice)}) for t in places])
    con.execute("create view proposition as select article_id, proposition_id, statement_id, start, stop from voice")
    con.execute("create view statement as select statement_id, via, addressee, speaker from voice")
    con.execute("create view article as select article_id, uri, outlet from voice group by all")


def counted(*places: Testimony, **given: Any) -> Claim:
    """The claim that stands in these places."""
    (claim,) = [r for r in rows_of(places, **given) if isinstance(r, Claim)]
    return claim


def bounds(*places: Testimony, **given: Any) -> tuple[int, int]:
    """Its origins at least and at most."""
    claim = counted(*places, **given)
    return claim.origins_lower, claim.origins_upper


def merges(*places: Testimony, **given: Any) -> list[tuple[str, bool, bool]]:
    """The kind of each merge, whether it is sure, and whether it holds."""
    found = [r for r in rows_of(places, **given) if isinstance(r, Origin)]
    return sorted((r.kind, r.sure, r.holds) for r in found)


def decisions(*said: tuple[str, str, str] | tuple[str, str, str, str]) -> list[Decision]:
    """Decisions in that order: a verb, two pages, and the place of the claim where it is of one."""
    return [
        Decision(id_of(n, *d), n, d[0], d[1], d[2], "", d[3] if len(d) > 3 else None) for n, d in enumerate(said, 1)
    ]
