"""Places of one claim that stand in passages which two pages have in common, and places of the same words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.claims.folded import fold
from sayso.claims.independent import Sets, sets_of
from sayso.tables import Copy, Voice

OWN_WORDS = 10
"""Words outside quotations of a passage that is not written twice. Source: docs/methods/lineage.md#evidence."""
LEAST_SAME = 4
"""Words of a phrase, alike in two pages to the letter, that may be from one of them."""
LEAST_QUOTED = 2
"""The same of a quotation: two pages may have cut it from the same report."""

_WORD = re.compile(r"\w+")
Supports = Mapping[str, Sequence[tuple[str, Voice]]]
"""By article_id, its places that are part of a claim, each with the claim_id; in text order."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Two places of one claim that stand in one passage, by proposition_id, and that passage."""

    a: Voice
    b: Voice
    copy: Copy


def in_passages(supports: Supports, copies: Iterable[Copy]) -> Iterator[tuple[str, Shared]]:
    """Yield the claim and the places of every two that stand by more than half in the two sides of one passage."""
    starts = {page: [t.start for _, t in found] for page, found in supports.items()}
    widest = {page: max(t.stop - t.start for _, t in found) for page, found in supports.items()}

    def inside(page: str, start: int, stop: int) -> dict[str, list[Voice]]:
        found: dict[str, list[Voice]] = {}
        if page in supports:
            low, high = (bisect_left(starts[page], at) for at in (start - widest[page], stop))
            for claim, t in supports[page][low:high]:
                if 2 * (min(t.stop, stop) - max(t.start, start)) > t.stop - t.start:
                    found.setdefault(claim, []).append(t)
        return found

    for c in copies:
        here = inside(c.a_id, c.a_start, c.a_stop)
        there = inside(c.b_id, c.b_start, c.b_stop) if here else {}
        for claim in here.keys() & there.keys():
            first, other = here[claim][0], there[claim][0]
            yield claim, Shared(first, other, c)
            yield from ((claim, Shared(t, other, c)) for t in here[claim][1:])
            yield from ((claim, Shared(first, t, c)) for t in there[claim][1:])


def texts_of(found: Sequence[Shared], places: Mapping[str, int]) -> Sets:
    """The places of a claim, numbered, as sets of those that one text has: what stands in a passage stands in it."""
    sets = sets_of(len(places))
    for s in found:
        sets.join(places[s.a.proposition_id], places[s.b.proposition_id])
    return sets


def same_words(found: Iterable[Voice]) -> Iterator[tuple[bool, list[Voice]]]:
    """Yield the places that have the same words, long enough to be no chance, and whether all of them are quoted."""
    by_words: dict[str, list[Voice]] = {}
    for t in found:
        by_words.setdefault(fold(t.text), []).append(t)
    for words, places in sorted(by_words.items()):
        quoted = all(t.quote_kind == "direct" for t in places)
        if len({t.article_id for t in places}) > 1 and words.count(" ") + 1 >= (LEAST_QUOTED if quoted else LEAST_SAME):
            yield quoted, places


def quoted_in_part(found: Iterable[Voice]) -> Iterator[tuple[Voice, Voice]]:
    """Yield places of two pages where one quotes, to the letter and of one speaker, a part of what the other quotes.

    One of two or more quotations that others hold together is left out.
    """
    quotes: dict[str, dict[str, list[Voice]]] = {}
    for t in found:
        if t.quote_kind == "direct" and t.actor_id is not None:
            quotes.setdefault(t.actor_id, {}).setdefault(fold(t.text), []).append(t)
    for _, by_words in sorted(quotes.items()):
        texts = sorted(by_words, key=lambda words: (len(words), words))
        sets = sets_of(len(texts))
        for n, part in enumerate(texts):
            if part.count(" ") + 1 < LEAST_QUOTED:
                continue
            for m in range(n + 1, len(texts)):
                if f" {part} " in f" {texts[m]} " and sets.join(n, m):
                    few, many = by_words[part], by_words[texts[m]]
                    if not {t.article_id for t in few} & {t.article_id for t in many}:
                        yield few[0], many[0]
