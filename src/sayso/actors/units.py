"""What the join puts together: units of referents that one name makes one, and sets of units, with each bond's reason.

A set never holds both sides of what a person decided to keep apart, nor two namesakes that their roles part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.actors.gathered import Seen
from sayso.actors.offices import Office, offices

MOST = 30
"""Roles of one name that are compared: a page may print any number."""
Label = tuple[int, int]
"""A side of a wall: the number of the decision (below 0 for namesakes), and which of the two sides."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Referents of one kind under one normalised name. `short`: a name that only with others tells whose it is."""

    kind: str
    key: str
    labels: frozenset[Label]
    short: bool
    name: str
    seen: tuple[Seen, ...]
    texts: frozenset[str]
    offices: frozenset[Office]
    genders: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bond:
    """One name tied to another, or kept from it: what becomes a NameJoin row. `home` is the set of the first name."""

    home: str
    name: str
    seen: tuple[Seen, ...]
    other: str
    other_seen: tuple[Seen, ...]
    joined: bool
    score: float | None
    reasons: tuple[str, ...]
    basis: str
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class Forest:
    """Sets of units, by the number of each. `threads` are the units of a set that rules put together, list by list."""

    units: Sequence[Unit]
    parent: list[int]
    threads: dict[int, list[list[int]]]
    labels: dict[int, frozenset[Label]]
    bonds: list[Bond]


def unit_of(seen: Sequence[Seen], *, key: str, labels: frozenset[Label] = frozenset(), short: bool = False) -> Unit:
    """The unit of some referents of one kind; `name` is the one that most texts print, the first of equals."""
    texts: dict[str, set[str]] = {}
    for s in seen:
        texts.setdefault(s.name, set()).add(s.text)
    name = min(texts, key=lambda n: (-len(texts[n]), n.isupper(), n))
    roles = usual_offices(seen)
    genders = frozenset(s.gender for s in seen if s.gender)
    every = frozenset(s.text for s in seen)
    return Unit(seen[0].kind, key, labels, short, name, tuple(seen), every, roles, genders)


def usual_offices(seen: Iterable[Seen]) -> frozenset[Office]:
    """What roles printed with some referents tell: the MOST that most texts print, the first of equals by name."""
    texts: dict[Office, set[str]] = {}
    for s in seen:
        for office in offices(s.row.roles):
            texts.setdefault(office, set()).add(s.text)
    order = sorted(texts, key=lambda o: (-len(texts[o]), o.noun, o.country, sorted(o.side), sorted(o.ranks), o.past))
    return frozenset(order[:MOST])


def plant(units: Sequence[Unit]) -> Forest:
    """Every unit a set of its own."""
    every = range(len(units))
    return Forest(units, list(every), {n: [[n]] for n in every}, {n: units[n].labels for n in every}, [])


def root(forest: Forest, n: int) -> int:
    """The unit that the set of unit `n` is named by; shortens the path to it."""
    parent = forest.parent
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


def members(forest: Forest, n: int) -> list[int]:
    """The units of the set of unit `n`, by number."""
    return sorted(m for thread in forest.threads[root(forest, n)] for m in thread)


def wall(forest: Forest, a: int, b: int) -> int | None:
    """The number of what keeps the sets of two units apart, the greatest where several do; None where nothing does."""
    ours, theirs = forest.labels[root(forest, a)], forest.labels[root(forest, b)]
    if not ours or not theirs:
        return None
    return max((d for d, side in ours if (d, 1 - side) in theirs), default=None)


def unite(forest: Forest, a: int, b: int, *, one_thread: bool = True) -> None:
    """Make one set of the sets of two units; `one_thread` where rules say that the two are one actor's names."""
    first, last = sorted((root(forest, a), root(forest, b)))
    if first == last:
        return
    forest.parent[last] = first
    ours, theirs = forest.threads[first], forest.threads.pop(last)
    if one_thread:
        one = next(t for t in ours + theirs if a in t)
        other = next(t for t in ours + theirs if b in t)
        forest.threads[first] = [t for t in ours + theirs if t is not one and t is not other] + [one + other]
    else:
        forest.threads[first] = ours + theirs
    forest.labels[first] = forest.labels[first] | forest.labels.pop(last)


def sets(forest: Forest) -> Iterator[list[int]]:
    """Yield the units of each set, by number, in the order of the first."""
    for n in sorted(forest.threads):
        yield members(forest, n)


def texts_of(forest: Forest, numbers: Iterable[int]) -> frozenset[str]:
    """The texts of some units."""
    return frozenset(t for n in numbers for t in forest.units[n].texts)


def first_page(seen: Iterable[Seen]) -> Seen:
    """Of some referents the one of the first page by uri."""
    return min(seen, key=lambda s: (s.row.uri, s.row.referent_id))


def face(forest: Forest, n: int) -> Unit:
    """The unit of the set of unit `n` that most texts print, the first by name of equals: what the set is called by."""
    return min((forest.units[m] for m in members(forest, n)), key=lambda u: (-len(u.texts), u.name))


def home_of(forest: Forest, home: str) -> str:
    """The set that a bond's home is part of by now: the number of its first unit, or the key of a short name alone."""
    return str(root(forest, int(home))) if home.isdigit() else home
