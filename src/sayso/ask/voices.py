"""By speaker: what the pages report each as saying, in how many pages, and how many of those are independent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.ask.case import Case
from sayso.ask.independence import Merge, bound
from sayso.ask.rows import PageFacts, Place, Said, Voice
from sayso.ask.same import Stretch, compare, fold
from sayso.tables import Actor, Copy, Identity, Statement


@dataclass(frozen=True, slots=True)
class Ground:
    """What every count of pages rests on."""

    pages: Mapping[str, PageFacts]
    origins: Mapping[str, str]
    because: Mapping[str, str]
    credits: tuple[Merge, ...]


def lay_ground(pages: Sequence[PageFacts], origins: Mapping[str, str]) -> Ground:
    """What counts of these pages rest on: who stands for whom, and which pages credit one agency."""
    by_id = {p.article_id: p for p in pages}
    because = {p.article_id: _why_not(p) for p in pages if p.stands_for is not None}
    credited: dict[str, list[str]] = {}
    for page in sorted(by_id, key=lambda i: (by_id[i].uri, i)):
        for agency in by_id[page].credits:
            credited.setdefault(agency, []).append(page)
    credits = [
        Merge(a, b, f"{by_id[a].uri} and {by_id[b].uri} both credit {agency}")
        for agency, found in sorted(credited.items())
        for a, b in pairwise(found)
    ]
    return Ground(by_id, origins, because, tuple(credits))


def _why_not(page: PageFacts) -> str:
    """Why this copy or excerpt adds no page to a count."""
    tie = page.ties[0]
    article = "an excerpt" if tie.relation == "excerpt" else "a copy"
    return f"{page.uri} is {article} of {tie.uri}"


def list_voices(
    case: Case, ground: Ground, copies: Sequence[Copy], *, statements: int
) -> tuple[list[Voice], list[Voice]]:
    """Every named speaker, and every group or unnamed one; those in most independent pages first, then by name.

    Args:
        statements: how many to list of each; the others are counted.
    """
    actors = {a.actor_id: a for a in case.rows(Actor)}
    actor_of = {i.referent_id: i.actor_id for i in case.rows(Identity)}
    said = {s.statement_id: s for s in case.rows(Statement) if s.article_id in ground.pages}
    keys = {s.statement_id: _key(s, actors, actor_of) for s in said.values()}
    uris = {page: facts.uri for page, facts in ground.pages.items()}
    same = compare((_stretch(s, keys[s.statement_id]) for s in said.values()), copies, uris)
    speaking: dict[str, list[tuple[Said, tuple[Merge, ...]]]] = {}
    for members, merges in zip(same.sets, same.merges, strict=True):
        one = _said([said[m] for m in members], merges, ground)
        speaking.setdefault(keys[members[0]], []).append((one, merges))
    voices = [_voice(key, found, actors.get(key), ground, statements) for key, found in speaking.items()]
    voices.sort(key=lambda v: (-v.origins_upper, -v.origins_lower, -v.statements, v.name or "\uffff", v.actor_id or ""))
    named = [v for v in voices if v.actor_id is not None and v.kind != "group"]
    return named, [v for v in voices if v.actor_id is None or v.kind == "group"]


def _key(s: Statement, actors: Mapping[str, Actor], actor_of: Mapping[str, str]) -> str:
    """The actor_id of a statement's speaker; else its name or source in folded words, which no id can equal."""
    actor = actor_of.get(s.referent_id or "", "")
    return actor if actor in actors else " " + fold(s.speaker or s.source or "")


def _stretch(s: Statement, key: str) -> Stretch:
    return Stretch(s.statement_id, s.article_id, s.start, s.stop, s.quote, key)


def _said(found: Sequence[Statement], merges: Iterable[Merge], ground: Ground) -> Said:
    """One thing said, from every statement that reports it; the first place is body text of no copy, where there is."""
    pages = ground.pages

    def rank(s: Statement) -> tuple[bool, bool, int, int, str]:
        page = pages[s.article_id]
        return (page.stands_for is not None, s.zone != "body", page.number, s.start, s.statement_id)

    ranked = sorted(found, key=rank)
    ids = {s.article_id for s in found}
    bounds = bound(ids, ground.origins, [*merges, *ground.credits, *_cited_by(found, ground)], ground.because)
    first = ranked[0]
    return Said(
        quote=first.quote,
        kind=first.kind,
        act=first.act,
        pages=len(ids),
        origins_lower=bounds.lower,
        origins_upper=bounds.upper,
        reasons=bounds.reasons,
        places=tuple(_place(s, pages[s.article_id]) for s in ranked),
    )


def _place(s: Statement, page: PageFacts) -> Place:
    """Where a statement stands and how the page introduces it."""
    return Place(
        article_id=s.article_id,
        uri=page.uri,
        start=s.start,
        stop=s.stop,
        mark_id=f"s-{s.statement_id}",
        zone=s.zone,
        copied=page.stands_for is not None,
        statement_id=s.statement_id,
        cue_first=s.cue_start is not None and s.source_start is not None and s.cue_start < s.source_start,
        cue=s.cue,
        source=s.source,
        via=s.via,
        addressee=s.addressee,
        said_on=s.said_on,
        said_on_text=s.said_on_text,
    )


def _cited_by(found: Sequence[Statement], ground: Ground) -> Iterator[Merge]:
    """Pairs of pages in which the same go-between passes these statements on."""
    cited: dict[str, dict[str, str]] = {}
    for s in found:
        for name in s.via:
            cited.setdefault(fold(name), {}).setdefault(s.article_id, name)
    for by in cited.values():
        for a, b in pairwise(sorted(by, key=lambda i: (ground.pages[i].uri, i))):
            yield Merge(a, b, f"{ground.pages[a].uri} and {ground.pages[b].uri} both have it from {by[a]}")


def _voice(
    key: str,
    found: Sequence[tuple[Said, tuple[Merge, ...]]],
    actor: Actor | None,
    ground: Ground,
    statements: int,
) -> Voice:
    """One speaker from all that the pages report of it."""
    pages = {p.article_id for one, _ in found for p in one.places}
    bounds = bound(pages, ground.origins, [*ground.credits, *_nothing_new(found, ground)], ground.because)
    first = found[0][0].places[0]
    ranked = sorted((one for one, _ in found), key=lambda one: _said_rank(one, ground))
    return Voice(
        actor_id=actor.actor_id if actor else None,
        name=actor.name if actor else first.source,
        kind=actor.kind if actor else "unnamed",
        names=actor.names if actor else (),
        roles=actor.roles if actor else (),
        statements=sum(len(one.places) for one, _ in found),
        pages=len(pages),
        origins_lower=bounds.lower,
        origins_upper=bounds.upper,
        reasons=bounds.reasons,
        said=tuple(ranked[:statements]),
        more=max(0, len(ranked) - statements),
    )


def _said_rank(one: Said, ground: Ground) -> tuple[int, int, bool, bool, bool, int, int]:
    """Most independent pages first, then speech before thought, body text before the rest, quotations, page by page."""
    first = one.places[0]
    page = ground.pages[first.article_id].number
    inner = one.act not in ("speech", "writing")
    return (-one.origins_upper, -one.pages, inner, first.zone != "body", one.kind == "indirect", page, first.start)


def _nothing_new(found: Sequence[tuple[Said, tuple[Merge, ...]]], ground: Ground) -> Iterator[Merge]:
    """Pairs of pages where all that the one reports of the speaker stands in passages that the other has too."""
    has: dict[str, int] = {}
    shared: dict[tuple[str, str], int] = {}
    for one, merges in found:
        for page in {p.article_id for p in one.places}:
            has[page] = has.get(page, 0) + 1
        for pair in {(m.a_id, m.b_id) for m in merges}:
            shared[pair] = shared.get(pair, 0) + 1
    for (a, b), count in sorted(shared.items()):
        for page, other in ((a, b), (b, a)):
            if count == has.get(page):
                first, second = ground.pages[page].uri, ground.pages[other].uri
                yield Merge(a, b, f"all that {first} reports of it stands in a passage it shares with {second}")
                break
