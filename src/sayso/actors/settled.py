"""Finished sets of names as short names are weighed against them: what each comes to, put together once.

A text prints several short names and a set is what many stand for: its company, roles and genders are asked for again
and again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.actors.company import TEXTS, Company, Weights, around, likeness, square
from sayso.actors.offices import Office, any_clash, best_agreement, offices
from sayso.actors.units import Forest, Label, Unit, face, members, root, texts_of

ROLE, OTHER_ROLE = 0.3, 0.4


@dataclass(frozen=True, slots=True)
class Circle:
    """Who is printed beside somebody, weighed, and the sum of the squares of the weights."""

    weights: Weights
    square: float


@dataclass(frozen=True, slots=True)
class House:
    """One finished set: its units by number, the texts that print it, and what these tell.

    `first` are the first TEXTS of them and one more: those its company is taken from, whichever one is left out.
    """

    own: Sequence[int]
    texts: frozenset[str]
    first: Sequence[str]
    face: Unit
    offices: Sequence[Office]
    genders: frozenset[str]
    labels: frozenset[Label]
    circle: Circle


@dataclass(frozen=True, slots=True)
class Settled:
    """A forest that no longer changes, with its company; what has been asked of it is kept."""

    forest: Forest
    company: Company
    _houses: dict[int, House] = field(default_factory=dict)
    _circles: dict[str, Circle] = field(default_factory=dict)
    _without: dict[tuple[int, str], Circle] = field(default_factory=dict)
    _roles: dict[tuple[int, tuple[str, ...]], float] = field(default_factory=dict)

    def house(self, unit: int) -> House:
        """The set of a unit."""
        if (found := self._houses.get(unit)) is None:
            forest, own = self.forest, members(self.forest, unit)
            texts = texts_of(forest, own)
            first = sorted(texts)[: TEXTS + 1]
            found = self._houses[unit] = House(
                own, texts, first, face(forest, unit), [o for n in own for o in forest.units[n].offices],
                frozenset(g for n in own for g in forest.units[n].genders), forest.labels[root(forest, unit)],
                self._circle(first, own),
            )  # fmt: skip
        return found

    def closeness(self, text: str, units: Iterable[int]) -> list[float]:
        """How like the company of a text is to that of each set elsewhere, as `likeness` has it."""
        if (here := self._circles.get(text)) is None:
            here = self._circles[text] = self._circle([text])
        found = []
        for unit in units:
            house = self.house(unit)
            circle = house.circle if text not in house.texts else self._but(unit, house, text)
            found.append(likeness(here.weights, circle.weights, squares=here.square * circle.square))
        return found

    def by_role(self, unit: int, roles: tuple[str, ...]) -> float:
        """The points of the roles that a page prints with a short name, for a set or against it."""
        if (found := self._roles.get((unit, roles))) is None:
            ours, theirs = offices(roles), self.house(unit).offices
            agreed = best_agreement(ours, theirs)
            found = ROLE * agreed if agreed else -OTHER_ROLE if any_clash(ours, theirs) else 0.0
            self._roles[unit, roles] = found
        return found

    def _circle(self, texts: Iterable[str], but: Iterable[int] = ()) -> Circle:
        weights = around(self.company, texts, but)
        return Circle(weights, square(weights))

    def _but(self, unit: int, house: House, text: str) -> Circle:
        """The company of a set in all texts but one."""
        if (found := self._without.get((unit, text))) is None:
            found = self._without[unit, text] = self._circle((t for t in house.first if t != text), house.own)
        return found
