"""How long a user waits for the first help and the first demo: medians over runs of the command, each a fresh process.

usage: python benchmarks/start.py [--runs 5]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5


def seconds(*arguments: str, folder: Path) -> float:
    """How long one command takes in `folder`. Raises: CalledProcessError if it fails."""
    command = [sys.executable, "-c", "from sayso.apps.cli import main; main()", *arguments]
    start = time.monotonic()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.monotonic() - start


def main() -> int:
    """0; each demo builds its case anew."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=RUNS)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds("--help", folder=folder)  # the first run compiles the modules, as installing does
        helps = [seconds("--help", folder=folder) for _ in range(runs)]
        demos = [seconds("demo", "--case", f"{n}.case", folder=folder) for n in range(runs)]
    print(f"start, sayso --help: {statistics.median(helps):.2f} s")
    print(f"start, sayso demo: {statistics.median(demos):.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
