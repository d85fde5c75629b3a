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
from sayso.claims import list_folios, list_namings, timeline_weight
from sayso.claims.timeline_weight import day_of, named_days, pages_of, weigh_days
from sayso.run.arrow import to_arrow
from sayso.run.build import build
from sayso.tables import Folio, Naming

DATA = SHARED / "data/t17-libya"
DOZEN = 12
TRIED = {
    "BEFORE": (0, 3, 14, 30),
    "NEWS": (0.0, 1.0, 3.0, 4.0),
    "PRIOR": (0.1, 5.0, 20.0, 40.0),
    "FAR": (0.25, 0.4, 0.6, 0.75, 1.0),
    "WAKE": (0.25, 0.4, 0.6, 0.75, 1.0),
}

Rank = Callable[[list[Folio], list[Naming]], list[int]]


def references() -> list[list[int]]:
    """The dates of each reference, sorted."""
    csv.field_size_limit(10**8)
    with (DATA / "timelines.csv").open(encoding="utf-8", newline="") as file:
        lists = [ast.literal_eval(row["time"]) for row in csv.DictReader(file)]
    return [sorted({day for d in dates if (day := day_of(d)) is not None}) for dates in lists]


def read_case(case: Case) -> tuple[list[Folio], list[Naming]]:
    """What the ranking reads of a case: its pages by their dates, in the order of uris, and the days they name."""
    pages = list_folios("article", "dating", "lineage").select  # type: ignore[arg-type]
    days = list_namings("moment").select  # type: ignore[arg-type]
    folios = [Folio(*(tuple(v) if isinstance(v, list) else v for v in row)) for row in case.fetch(pages)]
    return sorted(folios, key=lambda f: f.uri), [Naming(*row) for row in case.fetch(days)]


def by_told(folios: list[Folio], namings: list[Naming]) -> list[int]:
    """Days as `sayso timeline` ranks them, the first first."""
    pages = pages_of(to_arrow(folios, Folio))
    told = weigh_days(named_days(to_arrow(namings, Naming), pages), pages)
    return sorted(told, key=lambda day: (-told[day].score, -told[day].pages, day))


def by_published(folios: list[Folio], namings: list[Naming]) -> list[int]:
    """Days by how many pages were published on them."""
    counted = Counter(day for s in folios if (day := day_of(s.published)) is not None)
    return sorted(counted, key=lambda day: (-counted[day], day))


def within(folios: list[Folio], first: int, last: int) -> list[Folio]:
    """The pages published in a span."""
    return [s for s in folios if first <= (day_of(s.published) or 0) <= last]


def share(ranked: list[int], reference: list[int], spanned: bool = True) -> float:
    """The share of the reference's dates among as many of the ranked: of all of them, or of those in its span."""
    days = [d for d in ranked if not spanned or reference[0] <= d <= reference[-1]][: len(reference)]
    return len(set(days) & set(reference)) / len(reference)


def usual(rank: Rank, folios: list[Folio], namings: list[Naming]) -> list[float]:
    """Dates F1 by the usual protocol, one a reference."""
    return [share(rank(within(folios, r[0], r[-1]), namings), r) for r in references()]


def told(name: str, found: list[float], indent: str = "") -> None:
    """Print the figures of one way, one a reference, and their mean."""
    for k, one in enumerate(found, start=1):
        print(f"{indent}{name}, timeline {k}, dates F1: {one:.3f}")
    print(f"{indent}{name}, mean, dates F1: {sum(found) / len(found):.3f}")


def measure(folios: list[Folio], namings: list[Naming]) -> None:
    """Print the figures of both rankings by each protocol."""
    days = {a: set[str]() for a in {n.article_id for n in namings}}
    for n in namings:
        days[n.article_id].add(n.on)
    plain = [s for s in folios if len(days.get(s.article_id, ())) < DOZEN]
    print(f"pages: {len(folios)}")
    print(f"chronologies: {len(folios) - len(plain)}")
    for name, rank in (("told", by_told), ("published", by_published)):
        told(name, usual(rank, folios, namings))
        every = rank(folios, namings)
        told(f"{name}, all pages read", [share(every, r) for r in references()])
        told(f"{name}, all pages and any day", [share(every, r, spanned=False) for r in references()], "  ")
        told(f"{name}, no chronologies", usual(rank, plain, namings))


@contextmanager
def changed(name: str, value: float) -> Iterator[None]:
    """One constant of the ranking at another value."""
    before = getattr(timeline_weight, name)
    setattr(timeline_weight, name, value)
    try:
        yield
    finally:
        setattr(timeline_weight, name, before)


def constants(folios: list[Folio], namings: list[Naming]) -> None:
    """Print the figure by the usual protocol at other values of each constant, one at a time."""
    for name, values in TRIED.items():
        for value in values:
            with changed(name, value):
                found = usual(by_told, folios, namings)
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
            folios, namings = read_case(opened)
            measure(folios, namings)
            if given.constants:
                constants(folios, namings)
            for row in opened.timeline(days=given.show).to_pylist() if given.show else ():
                print(f"  {row['on']} ({row['rank']}, {row['origins_lower']} origins): {row['text'][:150]!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
