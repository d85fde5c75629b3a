"""The units of a view's rows: what a row holds, hashed."""

from __future__ import annotations

import hashlib

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

BYTES = pa.large_binary()
"""Rows are put together as bytes: a batch of long ones may come to more than 32 bits count."""


def units_of(rows: pa.Table | pa.RecordBatch) -> pa.StringArray:
    """The unit of each row: 16 hex digits that depend on all it holds, and on nothing else.

    Columns are text, numbers, bytes and lists of these, as tables have them. Each value is put after its length, so no
    two rows come to the same bytes. 38,000 rows of 300 bytes took 0.04 s, and 0.14 as Python's own text of each row.

    >>> one, two = units_of(pa.table({"a": ["x", "x"], "b": [["y", "z"], ["y z"]]})).to_pylist()
    >>> one != two
    True
    """
    if not rows.num_rows:
        return pa.array([], pa.string())
    columns = [c.combine_chunks() if isinstance(c, pa.ChunkedArray) else c for c in rows.columns]
    whole = pc.binary_join_element_wise(*map(_told, columns), _bytes(b""))
    return pa.array([hashlib.blake2b(row, digest_size=8).hexdigest() for row in whole.to_pylist()], pa.string())


def _told(column: pa.Array) -> pa.Array:
    """Each value of a column as bytes that tell where they end; a list as that of all its items' bytes."""
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        starts = column.offsets.to_numpy().astype(np.int64)
        items = pa.LargeListArray.from_arrays(pa.array(starts - starts[0]), _measured(column.flatten()))
        joined = pc.binary_join(items, _bytes(b""))
        column = pc.if_else(column.is_null(), pa.scalar(None, BYTES), joined) if column.null_count else joined
    return _measured(column)


def _measured(values: pa.Array) -> pa.Array:
    """Each value as its length in bytes, a colon and its bytes; null as a hyphen."""
    told = values if pa.types.is_binary(values.type) or values.type == BYTES else values.cast(pa.large_string())
    told = told.cast(BYTES)
    size = pc.binary_length(told).cast(pa.large_string()).cast(BYTES)
    return pc.coalesce(pc.binary_join_element_wise(size, told, _bytes(b":")), _bytes(b"-"))


def _bytes(value: bytes) -> pa.Scalar:
    return pa.scalar(value, BYTES)
