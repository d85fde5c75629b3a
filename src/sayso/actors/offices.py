"""Roles as printed, read for what they tell of who holds them: the noun, the country, the side, and "former".

Two actors with the same role are more likely one; with roles that one person does not hold together, less. The rules:
docs/methods/actors.md#roles-compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sayso.actors.lexicon import OFFICE_MODIFIERS, OFFICES, ROLES
from sayso.actors.places import COUNTRIES, PEOPLES
from sayso.wordlists import word_set

_SPLIT = re.compile(r"[\s,]+")
_LINKS = frozenset(("of", "for", "at", "in", "to", "with", "from", "on"))
_SMALL = frozenset(("the", "a", "an", "'s", "’s", "and")) | _LINKS
_PAST = frozenset(("former", "ex", "late", "then", "outgoing", "ousted", "retired"))
_SIDES = {"opposition": "rebel", "rebels": "rebel", "regime": "government", "administration": "government"}
_SAME = {"gen": "general", "lt": "lieutenant", "col": "colonel", "maj": "major", "adm": "admiral", "sen": "senator",
         "rep": "representative", "gov": "governor", "spokeswoman": "spokesman", "spokesperson": "spokesman",
         "pres": "president", "premier": "minister", "cmdr": "commander", "brig": "brigadier", "capt": "captain",
         "sgt": "sergeant", "primeminister": "minister"}  # fmt: skip
_WEAK = (ROLES - OFFICES) | word_set(
    """leader chief head father sister doctor dr professor prof officer general colonel captain major lieutenant
    representative sir lord lady dame sheikh speaker"""
)
"""Nouns that many hold at once: alone they tell little of who it is."""


@dataclass(frozen=True, slots=True)
class Office:
    """What one printed role tells: `noun`, whose it is, whether it is past, and the words it has beside them."""

    noun: str
    country: str
    side: frozenset[str]
    ranks: frozenset[str]
    past: bool


@lru_cache(maxsize=65536)
def office_of(role: str) -> Office | None:
    """What a printed role tells; None where it holds no noun of a role.

    >>> office_of("Russian Foreign Minister").noun, office_of("Russian Foreign Minister").country
    ('minister', 'Russia')
    >>> office_of("former U.S. ambassador to Luria").past, sorted(office_of("spokesman for the rebel council").side)
    (True, ['council', 'rebel'])
    """
    words = [w.removesuffix("'s").removesuffix("’s") for w in _SPLIT.split(role) if w]
    low = [w.lower().rstrip(".") for w in words]
    link = next((k for k, w in enumerate(low) if w in _LINKS and k), len(low))
    noun = next((k for k in reversed(range(link)) if low[k] in ROLES or low[k] + "." in ROLES), None)
    if noun is None:
        return None
    country = _country(words[: noun + 1]) or _country(words[noun + 1 :])
    ranks = frozenset(low[:noun]) & OFFICE_MODIFIERS
    past = bool(_PAST & set(low[:noun])) or any(w.startswith(("ex-", "then-")) for w in low[:noun])
    named = {
        _SIDES.get(w, w.removesuffix("s"))
        for k, w in enumerate(low)
        if k != noun and w not in _SMALL | _PAST | ranks and w not in OFFICES and not _country(words[k : k + 1])
    }
    return Office(_SAME.get(low[noun], low[noun]), country, frozenset(named), ranks - _PAST, past)


def _country(words: list[str]) -> str:
    """The first country that these words name, by itself or its people; empty where none."""
    for k in range(len(words)):
        for last in (k + 2, k + 1):
            name = " ".join(words[k:last])
            if found := COUNTRIES.get(name) or PEOPLES.get(name):
                return found
    return ""


def offices(roles: Iterable[str]) -> frozenset[Office]:
    """What some printed roles tell.

    >>> len(offices(["Senator", "Sen.", "on Tuesday"]))
    1
    """
    return frozenset(o for r in roles if (o := office_of(r)) is not None)


def agree(a: Office, b: Office) -> float:
    """How much two roles speak for one holder: 1 for the same of the same country or side, less for the noun alone.

    >>> agree(office_of("Russian Foreign Minister"), office_of("Foreign Minister of Russia"))
    1.0
    >>> agree(office_of("resident"), office_of("resident"))
    0.0
    """
    if a.noun != b.noun or clash(a, b) or (a.ranks ^ b.ranks) - {"chief", "senior", "top", "acting"}:
        return 0.0
    if (a.country and a.country == b.country) or a.side & b.side:
        return 1.0
    return 0.0 if a.noun in _WEAK else 0.5


def clash(a: Office, b: Office) -> bool:
    """Whether nobody holds both roles at one time: offices of two countries, neither of them past.

    >>> clash(office_of("French foreign minister"), office_of("Russian foreign minister"))
    True
    >>> clash(office_of("former French foreign minister"), office_of("Russian envoy"))
    False
    """
    if a.past or b.past or not (a.country and b.country) or a.country == b.country:
        return False
    state = OFFICES - {"general", "captain", "colonel", "commander", "father", "sister", "doctor", "dr", "professor"}
    return a.noun in state and b.noun in state


def best_agreement(a: Iterable[Office], b: Iterable[Office]) -> float:
    """The most that any role of the one speaks for the other, 0..1."""
    theirs = tuple(b)
    return max((agree(x, y) for x in a for y in theirs), default=0.0)


def any_clash(a: Iterable[Office], b: Iterable[Office]) -> bool:
    """Whether some role of the one cannot be held with one of the other, and none agrees with one of it."""
    ours, theirs = tuple(a), tuple(b)
    return any(clash(x, y) for x in ours for y in theirs) and not best_agreement(ours, theirs)
