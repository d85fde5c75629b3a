"""Rows as Arrow and back: one schema a table, read from its dataclass, the same in Parquet and on the wire."""

from __future__ import annotations

import dataclasses
import functools
import re
import types
import typing
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any, TypeVar

import pyarrow as pa

from sayso import tables

R = TypeVar("R")
SCALARS = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), bytes: pa.binary()}
"""Arrow type of each Python type a column may have. 64-bit only: one width on every engine."""
VIEWS = frozenset(
    {
        tables.Pair,
        tables.Referent,
        tables.Sheet,
        tables.Named,
        tables.Testimony,
        tables.Disputed,
        tables.Told,
        tables.Weighed,
        tables.Placed,
        tables.Twosome,
        tables.Voice,
        tables.Passer,
        tables.Twin,
        tables.Contested,
        tables.Backed,
        tables.Outline,
        tables.Folio,
        tables.Clause,
        tables.Move,
        tables.Kin,
        tables.Party,
        tables.Naming,
        tables.Telling,
    }
)
"""Tables that are never stored: selects that the stages after them read."""
_TRIED = 4096
"""Values of a column, the first, by which is told whether values come again: of 16 kB, where one in a hundred does."""
UNIT = "unit_id"
"""Column of every part of a row stage that names the source, page or pair a row was made from; in no view."""


def table_name(row_type: type) -> str:
    """The name of a row type's table in SQL and on disk: its class name in snake case.

    >>> table_name(tables.Statement)
    'statement'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", row_type.__name__).lower()


@functools.cache
def row_types() -> dict[str, type]:
    """Every table declared in sayso.tables by its table_name, in the order declared, kept in a case or not."""
    found = [t for t in vars(tables).values() if isinstance(t, type) and t.__module__.startswith(f"{tables.__name__}.")]
    return {table_name(t): t for t in found if dataclasses.is_dataclass(t)}


@functools.cache
def case_tables() -> dict[str, type]:
    """The tables kept in a case by their table_name: all but Source (files of this machine) and the views."""
    return {name: t for name, t in row_types().items() if t is not tables.Source and t not in VIEWS}


def _field(name: str, annotation: Any) -> pa.Field:
    column, *said = typing.get_args(annotation) if hasattr(annotation, "__metadata__") else (annotation,)
    options = typing.get_args(column) if isinstance(column, types.UnionType) else (column,)
    kinds = [k for k in options if k is not type(None)]
    item = typing.get_args(kinds[0])[0] if typing.get_origin(kinds[0]) is tuple else kinds[0]
    if len(kinds) != 1 or item not in SCALARS:
        raise TypeError(
            f"column {name}: {column} is none of str, int, float, bool, bytes, a tuple of these, or X | None"
        )
    arrow = pa.list_(pa.field("item", SCALARS[item], nullable=False)) if item is not kinds[0] else SCALARS[item]
    return pa.field(name, arrow, nullable=type(None) in options, metadata={"doc": "; ".join(map(str, said))})


@functools.cache
def schema_of(row_type: type) -> pa.Schema:
    """The Arrow schema of a row type, in the order of its fields; what a column holds is in its metadata under 'doc'.

    Raises: TypeError for a column of a type that tables do not have.

    >>> schema_of(tables.Block).names
    ['article_id', 'start', 'stop', 'kind', 'text']
    """
    hints = typing.get_type_hints(row_type, include_extras=True)
    return pa.schema([_field(f.name, hints[f.name]) for f in dataclasses.fields(row_type)])


def to_arrow(rows: Sequence[R], row_type: type[R]) -> pa.Table:
    """The rows as one Arrow table of schema_of(row_type), in the order given.

    Raises: TypeError or ValueError, on one line, for a value that its column cannot hold, null included.

    >>> to_arrow([tables.Block("a", 0, 2, "body", "Hi")], tables.Block).num_rows
    1
    """
    schema = schema_of(typing.cast(type, row_type))
    columns = []
    for field in schema:
        try:
            column = pa.array(list(map(attrgetter(field.name), rows)), field.type)
        except (pa.ArrowException, UnicodeError, OverflowError, AttributeError) as e:
            raise TypeError(f"{row_type.__name__}.{field.name} cannot hold what it was given: {e}") from e
        nulls = 0 if field.nullable else column.null_count
        if nulls or (pa.types.is_list(field.type) and column.flatten().null_count):
            raise ValueError(f"{row_type.__name__}.{field.name} holds a null in some of {len(rows)} rows")
        columns.append(column)
    return pa.Table.from_arrays(columns, schema=schema)


def _shared(column: pa.Array) -> list[Any]:
    """The Python values of a column without lists; where strings come again, one object for all that are equal.

    An object a string took 1.6 kB a Testimony of 41,000, 60 % of it for what other rows have too.
    """
    if not pa.types.is_string(column.type):
        return list(column.to_pylist())
    tried = column[:_TRIED]
    if len(tried) - tried.null_count - len(tried.unique()) < _TRIED / 100:
        return list(column.to_pylist())
    encoded = column.dictionary_encode(null_encoding="encode")
    return list(map(encoded.dictionary.to_pylist().__getitem__, encoded.indices.to_pylist()))


def _values(column: pa.Array) -> list[Any]:
    """The Python values of one column; a tuple for each list."""
    if not pa.types.is_list(column.type):
        return _shared(column)
    if column.null_count:
        return [None if v is None else tuple(v) for v in column.to_pylist()]
    offsets = column.offsets.to_pylist()
    first = offsets[0] if offsets else 0
    flat = _shared(column.flatten())  # once for the column: a list at a time is some ten times slower
    return [tuple(flat[i - first : j - first]) for i, j in pairwise(offsets)]


def from_arrow(table: pa.Table | pa.RecordBatch, row_type: type[R]) -> Iterator[R]:
    """Yield the rows of an Arrow table that has at least the columns of row_type, in its order; lists as tuples.

    >>> rows = [tables.Block("a", 0, 2, "body", "Hi")]
    >>> list(from_arrow(to_arrow(rows, tables.Block), tables.Block)) == rows
    True
    """
    whole = pa.Table.from_batches([table]) if isinstance(table, pa.RecordBatch) else table
    schema = schema_of(typing.cast(type, row_type))
    for batch in whole.select(schema.names).cast(schema).to_batches():
        yield from map(row_type, *(_values(column) for column in batch.columns))
