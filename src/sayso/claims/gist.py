"""What one proposition is told by, as far as its own page says: its words, whose they are, which carry content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sayso.claims.folded import fold
from sayso.claims.match_terms import EMPTY, speaks_of_itself
from sayso.claims.positions_words import turned
from sayso.claims.timeline_clause import begins_small, is_aside, is_scene
from sayso.tables import Gist, Proposition, Statement, of_article
from sayso.wordlists import word_set

_PRONOUNS = word_set("he she they it who we i you him her them which that")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)


def condense(propositions: Iterable[Proposition], statements: Iterable[Statement]) -> Iterator[Gist]:
    """Yield what each proposition is told by, in the order of propositions."""
    by_article = of_article(statements)
    for article_id, asserted in of_article(propositions).items():
        said = {s.statement_id: (s.source, s.kind, s.cue) for s in by_article.get(article_id, ())}
        for p in asserted:
            yield gist_of(p, *said.get(p.statement_id or "", (None, None, None)))


def gist_of(p: Proposition, source: str | None = None, kind: str | None = None, cue: str | None = None) -> Gist:
    """What a proposition is told by; `source`, `kind` and `cue` are its statement's."""
    return Gist(
        p.proposition_id,
        p.article_id,
        fold(p.text),
        nameless(source),
        speaks_of_itself(p.text),
        weekdays(p.text),
        telling(p.terms),
        begins_small(p.text, p.whole),
        not p.whole and is_aside(p.text, p.predicate),
        is_scene(p.text, p.predicate),
        turned(p, kind, cue),
    )


def nameless(source: str | None) -> str:
    """A source without a name as who says it: "'" and its folded words; empty for a pronoun, which tells nobody.

    >>> nameless("a senior official"), nameless("He"), nameless(None)
    ("'a senior official", '', '')
    """
    words = fold(source or "")
    return f"'{words}" if words and words not in _PRONOUNS else ""


def weekdays(text: str) -> tuple[str, ...]:
    """The days of the week that a text names, in lower case, sorted.

    >>> weekdays("It rained Tuesday and on Wednesday's eve")
    ('tuesday', 'wednesday')
    """
    return tuple(sorted({found.lower() for found in _WEEKDAY.findall(text)}))


def telling(terms: Iterable[str]) -> tuple[str, ...]:
    """The terms that carry content, in lower case, each once, sorted.

    >>> telling(["Bomb", "airport", "say", "bomb", "%"])
    ('airport', 'bomb')
    """
    return tuple(sorted({w for w in (t.casefold() for t in terms) if w not in EMPTY and any(map(str.isalnum, w))}))
