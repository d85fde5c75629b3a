"""The words of one article as arrays: normalised, hashed, and each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.light import LIGHT, LINKS
from sayso.lineage.quotes import quoted_spans

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# Read are the parts a reporter writes or a copyist takes whole; titles, credits and the page's furniture are not.
ZONES = ("body", "caption", "highlights")

# Scripts written without spaces: each character stands as a word of its own.
_WIDE = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_JOINS = "'’ʼ＇\u00ad\u200b-\u200d\u2060\ufeff"


def _marks() -> str:
    """Every combining mark of the basic plane, as the inside of a character class."""
    wide = re.compile(f"[{_WIDE}]")
    found = [c for c in map(chr, range(0x300, 0xFFFF)) if unicodedata.category(c)[0] == "M" and not wide.match(c)]
    return "".join(found)


_LETTER = rf"[^\W_{_WIDE}]"
# Letters and what may stand between or after them share no character, so a match is found in one pass; the bound keeps
# its memory small on a page that is one endless word.
_WORD = re.compile(rf"[{_WIDE}]|{_LETTER}+(?:[{_JOINS}{_marks()}]+{_LETTER}+){{0,9}}[{_marks()}]*")
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ـ": None})
# Far above any honest page; two pages as long, alike or hostile, are compared in seconds and some 300 MB.
MOST_CHARS = 1_000_000
# Words in a row that its outlet prints everywhere; fewer are a turn of phrase, and would tear real copies apart.
LEAST_HOUSE = 8
_CACHED_WORDS = 300_000  # about 60 MB; a page of endless new words then costs time, never memory
_LONGEST_CACHED = 40

# A word's class: what it can say about where a passage comes from (docs/methods/lineage.md#evidence).
FULL, SLIGHT, NAME, LINK, WIDE, NUMBER, TITLE = range(7)
_known: dict[str, tuple[int, int]] = {}


def fold(word: str) -> str:
    """The word without case, accents, apostrophes, soft hyphens and joiners; letters keep their script.

    >>> fold("Côte"), fold("Libya’s") == fold("LIBYA'S"), fold("Gadhafi") == fold("Qaddafi")
    ('cote', True, False)
    """
    if word.isascii():
        return word.lower().replace("'", "")
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in letters if c.isalnum() or _is_vowel_sign(c)).translate(_PLAIN)


def _is_vowel_sign(mark: str) -> bool:
    """Whether a combining mark spells a vowel, as in Hindi, where an accent has a combining class above 0."""
    return unicodedata.category(mark)[0] == "M" and not unicodedata.combining(mark)


def _class_of(word: str, folded: str) -> int:
    """FULL, NAME (capitalised), TITLE (capitalised but slight), NUMBER, SLIGHT, LINK (of, the, and) or WIDE."""
    if len(word) == 1 and word >= "\u0e00" and re.match(f"[{_WIDE}]", word):
        return WIDE
    if folded in LINKS:
        return LINK
    if folded.isdigit():
        year = len(folded) == 4 and folded[:2] in ("19", "20")
        return NUMBER if len(folded) > 1 and not year else SLIGHT
    if folded in LIGHT or len(folded) < 3:
        return TITLE if word[0].isupper() else SLIGHT
    return NAME if word[0].isupper() else FULL


def _read(word: str) -> tuple[int, int]:
    """(signed 64-bit hash of the folded word, its class), from the cache where it is short."""
    found = _known.get(word)
    if found is None:
        folded = fold(word)
        digest = blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        found = int.from_bytes(digest, "little", signed=True), _class_of(word, folded)
        if len(word) <= _LONGEST_CACHED:
            if len(_known) >= _CACHED_WORDS:
                _known.clear()
            _known[word] = found
    return found


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one article: body first, then each caption and highlights block; arrays run in parallel."""

    hashes: Ints  # of the folded word
    starts: Ints  # first code point in Article.text
    stops: Ints  # one past the last
    segments: Ints  # 0 for the body, then one number a block; no run of words crosses from one to another
    seams: Ints  # grows by one where blocks of another kind stand between two words of one segment
    worth: NDArray[np.float64]  # what the word says about where a passage comes from, 0..1
    quoted: Bools  # stands in quotation marks
    wide: Bools  # one character of a script written without spaces
    masked: Bools  # part of what many pages of the outlet print

    def __len__(self) -> int:
        return len(self.hashes)


def _worth(classes: Ints, breaks: Bools) -> NDArray[np.float64]:
    """1 a telling word, 0 a slight one; a name of several words and its number count once, a wide character a half.

    `breaks[i]`: something more than white space stands before word i, so that no name runs on into it.
    """
    names, plain = classes == NAME, (classes == FULL) | (classes == NUMBER)
    worth = np.where(plain | names, 1.0, np.where(classes == WIDE, 0.5, 0.0))
    if names.sum() > plain.sum():  # a text all in capitals or title case: capitals say nothing
        return worth
    capital = names | (classes == TITLE)
    runs_on = np.zeros(len(classes), np.bool_)
    runs_on[1:] = capital[:-1] & ~breaks[1:]
    runs_on[2:] |= capital[:-2] & (classes[1:-1] == LINK) & ~breaks[2:] & ~breaks[1:-1]
    return np.where((names | (classes == NUMBER)) & runs_on, 0.0, worth)


def _streams(text: str, blocks: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, int, int]]:
    """(segment, seam, start, stop) of each block that is read, body first, else in text order; MOST_CHARS in all."""
    seam, number, room = 0, 0, MOST_CHARS
    others: list[tuple[int, int, int, int]] = []
    for start, stop, kind in sorted(blocks):
        if kind in ZONES:
            stop = min(stop, start + room)
            room -= stop - start
        if kind == "body":
            yield 0, seam, start, stop
            continue
        seam += 1
        if kind in ZONES:
            number += 1
            others.append((number, seam, start, stop))
    yield from others


def read_words(text: str, blocks: Iterable[tuple[int, int, str]], masks: Sequence[tuple[int, int]] = ()) -> Words:
    """The words of an article's body, captions and highlights; `blocks` are (start, stop, kind), any order.

    Words past MOST_CHARS of these blocks are not read. `masks` are (start, stop) of what its outlet prints everywhere.
    """
    spans: list[Ints] = []
    hashes: list[int] = []
    classes: list[int] = []
    sizes: list[tuple[int, int, int]] = []
    breaks: list[bool] = []
    for segment, seam, start, stop in _streams(text, blocks):
        found = [m.span() for m in _WORD.finditer(text, start, stop)]
        read = [_read(text[i:j]) for i, j in found]
        hashes.extend(h for h, _ in read)
        classes.extend(c for _, c in read)
        last = -1
        for i, j in found:
            breaks.append(last < 0 or not text[last:i].isspace())
            last = j
        spans.append(np.fromiter(chain.from_iterable(found), np.int64, 2 * len(found)).reshape(-1, 2))
        sizes.append((segment, seam, len(found)))
    both = np.concatenate(spans) if spans else np.zeros((0, 2), np.int64)
    counts = [n for _, _, n in sizes]
    kinds = np.array(classes, np.int64)
    starts = both[:, 0].copy()
    quotes = [s for _, _, i, j in _streams(text, blocks) for s in quoted_spans(text, i, j)]
    return Words(
        hashes=np.array(hashes, np.int64),
        starts=starts,
        stops=both[:, 1].copy(),
        segments=np.repeat(np.array([s for s, _, _ in sizes], np.int64), counts),
        seams=np.repeat(np.array([s for _, s, _ in sizes], np.int64), counts),
        worth=_worth(kinds, np.array(breaks, np.bool_)),
        quoted=_inside(starts, quotes),
        wide=kinds == WIDE,
        masked=_stretches(_inside(starts, masks), LEAST_HOUSE),
    )


def _inside(starts: Ints, spans: Sequence[tuple[int, int]]) -> Bools:
    """Which places lie in one of the spans."""
    if not len(spans) or not len(starts):
        return np.zeros(len(starts), np.bool_)
    edges = np.array(sorted(spans), np.int64)
    reach = np.maximum.accumulate(edges[:, 1])
    at = np.searchsorted(edges[:, 0], starts, side="right") - 1
    return (at >= 0) & (starts < reach[np.maximum(at, 0)])


def _stretches(chosen: Bools, least: int) -> Bools:
    """`chosen` without its stretches of fewer than `least`."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], chosen.astype(np.int8), [0]])))
    kept = np.zeros(len(chosen), np.bool_)
    for start, stop in edges.reshape(-1, 2).tolist():
        kept[start:stop] = stop - start >= least
    return kept


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
    """(hash, length) of the run of exactly `run` words at each word: a polynomial over word hashes, mixed."""
    n = len(words)
    total = np.zeros(n, np.uint64)
    fits = np.zeros(n, np.int64)
    if n >= run:
        whole = n - run + 1
        values = words.hashes.view(np.uint64)
        for step in range(run):
            total[:whole] = total[:whole] * np.uint64(0x9E3779B97F4A7C15) + values[step : step + whole]
        fits[:whole] = np.where(words.segments[:whole] == words.segments[run - 1 :], run, 0)
    # The finisher of splitmix64 (Steele, Lea and Flood 2014), so that the least hash of a window is a fair draw.
    total = (total ^ (total >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    total = (total ^ (total >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    total ^= total >> np.uint64(31)
    return total.view(np.int64), fits
