"""Whether a clause can stand for a day: a main clause that tells what somebody did, and not an aside or a scene."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.tables import Testimony
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


def is_part(t: Testimony) -> bool:
    """Whether a place tells too little to stand alone: few words, or a clause that nobody in it does anything in.

    What a statement holds whole is read with the page's words that introduce it, and begins as it may.
    """
    small = not t.whole and not t.text[:1].isupper() and not t.text[:1].isdigit()
    return len(t.terms) < (ACTED if t.subject else LEAST) or (t.subject is None and small)


def is_aside(t: Testimony) -> bool:
    """Whether a clause hangs on another: it begins small or with a word of `HANGING`, or its verb is a relative one's.

    That is a verb soon behind the pronoun, or anywhere behind one whose clause no comma closes.
    """
    if t.whole:
        return False
    text = t.text.casefold()
    words = _WORDS.findall(text)
    if t.text[:1].islower() or (words and words[0] in HANGING):
        return True
    last = _OPEN.search(text)
    return _follows(words, t.predicate) or bool(last and _inflected(t.predicate, _WORDS.findall(last[1])))


def is_scene(t: Testimony) -> bool:
    """Whether a clause tells how things are, or names no actor: what a day is told by is an act of somebody."""
    if not t.predicate or not t.actors or t.predicate in STATES:
        return True
    words = _WORDS.findall(t.text.casefold())
    return any(w in BE and t.predicate in words[n + 1 : n + 1 + NEAR] for n, w in enumerate(words))


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
