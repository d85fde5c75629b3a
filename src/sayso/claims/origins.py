"""How many independent origins stand behind each claim: at least, at most, and why no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.claims.counted import ONE, Count, count
from sayso.claims.go_betweens import key_of
from sayso.claims.lineages import Two, kin_of, pair
from sayso.claims.shared_words import Shared, in_passages
from sayso.claims.standing_words import ranked, when_of
from sayso.claims.ties import Backing, Ground, decided, ties_of
from sayso.decisions import place_of, standing
from sayso.tables import Claim, Copy, Decision, Lineage, Origin, Rows, Support, Testimony, id_of


def count_origins(
    supports: Rows[Support],
    testimony: Rows[Testimony],
    lineage: Rows[Lineage],
    copies: Rows[Copy],
    decisions: Rows[Decision],
) -> Iterator[Claim | Origin]:
    """Yield every claim with its bounds, and each merge behind them or that a person took back.

    Source: docs/methods/origins.md.
    """
    known = {t.proposition_id: t for t in testimony}
    by_claim: dict[str, list[Support]] = {}
    for s in supports:
        by_claim.setdefault(s.claim_id, []).append(s)
    many = {c: found for c, found in by_claim.items() if len({s.article_id for s in found}) > 1}
    shared = _shared(many, known, copies)
    ruled = _ruled(decisions, testimony, supports)
    ground = Ground(
        {t.article_id: t.uri for t in testimony},
        kin_of(lineage),
        frozenset(key_of(t.outlet) for t in testimony if t.outlet),
        ruled.not_copies,
    )
    for claim_id, found in sorted(by_claim.items()):
        places = ranked((known[s.proposition_id] for s in found), ground.kin)
        counted = ONE
        if claim_id in many:
            utterances = {s.proposition_id: s.utterance_id for s in found}
            backing = Backing(places, utterances, shared.get(claim_id, ()))
            counted = _counted(claim_id, backing, ground, ruled)
        yield _claim(claim_id, places, counted)
        yield from counted.rows


def _claim(claim_id: str, places: Sequence[Testimony], counted: Count) -> Claim:
    """The row of a claim, by its places, that which stands for it first."""
    first, (on, basis) = places[0], when_of(places)
    return Claim(
        claim_id=claim_id,
        proposition_id=first.proposition_id,
        article_id=first.article_id,
        start=first.start,
        stop=first.stop,
        text=first.text,
        articles=len({t.article_id for t in places}),
        origins_lower=counted.lower,
        origins_upper=counted.upper,
        reasons=counted.reasons,
        on=on,
        on_basis=basis,
    )


def _shared(
    many: Mapping[str, Sequence[Support]], known: Mapping[str, Testimony], copies: Iterable[Copy]
) -> dict[str, list[Shared]]:
    """The places of each claim that stand in one passage of two pages."""
    by_page: dict[str, list[tuple[str, Testimony]]] = {}
    for claim_id, found in many.items():
        for s in found:
            by_page.setdefault(s.article_id, []).append((claim_id, known[s.proposition_id]))
    for places in by_page.values():
        places.sort(key=lambda x: (x[1].start, x[1].stop, x[1].proposition_id))
    shared: dict[str, list[Shared]] = {}
    for claim_id, two in in_passages(by_page, copies):
        shared.setdefault(claim_id, []).append(two)
    return shared


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a person decided of pages, by article_id: which are no copies, and which are one origin or others.

    `every` is of all claims, `some` of one, which goes before.
    """

    not_copies: Mapping[Two, int]
    every: Mapping[Two, Decision]
    some: Mapping[str, Mapping[Two, Decision]]


def _ruled(decisions: Iterable[Decision], testimony: Iterable[Testimony], supports: Iterable[Support]) -> Ruled:
    """The decisions that hold, by what they are of."""
    held = [d for d in standing(decisions) if d.verb in ("not-copy", "same-origin", "other-origin")]
    if not held:
        return Ruled({}, {}, {})
    ids: dict[str, str] = {}
    by_page: dict[str, list[Testimony]] = {}
    for t in testimony:
        ids[t.uri] = t.article_id
        by_page.setdefault(t.uri, []).append(t)
    claims: dict[str, str] = {}
    for s in supports:
        claims.setdefault(s.proposition_id, s.claim_id)
    not_copies: dict[Two, int] = {}
    every: dict[Two, Decision] = {}
    some: dict[str, dict[Two, Decision]] = {}
    for d in held:
        if d.a not in ids or d.b not in ids:
            continue
        two = pair(ids[d.a], ids[d.b])
        if d.verb == "not-copy":
            not_copies[two] = d.number
        elif d.about is None:
            every[two] = d
        elif (claim_id := _claim_at(d.about, by_page, claims)) is not None:
            some.setdefault(claim_id, {})[two] = d
    return Ruled(not_copies, every, some)


def _claim_at(place: str, by_page: Mapping[str, Sequence[Testimony]], claims: Mapping[str, str]) -> str | None:
    """The claim that stands at a place, by the proposition that has most in common with it; null where none does."""
    uri, start, stop = place_of(place) or ("", 0, 0)
    found = [(min(t.stop, stop) - max(t.start, start), t) for t in by_page.get(uri, ()) if t.proposition_id in claims]
    near = [(-held, t.stop - t.start, t.start, t.proposition_id) for held, t in found if held > 0]
    return claims[min(near)[3]] if near else None


def _counted(claim_id: str, backing: Backing, ground: Ground, ruled: Ruled) -> Count:
    """The bounds of a claim that stands in several pages, and its rows, with those taken back as copies."""
    origins = {**ruled.every, **ruled.some.get(claim_id, {})}
    apart = {two: d for two, d in origins.items() if d.verb == "other-origin"}
    ties = [*decided(origins, backing), *ties_of(backing, ground, apart)]
    found = count(claim_id, backing.pages, ties, apart)
    here = {pair(s.a.article_id, s.b.article_id) for s in backing.shared}
    taken = sorted(two for two in ruled.not_copies if two in here)
    rows = [_no_copy(claim_id, two, ruled.not_copies[two], ground) for two in taken]
    return Count(found.lower, found.upper, found.reasons, (*found.rows, *rows)) if rows else found


def _no_copy(claim_id: str, two: Two, number: int, ground: Ground) -> Origin:
    """The row of a passage that counts for nothing, since a person decided that the pages are no copies."""
    a, b = two
    because = f"{ground.uris[a]} and {ground.uris[b]} share a passage here, and are no copies by decision {number}"
    return Origin(id_of(claim_id, a, b, "copy"), claim_id, a, b, True, "copy", because, False, number)
