"""Two quotations compared: how likely they report one act of speaking, with the features that the score rests on."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.folded import fold
from sayso.claims.match import LITTLE, Two
from sayso.claims.match_days import STATED, days_of, gap
from sayso.claims.match_features import VETO, Feature, Score, scored
from sayso.claims.match_nodes import Node
from sayso.wordlists import word_set

MOVED = ("numbers", "negation", "modality", "roles", "actors")
"""Features that tell a meaning moved: of one act of speaking two reports may differ in them."""
MOVES = -0.25
FRAGMENT = 1.5
"""The weight of words in common from which a part of a longer quotation is told from a turn of phrase."""
LONG = 7
"""From so many words on, the same words of one speaker are one act of speaking, whenever told again."""
TRANSLATED = 0.7
"""The nearness of vectors from which one person's own words may be two translations of one sentence."""
OFTEN_OR_NOT = word_set(
    """not n't never t no repeatedly continually constantly often always routinely regularly frequently usually
    consistently"""
)
"""Words of a cue that tell of no single act of speaking."""
FEW = -0.1
"""What it takes off, times what is missing of that weight, that two quotations have few words in common."""
UNNAMED = 5
"""Words in a row that tell one act of speaking where one page does not name the speaker."""


def may_be_one(a: Node, b: Node) -> bool:
    """Whether one speaker may have said both: the same, or one that the page does not name."""
    if not (a.said and b.said) or _no_occasion(a) or _no_occasion(b):
        return False
    return a.who == b.who != "" or (not (a.who and b.who) and _verbatim(a, b) >= UNNAMED)


def _no_occasion(node: Node) -> bool:
    """Whether wherever it stands it is what somebody says time and again, or does not say."""
    return all(t.cue and not OFTEN_OR_NOT.isdisjoint(fold(t.cue).split()) for t in node.places)


def compare_utterances(two: Two, claim: Score) -> Score:
    """How likely two quotations report one act of speaking, given how likely they say the same."""
    kept = [f for f in claim.features if f.name not in ("day", "little", "speaker", "part", "more")]
    gentle = claim.of("words") >= 0.5 and two.shared >= LITTLE
    features = [Feature(f.name, max(f.adds, MOVES), f.saw) if f.name in MOVED and gentle else f for f in kept]
    return scored(
        [*features, *_speaker(two), *_occasion(two), *_part(two), *_little(two), *_listener(two), *_translated(two)]
    )


def _speaker(two: Two) -> Iterator[Feature]:
    """What the same speaker adds: a person more than a body, for which many speak."""
    if two.same_speaker:
        person = two.a.first.actor_kind == "person"
        yield Feature("speaker", 0.13 if person else 0.08, two.a.first.actor or two.a.first.source or "")


def _said(node: Node, stated: bool) -> list[tuple[int, int]]:
    """The days on which it was said: those the pages state, or those of the pages."""
    days = {days_of(t.said_on) for t in node.places if t.said_on and (t.said_on_basis in STATED) == stated}
    return sorted(d for d in days if d)


def _occasion(two: Two) -> Iterator[Feature]:
    """What the days of speaking add or take off; the same long words are one act, whenever they are told again."""
    sure = _said(two.a, True), _said(two.b, True)
    known = sure[0] or _said(two.a, False), sure[1] or _said(two.b, False)
    if not all(known):
        return
    apart = min(gap(x, y) for x in sure[0] for y in sure[1]) if all(sure) else gap(min(known[0]), min(known[1]))
    if apart <= 1:
        yield Feature("day", 0.06, "said on one day")
        return
    run = _verbatim(two.a, two.b)
    if run < LONG:
        yield Feature("day", VETO if all(sure) else max(VETO, -0.1 * (apart - 1)), f"said {apart} days apart")


def _verbatim(a: Node, b: Node) -> int:
    """How many words the shorter has, where the longer holds them all in a row; else 0."""
    few, many = sorted((a.key[0], b.key[0]), key=len)
    return len(few.split()) if f" {few} " in f" {many} " else 0


def _part(two: Two) -> Iterator[Feature]:
    """What it adds that the one is part of the other."""
    shared = two.shared
    least = min(two.a.content, two.b.content)
    if shared < FRAGMENT or shared >= two.a.content + two.b.content - shared:
        return
    run = _verbatim(two.a, two.b)
    if run > 2:
        yield Feature("part", min(0.4, 0.1 + 0.05 * run), f"its {run} words stand in the other in a row")
    elif shared / least >= 0.8:
        yield Feature("part", 0.2 * shared / least, "what the shorter one says is in the longer")


def _little(two: Two) -> Iterator[Feature]:
    """What it takes off that they have but a word or two and nobody else in common: one sentence beside another."""
    others = (two.a.actors & two.b.actors) - {two.a.who}
    if two.shared < LITTLE and not others and two.cosine <= TRANSLATED and not _verbatim(two.a, two.b):
        yield Feature("little", FEW * (LITTLE - two.shared), ", ".join(two.both))


def _listener(two: Two) -> Iterator[Feature]:
    """What another listener takes off, where the words are not the same."""
    a, b = (fold(n.first.addressee or "") for n in (two.a, two.b))
    if a and b and a != b and not _verbatim(two.a, two.b):
        yield Feature("speaker", -0.1, f"to {two.a.first.addressee}, to {two.b.first.addressee}")


def _translated(two: Two) -> Iterator[Feature]:
    """What near vectors add more, where both give one person's own words: one may be another translation."""
    a, b = two.a.first, two.b.first
    person = two.same_speaker and a.actor_kind == "person"
    if person and a.quote_kind == b.quote_kind == "direct" and two.cosine > TRANSLATED:
        yield Feature("meaning", 1.5 * (min(two.cosine, 0.85) - TRANSLATED), "both are his own words")
