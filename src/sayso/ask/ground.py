"""What an account is made from: every page, every claim, and every place that has one, with who says it there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.ask.case import Case
from sayso.ask.independence import join
from sayso.ask.rows import ClaimLine, PageFacts, Place, Root
from sayso.claims.standing_words import BARE, said_alone
from sayso.tables import Claim, Origin, id_of

_WORD = re.compile(r"\w+")
_TELLINGS = """
select s.claim_id, p.proposition_id, p.article_id, p.start, p.stop, p.text, p.zone, p.whole, p.statement_id, t.kind,
       t.cue, t.source, t.speaker, coalesce(t.via, []), t.addressee,
       case when p.statement_id is null then p."on" else t.said_on end,
       case when p.statement_id is null then p.on_text else t.said_on_text end,
       case when p.statement_id is null then p.on_basis else t.said_on_basis end,
       a.actor_id, a.name, a.kind, p.predicate, p.subject is not null, p.numbers, s.utterance_id
from support s join proposition p using (proposition_id) left join statement t on t.statement_id = p.statement_id
left join identity i on i.referent_id = p.speaker_id left join actor a on a.actor_id = i.actor_id
"""


@dataclass(frozen=True, slots=True)
class Telling:
    """One place that has a claim: its Support with the Proposition, the Statement that is in, and who makes that."""

    claim_id: str
    proposition_id: str
    article_id: str
    start: int
    stop: int
    text: str
    zone: str
    whole: bool
    statement_id: str | None
    kind: str | None
    cue: str | None
    source: str | None
    speaker: str | None
    via: tuple[str, ...]
    addressee: str | None
    on: str | None
    on_text: str | None
    on_basis: str | None
    actor_id: str | None
    actor: str | None
    actor_kind: str | None
    predicate: str
    acting: bool
    numbers: tuple[str, ...]
    utterance_id: str | None

    @property
    def name(self) -> str | None:
        """Who says it: the actor's name over the case, or as the page has it; None in the page's own voice."""
        return self.actor or self.speaker or self.source


@dataclass(frozen=True, slots=True)
class Ground:
    """All that an account chooses from. The places of each claim stand in order, the one to show first.

    `found` has each place by its proposition_id; `merges` the Origin rows of each claim that are sure and hold;
    `sentences` where the sentences of each page begin.
    """

    pages: Mapping[str, PageFacts]
    claims: Mapping[str, Claim]
    places: Mapping[str, Sequence[Telling]]
    found: Mapping[str, Telling]
    merges: Mapping[str, Sequence[Origin]]
    sentences: Mapping[str, Sequence[int]]


def lay_ground(case: Case, pages: Iterable[PageFacts]) -> Ground:
    """The pages with every claim and every place that has it."""
    by_id = {p.article_id: p for p in pages}
    tellings = [t for row in case.fetch(_TELLINGS) if (t := _telling(row)).article_id in by_id]

    def rank(t: Telling) -> tuple[bool, bool, int, int, int, str]:
        page = by_id[t.article_id]
        return (page.stands_for is not None, t.zone != "body", page.number, t.start, -t.stop, t.proposition_id)

    places: dict[str, list[Telling]] = {}
    tellings.sort(key=rank)
    for t in tellings:
        places.setdefault(t.claim_id, []).append(t)
    claims = {c.claim_id: c for c in case.rows(Claim) if c.claim_id in places}
    merges: dict[str, list[Origin]] = {}
    for o in case.rows(Origin, "sure and holds"):
        merges.setdefault(o.claim_id, []).append(o)
    sentences: dict[str, list[int]] = {}
    for page, start in case.fetch("select article_id, start from sentence order by all"):
        sentences.setdefault(page, []).append(start)
    return Ground(by_id, claims, places, {t.proposition_id: t for t in tellings}, merges, sentences)


def sentence_at(ground: Ground, article_id: str, start: int) -> int:
    """Where the sentence that holds a place begins."""
    starts = ground.sentences.get(article_id, ())
    n = bisect_right(starts, start)
    return starts[n - 1] if n else start


def _telling(row: Sequence[Any]) -> Telling:
    values: list[Any] = [tuple(v) if isinstance(v, list) else v for v in row]
    return Telling(*values)


def place_of(ground: Ground, t: Telling, start: int | None = None, stop: int | None = None) -> Place:
    """The place of a telling, or of other offsets in its page; what is reported without a date has the page's.

    A passage that begins before a statement does, with its source say, is the page's own words.
    """
    page = ground.pages[t.article_id]
    start, stop = t.start if start is None else start, t.stop if stop is None else stop
    exact = t.whole and (start, stop) == (t.start, t.stop)
    probable = t.on_basis == "article" and t.on is None and page.published_basis == "association"
    return Place(
        article_id=t.article_id,
        uri=page.uri,
        start=start,
        stop=stop,
        mark_id=f"s-{t.statement_id}" if exact else f"w-{id_of(t.article_id, start, stop)}",
        outlet=page.outlet,
        zone=t.zone,
        copied=page.stands_for is not None,
        statement_id=t.statement_id if start >= t.start else None,
        kind=t.kind if start >= t.start else None,
        cue=t.cue,
        source=t.source,
        speaker=t.speaker,
        name=t.name,
        via=t.via,
        addressee=t.addressee,
        on=page.published if probable else t.on,
        on_text=t.on_text,
        on_basis=page.published_basis if probable else t.on_basis,
    )


def line_of(ground: Ground, claim_id: str, *, by: str | None = None) -> ClaimLine:
    """One claim as it is listed: the words that its pages have most in common first, then page by page.

    Args:
        by: the actor_id of one who says it, whose words are to come first; whoever's where it is null.
    """
    claim, every = ground.claims[claim_id], _widest(ground.places[claim_id])
    stands = shared_words(ground, claim, [t for t in every if by is None or t.actor_id == by] or every)
    ranked = [stands, *(t for t in every if t is not stands)]
    first: dict[str, Telling] = {}
    for t in ranked:
        first.setdefault(t.article_id, t)
    ordered = [*first.values(), *(t for t in ranked if first[t.article_id] is not t)]
    names = Counter(name for _, name in {(t.article_id, t.name) for t in ordered} if name is not None)
    nth = {t.name: n for n, t in reversed(list(enumerate(ordered)))}
    return ClaimLine(
        claim_id=claim_id,
        text=ordered[0].text,
        pages=claim.articles,
        origins_lower=claim.origins_lower,
        origins_upper=claim.origins_upper,
        reasons=claim.reasons,
        roots=_roots(ground, claim),
        speakers=tuple(sorted(names, key=lambda name: (-names[name], nth[name]))),
        own_voice=len({t.article_id for t in ordered if t.statement_id is None}),
        on=claim.on,
        on_basis=claim.on_basis,
        places=tuple(place_of(ground, t) for t in ordered),
    )


def shared_words(ground: Ground, claim: Claim, every: Sequence[Telling]) -> Telling:
    """The place that says least which the other pages do not: what stands for a claim holds for every page counted.

    Of body text and pages that are no copies, where there are such; those of too few words to be read by themselves,
    and clauses that begin small, are passed over. Of equal ones a whole statement before a clause, then the one that
    stands for the claim.
    """
    found = [t for t in every if ground.pages[t.article_id].stands_for is None] or list(every)
    for fit in (_of_body, _is_long, _is_begun):
        found = [t for t in found if fit(t)] or found
    alone = said_alone([(t.article_id, t.text) for t in found])

    def rank(n: int) -> tuple[float, bool, bool, int]:
        return (alone[n], not _is_whole(found[n]), found[n].proposition_id != claim.proposition_id, n)

    return found[min(range(len(found)), key=rank)]


def _of_body(t: Telling) -> bool:
    return t.zone == "body"


def is_read(t: Telling) -> bool:
    """Whether a place can be read by itself: it has words enough, and begins as a sentence does."""
    return _is_long(t) and _is_begun(t)


def _is_long(t: Telling) -> bool:
    return len(_WORD.findall(t.text)) >= BARE


def _is_begun(t: Telling) -> bool:
    """Whether it begins as a sentence does, or is introduced by who says it: not 'froze the assets'."""
    return t.whole or not t.text[:1].islower()


def _is_whole(t: Telling) -> bool:
    return t.whole or t.statement_id is None


def _widest(found: Sequence[Telling]) -> list[Telling]:
    """The places without those that lie within a wider one of the same page."""
    pages: dict[str, list[Telling]] = {}
    for t in found:
        pages.setdefault(t.article_id, []).append(t)

    def inside(t: Telling) -> bool:
        return any(
            o.start <= t.start and t.stop <= o.stop and o.stop - o.start > t.stop - t.start for o in pages[t.article_id]
        )

    return [t for t in found if not inside(t)]


def _roots(ground: Ground, claim: Claim) -> tuple[Root, ...]:
    """Whose origins a claim's are at most; none where the merges do not tell."""
    pages = {t.article_id for t in ground.places[claim.claim_id]}
    pairs = [(o.a_id, o.b_id) for o in ground.merges.get(claim.claim_id, ()) if {o.a_id, o.b_id} <= pages]
    groups = join(pairs, pages)
    if len(groups) != claim.origins_upper:
        return ()
    found = []
    for group in groups:
        page = min((ground.pages[a] for a in group), key=lambda p: (p.stands_for is not None, p.number))
        found.append((page.number, Root(page.article_id, page.uri, page.outlet, len(group))))
    return tuple(root for _, root in sorted(found, key=lambda f: f[0]))
