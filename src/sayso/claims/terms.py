"""The content words of a stretch of a sentence, by their lemmas."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.claims.parsed import Parsed
from sayso.wordlists import word_set

_CONTENT = ("NN", "VB", "JJ", "FW")
# Words of these tags that say nothing by themselves.
_STOP = word_set(
    """be have do go get make take let other such many much more most own same several few last next first second new
    able likely thing way lot kind sort mr mrs ms miss dr sir one ones another certain various due including accord
    according be's 's 've 're 'd 'm ’s ’ve ’re ’d ’m % here there"""
)


def terms_in(p: Parsed, first: int, last: int, dated: Sequence[bool]) -> tuple[str, ...]:
    """Lemmas of nouns, names, verbs and adjectives of tokens [first, last) in order, auxiliaries and dates left out.

    A figure that names ('resolution 1973') is one too; one that counts is none.
    """
    s = p.s
    found = []
    for i in range(first, last):
        if dated[i] or s.deps[i] in ("aux", "auxpass", "punct") or s.lemmas[i] in _STOP:
            continue
        names = s.tags[i] == "CD" and s.heads[i] < i and s.tags[s.heads[i]] in ("NN", "NNP")
        if (s.tags[i].startswith(_CONTENT) and any(map(str.isalnum, s.lemmas[i]))) or names:
            found.append(s.lemmas[i])
    return tuple(found)
