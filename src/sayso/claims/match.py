"""Two contents compared: how likely they say the same, with the features that the score rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.claims.match_days import days_apart
from sayso.claims.match_features import VETO, Feature, Score, scored
from sayso.claims.match_nodes import Node
from sayso.claims.match_numbers import clash
from sayso.claims.match_terms import stem

WORDS = 0.9
PART = 0.25
PART_FROM = 0.85
MEANING = 0.8
MEANING_FROM = 0.75
PASSAGE = 0.15
LITTLE = 2.2
"""The weight of words in common under which two contents of other speakers are not told to be one."""
# What it adds that one is of this modality and the other of that, in either order; what is not listed adds VETO.
ALIKE = (
    (("needed", "wanted", "asked"), 0.0),
    (("possible", "conditional"), 0.0),
    (("future", "wanted"), -0.1),
    (("future", "needed"), -0.3),
    (("future", "possible"), -0.3),
    (("future", "conditional"), -0.2),
    (("fact", "future"), -0.3),
    (("fact", "possible"), -0.4),
    (("fact", "conditional"), -0.4),
    (("fact", "asked"), -0.4),
    (("fact", "wanted"), -0.4),
    (("fact", "needed"), -0.4),
)


@dataclass(frozen=True, slots=True)
class Two:
    """Two contents and what stands between them."""

    a: Node
    b: Node
    cosine: float  # of their vectors; 0 where either has none
    passage: bool  # both stand in one shared passage

    @property
    def same_speaker(self) -> bool:
        """Whether one speaker, known, says both."""
        return self.a.said and self.b.said and self.a.who == self.b.who != ""


def common(a: Node, b: Node) -> list[str]:
    """The words of content that two have in common, the rarest first."""
    few, many = sorted((a, b), key=lambda n: len(n.terms))
    return sorted((w for w in few.terms if w in many.terms), key=lambda w: (-few.terms[w], w))


def compare(two: Two) -> Score:
    """How likely two contents are one."""
    return scored(f for feature in OF_BOTH for f in feature(two) if abs(f.adds) >= 0.005)


def words(two: Two) -> Iterator[Feature]:
    """What words in common add, by their weight against all words of both."""
    a, b = two.a, two.b
    both = common(a, b)
    shared = sum(a.terms[w] for w in both)
    whole = a.mass + b.mass - shared
    seen = ", ".join(w for w in both if w[0] != "@")[:80]
    if not seen:
        return
    yield Feature("words", WORDS * shared / whole, seen)
    cover = shared / min(a.mass, b.mass)
    few, many = (a, b) if a.mass <= b.mass else (b, a)
    if cover >= PART_FROM and shared < whole and not many.many and stem(few.predicate) == stem(many.predicate):
        yield Feature("part", PART * (cover - shared / whole), "all of the shorter one is in the longer")
    if shared < LITTLE and not two.same_speaker and a.key[0] != b.key[0]:
        yield Feature("little", -0.3 * (LITTLE - shared), seen)


def meaning(two: Two) -> Iterator[Feature]:
    """What near vectors add."""
    if two.cosine > MEANING_FROM:
        yield Feature("meaning", MEANING * (two.cosine - MEANING_FROM), f"{two.cosine:.2f}")


def speaker(two: Two) -> Iterator[Feature]:
    """What one speaker adds, and what another takes off where the words depend on who speaks."""
    if two.same_speaker:
        yield Feature("speaker", 0.1, two.a.first.actor or two.a.first.source or "")
    elif two.a.own and two.b.own and two.a.who and two.b.who:
        names = (two.a.first.actor or two.a.first.source, two.b.first.actor or two.b.first.source)
        yield Feature("speaker", VETO, f"{names[0]} and {names[1]} each of himself")


def day(two: Two) -> Iterator[Feature]:
    """What the days of which two tell add or take off."""
    apart, sure = days_apart(two.a, two.b)
    if apart is None:
        return
    if apart == 0:
        yield Feature("day", 0.05, "the same day")
    elif apart > 1 and sure:
        yield Feature("day", VETO, f"{apart} days apart")
    elif apart > 3:
        yield Feature("day", -min(0.2, 0.01 * apart), f"pages {apart} days apart")


def passage(two: Two) -> Iterator[Feature]:
    """What a shared passage adds."""
    if two.passage:
        yield Feature("passage", PASSAGE, "one passage that both pages have")


def roles(two: Two) -> Iterator[Feature]:
    """What the same doer adds, and another takes off."""
    a, b = two.a, two.b
    if a.subject and b.subject:
        if a.subject == b.subject:
            yield Feature("roles", 0.05, "the same doer")
        else:
            yield Feature("roles", -0.4, "another doer")
    if a.object and b.object and a.object != b.object and a.object != b.subject and a.subject != b.object:
        yield Feature("roles", -0.3, "done to another")


def numbers(two: Two) -> Iterator[Feature]:
    """What counts that differ take off."""
    other = clash(two.a.numbers, two.b.numbers) if two.a.numbers and two.b.numbers else ""
    if other:
        yield Feature("numbers", VETO, other)


def negation(two: Two) -> Iterator[Feature]:
    """What a denial takes off."""
    if two.a.negated != two.b.negated:
        yield Feature("negation", VETO, "one is denied")


def modality(two: Two) -> Iterator[Feature]:
    """What another modality takes off."""
    a, b = two.a.modality, two.b.modality
    if a == b:
        return
    adds = next((adds for group, adds in ALIKE if a in group and b in group), VETO)
    if adds:
        yield Feature("modality", adds, f"{min(a, b)}, {max(a, b)}")


def others(two: Two) -> Iterator[Feature]:
    """What it takes off that each names an actor that the other does not."""
    over_a, over_b = two.a.actors - two.b.actors, two.b.actors - two.a.actors
    if over_a and over_b:
        yield Feature("actors", -0.1 * min(len(over_a), len(over_b)), "each names others")


OF_BOTH: tuple[Callable[[Two], Iterator[Feature]], ...] = (
    words, meaning, speaker, day, passage, roles, numbers, negation, modality, others
)  # fmt: skip
