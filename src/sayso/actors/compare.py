"""Two names scored: how likely they are one actor's, with the features the score rests on.

The rules and their measured figures: docs/methods/actors.md#names-across-spellings.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.actors.bodies import initials, letters
from sayso.actors.costs import Two, costs
from sayso.actors.distance import GLUED
from sayso.actors.distance import SHARE as SHARE_OF_WORD
from sayso.actors.features import Feature, Kind, NameMatch, matched
from sayso.actors.kinds import is_acronym
from sayso.actors.legal import legal_form
from sayso.actors.lexicon import ACRONYMS, BODY_NOUNS
from sayso.actors.name_words import LONGEST, SMALL, Reading, is_generic, printed_words, readings, script_of
from sayso.actors.numerals import number_of
from sayso.actors.pairing import paired
from sayso.actors.spelling import fold
from sayso.errors import UsageError

# A name may be off by EDITS letters, a short one by a letter in SHARE of those that tell it: then its score is .5.
EDITS = 2.0
SHARE = 4.5
LEAST = 0.25  # what even the shortest name may be off: a transliteration
BODY_SHARE = 0.5  # of a word's letters in a body's name: TNT is not TNC's typing error
ACRONYM = 0.5
ACRONYM_SORTED = 0.75


def compare_names(a: str, b: str, *, kind: Kind | None = None) -> NameMatch:
    """How likely two names are one actor's: a score of 0 to 1, the same from .5, and the features it rests on.

    Args:
        a, b: names as printed, in any script.
        kind: what they name; None: an organization where either name looks like one, else a person.

    Raises: UsageError: another kind.

    >>> compare_names("Moammar Gadhafi", "Muammar Qaddafi").score
    0.875
    >>> [(f.name, f.words) for f in compare_names("JC Juncker", "Jean-Claude Juncker").features]
    [('initials', ('C', 'Claude')), ('initials', ('J', 'Jean'))]
    >>> compare_names("National Transitional Council", "TNC").score > 0.5
    True
    """
    if kind not in (None, "person", "organization"):
        raise UsageError(f"kind {kind!r}: a name is a person's or an organization's; leave it out to have it deduced")
    kind = kind or _kind(a, b)
    if max(len(a), len(b)) > LONGEST:
        same = a.casefold().split() == b.casefold().split()
        return matched(kind, [] if same else [Feature("too long", -1.0, (a[:LONGEST], b[:LONGEST]))])
    best: NameMatch | None = None
    for x in readings(a, kind):
        for y in readings(b, kind):
            found = _compare(x, y, kind)
            if best is None or found.score > best.score:
                best = found
    if best is None:
        return matched(kind, [Feature("empty", -1.0, (a, b))])
    return best if best.score >= 0.5 else _other_ways(a, b, kind) or best


def _kind(a: str, b: str) -> Kind:
    """What two names name, by their look: a legal form, a body's noun, a number, initials alone, "&"."""
    for name in (a, b):
        tokens = printed_words(name)
        low = [fold(t) for t in tokens]
        forms, _ = legal_form(tokens)
        if "&" in name or any(t in BODY_NOUNS for t in low) or any(number_of(t) for t in tokens):
            return "organization"
        if any(len(form) > 2 or form == tokens[-1] for form, _ in forms):
            return "organization"
        if is_acronym(name) and (len(letters(name)) > 2 or letters(name) in ACRONYMS or not letters(name).isalpha()):
            return "organization"
    return "person"


def _other_ways(a: str, b: str, kind: Kind) -> NameMatch | None:
    """The match of names written together, and of initials with what they stand for; None where neither."""
    x, y = ("".join(c for c in fold(n) if c.isalnum()) for n in (a, b))
    if x == y != "" and (script_of(a) == "latin" or script_of(a) != script_of(b)):
        return matched(kind, [Feature("glued", -GLUED / (2 * EDITS), (a, b))])
    if kind == "organization":
        for short, full in ((a, b), (b, a)):
            cost = _acronym(short, full)
            if cost:
                return matched(kind, [Feature("acronym", -cost / (2 * EDITS), (a, b))])
    return None


def _acronym(short: str, full: str) -> float:
    """What it costs to take initials for a full name, in printed or another order; 0 where they are not its."""
    words = printed_words(full)
    bare = " ".join(legal_form(printed_words(short))[1])
    if not is_acronym(bare) or len(words) < 2 or is_acronym(" ".join(legal_form(words)[1])):
        return 0.0
    told = letters(bare)
    ways = {_initials(w) for w in (words, legal_form(words)[1])} | {_initials(words, small=True), initials(full)}
    if told in ways:
        return ACRONYM
    return ACRONYM_SORTED if len(told) > 2 and sorted(told) in [sorted(way) for way in ways] else 0.0


def _initials(words: Iterable[str], *, small: bool = False) -> str:
    """The initials of words, with or without the small ones; articles of names count.

    >>> _initials(["Al", "Marsa", "in", "the", "West"]), _initials(["Bank", "of", "Ostia"], small=True)
    ('amw', 'boo')
    """
    low = [fold(w) for w in words]
    return "".join(number_of(w) or w[0] for w in low if w and (small or w in ("al", "el") or w not in SMALL))


def _compare(a: Reading, b: Reading, kind: Kind) -> NameMatch:
    """The match of two names read; the same whichever comes first."""
    swap = _rank(b) < _rank(a)
    x, y = (b, a) if swap else (a, b)
    may = allowed(x, y, kind)
    pairing = paired(x.words, y.words, share=BODY_SHARE if kind == "organization" else SHARE_OF_WORD)
    return matched(
        kind,
        (
            Feature(c.name, round(-0.5 * c.letters / may, 4), (*c.right, *c.left) if swap else (*c.left, *c.right))
            for c in costs(Two(x, y, pairing, kind, may))
        ),
    )


def _rank(name: Reading) -> tuple[int, tuple[str, ...]]:
    """What settles which of two names is read first, so that the match is the same both ways."""
    return len(name.words), tuple(w.own for w in name.words)


def allowed(x: Reading, y: Reading, kind: Kind) -> float:
    """How many letters may be off before two names are no longer one's: EDITS, or fewer in a short name.

    >>> from sayso.actors.name_words import read_name
    >>> ann, anna = (read_name(n, "person") for n in ("Ann Li", "Anna Li"))
    >>> round(allowed(ann, anna, "person"), 2)
    1.11
    """
    told = []
    for name in (x, y):
        telling = [w for w in name.words if kind == "person" or not is_generic(w)] or name.words
        told.append(sum(w.letters for w in telling) + sum(map(len, name.numbers)))
    return max(LEAST, min(EDITS, min(told) / SHARE))
