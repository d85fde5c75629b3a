"""How a printed table is declared: its fields in order, each read from a row type, and what it is selected from."""

from __future__ import annotations

import re
import typing
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Spot:
    """One side of two: a passage of a page, and who says it there. Printed as one value with these fields."""

    uri: str
    start: int
    stop: int
    text: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a printed table."""

    name: str
    type: Any
    about: str
    select: str


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed table. `source` is what its select reads from, `of_page` the condition on one page's uri (`?`)."""

    name: str
    about: str
    fields: tuple[Field, ...]
    source: str
    of_page: str
    order: tuple[str, ...]
    shown: tuple[str, ...]


UNVOUCHED = "(article_id, start, stop) not in (select article_id, start, stop from vouched)"
"""A condition on rows of `unsourced`: that no other origin stands behind them."""

# What the contract adds to the columns of tables.py, or calls by another name there.
ABOUT = {
    "uri": "the page",
    "article": "the page",
    "origin": "the other page; null where independent",
    "a": "one page",
    "b": "the other page",
    "actor": "the name of the actor over the whole case; null for what is none",
    "from": "ISO 8601 date its interval starts on; null while unanchored",
    "holds": "whether the next build applies it: it is not taken back, and no later one is on the same things",
    "to": "ISO 8601 date its interval ends on, inclusive",
    "other_uri": "the first page, by uri, that prints the other name",
    "joins.uri": "the first page, by uri, that prints the name so",
    "roles.actor": "the actor's name over the whole case",
    "roles.from": "the first date of a page that prints it, ISO 8601; null where none is dated",
    "roles.to": "the last",
    "claims.statements": "statement_id of every statement that has it, sorted",
    "claims.articles": "uri of every page that has it, sorted",
    "claims.places": "every place that has it, as uri:start-stop, sorted",
    "claims.speakers": "who is reported as saying it, sorted; none where pages only tell it themselves",
    "matches.a": "one place: uri, start, stop, text, speaker",
    "matches.b": "the other",
    "matches.features": "the evidence, each with what it adds; the strongest first",
    "conflicts.a": "one side: uri, start, stop, text, speaker",
    "conflicts.b": "the other side",
    "positions.actor": "the actor's name over the whole case",
    "timeline.claims": "claim_id of the claims of that day, the one told of first",
}


def field(row: type, table: str, spec: str) -> Field:
    """The field a spec stands for: `name`, or `name=expression` where it is no column of `row` by that name.

    `name:list=expression` is a list of text, `name:spot=expression` a Spot.
    """
    name, _, select = spec.partition("=")
    name, _, shape = name.partition(":")
    kind: Any = {"": None, "list": tuple[str, ...], "spot": Spot}[shape]
    if shape:
        return Field(name, kind, ABOUT.get(f"{table}.{name}", ABOUT.get(name, "")), select)
    hints = typing.get_type_hints(row, include_extras=True)
    hint = hints.get(name)
    kind, about = typing.get_args(hint)[:2] if hint is not None else (str, "")
    if name == "holds" and hint is None:
        kind = bool
    elif hint is None and name not in ("uri", "article", "a", "b"):
        kind = str | None
    own = hint is not None and name in ("a", "b")
    about = about if own else ABOUT.get(f"{table}.{name}", ABOUT.get(name, about))
    return Field(name, kind, about, select or f"r.{name}")


def declare(
    row: type,
    name: str,
    about: str,
    fields: str,
    *,
    shown: str,
    source: str | None = None,
    of_page: str = "x.uri = ?",
    order: str = "uri start stop",
) -> Printed:
    """The printed table of one row type, sorted by the fields of `order` (-name: most first), then by every other."""
    found = tuple(field(row, name, spec) for spec in re.split(r",\s(?=[\w:]+(?:=|,|$))", fields))
    first = order.split()
    every = (*first, *(f.name for f in found if not {f.name, f"-{f.name}"} & set(first)))
    source = source or f"{row.__name__.lower()} r join article x using (article_id)"
    return Printed(name, about, found, source, of_page, every, tuple(shown.split()))
