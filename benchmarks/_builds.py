"""Builds of small cases as processes that can be broken off, and whether they came to the rows of one that was not."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import sayso
from _rows import differences, keep_rows
from _watched import tree

HERE = Path(__file__).parent
PAGES = Path(sayso.__file__).parent / "sample" / "pages"
BATCH = 3
"""Pages a batch: so few, that there is more to be broken off at."""
PATIENCE = 120.0
"""Seconds after which a build that does nothing is said to hang, and is ended: one takes 5 s on two quiet cores."""
LEFT = 20.0
"""Seconds that processes have to end in once the build that started them has."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a build ended: its exit code, what it complained of, how many processes it left behind."""

    code: int
    complaint: str
    left: int


class Build:
    """A build that runs in a group of its own; `end` waits for it."""

    def __init__(self, pages: Path, case: Path) -> None:
        self.said: IO[str] = tempfile.TemporaryFile("w+")  # noqa: SIM115
        command = [sys.executable, str(HERE / "_staged.py"), str(case), "all", str(pages)]
        options = ["--batch", str(BATCH), "--jobs", "1", "--tell"]
        self.process = subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, stderr=self.said, text=True, start_new_session=True
        )

    def told(self) -> str | None:
        """The stage the build tells of next; null once it has ended."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return line.strip() if line else None

    def kill(self, whom: str, which: float) -> bool:
        """Kill the 'parent', a 'worker' (`which`, 0 to 1, says the one) or 'both'; true where there was one at work."""
        workers = tree(self.process.pid)[1:]
        if self.process.poll() is not None or (whom == "worker" and not workers):
            return False
        try:
            if whom == "both":
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                os.kill(self.process.pid if whom == "parent" else workers[int(which * len(workers))], signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True

    def end(self) -> Ended:
        """How it ended, once it has; a build that hangs is killed and ends with the code of a time-out, 124."""
        try:
            self.process.communicate(timeout=PATIENCE)
            code = self.process.returncode
        except subprocess.TimeoutExpired:
            code = 124 if self.process.poll() is None else self.process.returncode
        left = 0 if code != 124 and self._gone() else len(_group(self.process.pid))
        if left:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.said.seek(0)
        complaint = " ".join(self.said.read().split())
        self.said.close()
        return Ended(code, complaint, left)

    def _gone(self) -> bool:
        """Whether all of its group have ended, soon after it."""
        until = time.monotonic() + LEFT
        while _group(self.process.pid) and time.monotonic() < until:
            time.sleep(0.05)
        return not _group(self.process.pid)


def _group(leader: int) -> list[int]:
    """The processes of a group that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, group = status.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(group) == leader and state not in "ZX":
            found.append(int(status.parent.name))
    return found


def build(pages: Path, case: Path) -> Ended:
    """How a build ended that nothing broke off."""
    return Build(pages, case).end()


class Whole:
    """The rows of a build that nothing disturbed, to hold others against; `stages` is what it told of, with seconds."""

    def __init__(self, pages: Path, folder: Path) -> None:
        self.case, self.rows = folder / "whole", folder / "whole-rows"
        self.stages: list[tuple[str, float]] = []
        running, last = Build(pages, self.case), time.monotonic()
        while (stage := running.told()) is not None:
            now = time.monotonic()
            if not stage.startswith("{"):
                self.stages.append((stage, now - last))
            last = now
        ended = running.end()
        if ended.code:
            raise RuntimeError(f"the build of {pages} failed: {ended.complaint}")
        keep_rows(self.case, self.rows)

    def differs(self, case: Path) -> dict[str, int]:
        """By table, the rows that only one of a case and the whole build has."""
        with tempfile.TemporaryDirectory() as folder:
            keep_rows(case, Path(folder))
            return differences(self.rows, Path(folder))


def arguments(about: str | None, trials: int, of: str) -> argparse.ArgumentParser:
    """The options that scripts of this kind have."""
    parser = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    parser.add_argument("pages", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--trials", type=int, default=trials, help=of)
    parser.add_argument("--seed", type=int, default=1)
    return parser


def tell_differences(found: Sequence[dict[str, int]]) -> None:
    """Print which tables differ in some cases, where there are any."""
    if tables := sorted({t for one in found for t in one}):
        print(f"  rows differ in {', '.join(tables)}")
