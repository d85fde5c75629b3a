"""Mentions of invented actors, and what the two stages that join them make of them: the select, then the join.

>>> [a.name for a in actors(printed("a", "Ana Falk", "Ana Falk", "Falk"))]
['Ana Falk']
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import duckdb

from rows import article
from sayso.actors import join, list_referents
from sayso.run.arrow import from_arrow, to_arrow
from sayso.tables import Actor, ActorRole, Decision, Identity, Lineage, Mention, NameJoin, Referent, id_of


def printed(page: str, name: str, *texts: str, kind: str = "person", because: str = "printed") -> list[Mention]:
    """Mentions of one actor in one page, under each of the texts; under its name where none is given."""
    rows = []
    for i, text in enumerate(texts or (name,)):
        start = int(id_of(name, i), 16) % 10_000
        referent = id_of(page, name)
        rows.append(Mention(page, start, start + len(text), text, "name", referent, name, kind, because))
    return rows


def titled(page: str, name: str, role: str) -> list[Mention]:
    """One mention of a person in a page and a role printed with it."""
    (row,) = printed(page, name)
    start = 20_000 + row.start
    title = replace(
        row, start=start, stop=start + len(role), text=role, form="title", because=f"title printed with {name}"
    )
    return [row, title]


def beside(page: str, *names: str, kind: str = "organization") -> list[Mention]:
    """Mentions of bodies that stand in a page beside others: its company."""
    return [m for name in names for m in printed(page, name, kind=kind)]


def referents(mentions: Iterable[Mention], dates: Mapping[str, str] | None = None) -> list[Referent]:
    """The rows that the select makes of mentions; a page's uri is its id and `.txt`."""
    rows = sorted(mentions, key=repr)
    pages = sorted({m.article_id for m in rows})
    given = [replace(article(uri=f"{p}.txt"), article_id=p, published=(dates or {}).get(p)) for p in pages]
    with duckdb.connect() as con:
        con.register("mention", to_arrow(rows, Mention))
        con.register("article", to_arrow(given, type(given[0])) if given else None)
        select = list_referents("mention", "article").select
        found = con.sql(f"select * from ({select}) order by all").to_arrow_table()
    return list(from_arrow(found, Referent))


def copied(*pages: str) -> list[Lineage]:
    """The first page is what each of the others is a copy of."""
    return [Lineage(p, pages[0], "copy", 1.0, 1.0, "the same words") for p in pages[1:]]


def decided(*said: tuple[str, str, str]) -> list[Decision]:
    """Decisions in that order, each a verb and two names; of `undo` the number of the decision and nothing."""
    rows: list[Decision] = []
    for number, (verb, a, b) in enumerate(said, 1):
        a = rows[int(a) - 1].decision_id if verb == "undo" else a
        rows.append(Decision(id_of(number, verb, a, b), number, verb, a, b, ""))
    return rows


def joined(
    *groups: Sequence[Mention],
    lineage: Sequence[Lineage] = (),
    decisions: Sequence[Decision] = (),
    dates: Mapping[str, str] | None = None,
) -> list[Any]:
    """All rows that the join makes of these mentions."""
    return list(join(referents(itertools.chain(*groups), dates), lineage, decisions))


def actors(*groups: Sequence[Mention], **given: Any) -> list[Actor]:
    """The actors of a case of these mentions, by their names."""
    return sorted((a for a in joined(*groups, **given) if isinstance(a, Actor)), key=lambda a: (a.name, a.actor_id))


def names_of(found: Iterable[Actor]) -> list[set[str]]:
    """The names of each actor."""
    return [set(a.names) for a in found]


def pages_of(rows: Iterable[Any]) -> list[set[str]]:
    """The pages of each actor, in sorted order."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if isinstance(row, Identity):
            found.setdefault(row.actor_id, set()).add(row.article_id)
    return sorted(found.values(), key=sorted)


def joins(rows: Iterable[Any]) -> list[NameJoin]:
    """The joins among some rows."""
    return [row for row in rows if isinstance(row, NameJoin)]


def roles(rows: Iterable[Any]) -> list[ActorRole]:
    """The roles among some rows."""
    return [row for row in rows if isinstance(row, ActorRole)]
