"""One actor of a case under many names: referents of single pages put together across spellings, with the reason.

Two full names are put together only if every full name of the actor may be the same person's; a surname alone joins
nobody to anybody. The rules: docs/methods/actors.md#across-pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.actors.bodies_joined import body_keys
from sayso.actors.places import country_of
from sayso.actors.referents import gender_of
from sayso.actors.spelling import fold, one_person, parts, relation_of, skeleton, sound
from sayso.tables import Actor, Identity, Mention, Rows, id_of

# A key that more names than this share tells nothing and is not followed (a thousand pages on Libya: 96 at most).
CROWD = 300
# A bare surname is a full name's where this share of the pages that could say says so (two against one).
MOST = 2 / 3
# Of the most printed name's mentions: what a fuller name needs to be chosen over it.
USUAL = 1 / 5
# Of all the times roles are printed with an actor: a role printed less is a slip or a context, not his role.
RARE = 1 / 100
_UNSURE = ("person", "organization", "place")  # kinds the model takes for each other


@dataclass(frozen=True, slots=True)
class Seen:
    """One referent of one page, gathered from its mentions."""

    referent_id: str
    article_id: str
    name: str
    kind: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: int


def gather(mentions: Iterable[Mention]) -> list[Seen]:
    """The referents the mentions speak of, by referent_id; possessives and pronouns are no names."""
    rows: dict[str, list[Mention]] = {}
    for m in mentions:
        rows.setdefault(m.referent_id, []).append(m)
    found = []
    for referent_id in sorted(rows):
        ms = rows[referent_id]
        own = (m for m in ms if m.form == "name" and not m.because.startswith(("capital of", "seat of")))
        names = {" ".join(m.text.split()) for m in own} or {ms[0].name}
        roles = {" ".join(m.text.split()) for m in ms if m.because.startswith("title printed")}
        said = sum(not m.because.startswith("title printed") for m in ms)
        found.append(
            Seen(
                referent_id, ms[0].article_id, ms[0].name, ms[0].kind, tuple(sorted(names)), tuple(sorted(roles)), said
            )
        )
    return found


def _gender(names: Iterable[str]) -> str:
    """m or f by "Mr." or "Mrs." or the given name; empty where nothing tells."""
    said = {
        "m" if n.startswith("Mr") and not n.startswith("Mrs") else "f"
        for n in names
        if n.startswith(("Mr", "Ms", "Miss "))
    }
    return said.pop() if len(said) == 1 else gender_of(names)


def cluster_names(printed: Counter[str]) -> dict[str, str]:
    """For each full name the most printed name it may be one person's with, all names of a cluster agreeing.

    >>> c = cluster_names(Counter({"Moammar Gadhafi": 9, "Muammar Qaddafi": 4, "Saif al-Islam Gadhafi": 2}))
    >>> c["Muammar Qaddafi"], c["Saif al-Islam Gadhafi"]
    ('Moammar Gadhafi', 'Saif al-Islam Gadhafi')
    """
    members: dict[str, list[str]] = {}
    index: dict[tuple[str, str], list[str]] = {}
    home: dict[str, str] = {}
    for name in sorted(printed, key=lambda n: (-printed[n], n)):
        keys = sorted(set(combinations(sorted({skeleton(w) for w in parts(name)} or {""}), 2)))[:40] or [
            ("", "".join(name_bones(name)))
        ]
        near = sorted({c for k in keys for c in index.get(k, ())[:CROWD]}, key=lambda c: (-printed[c], c))
        fits = [c for c in near if all(one_person(name, m) for m in members[c][:50])]
        best = max(fits, key=lambda c: (relation_of(name, c) == "same", printed[c], c), default=name)
        home[name] = best
        members.setdefault(best, []).append(name)
        for k in keys:
            if best not in index.setdefault(k, []):
                index[k].append(best)
    return home


def name_bones(name: str) -> tuple[str, ...]:
    """The skeletons of a name's words, in order.

    >>> name_bones("Moammar Gadhafi")
    ('mmr', 'kdf')
    """
    return tuple(skeleton(w) for w in parts(name))


def _people(seen: Sequence[Seen]) -> dict[str, tuple[str, str]]:
    """For each person's referent the name of its actor, and why."""
    full = [s for s in seen if len(parts(s.name)) > 1]
    printed: Counter[str] = Counter()
    for s in full:
        printed[s.name] += s.mentions
    home = cluster_names(printed)
    found: dict[str, tuple[str, str]] = {}
    pages: dict[str, Counter[str]] = {}
    bearers: dict[str, Counter[str]] = {}
    genders: dict[str, set[str]] = {}
    for s in full:
        actor = home[s.name]
        way = "the same name" if s.name == actor else f"{s.name}: {_way(s.name, actor)}"
        found[s.referent_id] = actor, way
        genders.setdefault(actor, set()).add(_gender(s.names))
        bearers.setdefault(sound(parts(s.name)[-1]), Counter())[actor] += s.mentions
        for bare in {sound(parts(n)[0]) for n in s.names if len(parts(n)) == 1}:
            pages.setdefault(bare, Counter())[actor] += 1
    groups = {(sound(parts(s.name)[0]), _gender(s.names)) for s in seen if len(parts(s.name)) == 1}
    for s in seen:
        if s.referent_id not in found:
            key, gender = sound((parts(s.name) or (s.name,))[0]), _gender(s.names)
            fits = {
                a: n
                for a, n in (pages.get(key) or bearers.get(key) or Counter()).items()
                if not _clash(genders[a], gender)
            }
            best = max(fits, key=lambda a: (fits[a], a), default=None)
            if best is not None and fits[best] >= MOST * sum(fits.values()):
                found[s.referent_id] = (
                    best,
                    f"{s.name}: a surname that is {best}'s in {fits[best]} of {sum(fits.values())}",
                )
            else:
                apart = gender if gender and len({g for k, g in groups if k == key and g}) > 1 else ""
                found[s.referent_id] = f"\x00{key}\x00{apart}", "a surname no full name of the case claims alone"
    return found


def _clash(known: set[str], gender: str) -> bool:
    """Whether a title says another sex than the actor's names do."""
    return bool(gender) and bool(known - {""}) and gender not in known


def _way(name: str, actor: str) -> str:
    """How a name differs from its actor's."""
    return f"another spelling of {actor}" if relation_of(name, actor) == "same" else f"{actor}, shorter or longer"


def kinds_agreed(seen: Sequence[Seen]) -> dict[str, str]:
    """The kind of each referent once the pages of the case have voted on its name: the model's slips are outvoted.

    A name's kind is the one that twice as many pages give it as any other; a person printed with a role stays one.
    """
    votes: dict[str, Counter[str]] = {}
    for s in seen:
        for n in s.names if s.kind in _UNSURE else ():
            votes.setdefault(n, Counter())[s.kind] += 1 + 2 * bool(s.roles)
    found = {}
    for s in seen:
        order = sorted(votes.get(s.name, Counter({s.kind: 1})).items(), key=lambda v: (-v[1], v[0]))
        sure = s.kind not in _UNSURE or s.roles or (len(order) > 1 and order[0][1] < 2 * order[1][1])
        found[s.referent_id] = s.kind if sure else order[0][0]
    return found


def join(mentions: Rows[Mention]) -> Iterator[Actor | Identity]:
    """Yield every actor of the case and, for each actor of a page, the one of the case it is, with the reason.

    Returns: actors by actor_id, then identities by referent_id. Any order of mentions gives the same rows.
    Source: docs/methods/actors.md#across-pages.
    """
    seen = gather(sorted(mentions, key=lambda m: (m.article_id, m.start, m.stop, m.referent_id)))
    kinds = kinds_agreed(seen)
    home: dict[str, tuple[str, str]] = {}
    home |= _people([s for s in seen if kinds[s.referent_id] == "person"])
    bodies = [s for s in seen if kinds[s.referent_id] == "organization"]
    home |= body_keys([(s.referent_id, s.name, s.names) for s in bodies])
    for s in seen:
        if s.referent_id not in home:
            key = country_of(s.name) or " ".join(fold(s.name.removeprefix("the ")).split())
            home[s.referent_id] = key, "the same name" if key == s.name else f"{s.name}: another name of {key}"
    groups: dict[tuple[str, str], list[Seen]] = {}
    for s in seen:
        groups.setdefault((kinds[s.referent_id], home[s.referent_id][0]), []).append(s)
    actors = {key: _actor(kind, group) for (kind, key_), group in groups.items() for key in [(kind, key_)]}
    yield from sorted(actors.values(), key=lambda a: a.actor_id)
    for s in seen:
        actor = actors[kinds[s.referent_id], home[s.referent_id][0]]
        yield Identity(s.referent_id, s.article_id, actor.actor_id, home[s.referent_id][1])


def _actor(kind: str, group: Sequence[Seen]) -> Actor:
    """The Actor row of referents put together; its id is that of its first referent name in sort order and its kind."""
    printed: Counter[str] = Counter()
    for s in group:
        printed[s.name] += s.mentions
    return Actor(
        actor_id=id_of(min(printed), kind), name=chosen_name(printed, fullest=kind == "person"), kind=kind,
        names=tuple(sorted({n for s in group for n in s.names})),
        roles=usual_roles([r for s in group for r in s.roles]), mentions=sum(s.mentions for s in group),
    )  # fmt: skip


def chosen_name(printed: Mapping[str, int], *, fullest: bool = True) -> str:
    """The name an actor goes by: a person's fullest, printed a fifth as often as the most printed it extends.

    A body's is the one printed most. A name in capitals is chosen only where there is no other.

    >>> chosen_name({"Milos": 9, "Milos Dovrin": 6, "Milos Karel Dovrin": 1, "KAREL DOVRIN": 2})
    'Milos Dovrin'
    >>> chosen_name({"Saif al-Islam": 9, "Saif al-Islam Gadhafi": 6})
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
        and printed[n] >= USUAL * printed[name]
        and relation_of(n, name) == "part"
    ]
    most = max((len(parts(n)) for n in longer), default=0)
    return best([n for n in longer if len(parts(n)) == most]) if longer else name


def _capitals(name: str) -> bool:
    """Whether a name of several words is printed in capitals throughout."""
    return " " in name and name.isupper()


def usual_roles(printed: Sequence[str]) -> tuple[str, ...]:
    """The roles printed with an actor one time in a hundred or more, each in its most printed form, sorted.

    >>> usual_roles(["Spokesman", "spokesman", "spokesman", "council head"])
    ('council head', 'spokesman')
    """
    forms: dict[str, Counter[str]] = {}
    for r in printed:
        forms.setdefault(r.casefold(), Counter())[r] += 1
    least = RARE * len(printed)
    kept = [f for f in forms.values() if f.total() >= least]
    return tuple(sorted(max(sorted(f), key=lambda r: f[r]) for f in kept))
