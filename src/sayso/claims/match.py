"""Two contents compared: how likely they say the same, with the features that the score rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.claims.match_days import gap, nearest
from sayso.claims.match_features import VETO, Feature, Score, scored
from sayso.claims.match_nodes import Node
from sayso.claims.match_numbers import clash
from sayso.claims.match_terms import stem
from sayso.wordlists import word_set

WORDS = 0.7
PART = 0.1
PART_FROM = 0.85
WHOLE = 2 / 3
"""The share of the longer one that the shorter one is at least where both say one thing; two parts that each are so
much of a whole have half of themselves in common, so that a whole leads from no part to another without content."""
MAIN = 0.5
"""The same share where both turn on one deed and the longer has other clauses beside it."""
MORE = -1.5
"""What it takes off, times what is missing of that share, that the longer one tells so much more."""
ACTORS = 0.1
OTHERS = -0.1
FOREIGN = -0.3
"""The same where little else is in common: of two with one verb the names tell whether it is one thing."""
MEANING = 0.7
MEANING_FROM = 0.75
UNLIKE = 0.45
SPEAKER = 0.1
SAME_DAY = 0.05
PAGES_OF_ONE_DAY = 0.03
ROLE = 0.04
"""What the same deed adds, and the same doer."""
PASSAGE = 0.15
LITTLE = 2.2
"""The weight of words in common, actors apart, under which two contents are not told to be one: some three words."""
OVERLAP = -0.15
"""What it takes off that two name some days of the week in common and some not."""
MUCH = 3.0
"""The weight from which they tell one matter whenever the pages were written."""
OF_THE_PAGE = word_set("confirm verify corroborate authenticate reach comment available")
"""What a page denies of its own report where it turns on one of these: each page of another."""
CASUALTIES = word_set(
    """kill die dead death wound injure injury casualty hurt person people civilian man woman child other dozen score
    hundred thousand fight fighting clash attack"""
)
"""Words of what every day of fighting has: two that have no others in common tell of one day or place to be one."""
ELSEWHERE = -0.4
LIGHT = word_set("be have do go get make take say")
"""Words on which a clause turns that tell little of the deed."""
PRONOUNS = word_set("he she they it his her their its him them we our i my")
BLOCKS = word_set("prevent avoid stop halt refuse reject fail block bar forbid thwart repel oppose lack cancel delay")
"""Words that turn what follows them into what is not done."""
_CASUALTIES = frozenset(map(stem, CASUALTIES))
# What it adds that one is of this modality and the other of that, in either order; what is not listed adds VETO.
ALIKE = (
    (("needed", "wanted", "asked"), 0.0),
    (("possible", "conditional"), 0.0),
    (("future", "wanted"), -0.1),
    (("future", "needed"), -0.3),
    (("future", "possible"), -0.3),
    (("future", "conditional"), -0.2),
    (("fact", "future"), -0.3),
    (("fact", "possible"), -0.4),
    (("fact", "conditional"), -0.4),
    (("fact", "asked"), -0.4),
    (("fact", "wanted"), -0.4),
    (("fact", "needed"), -0.4),
)


@dataclass(frozen=True, slots=True)
class Two:
    """Two contents and what stands between them."""

    a: Node
    b: Node
    cosine: float  # of their vectors; 0 where either has none
    passage: bool  # both stand in one shared passage
    both: tuple[str, ...]  # the words and numbers they have in common
    shared: float  # what those weigh

    @property
    def same_speaker(self) -> bool:
        """Whether one speaker, known, says both."""
        return self.a.said and self.b.said and self.a.who == self.b.who != ""


def common(a: Node, b: Node) -> list[str]:
    """The words and numbers that two have in common, actors apart, the rarest first."""
    few, many = sorted((a, b), key=lambda n: len(n.terms))
    return sorted((w for w in few.terms if w[0] != "@" and w in many.terms), key=lambda w: (-few.terms[w], w))


def between(a: Node, b: Node, cosine: float = 0.0, passage: bool = False) -> Two:
    """Two contents and what they have in common."""
    both = common(a, b)
    return Two(a, b, cosine, passage, tuple(both), sum(a.terms[w] for w in both))


def compare(two: Two) -> Score:
    """How likely two contents are one."""
    return scored(f for feature in OF_BOTH for f in feature(two) if abs(f.adds) >= 0.005)


def words(two: Two) -> Iterator[Feature]:
    """What words in common add, by their weight against all words of both."""
    a, b = two.a, two.b
    both, shared = two.both, two.shared
    if not shared:
        return
    whole, seen = a.content + b.content - shared, ", ".join(both)[:80]
    yield Feature("words", WORDS * shared / whole, seen)
    cover = shared / min(a.content, b.content)
    few, many = (a, b) if a.content <= b.content else (b, a)
    if cover >= PART_FROM and shared < whole and not many.many and stem(few.predicate) == stem(many.predicate):
        yield Feature("part", PART * (cover - shared / whole), "all of the shorter one is in the longer")
    if set(both) <= _CASUALTIES and not a.actors & b.actors and days_apart(a, b)[0] not in (0, 1):
        yield Feature("little", ELSEWHERE, f"{seen}: no day or place in common")
    elif shared < LITTLE:
        yield Feature("little", (-0.2 if two.same_speaker else -0.4) * (LITTLE - shared), seen)


def more(two: Two) -> Iterator[Feature]:
    """What it takes off that the longer one tells much more than the shorter one, which is a part of what it says."""
    if not same_size(two):
        least, most = sorted((two.a.mass, two.b.mass))
        yield Feature("more", MORE * (WHOLE - least / most), f"the one is {least / most:.0%} of the other")


def same_size(two: Two) -> bool:
    """Whether neither of two is but a part of the other; one deed may be told with more and with less."""
    a, b = two.a, two.b
    few, many = (a, b) if a.mass <= b.mass else (b, a)
    least = WHOLE
    if a.predicate and stem(a.predicate) == stem(b.predicate):
        least = MAIN if many.many else 0.0
    return few.mass >= least * many.mass


def actors(two: Two) -> Iterator[Feature]:
    """What actors in common add, and what it takes off that each names one that the other does not."""
    both, over = two.a.actors & two.b.actors, (two.a.actors - two.b.actors, two.b.actors - two.a.actors)
    if both:
        share = len(both) / len(two.a.actors | two.b.actors)
        yield Feature("actors", ACTORS * share, f"{len(both)} in common")
    if all(over):
        each = OTHERS if two.shared >= LITTLE else FOREIGN
        yield Feature("actors", each * min(map(len, over)), "each names others")
    elif any(over):
        yield Feature("actors", max(-0.09, -0.03 * max(map(len, over))), "one names more")


def meaning(two: Two) -> Iterator[Feature]:
    """What near vectors add, and far ones take off."""
    if two.cosine > MEANING_FROM:
        yield Feature("meaning", MEANING * (two.cosine - MEANING_FROM), f"{two.cosine:.2f}")
    elif two.cosine and two.cosine < UNLIKE:
        yield Feature("meaning", 0.5 * (two.cosine - UNLIKE), f"{two.cosine:.2f}")


def speaker(two: Two) -> Iterator[Feature]:
    """What one speaker adds, and what another takes off where the words depend on who speaks."""
    if two.same_speaker:
        yield Feature("speaker", SPEAKER, two.a.speaker)
    elif two.a.own and two.b.own and two.a.who and two.b.who:
        yield Feature("speaker", VETO, f"{two.a.speaker} and {two.b.speaker} each of himself")


def pronoun(two: Two) -> Iterator[Feature]:
    """What it takes off that one begins with a pronoun whose actor the page does not tell."""
    open_, same = [stands_open(n) for n in (two.a, two.b)], two.same_speaker or two.a.words == two.b.words
    if any(open_) and not same:
        saw = "both begin" if all(open_) else "one begins"
        yield Feature("roles", -0.3 if all(open_) else -0.1, f"{saw} with a pronoun for an actor not told")


def stands_open(node: Node) -> bool:
    """Whether a content begins with a pronoun that leads to no actor."""
    return node.doer is None and node.words.partition(" ")[0] in PRONOUNS


def days_apart(a: Node, b: Node) -> tuple[int | None, tuple[bool, bool]]:
    """How many days lie between what two contents tell of, None where unknown; and whether the pages state each.

    A day that is not stated is the page's own, of several the first: a copy is no earlier than what it copies, so that
    it holds however many copies there are.
    """
    stated = bool(a.stated), bool(b.stated)
    if all(stated):
        return nearest(a.stated, b.stated), stated
    known = a.stated or a.paged, b.stated or b.paged
    return (gap(known[0][0], known[1][0]) if all(known) else None), stated


def day(two: Two) -> Iterator[Feature]:
    """What the days of which two tell add or take off: less, the more the two say alike."""
    apart, stated = days_apart(two.a, two.b)
    if apart is None or stated == (True, True):
        if apart == 0:
            yield Feature("day", SAME_DAY, "the same day")
        elif apart is not None and apart > 1:
            yield Feature("day", VETO, f"{apart} days apart")
        return
    if apart == 0 and not any(stated):
        yield Feature("day", PAGES_OF_ONE_DAY, "pages of one day")
    elif apart > 1:
        much = two.shared >= MUCH
        adds = -min(0.1, 0.01 * apart) if much else -min(0.5, 0.05 + 0.025 * apart)
        yield Feature("day", adds, f"pages {apart} days apart")


def weekday(two: Two) -> Iterator[Feature]:
    """What it takes off that each names other days of the week, as 'Tuesday and Wednesday', which are no one date."""
    a, b = two.a.weekdays, two.b.weekdays
    if a and b and a != b:
        saw = f"{', '.join(sorted(a))} and {', '.join(sorted(b))}"
        yield Feature("weekday", OVERLAP if a & b else VETO, saw)


def passage(two: Two) -> Iterator[Feature]:
    """What a shared passage adds."""
    if two.passage:
        yield Feature("passage", PASSAGE, "one passage that both pages have")


def roles(two: Two) -> Iterator[Feature]:
    """What the same doer adds, and another takes off."""
    a, b = two.a, two.b
    if a.predicate and b.predicate:
        x, y = stem(a.predicate), stem(b.predicate)
        if x == y:
            yield Feature("roles", ROLE, f"the same deed: {a.predicate}")
        elif not {a.predicate, b.predicate} & LIGHT and x not in b.terms and y not in a.terms:
            yield Feature("roles", -0.1, f"another deed: {a.predicate}, {b.predicate}")
    mine, other = a.doer, b.doer
    if mine and other:
        if mine == other:
            yield Feature("roles", ROLE, "the same doer")
        else:
            yield Feature("roles", -0.15 if {mine, other} & a.actors & b.actors else -0.4, "another doer")
    if a.object and b.object and a.object != b.object and a.object != b.subject and a.subject != b.object:
        yield Feature("roles", -0.3, "done to another")


def numbers(two: Two) -> Iterator[Feature]:
    """What counts that differ take off."""
    a, b = two.a.numbers, two.b.numbers
    other = clash(a, b) if a and b else ""
    if other:
        yield Feature("numbers", VETO, other)
    elif bool(a) != bool(b):
        yield Feature("numbers", -0.08, f"one tells no number: {', '.join(a or b)[:60]}")


def of_the_page(two: Two) -> Iterator[Feature]:
    """What it takes off that each page tells what it could not confirm of its own report."""
    a, b = two.a, two.b
    own = a.negated and b.negated and {a.predicate, b.predicate} <= OF_THE_PAGE
    if own and not two.same_speaker and a.words != b.words:
        yield Feature("little", -0.5, "each page of its own report")


def negation(two: Two) -> Iterator[Feature]:
    """What a denial takes off."""
    a, b = two.a, two.b
    stops = (a.predicate in BLOCKS, b.predicate in BLOCKS)
    if any(stops) and not all(stops):
        if not (b if stops[0] else a).negated:
            yield Feature("negation", -0.4, f"{a.predicate}, {b.predicate}")
    elif a.negated != b.negated:
        yield Feature("negation", VETO, "one is denied")


def modality(two: Two) -> Iterator[Feature]:
    """What another modality takes off."""
    a, b = two.a.modality, two.b.modality
    if a == b:
        return
    adds = next((adds for group, adds in ALIKE if a in group and b in group), VETO)
    if adds:
        yield Feature("modality", adds, f"{min(a, b)}, {max(a, b)}")


OF_BOTH: tuple[Callable[[Two], Iterator[Feature]], ...] = (
    words, more, actors, meaning, speaker, pronoun, day, weekday, passage, roles, numbers, of_the_page, negation,
    modality,
)  # fmt: skip
