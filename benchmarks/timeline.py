"""Dates of the timeline of t17-libya against two journalists' timelines, beside days ranked by pages published on them.

usage: python benchmarks/timeline.py [--case DIR] [--constants] [--show N]

The usual protocol (Tran et al. 2013; Martschat & Markert 2018; Ghalandari & Ifrim 2020): for each reference, the pages
published between its first and its last date are read, as many dates are taken as it has, and a date counts where it is
the same day. Since both have as many, precision, recall and F1 are one number. Beside it: all pages read and days of
that span; all pages and any day; and the usual protocol without chronologies, pages that name a dozen days or more,
which are much like the references themselves. `--constants` prints what each constant of the ranking is worth, and
`--show` the first N days with their text, which quotes the pages.
"""

from __future__ import annotations

import argparse
import ast
import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from _reading import ABSENT, SHARED
from sayso.ask import Case
from sayso.claims import list_sheets, timeline_weight
from sayso.claims.timeline_weight import day_of, named_days, originals, weigh_days
from sayso.run.build import build
from sayso.tables import Moment, Sheet

DATA = SHARED / "data/t17-libya"
DOZEN = 12
TRIED = {
    "BEFORE": (0, 3, 14, 30),
    "NEWS": (0.0, 1.0, 3.0, 4.0),
    "PRIOR": (0.1, 5.0, 20.0, 40.0),
    "FAR": (0.25, 0.4, 0.6, 0.75, 1.0),
    "WAKE": (0.25, 0.4, 0.6, 0.75, 1.0),
}

Rank = Callable[[list[Sheet], list[Moment]], list[int]]


def references() -> list[list[int]]:
    """The dates of each reference, sorted."""
    csv.field_size_limit(10**8)
    with (DATA / "timelines.csv").open(encoding="utf-8", newline="") as file:
        lists = [ast.literal_eval(row["time"]) for row in csv.DictReader(file)]
    return [sorted({day for d in dates if (day := day_of(d)) is not None}) for dates in lists]


def read_case(case: Case) -> tuple[list[Sheet], list[Moment]]:
    """What the ranking reads of a case: its pages without their text, and the days they name."""
    select = list_sheets("article", "dating", "embedding", "lineage").select  # type: ignore[arg-type]
    sheets = [Sheet(*(tuple(v) if isinstance(v, list) else v for v in row)) for row in case.fetch(select)]
    return sheets, case.rows(Moment)


def by_told(sheets: list[Sheet], moments: list[Moment]) -> list[int]:
    """Days as `sayso timeline` ranks them, the first first."""
    pages = originals(sheets)
    told = weigh_days(named_days(moments, pages), pages)
    return sorted(told, key=lambda day: (-told[day].score, -told[day].pages, day))


def by_published(sheets: list[Sheet], moments: list[Moment]) -> list[int]:
    """Days by how many pages were published on them."""
    counted = Counter(day for s in sheets if (day := day_of(s.published)) is not None)
    return sorted(counted, key=lambda day: (-counted[day], day))


def within(sheets: list[Sheet], first: int, last: int) -> list[Sheet]:
    """The pages published in a span."""
    return [s for s in sheets if first <= (day_of(s.published) or 0) <= last]


def share(ranked: list[int], reference: list[int], spanned: bool = True) -> float:
    """The share of the reference's dates among as many of the ranked: of all of them, or of those in its span."""
    days = [d for d in ranked if not spanned or reference[0] <= d <= reference[-1]][: len(reference)]
    return len(set(days) & set(reference)) / len(reference)


def usual(rank: Rank, sheets: list[Sheet], moments: list[Moment]) -> list[float]:
    """Dates F1 by the usual protocol, one a reference."""
    return [share(rank(within(sheets, r[0], r[-1]), moments), r) for r in references()]


def told(name: str, found: list[float], indent: str = "") -> None:
    """Print the figures of one way, one a reference, and their mean."""
    for k, one in enumerate(found, start=1):
        print(f"{indent}{name}, timeline {k}, dates F1: {one:.3f}")
    print(f"{indent}{name}, mean, dates F1: {sum(found) / len(found):.3f}")


def measure(sheets: list[Sheet], moments: list[Moment]) -> None:
    """Print the figures of both rankings by each protocol."""
    days = {a: set[str]() for a in {m.article_id for m in moments}}
    for m in moments:
        if m.first and m.first == m.last and m.precision in timeline_weight.FINE:
            days[m.article_id].add(m.first)
    plain = [s for s in sheets if len(days.get(s.article_id, ())) < DOZEN]
    print(f"pages: {len(sheets)}")
    print(f"chronologies: {len(sheets) - len(plain)}")
    for name, rank in (("told", by_told), ("published", by_published)):
        told(name, usual(rank, sheets, moments))
        every = rank(sheets, moments)
        told(f"{name}, all pages read", [share(every, r) for r in references()])
        told(f"{name}, all pages and any day", [share(every, r, spanned=False) for r in references()], "  ")
        told(f"{name}, no chronologies", usual(rank, plain, moments))


@contextmanager
def changed(name: str, value: float) -> Iterator[None]:
    """One constant of the ranking at another value."""
    before = getattr(timeline_weight, name)
    setattr(timeline_weight, name, value)
    try:
        yield
    finally:
        setattr(timeline_weight, name, before)


def constants(sheets: list[Sheet], moments: list[Moment]) -> None:
    """Print the figure by the usual protocol at other values of each constant, one at a time."""
    for name, values in TRIED.items():
        for value in values:
            with changed(name, value):
                found = usual(by_told, sheets, moments)
            print(f"  {name} {value}: {' '.join(f'{f:.3f}' for f in found)}, mean {sum(found) / len(found):.3f}")


def main() -> int:
    """Print the figures; 77 where the data is not there."""
    parser = argparse.ArgumentParser(description="Dates of the timeline.")
    parser.add_argument("--case", type=Path)
    parser.add_argument("--constants", action="store_true")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    given = parser.parse_args()
    if not DATA.exists():
        print(f"no {DATA}")
        return ABSENT
    with tempfile.TemporaryDirectory() as folder:
        case = given.case or Path(folder) / "case"
        build([DATA / "pages.jsonl"], case=case)
        with Case(case) as opened:
            sheets, moments = read_case(opened)
            measure(sheets, moments)
            if given.constants:
                constants(sheets, moments)
            for row in opened.timeline(days=given.show).to_pylist() if given.show else ():
                print(f"  {row['on']} ({row['rank']}, {row['origins_lower']} origins): {row['text'][:150]!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
