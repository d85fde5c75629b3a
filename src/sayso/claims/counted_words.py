"""A number of a passage in the passage's own words."""

from __future__ import annotations

import re

from sayso.claims.numbers import MANY, SCALES, WORDS

_NUMBER = re.compile(r"[$£€]?\d[\d,]*(?:\.\d+)?|[A-Za-z]+(?:-[A-Za-z]+)?")
_FOLLOWING = re.compile(r"[ \xa0-]{1,2}([A-Za-z]{2,20})")
_SMALL = frozenset(("of", "in", "and", "to", "from", "at", "on", "for", "were", "was", "have", "had", "there"))
_MOST = 6
"""Most words of one number: 'two hundred and thirty three thousand'."""


def number_in(text: str, value: float) -> str:
    """The first words of a passage that have this value, with the word after them; its first words where none have.

    >>> number_in("About 60,000 people left", 60000), number_in("spent $1.5 billion there", 1.5e9)
    ('60,000 people', '$1.5 billion')
    >>> number_in("killed twenty-one, he said", 21), number_in("nobody left", 3)
    ('twenty-one', 'nobody left')
    """
    words = [(m.start(), m.end(), m[0].casefold()) for m in _NUMBER.finditer(text[:2000])]
    for i, (start, _, _) in enumerate(words):
        for j in range(min(len(words), i + _MOST), i, -1):
            told = _value([w for _, _, w in words[i:j]])
            if told is not None and abs(told - value) <= 1e-6 * max(1.0, value):
                stop = words[j - 1][1]
                after = _FOLLOWING.match(text, stop)
                return text[start : after.end() if after and after[1].lower() not in _SMALL else stop]
    return " ".join(text[:60].split(" ")[:8])


def _value(words: list[str]) -> float | None:
    """What a run of words comes to as a number; null where it has a word that is none."""
    total, current, seen = 0.0, 0.0, False
    for word in (part for w in words for part in w.split("-")):
        plain = word.lstrip("$£€").replace(",", "")
        if word in SCALES:
            current = (current or 1.0) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0.0
        elif word in WORDS:
            current += WORDS[word]
        elif word in MANY:
            current += MANY[word]
        elif plain.replace(".", "", 1).isdigit():
            current += float(plain)
        else:
            return None
        seen = True
    return total + current if seen else None
