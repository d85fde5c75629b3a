"""An open case, and its printed tables: each is a method of Case and a function of the same name."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from sayso.ask.fields import Printed, Spot
from sayso.ask.printed import printed, select_of
from sayso.errors import CaseError, UsageError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Row = TypeVar("Row")


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Turn a file that DuckDB cannot read into a CaseError that says what to do."""
    import duckdb

    try:
        yield
    except (duckdb.Error, UnicodeDecodeError) as e:  # a changed byte raises any of DuckDB's errors
        what = str(e).splitlines()[0]
        raise CaseError(f"{name}: the case is damaged ({what}); build it again in a new folder") from e


class Case:
    """A built case, open for questions; close it, or use it in a `with`. Every answer is sorted and the same each time.

    `finished` is false where a build of it was stopped; `waiting` is how many decisions no build has applied yet.

    Raises: CaseError where the folder is no case or is damaged.
    """

    def __init__(self, folder: str | Path) -> None:
        from sayso.run.store import Store

        store = Store.open(Path(folder), write=False)
        self.name = Path(folder).resolve().name
        self.finished, self.waiting = store.finished, store.waiting
        self._store: Store | None = store
        with _readable(self.name):
            self.connection = store.connect(verified=False)

    @classmethod
    def over(cls, connection: duckdb.DuckDBPyConnection, name: str = "case") -> Case:
        """The case whose tables are the views of this connection, one a table, named in snake case."""
        case = cls.__new__(cls)
        case.name, case.finished, case.waiting, case.connection, case._store = name, True, 0, connection, None
        return case

    def close(self) -> None:
        """Let go of its files."""
        self.connection.close()
        if self._store is not None:
            self._store.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _verify(self, select: str) -> None:
        """Nothing where the files that a select reads are as written. Raises: CaseError for one that is not."""
        if self._store is not None:
            tables = set(re.findall(r"\w+", select))  # every table it names, and perhaps some that it does not
            self._store.verify(x.part for x in self._store.parts() if x.part.table in tables)

    def fetch(self, select: str, given: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of one select over the tables of the case, as tuples.

        Raises: CaseError where a file of the case cannot be read.
        """
        with _readable(self.name):
            self._verify(select)
            return self.connection.execute(select, list(given)).fetchall()

    def arrow(self, select: str, given: Sequence[Any] = ()) -> pa.Table:
        """The rows of one select over the tables of the case, as an Arrow table.

        Raises: CaseError where a file of the case cannot be read.
        """
        with _readable(self.name):
            self._verify(select)
            return self.connection.sql(select, params=list(given)).to_arrow_table()

    def rows(self, row: type[Row], where: str = "true", given: Sequence[Any] = ()) -> list[Row]:
        """The rows of one table that fit the condition, as its dataclass, sorted by their columns in order.

        Raises: CaseError where a file of the case cannot be read.
        """
        from sayso.run.arrow import table_name

        columns = ", ".join(f'"{f.name}"' for f in dataclasses.fields(typing.cast(Any, row)))
        found = self.fetch(f"select {columns} from {table_name(row)} where {where} order by {columns}", given)
        return [row(*(tuple(v) if isinstance(v, list) else v for v in values)) for values in found]

    def articles(self, *, article: str | None = None) -> pa.Table:
        """See `articles`."""
        return articles(self, article=article)

    def blocks(self, *, article: str | None = None) -> pa.Table:
        """See `blocks`."""
        return blocks(self, article=article)

    def copies(self, *, article: str | None = None) -> pa.Table:
        """See `copies`."""
        return copies(self, article=article)

    def lineage(self, *, article: str | None = None) -> pa.Table:
        """See `lineage`."""
        return lineage(self, article=article)

    def entities(self, *, article: str | None = None) -> pa.Table:
        """See `entities`."""
        return entities(self, article=article)

    def spans(self, *, article: str | None = None) -> pa.Table:
        """See `spans`."""
        return spans(self, article=article)

    def statements(self, *, article: str | None = None) -> pa.Table:
        """See `statements`."""
        return statements(self, article=article)

    def actors(self, *, article: str | None = None) -> pa.Table:
        """See `actors`."""
        return actors(self, article=article)

    def joins(self, *, article: str | None = None) -> pa.Table:
        """See `joins`."""
        return joins(self, article=article)

    def roles(self, *, article: str | None = None) -> pa.Table:
        """See `roles`."""
        return roles(self, article=article)

    def moments(self, *, article: str | None = None) -> pa.Table:
        """See `moments`."""
        return moments(self, article=article)

    def unsourced(self, *, article: str | None = None) -> pa.Table:
        """See `unsourced`."""
        return unsourced(self, article=article)

    def stories(self, *, article: str | None = None) -> pa.Table:
        """See `stories`."""
        return stories(self, article=article)

    def claims(self, *, article: str | None = None) -> pa.Table:
        """See `claims`."""
        return claims(self, article=article)

    def origins(self, *, article: str | None = None) -> pa.Table:
        """See `origins`."""
        return origins(self, article=article)

    def matches(self, *, article: str | None = None) -> pa.Table:
        """See `matches`."""
        return matches(self, article=article)

    def conflicts(self, *, article: str | None = None) -> pa.Table:
        """See `conflicts`."""
        return conflicts(self, article=article)

    def positions(self, *, article: str | None = None) -> pa.Table:
        """See `positions`."""
        return positions(self, article=article)

    def timeline(self, *, article: str | None = None, days: int | None = None) -> pa.Table:
        """See `timeline`."""
        return timeline(self, article=article, days=days)

    def decisions(self, *, article: str | None = None) -> pa.Table:
        """See `decisions`."""
        return decisions(self, article=article)

    def dropped(self, *, article: str | None = None) -> pa.Table:
        """See `dropped`."""
        return dropped(self, article=article)


def articles(case: Case, *, article: str | None = None) -> pa.Table:
    """The pages and what each says of itself, by uri; of one page where `article` names its uri."""
    return list_rows(case, "articles", article=article)


def blocks(case: Case, *, article: str | None = None) -> pa.Table:
    """The typed stretches of each page, in text order; of one page where `article` names its uri."""
    return list_rows(case, "blocks", article=article)


def copies(case: Case, *, article: str | None = None) -> pa.Table:
    """The passages that stand in two pages; those of one page, on either side, where `article` names its uri."""
    return list_rows(case, "copies", article=article)


def lineage(case: Case, *, article: str | None = None) -> pa.Table:
    """How each page relates to the others, by uri; how one does where `article` names its uri."""
    return list_rows(case, "lineage", article=article)


def entities(case: Case, *, article: str | None = None) -> pa.Table:
    """Names and quantities with the actor each stands for, in text order; of one page where `article` names its uri."""
    return list_rows(case, "entities", article=article)


def spans(case: Case, *, article: str | None = None) -> pa.Table:
    """Source, cue and content of each attribution, in text order; of one page where `article` names its uri."""
    return list_rows(case, "spans", article=article)


def statements(case: Case, *, article: str | None = None) -> pa.Table:
    """Who is reported as saying what, in text order; of one page where `article` names its uri."""
    return list_rows(case, "statements", article=article)


def actors(case: Case, *, article: str | None = None) -> pa.Table:
    """Each actor under all its names, by name; those one page speaks of where `article` names its uri."""
    return list_rows(case, "actors", article=article)


def joins(case: Case, *, article: str | None = None) -> pa.Table:
    """Why names are one actor's or are not, by actor and name; of those one page prints where `article` names it."""
    return list_rows(case, "joins", article=article)


def roles(case: Case, *, article: str | None = None) -> pa.Table:
    """Each actor's roles with their dates, by actor; those of the actors of a page where `article` names its uri."""
    return list_rows(case, "roles", article=article)


def moments(case: Case, *, article: str | None = None) -> pa.Table:
    """Every time expression as an interval, in text order; of one page where `article` names its uri."""
    return list_rows(case, "moments", article=article)


def unsourced(case: Case, *, article: str | None = None) -> pa.Table:
    """What pages assert in their own voice, in text order; of one page where `article` names its uri."""
    return list_rows(case, "unsourced", article=article)


def stories(case: Case, *, article: str | None = None) -> pa.Table:
    """Which pages are of one event, by story; the story of one page where `article` names its uri."""
    return list_rows(case, "stories", article=article)


def claims(case: Case, *, article: str | None = None) -> pa.Table:
    """What is claimed and on how many independent origins, by its words; of one page where `article` names its uri."""
    return list_rows(case, "claims", article=article)


def origins(case: Case, *, article: str | None = None) -> pa.Table:
    """Why pages are one origin of a claim, by claim; the merges of one page where `article` names its uri."""
    return list_rows(case, "origins", article=article)


def matches(case: Case, *, article: str | None = None) -> pa.Table:
    """Why places are one utterance or claim, or are not; those of one page where `article` names its uri."""
    return list_rows(case, "matches", article=article)


def conflicts(case: Case, *, article: str | None = None) -> pa.Table:
    """Where places do not agree, by kind; those of one page, on either side, where `article` names its uri."""
    return list_rows(case, "conflicts", article=article)


def positions(case: Case, *, article: str | None = None) -> pa.Table:
    """What each actor said on a subject over time; of one page where `article` names its uri."""
    return list_rows(case, "positions", article=article)


def timeline(case: Case, *, article: str | None = None, days: int | None = None) -> pa.Table:
    """The days that the case tells of, in order; those told in one page's words where `article` names its uri.

    Args:
        days: how many at most, those with the best ranks; all of them where none is named.
    """
    rows = list_rows(case, "timeline", article=article)
    if days is None:
        return rows
    best = set(sorted(rows["rank"].to_pylist())[:days])
    return rows.filter([rank in best for rank in rows["rank"].to_pylist()])


def decisions(case: Case, *, article: str | None = None) -> pa.Table:
    """What a person decided, by number; of one page where `article` names its uri."""
    return list_rows(case, "decisions", article=article)


def dropped(case: Case, *, article: str | None = None) -> pa.Table:
    """Every record that could not be used and why, by uri; of one page or file where `article` names its uri."""
    return list_rows(case, "dropped", article=article)


def list_rows(case: Case, name: str, *, article: str | None = None) -> pa.Table:
    """The printed table of that name, with the contract's fields in order, sorted by uri, start and the rest.

    Raises: UsageError for a name that is no table, or a uri that is no page of the case.
    """
    table = printed(name)
    if article is not None:
        require_page(case, article, dropped_too=name == "dropped")
    given = [] if article is None else [article]
    return case.arrow(select_of(table, None if article is None else table.of_page), given).cast(schema_of(table))


def schema_of(table: Printed) -> pa.Schema:
    """The Arrow schema of a printed table: text, 64-bit numbers, doubles, and lists of text.

    >>> schema_of(printed("copies")).field("words").type
    DataType(int64)
    """
    import pyarrow as pa

    def arrow(kind: Any) -> pa.DataType:
        inner = [k for k in typing.get_args(kind) if k is not type(None)]
        if typing.get_origin(kind) is tuple:
            return pa.list_(pa.string())
        if kind is Spot:
            return pa.struct([(name, arrow(hint)) for name, hint in typing.get_type_hints(Spot).items()])
        kind = inner[0] if inner else kind
        return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[kind]

    return pa.schema([(f.name, arrow(f.type)) for f in table.fields])


def require_page(case: Case, uri: str, *, dropped_too: bool = False) -> None:
    """Nothing where the case has a page of that uri.

    Raises: UsageError where it has none; the message names the nearest uri.
    """
    from rapidfuzz import process

    tables = ["article", "dropped"] if dropped_too else ["article"]
    every = " union all ".join(f"select uri from {t}" for t in tables)
    if case.fetch(f"select 1 from ({every}) where uri = ? limit 1", [uri]):
        return
    uris = [u for (u,) in case.fetch(f"select distinct uri from ({every}) order by uri")]
    near = process.extractOne(uri, uris, score_cutoff=60)
    hint = f"did you mean {near[0]!r}?" if near else "'sayso articles' lists them"
    raise UsageError(f"the case has no page {uri!r}; {hint}")
