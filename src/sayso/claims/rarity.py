"""How rare words are in English at large, by their rank in a model's vocabulary: no page of a case moves it."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from pathlib import Path

# The vocabulary of the encoder (WordPiece of BERT, uncased), whose order from `the` on is that of frequency, roughly.
VOCABULARY = Path(__file__).parent / "model/tokenizer.json"
FIRST = "the"
# Of a word that the vocabulary writes in pieces, and so is rarer than any of its own.
RAREST = 1.1


@functools.cache
def ranks() -> Mapping[str, int]:
    """The rank of each word of the vocabulary, from 1."""
    found = json.loads(VOCABULARY.read_text(encoding="utf8"))["model"]["vocab"]
    first = found[FIRST] - 1
    return {w: k - first for w, k in found.items() if k > first and w.isalnum()}


@functools.lru_cache(maxsize=1 << 16)
def rarity(word: str) -> float:
    """How rare a lower-case word is: 0 for the most frequent, 1 for the last of the vocabulary, RAREST beyond it.

    >>> rarity("the") < rarity("river") < rarity("dam") < rarity("legitimacy") < rarity("abstention")
    True
    """
    known = ranks()
    rank = known.get(word)
    return RAREST if rank is None else math.log(rank) / math.log(len(known))
