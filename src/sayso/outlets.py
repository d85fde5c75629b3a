"""Whether two names are of one outlet or agency."""

from __future__ import annotations

import re
from functools import lru_cache


def label_of(outlet: str) -> str:
    """An outlet's name in lower case; of a host its first label.

    >>> label_of("The Elm Post"), label_of("www.elmpost.example")
    ('the elm post', 'elmpost')
    """
    host = re.sub(r"^www\.", "", outlet.casefold().strip())
    return (host.split(".")[0] if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", host[:253]) else host)[:200]


@lru_cache(maxsize=4096)  # of the few outlets of a case, each pair of pages asks again
def names_of(outlet: str) -> frozenset[str]:
    """What an outlet or agency may go by: its words run together, its initials, the first label of its host.

    >>> sorted(names_of("The Associated Press"))
    ['ap', 'associatedpress']
    """
    parts = [w for w in re.findall(r"\w+", label_of(outlet)) if w != "the"]
    return frozenset(n for n in ("".join(parts), "".join(w[0] for w in parts) if len(parts) > 1 else "") if n)


def same_outlet(one: str, other: str) -> bool:
    """Whether two names may be of one outlet or agency.

    >>> same_outlet("AFP", "Agence France-Presse"), same_outlet("elmpost.example", "The Elm Post")
    (True, True)
    """
    return bool(names_of(one) & names_of(other))
