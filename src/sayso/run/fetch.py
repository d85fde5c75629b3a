"""The rows of a task's units, read from the parts that hold them where they are worked on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sayso.errors import CaseError
from sayso.run.arrow import UNIT, row_types, schema_of, table_name
from sayso.tables import Page


@dataclass(frozen=True, slots=True)
class Lot:
    """Rows of one table in one part: those whose `column` is a key of `units`, which says what unit they are of.

    `group` names the only row group to read, where that is known; `source` is what their unit_id must be, where the
    part may hold a row twice, of two sources.
    """

    table: str
    path: str
    column: str
    units: Mapping[str, str]
    group: int | None = None
    source: str | None = None


def of_unit(lots: Sequence[Lot], unit: str) -> tuple[Lot, ...]:
    """The lots of one unit alone.

    >>> [lot.units for lot in of_unit([Lot("page", "p", "page_id", {"a": "b", "c": "d"})], "d")]
    [{'c': 'd'}]
    """
    kept = ((lot, {key: u for key, u in lot.units.items() if u == unit}) for lot in lots)
    return tuple(replace(lot, units=units) for lot, units in kept if units)


def fetch(lots: Sequence[Lot], uris: Mapping[str, str], dated: Mapping[str, str]) -> dict[str, pa.Table]:
    """The rows of the lots by table, each with its unit; pages under the name and date by which they stand.

    Args:
        uris: the uri of each unit.
        dated: units whose date a person decided, with it.

    Raises: CaseError for a part that cannot be read here.
    """
    found: dict[str, list[pa.Table]] = {}
    for lot in lots:
        rows = _read(lot)
        if lot.table == table_name(Page):
            rows = _standing(rows, uris, dated)
        found.setdefault(lot.table, []).append(rows)
    return {name: pa.concat_tables(tables) for name, tables in found.items()}


def _read(lot: Lot) -> pa.Table:
    """The rows of one lot, with the unit of each in unit_id."""
    names = schema_of(row_types()[lot.table]).names
    columns = [*names, *({lot.column, UNIT} - set(names))]
    key = pc.field(lot.column)
    near = (key >= min(lot.units)) & (key <= max(lot.units))  # parts that were put together are sorted by it
    wanted = near & key.isin(pa.array(lot.units, pa.string()))
    if lot.source is not None:
        wanted &= pc.field(UNIT) == lot.source
    try:
        if lot.group is None:
            rows = pq.read_table(
                lot.path, columns=columns, filters=wanted, use_threads=False, page_checksum_verification=True
            )
        else:
            with pq.ParquetFile(lot.path, page_checksum_verification=True) as file:
                rows = file.read_row_group(lot.group, columns=columns, use_threads=False).filter(wanted)
    except (OSError, pa.ArrowException) as e:
        raise CaseError(f"{lot.path} cannot be read where its rows are worked on: {' '.join(str(e).split())}") from e
    units = [lot.units[key] for key in rows[lot.column].to_pylist()]
    return rows.select(names).append_column(UNIT, pa.array(units, pa.string()))


def _standing(pages: pa.Table, uris: Mapping[str, str], dated: Mapping[str, str]) -> pa.Table:
    """The rows of pages, each with the id, uri and date by which it stands."""
    units = pages[UNIT].to_pylist()
    said = [(dated.get(u), p, b) for u, p, b in zip(units, *(pages[c].to_pylist() for c in DATE), strict=True)]
    values = {
        "page_id": units,
        "uri": [uris[u] for u in units],
        "published": [date or p for date, p, _ in said],
        "published_basis": ["user" if date else b for date, _, b in said],
    }
    for name, column in values.items():
        at = pages.schema.get_field_index(name)
        pages = pages.set_column(at, pages.schema.field(at), pa.array(column, pa.string()))
    return pages


DATE = ("published", "published_basis")
