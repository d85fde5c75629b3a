"""By speaker: what each says on a subject over time, what else pages report of it, and who speaks without a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.ask.case import Case
from sayso.ask.choice import WORDS, Shown, is_told, tell
from sayso.ask.ground import Ground, Telling, line_of, place_of
from sayso.ask.rows import ClaimLine, Shift, Subject, Turn, Voice
from sayso.ask.ties import decisions_on
from sayso.claims.standing_words import BARE
from sayso.tables import Actor, Position

CHANGES = ("shift",)
"""What `change` says of a turn that is one."""
FEW = 5
"""Subjects up to which the course of one is told though nothing changed."""
DAYS = 3
"""Days from which on what an actor says of one subject is a course of its own, though nothing changed."""
PRONOUNS = frozenset(("he", "she", "it", "they", "who", "which", "that", "i", "we", "you", "one"))
"""Sources that tell nobody who it is, as a page has them."""
AGAIN = ("retold", "retranslated")
"""What it says of one that has been told before in the pages, in these words or in others."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """One actor with every place that has it say something, and its positions by subject, in the order of time."""

    actor: Actor
    places: Sequence[Telling]
    positions: Sequence[tuple[str, Sequence[Position]]]


def list_speaking(case: Case, ground: Ground) -> list[Speaking]:
    """Every actor that says something, groups apart; those of most pages that are no copies first, then by name."""
    said: dict[str, list[Telling]] = {}
    for t in ground.found.values():
        if t.actor_id is not None and t.statement_id is not None:
            said.setdefault(t.actor_id, []).append(t)
    taken: dict[str, dict[str, list[Position]]] = {}
    for p in case.rows(Position):
        if p.proposition_id in ground.found:
            taken.setdefault(p.actor_id, {}).setdefault(p.about, []).append(p)
    found = []
    for actor in case.rows(Actor):
        if actor.kind != "group" and (actor.actor_id in said or actor.actor_id in taken):
            subjects = [(about, _in_time(ground, rows)) for about, rows in taken.get(actor.actor_id, {}).items()]
            found.append(Speaking(actor, said.get(actor.actor_id, []), sorted(subjects, key=_subject_rank)))
    return sorted(found, key=lambda s: _rank(ground, s))


def _rank(ground: Ground, s: Speaking) -> tuple[int, int, str, str]:
    own = {t.article_id for t in s.places if ground.pages[t.article_id].stands_for is None}
    return (-len(own), -len({t.statement_id for t in s.places}), s.actor.name, s.actor.actor_id)


def _in_time(ground: Ground, rows: Iterable[Position]) -> list[Position]:
    """Positions by date, undated ones last, then page by page."""

    def when(p: Position) -> tuple[str, int, int, str]:
        return (p.on or "9999", ground.pages[p.article_id].number, p.start, p.position_id)

    return sorted(rows, key=when)


def _subject_rank(found: tuple[str, Sequence[Position]]) -> tuple[bool, int, str]:
    """Subjects on which something changed first, then those with most said of them anew."""
    about, rows = found
    return (not any(p.change in CHANGES for p in rows), -sum(p.change not in AGAIN for p in rows), about)


def list_voices(
    case: Case, ground: Ground, speaking: Sequence[Speaking], shown: Shown, *, each: tuple[int, int, int], lines: int
) -> list[Voice]:
    """These speakers with what they say on their subjects over time, and then what else, not told before.

    Args:
        shown: what is told already; what is listed here is added.
        each: the most subjects, turns of a subject, and other claims of one speaker.
        lines: for the other claims of all of them, one each and one more for its other pages, given out in turn.
    """
    thoughts = dict(
        case.fetch("select actor_id, count(*) from statement join identity using (referent_id) where act = 'thought' "
                   "group by all")
    )  # fmt: skip
    decided = decisions_on(case)
    subjects = [tuple(_subject(ground, *one, most=each[1]) for one in _moving(s)[: each[0]]) for s in speaking]
    tell(shown, [turn.place for some in subjects for subject in some for turn in subject.turns])
    others = [_others(ground, s, shown) for s in speaking]
    given = share_out([[2 if line.pages > 1 else 1 for line in some[: each[2]]] for some in others], lines)
    found = []
    for s, some, rest, n in zip(speaking, subjects, others, given, strict=True):
        tell(shown, [place for line in rest[:n] for place in line.places])
        key = s.actor.actor_id
        voice = _voice(ground, s, some, rest[:n])
        what = (thoughts.get(key, 0), decided.get(key, ()))
        found.append(replace(voice, more=len(rest) - n, thoughts=what[0], decided=what[1]))
    return found


def choose_speakers(speaking: Sequence[Speaking], *, most: int) -> list[Speaking]:
    """The speakers to list, in their order: those that changed, up to half of them, then those of most pages."""
    changed = [s for s in speaking if _changed(s)][: most // 2]
    others = [s for s in speaking if s not in changed][: most - len(changed)]
    return [s for s in speaking if s in changed or s in others]


def _changed(s: Speaking) -> list[tuple[str, Sequence[Position]]]:
    """The subjects on which an actor changed."""
    return [(about, rows) for about, rows in s.positions if any(p.change in CHANGES for p in rows)]


def _moving(s: Speaking) -> list[tuple[str, Sequence[Position]]]:
    """The subjects of one speaker to tell of: those that changed; of a speaker of few, else that of most days.

    Where one change is of two subjects it is told under the first.
    """
    changed: list[tuple[str, Sequence[Position]]] = []
    told: set[str] = set()
    for about, rows in _changed(s):
        changes = {p.proposition_id for p in rows if p.change in CHANGES}
        if not changes <= told:
            changed.append((about, rows))
            told |= changes
    if changed or len(s.positions) > FEW:
        return changed
    days = [len({p.on for p in rows if p.on is not None and p.change not in AGAIN}) for _, rows in s.positions]
    most = max(days, default=0)
    return [s.positions[days.index(most)]] if most >= DAYS else []


def _voice(ground: Ground, s: Speaking, subjects: tuple[Subject, ...], said: Sequence[ClaimLine]) -> Voice:
    """One speaker with what is listed of it; what is not listed is not yet counted."""
    pages = {t.article_id for t in s.places}
    return Voice(
        actor_id=s.actor.actor_id,
        name=s.actor.name,
        kind=s.actor.kind,
        names=s.actor.names,
        roles=s.actor.roles,
        statements=len({t.statement_id for t in s.places}),
        pages=len(pages),
        copies=sum(ground.pages[a].stands_for is not None for a in pages),
        subjects=subjects,
        said=tuple(said),
        more=0,
        more_subjects=len(s.positions) - len(subjects),
    )


def _subject(ground: Ground, about: str, rows: Sequence[Position], *, most: int) -> Subject:
    """What was said on one subject: each change and what it changed, then the first and last, in the order of time.

    What has no date is told only where it is a change, or where nothing there has one.
    """
    wanted: list[int] = []
    for n, p in enumerate(rows):
        if p.change in CHANGES:
            wanted += [m for m in (_before(rows, n), n) if m is not None]
    anew = [n for n, p in enumerate(rows) if p.change not in AGAIN and (p.on is not None or not wanted)]
    order = list(dict.fromkeys([*wanted, *anew[:1], *anew[-1:], *anew]))[:most]
    return Subject(about, tuple(_turn(ground, rows[n]) for n in sorted(order)), len(rows) - len(order))


def _before(rows: Sequence[Position], n: int) -> int | None:
    """The last turn before this one that is not an old one told again; None where there is none, or no date tells."""
    if rows[n].on is None:
        return None
    return next((m for m in range(n - 1, -1, -1) if rows[m].change not in AGAIN), None)


def _turn(ground: Ground, p: Position) -> Turn:
    place = place_of(ground, ground.found[p.proposition_id], p.start, p.stop)
    return Turn(p.position_id, p.on, p.on_basis, p.text, p.change, p.because, place)


def list_shifts(ground: Ground, speaking: Sequence[Speaking], *, most: int) -> tuple[list[Shift], int]:
    """The changes of position, one a subject, and how many there are.

    Those with a turn before them first, then those of the actors in most pages.
    """
    found: list[Shift] = []
    every: set[str] = set()
    for s in speaking:
        for about, rows in s.positions:
            at = [n for n, p in enumerate(rows) if p.change in CHANGES]
            every |= {rows[n].proposition_id for n in at}
            here = (rows[at[0]].article_id, rows[at[0]].start) if at else None
            if at and here not in [(f.turn.place.article_id, f.turn.place.start) for f in found]:
                before = _before(rows, at[0])
                first = _turn(ground, rows[before]) if before is not None else None
                found.append(Shift(s.actor.name, about, first, _turn(ground, rows[at[0]])))
    found.sort(key=lambda f: f.before is None)
    return found[:most], len(every)


def _others(ground: Ground, s: Speaking, shown: Shown) -> list[ClaimLine]:
    """What the actor says that is not told already, once each: most origins, then most pages that are no copies.

    Then a quotation that runs on in few words, which says little by itself, goes last.
    """
    said = {t.claim_id: t for t in reversed(s.places) if t.whole}

    def rank(claim_id: str) -> tuple[int, int, bool, bool, bool, int, int, str]:
        claim, first = ground.claims[claim_id], said[claim_id]
        own = {t.article_id for t in ground.places[claim_id] if ground.pages[t.article_id].stands_for is None}
        little = first.cue is None and len(first.text.split()) < WORDS
        how = (first.zone != "body", little, first.kind == "indirect")
        return (-claim.origins_upper, -len(own), *how, ground.pages[first.article_id].number, first.start, claim_id)

    found: list[ClaimLine] = []
    here: Shown = {}
    for claim_id in sorted(said, key=rank):
        first = said[claim_id]
        at = (first.article_id, first.start, first.stop)
        if not is_told(shown, *at) and not is_told(here, *at):
            found.append(line_of(ground, claim_id, by=s.actor.actor_id))
            tell(here, found[-1].places)
    return found


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


def rank_unnamed(ground: Ground) -> list[str]:
    """The claims that only sources without a name make, and groups: those of most independent origins first.

    Those whose source is a pronoun come last, and those of too few words to be read by themselves.
    """
    found = []
    for claim_id, places in ground.places.items():
        named = any(t.actor_id is not None and t.actor_kind != "group" for t in places)
        first = places[0]
        if not named and first.statement_id is not None and first.whole:
            claim = ground.claims[claim_id]
            where = (ground.pages[first.article_id].number, first.start, claim_id)
            nobody = (first.source or "").casefold() in PRONOUNS
            reach = (-claim.origins_lower, -claim.origins_upper, first.zone != "body")
            found.append(((nobody, len(first.text.split()) < BARE, *reach, *where), claim_id))
    return [claim_id for _, claim_id in sorted(found)]
