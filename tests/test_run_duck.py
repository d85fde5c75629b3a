"""Selects that do not fit into the memory that DuckDB is given first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from sayso.run.chain import Task
from sayso.run.duck import DuckSession
from sayso.run.store import Store
from sayso.run.workers import Event

LISTS = "select range % 3 as n, array_agg(range order by range) as numbers from range(600000) group by 1 order by 1"
"""Takes some 40 MB."""


def nothing(tasks: Iterator[Task]) -> Iterator[Event]:
    """No events."""
    yield from ()


@pytest.fixture
def session(tmp_path: Path) -> DuckSession:
    with Store.open(tmp_path / "case", write=True) as store:
        made = DuckSession(store, (), nothing)
    made.con.execute("set memory_limit = '12MB'")
    return made


def test_a_select_that_does_not_fit_gets_more_memory(session: DuckSession, tmp_path: Path) -> None:
    with closing(session), pytest.raises(duckdb.OutOfMemoryException):
        session.con.sql(LISTS).fetchall()
    fresh = DuckSession(Store.open(tmp_path / "case"), (), nothing)
    fresh.con.execute("set memory_limit = '12MB'")
    with closing(fresh):
        rows = fresh.table(LISTS)
        assert [len(numbers) for numbers in rows["numbers"].to_pylist()] == [200_000] * 3


def test_rows_that_are_written_get_more_memory_too(session: DuckSession, tmp_path: Path) -> None:
    with closing(session):
        session.write(LISTS, tmp_path / "rows.parquet")
    assert pq.read_table(tmp_path / "rows.parquet").num_rows == 3


def test_what_fits_in_no_memory_of_this_machine_is_an_error(
    session: DuckSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.sysconf", lambda _: 1 << 14)
    with closing(session), pytest.raises(duckdb.OutOfMemoryException):
        session.table(LISTS)
