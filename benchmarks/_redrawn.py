"""New texts in the manner of given ones: their sentences with names, content words and figures drawn anew.

Each sentence of the given texts is a template. Words of grammar, punctuation, quotation marks, days, months and years
stand in it as they do; every other word is a place, to be filled with a word of its own frequency class. So the new
texts have the given ones' distribution of words, sentences and quotations, and two of them share nothing but stock
phrases: runs of words that stand in many of the given lines (`United Nations Security Council`), which are drawn
whole, as one word is, and are as common as in the given texts.

In one new text a name of a template is always the same name, and a third of the content words return: a text has its
own cast and its own matter. No generator with a state is used: each choice is a hash of the seed, the text's number
and the place in it, so that any text can be made again alone, in any order, wherever a copy of it is wanted.
"""

from __future__ import annotations

import calendar
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import Any

import numpy as np

GRAMMAR = frozenset(
    """
a about above across after again against all along also although am among an and another any are around as at away be
because been before behind being below between both but by can can't could did didn't do does doesn't don't down during
each either even every few for from had has have having he he's her here him himself his how i i'm if in into is isn't
it it's its itself just last least less like many may me might more most much must my near never next no nor not now of
off on once one only or other others our out over own per said same say saying says she should since so some still such
than that that's the their them themselves then there these they this those though three through to told too toward
towards two under until up upon us very was wasn't we were what when where whether which while who whom whose why will
with within without would yet you your
""".split()  # noqa: SIM905
)
"""Words that stand as they are: English grammar, and the commonest words of reporting."""
OPEN = 0.35
"""Least share of a sentence's words that are drawn anew: no template is made of one that has fewer and is not short."""
SHORT, LONGEST = 5, 7
"""Words of a sentence that is short; most words in a row that stand as they are."""
SPREAD = 0.7
"""Standard deviation of the logarithm of a text's words: .65 in 716 pages on Libya, .94 in 211 of all kinds."""
URN = 1 << 16
"""Draws prepared for each class of words."""
RANKS = (200, 800, 3000)
"""Where words of one kind are cut into classes, by rank of frequency."""
CAST, MATTER = 24, 40
"""Most names of one class, and most content words of one class, that return in one text."""
STOCK_LINES = 8
"""A run of 3 to 5 words is a stock phrase where it stands in so many lines, each line counted once."""
FIXED, CONTENT, NAME = 0, 1, 2
DAYS = frozenset([*calendar.day_name, *calendar.month_name[1:]])
PIECE = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*|[\W_]+")
SENTENCE = re.compile(r"(?<=[.?!][\"”’)])\s+|(?<=[.?!])\s+(?=[A-Z“\"‘])")
STAMP = re.compile(r"\d at \d{1,2}:\d\d [ap]m\b")
"""When a reader's comment was left: extract would take every page that has such a line for one with comments."""
YEAR = re.compile(r"(?:19|20)\d\d(?:s)?")
ENDINGS = ("ing", "ed", "ly", "s", "")
Ints = Any  # an array of integers

_GOLDEN, _ONE, _TWO = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


def mixed(*parts: Ints) -> Ints:
    """A 64-bit hash of arrays or numbers, element by element: splitmix64's finish after each of them is added.

    >>> int(mixed(1, 2)) == int(mixed(np.array([1]), 2)[0]) != int(mixed(2, 1))
    True
    """
    x: Ints = np.zeros((), np.uint64)
    with np.errstate(over="ignore"):
        for part in parts:
            x = x + np.asarray(part).astype(np.uint64) * _GOLDEN + _GOLDEN
            x = (x ^ (x >> np.uint64(30))) * _ONE
            x = (x ^ (x >> np.uint64(27))) * _TWO
            x = x ^ (x >> np.uint64(31))
    return x


def fraction(x: Ints) -> Ints:
    """Hashes as numbers between 0 and 1."""
    return ((x >> np.uint64(11)).astype(np.float64) + 0.5) / float(1 << 53)


@dataclass(frozen=True)
class Bank:
    """Templates, piece by piece, and what fills them.

    Pieces `first[t]` to `first[t + 1]` are template t, which has `words[t]` words. A piece is FIXED, with `value` the
    number of its text; or a place for a CONTENT word or a NAME of a class, with `value` the class and `role` which
    name it is. `urn[value * URN + r]` is the number of the text that draw r gives; `texts` are those.
    """

    texts: Any
    first: Ints
    words: Ints
    kind: Ints
    value: Ints
    role: Ints
    urn: Ints


@dataclass
class _Kinds:
    """What is told of the words of the given lines, before they are cut into templates."""

    lower: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    stock: Counter[str] = field(default_factory=Counter)


def lines_of(texts: Iterable[str]) -> list[str]:
    """The lines of some texts that have a sentence's words, each once, in their order; no readers' comments."""
    found = (" ".join(line.split()) for text in texts for line in text.splitlines())
    return list(dict.fromkeys(line for line in found if line.count(" ") >= 3 and not STAMP.search(line)))


def _kinds_of(lines: Sequence[str]) -> _Kinds:
    """The counts of words, and the stock phrases, of some lines."""
    kinds = _Kinds()
    split = [line.split(" ") for line in lines]
    for line in lines:
        words = [w for w in PIECE.findall(line) if w[0].isalnum()]
        kinds.lower.update(w for w in words if w.islower())
        kinds.capital.update(w for w in words[1:] if w[0].isupper())
    for n in (5, 4, 3):
        runs: Counter[str] = Counter()
        for words in split:
            each = zip(*(words[i:] for i in range(n)), strict=False)
            runs.update({" ".join(run) for run in each if _is_stock(run)})
        kinds.stock.update({run: lines for run, lines in runs.items() if lines >= STOCK_LINES})
    return kinds


def _is_stock(run: Sequence[str]) -> bool:
    """Whether a run of words could be a stock phrase: it begins and ends with no word of grammar, and has no mark."""
    return (
        run[0].lower() not in GRAMMAR
        and run[-1].lower() not in GRAMMAR
        and all(w.replace("-", "").isalpha() and w not in DAYS for w in run)
    )


def _class_of(word: str, starts: bool, kinds: _Kinds) -> tuple[str, ...] | None:
    """The kind of word that fills a word's place; null where the word stands. Figures keep their length."""
    if any(c.isdigit() for c in word):
        return None if len(word) < 3 or YEAR.fullmatch(word) else ("figure", str(len(word)))
    low = word.lower()
    if word in DAYS or low in GRAMMAR or len(word) < 3:
        return None
    if word.islower() or (starts and kinds.lower[low] > kinds.capital[word]):
        ending = next(e for e in ENDINGS if low.endswith(e))
        return ("lower" if word.islower() else "first", ending)
    return ("name",)


def _stock_in(sentence: str, stock: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Yield where stock phrases stand in a sentence, the longest first at each word; none overlap."""
    words = [m.span() for m in re.finditer(r"\S+", sentence)]
    at = 0
    while at < len(words):
        start = words[at][0]
        for n in (5, 4, 3):
            if at + n <= len(words) and sentence[start : words[at + n - 1][1]] in stock:
                yield start, words[at + n - 1][1]
                at += n - 1
                break
        at += 1


class _Making:
    """A bank as it is filled; `bank` is it, once every line has been added and it is closed."""

    def __init__(self, kinds: _Kinds) -> None:
        self.kinds, self.texts, self.counts = kinds, dict[str, int](), dict[tuple[str, ...], Counter[str]]()
        self.pieces: list[tuple[int, Any, str]] = []
        self.first, self.words = [0], list[int]()

    def text(self, text: str) -> int:
        """The number of a text."""
        return self.texts.setdefault(text, len(self.texts))

    def fixed(self, text: str) -> None:
        """Add what stands as it is; what stands beside it in the same template is one piece with it."""
        if len(self.pieces) > self.first[-1] and self.pieces[-1][0] == FIXED:
            text = self.pieces.pop()[2] + text
        self.pieces.append((FIXED, None, text))

    def place(self, kind: int, of: tuple[str, ...], word: str) -> None:
        """Add a place for a word of a class, and the word to what may fill such a place."""
        self.counts.setdefault(of, Counter())[word] += 1
        self.pieces.append((kind, of, word))

    def sentence(self, sentence: str, after: str) -> None:
        """Add a template made of a sentence, with what follows it."""
        if not 3 <= (words := len(sentence.split())) <= 80:
            return
        at = 0
        for start, stop in _stock_in(sentence, self.kinds.stock):
            self.run(sentence, at, start)
            self.place(CONTENT, ("stock", str(sentence.count(" ", start, stop))), sentence[start:stop])
            at = stop
        self.run(sentence, at, len(sentence))
        own = self.pieces[self.first[-1] :]
        standing = max((len(text.split()) for kind, _, text in own if kind == FIXED), default=0)
        if standing > LONGEST or (words > SHORT and sum(kind != FIXED for kind, _, _ in own) < OPEN * words):
            del self.pieces[self.first[-1] :]
            return
        self.fixed(after)
        self.first.append(len(self.pieces))
        self.words.append(words)

    def run(self, sentence: str, start: int, stop: int) -> None:
        """Add the words and marks of a stretch of a sentence; names in a row are one name."""
        name, names = "", 0
        for m in PIECE.finditer(sentence, start, stop):
            starts = not sentence[: m.start()].strip("“\"‘'(") if m.start() < 4 else sentence[m.start() - 1] in '“"‘'
            of = _class_of(m[0], starts, self.kinds) if m[0][0].isalnum() else None
            if of == ("name",):
                name, names = name + m[0], names + 1
                continue
            if names and m[0] == " " and sentence[m.end() : m.end() + 1].isupper():
                name += " "
                continue
            self.name(name, names)
            name, names = "", 0
            if of is None:
                self.fixed(m[0])
            else:
                self.place(CONTENT, of, m[0])
        self.name(name, names)

    def name(self, name: str, words: int) -> None:
        """Add the place of a name of so many words, if it has any; a space after it stands as it is."""
        if words:
            self.place(NAME, ("name", str(min(words, 4))), name.rstrip())
            if name != name.rstrip():
                self.fixed(" ")

    def close(self) -> Bank:
        """The bank."""
        classes: dict[tuple[str, ...], int] = {}
        homes: dict[tuple[tuple[str, ...], str], int] = {}
        urns = []
        for of, counts in sorted(self.counts.items()):
            ranked = sorted(counts.items(), key=lambda i: (-i[1], i[0]))
            for low, high in zip((0, *RANKS), (*RANKS, len(ranked)), strict=True):
                if some := ranked[low:high]:
                    homes |= {(of, w): len(classes) for w, _ in some}
                    classes[(*of, str(low))] = len(classes)
                    share = np.cumsum([n for _, n in some]) / sum(n for _, n in some)
                    drawn = np.searchsorted(share, (np.arange(URN) + 0.5) / URN)
                    urns.append(np.array([self.text(w) for w, _ in some])[drawn])
        values = [self.text(w) if of is None else homes[of, w] for _, of, w in self.pieces]
        roles = [self.text(w) for _, _, w in self.pieces]
        kinds = np.array([kind for kind, _, _ in self.pieces], np.int8)
        texts = np.array(list(self.texts), object)
        return Bank(
            texts, np.array(self.first), np.array(self.words), kinds, np.array(values), np.array(roles),
            np.concatenate(urns) if urns else np.zeros(0, np.int64),
        )  # fmt: skip


def bank_of(texts: Iterable[str]) -> Bank:
    """The templates of some texts. Raises: ValueError where they hold no sentence."""
    lines = lines_of(texts)
    making = _Making(_kinds_of(lines))
    for line in lines:
        sentences = [s for s in SENTENCE.split(line) if s]
        for n, sentence in enumerate(sentences, 1):
            making.sentence(sentence, "\n" if n == len(sentences) else " ")
    if not making.words:
        raise ValueError("the given texts hold no sentence of 3 to 80 words")
    return making.close()


def sentences_of(bank: Bank, numbers: Ints, *, words: float, seed: int) -> Ints:
    """How many sentences each numbered text has: log-normal, so that texts have so many words in the mean."""
    normal = NormalDist()
    z = np.array([normal.inv_cdf(u) for u in fraction(mixed(seed, 1, numbers)).tolist()])
    wanted = np.exp(math.log(words) - SPREAD**2 / 2 + SPREAD * z)
    return np.maximum(1, np.rint(wanted / bank.words.mean())).astype(np.int64)


def redraw(bank: Bank, numbers: Ints, *, words: float, seed: int) -> Iterator[str]:
    """Yield the text of each number, in their order; all at once are in memory, so ask for some thousands at most."""
    numbers = np.asarray(numbers, np.int64)
    if not len(numbers):
        return
    each = sentences_of(bank, numbers, words=words, seed=seed)
    of = np.repeat(np.arange(len(numbers)), each)
    own = mixed(seed, 2, numbers)
    template = (mixed(own[of], _running(each)) % np.uint64(len(bank.words))).astype(np.int64)
    pieces = bank.first[template + 1] - bank.first[template]
    piece = np.repeat(bank.first[template], pieces) + _running(pieces)
    of_piece = np.repeat(of, pieces)
    counts = np.bincount(of_piece, minlength=len(numbers))
    filled = bank.texts[_filled(bank, piece, own[of_piece], _running(counts))].tolist()
    stops = np.cumsum(counts).tolist()
    for start, stop in zip([0, *stops[:-1]], stops, strict=True):
        yield "".join(filled[start:stop]).strip()


def _running(counts: Ints) -> Ints:
    """0, 1, 2 ... for each count, one after another."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1]) - np.repeat(ends - counts, counts)


def _filled(bank: Bank, piece: Ints, own: Ints, place: Ints) -> Ints:
    """The number of the text of each piece, given its text's hash and its place there."""
    found = bank.value[piece]
    open_ = np.flatnonzero(bank.kind[piece])
    slot, own = found[open_], own[open_]
    draw = mixed(own, place[open_] + 1000)
    name = bank.kind[piece[open_]] == NAME
    again = name | ((draw >> np.uint64(40)) % np.uint64(3) == 0)
    key = np.where(name, bank.role[piece[open_]] % CAST, (draw >> np.uint64(20)) % np.uint64(MATTER)).astype(np.int64)
    draw[again] = mixed(own[again] ^ _ONE, key[again])
    found[open_] = bank.urn[slot * URN + (draw & np.uint64(URN - 1)).astype(np.int64)]
    return found
