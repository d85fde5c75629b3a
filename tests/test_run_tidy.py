"""Many small parts become few; no row changes, and nothing is lost where the process ends in the middle."""

from __future__ import annotations

import errno
import os
import random
import subprocess
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from run_cases import build, plan, rows_of, sources
from sayso.errors import CaseError
from sayso.run import batches, engine, merge, tiers
from sayso.run.arrow import UNIT, to_arrow
from sayso.run.check import check
from sayso.run.manifest import Entry
from sayso.run.merge import Piece
from sayso.run.store import Store
from sayso.run.tidy import tidy
from sayso.run.units import NONE, set_of
from sayso.tables import Block, Entity, id_of

PAGES = {f"{n}.txt": f"{n}\nAnn met Bob {n} times" for n in range(12)}


@pytest.fixture(autouse=True)
def few_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four lines of one tier are put together: the tests make few."""
    monkeypatch.setattr(tiers, "FAN", 4)


def unit(n: int) -> str:
    return id_of("unit", n)


def put(case: Store, numbers: range, *, code: str = "code", said: str = "Hi") -> None:
    """One line of two stages over some units, as a chain writes it."""
    ids = [unit(n) for n in numbers]
    column = pa.array(ids, pa.string())
    blocks = to_arrow([Block(i, 0, 2, "body", said) for i in ids], Block).append_column(UNIT, column)
    names = to_arrow([Entity(i, 0, 2, said, "PERSON") for i in ids], Entity).append_column(UNIT, column)
    units = set_of(ids)
    case.add(
        Entry("extract", "", code, units, (case.put(blocks, Block, f"extract-{id_of(*ids)}"),)),
        Entry("parse", "", code, units, (case.put(names, Entity, f"parse-{id_of(*ids)}"),)),
    )


def held(case: Store) -> list[tuple[object, ...]]:
    with closing(case.connect(["block", "entity"])) as con:
        return con.sql("select * from block union all from entity order by all").fetchall()


def test_small_parts_become_one_of_the_same_rows(tmp_path: Path) -> None:
    with Store.open(tmp_path, write=True) as case:
        for n in range(0, 40, 5):
            put(case, range(n, n + 5))
        before, digest = held(case), case.digest(["block"])
        tidy(case)
        case.sweep()
        assert held(case) == before
        assert [p.part.rows for p in case.parts("block")] == [40]
        assert case.done("parse", "code") == set_of(unit(n) for n in range(40))
        assert case.digest(["block"]) == digest
    assert held(Store.open(tmp_path)) == before
    assert len(list(tmp_path.rglob("*.parquet"))) == 2
    assert len((tmp_path / "manifest.jsonl").read_bytes().splitlines()) < 5


def test_rows_of_a_merged_part_stand_by_page(tmp_path: Path) -> None:
    with Store.open(tmp_path, write=True) as case:
        for n in (3, 1, 0, 2):
            put(case, range(n * 50, n * 50 + 50))
        tidy(case)
        (part,) = case.parts("block")
        ids = pq.read_table(case.path(part.part))["article_id"].to_pylist()
        assert ids == sorted(ids)
        assert pq.ParquetFile(case.path(part.part)).num_row_groups == 1


def test_units_that_were_done_again_are_in_no_merged_part(tmp_path: Path) -> None:
    with Store.open(tmp_path, write=True) as case:
        for n in range(0, 40, 5):
            put(case, range(n, n + 5))
        put(case, range(3, 9), said="Yo")
        case.add(Entry("parse", "", "code", set_of([unit(20)]), lapsed=True))
        before = held(case)
        tidy(case)
        assert held(case) == before
        assert sum(p.part.rows for p in case.parts("block")) == 40
        assert sum(p.part.rows for p in case.parts("entity")) == 39
        assert unit(20) not in case.held("parse")
        put(case, range(38, 42), said="Oh")
        again = held(case)
        tidy(case)
        assert held(case) == again


def test_any_order_of_work_and_tidying_gives_the_same_rows(tmp_path: Path) -> None:
    chance = random.Random(5)
    for trial in range(6):
        folder = tmp_path / str(trial)
        want: dict[tuple[str, int], str] = {}
        with Store.open(folder, write=True) as case:
            for step in range(30):
                start = chance.randrange(40)
                span = range(start, start + chance.randrange(1, 9))
                put(case, span, code=chance.choice("ab"), said=f"{step:02}")
                want |= {(stage, n): f"{step:02}" for n in span for stage in "be"}
                if chance.random() < 0.1:
                    case.add(Entry("extract", "", "a", set_of(unit(n) for n in span), lapsed=True))
                    for n in span:
                        del want["b", n]
                if chance.random() < 0.2:
                    tidy(case, chance.choice([None, ["extract", "parse"]]))
        with Store.open(folder) as case, closing(case.connect()) as con:
            rows = con.sql(
                "select 'b', article_id, text from block union all select 'e', article_id, text from entity"
            ).fetchall()
        assert sorted(rows) == sorted((stage, unit(n), said) for (stage, n), said in want.items())


def test_rows_made_again_after_their_part_was_put_together_with_others_stay(tmp_path: Path) -> None:
    with Store.open(tmp_path, write=True) as case:
        for n in range(0, 20, 5):
            put(case, range(n, n + 5), code="before")
        before = held(case)
        tidy(case)
        for n in range(0, 20, 5):
            put(case, range(n, n + 5), code="after")  # the same rows, so files of the same names
        case.sweep()
        assert held(case) == before
        assert case.done("parse", "after") == set_of(unit(n) for n in range(20))
    assert held(Store.open(tmp_path)) == before


def test_full_lines_are_left_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiers, "LEAST", 100)
    monkeypatch.setattr(tiers, "FULL", 1 << 15)
    with Store.open(tmp_path, write=True) as case:
        for n in range(64):
            put(case, range(n * 5, n * 5 + 5))
            tidy(case)
        assert sum(p.part.rows for p in case.parts("block")) == 320
        assert 2 < len(case.parts("block")) < 16
        assert max(p.part.bytes for p in case.parts()) < 1 << 15


def test_more_than_fits_in_memory_is_merged_to_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [unit(n) for n in range(500)]
    pieces = []
    for k in range(4):
        some = [i for i in ids[k::4] for _ in range(3)]
        rows = to_arrow([Block(i, j, j + 2, "body", f"{j}") for j, i in enumerate(some)], Block)
        path = tmp_path / f"{k}.parquet"
        pq.write_table(rows.append_column(UNIT, pa.array(some, pa.string())), path)
        pieces.append(Piece(path, set_of(ids[:1]) if k == 0 else NONE))
    whole, dealt = tmp_path / "whole.parquet", tmp_path / "dealt.parquet"
    assert merge.merge(pieces, Block, whole) == 1497
    monkeypatch.setattr(merge, "IN_MEMORY", 1 << 13)
    assert merge.merge(pieces, Block, dealt) == 1497
    assert pq.read_table(whole).equals(pq.read_table(dealt))
    assert sorted(p.name for p in tmp_path.iterdir() if "dealt" in p.name) == ["dealt.parquet"]


def test_a_build_of_many_batches_leaves_few_parts_and_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = sources(tmp_path / "in", PAGES)
    rows = build(tmp_path / "one", found)
    monkeypatch.setattr(batches, "BATCH_UNITS", 1)
    monkeypatch.setattr(engine, "MANY", 5)
    assert build(tmp_path / "many", found) == rows
    assert len(list((tmp_path / "many").rglob("article/*.parquet"))) < 4
    before = (tmp_path / "many" / "manifest.jsonl").read_bytes()
    assert build(tmp_path / "many", found) == rows
    assert (tmp_path / "many" / "manifest.jsonl").read_bytes() == before


def test_stages_that_changed_find_the_rows_of_merged_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = sources(tmp_path / "in", PAGES)
    monkeypatch.setattr(batches, "BATCH_UNITS", 2)
    build(tmp_path / "case", found)
    names = ("ingest", "extract", "parse", "pair", "compare", "trace", "join")
    changed = plan(*names, parse={"lower": True})
    assert build(tmp_path / "case", found, changed) == build(tmp_path / "fresh", found, changed)


def test_a_reader_keeps_its_files_while_builds_put_others_in_their_place(tmp_path: Path) -> None:
    with Store.open(tmp_path, write=True) as case:
        for n in range(0, 40, 5):
            put(case, range(n, n + 5))
    reader = Store.open(tmp_path)
    before = held(reader)
    with Store.open(tmp_path, write=True) as case:
        put(case, range(3), said="Yo")
        tidy(case)
        case.sweep()
    with closing(reader.connect(["block", "entity"])) as con:
        assert con.sql("select * from block union all from entity order by all").fetchall() == before
    many = len(list(tmp_path.rglob("*.parquet")))
    reader.close()
    Store.open(tmp_path, write=True).close()
    assert len(list(tmp_path.rglob("*.parquet"))) < many


class Killed(BaseException):
    """Stands for the end of the process."""


def killing(real: Callable[..., Any], at: int) -> Callable[..., Any]:
    """A function that stands for the end of the process the at-th time."""
    left = [at]

    def step(*args: Any) -> Any:
        left[0] -= 1
        if not left[0]:
            raise Killed
        return real(*args)

    return step


@pytest.mark.parametrize("what", ["rename", "fsync", "replace"])
def test_a_case_killed_while_it_is_tidied_has_all_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    for at in range(1, 9):
        folder = tmp_path / f"{at}"
        case = Store.open(folder, write=True)
        for n in range(0, 400, 50):
            put(case, range(n, n + 50))
        before = held(case)
        owner, name = {"rename": (Path, "rename"), "fsync": (os, "fsync"), "replace": (Store, "replace")}[what]
        with monkeypatch.context() as patch, suppress(Killed):
            patch.setattr(owner, name, killing(getattr(owner, name), at))
            tidy(case)
        case.close()
        with Store.open(folder, write=True) as after:
            assert held(after) == before
            tidy(after)
            assert held(after) == before


def test_a_list_of_units_that_was_changed_is_never_believed(tmp_path: Path) -> None:
    with Store.open(tmp_path, write=True) as case:
        for n in range(0, 400, 50):
            put(case, range(n, n + 50))
        tidy(case)
        case.sweep()
    (path,) = (tmp_path / "units").iterdir()
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    case = Store.open(tmp_path)
    with pytest.raises(CaseError, match="is damaged"):
        list(case.done("extract", "code"))


def test_tidying_changes_nothing_that_a_build_would_do(tmp_path: Path) -> None:
    found = sources(tmp_path / "in", PAGES)
    rows = build(tmp_path / "case", found)
    with Store.open(tmp_path / "case", write=True) as case:
        case.finished = False
        case.end()
    assert rows_of(tmp_path / "case") == rows
    before = (tmp_path / "case" / "manifest.jsonl").read_bytes()
    build(tmp_path / "case", found)
    assert (tmp_path / "case" / "manifest.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full; make room"),
        (errno.EDQUOT, "the disk is full; make room"),
        (errno.EIO, "Input/output error"),
        (errno.EROFS, "Read-only file system"),
    ],
)
def test_a_disk_that_fails_while_parts_are_put_together_says_so_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    for at, name in ((1, "fsync"), (3, "fsync"), (6, "fsync")):
        folder = tmp_path / f"{at}"
        with Store.open(folder, write=True) as case:
            for n in range(0, 400, 50):
                put(case, range(n, n + 50))
            before = held(case)
            left = [at]

            def fails(handle: int, left: list[int] = left) -> None:
                left[0] -= 1
                if left[0] <= 0:
                    raise OSError(number, os.strerror(number))

            with monkeypatch.context() as patch:
                patch.setattr(os, name, fails)
                with pytest.raises(CaseError, match=said):
                    tidy(case)
            assert held(case) == before
            tidy(case)
            assert held(case) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_disk_that_is_really_full_while_parts_are_put_together_says_so(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this machine does not let a small disk be mounted")
    try:
        with Store.open(disk / "case", write=True) as case:
            for n in range(0, 400, 50):
                put(case, range(n, n + 50), said=os.urandom(4000).hex())
            before = held(case)
            used = sum(p.stat().st_blocks * 512 for p in disk.rglob("*"))
            for more in (8_000, 20_000, 60_000):
                subprocess.run(["mount", "-o", f"remount,size={(used + more) // 1024}k", disk], check=True)
                with pytest.raises(CaseError, match="the disk is full"):
                    tidy(case)
            subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
            tidy(case)
            assert held(case) == before
        assert check(disk / "case").damages == ()
    finally:
        subprocess.run(["umount", disk], check=False)
