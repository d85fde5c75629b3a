"""What the differences between two names cost, in mistyped letters: one small function a kind of difference.

Each is documented in docs/methods/actors.md#names-across-spellings, where the figures are measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sayso.actors.features import Kind
from sayso.actors.name_words import PATRONYMIC, Reading, Word, is_generic
from sayso.actors.pairing import Pairing
from sayso.actors.spelling import fold

ORDER = 0.25
SHUFFLED = 1.0  # a person's words in an order that no surname put first explains
ASIDE = 0.1  # a title, a small word or a legal form that one name leaves out
OTHER_FORM = 0.25
FIRST_OF_SERIES = 0.25
EXTRA = 1.35  # a person's words left out, all told, where as many are left
PATRONYMIC_LEFT_OUT = 0.5
EXTRA_OF_BODY = 2.5  # each word of a body's name left out
EXTRA_HOLDING = 1.0
OTHER = 2.5  # what tells two actors apart: more than any name may be off
SERIES = 0.9  # of all that a name may be off: numbers that differ beside a name that is told without them
# A firm and all of it, or its address.
HOLDINGS = frozenset(("group", "groupe", "gruppe", "grupo", "gruppo", "holding", "holdings", "com"))


@dataclass(frozen=True, slots=True)
class Two:
    """Two names whose words are paired."""

    x: Reading
    y: Reading
    pairing: Pairing
    kind: Kind
    allowed: float  # letters that may be off before the two are no longer one's

    @property
    def over_x(self) -> list[Word]:
        """The words of the first name that answer to none of the second's."""
        return [self.x.words[k] for k in self.pairing.over_x]

    @property
    def over_y(self) -> list[Word]:
        """The words of the second name that answer to none of the first's."""
        return [self.y.words[k] for k in self.pairing.over_y]


@dataclass(frozen=True, slots=True)
class Cost:
    """One difference: what it is, what it costs, and the words of each name that show it."""

    name: str  # a key of FEATURES in features.py
    letters: float
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()


def costs(two: Two) -> Iterator[Cost]:
    """Every difference between two names."""
    for difference in DIFFERENCES:
        yield from difference(two)


def _printed(words: Sequence[Word]) -> tuple[str, ...]:
    """The words as printed."""
    return tuple(w.printed for w in words)


def spellings(two: Two) -> Iterator[Cost]:
    """What each pair of words that are not written alike costs."""
    for p in two.pairing.pairs:
        if p.by:
            left, right = [two.x.words[k] for k in p.x], [two.y.words[k] for k in p.y]
            yield Cost(p.by, p.far, _printed(left), _printed(right))


def order(two: Two) -> Iterator[Cost]:
    """What another order of the words costs: little for a surname put first; a father and son exchanged, all."""
    pairs = two.pairing.pairs
    ranks = [p.y[0] for p in pairs]
    if ranks == sorted(ranks):
        return
    words = _printed(two.x.words), _printed(two.y.words)
    sides = [(two.x.words[p.x[0]].clan, two.y.words[p.y[0]].clan) for p in pairs]
    if any(i < k and j > m for i, j in sides for k, m in sides):
        yield Cost("filiation", OTHER, *words)
    else:
        turned = ranks[ranks.index(min(ranks)) :] + ranks[: ranks.index(min(ranks))] == sorted(ranks)
        plain = two.kind == "organization" or turned
        yield Cost("order", 0.0 if two.x.turned or two.y.turned else ORDER if plain else SHUFFLED, *words)


def other_words(two: Two) -> Iterator[Cost]:
    """What words cost that answer to none of the other name's, on both sides: their letters."""
    over = two.over_x, two.over_y
    if all(over):
        far = max(sum(w.letters for w in words) for words in over)
        yield Cost("other words", max(OTHER, far), *map(_printed, over))


def _left_out(two: Two) -> list[Word]:
    """The words that one name has and the other lacks, where only one has such."""
    return [] if two.over_x and two.over_y else two.over_x or two.over_y


def _one_sided(name: str, letters: float, two: Two, words: Sequence[Word]) -> Cost:
    """The cost of words that stand in one name only."""
    return Cost(name, letters, _printed(words), ()) if two.over_x else Cost(name, letters, (), _printed(words))


def extra_of_body(two: Two) -> Iterator[Cost]:
    """What words cost that only one body's name has: enough to tell them apart, less for a firm's whole group."""
    if two.kind == "organization":
        for w in _left_out(two):
            yield _one_sided("extra words", EXTRA_HOLDING if w.latin in HOLDINGS else EXTRA_OF_BODY, two, [w])


def extra_of_person(two: Two) -> Iterator[Cost]:
    """What words cost that only one person's name has: less, the more the two have in common."""
    over, both = _left_out(two), len(two.pairing.pairs)
    if two.kind == "organization" or not over:
        return
    if both < 2:
        yield _one_sided("surname alone", OTHER, two, over)
        return
    fathers = [w for w in over if w.fathers or PATRONYMIC.fullmatch(w.latin)]
    others = [w for w in over if w not in fathers]
    if fathers:
        yield _one_sided("patronymic", PATRONYMIC_LEFT_OUT * len(fathers), two, fathers)
    if others:
        yield _one_sided("extra words", EXTRA * len(others) / both, two, others)


def initials_alone(two: Two) -> Iterator[Cost]:
    """What it costs that no word of a person's name but initials answers to the other's, or that initials disagree."""
    if two.kind == "organization":
        return
    words = _printed(two.x.words), _printed(two.y.words)
    whole = [
        all(max(len(n.words[k].own) for k in at) > 1 for n, at in ((two.x, p.x), (two.y, p.y)))
        for p in two.pairing.pairs
    ]
    if whole and not any(whole) and any(p.by for p in two.pairing.pairs):
        yield Cost("initials", OTHER, *words)
    middle_x, middle_y = ([w.latin for w in n.words if len(w.latin) == 1] for n in (two.x, two.y))
    some = min(len(middle_x), len(middle_y))
    if some and middle_x[:some] != middle_y[:some] and len(middle_x) != len(middle_y):
        yield Cost("initials", OTHER, *words)


def numbers(two: Two) -> Iterator[Cost]:
    """What numbers cost that differ: they tell bodies of common nouns apart, and number a series beside a name."""
    left, right = list(two.x.numbers), list(two.y.numbers)
    for n in two.x.numbers:
        if n in right:
            left.remove(n)
            right.remove(n)
    if not left and not right:
        return
    named = any(len(w.own) > 2 and not is_generic(w) for w in (two.x.words[k] for p in two.pairing.pairs for k in p.x))
    cost = OTHER * max(len(left), len(right))
    if two.kind == "organization" and named:
        cost = (
            SERIES * two.allowed if len(left) == len(right) else FIRST_OF_SERIES if {*left, *right} == {"1"} else cost
        )
    yield Cost("numbers", cost, tuple(left), tuple(right))


def set_aside(two: Two) -> Iterator[Cost]:
    """What titles and particles cost that one name has and the other lacks."""
    for name, left, right in (
        ("titles", two.x.titles, two.y.titles),
        ("particles", two.x.particles, two.y.particles),
    ):
        if sorted(map(fold, left)) != sorted(map(fold, right)):
            yield Cost(name, ASIDE, left, right)


def legal_forms(two: Two) -> Iterator[Cost]:
    """What legal forms cost that differ: little, unless one body may make profits and the other not."""
    left, right = ({family for _, family in n.legal} for n in (two.x, two.y))
    forms = tuple(form for form, _ in two.x.legal), tuple(form for form, _ in two.y.legal)
    if not left or not right:
        if left != right:
            yield Cost("legal form", ASIDE, *forms)
    elif not left & right:
        yield Cost("legal form", OTHER if "nonprofit" in left | right else OTHER_FORM, *forms)


DIFFERENCES: tuple[Callable[[Two], Iterator[Cost]], ...] = (
    spellings,
    order,
    other_words,
    extra_of_body,
    extra_of_person,
    initials_alone,
    numbers,
    set_aside,
    legal_forms,
)
