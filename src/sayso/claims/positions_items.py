"""What an actor said or did, each once however many pages have it, and what subjects it is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sayso.claims.folded import fold
from sayso.claims.match_days import Days, days_of
from sayso.claims.positions_words import CUED, FIRST_TIME, NOBODY, SIDES, TURNED
from sayso.claims.rarity import rarity
from sayso.tables import Named, Rows, Support, Testimony

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
    first: Testimony
    on: str | None
    on_basis: str | None
    day: int | None
    last: int | None
    parts: tuple[Testimony, ...]
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


def list_items(testimony: Rows[Testimony], supports: Rows[Support], pages: Collection[str]) -> dict[str, list[Item]]:
    """What each actor said and did, by actor_id; an utterance once, and a deed once a claim.

    `pages` are those that are no copies: their places go before those of others.
    A deed is what a page tells itself, as done, of an actor that takes a side (docs/methods/positions.md#deeds).
    """
    support = {s.proposition_id: s for s in supports}
    clauses: dict[str, list[Testimony]] = defaultdict(list)
    places: dict[tuple[str, str], list[Testimony]] = defaultdict(list)
    for t in testimony:
        s = support.get(t.proposition_id)
        if t.statement_id is not None:
            clauses[t.statement_id].append(t)
            if t.whole and t.actor_id is not None:
                places[t.actor_id, (s and s.utterance_id) or t.proposition_id].append(t)
        elif t.subject is not None and t.modality == "fact" and (t.predicate in SIDES or turned(t)):
            places[t.subject, s.claim_id if s else t.proposition_id].append(t)
    found: dict[str, list[Item]] = defaultdict(list)
    for (actor_id, _), same in sorted(places.items()):
        parts = [p for t in same for p in (clauses[t.statement_id] if t.statement_id else (t,))]
        found[actor_id].append(_item(actor_id, same, parts, pages))
    return found


def turned(t: Testimony) -> str | None:
    """The words by which a page calls what it tells a change of position; null where none does.

    Within quotation marks they are the speaker's. In a report of what somebody says only "for the first time" counts,
    since a shift of which he speaks need not be his; in its cue "now says" too.
    """
    cued = CUED.search(t.cue or "") if t.whole else None
    if cued:
        return cued[0]
    if t.quote_kind == "direct" or t.negated:
        return None
    found = FIRST_TIME.search(t.text) or (TURNED.search(t.text) if t.statement_id is None else None)
    return found[0] if found and not _quoted(t.text, found.start()) else None


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands within quotation marks.

    >>> _quoted('he said "a shift, no less" of it', 12), _quoted('he said "no" in a shift', 16)
    (True, False)
    """
    before = text[:at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _item(actor_id: str, places: list[Testimony], parts: list[Testimony], pages: Collection[str]) -> Item:
    """The item of places that report one thing."""
    first = min(places, key=lambda t: (t.article_id not in pages, _order(t)))
    on, basis, days = _when(first)
    own = tuple(sorted(parts, key=lambda t: (t.article_id not in pages, t.uri, t.start, t.stop, t.proposition_id)))
    words = next((f"{t.uri} calls it so: '{told}'" for t in own if (told := turned(t))), None)
    return Item(actor_id, first, on, basis, days and days[0], days and days[1], own, words, fold(first.text))


def _when(t: Testimony) -> tuple[str | None, str | None, Days | None]:
    """When it was said or done, the basis, and its days; nulls where that is not known.

    A deed has no day but one that the page tells, since as news of a page it may be of long before; what a page calls a
    change has the page's, as a change that was known by then.
    """
    on, basis = (t.said_on, t.said_on_basis) if t.statement_id is not None else (t.on, t.on_basis)
    if t.statement_id is None and turned(t) and on is None and t.published is not None:
        on, basis = t.published[:10], "association" if t.published_basis == "association" else "article"
    days = days_of(on) if on else None
    known = BASES if t.statement_id is not None or turned(t) else BASES[:STATED]
    return (on, basis, days) if days is not None and basis in known else (None, None, None)


def _order(t: Testimony) -> tuple[bool, bool, int, bool, str, int]:
    """What sorts the places of one item: told by the page's own words, known at all, the earliest, in a body."""
    _, basis, days = _when(t)
    return basis not in BASES[:STATED], days is None, days[0] if days else 0, t.zone != "body", t.uri, t.start


def in_time(items: Iterable[Item]) -> list[Item]:
    """Items in the order of time; those without a day last, by uri and place."""
    return sorted(items, key=lambda x: (x.day is None, x.day or 0, not x.stated, x.first.uri, x.first.start))


def by_subject(items: Iterable[Item], named: Mapping[str, Named]) -> dict[str, list[Item]]:
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


def _kind(actor: Named) -> int:
    return KINDS.index(actor.kind) if actor.kind in KINDS else len(KINDS)


def _by_word(items: list[Item], rest: list[int]) -> dict[str, list[Item]]:
    """For each item in `rest`, all items by the rarest word that it shares with one of another page and none turns on.

    A word that one page alone has in two sentences is of these, and no subject of its own.
    """
    turns = {t.predicate for x in items for t in x.parts}
    words = [{w for w in x.first.terms if w.isalpha() and w not in NOBODY and rarity(w) >= RARE} - turns for x in items]
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


def by_actor_id(named: Rows[Named]) -> dict[str, Named]:
    """One row an actor of the case, by actor_id."""
    return {n.actor_id: n for n in named}
