"""Parts put together: the same rows in fewer files, those of one page beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sayso.run.arrow import UNIT, schema_of
from sayso.run.plan import unit_column
from sayso.run.units import Numbers, Units, numbers_of

IN_MEMORY = 64 << 20
"""Bytes of rows, not compressed, that are sorted at a time: beside workers of 450 MB there are not many more."""
GROUP_BYTES = 1 << 20
"""Bytes of a row group, not compressed: what is read to find the rows of one page."""
GROUP_ROWS = (8, 1 << 16)
"""Least and most rows of a row group."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part to be read, and the units whose rows in it do not hold."""

    path: Path
    gone: Units


def columns_of(row_type: type) -> pa.Schema:
    """The schema of a part of a row stage: the table's columns and the unit."""
    return schema_of(row_type).append(pa.field(UNIT, pa.string(), nullable=False))


def alike(pieces: Sequence[Piece], row_type: type) -> bool:
    """Whether all have the columns of the table as it is now: an older version may have written some."""
    names = set(columns_of(row_type).names)
    return all(names <= set(pq.read_schema(piece.path).names) for piece in pieces)


def merge(pieces: Sequence[Piece], row_type: type, aside: Path) -> int:
    """How many rows now stand in the file `aside`: all of the pieces' that hold, sorted by page, or by unit.

    Rows of one page keep their order. More than fits in memory is first dealt into files beside it, by the highest
    digits of the ids, which are hashes: each is as large as the others.
    """
    by = unit_column(row_type) or UNIT
    size = sum(_size(piece.path) for piece in pieces)
    bits = max(0, (2 * size // IN_MEMORY).bit_length()) if size > IN_MEMORY else 0
    if not bits:
        rows = pa.concat_tables([columns_of(row_type).empty_table(), *_read(pieces, row_type)])
        return _write([rows], by, row_type, aside)
    deals = [aside.with_suffix(f".{n}") for n in range(1 << bits)]
    _deal(_read(pieces, row_type), by, bits, deals)
    return _write(map(_dealt, deals), by, row_type, aside)


def _size(path: Path) -> int:
    """The bytes of a part's rows, not compressed."""
    with pq.ParquetFile(path) as file:
        found = file.metadata
        return sum(found.row_group(i).total_byte_size for i in range(found.num_row_groups))


def _read(pieces: Sequence[Piece], row_type: type) -> Iterator[pa.Table]:
    """Yield the rows that hold, some at a time."""
    schema = columns_of(row_type)
    for piece in pieces:
        with pq.ParquetFile(piece.path, page_checksum_verification=True) as file:
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group).select(schema.names).cast(schema)
                if piece.gone:
                    rows = rows.filter(pc.invert(piece.gone.hold(rows[UNIT].combine_chunks())))
                yield rows


def _keys(rows: pa.Table, by: str) -> Numbers:
    return numbers_of(rows[by].combine_chunks())


def _deal(tables: Iterator[pa.Table], by: str, bits: int, deals: Sequence[Path]) -> None:
    """Put each row in the file that the highest bits of its id name."""
    writers: dict[int, pa.ipc.RecordBatchStreamWriter] = {}
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    try:
        for rows in tables:
            which = _keys(rows, by) >> np.uint64(64 - bits)
            for n in np.unique(which).tolist():
                if n not in writers:
                    writers[n] = pa.ipc.new_stream(str(deals[n]), rows.schema, options=options)
                writers[n].write_table(rows.filter(pa.array(which == n)))
    finally:
        for writer in writers.values():
            writer.close()


def _dealt(path: Path) -> pa.Table | None:
    """The rows of a file of `_deal`, which is removed; no rows where none were dealt to it."""
    if not path.exists():
        return None
    with pa.OSFile(str(path)) as file:
        rows = pa.ipc.open_stream(file).read_all()
    path.unlink()
    return rows


def _write(tables: Iterable[pa.Table | None], by: str, row_type: type, aside: Path) -> int:
    """Write tables that follow each other by id, each sorted, in row groups of bounded size."""
    count = 0
    with pq.ParquetWriter(aside, columns_of(row_type), compression="zstd", write_page_checksum=True) as writer:
        for rows in tables:
            if rows is None or not rows.num_rows:
                continue
            order = np.argsort(_keys(rows, by), kind="stable")
            size = min(max(GROUP_ROWS[0], GROUP_BYTES * rows.num_rows // max(rows.nbytes, 1)), GROUP_ROWS[1])
            writer.write_table(rows.take(pa.array(order)), row_group_size=size)
            count += rows.num_rows
    return count
