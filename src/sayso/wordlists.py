"""Lists of words as rules hold them."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as one string.

    >>> sorted(word_set("say tell"))
    ['say', 'tell']
    """
    return frozenset(text.split())
