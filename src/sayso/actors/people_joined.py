"""People across pages by their full names: which pairs to compare, what speaks for and against, who is put together.

The rules: docs/methods/actors.md#full-names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from sayso.actors.company import Company, Weights, around, likeness
from sayso.actors.compare import compare_names
from sayso.actors.lexicon import FEMALE, MALE
from sayso.actors.offices import any_clash, best_agreement
from sayso.actors.spelling import HONORIFICS, fold, one_person, parts, relation_of, skeleton, sound
from sayso.actors.units import Bond, Forest, Unit, root, unite, wall

CROWD = 50
"""Of the names that share a key, each is compared with so many, those of most texts; a thousand pages have 20."""
JOINED = 0.5
"""Scores from here on are one actor's."""
LEAD = 0.1
"""A shortened name that fits two goes to the better one where it leads by so much."""
ALIKE, APART, ROLE, OTHER_ROLE, COMPANY = 0.9, 0.45, 0.15, 0.35, 0.15
SPELT, SHORTER, SWAPPED, COMMON, NEARLY, JUST = 0.8, 0.7, 0.4, 0.25, 0.45, 0.55
LAST = 0.35
ENOUGH, SURE = 0.6, 0.75
"""Scores of compare_names from which names of as many words are worth weighing, and from which they join alone."""
UNPAIRED = ("extra words", "other words")
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
STRANGERS, TEXTS, EACH, ALONE = 0.02, 3, 0.05, 0.45
"""Likeness of company below which two are strangers, if both stand in so many texts; points off a text, and at most."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two units that may be one actor, with the score of it and its reasons, the strongest first."""

    score: float
    a: int
    b: int
    shorter: bool
    reasons: tuple[str, ...]


@lru_cache(maxsize=65536)
def is_full(name: str) -> bool:
    """Whether a person's name has a given name and a surname: two words at least that a blank parts.

    >>> is_full("Saif al-Islam"), is_full("Moreno-Ocampo"), is_full("Mr. Lee"), is_full("al-Obeidy")
    (True, False, False, False)
    """
    bare = [w for w in name.split() if fold(w).strip(".") not in HONORIFICS]
    return len(parts(name)) > 1 and len(bare) > 1


@lru_cache(maxsize=65536)
def full_key(name: str) -> str:
    """A full name as it sounds, its words in sorted order: what spellings of one name mostly share.

    >>> full_key("Moammar Gadhafi") == full_key("Qaddafi, Moammar"), full_key("Ana Li")
    (True, 'ana li')
    """
    return " ".join(sorted(sound(w) for w in parts(name)))


@lru_cache(maxsize=262144)
def spelling(a: str, b: str) -> tuple[float, str]:
    """How much the spelling of two full names speaks for one person, and how they differ; 0 where they are two's.

    >>> spelling("Sergei Lavrov", "Sergey Lavrov")[0], spelling("Sergei Lavrov", "S. Lavrov")[0]
    (0.9, 0.7)
    >>> spelling("George W. Falk", "George H.W. Falk")[0], spelling("Ana Falk", "Bruno Falk")[0]
    (0.0, 0.0)
    >>> spelling("W. Mark Falk", "Mark Falk")[0], spelling("Gaetano Lo Varda", "Lo Varda")[0]
    (0.7, 0.35)
    >>> spelling("Mark Falk Jr.", "Mark Falk Sr.")[0]
    0.0
    """
    if _other_initials(a, b):
        return 0.0, ""
    if not one_person(a, b):
        first, last = _led(a), _led(b)
        if (first, last) != (a, b) and one_person(first, last):
            return SHORTER, "an initial before it"
        return _nearly(a, b)
    x, y = parts(a), parts(b)
    if any(len(w) == 1 for w in (x[0], y[0])) and x[0] != y[0]:
        return SHORTER, "an initial"
    if relation_of(a, b) == "same":
        alike = full_key(a) == full_key(b)
        return (ALIKE, "another spelling") if alike else (SPELT, "a spelling nearly alike")
    short, long = sorted((x, y), key=len)
    places = [next((k for k, w in enumerate(long) if skeleton(w) == skeleton(v)), -1) for v in short]
    if -1 not in places and places != sorted(places):
        return SWAPPED, "shorter, its words in another order"
    return SHORTER, "shorter or longer"


def _led(name: str) -> str:
    """A name without initials before a given name and a surname: "W. Mark Falk" is Mark Falk."""
    words = name.split()
    while len(words) > 2 and len(words[0].rstrip(".")) == 1:
        words = words[1:]
    return " ".join(words)


def _nearly(a: str, b: str) -> tuple[float, str]:
    """The points of names that only compare_names takes for one: nicknames, mistyped letters, last words of the longer.

    All words but initials must be paired, else it is the last words at most, as of a father and his son.
    Of a score below SURE they are too few to join by themselves.
    """
    match = compare_names(a, b, kind="person")
    more = [w for f in match.features if f.name in UNPAIRED for w in f.words if len(w) > 1]
    if match.score >= ENOUGH and more and [f.name for f in match.features] == ["extra words"]:
        return LAST, "its last words alone"
    kinds = {f.name for f in match.features}
    if match.score < ENOUGH or more or {"initials", "extra words"} <= kinds:
        return 0.0, ""
    told = ", ".join(f"{f.name} ({' and '.join(f.words)})" for f in match.features)
    points = NEARLY if match.score < SURE else JUST
    return points, f"compared {match.score:.2f}: {told}"


def _other_initials(a: str, b: str) -> bool:
    """Whether both have initials after the first word that do not begin alike, W. and H.W., or one is Jr., one Sr."""
    if len({w for n in (a, b) for w in parts(n)[-1:] if w in _GENERATIONS}) > 1:
        return True
    first, last = ("".join(w for w in parts(n)[1:] if len(w) == 1) for n in (a, b))
    return not first.startswith(last) and not last.startswith(first)


def keys_of(name: str) -> list[tuple[str, str]]:
    """The keys a full name is found by: its words' consonants two by two, and its first letter and the surname's.

    Of a long word's consonants the first two and the last two will do, so that one wrong letter is found too.

    >>> keys_of("Moammar Gadhafi") == keys_of("Muammar Qaddafi")
    True
    >>> len(set(keys_of("Benedict Orlov")) & set(keys_of("Benedikt Orlov")))
    2
    """
    words = parts(name)
    bones = sorted({skeleton(w) for w in words if len(w) > 1})
    keys = list(combinations(bones, 2))[:40]
    ends = {
        (one, end) for one in bones for x in bones if x != one and len(x) > 3 for end in (x[:2] + "*", "*" + x[-2:])
    }
    keys += sorted(ends)[:40]
    keys.append((f"{words[0][:1]} *", skeleton(words[-1])))
    return keys


def propose(units: Sequence[Unit], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of units, by number, whose names share a key; none twice, and no name with all of a crowd."""
    first: dict[tuple[str, str], list[int]] = {}
    for n in sorted(numbers, key=lambda n: (-len(units[n].texts), units[n].name, n)):
        others: set[int] = set()
        for key in set(keys_of(units[n].name)):
            held = first.setdefault(key, [])
            others.update(held)
            if len(held) < CROWD:
                held.append(n)
        for other in sorted(others):
            yield min(n, other), max(n, other)


def common_words(names: Iterable[str], *, bearers: int = 3) -> frozenset[str]:
    """The words, as they sound, that open names with so many other last words: given names that tell little.

    Listed given names are too, unless the case has them as last words alone.

    >>> sorted(common_words(["Ali Omar", "Ali Said", "Aly Hamid", "Ina Doreen"]) & {"ali", "umar", "said", "durin"})
    ['ali']
    """
    last: dict[str, set[str]] = {}
    ends: set[str] = set()
    for words in map(parts, names):
        last.setdefault(sound(words[0]), set()).add(skeleton(words[-1]))
        ends.add(sound(words[-1]))
    listed = {sound(w) for w in MALE | FEMALE}
    often = {w for w, others in last.items() if len(others) >= bearers}
    return frozenset(often | {w for w in listed if w in last or w not in ends})


def weigh(units: Sequence[Unit], pair: tuple[int, int], company: Company, common: frozenset[str]) -> Edge | None:
    """What speaks for two units being one person and against it; None where their names are two people's.

    Args:
        common: the words that many bear as given names, as they sound; a name of such words alone tells less.
    """
    a, b = units[pair[0]], units[pair[1]]
    if a.key == b.key:
        score, how = ALIKE + 0.05, "the same name"
    else:
        score, how = spelling(a.name, b.name)
    if not score or (len(a.genders | b.genders) > 1 and not a.genders & b.genders):
        return None
    said = [(score, f"name +{score:.2f}: {how}")]
    if a.key != b.key and any(all(sound(w) in common for w in parts(u.name)) for u in (a, b)):
        said.append((-COMMON, f"name -{COMMON:.2f}: of given names that many bear"))
    if agreed := best_agreement(a.offices, b.offices):
        said.append((ROLE * agreed, f"role +{ROLE * agreed:.2f}: the same role printed with both"))
    elif any_clash(a.offices, b.offices):
        said.append((-OTHER_ROLE, f"role -{OTHER_ROLE:.2f}: roles that nobody holds together"))
    if both := a.texts & b.texts:
        said.append((-APART, f"pages -{APART:.2f}: {len(both)} print both, as two"))
    said += _company(units, pair, company)
    total = round(min(1.0, max(0.0, sum(points for points, _ in said))), 2)
    reasons = tuple(r for _, r in sorted(said, key=lambda x: (-abs(x[0]), x[1])))
    return Edge(total, *pair, how not in ("another spelling", "the same name"), reasons)


def _company(units: Sequence[Unit], pair: tuple[int, int], company: Company) -> Iterator[tuple[float, str]]:
    """What the company of two units adds: of those printed in many texts, something against who share nobody."""
    a, b = units[pair[0]], units[pair[1]]
    sides: list[Weights] = [around(company, u.texts, pair) for u in (a, b)]
    same = likeness(*sides)
    if same >= 0.1:
        points = round(COMPANY * min(1.0, 2 * same), 2)
        yield points, f"company +{points:.2f}: likeness {same:.2f}"
    elif same < STRANGERS and (fewer := min(len(u.texts) for u in (a, b))) >= TEXTS:
        points = round(min(ALONE, EACH * fewer), 2)
        yield -points, f"company -{points:.2f}: they share nobody in {fewer} texts and more of each"


def join_units(forest: Forest, edges: Sequence[Edge]) -> None:
    """Put units together from the highest score down where all their names may be one person's; bonds say why.

    A shortened name that fits two sets that are not one, neither better by LEAD, stays alone.
    """
    order = sorted(edges, key=lambda e: (-e.score, e.shorter, forest.units[e.a].name, forest.units[e.b].name, e.a, e.b))
    beside: dict[int, list[Edge]] = {}
    for e in order:
        if e.score >= JOINED:
            for n in (e.a, e.b):
                beside.setdefault(n, []).append(e)
    for e in order:
        if root(forest, e.a) == root(forest, e.b):
            continue
        number = wall(forest, e.a, e.b)
        if number is not None and number > 0:
            continue  # a person's decision, which has its own bond
        if number is not None:
            forest.bonds.append(bond(forest, e, joined=False, why="two people of one name, by their roles"))
        elif e.score < JOINED:
            forest.bonds.append(bond(forest, e, joined=False))
        elif not _compatible(forest, e):
            continue
        elif e.shorter and (rival := _rival(forest, e, beside)) is not None:
            forest.bonds.append(bond(forest, e, joined=False, why=f"fits {rival} as well: left alone"))
        else:
            unite(forest, e.a, e.b)
            forest.bonds.append(bond(forest, e, joined=True))


def bond(forest: Forest, e: Edge, *, joined: bool, why: str = "") -> Bond:
    """The bond of an edge, from the name of fewer texts to the one of more; `why` goes before its reasons."""
    units = forest.units
    a, b = sorted((e.a, e.b), key=lambda n: (len(units[n].texts), units[n].name, n))
    reasons = (why, *e.reasons) if why else e.reasons
    one, other = units[a], units[b]
    return Bond(str(a), one.name, one.seen, other.name, other.seen, joined, e.score, reasons, "rule")


def _thread(forest: Forest, n: int) -> list[int]:
    return next(t for t in forest.threads[root(forest, n)] if n in t)


def _compatible(forest: Forest, e: Edge) -> bool:
    """Whether every name of the one's thread may be one person's with every name of the other's."""
    units = forest.units
    if not units[e.a].kind == units[e.b].kind == "person":
        return True
    ours, theirs = _thread(forest, e.a), _thread(forest, e.b)
    return all(
        units[x].key == units[y].key or spelling(*sorted((units[x].name, units[y].name)))[0] > 0
        for x in ours[:CROWD]
        for y in theirs[:CROWD]
    )


def _rival(forest: Forest, e: Edge, beside: dict[int, list[Edge]]) -> str | None:
    """The name of another set that the shorter of two fits about as well and that can be no one with the other."""
    units = forest.units
    short, long = sorted((e.a, e.b), key=lambda n: (len(parts(units[n].name)), sum(map(len, parts(units[n].name)))))
    for x in beside[short]:
        other = x.b if x.a == short else x.a
        if x.score <= e.score - LEAD or root(forest, other) in (root(forest, short), root(forest, long)):
            continue
        if len(parts(units[other].name)) < len(parts(units[short].name)):
            continue
        if len(units[other].texts) == 1 and len(units[long].texts) >= TEXTS:
            continue  # a slip, as far as one text tells
        if not _compatible(forest, Edge(0.0, other, long, False, ())):
            return units[other].name
    return None
