"""Which words of one name answer to which of another: the nearest first, words written together with those apart.

The rules: docs/methods/actors.md#names-across-spellings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.actors.distance import FAR, GLUED, SHARE, word_distance
from sayso.actors.name_words import SERVANT, Word, word_of

_RUN = 3  # words that may have been written as one
_GLUE_LETTERS = 1  # letters by which such a run may differ


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of two names that answer to each other."""

    far: float
    by: str
    x: tuple[int, ...]  # their places among the words of the first name
    y: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of two names' words, and the words left over."""

    pairs: tuple[Pair, ...]
    over_x: tuple[int, ...]
    over_y: tuple[int, ...]


def paired(x: Sequence[Word], y: Sequence[Word], *, share: float = SHARE) -> Pairing:
    """The words of two names put together, nearest first; on a tie those that stand at like places.

    `share` is how much of the longer word's letters may be off.

    >>> p = paired([word_of("Jan"), word_of("Daniel"), word_of("Bothma")], [word_of("JanDaniel"), word_of("Botma")])
    >>> [(q.by, q.x, q.y) for q in p.pairs]
    [('glued', (0, 1), (0,)), ('transliteration', (2,), (1,))]
    """
    free_x, free_y = set(range(len(x))), set(range(len(y)))
    pairs: list[Pair] = []
    for pair in sorted(
        _candidates(x, y, share), key=lambda p: (p.far, abs(p.x[0] - p.y[0]), p.x[0] + p.y[0], p.x, p.y)
    ):
        if free_x.issuperset(pair.x) and free_y.issuperset(pair.y):
            free_x.difference_update(pair.x)
            free_y.difference_update(pair.y)
            pairs.append(pair)
    pairs.sort(key=lambda p: p.x)
    return Pairing(tuple(pairs), tuple(sorted(free_x)), tuple(sorted(free_y)))


def _nearness(pair: Pair) -> tuple[float, int, int, tuple[int, ...], tuple[int, ...]]:
    """What pairs are taken by: how far apart their words are, then how unlike their places."""
    return pair.far, abs(pair.x[0] - pair.y[0]), pair.x[0] + pair.y[0], pair.x, pair.y


def _candidates(x: Sequence[Word], y: Sequence[Word], share: float) -> Iterator[Pair]:
    """Every two words, or word and run of words, that are near enough to be one."""
    for i, a in enumerate(x):
        for j, b in enumerate(y):
            far, by = word_distance(a, b)
            if by == "initials" and (_middle(i, x, j, y) or _middle(j, y, i, x)):
                continue
            if far <= max(1.0, share * max(a.letters, b.letters)) and far < FAR:
                yield Pair(far, by, (i,), (j,))
    for far, run, one in _glued(x, y):
        yield Pair(far, "glued", run, one)
    for far, run, one in _glued(y, x):
        yield Pair(far, "glued", one, run)


def _middle(i: int, x: Sequence[Word], j: int, y: Sequence[Word]) -> bool:
    """Whether the word at i is an initial inside its name and that at j is the other's last: no initial of a surname.

    >>> levy, mugabe = [word_of(w) for w in ("Robert", "M", "Levy")], [word_of(w) for w in ("Robert", "Mugabe")]
    >>> _middle(1, levy, 1, mugabe)
    True
    """
    return len(x[i].own) == 1 and i < len(x) - 1 and j == len(y) - 1 > 0


def _glued(many: Sequence[Word], few: Sequence[Word]) -> Iterator[tuple[float, tuple[int, ...], tuple[int, ...]]]:
    """Runs of words of one name that are one word of the other, or nearly."""
    for i in range(len(many) - 1):
        for n in range(2, min(_RUN, len(many) - i) + 1):
            run = [w.own for w in many[i : i + n]]
            if run[0] in SERVANT and n == 2:
                run[0] = "abdul"  # as one word: Abd al-Aziz, Abdulaziz
            whole = word_of("".join(run))
            for j, one in enumerate(few):
                if len(one.own) < 2 or (one.script == whole.script and abs(len(whole.own) - len(one.own)) > 2):
                    continue
                far, _ = word_distance(whole, one)
                if far <= _GLUE_LETTERS + GLUED:
                    yield far + GLUED, tuple(range(i, i + n)), (j,)
