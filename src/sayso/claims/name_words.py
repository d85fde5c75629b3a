"""The words of actors' names: an actor stands for them, however it is spelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sayso.claims.folded import fold
from sayso.tables import Actor, NameWords, Rows

_WORD = re.compile(r"\w+")


def list_name_words(actors: Rows[Actor]) -> Iterator[NameWords]:
    """Yield the words of all names of each actor, in the order given."""
    for a in actors:
        yield NameWords(a.actor_id, " ".join(sorted(capitals((a.name, *a.names)))))


def capitals(names: Iterable[str]) -> set[str]:
    """The words of names that begin with a capital, in lower case.

    >>> sorted(capitals(["Ann van Tarn", "Dr. Ann Tarn"]))
    ['ann', 'dr', 'tarn']
    """
    return {fold(w) for n in names for w in _WORD.findall(n) if not w[0].islower()}
