"""Numbers in names: digits, words and Roman numerals, all as digits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.actors.spelling import NUMBERS, fold

_ORDINALS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7",
    "eighth": "8", "ninth": "9", "tenth": "10",
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
         "ninety": 90}  # fmt: skip
_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_VALUE = {"I": 1, "V": 5, "X": 10}


def roman(text: str) -> int:
    """The value of a Roman numeral up to 39, as series and rulers are numbered; 0 where the text is none.

    >>> roman("XIV"), roman("VI"), roman("MIX"), roman("IIX")
    (14, 6, 0, 0)
    """
    if not text or not _ROMAN.fullmatch(text):
        return 0
    values = [_VALUE[c] for c in text]
    return sum(-v if v < n else v for v, n in zip(values, [*values[1:], 0], strict=True))


def number_of(token: str, *, roman_too: bool = False) -> str | None:
    """The number a printed word is, as digits; None where it is none.

    >>> number_of("Eight"), number_of("32nd"), number_of("XII", roman_too=True), number_of("XII"), number_of("Bank")
    ('8', '32', '12', None, None)
    """
    low = fold(token)
    plain = re.fullmatch(r"0*(\d+)(?:st|nd|rd|th)?", low)
    if plain:
        return plain[1]
    if low in NUMBERS or low in _ORDINALS or low in _TENS:
        return NUMBERS.get(low) or _ORDINALS.get(low) or str(_TENS[low])
    value = roman(token) if roman_too else 0
    return str(value) if value else None


def numbers_joined(tokens: Sequence[str]) -> list[str]:
    """The tokens with tens and ones in words put together.

    >>> numbers_joined(["Brigade", "Forty", "four"]), numbers_joined(["Seventy", "Men"])
    (['Brigade', '44'], ['Seventy', 'Men'])
    """
    joined: list[str] = []
    for token in tokens:
        ten = _TENS.get(fold(joined[-1])) if joined else None
        one = NUMBERS.get(fold(token), "")
        if ten and len(one) == 1 and one != "0":
            joined[-1] = str(ten + int(one))
        else:
            joined.append(token)
    return joined
