"""The words of articles as arrays: normalised, hashed, and each with its place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.letters import (
    ALONE,
    DIGIT,
    JOIN,
    LENGTH,
    LETTER,
    MARK,
    SPACE,
    UPPER,
    Bools,
    Ints,
    fold,
    hash_of,
    kinds_of,
    mix,
    powers_of,
    values_of,
)
from sayso.lineage.light import LIGHT, LINKS

# Read are the parts a reporter writes or a copyist takes whole; titles, credits and the page's furniture are not.
ZONES = ("body", "caption", "highlights")
# Far above any honest page; two pages as long, alike or hostile, are compared in seconds and some 300 MB.
MOST_CHARS = 1_000_000
# Parts of a word between apostrophes, soft hyphens and the like; so a page that is one endless word is many.
MOST_PARTS = 10
# Characters read in one pass, beyond the first text: arrays of so many stay in a processor's cache.
CHUNK = 1 << 16

# A word's class: what it can say about where a passage comes from (docs/methods/lineage.md#evidence).
FULL, SLIGHT, NAME, LINK, WIDE, NUMBER, TITLE = range(7)

Blocks = Iterable[tuple[int, int, str]]
"""(start, stop, kind) of each block of an article, in any order."""
Part = tuple[int, int, int, int]
"""(segment, seam, start, stop) of a block that is read; segment 0 is the body."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some articles, one after another: of each body first, then each caption and highlights block.

    All arrays but `bounds` run in parallel.
    """

    hashes: Ints  # of the folded word
    starts: Ints  # first code point in Article.text
    stops: Ints  # one past the last
    segments: Ints  # a number for each body, caption and highlights block; no run of words crosses from one to another
    seams: Ints  # grows by one where blocks of another kind stand between two words of one segment
    worth: NDArray[np.float64]  # what the word says about where a passage comes from, 0..1
    wide: Bools  # one character of a script written without spaces
    body: Bools  # stands in the body
    bounds: Ints  # words[bounds[n]:bounds[n + 1]] are those of the nth article

    def __len__(self) -> int:
        return len(self.hashes)


def in_order(blocks: Blocks) -> list[Part]:
    """(segment, seam, start, stop) of each block that is read, body first, else in text order; MOST_CHARS in all."""
    seam, number, room = 0, 0, MOST_CHARS
    bodies: list[Part] = []
    others: list[Part] = []
    for start, stop, kind in sorted(blocks):
        if kind in ZONES:
            stop = min(stop, start + room)
            room -= stop - start
        if kind == "body":
            bodies.append((0, seam, start, stop))
            continue
        seam += 1
        if kind in ZONES:
            number += 1
            others.append((number, seam, start, stop))
    return bodies + others


def read_words(text: str, blocks: Blocks) -> Words:
    """The words of one article's body, captions and highlights. Words past MOST_CHARS of these blocks are not read."""
    return read_all([(text, in_order(blocks))])


def read_all(articles: Iterable[tuple[str, Sequence[Part]]]) -> Words:
    """The words of some articles, each given as its text and what of it is read, in their order."""
    texts: list[str] = []
    places: list[tuple[int, int, int, int, bool]] = []
    found: list[tuple[Any, ...]] = []
    size = segment = count = 0
    for text, parts in articles:
        last = -1
        for number, seam, start, stop in parts:
            segment += number != last
            last = number
            texts.append(text[start:stop])
            places.append((count, segment, seam, start, number == 0))
            size += stop - start
        count += 1
        if size >= CHUNK:
            found.append(_read(texts, places))
            texts, places, size = [], [], 0
    found.append(_read(texts, places))
    columns: list[Any] = [np.concatenate(c) if len(found) > 1 else c[0] for c in zip(*found, strict=True)]
    return Words(*columns[:-1], bounds=np.searchsorted(columns[-1], np.arange(count + 1)))  # type: ignore[misc]


def _read(texts: Sequence[str], places: Sequence[tuple[int, int, int, int, bool]]) -> tuple[Any, ...]:
    """The arrays of `Words` but for its bounds, and the article of each word, of the words in some texts.

    `places` are (article, segment, seam, start, whether it is body) of each text.
    """
    joined = "\n".join(texts)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    kinds = kinds_of(points)
    met = int(np.bitwise_or.reduce(kinds, initial=0))
    starts, stops = _spans(kinds, met)
    hashes, lengths, digits = _folded(points, kinds, met, (starts, stops))
    sizes = np.array([len(t) for t in texts], np.int64)
    begins = np.cumsum(sizes + 1) - sizes - 1
    counts = np.diff(np.searchsorted(starts, np.append(begins, len(points) + 1)))
    place = np.array(places, np.int64).reshape(-1, 5)
    place[:, 3] -= begins
    article, segment, seam, shift, body = np.repeat(place, counts, axis=0).T.copy()
    classes = _classes(hashes, lengths, digits, kinds[starts])
    if digits.any():
        _unyear(classes, digits & (lengths == 4), joined, (starts, stops))
    breaks = _breaks(kinds, starts, stops)
    breaks[(np.cumsum(counts) - counts)[counts > 0]] = True
    worth = _worth(classes, breaks, article)
    return hashes, starts + shift, stops + shift, segment, seam, worth, classes == WIDE, body > 0, article


def _spans(kinds: NDArray[np.uint16], met: int) -> tuple[Ints, Ints]:
    """Where each word starts and stops.

    A word is letters, with joins and marks between them and marks after them; or a character that stands alone.
    """
    letters = np.flatnonzero(kinds & LETTER)
    apart = np.diff(letters) > 1
    glue = (kinds & (JOIN | MARK)) != 0
    if met & (JOIN | MARK) and len(letters) > 1:
        gaps = np.flatnonzero(apart)
        gaps = gaps[glue[letters[gaps] + 1]]
        if np.any(letters[gaps + 1] - letters[gaps] > 2):
            inside = np.cumsum(glue, dtype=np.int64)
            between = inside[letters[gaps + 1]] - inside[letters[gaps]]
            gaps = gaps[between == letters[gaps + 1] - letters[gaps] - 1]
        apart[gaps] = False
        if len(gaps) >= MOST_PARTS:
            apart[gaps[_tenths(gaps, apart)]] = True
    edges = np.flatnonzero(apart)
    starts = letters[np.concatenate([[0], edges + 1])] if len(letters) else letters
    stops = letters[np.concatenate([edges, [len(letters) - 1]])] + 1 if len(letters) else letters
    if met & MARK:
        after = np.append(np.flatnonzero((kinds & MARK) == 0), len(kinds))
        stops = after[np.searchsorted(after, stops)]
    if met & ALONE:
        alone = np.flatnonzero(kinds & ALONE)
        starts, stops = np.concatenate([starts, alone]), np.concatenate([stops, alone + 1])
        order = np.argsort(starts, kind="stable")
        starts, stops = starts[order], stops[order]
    return starts, stops


def _tenths(gaps: Ints, apart: Bools) -> Bools:
    """Which of the gaps inside words is the tenth, the twentieth and so on of its word."""
    word = np.cumsum(apart)[gaps]
    first = np.searchsorted(word, word)
    found: Bools = (np.arange(len(gaps)) - first) % MOST_PARTS == MOST_PARTS - 1
    return found


def _folded(points: Ints, kinds: NDArray[np.uint16], met: int, spans: tuple[Ints, Ints]) -> tuple[Ints, Ints, Bools]:
    """The hash of each word's fold, the fold's length, and whether it is all digits."""
    starts, stops = spans
    if not len(starts):
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.bool_)
    at = np.flatnonzero(kinds & (LETTER | MARK | ALONE))
    own = kinds[at]
    first = np.searchsorted(at, starts)
    if met & MARK:  # one that follows no letter belongs to no word
        last = np.searchsorted(at, stops)
        inside = np.zeros(len(at) + 1, np.int64)
        inside[first] += 1
        inside[last] -= 1
        held = np.cumsum(inside[:-1]) > 0
        at, own = at[held], own[held]
        first = np.cumsum(last - first) - (last - first)
    lengths = (own >> LENGTH).astype(np.int64)
    before = np.cumsum(lengths) - lengths
    counts = np.diff(np.append(first, len(at)))
    values = values_of(points[at]) * powers_of(before - np.repeat(before[first], counts))
    hashes = mix(np.add.reduceat(values, first))
    total = np.add.reduceat(lengths, first)
    digits = (np.bitwise_and.reduceat(own, first) & DIGIT != 0) & (total > 0)
    return hashes, total, digits


def _table(words: Iterable[str]) -> Ints:
    return np.sort(np.array([hash_of(w) for w in words], np.int64))


_LINKS, _LIGHT = _table(LINKS), _table(LIGHT)


def _among(table: Ints, hashes: Ints) -> Bools:
    """Which of the hashes are in a sorted table."""
    found: Bools = table.take(np.searchsorted(table, hashes), mode="clip") == hashes
    return found


def _classes(hashes: Ints, lengths: Ints, digits: Bools, first: NDArray[np.uint16]) -> NDArray[np.int8]:
    """FULL, NAME (capitalised), TITLE (capitalised but slight), NUMBER, SLIGHT, LINK (of, the, and) or WIDE.

    `first` are the bits of each word's first character.
    """
    upper = (first & UPPER) != 0
    slight = (lengths < 3) | _among(_LIGHT, hashes)
    found = np.where(slight, np.where(upper, TITLE, SLIGHT), np.where(upper, NAME, FULL)).astype(np.int8)
    found[digits] = np.where(lengths[digits] > 1, NUMBER, SLIGHT)
    found[_among(_LINKS, hashes)] = LINK
    found[(first & ALONE) != 0] = WIDE
    return found


def _unyear(classes: NDArray[np.int8], fours: Bools, text: str, spans: tuple[Ints, Ints]) -> None:
    """Make numbers of four digits SLIGHT where they are years."""
    for n in np.flatnonzero(fours & (classes == NUMBER)).tolist():
        if fold(text[spans[0][n] : spans[1][n]])[:2] in ("19", "20"):
            classes[n] = SLIGHT


def _breaks(kinds: NDArray[np.uint16], starts: Ints, stops: Ints) -> Bools:
    """Whether something more than white space stands before each word, or nothing, so that no name runs on into it."""
    found = np.ones(len(starts), np.bool_)
    if len(starts) < 2:
        return found
    gaps = starts[1:] - stops[:-1]
    spaces = (kinds & SPACE) != 0
    found[1:] = ~spaces[stops[:-1]]
    longer = np.flatnonzero((gaps > 1) & ~found[1:])
    if len(longer):
        blank = np.cumsum(spaces, dtype=np.int64)
        found[longer + 1] = blank[starts[longer + 1]] - blank[stops[longer] - 1] != gaps[longer]
    return found


def _worth(classes: NDArray[np.int8], breaks: Bools, article: Ints) -> NDArray[np.float64]:
    """1 a telling word, 0 a slight one; a name of several words and its number count once, a wide character a half.

    In an article all in capitals or title case, capitals say nothing.
    """
    names, plain = classes == NAME, (classes == FULL) | (classes == NUMBER)
    worth = np.where(plain | names, 1.0, np.where(classes == WIDE, 0.5, 0.0))
    capital = names | (classes == TITLE)
    runs_on = np.zeros(len(classes), np.bool_)
    runs_on[1:] = capital[:-1] & ~breaks[1:]
    runs_on[2:] |= capital[:-2] & (classes[1:-1] == LINK) & ~breaks[2:] & ~breaks[1:-1]
    runs_on &= names | (classes == NUMBER)
    if runs_on.any():
        first = int(article[0])
        many = np.bincount(article - first, names.astype(np.float64) - plain)
        worth[runs_on & (many[article - first] <= 0)] = 0.0
    return worth


def run_hashes(words: Words, run: int, run_wide: int) -> tuple[Ints, Ints]:
    """(hash, length) of the run of words that begins at each word; length 0 where its segment ends before it does.

    A run is `run` words, or `run_wide` characters where it begins in a script written without spaces.
    """
    short = _rolled(words, run)
    if not words.wide.any():
        return short
    long = _rolled(words, run_wide)
    return np.where(words.wide, long[0], short[0]), np.where(words.wide, long[1], short[1])


def _rolled(words: Words, run: int) -> tuple[Ints, Ints]:
    """(hash, length) of the run of exactly `run` words at each word: a polynomial over word hashes, mixed.

    Mixed, so that the least hash of a window is a fair draw.
    """
    n = len(words)
    total = np.zeros(n, np.uint64)
    fits = np.zeros(n, np.int64)
    if n >= run:
        whole = n - run + 1
        values = words.hashes.view(np.uint64)
        for step in range(run):
            total[:whole] *= np.uint64(0x9E3779B97F4A7C15)
            total[:whole] += values[step : step + whole]
        fits[:whole] = np.where(words.segments[:whole] == words.segments[run - 1 :], run, 0)
    return mix(total), fits
