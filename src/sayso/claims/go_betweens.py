"""Who passed words on: one key for an agency or outlet under all its names, and whether a name is that of one."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

from sayso.agencies import IN_TEXT, NAME_OF, agency
from sayso.outlets import label_of
from sayso.wordlists import word_set

_WORD = re.compile(r"\w+")
_POSSESSOR = re.compile(r"^(?:\S+\s+){0,3}?\S+['’]s\s+(?=\S)")
# What an outlet is called beside its name.
_CALLED = word_set(
    "the a an state run owned official private independent local leading respected influential popular news agency "
    "agencies newspaper paper daily weekly magazine network channel station website site service outlet broadcaster"
)
# What makes a name an outlet's where no table and no page of the case has it.
_MEDIA = word_set(
    "television tv radio news newspaper agency daily weekly magazine newswire broadcaster broadcasting times post "
    "herald tribune gazette journal chronicle courier press cnn bbc nbc abc cbs npr pbs msnbc itv"
)
_OTHER_FORMS = {"tv": "television", "televsion": "television"}


@lru_cache(maxsize=65536)
def key_of(name: str) -> str:
    """What every form of one agency's or outlet's name comes to; empty for what holds no word.

    >>> key_of("the state-run RIA Novosti news agency") == key_of("RIA Novosti"), key_of("the newspaper Le Monde")
    (True, 'lemonde')
    >>> key_of("Elmland's Channel 7 TV") == key_of("Channel 7 television")
    True
    """
    if (found := agency(name) or _agency_in(name)) is not None:
        return "agency:" + found.casefold()
    bare = label_of(_POSSESSOR.sub("", name[:200]))
    words = [_OTHER_FORMS.get(w, w) for w in _WORD.findall(bare)]
    return "".join([w for w in words if w not in _CALLED] or words)


def _agency_in(name: str) -> str | None:
    """The agency that a name holds among other words: by a mark of four letters or more, or called an agency there."""
    match = IN_TEXT.search(name[:200])
    if match is None or not (len(match[1]) >= 4 or re.search(r"\bagency\b", name[:200])):
        return None
    return NAME_OF[match[1]]


def is_outlet(name: str, outlets: Container[str]) -> bool:
    """Whether a name is that of an agency, of an outlet whose key is among `outlets`, or by its words of the press.

    >>> is_outlet("Reuters", ()), is_outlet("Elm Radio", ()), is_outlet("a news briefing", ())
    (True, True, False)
    """
    key = key_of(name)
    return key.startswith("agency:") or bool(key and key in outlets) or _of_the_press(name)


@lru_cache(maxsize=65536)
def _of_the_press(name: str) -> bool:
    """Whether a name has a capital and a word of the press."""
    words = _WORD.findall(name[:200])
    return any(w[:1].isupper() for w in words) and any(w.casefold() in _MEDIA for w in words)
