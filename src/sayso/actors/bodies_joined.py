"""Bodies across pages: one body under its word orders, spellings and initials.

The rules: docs/methods/actors.md#across-pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.actors.bodies import body_words, initials, letters
from sayso.actors.kinds import is_acronym
from sayso.actors.lexicon import ACRONYMS

# Initials stand for a name of the case where this share of the pages that spell them out does so (two against one).
MOST = 2 / 3


def body_keys(seen: Sequence[tuple[str, str, tuple[str, ...]]]) -> dict[str, tuple[str, str]]:
    """For each body's (referent_id, name, names) the key of its actor, and why it is that one's.

    Names of the same words are one body's. Initials are the body's whose pages print both; where none does, the one
    body of the case whose name they begin; else a body of their own.
    """
    spelt: dict[str, Counter[str]] = {}
    begins: dict[str, set[str]] = {}
    fullest: dict[str, str] = {}
    for _, name, names in sorted(seen, key=lambda s: (s[1], s[0])):
        if is_acronym(name):
            continue
        key = " ".join(body_words(name))
        fullest.setdefault(key, name)
        begins.setdefault(initials(name), set()).add(key)
        for n in names:
            spelt.setdefault(letters(n) if is_acronym(n) else " ".join(body_words(n)), Counter())[key] += 1
    found: dict[str, tuple[str, str]] = {}
    for referent_id, name, _ in seen:
        if not is_acronym(name):
            key, known = _fuller(" ".join(body_words(name)), spelt)
            if known:
                found[referent_id] = key, f"{name}: short for {fullest[key]} in {known}"
                continue
            same = fullest[key] == name
            found[referent_id] = key, "the same name" if same else f"{name}: the same words as {fullest[key]}"
            continue
        found[referent_id] = _expanded(name, spelt, begins, fullest)
    return found


def _fuller(key: str, spelt: dict[str, Counter[str]]) -> tuple[str, str]:
    """The body a shortened name is short for in the pages that print both names, and in how many; else the key itself.

    "Security Council" is the U.N.'s where two pages in three that say whose it is say so.
    """
    pages = Counter({k: n for k, n in spelt.get(key, Counter()).items() if k != key})
    if not pages:
        return key, ""
    best, count = max(sorted(pages.items()), key=lambda x: x[1])
    return (best, f"{count} of {sum(pages.values())} pages") if count >= MOST * sum(pages.values()) else (key, "")


def _expanded(
    name: str, spelt: dict[str, Counter[str]], begins: dict[str, set[str]], fullest: dict[str, str]
) -> tuple[str, str]:
    """The key of the body that an acronym stands for in the case, and why."""
    short = letters(name)
    pages = spelt.get(short, Counter())
    if pages:
        key, count = max(sorted(pages.items()), key=lambda x: x[1])
        if count >= MOST * sum(pages.values()):
            return key, f"{name}: initials of {fullest[key]} in {count} of {sum(pages.values())} pages that print both"
    known = " ".join(body_words(ACRONYMS.get(short, ""))) if short in ACRONYMS else ""
    if known in fullest:
        return known, f"{name}: initials of {fullest[known]}"
    if not pages and len(keys := begins.get(short, set())) == 1 and len(short) > 2:
        (key,) = keys
        return key, f"{name}: initials of {fullest[key]}"
    return f"{short}\x00", "the same initials"
