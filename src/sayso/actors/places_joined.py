"""Places, governments and groups across pages: what spellings of one name share.

The rules: docs/methods/actors.md#places-and-governments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.actors.company import Company, around, likeness
from sayso.actors.people_joined import Edge
from sayso.actors.places import country_of
from sayso.actors.spelling import fold, parts, same_word, skeleton, sound
from sayso.actors.units import Unit

_RULE = frozenset(("government", "regime", "administration"))
LETTERS = 5
"""Letters of a place's name below which two spellings are not taken for one: Adan, Aden."""
SPELT, COMPANY, CROWD = 0.45, 0.25, 50


def place_key(name: str) -> str:
    """A place's name as it sounds, without articles and the h at the end of words.

    >>> place_key("al-Zawiya") == place_key("Zawiyah") == place_key("ZAWIYA"), place_key("Misrata")
    (True, 'misrata')
    """
    heard = (sound(w[:-1] if len(w) > 3 and w.endswith(("ah", "eh")) else w) for w in parts(name) or (name,))
    return " ".join(heard)


def government_key(name: str) -> str:
    """The usual name of a country; of a government that a page names by its country or its ruler, that and what it is.

    >>> government_key("the U.K."), government_key("Gadhafi's regime") == government_key("Qaddafi's government")
    ('United Kingdom', True)
    >>> government_key("Lurian regime"), government_key("LIBYA"), government_key("Libyan government")
    ('lurian government', 'Libya', 'Libya government')
    """
    if country := country_of(name) or (country_of(name.title()) if name.isupper() else None):
        return country
    words = name.replace("’", "'").removeprefix("the ").split()
    if len(words) < 2 or words[-1].lower() not in _RULE:
        return _plain(name)
    owner = " ".join(words[:-1]).removesuffix("'s")
    ruler = parts(owner)[-1:] or (owner,)
    return f"{country_of(owner) or sound(ruler[0])} government"


def group_key(name: str) -> str:
    """A group's name without its article, capitals and the form in which its country is printed.

    >>> group_key("Libya's rebels") == group_key("the Libyan rebels"), group_key("The Islamists")
    (True, 'islamists')
    """
    words = name.replace("’", "'").removeprefix("the ").split()
    for size in (2, 1):
        country = country_of(" ".join(words[:size]).removesuffix("'s")) if len(words) > size else None
        if country:
            return _plain(f"{country} {' '.join(words[size:])}")
    return _plain(name)


def _plain(name: str) -> str:
    return " ".join(fold(name).removeprefix("the ").split())


def spelt_alike(units: Sequence[Unit], numbers: Sequence[int], company: Company) -> Iterator[Edge]:
    """Yield an edge for each two places of one word or more that may be spellings of one name, weighed by company."""
    buckets: dict[str, list[int]] = {}
    for n in sorted(numbers, key=lambda n: (-len(units[n].texts), units[n].name, n)):
        buckets.setdefault(" ".join(skeleton(w) for w in units[n].key.split()), []).append(n)
    for held in buckets.values():
        for place, n in enumerate(held):
            for other in held[: min(place, CROWD)]:
                if edge := _spelt(units, (min(n, other), max(n, other)), company):
                    yield edge


def _opens(name: str) -> str:
    """How a place's name opens, as printed: z is no s here, and k, q, g and c are one."""
    first = (parts(name) or (name,))[0][:1]
    return "k" if first in "qgc" else first


def _spelt(units: Sequence[Unit], pair: tuple[int, int], company: Company) -> Edge | None:
    a, b = (units[n] for n in pair)
    words, others = a.key.split(), b.key.split()
    if len(words) != len(others) or min(map(len, (a.key, b.key))) < LETTERS:
        return None
    if not all(same_word(x, y) for x, y in zip(words, others, strict=True)) or _opens(a.name) != _opens(b.name):
        return None
    same = likeness(*(around(company, u.texts, pair) for u in (a, b)))
    points = round(min(COMPANY, same), 2)
    reasons = (f"name +{SPELT:.2f}: a spelling nearly alike", f"company +{points:.2f}: likeness {same:.2f}")
    return Edge(round(SPELT + points, 2), *pair, False, reasons)
