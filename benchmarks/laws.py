"""The laws of counting origins on generated cases: the packaged sample and the five pages of libya-2011.

usage: benchmarks/laws.py [--cases N] [--draw N] [--show] [--law NAME]...
Each case is a change to a set of pages: a copy of one more, several copies, other uris and another order, a page left
out, of another outlet, in two, or with a name spelled otherwise; or two of these. A violation is a count that moves
where docs/methods/origins.md#laws does not let it, or bounds and reasons that are not sound. "regrouped" are places
that are in other claims than before, which is no violation where pages are others; most are a clause and its whole.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from random import Random

from _laws import World, sound
from _laws_combined import LAWS
from _reading import ABSENT, SHARED
from sayso.ingest import find, ingest
from sayso.sample import PAGES
from sayso.tables import Page, Source

LIBYA = SHARED / "data/libya-2011/pages"
SHARE = {"split": 1, "respell": 1, "remove+respell": 1, "split+shuffle": 2, "split+copy": 2}
"""Of the cases of a law, how many of four are tried where pages must be read again."""


def pages_of(folder: Path) -> list[Page]:
    """The pages of a folder."""
    sources = [s for s in find([folder]) if isinstance(s, Source)]
    return [p for p in ingest(sources) if isinstance(p, Page)]


def main() -> int:
    """Print the figures; 77 where the data is not there."""
    parser = argparse.ArgumentParser(description="The laws of counting origins.")
    parser.add_argument("--cases", type=int, default=100, help="of each law on each set")
    parser.add_argument("--draw", type=int, default=1)
    parser.add_argument("--law", action="append", choices=LAWS)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    if not LIBYA.exists():
        print(f"no {LIBYA}")
        return ABSENT
    cases = wrong = 0
    for name, folder in (("sample", PAGES), ("libya-2011", LIBYA)):
        world = World.of(pages_of(folder))
        found = sound(world.before, [p.uri for p in world.pages])
        print(f"{name}, claims: {len(world.before)}")
        for law in given.law or LAWS:
            begun, some = time.perf_counter(), given.cases * SHARE.get(law, 4) // 4
            world.regrouped.clear()
            lines = [line for n in range(some) for line in LAWS[law](world, Random(f"{given.draw} {law} {n}"))]
            each = (time.perf_counter() - begun) / max(1, some)
            print(f"{name}, {law}: {some} cases, {len(lines)} violations, {each:.2f} s a case", flush=True)
            print(f"  regrouped: {len(world.regrouped)}")
            for line in sorted(set(lines))[: None if given.show else 5]:
                print(f"  {line}")
            cases, wrong = cases + some, wrong + len(lines)
        wrong += len(found)
    print(f"cases: {cases}")
    print(f"violations: {wrong}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
