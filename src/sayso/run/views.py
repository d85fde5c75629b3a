"""The tables of a case as DuckDB views over its parts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.errors import CaseError
from sayso.run.arrow import UNIT, case_tables, schema_of
from sayso.run.index import Live
from sayso.run.units import Units
from sayso.tables import Decision, Page

if TYPE_CHECKING:
    from sayso.run.store import Store

SQL_TYPES = {
    pa.string(): "VARCHAR",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.binary(): "BLOB",
}
MEMORY = "512MB"
"""Most that DuckDB may hold before it spills to the case's tmp/: a quarter of the 2 GB a whole build may take."""
MEMORY_LARGE, LARGE = "1GB", 128 << 20
"""The same where the parts of the tables asked for come to more than LARGE bytes. The contents of 100,000 pages
(`sayso.claims.list_told`, 160 MB of parts) and the pairs of a million articles (`sayso.lineage.pair`, 766 MB) did not
fit into 512 MB, and took some 1.1 GB of the process with this."""

_OF_PAGE = "from renamed r where r.page_id = p.page_id"
RENAMED = {
    "page_id": f"coalesce((select r.new_id {_OF_PAGE}), p.page_id) as page_id",
    "uri": f"coalesce((select r.uri {_OF_PAGE}), p.uri) as uri",
    "published": f"coalesce((select r.published {_OF_PAGE}), p.published) as published",
    "published_basis": f"case when exists (select 1 {_OF_PAGE} and r.published is not null) then 'user' "
    "else p.published_basis end as published_basis",
}
"""How a page row's columns are read where some pages stand under another name than their archive gives them, or are
of a date that a person decided."""


def sql_type(kind: pa.DataType) -> str:
    """The DuckDB type of an Arrow type that tables may have.

    >>> sql_type(pa.list_(pa.int64()))
    'BIGINT[]'
    """
    return sql_type(kind.value_type) + "[]" if pa.types.is_list(kind) else SQL_TYPES[kind]


def quoted(text: str) -> str:
    """`text` as an SQL string.

    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def parquet(paths: Iterable[Path], *, by_name: bool = False) -> str:
    """`paths` as a DuckDB table of their rows together; no character of a path acts as a pattern.

    Args:
        by_name: whether some may lack columns that others have, which are null there.

    >>> parquet([Path("a[1].parquet")])
    "read_parquet(['a[[]1].parquet'])"
    """
    plain = [str(p).replace("[", "[[]").replace("*", "[*]").replace("?", "[?]") for p in paths]
    options = ", union_by_name = true" if by_name else ""
    return f"read_parquet([{', '.join(map(quoted, plain))}]{options})"


def typed(row_type: type, names: Iterable[str] = ()) -> str:
    """The columns of a row type, or those named, as a select list that casts each to its own type; UNIT is text."""
    schema = schema_of(row_type)
    kinds = ((n, sql_type(pa.string() if n == UNIT else schema.field(n).type)) for n in names or schema.names)
    return ", ".join(f'cast("{n}" as {kind}) as "{n}"' for n, kind in kinds)


def empty(row_type: type) -> str:
    """A select of no rows with the columns of a row type."""
    schema = schema_of(row_type)
    return "select " + ", ".join(f'cast(null as {sql_type(f.type)}) as "{f.name}"' for f in schema) + " where false"


def select_of(store: Store, row_type: type, live: Sequence[Live], *, also: str = "") -> str:
    """A select of the rows of `live`, all parts of one table, that hold; `also` names hidden columns to add.

    It reads the tables `retired`, `hidden`, `doubled` and `renamed` of the connection made by `connect`.
    """
    renamed = RENAMED if row_type is Page and store.notes("admit", "renamed") else {}
    names = ", ".join(renamed.get(n, f'"{n}"') for n in schema_of(row_type).names) + also
    groups: dict[tuple[bool, Units], list[Path]] = {}
    for x in live:
        groups.setdefault((x.entry.units is not None, x.gone), []).append(store.path(x.part))
    selects = [
        f"select {names} from {_read(row_type, paths)} p where {_kept(row_type, gone) if of_units else 'true'}"
        for (of_units, gone), paths in groups.items()
    ]
    return " union all ".join(selects) or empty(row_type)


def _read(row_type: type, paths: Iterable[Path]) -> str:
    """The parts of a table. Decisions outlive the version that wrote them: columns their parts do not have are null."""
    if row_type is not Decision:
        return parquet(paths)
    return f"(from {parquet(paths, by_name=True)} union all by name {empty(Decision)})"


def _kept(row_type: type, gone: Units) -> str:
    """A condition on the rows of a row stage: retired pages, doubled ones and units taken over hold none."""
    kept = f"{UNIT} not in (select unit_id from hidden)"
    if row_type is Page:
        kept = (
            "p.page_id not in (select page_id from retired) "
            f"and ({UNIT}, p.page_id) not in (select (source_id, page_id) from doubled)"
        )
    return f"{kept} and {UNIT} not in ({', '.join(map(quoted, gone))})" if gone else kept


def _admitted(store: Store, con: duckdb.DuckDBPyConnection) -> None:
    """Give a connection what was decided of the case's pages.

    That is: the page rows that do not stand, those that stand under another name, and the units whose rows do not hold.
    """
    retired, doubled, outdated = (store.notes("admit", name) for name in ("retired", "doubled", "outdated"))
    renamed = [note.split(" ", 2) for note in store.notes("admit", "renamed")]  # a uri may hold blanks
    dated = dict(note.split(" ", 1) for note in store.notes("admit", "dated"))
    given_up = {*retired, *store.notes("admit", "former"), *(old for old, _, _ in renamed)}
    hidden = given_up - {new for _, new, _ in renamed}
    for name, columns, rows in (
        ("retired", ("page_id",), [[p] for p in retired]),
        ("hidden", (UNIT,), [[u] for u in sorted(hidden | set(outdated))]),
        ("doubled", ("source_id", "page_id"), [d.split() for d in doubled]),
        ("renamed", ("page_id", "new_id", "uri", "published"), [[*row, dated.get(row[0])] for row in renamed]),
    ):
        con.execute(f"create table {name} ({', '.join(f'{c} varchar' for c in columns)})")
        if not rows:  # as in most cases: a table of Arrow takes DuckDB as long as all else here, and brings in pandas
            continue
        of_text = pa.schema([(c, pa.string()) for c in columns])
        given = pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows], of_text)
        con.register("given", given)
        con.execute(f"insert into {name} from given")
        con.unregister("given")


def connect(store: Store, tables: Iterable[str]) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with one view for each of the tables named."""
    names = list(tables)
    size = sum(live.part.bytes for live in store.parts() if live.part.table in names)
    con = duckdb.connect(config={"memory_limit": MEMORY_LARGE if size > LARGE else MEMORY})
    con.execute("set enable_progress_bar = false")  # it is drawn for slow queries, into pipes too
    spill = store.folder / "tmp" if store.writes else Path(tempfile.gettempdir()) / f"sayso-{os.getpid()}"
    con.execute(f"set temp_directory = {quoted(str(spill))}")  # made by DuckDB if it must spill; its default is here
    _admitted(store, con)
    by_table: dict[str, list[Live]] = {}
    for live in store.parts():
        by_table.setdefault(live.part.table, []).append(live)
    for name in names:
        held = by_table.get(name, [])
        try:
            con.execute(f"create view {name} as {select_of(store, case_tables()[name], held)}")
        except duckdb.BinderException as e:
            con.close()
            if not _lacking(store, case_tables()[name], held):
                raise
            raise CaseError(
                f"{store.folder} is a case of another version of Sayso: its {name} rows lack columns; "
                f"bring it up to date with: sayso build --case {store.folder}"
            ) from e
    return con


def _lacking(store: Store, row_type: type, live: Iterable[Live]) -> bool:
    """Whether some part of a table lacks a column of it."""
    names = set(schema_of(row_type).names)
    return any(not names <= set(pq.read_schema(store.path(x.part)).names) for x in live)
