"""Which pairs can be something to each other at all: the most that can speak for each, from what is known at once.

No features of match and match_utterances sum up to more, so that what falls short of NEAR_FROM here is not kept
whatever a comparison finds; four of five pairs do, and are not compared one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sayso.claims import match, match_utterances
from sayso.claims.match_columns import NOBODY, Bools, Contents, Floats, Ints
from sayso.claims.match_pairs import Shared

SPARE = 1e-6
"""Sums of one thing made in two orders differ by less."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of contents, by their places, with what is known of them."""

    x: Ints
    y: Ints
    cosine: Floats
    passage: Bools

    def only(self, kept: Bools) -> Pairs:
        """Those of them that are kept."""
        return Pairs(self.x[kept], self.y[kept], self.cosine[kept], self.passage[kept])


def hopeful(shared: Shared, pairs: Pairs, least: float) -> Bools:
    """Whether so much can speak for each two, as one claim or as one act of speaking."""
    contents, x, y = shared.contents, pairs.x, pairs.y
    words = shared.of(x, y, of_all=False)
    both = contents.actors[x] + contents.actors[y]
    named = shared.actors(x, y)
    for_each = (
        match.WORDS * _share(words, contents.content[x] + contents.content[y] - words)
        + match.ACTORS * _share(named, both - named)
        + match.MEANING * np.maximum(0, pairs.cosine - match.MEANING_FROM)
        + match.PASSAGE * pairs.passage
        + match.ROLE * (_same(contents.deed, x, y).astype(np.float64) + _same(contents.doer, x, y))
    )
    said = contents.said[x] & contents.said[y]
    speaker = said & _same(contents.who, x, y)
    claim = for_each + _part(contents, pairs, words) + match.SPEAKER * speaker + _day(contents, x, y)
    may_be = said & contents.occasional[x] & contents.occasional[y]
    may_be &= speaker | (contents.who[x] == NOBODY) | (contents.who[y] == NOBODY)
    utterance = for_each + _utterance(contents, pairs, words, speaker)
    kept: Bools = (claim >= least - SPARE) | (may_be & (utterance >= least - SPARE))
    return kept


def _share(part: Floats | Ints, whole: Floats | Ints) -> Floats:
    """A part of a whole; 0 of nothing."""
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)


def _same(column: Ints, x: Ints, y: Ints) -> Bools:
    """Whether each two have the same one."""
    found: Bools = (column[x] == column[y]) & (column[x] != NOBODY)
    return found


def _part(contents: Contents, pairs: Pairs, words: Floats) -> Floats:
    """The most that it adds to a claim that all of the one is in the other."""
    least = np.minimum(contents.content[pairs.x], contents.content[pairs.y])
    cover = _share(words, least)
    return np.where(cover >= match.PART_FROM - SPARE, match.PART * cover, 0.0)


def _day(contents: Contents, x: Ints, y: Ints) -> Floats:
    """The most that the days told of add to a claim."""
    pages = (contents.first_day[x] <= contents.last_day[y]) & (contents.first_day[y] <= contents.last_day[x])
    pages &= ~contents.stated[x] & ~contents.stated[y]
    return np.where(contents.stated[x] & contents.stated[y], match.SAME_DAY, np.where(pages, match.PAGES_OF_ONE_DAY, 0))


def _utterance(contents: Contents, pairs: Pairs, words: Floats, speaker: Bools) -> Floats:
    """The most that speaker, day, parts and translation add to an act of speaking."""
    own = speaker & contents.own_words[pairs.x] & contents.own_words[pairs.y]
    near = np.clip(pairs.cosine, match_utterances.TRANSLATED, match_utterances.AS_NEAR) - match_utterances.TRANSLATED
    return (
        match_utterances.PERSON * speaker
        + match_utterances.ONE_DAY
        + np.where(words >= match_utterances.FRAGMENT - SPARE, match_utterances.IN_A_ROW, 0.0)
        + match_utterances.TRANSLATION * near * own
    )
