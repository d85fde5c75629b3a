"""Short names across pages: whose a surname, a given name, initials or a shortened body's name is, page by page.

A short name says little by itself: the pages that print it with a full name, the role beside it and its company decide,
and where two fit it is left alone. The rules: docs/methods/actors.md#short-names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import exp

from sayso.actors.company import Company, Weights, around, likeness
from sayso.actors.gathered import Seen
from sayso.actors.lexicon import FEMALE, MALE
from sayso.actors.offices import Office, any_clash, best_agreement, offices
from sayso.actors.people_joined import JOINED, is_full, spelling
from sayso.actors.spelling import parts, sound
from sayso.actors.units import Forest, Label, face, members, root, texts_of

TOLD, ONLY, BORNE, GIVEN = 0.9, 0.42, 0.35, 0.15
ROLE, OTHER_ROLE, COMPANY = 0.3, 0.4, 0.3
LEAD = 0.2
HARDLY = 0.25
"""Texts that somebody who bears a name counts as, where other texts tell whose it is."""
PULL = 12.0
"""How much a likeness of company weighs against numbers: 0.2 more is as good as eleven times the texts."""
RIVALS = 3
"""Of those that fit a name that is left alone, so many are kept."""
MOST = 200
"""Of all who bear a short name, so many are weighed, those of most texts."""


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


def choose(forest: Forest, company: Company, s: Seen, bearers: Bearers, known: dict[int, Weights]) -> Choice:
    """Whose the short name of one page is, by what the case tells, its roles and its company there.

    Args:
        known: the company of sets weighed before, by their unit; it is added to.
    """
    here = around(company, [s.text])
    roles = offices(s.row.roles)
    close = {f.unit: _closeness(forest, company, (s.text, here), f.unit, known) for f in bearers.fits}
    pulls = {f.unit: f.texts * exp(PULL * close[f.unit]) for f in bearers.fits}
    total = sum(pulls.values()) + bearers.unseen
    first, second = ([*sorted(close.values(), reverse=True), 0.0, 0.0])[:2]
    weighed = []
    for f in bearers.fits:
        lead = close[f.unit] - (second if close[f.unit] == first else first)
        near = round(max(-COMPANY, min(COMPANY, lead)), 2)
        points, by_role = round(f.most * pulls[f.unit] / total, 2), _by_role(forest, f.unit, roles)
        score = round(min(1.0, max(0.0, points + by_role + near)), 2)
        weighed.append((-score, -len(forest.units[f.unit].texts), f.unit, f, (points, by_role, near)))
    best = nsmallest(RIVALS, weighed)
    if not best:
        return Choice(None, 0.0, (), ())
    score, (_, _, unit, fit, points_of) = -best[0][0], best[0]
    others = [w for w in best[1:] if not _may_be_one(forest, unit, w[2])]
    leads = score >= JOINED and (not others or score + others[0][0] >= LEAD)
    return Choice(unit if leads else None, score, _reasons(fit, points_of, close[unit]), tuple(w[2] for w in best))


def _may_be_one(forest: Forest, a: int, b: int) -> bool:
    """Whether two sets go by names that may be one person's, so that neither speaks against the other."""
    one, other = face(forest, a), face(forest, b)
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


def _closeness(
    forest: Forest, company: Company, here: tuple[str, Weights], unit: int, known: dict[int, Weights]
) -> float:
    """How like the company of a text is to that of a set elsewhere."""
    text, weights = here
    if not weights:
        return 0.0
    own = members(forest, unit)
    if any(text in forest.units[n].texts for n in own):
        return likeness(weights, around(company, texts_of(forest, own) - {text}, own))
    if unit not in known:
        known[unit] = around(company, texts_of(forest, own), own)
    return likeness(weights, known[unit])


def _by_role(forest: Forest, unit: int, roles: frozenset[Office]) -> float:
    """The points of the roles that a page prints with a short name, for a set or against it."""
    others = [o for u in members(forest, unit) for o in forest.units[u].offices] if roles else []
    if agreed := best_agreement(roles, others):
        return ROLE * agreed
    return -OTHER_ROLE if any_clash(roles, others) else 0.0


def open_to(forest: Forest, labels: frozenset[Label], bearers: Bearers, s: Seen) -> Bearers:
    """The bearers whom no decision keeps this page's name from, nor its gender."""
    if not labels and not s.gender:
        return bearers
    found = []
    for f in bearers.fits:
        theirs = forest.labels[root(forest, f.unit)]
        walled = any((number, 1 - side) in theirs for number, side in labels)
        genders = {g for u in members(forest, f.unit) for g in forest.units[u].genders}
        if not walled and not (s.gender and genders and s.gender not in genders):
            found.append(f)
    return Bearers(tuple(found), bearers.unseen)


def leftover(s: Seen, choice: Choice, key: str, given: frozenset[str]) -> tuple[str, str]:
    """Under what a name that is nobody's goes, and why: a surname under itself, what could be two people's by text."""
    if len(choice.rivals) > 1:
        return f"{key}\x00{s.gender}\x00{s.text}", "a short name that fits two or more actors: left alone"
    if key in given:
        return f"{key}\x00{s.gender}\x00{s.text}", "a given name alone: many bear it"
    return f"{key}\x00{s.gender}", "a short name that no full name of the case claims"
