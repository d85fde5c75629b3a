"""An invented case of any size for benchmarks/joins.py: who there is, how pages print them, and who each mention is of.

Everything is drawn from one seed. Names are made of syllables and spelt in several ways, as transliteration does;
surnames, given names and whole names are shared, so that namesakes come by chance as they do in a real crowd.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


def _list(text: str) -> list[str]:
    return text.split()


SYLLABLES = _list(
    """al an ar ba bel bo dar de dim do el fa fer ga gor ha hal in is ja jo ka kal kar ki la len li lo lu ma mar mi mo
    na nad ni no or os pa per ra ram re ro sa sal se shi so su ta tar te ti to ul va ver vi za zo zu"""
)
WORDS = _list(
    """northern southern coastal central national federal royal harbor river grain timber copper salt marine inland
    border valley mountain island trade labor justice sports medical public rural civil united free young senior
    relief transport energy water forest mining farming fishing shipping teachers nurses miners sailors"""
)
NOUNS = _list("council union bank agency institute league committee association fund movement front society")
COUNTRIES = (
    ("French", "France"), ("Russian", "Russia"), ("Italian", "Italy"), ("Turkish", "Turkey"), ("Chilean", "Chile"),
    ("Kenyan", "Kenya"), ("Indian", "India"), ("Norwegian", "Norway"), ("Polish", "Poland"), ("Qatari", "Qatar"),
)  # fmt: skip
OFFICES = (
    "foreign minister", "finance minister", "ambassador", "senator", "army spokesman", "analyst", "lawyer", "governor",
    "prosecutor", "member of parliament", "police chief", "economist",
)  # fmt: skip
SPELT = (
    ("k", "q"), ("k", "kh"), ("ai", "ay"), ("i", "y"), ("u", "ou"), ("o", "u"), ("d", "dh"), ("t", "tt"), ("l", "ll"),
    ("m", "mm"), ("e", "i"), ("a", "e"), ("f", "ph"), ("v", "w"), ("z", "s"), ("sh", "s"),
)  # fmt: skip
TOPIC_PEOPLE, TOPIC_BODIES = 40, 14
"""How many people and bodies one matter has; pages of one matter print the same ones again and again."""
ALONE, TYPO, NAMESAKE = 0.18, 0.003, 0.1
"""Shares: pages that print a surname alone, names with a wrong letter, and names drawn twice that are kept for two."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or some body: `forms` are the ways in which pages print the full name, the most usual first."""

    number: int
    kind: str
    forms: tuple[str, ...]
    short: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Told:
    """One actor as one page prints it: the fullest name, every name with how often, the role if one is printed."""

    entity: int
    kind: str
    name: str
    names: tuple[str, ...]
    role: str
    mentions: int


@dataclass
class Draw:
    """What names are drawn from."""

    rng: random.Random
    given: list[str] = field(default_factory=list)
    surnames: list[str] = field(default_factory=list)


def _word(rng: random.Random, least: int, most: int) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(least, most))).capitalize()


def _zipf(rng: random.Random, size: int) -> int:
    """A number below `size`, small ones far more often."""
    return min(size - 1, int(size ** rng.random()) - 1)


def _spelt(rng: random.Random, name: str) -> str:
    """A name as another pages spells it: one or two sounds written otherwise."""
    for _ in range(rng.randint(1, 2)):
        old, new = rng.choice(SPELT)
        at = name.lower().find(old, 1)
        if at > 0:
            name = name[:at] + new + name[at + len(old) :]
    return name


def _wrong(rng: random.Random, name: str) -> str:
    """A name with one letter left out."""
    at = rng.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1 :] if name[at].isalpha() and name[at - 1] != " " else name


def people(rng: random.Random, number: int) -> list[Entity]:
    """So many people; given names and surnames are shared by Zipf's law."""
    given = sorted({_word(rng, 2, 3) for _ in range(max(40, number // 20))})
    surnames = sorted({_word(rng, 2, 4) for _ in range(max(80, number // 3))})
    found: list[Entity] = []
    taken: set[str] = set()
    for n in range(number):
        whole = ""
        while not whole or (whole in taken and rng.random() > NAMESAKE):
            first, last = given[_zipf(rng, len(given))], surnames[_zipf(rng, len(surnames))]
            middle = f"{rng.choice(given)} " if rng.random() < 0.1 else ""
            whole = f"{first} {middle}{last}"
        taken.add(whole)
        forms = [whole, *(_spelt(rng, whole) for _ in range(_zipf(rng, 6)))]
        if middle:
            forms.append(f"{first} {last}")
        adjective, _ = rng.choice(COUNTRIES)
        role = f"{adjective} {rng.choice(OFFICES)}" if rng.random() < 0.6 else ""
        forms = list(dict.fromkeys(f for f in forms if len(f) > 5))
        found.append(Entity(n, "person", tuple(forms), tuple(f.split()[-1] for f in forms), role))
    return found


def bodies(rng: random.Random, number: int, first: int) -> list[Entity]:
    """So many bodies, numbered from `first`: two or three words and a noun, some with a nation's name, and initials."""
    found: list[Entity] = []
    taken: set[tuple[str, ...]] = set()
    for n in range(first, first + number):
        words: list[str] = []
        while not words or tuple(sorted(words)) in taken:
            words = [w.capitalize() for w in rng.sample(WORDS, rng.choice((2, 2, 3, 3)))] + [
                rng.choice(NOUNS).capitalize()
            ]
        taken.add(tuple(sorted(words)))
        *words, noun = words
        whole = " ".join([*words, noun])
        forms = [whole, " ".join([*words[::-1], noun])] if len(words) > 1 and rng.random() < 0.3 else [whole]
        if rng.random() < 0.3:
            nation = rng.choice(COUNTRIES)[0]
            forms = [f"{nation} {f}" for f in forms] + (forms if rng.random() < 0.5 else [])
        initials = "".join(w[0] for w in forms[0].split())
        found.append(Entity(n, "organization", tuple(dict.fromkeys(forms)), (initials,), ""))
    return found


def pages(rng: random.Random, cast: Sequence[Entity], crowd: Sequence[Entity], number: int) -> Iterator[list[Told]]:
    """Yield what so many pages print: each is of one matter, whose people and bodies stand together."""
    topics = []
    for _ in range(max(2, number // 20)):
        some = [cast[_zipf(rng, len(cast))] if rng.random() < 0.2 else rng.choice(cast) for _ in range(TOPIC_PEOPLE)]
        some += [rng.choice(crowd) for _ in range(TOPIC_BODIES)]
        rng.shuffle(some)
        topics.append(some)
    for _ in range(number):
        topic = topics[rng.randrange(len(topics))]
        chosen = {topic[_zipf(rng, len(topic))].number: None for _ in range(16)}
        by_number = {e.number: e for e in topic}
        told: dict[str, Told] = {}
        for n in list(chosen)[:12]:
            one = _told(rng, by_number[n])
            told.setdefault(one.name, one)
        yield list(told.values())


def _told(rng: random.Random, e: Entity) -> Told:
    """One actor as a page prints it."""
    at = _zipf(rng, len(e.forms))
    name = e.forms[at]
    if rng.random() < TYPO:
        name = _wrong(rng, name)
    short = e.short[min(at, len(e.short) - 1)]
    mentions = 1 + min(30, int(rng.expovariate(0.35)))
    if rng.random() < ALONE:
        return Told(e.number, e.kind, short, (short,), "", mentions)
    names = (name, short) if mentions > 1 and rng.random() < (0.7 if e.kind == "person" else 0.4) else (name,)
    return Told(e.number, e.kind, name, names, e.role if rng.random() < 0.3 else "", mentions)
