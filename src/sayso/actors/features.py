"""What a comparison of two names rests on: each feature named, with what it takes off the score and the words it saw.

Documented one by one in docs/methods/actors.md#names-across-spellings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "organization"]

FEATURES = {
    "empty": "a name has no letter or digit in it",
    "too long": "a name of more than 200 characters is none, and is the same as itself alone",
    "spelling": "letters mistyped, left out, put in or swapped",
    "transliteration": "one sound written two ways, or in two scripts",
    "vowels": "vowels written otherwise, or left out, where the consonants agree",
    "initials": "an initial for the word it begins",
    "nickname": "an English given name and its pet name",
    "abbreviation": "a word cut short with an apostrophe: Int'l",
    "glued": "words written together in one name and apart in the other",
    "order": "the same words in another order",
    "filiation": "a son's and his father's name exchanged around bin, ibn, ben",
    "titles": "a title printed with one name only",
    "particles": "al-, bin, von and the like, or small words, printed in one name only",
    "patronymic": "a father's name printed in one name only",
    "extra words": "words of one name that the other leaves out",
    "other words": "words of each name that answer to none of the other's",
    "numbers": "numbers that differ, or that one name leaves out",
    "legal form": "a form of incorporation that differs, or that one name leaves out",
    "acronym": "initials for the name they stand for",
    "surname alone": "a name of one word against a longer one",
}
"""What each feature saw, by name."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that a comparison of two names rests on."""

    name: str  # a key of FEATURES
    weight: float  # what it takes off the score: 0, or negative
    words: tuple[str, ...]  # as printed: of the first name, then of the second


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How likely two names are one actor's: 1 and the weights of the features, but never under 0."""

    score: float  # 0..1; 0.5 and above: the same
    kind: Kind  # what the names were read as
    features: tuple[Feature, ...]  # heaviest first


def matched(kind: Kind, features: Iterable[Feature]) -> NameMatch:
    """The match that features sum up to."""
    kept = tuple(sorted(features, key=lambda f: (f.weight, f.name, f.words)))
    return NameMatch(round(max(0.0, 1.0 + sum(f.weight for f in kept)), 4), kind, kept)
