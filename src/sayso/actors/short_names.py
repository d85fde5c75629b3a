"""Short names across pages: whose a surname, a given name, initials or a shortened body's name is, page by page.

A short name says little by itself: the pages that print it with a full name, the role beside it and its company decide,
and where two fit it is left alone. The rules: docs/methods/actors.md#short-names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from math import exp

from sayso.actors.gathered import Seen
from sayso.actors.lexicon import FEMALE, MALE
from sayso.actors.people_joined import JOINED, is_full, spelling
from sayso.actors.settled import Settled
from sayso.actors.spelling import parts, sound
from sayso.actors.units import Forest, Label, root

TOLD, ONLY, BORNE, GIVEN = 0.9, 0.42, 0.35, 0.15
COMPANY = 0.3
LEAD = 0.2
HARDLY = 0.25
"""Texts that somebody who bears a name counts as, where other texts tell whose it is."""
PULL = 12.0
"""How much a likeness of company weighs against numbers: 0.2 more is as good as eleven times the texts."""
RIVALS = 3
"""Of those that fit a name that is left alone, so many are kept."""
MOST = 200
"""Of all who bear a short name, so many are weighed, those of most texts."""
ROUNDED = 0.03
"""More than scores can change by being rounded twice: who is so far behind by scores that are not is behind."""


@dataclass(frozen=True, slots=True)
class Fit:
    """One set, by a unit of it, that a short name may stand for, before its page has been looked at.

    `texts` is how many speak for it, and `most` the points it has if nobody else comes into question.
    """

    unit: int
    texts: float
    most: float
    why: str


@dataclass(frozen=True, slots=True)
class Bearers:
    """Those who may go by one short name; `unseen` is how many texts to count for those that nobody has seen."""

    fits: tuple[Fit, ...]
    unseen: float


NOBODY = Bearers((), 0.0)


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose a short name is in one page: the set's unit, or None; `rivals` are those that fit, the best first."""

    unit: int | None
    score: float
    reasons: tuple[str, ...]
    rivals: tuple[int, ...]


def short_key(name: str) -> str:
    """A person's short name as it sounds.

    >>> short_key("Mr. Qaddafi") == short_key("Gadhafi"), short_key("Moreno-Ocampo")
    (True, 'murenu ucampu')
    """
    return " ".join(sound(p) for p in parts(name) or (name,))


def given_names(names: Iterable[str]) -> frozenset[str]:
    """The short keys that are given names: first in these full names as often as last, or listed and never last alone.

    >>> given = given_names(["Omar Falk", "Ana Omar", "Ina Doreen"])
    >>> tuple(short_key(n) in given for n in ("Omar", "David", "Doreen", "Falk"))
    (True, True, False, False)
    """
    words = [parts(n) for n in set(names)]
    first, last = Counter(sound(w[0]) for w in words), Counter(sound(w[-1]) for w in words)
    listed = {key for key in map(short_key, MALE | FEMALE) if first[key] or not last[key]}
    return frozenset(listed | {key for key in first if first[key] >= last[key]})


def people_fits(forest: Forest, numbers: Sequence[int], common: frozenset[str]) -> dict[str, Bearers]:
    """For each short key of a person those who may go by it, with what the case tells of each.

    Args:
        common: the keys that are given names, which others may bear whom no page names in full.
    """
    told: dict[str, Counter[int]] = {}
    borne: dict[str, Counter[int]] = {}
    given: dict[str, Counter[int]] = {}
    for n in numbers:
        unit, home = forest.units[n], root(forest, n)
        texts: dict[str, set[str]] = {}
        for s in unit.seen:
            for name in s.row.names:
                if not is_full(name):
                    texts.setdefault(short_key(name), set()).add(s.text)
        for key, pages in texts.items():
            told.setdefault(key, Counter())[home] += len(pages)
        words = [sound(p) for p in parts(unit.name.partition(" of ")[0])]
        for key in {words[-1], " ".join(words[-2:])}:
            borne.setdefault(key, Counter())[home] += len(unit.texts)
        for key in {*words[:-1], " ".join(words[1:])} - {words[-1]}:
            given.setdefault(key, Counter())[home] += len(unit.texts)
    every = sorted({*told, *borne, *given})
    sides = (told, borne, given)
    return {key: _bearers(*(side.get(key, Counter()) for side in sides), doubt=key in common) for key in every}


def _bearers(told: Counter[int], borne: Counter[int], given: Counter[int], *, doubt: bool) -> Bearers:
    """Those who may go by one short key: by the pages that print both names, else by who has it as a name at all.

    Where others may bear it too, a text of theirs is counted that nobody has seen: whole for a given name, half for one
    that others of the case bear.
    """
    found: dict[int, Fit] = {}
    total = told.total()
    for unit, count in told.items():
        found[unit] = Fit(unit, count, TOLD, f"the one meant in {count} of {total} texts that print both names")
    for side, points, what in ((borne, BORNE, "a surname"), (given, GIVEN, "a given name")):
        bearing = f"{what} that {len(side)} in the case bear{'s' if len(side) == 1 else ''}"
        for unit, count in side.items():
            most = GIVEN if doubt else ONLY if points == BORNE and len(side) == 1 else points
            found.setdefault(unit, Fit(unit, HARDLY if told else count, most, bearing))
    unseen = 0.0 if not told else 1.0 if doubt else 0.5 * (len(found) > len(told))
    order = sorted(found.values(), key=lambda f: (-f.most, -f.texts, -borne[f.unit] - given[f.unit], f.unit))
    return Bearers(tuple(order[:MOST]), unseen)


def choose(settled: Settled, s: Seen, bearers: Bearers) -> Choice:
    """Whose the short name of one page is, by what the case tells, its roles and its company there."""
    fits = bearers.fits
    if not fits:
        return Choice(None, 0.0, (), ())
    close = settled.closeness(s.text, (f.unit for f in fits))
    pulls = [f.texts * exp(PULL * c) if c else f.texts for f, c in zip(fits, close, strict=True)]
    total = sum(pulls) + bearers.unseen
    named = [f.most * pull / total for f, pull in zip(fits, pulls, strict=True)]
    said = [settled.by_role(f.unit, s.row.roles) for f in fits] if s.row.roles else [0.0] * len(fits)
    near = _leads(close)
    rough = [min(1.0, max(0.0, sum(points))) for points in zip(named, said, near, strict=True)]
    enough = nlargest(RIVALS, rough)[-1] - ROUNDED
    weighed = []
    for k, fit in enumerate(fits):
        if rough[k] >= enough:
            points = round(named[k], 2)
            score = round(min(1.0, max(0.0, points + said[k] + near[k])), 2)
            weighed.append((-score, -len(settled.forest.units[fit.unit].texts), fit.unit, k, points))
    best = nsmallest(RIVALS, weighed)
    low, _, unit, k, points = best[0]
    others = [w for w in best[1:] if not _may_be_one(settled, unit, w[2])]
    leads = -low >= JOINED and (not others or -low + others[0][0] >= LEAD)
    reasons = _reasons(fits[k], (points, said[k], near[k]), close[k])
    return Choice(unit if leads else None, -low, reasons, tuple(w[2] for w in best))


def _leads(close: Sequence[float]) -> list[float]:
    """The points of each of some likenesses of company: how far the greatest leads, and the others are behind."""
    first, second = nlargest(2, [*close, 0.0, 0.0])
    behind = round(max(-COMPANY, -first), 2)
    return [
        behind if c == 0.0 < first else round(max(-COMPANY, min(COMPANY, c - (second if c == first else first))), 2)
        for c in close
    ]


def _may_be_one(settled: Settled, a: int, b: int) -> bool:
    """Whether two sets go by names that may be one person's, so that neither speaks against the other."""
    one, other = settled.house(a).face, settled.house(b).face
    return one.kind == other.kind == "person" and spelling(*sorted((one.name, other.name)))[0] > 0


def _reasons(fit: Fit, points: tuple[float, float, float], close: float) -> tuple[str, ...]:
    """The reasons of one fit from its points for the name, the role and the company, the strongest first."""
    name, role, near = points
    said = [(name, f"name +{name:.2f}: {fit.why}")]
    if role:
        what = "the same role printed with both" if role > 0 else "roles that nobody holds together"
        said.append((role, f"role {role:+.2f}: {what}"))
    if near:
        said.append((near, f"company {near:+.2f}: likeness {close:.2f}"))
    return tuple(r for _, r in sorted(said, key=lambda x: (-abs(x[0]), x[1])))


def open_to(settled: Settled, labels: frozenset[Label], gender: str, bearers: Bearers) -> Bearers:
    """The bearers whom no decision keeps a page's name from, nor its gender."""
    if not labels and not gender:
        return bearers
    found = []
    for f in bearers.fits:
        house = settled.house(f.unit)
        walled = any((number, 1 - side) in house.labels for number, side in labels)
        if not walled and not (gender and house.genders and gender not in house.genders):
            found.append(f)
    return Bearers(tuple(found), bearers.unseen)


def leftover(s: Seen, choice: Choice, key: str, given: frozenset[str]) -> tuple[str, str]:
    """Under what a name that is nobody's goes, and why: a surname under itself, what could be two people's by text."""
    if len(choice.rivals) > 1:
        return f"{key}\x00{s.gender}\x00{s.text}", "a short name that fits two or more actors: left alone"
    if key in given:
        return f"{key}\x00{s.gender}\x00{s.text}", "a given name alone: many bear it"
    return f"{key}\x00{s.gender}", "a short name that no full name of the case claims"
