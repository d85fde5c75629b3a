"""Builds on Spark: the same rows as DuckDB's, on every kind of master, and when what runs them is killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

import sayso
from run_cases import build, build_on_spark, build_with_workers, plan, sources
from sayso.errors import PlanError, StageError, UsageError
from sayso.run import spark_session
from sayso.run.arrow import case_tables
from sayso.run.spark_session import missing, open_spark
from sayso.run.store import Store
from sayso.sample import PAGES

STORY = {"a.txt": "a\nAnn met Bob", "b.txt": "b\nBob went home", "c.txt": "c\nnobody came\fd\nAnn and Cid"}
DEADLY = {"e.txt": "e\nAnn KILL", "f.txt": "f\nAnn LEAVE"}


def assert_same(one: Path, two: Path) -> None:
    """Fail unless no row of any table is in one case alone."""
    with (
        closing(Store.open(one).connect()) as a,
        closing(Store.open(two).connect()) as b,
        closing(duckdb.connect()) as con,
    ):
        for name in case_tables():
            con.register("one", a.sql(f"from {name}").to_arrow_table())
            con.register("two", b.sql(f"from {name}").to_arrow_table())
            assert con.sql("from one except all from two").fetchall() == [], name
            assert con.sql("from two except all from one").fetchall() == [], name


@pytest.mark.spark
def test_every_table_of_the_sample_is_the_same_on_both_engines(spark: Any, sample_case: Path, tmp_path: Path) -> None:
    sayso.build([PAGES], case=tmp_path / "case", engine="spark", master="local[2]")
    assert_same(tmp_path / "case", sample_case)


@pytest.mark.spark
def test_a_page_that_kills_its_worker_is_dropped_with_the_same_reason(spark: Any, tmp_path: Path) -> None:
    found = sources(tmp_path / "in", {**STORY, **DEADLY})
    rows = build_on_spark(tmp_path / "spark", found, session=spark)
    assert rows == build_with_workers(tmp_path / "duckdb", found)
    assert len(rows["dropped"]) == 2


@pytest.mark.spark
def test_a_case_built_on_one_engine_goes_on_on_the_other(spark: Any, tmp_path: Path) -> None:
    case = tmp_path / "case"
    build(case, sources(tmp_path / "in", STORY))
    before = (case / "manifest.jsonl").read_bytes()
    build_on_spark(case, sources(tmp_path / "in", STORY), session=spark)
    assert (case / "manifest.jsonl").read_bytes() == before
    more = sources(tmp_path / "in", {**STORY, "g.txt": "g\nCid met Ann"})
    assert build_on_spark(case, more, session=spark) == build(tmp_path / "fresh", more)


@pytest.mark.spark
def test_a_folder_with_signs_that_patterns_have_is_no_pattern(spark: Any, tmp_path: Path) -> None:
    odd = tmp_path / "a [b] {c,d} *?% ü"
    found = sources(tmp_path / "in", STORY)
    assert build_on_spark(odd / "case", found, session=spark) == build(tmp_path / "fresh", found)


@pytest.mark.spark
def test_a_stage_that_cannot_be_imported_ends_the_build_on_one_line(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = "from __future__ import annotations\nfrom sayso.tables import *\n"
    room += "def take(articles: Iterable[Article]) -> Iterator[Block]: ...\n"
    (tmp_path / "absent_room.py").write_text(room)
    monkeypatch.syspath_prepend(tmp_path)
    from sayso.run.plan import Plan, Stage

    stages = Plan((*plan("ingest", "extract").stages, Stage("absent_room:take")))
    with pytest.raises(PlanError, match="stage take: No module named 'absent_room'"):
        build_on_spark(tmp_path / "case", sources(tmp_path / "in", STORY), stages, session=spark)


@pytest.mark.spark
def test_a_node_with_another_sayso_ends_the_build_on_one_line(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.run.spark.made_of", lambda: "another")
    with pytest.raises(StageError, match="install the same on every node"):
        build_on_spark(tmp_path / "case", sources(tmp_path / "in", STORY), session=spark)


def in_a_process(code: str) -> str:
    """What a fresh interpreter prints; one process can hold one Spark."""
    head = f"import sys; sys.path[:] = {sys.path!r}\nfrom pathlib import Path\nfrom run_cases import *\n"
    done = subprocess.run([sys.executable, "-c", head + code], capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stderr == ""
    return done.stdout


@pytest.mark.spark
def test_an_executor_that_is_killed_in_mid_stage_costs_time_only(spark: Any, tmp_path: Path) -> None:
    pages = {f"{n}.txt": "\f".join(f"{n}{k}\nAnn met Bob{k} SLOW" for k in range(4)) for n in "abcdefgh"}
    found = sources(tmp_path / "in", pages)
    said = in_a_process(f"""
import os, signal, subprocess, threading, time
from sayso.run.spark_session import open_spark
from sayso.run import batches
from sayso.tables import Source
batches.BATCH_UNITS = 2
killed = []
def kill():
    while not killed:
        time.sleep(0.05)
        if not list(Path({str(tmp_path)!r}).glob("case/article/*.parquet")):
            continue
        asked = ["pgrep", "-f", "[C]oarseGrainedExecutorBackend"]  # which is not what this process is called by
        listed = subprocess.run(asked, capture_output=True, text=True).stdout.split()
        mine = [p for p in map(int, listed) if descends(p)]
        if mine:
            os.kill(mine[0], signal.SIGKILL)
            killed.append(mine[0])
def descends(pid):
    while pid > 1:
        if pid == os.getpid():
            return True
        pid = int(Path(f"/proc/{{pid}}/stat").read_text().rpartition(")")[2].split()[1])
    return False
with open_spark("local-cluster[2,1,1024]") as session:
    threading.Thread(target=kill, daemon=True).start()
    build_on_spark(Path({str(tmp_path / "case")!r}), {found!r}, session=session)
print(len(killed))
""")
    assert said == "1\n"
    build(tmp_path / "fresh", found)
    assert_same(tmp_path / "case", tmp_path / "fresh")


@contextmanager
def connect_server() -> Iterator[str]:
    """A Spark Connect server of this machine, until the end."""
    import pyspark

    home = Path(pyspark.__file__).parent
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"spark.connect.grpc.binding.port": port, "spark.ui.enabled": "false", "spark.log.level": "ERROR"}
    command = [str(home / "bin" / "spark-submit"), "--master", "local[2]"]
    command += [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
    command += ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"]
    paths = os.pathsep.join(map(os.path.abspath, filter(None, sys.path)))
    given = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYTHONPATH": paths}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, env=given, start_new_session=True, **quiet)  # type: ignore[call-overload]
    try:
        for _ in range(600):
            with closing(socket.socket()) as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield f"sc://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


@pytest.mark.spark
def test_a_connect_server_gives_the_same_rows(spark: Any, tmp_path: Path) -> None:
    if why := missing("sc://localhost"):
        pytest.skip(why)
    found = sources(tmp_path / "in", {**STORY, **DEADLY})
    with connect_server() as url, open_spark(url) as session:
        rows = build_on_spark(tmp_path / "case", found, session=session)
    assert rows == build_with_workers(tmp_path / "fresh", found)


@pytest.mark.spark
def test_a_server_that_does_not_answer_is_said_on_one_line(tmp_path: Path) -> None:
    if why := missing("sc://localhost"):
        pytest.skip(why)
    with pytest.raises(UsageError, match=r"no Spark answers at sc://127\.0\.0\.1:1"):
        sayso.build([PAGES], case=tmp_path / "case", engine="spark", master="sc://127.0.0.1:1")


def test_what_is_missing_is_said_on_one_line_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark_session, "find_spec", lambda name: None if name == "pyspark" else object())
    with pytest.raises(UsageError, match=r"needs pyspark, which is not installed: pip install 'sayso\[spark\]'"):
        sayso.build([PAGES], case=tmp_path / "case", engine="spark")
    monkeypatch.setattr(spark_session, "find_spec", lambda name: object())
    monkeypatch.setattr(spark_session, "_java", lambda: "")
    assert missing() == (
        "engine spark needs Java 17 or 21, and no java is found in JAVA_HOME or PATH; "
        "on Debian: apt-get install openjdk-17-jre-headless"
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"engine": "spark", "master": "local", "jobs": 2}, "do not go together"),
        ({"master": "local"}, "is Spark's"),
        ({"engine": "flink"}, "not known"),
    ],
)
def test_options_that_do_not_go_together_are_said(tmp_path: Path, given: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        sayso.build([PAGES], case=tmp_path / "case", **given)
