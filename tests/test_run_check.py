"""A damaged file is found, named with its pages, and made again; no wrong row is ever given."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from run_cases import Rows, build, rows_of, sources
from sayso.apps.cli import run
from sayso.errors import CaseError
from sayso.run import batches, manifest, tiers
from sayso.run.check import advise, check
from sayso.run.store import Store
from sayso.tables import Dropped, Source

PAGES = {f"{n}.txt": f"{n}\nAnn met Bob {n} times" for n in range(9)}


@pytest.fixture
def found(tmp_path: Path) -> list[Source | Dropped]:
    return sources(tmp_path / "in", PAGES)


@pytest.fixture
def case(tmp_path: Path, found: list[Source | Dropped], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case of several parts a table, some put together."""
    monkeypatch.setattr(batches, "BATCH_UNITS", 2)
    build(tmp_path / "case", found)
    return tmp_path / "case"


def part(case: Path, table: str) -> Path:
    return sorted((case / table).glob("*.parquet"))[0]


def flip(path: Path, at: int, bit: int = 0) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


HARMS = {"changed": lambda p: flip(p, p.stat().st_size // 2), "cut short": cut, "missing": Path.unlink}


def test_a_whole_case_has_nothing_to_mend(case: Path) -> None:
    found = check(case)
    assert (found.damages, advise(found)) == ((), "")
    assert found.files == len([p for p in case.rglob("*") if p.suffix in (".parquet", ".units")])


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("table", ["article", "block", "entity", "copy", "lineage", "actor"])
def test_a_damaged_part_is_named_and_made_again(
    case: Path, found: list[Source | Dropped], table: str, harm: str
) -> None:
    rows = rows_of(case)
    HARMS[harm](part(case, table))
    (damage,) = check(case).damages
    assert (damage.table, damage.what) == (table, harm)
    assert damage.file.startswith(f"{table}/")
    if table in ("article", "block", "entity"):
        assert damage.pages == len(damage.uris) > 0
    assert check(case, repair=True).repaired
    assert not Store.open(case).finished
    assert build(case, []) == rows
    assert check(case).damages == ()


def test_damaged_pages_need_their_sources(case: Path, found: list[Source | Dropped]) -> None:
    rows = rows_of(case)
    part(case, "page").unlink()
    repaired = check(case, repair=True)
    assert [d.stage for d in repaired.damages] == ["ingest"]
    assert "give its sources again" in advise(repaired)
    assert build(case, found) == rows


def test_a_list_of_units_that_is_damaged_is_made_again(
    case: Path, found: list[Source | Dropped], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "MOST_INLINE", 1)
    monkeypatch.setattr(tiers, "FAN", 2)
    case = case.parent / "units"
    rows = build(case, found)
    for path in (case / "units").iterdir():
        flip(path, 0)
    repaired = check(case, repair=True)
    assert repaired.repaired
    assert build(case, found) == rows


@pytest.mark.parametrize("harm", ["cut short", "missing"])
def test_a_part_that_is_cut_short_or_gone_says_what_to_do_when_a_case_is_opened(case: Path, harm: str) -> None:
    HARMS[harm](part(case, "block"))
    for write in (False, True):
        with pytest.raises(CaseError, match="is missing or cut short; mend the case with: sayso check --repair"):
            Store.open(case, write=write)


def test_no_flipped_bit_of_any_part_gives_a_wrong_row(case: Path) -> None:
    rows: Rows = rows_of(case)
    chance = random.Random(11)
    for path in sorted(case.rglob("*.parquet")):
        data = path.read_bytes()
        flip(path, chance.randrange(len(data)), chance.randrange(8))
        with pytest.raises(CaseError, match="is not what was written; mend the case with: sayso check --repair"):
            rows_of(case)
        path.write_bytes(data)
    assert rows_of(case) == rows


def test_a_page_that_is_neither_used_nor_dropped_is_named(case: Path) -> None:
    with Store.open(case, write=True) as store:
        store.replace([replace(e, parts=()) if e.stage == "extract" else e for e in store.entries])
    (lost,) = check(case).damages
    assert (lost.what, lost.pages, lost.uris) == ("neither used nor dropped", 9, tuple(sorted(map(str, range(9)))))


def test_the_command_prints_what_is_damaged_and_leaves_with_1(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--case", str(case)]) == 0
    assert "nothing damaged" in capsys.readouterr().out
    flip(part(case, "block"), 40)
    assert run(["check", "--case", str(case)]) == 1
    told = capsys.readouterr()
    assert "changed; written by extract" in told.out
    assert f"next: sayso check --repair --case {case}" in told.err
    assert run(["check", "--case", str(case), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["damages"][0]["table"] == "block"
    assert run(["check", "--case", str(case), "--repair"]) == 0
    assert f"repaired; next: sayso build --case {case}" in capsys.readouterr().err
    assert run(["check", "--case", str(case.parent / "nowhere")]) == 1
