"""The rows of two cases compared, table by table, both ways."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

import duckdb

from sayso.run.arrow import case_tables
from sayso.run.store import Store


def keep_rows(case: Path, folder: Path) -> None:
    """Write all rows of a case into a folder, a Parquet file a table."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(Store.open(case).connect()) as con:
        for name in case_tables():
            con.sql(f"from {name}").write_parquet(str(folder / f"{name}.parquet"))


def differences(one: Path, other: Path) -> dict[str, int]:
    """By table, how many rows only one of two folders that `keep_rows` wrote holds; only tables that differ."""
    found = {}
    with duckdb.connect() as con:
        for name in case_tables():
            sides = [f"from read_parquet('{folder / name}.parquet')" for folder in (one, other)]
            ways = [f"select count(*) from ({a} except all {b})" for a, b in (sides, reversed(sides))]
            if number := sum(int(con.sql(way).fetchall()[0][0]) for way in ways):
                found[name] = number
    return found


def cases_differ(one: Path, other: Path) -> dict[str, int]:
    """By table, how many rows only one of two cases holds; only tables that differ."""
    with tempfile.TemporaryDirectory() as folder:
        for case, name in ((one, "one"), (other, "other")):
            keep_rows(case, Path(folder) / name)
        return differences(Path(folder) / "one", Path(folder) / "other")
