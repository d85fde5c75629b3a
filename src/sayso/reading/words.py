"""The words of a text as the reader's model is given them: pieces of a vocabulary, and what lower-casing loses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MARKS = (6, 3, 2, 2)  # how many values each mark has: case, line, glued, in quotation marks
_SIGN = re.compile(r"\n|[\"“”«»]|``|''")
_OPENS = frozenset(("“", "«", "``"))
_BLANK = re.compile(r"\n\s*\n")

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, in order.

    `starts` and `stops` are code points, one a word; `pieces` are vocabulary ids, one or more a word; `first` has one
    more entry than there are words: `pieces[first[i]:first[i + 1]]` are those of word i. `marks` is (words, 4), with
    the values that MARKS counts.
    """

    starts: Ints
    stops: Ints
    pieces: Ints
    first: Ints
    marks: Ints

    def __len__(self) -> int:
        """How many words."""
        return len(self.starts)


@lru_cache(maxsize=1 << 14)
def case_of(word: str) -> int:
    """How a word is written: 0 lower case or no letters, 1 Title, 2 UPPER, 3 miXed, 4 one upper-case letter, 5 digits.

    >>> [case_of(w) for w in ("said", "Moscow", "NATO", "iPhone", "I", "2nd", "—")]
    [0, 1, 2, 3, 4, 5, 0]
    """
    if not word.isalpha() and any(map(str.isdigit, word)):
        return 5
    if word.islower() or not any(map(str.isupper, word)):
        return 0
    if len(word) == 1:
        return 4
    if word.isupper():
        return 2
    return 1 if word[0].isupper() else 3


def quoted(text: str) -> list[tuple[int, int]]:
    """Stretches in double quotation marks, the marks counted in; one never closed runs to the end of its line.

    >>> quoted('He said "no", “but')
    [(8, 12), (14, 18)]
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for m in _SIGN.finditer(text):
        sign = m[0]
        if sign == "\n":
            if opened is not None:
                found.append((opened, m.start()))
            opened = None
        elif opened is None:
            opened = m.start() if sign in _OPENS or sign == '"' else None
        elif sign not in _OPENS:
            found.append((opened, m.end()))
            opened = None
    if opened is not None:
        found.append((opened, len(text)))
    return found


def _marks(text: str, starts: Ints, stops: Ints) -> Ints:
    """The four marks of each word."""
    made = np.zeros((len(starts), 4), dtype=np.int64)
    made[:, 0] = [case_of(text[a:b]) for a, b in zip(starts.tolist(), stops.tolist(), strict=True)]
    lines = np.flatnonzero(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4") == ord("\n"))
    breaks = np.searchsorted(lines, starts[1:]) - np.searchsorted(lines, stops[:-1])
    made[1:, 1] = breaks > 0
    for i in np.flatnonzero(breaks > 1).tolist():
        made[i + 1, 1] = 2 if _BLANK.search(text, stops[i], starts[i + 1]) else 1
    made[0, 1] = 2
    made[1:, 2] = starts[1:] == stops[:-1]
    inside = quoted(text)
    if inside:
        opens = np.array([a for a, _ in inside])
        closes = np.array([b for _, b in inside])
        at = np.searchsorted(opens, starts, side="right") - 1
        made[:, 3] = (at >= 0) & (starts < closes[np.maximum(at, 0)])
    return made


def read_words(tokenizer: Tokenizer, text: str) -> Words:
    """The words of a text by a BERT tokenizer, without its [CLS] and [SEP]; none for a text of white space.

    The tokenizer must neither cut nor pad, and take '[SEP]' in a page for five signs: see `open_tokenizer`.
    """
    made = tokenizer.encode(text, add_special_tokens=False)
    of = np.array(made.word_ids, dtype=np.int64)
    offsets = np.array(made.offsets, dtype=np.int64).reshape(-1, 2)
    if not len(of):
        none = np.zeros(0, dtype=np.int64)
        return Words(none, none, none, np.zeros(1, dtype=np.int64), np.zeros((0, 4), dtype=np.int64))
    first = np.flatnonzero(np.diff(of, prepend=-1))
    starts = offsets[first, 0]
    stops = offsets[np.append(first[1:], len(of)) - 1, 1]
    return Words(
        starts, stops, np.array(made.ids, dtype=np.int64), np.append(first, len(of)), _marks(text, starts, stops)
    )


def open_tokenizer(path: Any) -> Tokenizer:
    """The tokenizer of a tokenizer.json, set to read a text as it stands: nothing cut, padded or taken for a sign.

    Raises: Exception, as the library does, where the file is not a tokenizer.
    """
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(path))
    made.no_truncation()
    made.no_padding()
    made.encode_special_tokens = True
    return made
