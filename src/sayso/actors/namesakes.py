"""Two people of one full name, told apart by roles that nobody holds together and by company they do not share.

One full name is one person in a case about one story, unless this much speaks against it. The rules:
docs/methods/actors.md#namesakes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sayso.actors.company import Company, Weights, around, likeness
from sayso.actors.gathered import Seen
from sayso.actors.offices import Office, best_agreement, clash, offices
from sayso.actors.units import Label, usual_offices

TEXTS = 2
"""Texts that must print each of the two roles: one alone may be a slip."""
STRANGERS = 0.05
"""The most that their companies may be alike."""


def part_namesakes(groups: Mapping[int, Sequence[Seen]], company: Company) -> dict[str, frozenset[Label]]:
    """The side of each referent, by referent_id, of a full name that two people bear.

    Args:
        groups: the referents of each full name, by its number in `company`.
    """
    found: dict[str, frozenset[Label]] = {}
    for number in sorted(groups):
        for side, held in enumerate(_two_of(groups[number], company, number)):
            for s in held:
                found[s.row.referent_id] = frozenset([(-1 - number, side)])
    return found


def _two_of(seen: Sequence[Seen], company: Company, number: int) -> list[list[Seen]]:
    """The referents of each of two people of one name; empty where one person may be all of them."""
    roles = {s.row.referent_id: offices(s.row.roles) for s in seen if s.row.roles}
    nations = sorted({o.country for held in roles.values() for o in held if o.country})
    if len(nations) < 2 or len({s.text for s in seen}) < 2 * TEXTS:
        return []
    for a, b in _clashing(sorted(usual_offices(seen), key=_name_of)):
        one = [s for s in seen if _holds(roles.get(s.row.referent_id, frozenset()), a, b)]
        other = [s for s in seen if _holds(roles.get(s.row.referent_id, frozenset()), b, a)]
        texts = [{s.text for s in side} for side in (one, other)]
        if min(map(len, texts)) < TEXTS or texts[0] & texts[1]:
            continue
        if likeness(*(around(company, some, [number]) for some in texts)) <= STRANGERS:
            known = {s.row.referent_id for s in (*one, *other)}
            return divide([one, other], [s for s in seen if s.row.referent_id not in known], company, number)
    return []


def _clashing(every: Sequence[Office]) -> Iterator[tuple[Office, Office]]:
    """Yield the pairs of roles that nobody holds together."""
    for k, a in enumerate(every):
        for b in every[k + 1 :]:
            if clash(a, b):
                yield a, b


def _name_of(o: Office) -> tuple[object, ...]:
    """What puts roles in order."""
    return o.noun, o.country, sorted(o.side), sorted(o.ranks), o.past


def _holds(roles: frozenset[Office], own: Office, other: Office) -> bool:
    """Whether roles agree with the one and not with the other."""
    return best_agreement(roles, [own]) == 1 and not best_agreement(roles, [other])


def divide(sides: Sequence[Sequence[Seen]], rest: Sequence[Seen], company: Company, number: int) -> list[list[Seen]]:
    """The sides, each with those of the rest that fit it better: by role first, then by company, else the first side.

    Pages of one text go together. `number` is that of all of them in `company`.
    """
    known: list[Weights] = [around(company, {s.text for s in side}, [number]) for side in sides]
    held = [offices(r for s in side for r in s.row.roles) for side in sides]
    found = [list(side) for side in sides]
    texts: dict[str, list[Seen]] = {}
    for s in rest:
        texts.setdefault(s.text, []).append(s)
    for text in sorted(texts):
        roles, here = offices(r for s in texts[text] for r in s.row.roles), around(company, [text], [number])
        fits = [(best_agreement(roles, held[k]), likeness(here, known[k]), -k) for k in range(len(sides))]
        found[-max(fits)[2]] += texts[text]
    return found
