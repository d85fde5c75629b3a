"""Two quotations compared: how likely they report one act of speaking, with the features that the score rests on."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.folded import fold
from sayso.claims.match import LITTLE, Two
from sayso.claims.match_days import gap, nearest
from sayso.claims.match_features import VETO, Feature, Score, scored
from sayso.claims.match_nodes import Node

MOVED = ("numbers", "negation", "modality", "roles", "actors")
"""Features that tell a meaning moved: of one act of speaking two reports may differ in them."""
MOVES = -0.25
FRAGMENT = 1.5
"""The weight of words in common from which a part of a longer quotation is told from a turn of phrase."""
LONG = 7
"""From so many words on, the same words of one speaker are one act of speaking, whenever told again."""
TRANSLATED = 0.7
"""The nearness of vectors from which one person's own words may be two translations of one sentence, ..."""
AS_NEAR = 0.85
"""... and that from which they are no surer to be."""
TRANSLATION = 1.5
PERSON = 0.13
BODY = 0.08
ONE_DAY = 0.06
IN_A_ROW = 0.4
"""The most that words in a row in common add."""
FEW = -0.1
"""What it takes off, times what is missing of that weight, that two quotations have few words in common."""
UNNAMED = 5
"""Words in a row that tell one act of speaking where one page does not name the speaker."""


def may_be_one(a: Node, b: Node) -> bool:
    """Whether one speaker may have said both: the same, or one that the page does not name."""
    if not (a.said and b.said and a.occasional and b.occasional):
        return False
    return a.who == b.who != "" or (not (a.who and b.who) and _verbatim(a, b) >= UNNAMED)


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
        yield Feature("speaker", PERSON if two.a.person else BODY, two.a.speaker)


def _occasion(two: Two) -> Iterator[Feature]:
    """What the days of speaking add or take off; the same long words are one act, whenever they are told again."""
    sure = two.a.said_stated, two.b.said_stated
    known = sure[0] or two.a.said_paged, sure[1] or two.b.said_paged
    if not all(known):
        return
    days = nearest(*sure) if all(sure) else gap(known[0][0], known[1][0])
    if days <= 1:
        yield Feature("day", ONE_DAY, "said on one day")
        return
    run = _verbatim(two.a, two.b)
    if run < LONG:
        yield Feature("day", VETO if all(sure) else max(VETO, -0.1 * (days - 1)), f"said {days} days apart")


def _verbatim(a: Node, b: Node) -> int:
    """How many words the shorter has, where the longer holds them all in a row; else 0."""
    few, many = sorted((a.words, b.words), key=len)
    return len(few.split()) if f" {few} " in f" {many} " else 0


def _part(two: Two) -> Iterator[Feature]:
    """What it adds that the one is part of the other."""
    shared = two.shared
    least = min(two.a.content, two.b.content)
    if shared < FRAGMENT or shared >= two.a.content + two.b.content - shared:
        return
    run = _verbatim(two.a, two.b)
    if run > 2:
        yield Feature("part", min(IN_A_ROW, 0.1 + 0.05 * run), f"its {run} words stand in the other in a row")
    elif shared / least >= 0.8:
        yield Feature("part", 0.2 * shared / least, "what the shorter one says is in the longer")


def _little(two: Two) -> Iterator[Feature]:
    """What it takes off that they have but a word or two and nobody else in common: one sentence beside another."""
    others = (two.a.actors & two.b.actors) - {two.a.who}
    if two.shared < LITTLE and not others and two.cosine <= TRANSLATED and not _verbatim(two.a, two.b):
        yield Feature("little", FEW * (LITTLE - two.shared), ", ".join(two.both))


def _listener(two: Two) -> Iterator[Feature]:
    """What another listener takes off, where the words are not the same."""
    a, b = (fold(n.addressee) for n in (two.a, two.b))
    if a and b and a != b and not _verbatim(two.a, two.b):
        yield Feature("speaker", -0.1, f"to {two.a.addressee}, to {two.b.addressee}")


def _translated(two: Two) -> Iterator[Feature]:
    """What near vectors add more, where both give one person's own words: one may be another translation."""
    person = two.same_speaker and two.a.person
    if person and two.a.direct and two.b.direct and two.cosine > TRANSLATED:
        yield Feature("meaning", TRANSLATION * (min(two.cosine, AS_NEAR) - TRANSLATED), "both are his own words")
