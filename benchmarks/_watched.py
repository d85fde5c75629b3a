"""A command run to its end and watched: seconds by the clock and of the processor, memory of all its processes."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 1.0
"""Most seconds between two samples of memory, fewer at first: walking all pages took 7 % of a core at 0.2."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds by the clock, seconds of the processor, most memory in MB; and what it printed."""

    seconds: float
    processor: float
    memory_mb: float
    said: str = ""


def tree(process: int) -> list[int]:
    """A process and all those it started, by their ids; empty where it is gone."""
    found, left = [], [process]
    while left:
        one = left.pop()
        found.append(one)
        try:
            threads = list(Path(f"/proc/{one}/task").iterdir())
            left += [int(child) for thread in threads for child in (thread / "children").read_text().split()]
        except OSError:
            continue
    return found


def memory_kb(processes: Sequence[int]) -> int:
    """The proportional set size of some processes together, in kB; those that are gone have none."""
    sum_kb = 0
    for process in processes:
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        sum_kb += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return sum_kb


def used(process: int) -> float:
    """The processor's seconds of one process so far, its ended children's left out; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def processor() -> float:
    """The processor's seconds, user and system, of all that this process started and that has ended."""
    sums = resource.getrusage(resource.RUSAGE_CHILDREN)
    return sums.ru_utime + sums.ru_stime


def watch(command: Sequence[str], *, limit: float = 1e9, env: Mapping[str, str] | None = None) -> Cost | None:
    """What a command took, and what it printed; null where it was not done within so many seconds and was ended.

    Raises: RuntimeError where it failed, with the last of what it said.
    """
    start, before, peak, seen = time.monotonic(), processor(), 0, dict[int, float]()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = subprocess.Popen(
            command, stdout=out, stderr=err, env={**os.environ, **(env or {})}, start_new_session=True
        )
        while child.poll() is None and time.monotonic() - start < limit:
            running = tree(child.pid)
            peak = max(peak, memory_kb(running))
            seen.update({p: u for p in running if (u := used(p))})
            _wait(child, min(EVERY, 0.1 + (time.monotonic() - start) / 20))
        late = child.poll() is None
        if late:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        seconds = time.monotonic() - start
        out.seek(0)
        err.seek(0)
        said, complaint = out.read(), err.read().strip().splitlines()[-3:]
    if late:
        return None
    if child.returncode:
        raise RuntimeError(f"{' '.join(command[:3])} ended with {child.returncode}: {' '.join(complaint)}")
    # a Java machine that Python starts is nobody's child when it ends: only what was seen of it is known
    return Cost(seconds, max(processor() - before, sum(seen.values())), peak / 1024, said)


def _wait(child: subprocess.Popen[bytes], seconds: float) -> None:
    """Return once a child has ended or so many seconds are over."""
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        return
