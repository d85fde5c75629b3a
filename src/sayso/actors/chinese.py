"""Chinese names in Pinyin and in Wade-Giles brought to one key.

After the tables of the two systems (ISO 7098; Giles, A Chinese-English Dictionary, 1912), without apostrophes, which
print drops.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Letters of either that stand for one sound once apostrophes are gone: hs, x; ts, tz, zh, ch, j, q, z, c; t, d ...
_ALIKE = (
    ("hs", "x"), ("ssu", "si"), ("szu", "si"), ("tz", "c"), ("ts", "c"), ("zh", "c"),
    ("ch", "c"), ("j", "c"), ("q", "c"), ("z", "c"), ("t", "d"), ("p", "b"), ("k", "g"), ("ung", "ong"),
    ("ien", "ian"), ("ieh", "ie"), ("ueh", "ue"), ("uei", "ui"), ("erh", "er"), ("ih", "i"), ("eh", "e"),
)  # fmt: skip
_SYLLABLES = re.compile(
    "(?:(?:sh|[bmfdnlghcsrwxy])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo"
    "|a|e|i|o|u)){1,4}"
)


@lru_cache(maxsize=65536)
def chinese(word: str) -> str:
    """The key of a word that may be Chinese in Latin letters; "" for one that cannot be.

    >>> chinese("hsiaoping") == chinese("xiaoping"), chinese("tsetung") == chinese("zedong"), chinese("smith")
    (True, True, '')
    """
    for written, alike in _ALIKE:
        word = word.replace(written, alike)
    return word if len(word) <= 24 and _SYLLABLES.fullmatch(word) else ""
