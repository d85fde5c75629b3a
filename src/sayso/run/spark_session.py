"""A Spark session that counts and compares as DuckDB does; one line where Spark cannot be had here."""

from __future__ import annotations

import logging
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sayso.errors import SaysoError, StageError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SETTINGS: Mapping[str, str] = {
    "spark.sql.ansi.enabled": "true",  # what overflows or cannot be read is an error, not null
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.caseSensitive": "true",
    "spark.sql.variable.substitute": "false",  # else '${env:HOME}' in a text is replaced
    "spark.sql.execution.arrow.maxRecordsPerBatch": "2048",
    "spark.sql.execution.arrow.maxBytesPerBatch": "33554432",  # a row may be two texts of a million characters
}
"""What a session must hold to, on any master and over Connect."""
STARTED: Mapping[str, str] = {
    "spark.app.name": "sayso",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
"""What a Spark that is started here is given besides."""
LOGGERS = ("SQLQueryContextLogger", "DataFrameQueryContextLogger", "pyspark.sql.connect.logging")
"""What PySpark prints to stderr, stack and all, beside the errors that it raises."""
INSTALL = "pip install 'sayso[spark]'"
CONNECT_PORT = 15002
"""Where a Connect server listens unless it is told otherwise; Spark's documentation, *Spark Connect Overview*."""
WAIT_SECONDS = 10
"""How long a server may take to answer at all."""
JAVAS = (17, 21)
"""Versions of Java that Spark 4.3 runs on; its documentation, *Downloading*."""


def missing(master: str = "local") -> str:
    """Why no Spark of this master can be used here, and what to install, on one line; empty if it can."""
    remote = is_remote(master)
    for name in ("pyspark", "pandas", "sqlglot", *(("grpc", "zstandard") if remote else ())):
        if find_spec(name) is None:
            return f"engine spark needs {name}, which is not installed: {INSTALL}"
    if not remote and _java_version() < min(JAVAS):
        found = f"the Java found is {_java_version()}" if _java() else "no java is found in JAVA_HOME or PATH"
        return f"engine spark needs Java 17 or 21, and {found}; on Debian: apt-get install openjdk-17-jre-headless"
    return ""


def is_remote(master: str) -> bool:
    """Whether a master is a Spark Connect server, sc://host:port.

    >>> is_remote("sc://localhost:15002"), is_remote("local[2]")
    (True, False)
    """
    return master.startswith("sc://")


def _java() -> str:
    """The java that Spark would start; empty where there is none."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which(str(Path(home) / "bin" / "java") if home else "java") or ""


def _java_version() -> int:
    """The version of that java, 17 for 17.0.15; 0 where there is none."""
    if not _java():
        return 0
    said = subprocess.run([_java(), "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(found[1]) if found else 0


@contextmanager
def open_spark(master: str) -> Iterator[SparkSession]:
    """A session of its own on a master or a Connect server; a Spark that was started for it is stopped at the end.

    Raises: UsageError, on one line, where there is no Spark to be had.
    """
    if why := missing(master):
        raise UsageError(why)
    session, started = _connected(master) if is_remote(master) else _started(master)
    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        for name, value in SETTINGS.items():
            session.conf.set(name, value)
        yield session
    finally:
        if started:
            session.stop()


@contextmanager
def told() -> Iterator[None]:
    """Turn what Spark raises into one line."""
    try:
        yield
    except SaysoError:
        raise
    except Exception as e:
        if type(e).__module__.partition(".")[0] not in ("pyspark", "py4j", "grpc"):
            raise
        lines = [line.strip() for line in str(e).splitlines() if line.strip()]
        said = [line for line in lines if not line.startswith(("at ", "File ", "JVM stack", "Traceback"))]
        own = [line.partition("sayso.errors.")[2].partition(": ")[2] for line in said if "sayso.errors." in line]
        raise StageError((own[-1] if own else f"Spark: {' '.join(said[:2])}")[:500]) from e


def _connected(url: str) -> tuple[SparkSession, bool]:
    """A session of a Connect server, whose end is ours."""
    from pyspark.errors import PySparkException
    from pyspark.sql.connect.session import SparkSession as Remote

    place = urlsplit(url)
    try:  # the client would try for minutes
        socket.create_connection((place.hostname or "localhost", place.port or CONNECT_PORT), WAIT_SECONDS).close()
        remote: Any = Remote.builder.remote(url).create()
        return remote, True
    except (PySparkException, OSError, ValueError) as e:
        raise UsageError(f"no Spark answers at {url}: {_first_line(e)}") from e


def _started(master: str) -> tuple[SparkSession, bool]:
    """A session in a Spark of this process: the one that runs, or one that is started for it."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    running = SparkContext._active_spark_context
    if running is not None:
        return SparkSession(running).newSession(), False
    builder = SparkSession.builder.master(master)
    for name, value in {**STARTED, **_here(master)}.items():
        builder = builder.config(name, value)
    with tempfile.TemporaryFile() as log:
        try:
            with _stderr_to(log):
                return builder.getOrCreate().newSession(), True
        except Exception as e:  # py4j and Spark raise what they will where the JVM does not come up
            raise UsageError(f"Spark does not start with master {master}: {_last_words(log) or _first_line(e)}") from e


def _here(master: str) -> Mapping[str, str]:
    """Settings of a Spark on this machine alone: its workers are this Python, and find what this one finds."""
    if not master.startswith("local"):
        return {}
    found = os.pathsep.join(p for p in map(os.path.abspath, filter(None, sys.path)) if os.path.exists(p))
    return {
        "spark.sql.shuffle.partitions": "8",  # 64 took a sixth more processor for the selects of 12 pages
        "spark.pyspark.python": os.environ.get("PYSPARK_PYTHON", sys.executable),
        "spark.executorEnv.PYTHONPATH": found,
        "spark.driver.host": "localhost",
        "spark.driver.bindAddress": "127.0.0.1",
    }


@contextmanager
def _stderr_to(log: IO[bytes]) -> Iterator[None]:
    """Have what this process and those it starts write to stderr go to a file: Java's warnings and Spark's logs."""
    sys.stderr.flush()
    kept = os.dup(2)
    os.dup2(log.fileno(), 2)
    try:
        yield
    finally:
        sys.stderr.flush()
        os.dup2(kept, 2)
        os.close(kept)


def _last_words(log: IO[bytes]) -> str:
    """The last line of a log that is no line of a stack."""
    log.seek(0)
    lines = [line.strip() for line in log.read().decode(errors="replace").splitlines()]
    said = [line for line in lines if line and not line.startswith(("at ", "..."))]
    return said[-1][:300] if said else ""


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)[:300]
