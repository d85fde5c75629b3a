"""What conflicts are found on: the propositions of a case by where they stand, how rare their words are, and a side."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from sayso.claims.folded import fold
from sayso.tables import ClaimMatch, Conflict, Denial, Lineage, Support, Testimony, id_of
from sayso.wordlists import word_set

# Lemmas that say nothing of what a clause is about.
LIGHT = word_set(
    """be have do will would can could may might shall should must not n't no never also still just only even very so
    now then there here too more most than other such go get make take come say tell mr mr. mrs. ms ms. yesterday today
    monday tuesday wednesday thursday friday saturday sunday"""
)


Place = tuple[bool, str, str, int]


@dataclass(frozen=True, slots=True)
class Side:
    """One passage of a conflict: where it stands, its words, and who says them there."""

    proposition_id: str
    article_id: str
    start: int
    stop: int
    text: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Ground:
    """The propositions of a case, their matches, and in how many of its distinct passages each term stands."""

    of: dict[str, Testimony]
    claim: dict[str, str]
    utterance: dict[str, str]
    copied: frozenset[str]  # articles that are a copy or an excerpt of another
    matches: Sequence[ClaimMatch]
    known: Counter[str] = field(default_factory=Counter)
    passages: int = 0
    pages: dict[str, list[Testimony]] = field(default_factory=dict)

    def on_page(self, article_id: str) -> Sequence[Testimony]:
        """The propositions of one page in text order."""
        return self.pages.get(article_id, ())

    def said_in(self, article_id: str) -> Iterator[Testimony]:
        """The whole statements of one page in text order."""
        return (t for t in self.on_page(article_id) if t.whole)

    def near(self, t: Testimony, far: int) -> Iterator[Testimony]:
        """The other propositions of its page that stand at most `far` code points before or behind a passage."""
        rows = self.on_page(t.article_id)
        for x in rows[: bisect_left(rows, t.stop + far, key=lambda r: r.start)]:
            if x.stop > t.start - far and x.proposition_id != t.proposition_id:
                yield x

    def weight(self, term: str) -> float:
        """How much a shared term says: 0 for one that every passage has, more the rarer it is."""
        return math.log((self.passages + 1) / (self.known[term] + 0.5)) if term not in LIGHT else 0.0

    def place(self, t: Testimony, start: int | None = None) -> Place:
        """What sorts places of a case: origins before their copies, dated pages first, by date; then uri and place."""
        at = t.start if start is None else start
        return t.article_id in self.copied, (t.published or "9999")[:10], t.uri, at

    def weigh(self, terms: Iterable[str]) -> float:
        """The weights of distinct terms together."""
        return sum(self.weight(x) for x in sorted(set(terms)))


def ground_of(
    testimony: Iterable[Testimony],
    supports: Iterable[Support],
    matches: Iterable[ClaimMatch],
    lineage: Iterable[Lineage],
) -> Ground:
    """The ground of a case; a passage that stands in several pages counts once for how rare its words are."""
    rows = sorted(testimony, key=lambda t: t.proposition_id)
    pages: dict[str, list[Testimony]] = defaultdict(list)
    for t in sorted(rows, key=lambda t: (t.start, t.stop, t.proposition_id)):
        pages[t.article_id].append(t)
    distinct = {fold(t.text): t.terms for t in rows}
    known = Counter(x for terms in distinct.values() for x in set(terms))
    supported = list(supports)
    claim = {s.proposition_id: s.claim_id for s in supported}
    utterance = {s.proposition_id: s.utterance_id for s in supported if s.utterance_id is not None}
    return Ground(
        {t.proposition_id: t for t in rows},
        claim,
        utterance,
        frozenset(x.article_id for x in lineage if x.relation in ("copy", "excerpt")),
        sorted(matches, key=lambda m: m.claim_match_id),
        known,
        len(distinct),
        dict(pages),
    )


def side_of(t: Testimony) -> Side:
    """A proposition as one side, by the speaker that its page names."""
    speaker = (t.speaker or t.source) if t.statement_id is not None else None
    return Side(t.proposition_id, t.article_id, t.start, t.stop, t.text, speaker)


def side_of_denial(d: Denial) -> Side:
    """The clause that denies as one side."""
    return Side(d.proposition_id, d.article_id, d.start, d.stop, d.text, d.speaker)


def side_denied(d: Denial) -> Side:
    """What a denial denies, as its own page has it, as the other side; nobody in particular says it there."""
    return Side(d.content_proposition, d.article_id, d.content_start, d.content_stop, d.content, None)


def conflict(kind: str, nature: str, sides: tuple[Side, Side], about: str, because: str) -> Conflict:
    """A Conflict of two sides in the order given."""
    a, b = sides
    return Conflict(
        conflict_id=id_of(kind, a.article_id, a.start, a.stop, b.article_id, b.start, b.stop),
        kind=kind,
        nature=nature,
        a_proposition=a.proposition_id,
        a_id=a.article_id,
        a_start=a.start,
        a_stop=a.stop,
        a_text=a.text,
        a_speaker=a.speaker,
        b_proposition=b.proposition_id,
        b_id=b.article_id,
        b_start=b.start,
        b_stop=b.stop,
        b_text=b.text,
        b_speaker=b.speaker,
        about=about,
        because=because,
    )


def days_apart(a: str | None, b: str | None) -> int | None:
    """Days between two ISO dates or intervals, 0 where they overlap; null where one is missing or no day.

    >>> days_apart("2011-05-27", "2011-05-30"), days_apart("2011-05", "2011-05-30"), days_apart(None, "2011-05-30")
    (3, None, None)
    """
    x, y = _bounds(a), _bounds(b)
    if x is None or y is None:
        return None
    return max(0, (max(x[0], y[0]) - min(x[1], y[1])).days)


@lru_cache(maxsize=65536)  # pages of a case are of few days
def _bounds(on: str | None) -> tuple[date, date] | None:
    """The first and last day of an ISO date or interval."""
    try:
        days = [date.fromisoformat(part[:10]) for part in on.split("/")] if on else []
    except ValueError:
        return None
    return (days[0], days[-1]) if days else None


def also(places: int) -> str:
    """Words for how many other places have the same; empty for none.

    >>> also(0), also(1), also(4)
    ('', '; one more place has it', '; 4 more places have it')
    """
    return "" if places < 1 else "; one more place has it" if places == 1 else f"; {places} more places have it"


def listed(words: Sequence[str], most: int = 5) -> str:
    """Words in quotation marks, the first few.

    >>> listed(["dam", "gate"])
    "'dam', 'gate'"
    """
    return ", ".join(f"'{w}'" for w in words[:most])
