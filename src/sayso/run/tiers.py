"""Which lines of a manifest are to be put together, so that a case of any size has few parts and a short manifest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.run.index import Index, planned, stands, taken_over
from sayso.run.units import NONE

FAN = 32
"""Lines of one tier that are put together: a row is written again once a tier, of which there are three. With four, 716
pages read in 23 batches were put together at the end of their build, in 1.4 s of 84, and a brief of them was no
faster."""
LEAST = 1 << 20
"""Weight below which all lines are of the first tier; that of each next tier is FAN times as great."""
FULL = 512 << 20
"""Most weight of what is put together; a line of one in LARGE of that is left as it is. All stages of a page weigh some
50 kB: such a line is of 2,500 to 10,000 pages, a million pages are some 200 lines, and what is read to find the rows of
a few pages, or is made again where one part is damaged, is one line."""
LARGE = 4
UNIT_WEIGHT = 16
"""Weight of a unit beside its rows, of which it may have none: its digits in a line of the manifest."""
PURGE = 4
"""A line is written anew where one in so many of its units have been taken over."""


@dataclass(frozen=True, slots=True)
class Line:
    """Entries of the same units: their numbers, the stages and codes that they are of, and their weight in bytes."""

    numbers: tuple[int, ...]
    key: tuple[tuple[str, str], ...]
    weight: int


def lines_of(index: Index) -> list[Line]:
    """The lines of row stages that hold, in the order written."""
    stages = planned(index) - {"decide"}
    runs: dict[int, list[int]] = {}
    for number, entry in enumerate(index.entries):
        if entry.units is not None and entry.stage in stages and not entry.lapsed and stands(index, number):
            runs.setdefault(id(entry.units), []).append(number)
    return [_line(index, numbers) for numbers in runs.values()]


def _line(index: Index, numbers: Sequence[int]) -> Line:
    entries = [index.entries[n] for n in numbers]
    weight = sum(p.bytes for e in entries for p in e.parts) + UNIT_WEIGHT * len(entries[0].units or ())
    return Line(tuple(numbers), tuple((e.stage, e.code) for e in entries), weight)


def _to_purge(index: Index, line: Line) -> bool:
    """Whether so many units of a line were taken over that it is worth writing anew."""
    for number in line.numbers:
        entry = index.entries[number]
        gone = taken_over(index, entry.stage).get(number, NONE)
        if gone and len(gone) * PURGE >= len(entry.units or ()):
            return True
    return False


def due(index: Index, stages: Iterable[str] | None = None) -> list[list[Line]]:
    """The groups of lines that are to be put together; one alone where too much of it was taken over.

    Args:
        stages: look at lines of these stages alone.
    """
    wanted = None if stages is None else set(stages)
    groups: dict[tuple[tuple[str, str], ...], list[list[Line]]] = {}
    for line in lines_of(index):
        if wanted is None or {stage for stage, _ in line.key} <= wanted:
            groups.setdefault(line.key, []).append([line])
    found = []
    for of_key in groups.values():
        found += [g for g in _tiered(of_key) if len(g) > 1 or _to_purge(index, g[0])]
    return found


def _weight(group: Sequence[Line]) -> int:
    return sum(line.weight for line in group)


def tier(weight: int) -> int:
    """The tier of a weight; -1 for one that is left as it is.

    >>> [tier(w) for w in (0, LEAST, FAN * LEAST, FULL)]
    [0, 1, 2, -1]
    """
    found = 0
    if LARGE * weight >= FULL:
        return -1
    while weight >= LEAST * FAN**found:
        found += 1
    return found


def _tiered(groups: list[list[Line]]) -> list[list[Line]]:
    """The groups, put together until no tier has FAN of them."""
    while True:
        tiers: dict[int, list[list[Line]]] = {}
        for group in groups:
            tiers.setdefault(tier(_weight(group)), []).append(group)
        most = next((t for t in sorted(tiers) if t >= 0 and len(tiers[t]) >= FAN), None)
        if most is None:
            return groups
        groups = [g for t, of_tier in tiers.items() if t != most for g in of_tier] + _packed(tiers[most])


def _packed(groups: Sequence[list[Line]]) -> list[list[Line]]:
    """Groups in their order put together up to FULL each."""
    packed: list[list[Line]] = []
    weight = 0
    for group in groups:
        if packed and weight + _weight(group) <= FULL:
            packed[-1] += group
            weight += _weight(group)
        else:
            packed.append(list(group))
            weight = _weight(group)
    return packed
