"""What a proposition says as weighted words: stems, actors in place of their names, numbers by what they count."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable

from sayso.claims.rarity import rarity
from sayso.wordlists import word_set

_OWN = re.compile(r"\b(?:i|we|my|our|us|me|mine|ours|myself|ourselves)\b", re.IGNORECASE)
# Words that carry no content of their own, beside those that are compared as negation, modality or date.
EMPTY = word_set(
    """be have do will would shall should can could may might must not n't no never also so very just only even still
    now then here there as well however meanwhile more most much many such other same own too quite already yet again
    get say tell add ’s 's ’re 're ’ve 've ’ll 'll ’m 'm n’t that this it they he she we i you what who which one mr
    mrs ms thing way lot far ever really actually currently previously
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sept sep oct nov dec"""
)
NUMBER = 0.6
ACTOR = 0.9
"""What an actor in common weighs, beside words whose rarity is 0.3 to 1.1."""


def speaks_of_itself(text: str) -> bool:
    """Whether a text has a first person, whose meaning depends on who speaks.

    >>> speaks_of_itself("We will win"), speaks_of_itself("the west will win")
    (True, False)
    """
    return _OWN.search(text) is not None


@functools.lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without the endings that make a noun of a verb or an adjective of a noun.

    >>> {stem("abstain"), stem("abstention"), stem("abstentions")} == {"abst"}, stem("bombing"), stem("legitimacy")
    (False, 'bomb', 'legitim')
    """
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


_ENDINGS = sorted(
    word_set(
        "ations ation ions ion ings ing ments ment ers er ors or ed es s ly acy ate ive ity al ance ence ant ent e"
    ),
    key=lambda e: (-len(e), e),
)


def content(
    terms: Iterable[str], actors: Iterable[str], numbers: Iterable[str], of_names: Collection[str] = ()
) -> dict[str, float]:
    """The stems of words that carry content with their weights, and the numbers; an actor is '@' and its id.

    Args:
        of_names: words of the actors' names, which the actors stand for.

    >>> sorted(content(["bomb", "tripoli", "airport"], ["a1"], [">=2 bomb"], {"tripoli"}))
    ['#2', '@a1', 'airport', 'bomb']
    """
    found = {f"@{a}": ACTOR for a in actors}
    found |= {f"#{n.split(' ')[0].lstrip('<>=~')}": NUMBER for n in numbers}
    for word in terms:
        if word not in of_names:
            root = stem(word)
            found[root] = max(found.get(root, 0.0), rarity(word))
    return found
