"""What an actor said or did, each once however many pages have it, and what subjects it is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sayso.claims.folded import fold
from sayso.claims.match_days import Days, days_of
from sayso.claims.positions_words import NOBODY
from sayso.claims.rarity import rarity
from sayso.tables import Move, Party, Rows

BASES = ("cue", "clause", "sentence", "occasion", "article", "association")
"""Where a day is from, the surest first."""
STATED = 4
"""So many of them are days that the page tells; the others are the day of the page itself."""
SUBJECTS = 2
"""Most subjects that one thing said or done is listed under."""
RARE = 0.7
"""How rare a word is, of all English, that can be a subject."""
KINDS = ("person", "organization", "government", "group", "place")
"""Kinds of actors, those first that a statement is more likely to be about than only to name."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that an actor said or did.

    `first` is the place that reports it best: the one that tells the day by its own words, the earliest, in a body.
    `parts` are all places and their clauses; `day` and `last` are the first and last day of `on`. `turned` tells by
    what words a page calls it a change, where one does. `words` are those of `first`, folded.
    """

    actor_id: str
    first: Move
    on: str | None
    on_basis: str | None
    day: int | None
    last: int | None
    parts: tuple[Move, ...]
    turned: str | None
    words: str

    @property
    def stated(self) -> bool:
        """Whether a page tells the day, and it is not only the day of the page."""
        return self.day is not None and self.on_basis in BASES[:STATED]

    @property
    def actors(self) -> frozenset[str]:
        """The other actors named in it."""
        return frozenset(a for t in self.parts for a in t.actors) - {self.actor_id}


def list_items(moves: Rows[Move], copies: Collection[str]) -> dict[str, list[Item]]:
    """What each actor said and did, by actor_id; an utterance once, and a deed once a claim.

    `copies` are pages that are copies of others, whose places go before theirs.
    """
    clauses: dict[str, list[Move]] = defaultdict(list)
    places: dict[tuple[str, str], list[Move]] = defaultdict(list)
    for t in moves:
        if t.statement_id is not None:
            clauses[t.statement_id].append(t)
        if t.actor_id:
            places[t.actor_id, t.thing].append(t)
    found: dict[str, list[Item]] = defaultdict(list)
    for (actor_id, _), same in sorted(places.items()):
        parts = [p for t in same for p in (clauses[t.statement_id] if t.statement_id else (t,))]
        found[actor_id].append(_item(actor_id, same, parts, copies))
    return found


def _item(actor_id: str, places: list[Move], parts: list[Move], copies: Collection[str]) -> Item:
    """The item of places that report one thing."""
    first = min(places, key=lambda t: (t.article_id in copies, _order(t)))
    on, basis, days = _when(first)
    own = tuple(sorted(parts, key=lambda t: (t.article_id in copies, t.uri, t.start, t.stop, t.proposition_id)))
    words = next((f"{t.uri} calls it so: '{t.turned}'" for t in own if t.turned), None)
    return Item(actor_id, first, on, basis, days and days[0], days and days[1], own, words, fold(first.text))


def _when(t: Move) -> tuple[str | None, str | None, Days | None]:
    """When it was said or done, the basis, and its days; nulls where that is not known.

    A deed has no day but one that the page tells, since as news of a page it may be of long before; what a page calls a
    change has the page's, as a change that was known by then.
    """
    on, basis = t.on, t.on_basis
    if t.probable and on is None and basis == "article":
        on, basis = t.published, "association"
    turned = t.statement_id is None and t.turned is not None
    if turned and on is None and t.published is not None:
        on, basis = t.published[:10], "association" if t.probable else "article"
    days = days_of(on) if on else None
    known = BASES if t.statement_id is not None or turned else BASES[:STATED]
    return (on, basis, days) if days is not None and basis in known else (None, None, None)


def _order(t: Move) -> tuple[bool, bool, int, bool, str, int]:
    """What sorts the places of one item: told by the page's own words, known at all, the earliest, in a body."""
    _, basis, days = _when(t)
    return basis not in BASES[:STATED], days is None, days[0] if days else 0, t.zone != "body", t.uri, t.start


def in_time(items: Iterable[Item]) -> list[Item]:
    """Items in the order of time; those without a day last, by uri and place."""
    return sorted(items, key=lambda x: (x.day is None, x.day or 0, not x.stated, x.first.uri, x.first.start))


def by_subject(items: Iterable[Item], named: Mapping[str, Party]) -> dict[str, list[Item]]:
    """The items of one actor by what they are about, at least two a subject.

    A subject is another actor that two or more of the items name; for an item with none of these, the rarest word
    that it shares with one of another page.
    """
    kept = list(items)
    often = Counter(a for x in kept for a in x.actors if a in named)
    found: dict[str, list[Item]] = defaultdict(list)
    rest = []
    for i, x in enumerate(kept):
        about = [a for a in x.actors if often[a] > 1]
        for a in sorted(about, key=lambda a: (_kind(named[a]), -often[a], named[a].name, a))[:SUBJECTS]:
            found[named[a].name].append(x)
        if not about:
            rest.append(i)
    found.update(_by_word(kept, rest))
    return {about: same for about, same in sorted(found.items()) if len(same) > 1}


def _kind(actor: Party) -> int:
    return KINDS.index(actor.kind) if actor.kind in KINDS else len(KINDS)


def _by_word(items: list[Item], rest: list[int]) -> dict[str, list[Item]]:
    """For each item in `rest`, all items by the rarest word that it shares with one of another page and none turns on.

    A word that one page alone has in two sentences is of these, and no subject of its own.
    """
    turns = {t.predicate for x in items for t in x.parts}
    words = [set(filter(_may_be_subject, x.first.terms)) - turns for x in items]
    pages: dict[str, set[str]] = defaultdict(set)
    for x, own in zip(items, words, strict=True):
        for w in own:
            pages[w].add(x.first.article_id)
    shared = [[w for w in words[i] if len(pages[w]) > 1] for i in rest]
    chosen = {max(own, key=lambda w: (rarity(w), w)) for own in shared if own}
    found: dict[str, list[Item]] = defaultdict(list)
    for x, own in zip(items, words, strict=True):
        for w in own & chosen:
            found[w].append(x)
    return found


@lru_cache(maxsize=1 << 16)
def _may_be_subject(word: str) -> bool:
    return word.isalpha() and word not in NOBODY and rarity(word) >= RARE
