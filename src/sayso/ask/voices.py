"""By speaker: what the pages report each as saying, in how many pages, and how many of those are independent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.ask.case import Case
from sayso.ask.independence import Merge, bound, join
from sayso.ask.nested import OUTWARD, unnest
from sayso.ask.rows import PageFacts, Place, Said, Voice
from sayso.ask.same import Sameness, Stretch, compare, fold
from sayso.ask.ties import decisions_on
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
    if tie.mutual:
        return f"{page.uri} and {tie.uri} carry the same text"
    article = "an excerpt" if tie.relation == "excerpt" else "a copy"
    return f"{page.uri} is {article} of {tie.uri}"


def list_voices(case: Case, ground: Ground, copies: Sequence[Copy]) -> tuple[list[Voice], list[Voice]]:
    """Every named speaker, and every group or unnamed one; those in most independent pages first, then by name.

    Statements of act other are passed over: they tell what someone does. A source that no page names is one source
    within a page, and over pages that report the same words of it.
    """
    actors = {a.actor_id: a for a in case.rows(Actor)}
    actor_of = {i.referent_id: i.actor_id for i in case.rows(Identity)}
    rows = case.rows(Statement, "act <> 'other'")
    said = {s.statement_id: s for s in rows if s.article_id in ground.pages}
    keys = {s.statement_id: _key(s, actors, actor_of) for s in said.values()}
    uris = {page: facts.uri for page, facts in ground.pages.items()}
    same = compare((_stretch(s, keys[s.statement_id]) for s in said.values()), copies, uris)
    sources = _sources(same, said, keys, actors)
    speaking: dict[str, list[tuple[Said, tuple[Merge, ...]]]] = {}
    for members, merges in zip(same.sets, same.merges, strict=True):
        one = _said([said[m] for m in members], merges, ground)
        speaking.setdefault(sources[members[0]], []).append((one, merges))
    decided = decisions_on(case)
    voices = [
        replace(_voice(found, actors.get(key), ground), decided=decided.get(key, ()))
        for key, found in sorted(speaking.items())
    ]
    voices.sort(key=_voice_rank)
    named = [v for v in voices if v.actor_id is not None and v.kind != "group"]
    return named, [v for v in voices if v.actor_id is None or v.kind == "group"]


def _voice_rank(voice: Voice) -> tuple[int, int, int, str, str, str, int]:
    first = (*voice.said, *voice.thoughts)[0].places[0]
    name = "\uffff" if voice.actor_id is None else voice.name or ""
    reach = (-voice.origins_upper, -voice.origins_lower, -voice.statements)
    return (*reach, name, voice.actor_id or "", first.uri, first.start)


def _sources(
    same: Sameness, said: Mapping[str, Statement], keys: Mapping[str, str], actors: Mapping[str, Actor]
) -> dict[str, str]:
    """Who makes each statement, by its id: the actor; else a source within its page and those that report the same."""
    node = {i: key if (key := keys[i]) in actors else f"{key} {said[i].article_id}" for i in said}
    pairs = [(node[a], node[b]) for members in same.sets for a, b in pairwise(members)]
    root = {one: members[0] for members in join(pairs, set(node.values())) for one in members}
    return {i: root[one] for i, one in node.items()}


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
    ties = [*merges, *ground.credits, *_cited_by(found, ground)]
    bounds = bound(ids, ground.origins, ties, ground.because)
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
    """Where a statement stands and how the page introduces it; what is reported without a date has the page's."""
    probable = s.said_on_basis == "article" and s.said_on is None and page.published_basis == "association"
    return Place(
        article_id=s.article_id,
        uri=page.uri,
        start=s.start,
        stop=s.stop,
        mark_id=f"s-{s.statement_id}",
        zone=s.zone,
        copied=page.stands_for is not None,
        statement_id=s.statement_id,
        cue=s.cue,
        source=s.source,
        speaker=s.speaker,
        via=s.via,
        addressee=s.addressee,
        said_on=page.published if probable else s.said_on,
        said_on_text=s.said_on_text,
        said_on_basis=page.published_basis if probable else s.said_on_basis,
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


def _voice(found: Sequence[tuple[Said, tuple[Merge, ...]]], actor: Actor | None, ground: Ground) -> Voice:
    """One speaker from all that the pages report of it."""
    pages = {p.article_id for one, _ in found for p in one.places}
    bounds = bound(pages, ground.origins, [*ground.credits, *_nothing_new(found, ground)], ground.because)
    ranked = sorted(unnest([one for one, _ in found]), key=lambda one: _said_rank(one, ground))
    first = ranked[0].places[0]
    return Voice(
        actor_id=actor.actor_id if actor else None,
        name=actor.name if actor else first.speaker or first.source,
        kind=actor.kind if actor else "unnamed",
        names=actor.names if actor else (),
        roles=actor.roles if actor else (),
        statements=sum(len(one.places) for one in ranked),
        pages=len(pages),
        origins_lower=bounds.lower,
        origins_upper=bounds.upper,
        reasons=bounds.reasons,
        said=tuple(one for one in ranked if one.act in OUTWARD),
        more=0,
        thoughts=tuple(one for one in ranked if one.act not in OUTWARD),
        more_thoughts=0,
    )


def shorten(voices: Sequence[Voice], *, lines: int, each: tuple[int, int]) -> list[Voice]:
    """These voices with at most so many lines in all, and the other statements of each counted.

    Args:
        lines: one a statement and one for the other pages that report it; shared out one at a time in turn, so that
            none has more statements than another that has more to say.
        each: the most statements and the most thoughts of one voice.
    """
    said = [v.said[: each[0]] for v in voices]
    listed = [(*some, *v.thoughts[: each[1]]) for some, v in zip(said, voices, strict=True)]
    given = share_out([[2 if one.pages > 1 else 1 for one in some] for some in listed], lines)
    shares = zip(voices, given, map(len, said), strict=True)
    return [_shortened(v, min(n, first), max(0, n - first)) for v, n, first in shares]


def _shortened(voice: Voice, said: int, thoughts: int) -> Voice:
    return replace(
        voice,
        said=voice.said[:said],
        more=len(voice.said) - said,
        thoughts=voice.thoughts[:thoughts],
        more_thoughts=len(voice.thoughts) - thoughts,
    )


def share_out(wanted: Sequence[Sequence[int]], lines: int) -> list[int]:
    """How many of what it wants each gets of so many lines, one at a time in turn; `wanted` is the lines of each.

    >>> share_out([[1, 1, 1, 1], [2], [1, 1, 1]], 7)
    [3, 1, 2]
    """
    given = [0] * len(wanted)
    for turn in range(max(map(len, wanted), default=0)):
        for n, costs in enumerate(wanted):
            if given[n] == turn < len(costs) and lines > 0:
                given[n] += 1
                lines -= costs[turn]
    return given


def _said_rank(one: Said, ground: Ground) -> tuple[int, int, bool, bool, int, int]:
    """Most independent pages first, then body text before the rest, quotations before wording, page by page."""
    first = one.places[0]
    page = ground.pages[first.article_id].number
    return (-one.origins_upper, -one.pages, first.zone != "body", one.kind == "indirect", page, first.start)


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
