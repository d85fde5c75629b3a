"""One actor of a case under many names: referents of single pages put together, each join with its why.

Names, roles, company and what a person decided are weighed together; no name is compared with all others. The rules:
docs/methods/actors.md#across-pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.actors.actor_rows import Grown, actor_rows
from sayso.actors.bodies_joined import bearers_of, body_fits, body_key, derived, of_one_nation, short_bodies
from sayso.actors.company import Company, keep_company
from sayso.actors.decided import apply_decisions, labels_of
from sayso.actors.gathered import Seen, gather
from sayso.actors.kinds import is_acronym
from sayso.actors.kinds_agreed import kinds_agreed
from sayso.actors.namesakes import divide, part_namesakes
from sayso.actors.people_joined import ALIKE, Edge, common_words, full_key, is_full, join_units, propose, weigh
from sayso.actors.places_joined import government_key, group_key, place_key, spelt_alike
from sayso.actors.settled import Settled
from sayso.actors.short_names import (
    NOBODY,
    Bearers,
    Choice,
    choose,
    given_names,
    leftover,
    open_to,
    people_fits,
    short_key,
)
from sayso.actors.units import Bond, Forest, Label, Unit, plant, root, unit_of
from sayso.decisions import standing
from sayso.tables import Actor, ActorRole, Decision, Identity, Lineage, NameJoin, Referent, Rows

SAME = 0.95
SPELT = {
    "person": (ALIKE, "another spelling"), "organization": (ALIKE, "the same words, or the same initials"),
    "place": (ALIKE, "another spelling"), "government": (SAME, "another name of one country or government"),
    "group": (SAME, "the same name, capitals and articles aside"),
}  # fmt: skip
"""What the names of one key are to each other, by kind, and how much that tells."""
RIVALS = 2
"""Of those a short name fits and is not given to, so many are told of."""
_NONE: frozenset[Label] = frozenset()
_Open = tuple[str, str, str, frozenset[Label]]
"""The kind, key, gender and sides of a short name: what tells who comes into question for it."""


@dataclass(frozen=True, slots=True)
class Known:
    """The referents of a case, the side of each in what a person decided, and the keys of those with short names."""

    seen: Sequence[Seen]
    labels: Mapping[str, frozenset[Label]]
    short: Mapping[str, str]
    decisions: Sequence[Decision]

    def sides(self, s: Seen) -> frozenset[Label]:
        """Which sides of which decisions a referent is on."""
        return self.labels.get(s.row.referent_id, _NONE)


def join(
    referents: Rows[Referent], lineages: Rows[Lineage], decisions: Rows[Decision]
) -> Iterator[Actor | Identity | NameJoin | ActorRole]:
    """Yield every actor of the case, for each actor of a page the one of the case it is, and each join with its why.

    Returns: actors by actor_id, identities by referent_id, then joins and roles. Any order of rows gives the same.
    Source: docs/methods/actors.md#across-pages.
    """
    known = _know(kinds_agreed(gather(referents, lineages)), decisions)
    forest = plant(_units(known))
    forest.bonds.extend(_forms(forest.units))
    apply_decisions(forest, known.decisions)
    join_units(forest, list(_edges(forest.units)))
    homes: dict[str, str] = {}
    for n, unit in enumerate(forest.units):
        homes.update(dict.fromkeys((s.row.referent_id for s in unit.seen), str(root(forest, n))))
    alone = _settle(forest, known, homes)
    yield from actor_rows(Grown(forest, known.seen, homes, alone))


def key_of(s: Seen) -> str:
    """What the names of one actor of a kind share, as far as the name alone tells."""
    if s.kind == "person":
        return full_key(s.name)
    if s.kind == "organization":
        return body_key(s.name)
    if s.kind == "place":
        return place_key(s.name)
    return government_key(s.name) if s.kind == "government" else group_key(s.name)


def _know(seen: Sequence[Seen], decisions: Rows[Decision]) -> Known:
    """What there is to join: who has a short name, unless a person decided that he is one with another."""
    held = [d for d in standing(decisions) if d.verb in ("same", "different")]
    labels = labels_of(seen, held)
    forced = {d.number for d in held if d.verb == "same"}
    cut = short_bodies([(s.name, s.row.names, s.text) for s in seen if s.kind == "organization"])
    short = {}
    for s in seen:
        if s.kind == "person" and not is_full(s.name):
            short[s.row.referent_id] = short_key(s.name)
        elif s.kind == "organization" and ((key := body_key(s.name)) in cut or is_acronym(s.name)):
            short[s.row.referent_id] = key
    for referent_id, sides in labels.items():
        if any(number in forced for number, _ in sides):
            short.pop(referent_id, None)
    return Known(seen, labels, short, held)


def _units(known: Known) -> list[Unit]:
    """The units: referents of one kind and key on the same sides of the same decisions, in sorted order."""
    full = [s for s in known.seen if s.row.referent_id not in known.short]
    keys = {s.row.referent_id: (s.kind, key_of(s)) for s in full}
    groups: dict[tuple[str, str], list[Seen]] = {}
    for s in full:
        groups.setdefault(keys[s.row.referent_id], []).append(s)
    numbers = {key: n for n, key in enumerate(sorted(groups))}
    company = keep_company((s.text, numbers[keys[s.row.referent_id]]) for s in full)
    people = {numbers[key]: held for key, held in groups.items() if key[0] == "person" and is_full(held[0].name)}
    labels = dict(known.labels)
    for referent_id, own in part_namesakes(people, company).items():
        labels[referent_id] = labels.get(referent_id, _NONE) | own
    found: dict[tuple[str, str, tuple[Label, ...]], list[Seen]] = {}
    for (kind, key), held in sorted(groups.items()):
        for sides, some in _sided(held, labels, company, numbers[kind, key]):
            found.setdefault((kind, key, sides), []).extend(some)
    return [unit_of(held, key=key, labels=frozenset(sides)) for (_, key, sides), held in sorted(found.items())]


def _sided(
    held: Sequence[Seen], labels: Mapping[str, frozenset[Label]], company: Company, number: int
) -> Iterator[tuple[tuple[Label, ...], list[Seen]]]:
    """Yield the referents of one key by their sides; where a wall runs between some, the others by whom they fit."""
    if not labels or not any(s.row.referent_id in labels for s in held):
        yield (), list(held)
        return
    by_sides: dict[tuple[Label, ...], list[Seen]] = {}
    for s in held:
        by_sides.setdefault(tuple(sorted(labels.get(s.row.referent_id, _NONE))), []).append(s)
    walled = [own for own in sorted(by_sides) if any((n, 1 - side) in other for n, side in own for other in by_sides)]
    rest = by_sides.pop((), []) if walled else []
    divided = [by_sides[own] for own in walled]
    if rest:
        divided = divide(divided, rest, company, number)
    yield from ((own, list(by_sides[own])) for own in sorted(by_sides) if own not in walled)
    yield from zip(walled, divided, strict=True)


def _forms(units: Sequence[Unit]) -> Iterator[Bond]:
    """Yield what ties each name of a unit to the one that most texts print."""
    for n, unit in enumerate(units):
        forms: dict[str, list[Seen]] = {}
        for s in unit.seen:
            forms.setdefault(s.name, []).append(s)
        face_of = tuple(forms.pop(unit.name))
        for name, held in sorted(forms.items()):
            why = (f"name +{SPELT[unit.kind][0]:.2f}: {SPELT[unit.kind][1]}",)
            yield Bond(str(n), name, tuple(held), unit.name, face_of, True, SPELT[unit.kind][0], why, "rule")


def _edges(units: Sequence[Unit]) -> Iterator[Edge]:
    """Yield every edge that rules draw between units: equal names, spellings, adjectives, nations."""
    company = keep_company((t, n) for n, u in enumerate(units) for t in u.texts)
    kinds: dict[str, list[int]] = {}
    for n, unit in enumerate(units):
        kinds.setdefault(unit.kind, []).append(n)
        if n and (units[n - 1].kind, units[n - 1].key) == (unit.kind, unit.key):
            yield Edge(SAME, n - 1, n, False, (f"name +{SAME:.2f}: the same name",))
    people = [n for n in kinds.get("person", ()) if is_full(units[n].name)]
    common = common_words(units[n].name for n in people)
    for pair in propose(units, people):
        if units[pair[0]].key != units[pair[1]].key and (edge := weigh(units, pair, company, common)):
            yield edge
    yield from derived(units, kinds.get("organization", []))
    yield from of_one_nation(units, kinds.get("organization", []))
    yield from spelt_alike(units, kinds.get("place", []), company)


def _settle(forest: Forest, known: Known, homes: dict[str, str]) -> dict[str, str]:
    """Give each short name of a page to the set it is of; why it stays alone, by referent_id, where it is nobody's."""
    company = keep_company((t, root(forest, n)) for n, u in enumerate(forest.units) for t in u.texts)
    people = [n for n, u in enumerate(forest.units) if u.kind == "person" and is_full(u.name)]
    bodies = [n for n, u in enumerate(forest.units) if u.kind == "organization"]
    given = given_names(forest.units[n].name for n in people)
    alone_in = Counter(known.short[s.row.referent_id] for s in known.seen if s.row.referent_id in known.short)
    fits = {"person": people_fits(forest, people, given), "organization": body_fits(forest, bodies, alone_in)}
    settled = Settled(forest, company)
    opened: dict[_Open, Bearers] = {}
    chosen: dict[tuple[_Open, str, tuple[str, ...]], Choice] = {}
    alone: dict[str, str] = {}
    told: dict[tuple[str, str, str], list[tuple[Choice, Seen, str]]] = {}
    for s in known.seen:
        if (key := known.short.get(s.row.referent_id)) is None:
            continue
        asked: _Open = (s.kind, key, s.gender, known.sides(s))
        if (bearers := opened.get(asked)) is None:
            every = fits["person"].get(key, NOBODY) if s.kind == "person" else bearers_of(key, fits["organization"])
            bearers = opened[asked] = open_to(settled, known.sides(s), s.gender, every)
        if (choice := chosen.get((asked, s.text, s.row.roles))) is None:
            choice = chosen[asked, s.text, s.row.roles] = choose(settled, s, bearers)
        if choice.unit is None:
            home, alone[s.row.referent_id] = leftover(s, choice, key, given if s.kind == "person" else frozenset())
        else:
            home = str(root(forest, choice.unit))
        homes[s.row.referent_id] = home
        told.setdefault((s.kind, s.name, home if choice.unit is not None else ""), []).append((choice, s, home))
    for (_, name, _), held in sorted(told.items()):
        forest.bonds.extend(_bonds(settled, name, held))
    return alone


def _bonds(settled: Settled, name: str, held: Sequence[tuple[Choice, Seen, str]]) -> Iterator[Bond]:
    """Yield what ties a short name to the set it is of, by its best page; else what keeps it from those it fits."""
    choice, _, home = max(held, key=lambda c: (c[0].score, c[0].reasons, c[1].row.referent_id))
    seen = tuple(s for _, s, _ in held)
    joined = choice.unit is not None
    for n in [choice.unit] if choice.unit is not None else choice.rivals[:RIVALS]:
        other = settled.house(n).face
        why = () if joined else ("left alone: too little tells whose it is",)
        yield Bond(home, name, seen, other.name, other.seen, joined, choice.score, (*why, *choice.reasons), "rule")
