"""Bodies within one article: initials to what they stand for, word orders and shortened names to the full one.

The rules: docs/methods/actors.md#within-a-page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from sayso.actors.kinds import is_acronym
from sayso.actors.lexicon import ACRONYMS, BODY_NOUNS
from sayso.actors.referents import CROWD, Referent
from sayso.actors.runs import Name
from sayso.actors.spelling import NUMBERS, fold, same_word
from sayso.wordlists import word_set

_PARTIES = word_set("republicans democrats conservatives liberals socialists greens communists islamists tories")
CHAMBERS = frozenset(("Congress", "Senate", "Parliament"))  # names by themselves where they have a capital
_PRESS = word_set("times post journal mirror guardian observer telegraph herald tribune")
_SMALL = word_set("of for and the on in de du des la s to")
# Forms of incorporation, in the languages of the labelled pairs; "joint stock company" goes word by word.
_LEGAL = word_set(
    """inc incorporated corp corporation co company companies ltd limited liability llc llp lp plc public sa sarl srl
    sas
    ag aktiengesellschaft akg gmbh kg bv nv ab as asa oyj spa pte ooo oao jsc ojsc cjsc pao zao ano joint stock bvba
    societatea cu raspundere limitata gesellschaft mit beschrankter haftung oo ohg se"""
)
_BRITISH = {"organisation": "organization", "defence": "defense", "labour": "labor", "centre": "center"}
_WORD = re.compile(r"[a-z]+|\d+")


@lru_cache(maxsize=65536)
def body_words(name: str) -> tuple[str, ...]:
    """The words that tell a body from others, folded and sorted; initials that every page knows are spelt out.

    >>> body_words("Group of Eight"), body_words("the UN Security Council")
    (('8', 'group'), ('council', 'nations', 'security', 'united'))
    >>> body_words("National Transitional Council") == body_words("Transitional National Council")
    True
    """
    words: list[str] = []
    for token in name.split():
        bare = fold(token.replace(".", ""))
        expanded = ACRONYMS.get(bare, bare) if is_acronym(token) and token.upper() == token else bare
        words += [NUMBERS.get(w, _BRITISH.get(w, w)) for w in _WORD.findall(expanded)]
    kept = [w for w in words if w not in _SMALL and w not in _LEGAL]
    return tuple(sorted(kept or words))


@lru_cache(maxsize=65536)
def initials(name: str) -> str:
    """The initials of a body's name in printed order, numbers as digits.

    >>> initials("North Atlantic Treaty Organization"), initials("Group of Eight")
    ('nato', 'g8')
    """
    words = _WORD.findall(" ".join(fold(t.replace("-", " ")) for t in name.split()))
    return "".join(NUMBERS.get(w, w if w.isdigit() else w[0]) for w in words if w not in _SMALL)


def letters(acronym: str) -> str:
    """The letters and digits of an acronym, lower case.

    >>> letters("G-8"), letters("U.N.")
    ('g8', 'un')
    """
    return "".join(c for c in acronym.lower() if c.isalnum())


def bodies(names: Sequence[Name]) -> dict[str, tuple[Referent, str]]:
    """The referent of each body's printed name, and why it is that one's."""
    printed = Counter(n.text for n in names)
    first = {n.text: n.first for n in reversed(names)}
    order = sorted(printed, key=lambda t: (-len(body_words(t)), -printed[t], first[t]))
    home: dict[str, tuple[str, str]] = {}  # text: (the text it is put with, why)
    by_words: dict[tuple[str, ...], str] = {}
    by_initials: dict[str, list[str]] = {}
    by_last: dict[str, list[str]] = {}
    for text in (t for t in order if not is_acronym(t)):
        key, last = body_words(text), fold(text.split()[-1])
        holders = [
            t for t in by_last.get(last, ())[:CROWD] if set(key) < set(body_words(t)) and not _of_another(t, text)
        ]
        if key in by_words:
            home[text] = by_words[key], "same words"
        elif (len(key) > 1 or _tells(text)) and len(holders) == 1:
            home[text] = holders[0], "shortened"
        else:
            by_words[key] = text
            by_last.setdefault(last, []).append(text)
        for key_ in {initials(text), "".join(sorted(initials(text)))} if len(initials(text)) > 1 else ():
            by_initials.setdefault(key_, []).append(home.get(text, (text, ""))[0])
    for text in (t for t in order if is_acronym(t)):
        spelt = by_words.get(body_words(text)) if letters(text) in ACRONYMS else None
        exact = by_initials.get(letters(text)) or (
            by_initials.get("".join(sorted(letters(text)))) if len(letters(text)) > 2 else None
        )
        known = sorted({spelt} if spelt else set(exact or ()))
        if len(known) == 1:
            home[text] = known[0], "initials of"
        else:
            home[text] = by_words.setdefault(("acronym", letters(text)), text), "same letters"
    return _homed(order, home, printed, first)


def _tells(text: str) -> bool:
    """Whether one word tells a body when its longer name is printed: "Colts", "Post"; not "Council", "Army"."""
    low = text.lower().removeprefix("the ")
    return (
        low in _PRESS
        or low.title() in CHAMBERS
        or (low not in BODY_NOUNS and low not in _PARTIES and low.endswith("s"))
    )


def _of_another(full: str, short: str) -> bool:
    """Whether a longer name is of a body of the shorter one: "Council of the Harbour Union" is not the union."""
    low = fold(full).split()
    inner = fold(short).removeprefix("the ").split()
    at = len(low) - len(inner)
    before = low[at - 1] if at > 0 and low[at:] == inner else ""
    return before in ("of", "for") or (before == "the" and at > 1 and low[at - 2] in ("of", "for"))


def _homed(
    order: Sequence[str], home: dict[str, tuple[str, str]], printed: Counter[str], first: dict[str, int]
) -> dict[str, tuple[Referent, str]]:
    """The referents of names put together, each under the fullest of its names."""
    groups: dict[str, list[str]] = {}
    for t in order:
        at = home.get(t, (t, ""))[0]
        while home.get(at, (at, ""))[0] != at:
            at = home[at][0]
        groups.setdefault(at, []).append(t)
    found: dict[str, tuple[Referent, str]] = {}
    for texts in groups.values():
        name = max(
            texts,
            key=lambda t: (
                len(body_words(t)) if not is_acronym(t) else 0, not (" " in t and t.isupper()), printed[t], -first[t]
            ),
        )  # fmt: skip
        r = Referent(name, "organization", "", tuple(texts), False)
        for t in texts:
            why = home.get(t, (t, ""))[1] or "other form"
            found[t] = (r, "printed" if t == name else f"{why} {name}" if why.endswith("of") else f"{why} as {name}")
    return found


def same_body(a: str, b: str) -> bool:
    """Whether two bodies' names may be one body's: the same words in any order, in spelling or by initials.

    >>> same_body("National Transitional Council", "TNC"), same_body("Arab League", "African Union")
    (True, False)
    """
    x, y = body_words(a), body_words(b)
    if x == y or "".join(x) == "".join(y):
        return True
    if is_acronym(a) != is_acronym(b):
        short, full = (letters(a), b) if is_acronym(a) else (letters(b), a)
        return sorted(initials(full)) == sorted(short) or body_words(ACRONYMS.get(short, "")) == body_words(full)
    left = list(y)
    for word in x:
        hit = next(
            (w for w in left if w == word or (not word.isdigit() and len(word) > 3 and same_word(w, word))), None
        )
        if hit is None:
            return False
        left.remove(hit)
    return not left
