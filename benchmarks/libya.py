"""Five pages of 2011 against what a careful reader found in them, through the `sayso` command and its printed tables.

usage: benchmarks/libya.py [--reader rules|sayso|PATH]
Builds a case of ../shared/data/libya-2011/pages with each reader in a temporary folder and runs the scorer,
../shared/score/libya.py, on it. "speakers": of the statements listed whose span is found, those whose speaker is the
right actor of the case, one that holds a name of the one listed; who has no name must lead to no actor of the case, or
to one called as it is. Rules were written with these pages at hand, so the figures say what was reached there
and promise no more for other pages.
"""

from __future__ import annotations

import argparse
import importlib.machinery
import re
import subprocess
import sys
import sysconfig
import tempfile
import types
from pathlib import Path

from _reading import ABSENT, SHARED, add_readers, readers_of, title
from sayso.ask import Case
from sayso.tables import Actor, Article, Identity, Statement

PAGES = SHARED / "data/libya-2011/pages"
SCORE = SHARED / "score/libya.py"
PARTS = ("articles", "lineage", "statements", "actors", "claims", "conflicts", "unsourced")
FOUND = re.compile(r"(?P<part>[\w ]+): (?P<found>\d+)/(?P<listed>\d+)")


def speakers(case: Path) -> tuple[int, int, list[str]]:
    """How many statements listed have the right actor, how many were found, and which of these have another."""
    loader = importlib.machinery.SourceFileLoader("scorer", str(SCORE))
    scorer = types.ModuleType(loader.name)
    scorer.__file__ = str(SCORE)
    loader.exec_module(scorer)
    with Case(case) as built:
        actors = {a.actor_id: a for a in built.rows(Actor)}
        who = {i.referent_id: actors[i.actor_id] for i in built.rows(Identity)}
        uris = {a.article_id: a.uri for a in built.rows(Article)}
        statements = built.rows(Statement)
    gold, found, missed = scorer.GOLD, 0, []
    for g in gold["statements"]:
        here = [s for s in statements if scorer.of(uris[s.article_id], g["article"])]
        near = [s for s in here if scorer.overlap(s.quote, g["quote"]) >= 0.75 or scorer.holds(s.quote, g)]
        actor_of = [who.get(s.referent_id or "") for s in near]
        names = [
            (*a.names, a.name) if a else (s.speaker or s.source or "",) for a, s in zip(actor_of, near, strict=True)
        ]
        right = any(scorer.same_name(g["speaker"], n, gold["actors"]) for own in names for n in own)
        found += bool(near)
        if near and not right:
            missed.append(f"{g['speaker']}: {g['quote'][:50]} is {[own[0] for own in names]}")
    return found - len(missed), found, missed


def _called(s: Statement, actor: Actor | None) -> tuple[str, ...]:
    """The names of a statement's actor; its speaker or source as printed where it has none."""
    return (actor.name, *actor.names) if actor else (s.speaker or s.source or "",)


def scored(reader: str) -> str:
    """What the scorer prints for a case that this reader's build gives. Raises: CalledProcessError if one fails."""
    sayso = str(Path(sysconfig.get_path("scripts")) / "sayso")
    with tempfile.TemporaryDirectory() as folder:
        case = str(Path(folder) / "libya.case")
        command = [sayso, "build", str(PAGES), "--case", case, "--reader", reader]
        subprocess.run(command, check=True, capture_output=True)
        parts = [a for part in PARTS for a in ("--part", part)]
        command = [sys.executable, str(SCORE), sayso, case, *parts]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        right, found, missed = speakers(Path(case))
        return told + "\n".join([f"speakers: {right}/{found}", *(f"missed: {m}" for m in missed)])


def main(arguments: argparse.Namespace) -> int:
    """Print a figure a part and reader; ABSENT where the pages are not there."""
    if not PAGES.exists() or not SCORE.exists():
        print(f"libya: no pages at {PAGES}", file=sys.stderr)
        return ABSENT
    for reader in readers_of(arguments):
        for line in scored(reader).splitlines():
            if m := FOUND.fullmatch(line.strip()):
                share = 100 * int(m["found"]) / int(m["listed"])
                print(f"{title(reader)}, {m['part']}: {share:.1f} % ({m['found']} of {m['listed']})")
            else:
                print(f"  {line.strip()}", flush=True)
    return 0


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_readers(p)
    sys.exit(main(p.parse_args()))
