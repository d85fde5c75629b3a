"""Dates by association: a large case of dated pages with the dates of a sixth of them hidden.

usage: python benchmarks/association.py [--draw N] [--case DIR] [--show]

Which pages lose their date is told by a hash of their uri and of N, by default 1; pages that print their own date are
dated by it all the same and count for nothing. Of the others: how many are given a date, how many of these the right
day, and one at most a day off. Beside it what the date of the page with most words in common would give, to which
nothing but its words speaks. With `--show` each date that is not the day, and its evidence, which quotes the pages.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from _reading import ABSENT, SHARED
from sayso.ask import Case
from sayso.run.build import build
from sayso.tables import Copy, Dating

DATA = SHARED / "data/t17-libya/pages.jsonl"
SIXTH = 6


def hidden(uri: str, draw: int) -> bool:
    """Whether a page of this uri loses its date in this draw."""
    return int(hashlib.sha256(f"association {draw} {uri}".encode()).hexdigest(), 16) % SIXTH == 0


def hide(draw: int, target: Path) -> dict[str, str]:
    """Write the pages with some dates left out; the dates of these, by uri."""
    truth = {}
    with DATA.open(encoding="utf-8") as pages, target.open("w", encoding="utf-8") as out:
        for line in pages:
            row = json.loads(line)
            if hidden(row["uri"], draw):
                truth[row["uri"]] = row.pop("published")
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return truth


def nearest(case: Case) -> dict[str, str]:
    """By uri, the date of the dated page with which an undated one has most words in common."""
    uris = dict(case.fetch("select article_id, uri from article"))
    dates = dict(case.fetch("select article_id, published from article where published is not null"))
    shared: dict[str, Counter[str]] = {}
    for c in case.rows(Copy):
        for a, b in ((c.a_id, c.b_id), (c.b_id, c.a_id)):
            if a not in dates and b in dates:
                shared.setdefault(a, Counter())[b] += c.words
    return {uris[a]: dates[max(found, key=lambda b: (found[b], b))] for a, found in shared.items()}


def off(found: str, truth: str) -> int:
    """How many days the first day of a date lies after the true one."""
    return (date.fromisoformat(found[:10]) - date.fromisoformat(truth[:10])).days


def told(name: str, days: Iterable[int], undated: int) -> None:
    """Print the figures of one way to date."""
    found = list(days)
    given = max(1, len(found))
    print(f"{name}, pages given a date: {len(found) / undated:.3f} of {undated} undated ({len(found)})")
    print(f"{name}, right to the day: {sum(d == 0 for d in found) / given:.3f}")
    print(f"{name}, within a day: {sum(abs(d) <= 1 for d in found) / given:.3f}")


def measure(case: Case, truth: dict[str, str], show: bool) -> None:
    """Print the figures of a built case."""
    rows = case.fetch("select article_id, uri, published from article")
    uris = {article_id: uri for article_id, uri, _ in rows}
    undated = {uri for _, uri, published in rows if published is None}
    given = {uris[d.article_id]: d for d in case.rows(Dating)}
    print(f"dates hidden: {len(truth)}")
    told("association", (off(d.published, truth[uri]) for uri, d in given.items()), len(undated))
    told("  most words in common", (off(d, truth[u]) for u, d in nearest(case).items()), len(undated))
    for uri, d in sorted(given.items()):
        days = off(d.published, truth[uri])
        if show and days:
            print(f"  {uri} of {truth[uri]}, {days:+}: {d.published}, {d.because}")


def main() -> int:
    """Print the figures; 77 where the data is not there."""
    parser = argparse.ArgumentParser(description="Dates by association.")
    parser.add_argument("--draw", type=int, default=1)
    parser.add_argument("--case", type=Path)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    if not DATA.exists():
        print(f"no {DATA}")
        return ABSENT
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages.jsonl"
        truth = hide(given.draw, pages)
        case = given.case or Path(folder) / "case"
        build([pages], case=case)
        with Case(case) as opened:
            measure(opened, truth, given.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
