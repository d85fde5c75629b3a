"""How many independent origins stand behind a claim of several places: at least, at most, and why no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.claims.counted import ONE, Count, count
from sayso.claims.go_betweens import key_of
from sayso.claims.lineages import Kin, Two, kin_of, pair
from sayso.claims.shared_words import Shared, in_passages
from sayso.claims.standing_words import ranked, when_of
from sayso.claims.ties import Backing, Ground, backing_of, decided, ties_of
from sayso.tables import Backed, Claim, Copy, Decision, Lineage, Origin, Voice, id_of


def count_backed(backed: Iterable[Backed]) -> Iterator[Claim | Origin]:
    """Yield each claim of several places with its bounds, and each merge behind them or that a person took back.

    Source: docs/methods/origins.md.
    """
    for b in backed:
        facts = _facts(b)
        kin = _kin(b, facts)
        places = ranked(_places(b), kin)
        counted = ONE
        if len(set(b.article_ids)) > 1:
            utterances = {place[:16]: place.split("|", 2)[1] or None for place in b.places}
            backing = backing_of(places, utterances, _shared(b.claim_id, facts, places))
            uris = dict(zip(b.article_ids, b.uris, strict=True))
            ground = Ground(uris, kin, frozenset(facts.press), facts.not_copies, facts.carriers)
            counted = _counted(b.claim_id, backing, ground, facts.origins)
        yield _claim(b.claim_id, places, counted)
        yield from counted.rows


def _places(b: Backed) -> list[Voice]:
    """The places of a claim, those of one act of speaking together, those of none last."""
    via = _by_first(b.via_places, b.vias)
    credits = _by_first(b.credit_pages, b.credits)
    found = []
    for i, place in enumerate(b.places):
        proposition_id, utterance_id, actor_id, actor_kind, published = place.split("|", 4)
        row = Voice(
            proposition_id=proposition_id,
            article_id=b.article_ids[i],
            uri=b.uris[i],
            outlet=b.outlets[i] or None,
            credits=credits.get(b.article_ids[i], ()),
            published=published or None,
            start=b.starts[i],
            stop=b.stops[i],
            text=b.texts[i],
            zone=b.zones[i],
            statement_id=b.statement_ids[i] or None,
            whole=b.wholes[i] > 0,
            quote_kind=b.quote_kinds[i] or None,
            act=None,
            source=None,
            speaker=b.speakers[i] or None,
            actor_id=actor_id or None,
            actor_kind=actor_kind or None,
            via=via.get(proposition_id, ()),
            addressee=b.addressees[i] or None,
            said_on=b.said_ons[i] or None,
            on=b.ons[i] or None,
            on_basis=b.on_bases[i] or None,
        )
        found.append((not utterance_id, utterance_id, i, row))
    return [row for *_, row in sorted(found, key=lambda f: f[:3])]


def _by_first(first: Iterable[str], second: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What stands beside each of some names, in order."""
    found: dict[str, tuple[str, ...]] = {}
    for a, b in zip(first, second, strict=True):
        found[a] = (*found.get(a, ()), b)
    return found


def _claim(claim_id: str, places: Sequence[Voice], counted: Count) -> Claim:
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


@dataclass(frozen=True, slots=True)
class Facts:
    """What bears on a claim beside its places, its pages by article_id.

    `texts` gives a page that carries the text of others the page by which it goes; `origins` what a person decided of
    two pages, of this claim before all, the last before others; `same` are those of one text among pages decided on.
    """

    copies: list[Copy] = field(default_factory=list)
    press: set[str] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    carriers: dict[str, list[str]] = field(default_factory=dict)
    not_copies: dict[Two, int] = field(default_factory=dict)
    origins: dict[Two, Decision] = field(default_factory=dict)
    same: list[Two] = field(default_factory=list)


def _facts(b: Backed) -> Facts:
    """The facts on a claim, read from what Backed tells."""
    found = Facts()
    for fact in b.facts:
        kind, told = fact.split("|", 1)
        if kind == "copy":
            found.copies.append(_copy(told))
        elif kind == "outlet":
            found.press.add(key_of(told[:-1]))
        elif kind == "text":
            page, text = told.split("|")
            found.texts[page] = text
        elif kind == "carrier":
            text, uri = told.split("|", 1)
            found.carriers.setdefault(text, []).append(uri)
        else:
            _rule(found, kind, told)
    for one, other in found.same:  # of these, one may be no page of the claim
        found.texts[one] = found.texts[other] = found.texts.get(one) or found.texts.get(other) or one
    return found


def _copy(told: str) -> Copy:
    """A passage as Backed tells it."""
    copy_id, a_id, a_start, a_stop, b_id, b_start, b_stop, words, quoted, own = told.split("|")
    a, b = (a_id, int(a_start), int(a_stop)), (b_id, int(b_start), int(b_stop))
    return Copy(copy_id, *a, *b, int(words), "", quoted == "1", int(own))


def _rule(found: Facts, verb: str, told: str) -> None:
    """Add a decision to what is known of a claim."""
    number, claim_id, a, b, one, because = told.split("|", 5)
    if one == "1":
        found.same.append((a, b))
    if verb == "not-copy":
        found.not_copies[a, b] = int(number)
    else:
        new = Decision("", int(number), verb, a, b, because, claim_id or None)
        found.origins[a, b] = max(found.origins.get((a, b), new), new, key=lambda d: (d.about is not None, d.number))


def _kin(b: Backed, facts: Facts) -> Kin:
    """What the pages of a claim are to each other; of one text by way of any pages of the case."""
    rows = []
    for names, share, of_origin in zip(b.kin, b.shares, b.shares_of_origin, strict=True):
        page, origin, relation = names.split("|")
        rows.append(Lineage(page, origin, relation, share, of_origin, ""))
    return kin_of(rows, facts.texts)


def _shared(claim_id: str, facts: Facts, places: Iterable[Voice]) -> list[Shared]:
    """The places of a claim that stand in one passage of two pages."""
    if not facts.copies:
        return []
    by_page: dict[str, list[tuple[str, Voice]]] = {}
    for t in sorted(places, key=lambda t: (t.start, t.stop, t.proposition_id)):
        by_page.setdefault(t.article_id, []).append((claim_id, t))
    return [two for _, two in in_passages(by_page, facts.copies)]


def _counted(claim_id: str, backing: Backing, ground: Ground, origins: Mapping[Two, Decision]) -> Count:
    """The bounds of a claim that stands in several pages, and its rows, with those taken back as copies."""
    apart = {two: d for two, d in origins.items() if d.verb == "other-origin"}
    ties = [*decided(origins, backing), *ties_of(backing, ground, apart)]
    found = count(claim_id, backing.pages, ties, apart)
    here = {pair(s.a.article_id, s.b.article_id) for s in backing.shared}
    taken = sorted(two for two in ground.not_copies if two in here)
    rows = [_no_copy(claim_id, two, ground.not_copies[two], ground) for two in taken]
    return Count(found.lower, found.upper, found.reasons, (*found.rows, *rows)) if rows else found


def _no_copy(claim_id: str, two: Two, number: int, ground: Ground) -> Origin:
    """The row of a passage that counts for nothing, since a person decided that the pages are no copies."""
    a, b = two
    because = f"{ground.uris[a]} and {ground.uris[b]} share a passage here, and are no copies by decision {number}"
    return Origin(id_of(claim_id, a, b, "copy"), claim_id, a, b, True, "copy", because, False, number)
