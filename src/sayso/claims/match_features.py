"""What a comparison of two contents rests on: each feature named, with what it adds and the words it saw.

Documented one by one in docs/methods/matching.md#features.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

FEATURES = {
    "words": "content words and actors in common, by their rarity, against those of either alone",
    "part": "all that the shorter one says is in the longer",
    "more": "the longer one tells much more than the shorter one",
    "meaning": "nearness of the sentence encoder's vectors beyond what words of one subject have",
    "speaker": "the same speaker; or one who speaks of himself against another",
    "day": "the same day; or other days, as the pages tell",
    "weekday": "each names other days of the week",
    "passage": "both stand in one passage that the pages share",
    "roles": "the same doer, deed and object; or another doer",
    "numbers": "the same count of a thing; or other counts of it",
    "negation": "one denies what the other asserts",
    "modality": "one tells as done what the other expects, allows, wants or asks",
    "places": "each names a place that the other does not",
    "actors": "each names an actor that the other does not",
    "company": "no third content is like both of two that are barely like each other",
    "little": "too few words of content to tell what is spoken of",
}
"""What each feature saw, by name."""
VETO = -1.0
"""What a contradiction adds: nothing outweighs it."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that a comparison of two contents rests on."""

    name: str  # a key of FEATURES
    adds: float
    saw: str  # in words of the pages, or of the tables

    def __str__(self) -> str:
        """As it is kept in a row."""
        return f"{self.name} {self.adds:+.2f}: {self.saw}"


@dataclass(frozen=True, slots=True)
class Score:
    """The sum of features, between 0 and 1: from 0.5 on the two are one."""

    value: float
    features: tuple[Feature, ...]  # the strongest first

    @property
    def joined(self) -> bool:
        """Whether the two are one."""
        return self.value >= 0.5

    @property
    def speaks_for(self) -> float:
        """The sum of what speaks for it alone."""
        return sum(f.adds for f in self.features if f.adds > 0)

    def of(self, name: str) -> float:
        """What a feature adds; 0 where it is absent."""
        return sum(f.adds for f in self.features if f.name == name)


def scored(features: Iterable[Feature]) -> Score:
    """The score that features sum up to.

    >>> scored([Feature("words", 0.75, "dam"), Feature("negation", -1.0, "not")]).value
    0.0
    """
    kept = tuple(sorted(features, key=lambda f: (-abs(f.adds), f.name, f.saw)))
    return Score(round(min(1.0, max(0.0, sum(f.adds for f in kept))), 4), kept)
