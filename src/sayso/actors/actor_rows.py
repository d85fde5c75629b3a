"""The rows a finished join comes to: actors, identities, each join with its why, and roles with their dates.

How ids, names and roles are chosen: docs/methods/actors.md#ids-names-and-roles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.actors.bodies_joined import body_key
from sayso.actors.gathered import Seen
from sayso.actors.kinds_agreed import kind_of_all
from sayso.actors.people_joined import full_key, is_full
from sayso.actors.spelling import parts, relation_of
from sayso.actors.units import Bond, Forest, first_page, home_of
from sayso.tables import Actor, ActorRole, Identity, NameJoin, id_of

USUAL = 1 / 5
"""Of the texts that print the most printed name: what a fuller name needs to be chosen over it."""
RARE = 1 / 100
"""Of all texts that print roles with an actor: a role printed in fewer is a slip or a context, not its role."""


@dataclass(frozen=True, slots=True)
class Grown:
    """A finished join: the set of every referent, and why those that are nobody's short name stay alone."""

    forest: Forest
    seen: Sequence[Seen]
    homes: Mapping[str, str]
    alone: Mapping[str, str]


def actor_rows(grown: Grown) -> Iterator[Actor | Identity | NameJoin | ActorRole]:
    """Yield actors by actor_id, identities by referent_id, joins by actor and name, roles by actor and role."""
    forest = grown.forest
    last = {home: home_of(forest, home) for home in set(grown.homes.values())}
    homes = [last[grown.homes[s.row.referent_id]] for s in grown.seen]
    groups: dict[str, list[Seen]] = {}
    for home, s in zip(homes, grown.seen, strict=True):
        groups.setdefault(home, []).append(s)
    ids = actor_ids(groups)
    roles = {home: usual_roles(held) for home, held in groups.items()}
    actors = {home: _actor(ids[home], held, roles[home]) for home, held in groups.items()}
    yield from sorted(actors.values(), key=lambda a: a.actor_id)
    bonds = _by_home(forest)
    ways = {(home, b.name): b for home, held in bonds.items() for b in held if b.joined}
    said: dict[tuple[str, str], str] = {}
    for home, s in zip(homes, grown.seen, strict=True):
        referent_id, name = s.row.referent_id, s.name
        if why := grown.alone.get(referent_id):
            because = f"{name}: {why}"
        elif (because := said.get((home, name), "")) == "":
            because = said[home, name] = _because(name, actors[home], ways.get((home, name)))
        yield Identity(referent_id, s.row.article_id, ids[home], because)
    in_order = sorted(groups, key=lambda h: ids[h])
    for home in in_order:
        yield from _joins(ids[home], groups[home], bonds.get(home, ()))
    for home in in_order:
        yield from _roles(ids[home], roles[home])


def actor_ids(groups: Mapping[str, Sequence[Seen]]) -> dict[str, str]:
    """The actor_id of each set: id_of its first key in sort order and its kind, and its first page where two have one.

    Keys of full names go before those of short ones.
    """
    anchors: dict[str, tuple[str, str]] = {}
    for home, held in groups.items():
        kind = kind_of_all(held)
        named = {(s.kind, s.name): s for s in held}
        anchors[home] = min((not _says_whole(s), _key(s)) for s in named.values())[1], kind
    common = Counter(anchors.values())
    return {
        home: id_of(*anchor) if common[anchor] == 1 else id_of(*anchor, min(s.row.article_id for s in groups[home]))
        for home, anchor in anchors.items()
    }


def _says_whole(s: Seen) -> bool:
    """Whether a name is no short one."""
    return is_full(s.name) if s.kind == "person" else not body_key(s.name).startswith("\x00")


def _key(s: Seen) -> str:
    return full_key(s.name) if s.kind == "person" else body_key(s.name) if s.kind == "organization" else s.name


def _by_home(forest: Forest) -> dict[str, list[Bond]]:
    """The bonds of each set, in the order they were made."""
    found: dict[str, list[Bond]] = {}
    for b in forest.bonds:
        found.setdefault(home_of(forest, b.home), []).append(b)
    return found


def _because(name: str, actor: Actor, bond: Bond | None) -> str:
    """Why one name of a page is that of the actor of the case it is, in words."""
    if bond is not None and bond.name != bond.other:
        return f"{name}: one with {bond.other}; {'; '.join(bond.reasons)}"
    return "the same name" if name == actor.name else f"{name}: another form of {actor.name}"


def _actor(actor_id: str, held: Sequence[Seen], roles: Sequence[tuple[str, list[Seen]]]) -> Actor:
    """The Actor row of referents put together."""
    texts: dict[str, dict[str, int]] = {}
    for s in held:
        said = texts.setdefault(s.name, {})
        said[s.text] = max(said.get(s.text, 0), s.row.mentions)
    kind = kind_of_all(held)
    printed = {name: (len(found), sum(found.values())) for name, found in texts.items()}
    return Actor(
        actor_id=actor_id, name=chosen_name(printed, fullest=kind == "person"), kind=kind,
        names=tuple(sorted({n for s in held for n in s.row.names})),
        roles=tuple(sorted(role for role, _ in roles)), mentions=sum(s.row.mentions for s in held),
    )  # fmt: skip


def chosen_name(printed: Mapping[str, tuple[int, int]], *, fullest: bool = True) -> str:
    """The name an actor goes by: a person's fullest, printed a fifth as often as the most printed it extends.

    A body's is the one printed most. A name in capitals is chosen only where there is no other. `printed` says in how
    many texts each is, and how often they mention its bearer, which settles equals.

    >>> chosen_name({"Milos": (9, 9), "Milos Dovrin": (6, 6), "Milos Karel Dovrin": (1, 1), "KAREL DOVRIN": (2, 2)})
    'Milos Dovrin'
    >>> chosen_name({"Saif al-Islam": (9, 9), "Saif al-Islam Gadhafi": (6, 6)})
    'Saif al-Islam Gadhafi'
    """

    def best(names: Iterable[str]) -> str:
        return max(sorted(names), key=lambda n: (not _capitals(n), len(parts(n)) > 1, printed[n]))

    name = best(printed)
    longer = [
        n
        for n in printed
        if fullest
        and len(parts(n)) > len(parts(name)) > 1
        and not _capitals(n)
        and printed[n][0] >= USUAL * printed[name][0]
        and relation_of(n, name) == "part"
    ]
    most = max((len(parts(n)) for n in longer), default=0)
    return best([n for n in longer if len(parts(n)) == most]) if longer else name


def _capitals(name: str) -> bool:
    """Whether a name of several words is printed in capitals throughout."""
    return " " in name and name.isupper()


def usual_roles(held: Sequence[Seen]) -> list[tuple[str, list[Seen]]]:
    """The roles of an actor and who prints them: those in a hundredth or more of the texts that print any.

    Each in the form that most texts print, whatever its capitals.
    """
    found: dict[str, list[tuple[str, Seen]]] = {}
    for s in held:
        for role in s.row.roles:
            found.setdefault(role.casefold(), []).append((role, s))
    if not found:
        return []
    texts = len({s.text for s in held if s.row.roles})
    kept = []
    for told in found.values():
        if len({s.text for _, s in told}) >= RARE * texts:
            forms = Counter(form for form, _ in {(form, s.text) for form, s in told})
            kept.append((min(forms, key=lambda f: (-forms[f], f)), [s for _, s in told]))
    return kept


def _roles(actor_id: str, roles: Iterable[tuple[str, list[Seen]]]) -> Iterator[ActorRole]:
    """Yield the roles of one actor by name, with the first and last day of a page that prints them."""
    for role, told in sorted(roles, key=lambda r: r[0]):
        dates = sorted(d[:10] for s in told for d in (s.row.published or "").split("/") if d)
        first, last = (dates[0], dates[-1]) if dates else (None, None)
        yield ActorRole(actor_id, role, first, last, len({s.row.article_id for s in told}))


def _joins(actor_id: str, held: Sequence[Seen], bonds: Iterable[Bond]) -> Iterator[NameJoin]:
    """Yield the joins of one actor by name: what pages tie, one name in several pages, what rules and people tie."""
    rows = {
        r.name_join_id: r for r in (*_in_pages(actor_id, held), *_same_names(actor_id, held), *_across(actor_id, bonds))
    }
    yield from sorted(rows.values(), key=lambda r: (r.name, r.other, not r.joined, r.name_join_id))


def _in_pages(actor_id: str, held: Sequence[Seen]) -> Iterator[NameJoin]:
    """Yield a row for each name that pages tie to a fuller one, with how the first of them does."""
    found: dict[tuple[str, str], list[tuple[Seen, str]]] = {}
    for s in held:
        if len(s.row.names) == 1 and s.row.names[0] == s.name:
            continue
        for name, way in zip(s.row.names, s.row.ways, strict=True):
            if name != s.name:
                found.setdefault((name, s.name), []).append((s, way))
    for (name, other), told in found.items():
        first = first_page(s for s, _ in told)
        way = next(w for s, w in told if s is first)
        bond = Bond("", name, tuple(s for s, _ in told), other, (first,), True, None, (f"page: {way}",), "page")
        yield _row(actor_id, bond)


def _same_names(actor_id: str, held: Sequence[Seen]) -> Iterator[NameJoin]:
    """Yield a row for each name that several pages print in full: that they mean one actor is a rule too."""
    found: dict[str, list[Seen]] = {}
    for s in held:
        found.setdefault(s.name, []).append(s)
    for name, told in found.items():
        if len(told) > 1:
            order = sorted(told, key=lambda s: (s.row.uri, s.row.referent_id))
            why = (f"name +0.95: the same name in {len(told)} pages",)
            yield _row(actor_id, Bond("", name, tuple(order[1:]), name, (order[0],), True, 0.95, why, "rule"))


def _across(actor_id: str, bonds: Iterable[Bond]) -> Iterator[NameJoin]:
    """Yield the rows of bonds between names of several pages."""
    for b in bonds:
        yield _row(actor_id, b)


def _row(actor_id: str, b: Bond) -> NameJoin:
    """The row of one bond."""
    page, other = first_page(b.seen).row.article_id, first_page(b.other_seen).row.article_id
    kept = id_of(actor_id, b.name, b.other, str(b.joined), b.basis, b.decision, page, other)
    pages = len({s.row.article_id for s in b.seen})
    return NameJoin(
        kept, actor_id, b.name, page, b.other, other, b.joined, b.score, b.reasons, pages, b.basis, b.decision
    )
