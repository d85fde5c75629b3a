"""Whether two places tell of one event: a score, and the features it rests on.

Source: docs/methods/propositions.md#one-event-or-two.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.claims.average_link import average_links
from sayso.claims.event_nouns import act_of
from sayso.claims.rarity import rarity

FEATURES = {
    "rest": "what two events of news have against them before anything is known of them",
    "deed": "the same word, or a noun and a verb of one deed: attack, attacked; death, die",
    "meaning": "other words, as near as the sentence encoder has them",
    "story": "told in pages of one story",
    "page": "told in one page",
    "sentence": "told in one sentence, which seldom names an event twice",
    "doer": "the same who does it; or another",
    "object": "the same to whom it is done; or another",
    "words": "words of their sentences in common, by their rarity",
}
"""What each feature saw, by name."""
# Log odds: logistic regression over the 358,747 pairs of ECB+ topics 1-30, rounded, and the rest so that groups there
# are best from a mean of 0.5: docs/methods/propositions.md#one-event-or-two.
REST, DEED, MEANING, STORY, PAGE, SENTENCE = -7.7, 5.9, 7.4, 2.4, 0.5, -2.5
DOER, OTHER_DOER, OBJECT, OTHER_OBJECT, WORDS = 0.5, -0.35, 1.4, -0.15, 1.0
NEAR = 0.45
"""Least nearness of two words that are worth comparing, where the deed is not the same."""
# Two pages are of one story where the mean of their likeness is this at least.
STORY_FROM = 0.4


@dataclass(frozen=True, slots=True)
class Event:
    """One place that tells of an event. Who is who is by actors of the case, else by their nouns."""

    deed: str  # lemma of its verb or noun
    page: str
    sentence: int  # where its sentence starts
    story: str | None  # null where no stories are known
    doer: str | None
    object: str | None
    words: frozenset[str]  # lemmas of the other content words of its sentence
    meaning: bytes  # the encoder's vector of `deed`; empty for none


@dataclass(frozen=True, slots=True)
class EventFeature:
    """One thing that a comparison of two events rests on."""

    name: str  # a key of FEATURES
    adds: float  # to the log odds that they are one
    saw: str


@dataclass(frozen=True, slots=True)
class EventMatch:
    """How likely two places tell of one event."""

    score: float  # 0..1; 0.5 and above: one
    features: tuple[EventFeature, ...]  # the strongest first


def compare_events(a: Event, b: Event) -> EventMatch:
    """How likely two places tell of one event, with what that rests on.

    >>> one = Event("attack", "a.txt", 0, "s", "@1", "@2", frozenset({"fort"}), b"")
    >>> other = Event("attack", "b.txt", 0, "s", "@1", "@2", frozenset({"fort", "night"}), b"")
    >>> compare_events(one, other).score > 0.9
    True
    """
    found = sorted(_features(a, b), key=lambda f: (-abs(f.adds), f.name))
    return EventMatch(round(1 / (1 + math.exp(-sum(f.adds for f in found))), 4), tuple(found))


def _features(a: Event, b: Event) -> Iterator[EventFeature]:
    """The features of two events."""
    yield EventFeature("rest", REST, "")
    if act_of(a.deed) == act_of(b.deed):
        yield EventFeature("deed", DEED, f"{a.deed}, {b.deed}")
    elif a.meaning and b.meaning:
        yield EventFeature("meaning", MEANING * cosine(a.meaning, b.meaning), f"{a.deed}, {b.deed}")
    if a.story is not None and a.story == b.story:
        yield EventFeature("story", STORY, a.story)
    if a.page == b.page:
        yield EventFeature("page", PAGE, a.page)
        if a.sentence == b.sentence:
            yield EventFeature("sentence", SENTENCE, str(a.sentence))
    parties = (("doer", a.doer, b.doer, DOER, OTHER_DOER), ("object", a.object, b.object, OBJECT, OTHER_OBJECT))
    for name, x, y, same, other in parties:
        if x is not None and y is not None:
            yield EventFeature(name, same if x == y else other, f"{x}, {y}")
    shared = in_common(a.words, b.words)
    if shared:
        yield EventFeature("words", WORDS * shared, ", ".join(sorted(a.words & b.words, key=_rarest)[:5]))


def _rarest(word: str) -> tuple[float, str]:
    """A key that sorts rare words first."""
    return -rarity(word), word


def in_common(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the words of the one with fewer that the other has too, 0..1, each by the square of its rarity."""
    least = min(sum(rarity(w) ** 2 for w in sorted(x)) for x in (a, b))
    return sum(rarity(w) ** 2 for w in sorted(a & b)) / (least + 0.5)


def cosine(a: bytes, b: bytes) -> float:
    """The likeness of two vectors of the sentence encoder, -1..1; 0 where one is empty.

    >>> round(cosine(bytes([127, 0]), bytes([90, 90])), 2)
    0.71
    """
    if not a or not b:
        return 0.0
    x, y = (np.frombuffer(v, dtype=np.int8).astype(np.int32) for v in (a, b))
    return float(x @ y) / 127**2


def group_events(events: Sequence[Event]) -> list[int]:
    """For each event the number of the first one it is one with, by average link over the scores of pairs.

    Other deeds are compared where their words are near, within a story, or within a page where no stories are known.
    """
    alike = {}
    for i, j in _pairs(events):
        alike[i, j] = compare_events(events[i], events[j]).score
    return average_links(len(events), alike, 0.5)


def _pairs(events: Sequence[Event]) -> Iterable[tuple[int, int]]:
    """The pairs worth comparing, in order."""
    blocks: dict[tuple[str, str], list[int]] = {}
    for i, e in enumerate(events):
        blocks.setdefault(("deed", act_of(e.deed)), []).append(i)
        blocks.setdefault(("story", e.story if e.story is not None else e.page), []).append(i)
    found = set()
    for (kind, _), members in sorted(blocks.items()):
        for n, j in enumerate(members):
            for i in members[:n]:
                if kind == "deed" or cosine(events[i].meaning, events[j].meaning) >= NEAR:
                    found.add((i, j))
    return sorted(found)


def group_pages(words: Sequence[frozenset[str]], vectors: Sequence[bytes]) -> list[int]:
    """For each page the number of the first page of its story: by average link over words in common and vectors.

    Args:
        words: the content words of each page.
        vectors: the encoder's vector of each page's opening.
    """
    weight = [{w: rarity(w) ** 3 for w in sorted(x)} for x in words]
    length = [math.sqrt(sum(v * v for v in x.values())) or 1.0 for x in weight]
    alike = {}
    for j in range(len(words)):
        for i in range(j):
            shared = sum(weight[i][w] ** 2 for w in sorted(words[i] & words[j])) / (length[i] * length[j])
            alike[i, j] = (shared + cosine(vectors[i], vectors[j])) / 2
    return average_links(len(words), alike, STORY_FROM)
