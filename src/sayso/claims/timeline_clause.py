"""Whether a clause can stand for a day: a main clause that tells what somebody did, and not an aside or a scene."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.wordlists import word_set

LEAST, ACTED = 4, 3
"""Content words of a text that can stand for a day, and of one in which an actor acts: fewer say too little."""
NEAR = 3
"""Words from a relative pronoun, or from a form of be, within which a clause turns on the word it is of."""

HANGING = word_set(
    """after although as because before besides despite during even except if lest once provided since than though till
    unless until when whenever where whereas wherever whether while"""
)
"""Words with which a clause begins that hangs on another one, or that first tells when or why; English."""
RELATIVE = word_set("that which who whom whose")
BE = word_set("am are be been being is was were 's ’s")
STATES = word_set(
    """be become belong believe comprise concern consist contain depend deserve exist expect face feel fear find have
    head hope house include involve keep know lack lie like live look love matter mean need number own prefer remain
    represent resemble seem sit sound stand stay suffer think total understand want wear work appear"""
)
"""Verbs of how things are rather than of what was done, by lemma; compiled by hand, English."""

SHORT = 5
"""Letters of a verb up to which two that its forms have in common are enough: begin, began."""

_OPEN = re.compile(r",\s(?:who|whom|whose|which|where)\b([^,]*)\Z")
_WORDS = re.compile(r"[’']s\b|\w+")


def begins_small(text: str, whole: bool) -> bool:
    """Whether a place is a clause that begins neither with a capital nor with a figure.

    What a statement holds whole is read with the page's words that introduce it, and begins as it may.
    """
    return not whole and not text[:1].isupper() and not text[:1].isdigit()


def is_aside(text: str, predicate: str) -> bool:
    """Whether a clause hangs on another: it begins small or with a word of `HANGING`, or its verb is a relative one's.

    That is a verb soon behind the pronoun, or anywhere behind one whose clause no comma closes.

    >>> is_aside("when the dam broke", "break"), is_aside("The dam broke", "break")
    (True, False)
    """
    if text[:1].islower():
        return True
    low = text.casefold()
    words = _WORDS.findall(low)
    if words and words[0] in HANGING:
        return True
    last = _OPEN.search(low)
    return _follows(words, predicate) or bool(last and _inflected(predicate, _WORDS.findall(last[1])))


def is_scene(text: str, predicate: str) -> bool:
    """Whether a clause tells how things are by its words: what a day is told by is an act of somebody.

    >>> is_scene("The harbor was closed", "closed"), is_scene("The mayor closed the harbor", "close")
    (True, False)
    """
    if not predicate or predicate in STATES:
        return True
    words = _WORDS.findall(text.casefold())
    return predicate in words and any(w in BE and predicate in words[n + 1 : n + 1 + NEAR] for n, w in enumerate(words))


def _follows(words: Sequence[str], predicate: str) -> bool:
    """Whether the word that a clause turns on stands within `NEAR` words of a relative pronoun.

    >>> _follows("the fort which rebels overran".split(), "overrun")
    True
    >>> _follows("the mayor who was long ill resigned".split(), "resign")
    False
    """
    return any(one in RELATIVE and _inflected(predicate, words[n + 1 : n + 1 + NEAR]) for n, one in enumerate(words))


def _inflected(predicate: str, words: Sequence[str]) -> bool:
    """Whether one of these words may be a form of a verb: they begin alike.

    >>> _inflected("begin", ["it", "began"]), _inflected("overrun", ["overran"]), _inflected("open", ["closed"])
    (True, True, False)
    """
    verb = predicate.split(" ")[0]
    stem = verb[: 3 if len(verb) > SHORT else 2]
    return bool(stem) and any(w.startswith(stem) for w in words)
