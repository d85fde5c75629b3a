"""Pages read once and shown in any form, and the claims of any case made of them, in memory."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import duckdb

from sayso.run.arrow import from_arrow, table_name, to_arrow
from sayso.run.plan import Step, check, load, plan_of
from sayso.run.views import typed
from sayso.tables import (
    Article,
    Claim,
    Decision,
    Dropped,
    Fingerprint,
    Origin,
    Page,
    Proposition,
    Support,
    id_of,
)  # fmt: skip

Tables = Mapping[type, Sequence[Any]]
LAST = "count_backed"
"""The stage that counts; those after it are left out."""


@cache
def _steps() -> tuple[Step, ...]:
    return check(plan_of(), hashed=False)


def read(pages: Sequence[Page]) -> dict[str, Tables]:
    """By page_id, the rows that the row stages make of each page."""
    rows: dict[type, list[Any]] = {Page: list(pages)}
    for step in _steps():
        if step.unit == "page":
            for row in load(step.stage)(*(rows.get(t, []) for t in step.reads), **step.stage.settings):
                rows.setdefault(type(row), []).append(row)
    found: dict[str, dict[type, list[Any]]] = {p.page_id: {} for p in pages}
    for kind, made in rows.items():
        for row in made:
            page = getattr(row, "article_id", None) or getattr(row, "page_id", None)
            if page in found and kind is not Dropped:
                found[page].setdefault(kind, []).append(row)
    return dict(found)


@dataclass(frozen=True)
class Shown:
    """One page of a case: what it is a form of (`label`), its uri, its rows, and where its places stand in that page.

    `place` gives the offset in the page it is a form of; null where it has none there.
    """

    label: str
    uri: str
    rows: Tables
    place: Callable[[int], int] = field(default=lambda at: at)

    @property
    def article(self) -> Article:
        """Its Article."""
        return self.rows[Article][0]  # type: ignore[no-any-return]


def named(shown: Shown, outlet: str | None) -> Shown:
    """The same page of another outlet."""
    rows = dict(shown.rows)
    rows[Article] = [replace(a, outlet=outlet) for a in rows[Article]]
    rows[Fingerprint] = [replace(f, outlet=(outlet or "").lower() or None) for f in rows.get(Fingerprint, ())]
    return replace(shown, rows=rows)


def at_uri(shown: Shown, uri: str) -> Shown:
    """The same page under another uri: all its ids are others."""
    page = shown.article.article_id
    ids = {page: id_of("page", uri, page)}
    for some in shown.rows.values():
        for row in some:
            for f in dataclasses.fields(row):
                if f.name.endswith("_id") and isinstance(value := getattr(row, f.name), str):
                    ids.setdefault(value, id_of("of", value, ids[page]))

    def other(value: Any) -> Any:
        if isinstance(value, str):
            return ids.get(value, value)
        if isinstance(value, tuple) and value and value[0] in ids:
            return tuple(sorted(ids.get(v, v) for v in value))
        return value

    rows: dict[type, list[Any]] = {
        kind: [replace(row, **{f.name: other(getattr(row, f.name)) for f in dataclasses.fields(row)}) for row in some]
        for kind, some in shown.rows.items()
    }
    rows[Article] = [replace(a, uri=uri) for a in rows[Article]]
    return replace(shown, uri=uri, rows=rows)


@dataclass(frozen=True)
class Told:
    """A claim: the places it stands in, its bounds, its reasons and its merges, with uris for ids."""

    places: frozenset[tuple[str, int, int, bool]]
    lower: int
    upper: int
    pages: frozenset[str]
    reasons: tuple[str, ...]
    merges: tuple[Origin, ...]


def claims_of(pages: Iterable[Shown]) -> list[Told]:
    """The claims of a case of these pages."""
    shown = {p.article.article_id: p for p in pages}
    rows: dict[type, list[Any]] = {Decision: []}
    for p in shown.values():
        for kind, some in p.rows.items():
            rows.setdefault(kind, []).extend(some)
    _over_case(rows)
    places: dict[str, set[tuple[str, int, int, bool]]] = {}
    known = {p.proposition_id: p for p in rows[Proposition]}
    where: dict[str, set[str]] = {}
    for s in rows.get(Support, ()):
        p, page = known[s.proposition_id], shown[s.article_id]
        at = (page.label, page.place(p.start), page.place(p.stop), p.statement_id is not None)
        places.setdefault(s.claim_id, set()).add(at)
        where.setdefault(s.claim_id, set()).add(page.uri)
    merges: dict[str, list[Origin]] = {}
    for o in rows.get(Origin, ()):
        merges.setdefault(o.claim_id, []).append(replace(o, a_id=shown[o.a_id].uri, b_id=shown[o.b_id].uri))
    return [
        Told(
            frozenset(places[c.claim_id]), c.origins_lower, c.origins_upper, frozenset(where[c.claim_id]), c.reasons,
            tuple(merges.get(c.claim_id, ())),
        )
        for c in rows.get(Claim, ())
    ]  # fmt: skip


def _over_case(rows: dict[type, list[Any]]) -> None:
    """Add the rows that the stages over a case make, up to the one that counts."""
    with duckdb.connect() as con:
        con.execute("set threads = 1")
        views: dict[type, Step] = {}
        registered: set[type] = set()

        def table(kind: type) -> str:
            if kind in views:
                return f"({select(views[kind])})"
            if kind not in registered:
                con.register(table_name(kind), to_arrow(rows.get(kind, []), kind))
                registered.add(kind)
            return table_name(kind)

        def select(step: Step) -> str:
            return str(load(step.stage)(*map(table, step.reads), **step.stage.settings).whole)

        for step in _steps():
            if step.unit in ("source", "page"):
                continue
            if step.kind == "view":
                views[step.writes[0]] = step
            elif step.kind == "table":
                made = con.sql(select(step)).to_arrow_table()
                rows[step.writes[0]] = list(from_arrow(made, step.writes[0]))
            else:
                read = {t: f"select {typed(t)} from {table(t)} order by all" for t in step.reads}
                found = {t: con.sql(sql).to_arrow_table() for t, sql in read.items()}
                given = [found[t] if t in step.columns else list(from_arrow(found[t], t)) for t in step.reads]
                for row in load(step.stage)(*given, **step.stage.settings):
                    rows.setdefault(type(row), []).append(row)
            if step.name == LAST:
                return
