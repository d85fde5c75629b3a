"""How a stage names what it reads and gives, and what all stages do with rows; taken from sayso.tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

Row = TypeVar("Row", covariant=True)


class OfArticle(Protocol):
    """A row that stands in one article."""

    @property
    def article_id(self) -> str: ...


ArticleRow = TypeVar("ArticleRow", bound=OfArticle)


class Table(Protocol[Row]):
    """The name of a whole table inside a select: a table stage writes `f"select ... from {statements}"`."""

    def __str__(self) -> str: ...


class Rows(Iterable[Row], Protocol[Row]):
    """All rows of a table, sorted by their columns, for the few stages that must loop over a whole case."""


class Columns(Protocol[Row]):
    """All rows of a table as a pyarrow.Table, sorted by its columns, where an object a row would be too many."""

    @property
    def num_rows(self) -> int: ...

    def column(self, name: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Sql(Generic[Row]):
    """One select whose columns are those of its row type. Offsets and counts are 64-bit; nothing needs an order.

    A view of large rows is made in two steps. `select` gives the columns that tell a row from others (ids, counts);
    `joined` is a select over those rows, which it calls `these`, and gives all columns: what it adds must follow from
    the columns it finds, as an article's text does from its id. A row stage over such a view has the added columns
    fetched only for the rows that it has not worked on yet.
    """

    select: str
    joined: str = ""

    @property
    def whole(self) -> str:
        """The select of all columns."""
        return f"with these as ({self.select}) select * from ({self.joined})" if self.joined else self.select


def of_article(rows: Iterable[ArticleRow]) -> dict[str, list[ArticleRow]]:
    """The rows of each article, by article_id, in the order given; for stages that read several tables."""
    found: dict[str, list[ArticleRow]] = {}
    for row in rows:
        found.setdefault(row.article_id, []).append(row)
    return found


def id_of(*parts: str | int | None) -> str:
    """16 hex digits that depend on `parts` and their order alone, the same on every machine.

    >>> id_of("a", 1) == id_of("a", 1) != id_of("a", 2)
    True
    """
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
