"""Which articles of a case are of one event, and what ties each to the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.claims.lineages import kin_of
from sayso.claims.stories_pages import Leaf, likenesses, weights
from sayso.claims.stories_tree import groups
from sayso.tables import Lineage, Named, Rows, Sheet, Story, Testimony, id_of
from sayso.wordlists import word_set

_WORD = re.compile(r"\w[\w'’-]*")
# What a headline has of words that say nothing; `terms` are without them.
_LITTLE = word_set(
    """a an and are as at be been but by can could did do does for from had has have he her him his how i if in into is
    it its may more no not of off on or our out over s says she so than that the their them they this to up us was we
    were what when where which who why will with would you your after about new"""
)
_SHOWN = 3  # names and words that a row mentions


def group_stories(
    sheets: Rows[Sheet], lineage: Rows[Lineage], testimony: Rows[Testimony], named: Rows[Named]
) -> Iterator[Story]:
    """Yield for each article the story it is part of, the pages on the same event, and what ties it to that.

    Pages of the same text stand for one, so that a copy more moves no other page.

    Source: docs/methods/stories.md.
    """
    texts = texts_of(sheets, lineage)
    leaves = leaves_of(texts, testimony)
    alike = likenesses(leaves)
    told = weights([x.words for x in leaves]), weights([x.actors for x in leaves])
    shared = _Shared(leaves, {n.actor_id: n.name for n in named}, *told)
    first = [t[0] for t in texts]
    for group in groups(alike):
        story = id_of(min(s.uri for i in group for s in texts[i]))
        for i in group:
            yield Story(story, first[i].article_id, shared.because(i, group, first, alike[i]))
            for s in texts[i][1:]:
                yield Story(story, s.article_id, f"the same text as {first[i].uri}")


def texts_of(sheets: Iterable[Sheet], lineage: Iterable[Lineage]) -> list[list[Sheet]]:
    """The pages of each text, the first of a text dated and the earliest; in an order that their content gives."""

    def key(s: Sheet) -> tuple[bool, str, str, bytes, str]:
        return (s.published is None, s.published or "", s.title or "", s.embedding, s.uri)

    same = kin_of(lineage).text
    found: dict[str, list[Sheet]] = {}
    for s in sheets:
        found.setdefault(same.get(s.article_id, s.article_id), []).append(s)
    return sorted((sorted(t, key=key) for t in found.values()), key=lambda t: key(t[0]))


def leaves_of(texts: Iterable[Sequence[Sheet]], testimony: Iterable[Testimony]) -> list[Leaf]:
    """What is known of the first page of each text."""
    words: dict[str, Counter[str]] = {}
    actors: dict[str, Counter[str]] = {}
    for t in testimony:
        words.setdefault(t.article_id, Counter()).update(w.casefold() for w in t.terms)
        actors.setdefault(t.article_id, Counter()).update(t.actors)
    made, nothing = [], Counter[str]()
    for s, *_ in texts:
        title = Counter(w for w in _WORD.findall((s.title or "").casefold()) if w not in _LITTLE)
        told = words.get(s.article_id, nothing), actors.get(s.article_id, nothing)
        made.append(Leaf(*told, title, s.embedding, _day(s)))
    return made


def _day(s: Sheet) -> int | None:
    """The day of a page as a number; of an interval its first, null where it is no day."""
    try:
        return date.fromisoformat((s.published or "")[:10]).toordinal()
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Shared:
    """What pages are known by, each word and actor with its weight, and the actors' names."""

    leaves: Sequence[Leaf]
    names: Mapping[str, str]
    words: Sequence[Mapping[str, float]]
    actors: Sequence[Mapping[str, float]]

    def because(self, i: int, group: Sequence[int], pages: Sequence[Sheet], alike: Mapping[int, float]) -> str:
        """What ties a page to the one of its story that it is most like; for a story of one page, why it is alone."""
        others = [j for j in (group if len(group) > 1 else range(len(pages))) if j != i and j in alike]
        if not others:
            return "no other page is like it"
        j = max(others, key=lambda j: (alike[j], pages[j].uri))
        known = f"{pages[j].uri}, likeness {alike[j]:.2f}"
        if len(group) == 1:
            return f"no other page is like it enough; the nearest is {known}"
        return "; ".join((f"most like {known}", *self._common(i, j), self._days(i, j)))

    def _common(self, i: int, j: int) -> Iterator[str]:
        """The names and the words that weigh most in both."""
        for said, rows, shown in (("names", self.actors, self.names), ("words", self.words, {})):
            both = {w: x * rows[j][w] for w, x in rows[i].items() if w in rows[j]}
            best = sorted(both, key=lambda w: (-both[w], w))[:_SHOWN]
            if best:
                yield f"{said} in common: " + ", ".join(shown.get(w, w) for w in best)

    def _days(self, i: int, j: int) -> str:
        """How many days are between two pages."""
        a, b = self.leaves[i].day, self.leaves[j].day
        if a is None or b is None:
            return "no date for both"
        return "the same day" if a == b else f"{abs(a - b)} day{'s' if abs(a - b) > 1 else ''} apart"
