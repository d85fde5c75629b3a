"""Parts of a case damaged at places drawn by a fixed seed: is every damage found, and mended by building again?

usage: python benchmarks/flips.py [--trials 300] [--seed 1] [PAGES]

In each trial one file of a built case, drawn by its size, is damaged: a bit is flipped, a byte is put for another, its
end is cut off, or 4 kB are filled with zeros. `sayso check` has to find it. One trial in ten is repaired by it and
built again, and every row of every table compared with the undisturbed case, both ways. Told too is what reading the
damaged case comes to: no row may be other than it was. Three hundred trials take about ten minutes on two quiet cores.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from _builds import Whole, arguments, build, tell_differences
from sayso.run.workers import cores

TRIALS = 300
MENDED = 10
"""One trial in so many is built again."""
HOW = ("bit", "byte", "cut", "zeros")


@dataclass(frozen=True)
class Trial:
    """What became of one damage: whether it was found, what reading came to ('refused', 'equal' or 'other'), mended."""

    how: str
    part: str
    found: bool
    read: str
    mended: dict[str, int] | None


def damage(content: bytes, how: str, chance: random.Random) -> bytes:
    """The bytes of a part, damaged; never the same as before.

    >>> [damage(b"four score", how, random.Random(1)) != b"four score" for how in HOW]
    [True, True, True, True]
    """
    at = chance.randrange(len(content))
    if how == "cut":
        return content[:at]
    if how == "zeros":
        changed = content[:at] + bytes(min(4096, len(content) - at)) + content[at + 4096 :]
        return changed if changed != content else content[:at]
    by = 1 << chance.randrange(8) if how == "bit" else chance.randrange(1, 256)
    return content[:at] + bytes([content[at] ^ by]) + content[at + 1 :]


def parts_of(case: Path) -> list[Path]:
    """The files that hold what a case has: its parts, and the lists of units they cover."""
    return sorted(p for p in case.rglob("*") if p.is_file() and p.parent != case and p.parent.name != "tmp")


def checked(case: Path, *options: str) -> bool:
    """Whether `sayso check` finds something amiss. Raises: RuntimeError where it fails itself."""
    command = [sys.executable, "-m", "sayso", "check", "--case", str(case), *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise RuntimeError(f"sayso check ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}")
    return done.returncode != 0


def read(case: Path, whole: Whole) -> str:
    """What becomes of reading all rows of a case: 'refused', 'equal' or 'other'."""
    try:
        return "other" if whole.differs(case) else "equal"
    except Exception:  # whatever DuckDB or the store say of a broken part
        return "refused"


def trial(pages: Path, whole: Whole, case: Path, number: int, seed: int) -> Trial:
    """What became of one damage."""
    chance = random.Random(f"{seed}-{number}")
    shutil.copytree(whole.case, case)
    parts, how = parts_of(case), HOW[number % len(HOW)]
    (part,) = chance.choices(parts, [p.stat().st_size for p in parts])
    part.write_bytes(damage(part.read_bytes(), how, chance))
    found, said = checked(case), read(case, whole)
    mended = None
    if number % MENDED == 0:
        checked(case, "--repair")
        ended = build(pages, case)
        mended = whole.differs(case) if not ended.code else {f"the build ended with {ended.code}: {ended.complaint}": 1}
    shutil.rmtree(case)
    return Trial(how, part.parent.name, found, said, mended)


def main() -> int:
    """1 if a damage was not found or not mended, else 0."""
    args = arguments(__doc__, TRIALS, "damages").parse_args()
    with tempfile.TemporaryDirectory() as folder:
        whole = Whole(args.pages, Path(folder))
        if checked(whole.case):
            raise RuntimeError("sayso check finds something amiss in a case that nothing was done to")
        with ThreadPoolExecutor(cores()) as pool:
            cases = [Path(folder) / str(n) for n in range(args.trials)]
            numbers = range(args.trials)
            trials = list(pool.map(lambda n: trial(args.pages, whole, cases[n], n, args.seed), numbers))
    missed = [t for t in trials if not t.found]
    mended = [t.mended for t in trials if t.mended is not None]
    for t in missed:
        print(f"  not found: {t.how} in a part of {t.part}, read: {t.read}")
    tell_differences(mended)
    print("  read all the same: " + ", ".join(f"{k} {n}" for k, n in sorted(Counter(t.read for t in trials).items())))
    print(f"flips, damages: {len(trials)}")
    print(f"flips, damages not found by sayso check: {len(missed)}")
    print(f"flips, damaged cases read as if whole with other rows: {sum(t.read == 'other' for t in trials)}")
    print(f"flips, damaged cases built again: {len(mended)}")
    print(f"flips, of them that came to other rows: {sum(map(bool, mended))}")
    return 1 if missed or any(mended) or any(t.read == "other" for t in trials) else 0


if __name__ == "__main__":
    sys.exit(main())
